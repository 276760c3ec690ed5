package fund_test

import (
	"errors"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/fund"
	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Every way of a lot through the books, and the sums that it leaves.
func TestEveryBookingOfALot(t *testing.T) {
	h := newHouse(t)
	pledge, _, err := fund.Pledge(treasurer, fund.Gift{ID: id[fund.Donation]("rice"), Fund: h.sun, Purpose: h.purposes["elder"], InKind: true, Amount: bags(30)}, h.now)
	if err != nil {
		t.Fatal(err)
	}
	given := must(pledge.Receive(treasurer, bags(29), h.now))
	h.donations["rice"] = given
	book := func(l fund.Lot, ev fund.LotEvent, err error) fund.Lot {
		t.Helper()
		if err == nil {
			_, err = booked(h, h.books.Lot, l, ev)
		}
		if err != nil {
			t.Fatal(err)
		}
		h.lots[l.ID.String()] = l
		h.now = h.now.Add(time.Hour)
		return l
	}
	promise := func(name string, n money.Amount) fund.Lot {
		return book(fund.PromiseLot(secretary, fund.NewLot{ID: id[fund.Lot](name), Of: pledge, Amount: n}, h.now))
	}
	whole, part, never := promise("whole", 10), promise("part", 10), promise("never", 10)
	if acc, ok := h.book.Find(fund.PurposePath(h.sun, h.purposes["elder"]), rice); ok {
		if st, _ := h.book.Account(acc); st.ReservedCredits != 30 || st.Balance() != 0 {
			t.Errorf("%+v", st)
		}
	}
	whole = book(whole.Receive(secretary, 10, period.Date{}, h.now))
	part = book(part.Receive(secretary, 9, period.Date{}, h.now))
	book(never.Cancel(secretary, "late", h.now))
	direct := book(fund.ReceiveLot(secretary, fund.NewLot{ID: id[fund.Lot]("direct"), Of: given, Amount: 10}, h.now))
	whole = book(whole.Store(secretary, store, h.now))
	whole = book(whole.Appraise(treasurer, fund.Valuation{Value: yuan(500), Method: fund.ByAppraisal, Valuer: treasurer.ID, On: period.On(h.now)}, h.now))
	if whole.Value.Value != yuan(500) || whole.Place != store {
		t.Errorf("%+v", whole)
	}
	whole = book(whole.WriteOff(treasurer, 2, "wet", h.now))
	whole = book(whole.GiveBack(treasurer, 3, "too much", h.now))
	book(whole.Sell(treasurer, 5, yuan(120), "spoils", h.now))
	book(part.Distribute(secretary, fund.Handout{Amount: 9, Recipient: project.Party{Unit: charity}, Ties: noTies, Rules: &project.Rules{ID: "r"}}, h.now))
	if err := errors.Join(h.books.Check(h.records()), h.book.Check()); err != nil {
		t.Error(err)
	}
	if h.holds("elder", rice) != 10 || h.holds("elder", cny) != 120_00 || direct.Left() != 10 {
		t.Errorf("%d bags and %d fen", h.holds("elder", rice), h.holds("elder", cny))
	}
	for _, f := range h.again {
		if err := f(); err != nil {
			t.Error(err)
		}
	}
	if _, _, err := h.purposes["elder"].Close(chair, fund.Surplus{Amount: yuan(120), To: h.purposes["general"], Published: "p", Note: "n"}, h.now); err != nil {
		t.Fatal(err)
	}
	p, ev, _ := h.purposes["elder"].Close(chair, fund.Surplus{Amount: yuan(120), To: h.purposes["general"], Published: "p", Note: "n"}, h.now)
	if _, err := h.books.Purpose(p, ev); !errors.Is(err, governance.ErrNotAllowed) {
		t.Errorf("closed with goods in store: %v", err)
	}
	other := direct
	ev2 := must2(direct.Sell(treasurer, 1, money.Money{Amount: 5, Unit: money.MustUnit("USD", 2)}, "n", h.now))
	other.Revision++
	if _, err := h.books.Lot(other, ev2); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("sold for another currency: %v", err)
	}
	if _, _, err := fund.ReceiveLot(secretary, fund.NewLot{ID: other.ID, Of: pledge, Amount: 1}, h.now); !errors.Is(err, governance.ErrNotAllowed) {
		t.Errorf("a lot of a gift that did not come: %v", err)
	}
	if _, _, err := fund.ReceiveLot(secretary, fund.NewLot{ID: other.ID, Of: must(fund.Receive(treasurer, gift(yuan(1)), t0)), Amount: 1}, h.now); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("a lot of money: %v", err)
	}
}

