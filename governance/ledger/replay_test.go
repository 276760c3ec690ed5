package ledger_test

import (
	"encoding/json"
	"errors"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// story returns a book in which a little of everything has happened.
func story() *ledger.Book {
	b := &ledger.Book{}
	issuer, shop := open(b, "issuer", ledger.Expense, point), open(b, "shop", ledger.Equity, point)
	member := openAs(b, ledger.Account{Path: "member", Kind: ledger.Liability, Unit: point, Lots: true, Max: ledger.At(500)})
	friend := openAs(b, ledger.Account{Path: "friend", Kind: ledger.Liability, Unit: point, Lots: true})
	earn := func(name string, n, until int) {
		legs := ledger.Transfer(issuer, member, points(money.Amount(n)))
		legs[1].Expires = day.AddDays(until)
		v := voucher(name)
		v.Kind, v.Note = "earn", "for "+name
		must(b.Post(v, legs...))
	}
	earn("a", 30, 10)
	earn("b", 20, 5)
	must(b.Post(voucher("give"), ledger.Transfer(member, friend, points(25))...))
	must(b.Reserve(voucher("hold"), t0.Add(time.Hour), ledger.Transfer(member, shop, points(10))...))
	if _, err := b.Post(voucher("too much"), ledger.Transfer(member, shop, points(16))...); !errors.Is(err, ledger.BelowMin) {
		panic(err)
	}
	must(b.Settle(voucher("fetch"), entryID("hold")))
	must(b.Limit(note("limit"), member, ledger.At(0), ledger.At(100)))
	if err := b.Chain(
		&ledger.Entry{Do: ledger.DoReserve, Voucher: voucher("c1"), Legs: ledger.Transfer(member, shop, points(3))},
		&ledger.Entry{Do: ledger.DoVoid, Voucher: note("c2"), Of: entryID("c1")},
	); err != nil {
		panic(err)
	}
	if err := b.Chain(
		&ledger.Entry{Do: ledger.DoClose, Voucher: voucher("c3")},
		&ledger.Entry{Do: ledger.DoPost, Voucher: voucher("c4"), Legs: ledger.Transfer(member, shop, points(3))},
	); !errors.Is(err, ledger.PeriodClosed) {
		panic(err)
	}
	v := voucher("expire")
	v.Effective = day.AddDays(7)
	must(b.Expire(v, friend, shop))
	must(b.Reverse(voucher("no thanks"), entryID("fetch")))
	must(b.Close(voucher("close")))
	return b
}

func entries(log []ledger.Entry) iter.Seq2[ledger.Entry, error] {
	return func(yield func(ledger.Entry, error) bool) {
		for _, e := range log {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// TestReplay makes the book again, whole and from any place on.
func TestReplay(t *testing.T) {
	b := story()
	log := slices.Collect(b.Log(0))
	again, err := ledger.Replay(entries(log))
	if err != nil || !ledger.Same(b, again) {
		t.Fatal(err)
	}
	if err := again.Check(); err != nil {
		t.Error(err)
	}
	if err := again.Apply(); err != nil {
		t.Error(err)
	}
	broken := errors.New("broken")
	if _, err := ledger.Replay(func(yield func(ledger.Entry, error) bool) { yield(ledger.Entry{}, broken) }); !errors.Is(err, broken) {
		t.Error(err)
	}
	for e := range b.Log(3) {
		if e.Seq != 4 {
			t.Errorf("the log goes on at %d", e.Seq)
		}
		break
	}
}

// TestForgedLog changes, drops, repeats, moves and back-dates lines. Each is found
// at the latest by the line where it matters, and the book is left alone.
func TestForgedLog(t *testing.T) {
	log := slices.Collect(story().Log(0))
	check := func(what string, forged []ledger.Entry) {
		t.Helper()
		b, err := ledger.Replay(entries(forged))
		if !errors.Is(err, ledger.Forged) || !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%s: %v", what, err)
		}
		if err := b.Check(); err != nil {
			t.Errorf("%s: %v", what, err)
		}
		// What was there before the forged line is there, and can go on.
		good, err := ledger.Replay(entries(log[:b.Seq()]))
		if err != nil || !ledger.Same(b, good) {
			t.Errorf("%s left something: %v", what, err)
		}
	}
	copied := func() []ledger.Entry {
		c := slices.Clone(log)
		for i := range c {
			c[i].Legs, c[i].Moves = slices.Clone(c[i].Legs), slices.Clone(c[i].Moves)
		}
		return c
	}
	for i := range log {
		if i+1 < len(log) {
			check("line "+itoa(i+1)+" dropped", slices.Delete(copied(), i, i+1))
			c := copied()
			c[i], c[i+1] = c[i+1], c[i]
			check("line "+itoa(i+1)+" moved", c)
			c = copied()
			c[i], c[i+1] = c[i+1], c[i]
			c[i].Seq, c[i+1].Seq = c[i+1].Seq, c[i].Seq
			if i > 12 { // an order that would have been another story
				if b, err := ledger.Replay(entries(c)); err == nil && ledger.Same(b, story()) {
					t.Errorf("line %d changed places with the next, and nobody saw", i+1)
				}
			}
		}
		c := slices.Insert(copied(), i, log[i])
		check("line "+itoa(i+1)+" twice", c)
		c = copied()
		c[i].At = 1
		if i > 0 {
			check("line "+itoa(i+1)+" back-dated", c)
		}
		c = copied()
		if c[i].Refused == 0 {
			c[i].Refused = ledger.BelowMin
		} else {
			c[i].Refused = 0
		}
		check("the outcome of line "+itoa(i+1), c)
		if len(log[i].Moves) > 0 {
			c = copied()
			c[i].Moves[0].Amount++
			check("a move of line "+itoa(i+1), c)
			c = copied()
			c[i].Moves = nil
			check("the moves of line "+itoa(i+1), c)
		}
		if len(log[i].Legs) > 0 {
			c = copied()
			c[i].Legs[0].Amount++
			if log[i].Refused == 0 {
				check("an amount of line "+itoa(i+1), c)
			}
		}
	}
	// A chain that breaks off.
	for i, e := range log {
		if e.Links == 2 && e.Link == 1 {
			check("half a chain", log[:i+1])
			if err := must1(ledger.Replay(entries(log[:i]))).Apply(e); !errors.Is(err, ledger.Forged) {
				t.Error(err)
			}
		}
	}
}

func must1[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// TestEntryJSON reads back what it wrote.
func TestEntryJSON(t *testing.T) {
	for e := range story().Log(0) {
		b, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		var back ledger.Entry
		if err := json.Unmarshal(b, &back); err != nil || !sameEntry(&e, &back) {
			t.Errorf("%s\ncomes back as %+v, %v", b, back, err)
		}
	}
}

// FuzzReplay feeds logs that are not ours: a book comes out that holds together,
// and an error.
func FuzzReplay(f *testing.F) {
	var all []byte
	for e := range story().Log(0) {
		b, err := json.Marshal(e)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
		all = append(append(all, b...), '\n')
	}
	f.Add(all)
	f.Fuzz(func(t *testing.T, text []byte) {
		b, err := ledger.Replay(decoded(splitLines(text)))
		if e := b.Check(); e != nil {
			t.Fatal(e)
		}
		log := slices.Collect(b.Log(0))
		again, replayed := ledger.Replay(entries(log))
		if replayed != nil || !ledger.Same(b, again) {
			t.Fatalf("%v, and its log gives another book: %v", err, replayed)
		}
	})
}

func splitLines(text []byte) (lines [][]byte) {
	for len(text) > 0 {
		i := slices.Index(text, '\n')
		if i < 0 {
			return append(lines, text)
		}
		lines, text = append(lines, text[:i]), text[i+1:]
	}
	return lines
}

// FuzzDo builds commands from bytes and looks at what holds of every book.
func FuzzDo(f *testing.F) {
	f.Add([]byte{4, 0, 1, 9, 5, 0, 1, 3, 6, 1, 0, 0, 9, 0, 0, 0})
	f.Fuzz(func(t *testing.T, tape []byte) {
		b := story()
		var ids []ledger.EntryID
		for e := range b.Log(0) {
			ids = append(ids, e.ID)
		}
		accounts := slices.Collect(b.Accounts())
		next := func() int {
			if len(tape) == 0 {
				return 0
			}
			n := int(tape[0])
			tape = tape[1:]
			return n
		}
		for i := 0; len(tape) > 0; i++ {
			e := ledger.Entry{Do: ledger.Action(next() % 13), Voucher: voucher("fuzz " + itoa(i))}
			e.At += period.Instant(i)
			e.Effective = day.AddDays(next()%16 - 1)
			if e.Do == ledger.DoVoid || e.Do == ledger.DoLapse {
				e.Effective = period.Date{}
			}
			of := ids[next()%len(ids)]
			switch e.Do {
			case ledger.DoPost, ledger.DoReserve, ledger.DoExpire:
				x, y := accounts[next()%len(accounts)].ID, accounts[next()%len(accounts)].ID
				e.Legs = ledger.Transfer(x, y, points(money.Amount(next()-100)))
				e.Legs[0].Lot = ledger.LotNo(next() % 8)
			case ledger.DoSettle, ledger.DoReverse:
				e.Of, e.Legs = of, b.Left(of)
				if e.Whole = len(e.Legs) == 0 || next()%2 == 0; e.Whole {
					e.Legs = nil
				} else {
					n := money.Amount(next())
					e.Legs[0].Amount, e.Legs[len(e.Legs)-1].Amount = n, -n
				}
				if e.Do == ledger.DoReverse && next()%2 == 0 {
					e.Force, e.Note = true, "fuzz"
				}
			case ledger.DoVoid, ledger.DoLapse:
				e.Of = of
			}
			if err := b.Do(&e); err == nil {
				ids = append(ids, e.ID)
			}
		}
		if err := b.Check(); err != nil {
			t.Fatal(err)
		}
		again, err := ledger.Replay(entries(slices.Collect(b.Log(0))))
		if err != nil || !ledger.Same(b, again) {
			t.Fatal(err)
		}
	})
}
