package fund

import (
	"errors"
	"iter"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
)

// Records are all that a charity's funds have recorded: the other side of the
// books. A nil sequence is empty.
type Records struct {
	Donations iter.Seq[Donation]
	Lots      iter.Seq[Lot]
	Purposes  iter.Seq[PurposeEvent] // all events of all purposes
	Funds     iter.Seq[FundEvent]    // of all funds, as time ran
	Grants    iter.Seq[project.Grant]
	Expenses  iter.Seq[project.Expense]
}

// Check verifies that the books say what the records say (账实核对): what every
// purpose holds, in money and in each sort of goods, what is there of the money
// and of every lot, what is pledged and what is reserved for grants, to the last
// fen. And that of every gift of goods as much lies in its lots as was received.
// The error joins every difference; each matches governance.ErrConflict.
func (k *Books) Check(r Records) error {
	c := counting{books: k, want: map[call]ledger.Totals{}}
	for p := range all(r.Purposes) {
		c.purposeEvent(&p)
	}
	gifts := map[DonationID]money.Money{}
	for d := range all(r.Donations) {
		if d.InKind {
			gifts[d.ID] = d.Received
			continue
		}
		c.donation(&d)
	}
	for l := range all(r.Lots) {
		gift := gifts[l.Donation]
		gift.Amount -= l.Quantity
		gifts[l.Donation] = gift
		c.lot(&l)
	}
	for g := range all(r.Grants) {
		c.grant(&g)
	}
	for e := range all(r.Expenses) {
		if e.State == project.ExpensePaid && e.Grant.IsZero() {
			c.out(e.Purpose, e.Amount, false)
		}
	}
	for f := range all(r.Funds) {
		c.fundEvent(&f)
	}
	for id, gift := range gifts {
		if gift.Amount != 0 {
			c.errs = append(c.errs, conflict("donation "+id.String(), "the goods received and those in lots differ by "+gift.String()))
		}
	}
	c.compare()
	return errors.Join(c.errs...)
}

func conflict(what, why string) error {
	return fault.Refused(governance.ErrConflict, "fund", "confirm", what, why)
}

func all[T any](seq iter.Seq[T]) iter.Seq[T] {
	if seq == nil {
		return func(func(T) bool) {}
	}
	return seq
}

// call is what an account is called.
type call struct {
	path string
	unit money.Unit
}

// counting is what the records say the accounts hold: the balance with debits
// positive in Debits, and what is reserved on either side.
type counting struct {
	books *Books
	want  map[call]ledger.Totals
	errs  []error
}

func (c *counting) add(path string, m money.Money, reserved bool) {
	key := call{path, m.Unit}
	t := c.want[key]
	err := error(nil)
	switch {
	case !reserved:
		t.Debits, err = t.Debits.Add(m.Amount)
	case m.Amount > 0:
		t.ReservedDebits, err = t.ReservedDebits.Add(m.Amount)
	default:
		t.ReservedCredits, err = t.ReservedCredits.Sub(m.Amount)
	}
	if err != nil {
		c.errs = append(c.errs, conflict("account "+path, "the records are too large to add up"))
		return
	}
	c.want[key] = t
}

// in counts what comes into a purpose's money, out what goes.
func (c *counting) in(id project.PurposeID, m money.Money, reserved bool) {
	if m.Amount == 0 {
		return
	}
	p, err := c.books.purpose(id)
	if err != nil {
		c.errs = append(c.errs, err)
		return
	}
	f := c.books.funds[p.Fund]
	c.add(HeldPath(f), m, reserved)
	c.add(PurposePath(f, *p), m.Neg(), reserved)
}

func (c *counting) out(id project.PurposeID, m money.Money, reserved bool) {
	c.in(id, m.Neg(), reserved)
}

func (c *counting) donation(d *Donation) {
	if d.State == DonationPledged {
		c.in(d.Purpose, d.Pledged, true)
	}
	c.in(d.Purpose, d.Kept(), false)
}

func (c *counting) lot(l *Lot) {
	c.in(l.Purpose, l.Proceeds, false)
	p, err := c.books.purpose(l.Purpose)
	if err != nil {
		c.errs = append(c.errs, err)
		return
	}
	f := c.books.funds[p.Fund]
	goods := l.of(l.Left())
	c.add(GoodsPath(f, l.ID), goods, false)
	c.add(PurposePath(f, *p), goods.Neg(), false)
	if l.State == LotPromised {
		c.add(GoodsPath(f, l.ID), l.of(l.Promised), true)
		c.add(PurposePath(f, *p), l.of(-l.Promised), true)
	}
}

func (c *counting) grant(g *project.Grant) {
	paid := g.Disbursed
	paid.Amount -= g.ClawedBack.Amount
	c.out(g.Purpose, paid, false)
	c.out(g.Purpose, g.Reserved(), true)
}

func (c *counting) purposeEvent(ev *PurposeEvent) {
	if ev.Target.IsZero() {
		return
	}
	c.out(ev.ID, ev.Amount, false)
	c.in(ev.Target, ev.Amount, false)
}

// fundEvent empties what is left in the purposes of a fund that was closed; they
// hold no more than the surplus together, as the comparison shows.
func (c *counting) fundEvent(ev *FundEvent) {
	f, ok := c.books.funds[ev.ID]
	if !ok || ev.Do != DoCloseFund || ev.Heir.IsZero() {
		return
	}
	left := ev.Surplus
	for _, p := range c.books.of(ev.ID) {
		t := c.want[call{PurposePath(f, p), p.Unit}]
		m := money.Money{Amount: -t.Debits, Unit: p.Unit}
		c.out(p.ID, m, false)
		left.Amount -= m.Amount
	}
	if left.Amount != 0 {
		c.errs = append(c.errs, conflict("fund "+f.Code, "its surplus is off by "+left.String()))
	}
	c.in(ev.Heir, ev.Surplus, false)
}

func (c *counting) compare() {
	for st := range c.books.book.Accounts() {
		if !c.books.own(st.Path) {
			continue
		}
		key := call{st.Path, st.Unit}
		want := c.want[key]
		delete(c.want, key)
		have := ledger.Totals{Debits: st.Net(), ReservedDebits: st.ReservedDebits, ReservedCredits: st.ReservedCredits}
		if have != want {
			c.errs = append(c.errs, conflict("account "+st.Path, "the records say "+show(want, st.Unit)+", the books "+show(have, st.Unit)))
		}
	}
	for key, want := range c.want {
		if want != (ledger.Totals{}) {
			c.errs = append(c.errs, conflict("account "+key.path, "the records say "+show(want, key.unit)+", the books have no such account"))
		}
	}
}

func show(t ledger.Totals, u money.Unit) string {
	at := func(a money.Amount) string { return u.Format(a, money.Plain) }
	return at(t.Debits) + " with " + at(t.ReservedDebits) + " and " + at(t.ReservedCredits) + " reserved, in " + u.String()
}

// own reports whether an account belongs to one of the funds.
func (k *Books) own(path string) bool {
	for _, f := range k.funds {
		if path == HeldPath(f) || ledger.Under(path, "assets:goods:"+f.Code) || ledger.Under(path, "funds:"+f.Code) {
			return true
		}
	}
	return false
}