// Every way of a grant through the books.
func TestEveryBookingOfAGrant(t *testing.T) {
	h := newHouse(t)
	h.give("a", "elder", yuan(1000))
	recipient := governance.Actor{ID: id[governance.Person]("r"), Role: governance.Handler, Unit: id[governance.Unit]("r")}
	auditor := actor(governance.Auditor)
	step := func(name string, g project.Grant, ev project.GrantEvent, err error) project.Grant {
		t.Helper()
		if err == nil {
			_, err = booked(h, h.books.Grant, g, ev)
		}
		if err == nil {
			h.grants[name] = g
			err = errors.Join(h.books.Check(h.records()), h.book.Check())
		}
		if err != nil {
			t.Fatal(err)
		}
		h.now = h.now.Add(time.Hour)
		return g
	}
	award := func(name string) project.Grant {
		g, err := h.award(name, "elder", yuan(100))
		if err != nil {
			t.Fatal(err)
		}
		h.now = h.now.Add(time.Hour)
		return g
	}
	paid := func(name string) project.Grant {
		g, ev, err := award(name).Disburse(treasurer, yuan(60), h.now)
		return step(name, g, ev, err)
	}
	left := func(want money.Amount) {
		t.Helper()
		if got := h.holds("elder", cny); got != want*100 {
			t.Errorf("it holds %d", got)
		}
	}
	g, ev, err := paid("return").Return(treasurer, yuan(10), h.now)
	g = step("return", g, ev, err)
	left(950)
	g, ev, err = g.Report(recipient, "done", h.now)
	g = step("return", g, ev, err)
	g, ev, err = g.Close(auditor, h.now)
	step("return", g, ev, err)
	left(950)
	g, ev, err = paid("back").ClawBack(treasurer, yuan(60), "misused", h.now)
	step("back", g, ev, err)
	left(950)
	g, ev, err = award("cancel").Cancel(chair, "no longer needed", h.now)
	step("cancel", g, ev, err)
	g, ev, err = award("all").Disburse(treasurer, yuan(100), h.now)
	step("all", g, ev, err)
	left(850)
	for r := range h.book.Reservations() {
		t.Errorf("still reserved: %+v", r)
	}
	for _, f := range h.again {
		if err := f(); err != nil {
			t.Error(err)
		}
	}
	if _, err := h.books.Grant(g, project.GrantEvent{}); !errors.Is(err, governance.ErrInvalid) {
		t.Error(err)
	}
	if _, err := h.books.Expense(project.Expense{}, project.ExpenseEvent{}); !errors.Is(err, governance.ErrInvalid) {
		t.Error(err)
	}
}

