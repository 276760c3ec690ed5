package ledger_test

import (
	"encoding/json"
	"errors"
	"iter"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// machine drives a book and its model with the same commands.
type machine struct {
	t     *rapid.T
	book  *ledger.Book
	model *model
	now   time.Time
	ids   int
	// random makes the choices of one step. Its seed is drawn: drawn numbers are
	// small more often than not, and what is rare would be common.
	random *rand.Rand
	// sent is every command that was sent, as it was sent.
	sent []ledger.Entry
}

// The world is small, so that commands meet.
var (
	worldUnits = []money.Unit{cny, cny, usd, usd, point, point, point, point}
	worldPaths = []string{"a", "b", "c", "d", "e", "f", "g", "h"}
)

func accountNo(i int) ledger.AccountID { return accountID("account " + itoa(i)) }

func (m *machine) pick(n int) int { return m.random.IntN(n) }

// rarely reports true once in n times.
func (m *machine) rarely(n int) bool { return m.pick(n) == 0 }

func oneOf[T any](m *machine, all ...T) T { return all[m.pick(len(all))] }

func (m *machine) amount() money.Amount {
	switch m.pick(20) {
	case 0:
		return oneOf[money.Amount](m, math.MaxInt64, math.MinInt64, 0, 1<<62, -math.MaxInt64)
	case 1:
		return money.Amount(m.random.Uint64())
	}
	return money.Amount(1 + m.pick(9))
}

func (m *machine) date() period.Date { return day.AddDays(m.pick(6)*m.pick(2) - m.pick(5)) }

func (m *machine) bound() ledger.Bound {
	switch m.pick(8) {
	case 0:
		return ledger.Bound{Amount: m.amount(), Set: m.pick(2) == 0}
	case 1, 2:
		return ledger.At(money.Amount(m.pick(50) - 25))
	case 3:
		return ledger.At(0)
	}
	return ledger.Bound{}
}

// account returns one that is open, or now and then one that is not.
func (m *machine) account() ledger.AccountID {
	if n := len(m.model.order); n > 0 && !m.rarely(25) {
		return m.model.order[m.pick(n)]
	}
	return accountNo(m.pick(len(worldPaths) + 2))
}

// like returns accounts of one unit that are open, if there are two.
func (m *machine) like() (all []ledger.AccountID, u money.Unit) {
	u = oneOf(m, cny, cny, point, point, point, usd)
	for _, id := range m.model.order {
		if a := m.model.accounts[id]; a.def.Unit == u && (!a.shut || m.rarely(20)) {
			all = append(all, id)
		}
	}
	if len(all) < 2 {
		all = []ledger.AccountID{m.account(), m.account()}
	}
	return all, u
}

// legs returns legs that sum to zero more often than not.
func (m *machine) legs() []ledger.Leg {
	var legs []ledger.Leg
	for range 1 + m.pick(7)/5 {
		all, u := m.like()
		rest := money.Amount(0)
		for range 1 + m.pick(5)/3 {
			x := m.amount()
			if m.pick(2) == 0 {
				x = -x
			}
			rest -= x
			legs = append(legs, m.leg(all, u, x))
		}
		legs = append(legs, m.leg(all, u, rest))
	}
	if m.rarely(40) {
		legs = legs[:m.pick(len(legs)+1)]
	}
	return legs
}

func (m *machine) leg(all []ledger.AccountID, u money.Unit, x money.Amount) ledger.Leg {
	l := ledger.Leg{Account: all[m.pick(len(all))], Money: money.Money{Amount: x, Unit: u}}
	if m.rarely(40) {
		l.Account = m.account()
	}
	if m.rarely(40) {
		l.Unit = oneOf(m, cny, usd, point, money.Unit{})
	}
	a := m.model.accounts[l.Account]
	switch {
	case a != nil && a.def.Lots && x < 0 != a.grows(-1) && m.pick(5) == 0 || m.rarely(40):
		l.Lot = ledger.LotNo(m.pick(len(m.model.lots) + 2))
	case a != nil && a.def.Lots && x < 0 == a.grows(-1) && m.pick(2) == 0 || m.rarely(40):
		l.Expires = day.AddDays(m.pick(12) - 5)
	}
	return l
}

// known returns the ID of an entry with the action, if there is one, and of any
// or none now and then.
func (m *machine) known(ok func(*modelEntry) bool) ledger.EntryID {
	var ids []ledger.EntryID
	for _, id := range m.model.log {
		if ok(m.model.entries[id]) {
			ids = append(ids, id)
		}
	}
	switch {
	case len(ids) > 0 && !m.rarely(40):
		return ids[m.pick(len(ids))]
	case len(m.model.log) > 0 && !m.rarely(40):
		return m.model.log[m.pick(len(m.model.log))]
	}
	return entryID("nowhere")
}

// part returns a part of what is left of an entry.
func (m *machine) part(of ledger.EntryID) []ledger.Leg {
	legs := m.book.Left(of)
	if len(legs) == 2 && legs[0].Amount.Abs() > 0 {
		x := money.Amount(m.random.Uint64N(uint64(legs[0].Amount.Abs()) + 1))
		if legs[0].Amount < 0 {
			x = -x
		}
		legs[0].Amount, legs[1].Amount = x, -x
	}
	if len(legs) > 0 && m.rarely(8) {
		k := m.pick(len(legs))
		switch m.pick(4) {
		case 0:
			for i := range legs {
				legs[i].Amount *= 2
			}
		case 1:
			legs[k].Account = m.account()
		case 2:
			legs = legs[:k]
		case 3:
			for i := range legs {
				legs[i].Amount = -legs[i].Amount
			}
		}
	}
	return legs
}

// command draws one.
func (m *machine) command() ledger.Entry {
	m.ids++
	m.now = m.now.Add(time.Duration(m.pick(3)) * time.Minute)
	e := ledger.Entry{Voucher: ledger.Voucher{ID: entryID("e" + itoa(m.ids)), At: period.At(m.now)}}
	e.Do = oneOf(m,
		ledger.DoOpen, ledger.DoLimit, ledger.DoPost, ledger.DoPost, ledger.DoPost, ledger.DoPost, ledger.DoPost, ledger.DoPost,
		ledger.DoPost, ledger.DoReserve, ledger.DoReserve, ledger.DoReserve, ledger.DoSettle, ledger.DoSettle, ledger.DoVoid,
		ledger.DoLapse, ledger.DoReverse, ledger.DoReverse, ledger.DoReverse, ledger.DoExpire, ledger.DoExpire,
	)
	if m.rarely(30) {
		e.Do = oneOf(m, ledger.DoShut, ledger.DoClose)
	}
	if m.pick(4) == 0 {
		e.Kind, e.Note = oneOf[string](m, "", "gift", "礼"), "a note"
		e.By = governance.Actor{Role: governance.Treasurer}
		e.About = governance.NamedID[ledger.Matter]("test", "about")
	}
	switch e.Do {
	case ledger.DoOpen:
		e.Account = m.newAccount()
	case ledger.DoLimit:
		e.Account = ledger.Account{ID: m.account(), Min: m.bound(), Max: m.bound()}
	case ledger.DoShut:
		e.Account.ID = m.account()
	case ledger.DoVoid, ledger.DoLapse:
		e.Of = m.known(func(x *modelEntry) bool { return x.e.Do == ledger.DoReserve })
	default:
		e.Effective = m.date()
	}
	switch e.Do {
	case ledger.DoClose:
		e.Effective = day.AddDays(m.pick(9) - 10)
	case ledger.DoPost:
		e.Legs = m.legs()
	case ledger.DoReserve:
		e.Legs = m.legs()
		if m.pick(2) == 0 {
			e.Until = period.At(m.now.Add(time.Duration(m.pick(9)) * time.Minute))
		}
	case ledger.DoSettle, ledger.DoReverse:
		e.Of = m.known(func(x *modelEntry) bool {
			return (x.e.Do == ledger.DoReserve) == (e.Do == ledger.DoSettle) && (x.stage == ledger.Posted || x.stage == ledger.Reserved)
		})
		e.Legs = m.part(e.Of)
		if len(e.Legs) == 0 || m.pick(2) == 0 {
			e.Whole, e.Legs = true, nil
		}
		e.Force = e.Do == ledger.DoReverse && m.pick(3) == 0
		if e.Force {
			e.Note = "by order"
		}
	case ledger.DoExpire:
		e.Effective = day.AddDays(m.pick(10) - 2)
		e.Legs = []ledger.Leg{{Account: accountNo(5 + m.pick(3))}, {Account: accountNo(4)}}
		if m.rarely(8) {
			e.Legs[m.pick(2)].Account = m.account()
		}
	}
	if m.rarely(40) {
		m.spoil(&e)
	}
	return e
}

func (m *machine) newAccount() ledger.Account {
	i := m.pick(len(worldPaths))
	a := ledger.Account{
		ID: accountNo(i), Path: worldPaths[i], Unit: oneOf(m, worldUnits...),
		Kind: oneOf(m, ledger.Kinds()...), Min: m.bound(), Max: m.bound(),
	}
	a.Lots = a.Unit != cny && m.pick(3) > 0
	if m.rarely(40) {
		a.Path = worldPaths[m.pick(len(worldPaths))]
	}
	return a
}

// seed draws one of a million numbers, all of them equally likely.
func seed(t *rapid.T) (n uint64) {
	for range 20 {
		n <<= 1
		if rapid.Bool().Draw(t, "bit") {
			n++
		}
	}
	return n
}

// opening opens the i-th account, mostly without limits, so that there are some.
func (m *machine) opening(i int) ledger.Entry {
	m.ids++
	a := ledger.Account{
		ID: accountNo(i), Path: worldPaths[i], Unit: worldUnits[i], Kind: oneOf(m, ledger.Kinds()...), Lots: i >= 5 || i == 3,
	}
	if m.pick(3) == 0 {
		a.Min, a.Max = m.bound(), m.bound()
	}
	return ledger.Entry{Do: ledger.DoOpen, Voucher: ledger.Voucher{ID: entryID("e" + itoa(m.ids)), At: period.At(m.now)}, Account: a}
}

// spoil changes one field into something that the action may not take.
func (m *machine) spoil(e *ledger.Entry) {
	switch m.pick(16) {
	case 0:
		e.ID = ledger.EntryID{}
	case 1:
		e.At = period.At(m.now.Add(-10 * time.Minute))
	case 2:
		e.At = 0
	case 3:
		e.Effective = period.Date{}
	case 4:
		e.Effective = m.date()
	case 5:
		e.Of = entryID("e1")
	case 6:
		e.Until = -1
	case 7:
		e.Until = period.At(m.now)
	case 8:
		e.Force = !e.Force
	case 9:
		e.Whole = !e.Whole
	case 10:
		e.Account.ID = m.account()
	case 11:
		e.Legs = m.legs()
	case 12:
		e.Note = "\xff"
	case 13:
		e.Do = ledger.Action(m.pick(20))
	case 14:
		e.Account = m.newAccount()
		e.Account.Path = "a;b"
	case 15:
		e.Kind = "\xff"
	}
	if e.Do == ledger.DoExpire && len(e.Legs) > 2 {
		e.Legs = e.Legs[:2]
	}
}

// change changes one field of a command that was sent before.
func (m *machine) change(e *ledger.Entry) {
	switch m.pick(9) {
	case 0:
		e.Kind += "x"
	case 1:
		e.Note += "x"
	case 2:
		e.Effective = day.AddDays(100)
	case 3:
		e.Of = entryID("elsewhere")
	case 4:
		e.Until++
	case 5:
		e.By.Role = governance.Auditor
	case 6:
		if len(e.Legs) > 0 {
			e.Legs = slices.Clone(e.Legs)
			l := &e.Legs[m.pick(len(e.Legs))]
			switch m.pick(4) {
			case 0:
				l.Amount++
			case 1:
				l.Account = accountNo(99)
			case 2:
				l.Lot++
			case 3:
				l.Expires = day.AddDays(77)
			}
		}
	case 7:
		e.Account.Max = ledger.At(7)
	case 8:
		e.Legs = append(slices.Clone(e.Legs), ledger.Leg{Account: accountNo(1)})
	}
}

// send sends a command, or a chain of several, to both and compares everything.
func (m *machine) send(chain bool, in ...ledger.Entry) {
	m.t.Helper()
	var got []ledger.Entry
	for _, e := range in {
		e.Legs = slices.Clone(e.Legs)
		got = append(got, e)
	}
	var err error
	var want []ledger.Entry
	var wantErr *ledger.Error
	if chain {
		refs := make([]*ledger.Entry, len(got))
		for i := range got {
			refs[i] = &got[i]
		}
		err = m.book.Chain(refs...)
		want, wantErr = m.model.chain(in, true)
	} else {
		err = m.book.Do(&got[0])
		e, modelErr := m.model.do(in[0])
		want, wantErr = []ledger.Entry{e}, modelErr
	}
	var gotErr *ledger.Error
	if err != nil && !errors.As(err, &gotErr) {
		m.t.Fatalf("an error of another type: %v", err)
	}
	if (wantErr == nil) != (gotErr == nil) || wantErr != nil && *wantErr != *gotErr {
		m.t.Fatalf("%+v\nthe error is %v, that of the model %v", in, gotErr, wantErr)
	}
	for i := range want {
		if !sameEntry(&want[i], &got[i]) {
			m.t.Fatalf("%+v: %v\nthe entry is not that of the model (-model +book):\n%s", in, err, cmp.Diff(want, got, cmpopts.EquateEmpty(), exported))
		}
	}
	m.compare()
}

func sameEntry(a, b *ledger.Entry) bool {
	x, y := *a, *b
	x.Legs, y.Legs, x.Moves, y.Moves = nil, nil, nil, nil
	return reflect.DeepEqual(x, y) && slices.Equal(a.Legs, b.Legs) && slices.Equal(a.Moves, b.Moves)
}

// exported compares the values whose fields are hidden with ==.
var exported = cmp.Options{
	cmp.Comparer(func(a, b period.Date) bool { return a == b }),
	cmp.Comparer(func(a, b money.Unit) bool { return a == b }),
}

// compare compares the whole state.
func (m *machine) compare() {
	m.t.Helper()
	if m.book.Seq() != int64(len(m.model.log)) || m.book.Closed() != m.model.closed || m.book.Last() != m.model.last {
		m.t.Fatalf("%d entries, closed %v, last %v; the model has %d, %v, %v", m.book.Seq(), m.book.Closed(), m.book.Last(), len(m.model.log), m.model.closed, m.model.last)
	}
	i := 0
	for s := range m.book.Accounts() {
		a := m.model.accounts[m.model.order[i]]
		i++
		want := ledger.Standing{Account: a.def, Shut: a.shut, Totals: ledger.Totals{
			Debits: money.Amount(a.debits.Int64()), Credits: money.Amount(a.credits.Int64()),
			ReservedDebits: money.Amount(a.heldD.Int64()), ReservedCredits: money.Amount(a.heldC.Int64()),
		}}
		if s != want || !a.fits() {
			m.t.Fatalf("account %d:\n%+v, the model says\n%+v", i, s, want)
		}
		if available := s.Available(); num(available).Cmp(a.low()) != 0 {
			m.t.Fatalf("%v available, the model says %v", available, a.low())
		}
		var lots, wanted []ledger.Lot
		for l := range m.book.Lots(s.ID) {
			lots = append(lots, l)
		}
		sum := money.Amount(0)
		for _, l := range m.model.usable(s.ID, func(*modelLot) bool { return true }) {
			wanted = append(wanted, ledger.Lot{
				No: ledger.LotNo(l.no), Account: l.owner, Entry: l.entry, From: ledger.LotNo(l.from), Earned: l.earned, Expires: l.expires,
				Amount: money.Amount(l.amount.Int64()), Left: money.Amount(l.left.Int64()), Held: money.Amount(l.held.Int64()),
			})
			sum += money.Amount(l.left.Int64())
		}
		if !slices.Equal(lots, wanted) {
			m.t.Fatalf("lots of account %d:\n%+v, the model says\n%+v", i, lots, wanted)
		}
		if s.Lots && s.Balance() != sum {
			m.t.Fatalf("account %d holds %d in lots, and its balance is %d", i, sum, s.Balance())
		}
	}
	if i != len(m.model.order) {
		m.t.Fatalf("%d accounts, the model has %d", i, len(m.model.order))
	}
	for id, want := range m.model.entries {
		got, stage, ok := m.book.Entry(id)
		if !sameEntry(&got, &want.e) || stage != want.stage || !ok {
			m.t.Fatalf("entry %v is %v, the model says %v:\n%s", id, stage, want.stage, cmp.Diff(want.e, got, cmpopts.EquateEmpty(), exported))
		}
	}
	if err := m.book.Check(); err != nil {
		m.t.Fatal(err)
	}
}

// replay makes the book again from its log, through JSON, and compares.
func (m *machine) replay() {
	var lines [][]byte
	for e := range m.book.Log(0) {
		b, err := json.Marshal(e)
		if err != nil {
			m.t.Fatal(err)
		}
		lines = append(lines, b)
	}
	again, err := ledger.Replay(decoded(lines))
	if err != nil {
		m.t.Fatal(err)
	}
	if !ledger.Same(m.book, again) {
		m.t.Fatal("the book that was replayed is another one")
	}
}

func decoded(lines [][]byte) iter.Seq2[ledger.Entry, error] {
	return func(yield func(ledger.Entry, error) bool) {
		for _, line := range lines {
			var e ledger.Entry
			err := json.Unmarshal(line, &e)
			if !yield(e, err) {
				return
			}
		}
	}
}

// TestModel runs random commands against a model that was written from the
// documentation, and compares the error and the whole state after each.
func TestModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := &machine{t: t, book: &ledger.Book{}, model: newModel(), now: t0}
		for i := range rapid.IntRange(20, 90).Draw(t, "steps") {
			m.random = rand.New(rand.NewPCG(seed(t), uint64(i)))
			if i < len(worldPaths) {
				m.send(false, m.opening(i))
				continue
			}
			switch m.pick(12) {
			case 0: // again, as it was
				if len(m.sent) > 0 {
					e := m.sent[m.pick(len(m.sent))]
					e.At = period.At(m.now)
					m.send(false, e)
				}
			case 1: // again, and changed
				if len(m.sent) > 0 {
					e := m.sent[m.pick(len(m.sent))]
					m.change(&e)
					m.send(false, e)
				}
			case 2, 3:
				var chain []ledger.Entry
				for range 1 + m.pick(4) {
					chain = append(chain, m.command())
				}
				if len(m.sent) > 0 && m.rarely(40) {
					chain = append(chain, m.sent[m.pick(len(m.sent))])
				}
				m.send(true, chain...)
				if m.pick(3) == 0 {
					m.send(true, chain...)
				}
			default:
				e := m.command()
				m.sent = append(m.sent, e)
				m.send(false, e)
			}
		}
		m.replay()
	})
}