// What an event says wrongly is refused, field by field, by command and Apply.
func TestWhatEventsMustSay(t *testing.T) {
	ok := func(err error, want error, what string) {
		t.Helper()
		if !errors.Is(err, want) {
			t.Errorf("%s: %v", what, err)
		}
	}
	bad := governance.ErrInvalid
	for what, mend := range map[string]func(*fund.Charter){
		"no id":                  func(c *fund.Charter) { c.ID = fund.FundID{} },
		"no charity":             func(c *fund.Charter) { c.Charity = governance.UnitID{} },
		"a code with a capital":  func(c *fund.Charter) { c.Code = "Sun" },
		"a code of a digit":      func(c *fund.Charter) { c.Code = "1sun" },
		"a code that is long":    func(c *fund.Charter) { c.Code = "a234567890123456789012345678901x" },
		"no code":                func(c *fund.Charter) { c.Code = "" },
		"no unit":                func(c *fund.Charter) { c.Unit = money.Unit{} },
		"a certificate for ever": func(c *fund.Charter) { c.Certificate = "C" },
		"an unknown line":        func(c *fund.Charter) { c.Lines = 1 << 40 },
		"a span that runs back": func(c *fund.Charter) {
			c.Certificate, c.Qualified = "C", period.Span{From: period.Must(2026, 2, 1), To: period.Must(2026, 1, 1)}
		},
		"a code with a colon":      func(c *fund.Charter) { c.Code = "a:b" },
		"days without certificate": func(c *fund.Charter) { c.Qualified = year(2026) },
	} {
		c := fund.Charter{ID: id[fund.Fund]("f"), Charity: charity, Code: "f", Unit: cny}
		mend(&c)
		_, _, err := fund.OpenFund(chair, c, t0)
		ok(err, bad, what)
	}
	f := must(sunshine().Qualify(secretary, "C-2", year(2026), t0))
	if f.Certificate != "C-2" || f.MayRaise(year(2027)) || !f.MayRaise(year(2026)) || f.MayRaise(period.Span{}) {
		t.Errorf("%+v", f)
	}
	if f = must(f.SetLines(chair, 0, t0)); f.Lines != 0 {
		t.Errorf("%+v", f)
	}
	_, _, err := f.BeginClosing(chair, "", t0)
	ok(err, bad, "no reason to close")
	closing := must(f.BeginClosing(chair, "merged", t0))
	for what, left := range map[string]fund.Residue{"not published": {}, "no heir": {Published: "p", Surplus: yuan(1)}, "goods": {Published: "p", Surplus: bags(1), Heir: id[project.Purpose]("h")}} {
		_, _, err := closing.Close(chair, left, t0)
		ok(err, bad, what)
	}
	_, _, err = fund.OpenPurpose(secretary, closing, fund.NewPurpose{ID: id[project.Purpose]("x"), Code: "x"}, t0)
	ok(err, governance.ErrNotAllowed, "a purpose in a fund that closes")
	for what, n := range map[string]fund.NewPurpose{"no id": {Code: "x"}, "a bad code": {ID: id[project.Purpose]("x"), Code: "X"}, "an unknown line": {ID: id[project.Purpose]("x"), Code: "x", Line: 99}} {
		_, _, err := fund.OpenPurpose(secretary, f, n, t0)
		ok(err, bad, what)
	}
	general := purpose(f, "general", 0)
	_, _, err = general.Allocate(chair, general, yuan(1), t0)
	ok(err, bad, "to itself")
	_, _, err = general.Allocate(chair, purpose(f, "elder", 0), bags(1), t0)
	ok(err, bad, "goods")
	_, _, err = general.Allocate(chair, must(purpose(f, "elder", 0).Close(chair, fund.Surplus{}, t0)), yuan(1), t0)
	ok(err, governance.ErrNotAllowed, "to a purpose that has been closed")
	_, _, err = general.Change(&law, chair, fund.Change{To: purpose(f, "elder", 0), Amount: yuan(1), Note: "n"}, t0)
	ok(err, governance.ErrNotAllowed, "a change of what is free")

	stored := lot(fund.LotStored)
	_, _, err = stored.Store(secretary, store, t0)
	ok(err, bad, "where it is already")
	_, _, err = stored.Appraise(treasurer, fund.Valuation{Value: yuan(1)}, t0)
	ok(err, bad, "a value by nobody")
	_, _, err = stored.Sell(treasurer, 1, bags(1), "n", t0)
	ok(err, bad, "sold for rice")
	_, _, err = stored.Sell(treasurer, 1, yuan(1), "", t0)
	ok(err, bad, "sold for no reason")
	_, _, err = must(stored.Sell(treasurer, 1, yuan(1), "n", t0)).Sell(treasurer, 1, money.Money{Amount: 1, Unit: money.MustUnit("USD", 2)}, "n", t0)
	ok(err, bad, "sold for two currencies")
	_, _, err = must(stored.Sell(treasurer, 1, money.Money{Amount: money.Max, Unit: cny}, "n", t0)).Sell(treasurer, 1, yuan(1), "n", t0)
	ok(err, governance.ErrLimit, "sold for too much")
	_, _, err = stored.Distribute(secretary, fund.Handout{Amount: 1, Ties: noTies, Rules: &project.Rules{ID: "r"}}, t0)
	ok(err, bad, "to nobody")
	_, _, err = fund.PromiseLot(secretary, fund.NewLot{Of: must(fund.Pledge(treasurer, gift(bags(1)), t0)), Amount: 1}, t0)
	ok(err, bad, "a lot without an ID")

	for what, ev := range map[string]fund.DutyEvent{
		"an unknown kind": {Fund: f.ID, Due: period.Must(2026, 1, 1), Policy: "p"},
		"no fund":         {Kind: fund.AnnualReport, Due: period.Must(2026, 1, 1), Policy: "p"},
		"no day":          {Kind: fund.AnnualReport, Fund: f.ID, Policy: "p"},
		"no rules":        {Kind: fund.AnnualReport, Fund: f.ID, Due: period.Must(2026, 1, 1)},
	} {
		ev.ID = id[fund.Duty]("d")
		_, _, err := fund.Raise(secretary, ev, t0)
		ok(err, bad, what)
	}
	_, _, err = duty().Publish(secretary, "", t0)
	ok(err, bad, "published nowhere")
	_, _, err = must(duty().Publish(secretary, "p", t0)).Correct(secretary, "p", "", t0)
	ok(err, bad, "corrected for no reason")
	full := must(duty().Publish(secretary, "p", t0))
	full.Corrections = 1<<16 - 1
	_, _, err = full.Correct(secretary, "p", "n", t0)
	ok(err, governance.ErrLimit, "corrected too often")

	d := must(fund.Pledge(treasurer, gift(yuan(5)), t0))
	for what, mend := range map[string]func(*fund.DonationEvent){
		"a foreign id":      func(ev *fund.DonationEvent) { ev.ID = id[fund.Donation]("x") },
		"a gap":             func(ev *fund.DonationEvent) { ev.Revision = 7 },
		"time runs back":    func(ev *fund.DonationEvent) { ev.At, ev.On = period.At(t0.AddDate(0, 0, -1)), period.On(t0) },
		"the year 10000":    func(ev *fund.DonationEvent) { ev.At = 1 << 62 },
		"another purpose":   func(ev *fund.DonationEvent) { ev.Purpose = id[project.Purpose]("x") },
		"goods all at once": func(ev *fund.DonationEvent) { ev.InKind = true },
		"another unit":      func(ev *fund.DonationEvent) { ev.Amount = bags(1) },
		"nobody":            func(ev *fund.DonationEvent) { ev.By.ID = governance.PersonID{} },
	} {
		ev := must2(d.Receive(treasurer, yuan(5), t0))
		mend(&ev)
		next, err := d.Apply(ev)
		ok(err, bad, what)
		if next != (fund.Donation{}) {
			t.Errorf("%s: a value beside the error", what)
		}
	}
	ev := must2(d.Receive(treasurer, yuan(5), t0))
	ev.From = fund.DonationReceived
	_, err = d.Apply(ev)
	ok(err, governance.ErrNotAllowed, "from another state")
	ev = must2(d.Receive(treasurer, yuan(5), t0))
	ev.To = fund.DonationReturned
	_, err = d.Apply(ev)
	ok(err, governance.ErrNotAllowed, "to another state")
}

func TestSeriesAndGapsRefuse(t *testing.T) {
	bad := governance.ErrInvalid
	on := period.Must(2026, 1, 1)
	for _, c := range []struct {
		notices []fund.Notice
		want    error
	}{
		{[]fund.Notice{{}}, bad},
		{[]fund.Notice{{On: on}, {On: on}}, bad},
		{[]fund.Notice{{On: on, Day: fund.State(money.Max)}, {On: on.AddDays(1), Day: fund.State(1)}}, governance.ErrLimit},
		{[]fund.Notice{{On: on, All: fund.State(-money.Max)}, {On: on.AddDays(1), All: fund.State(money.Max)}}, governance.ErrLimit},
	} {
		if _, err := fund.CheckSeries(seq(c.notices)); !errors.Is(err, c.want) {
			t.Errorf("%+v: %v", c.notices, err)
		}
	}
	twice := func(yield func(string, fund.Stated) bool) {
		for range 2 {
			if !yield("a", fund.State(1)) {
				return
			}
		}
	}
	if _, err := fund.Gaps(cny, twice, one("a", fund.State(1))); !errors.Is(err, bad) {
		t.Error(err)
	}
	if _, err := fund.Gaps(cny, one("a", fund.State(1)), twice); !errors.Is(err, bad) {
		t.Error(err)
	}
	if _, err := fund.Gaps(cny, one("a", fund.Stated{Amount: 1}), one("a", fund.State(1))); !errors.Is(err, bad) {
		t.Error(err)
	}
	if _, err := fund.Gaps(cny, one("a", fund.State(money.Max)), one("a", fund.State(-1))); !errors.Is(err, governance.ErrLimit) {
		t.Error(err)
	}
	gaps, err := fund.Gaps(cny, one("a", fund.State(3)), one("b", fund.State(5)))
	if err != nil || len(gaps) != 2 || gaps[0].Off != 3 || gaps[1].Off != -5 || gaps[0].Closed() || gaps[0].Figure().Num != 3 {
		t.Errorf("%+v, %v", gaps, err)
	}
}
