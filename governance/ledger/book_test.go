package ledger_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// TestStages tries every action that is about another entry on entries of every
// stage.
func TestStages(t *testing.T) {
	kinds := []string{"posted", "reversed", "reserved", "settled", "voided", "lapsed", "refused", "noted", "a reversal", "none"}
	want := map[ledger.Action][]ledger.Reason{
		ledger.DoSettle:  {ledger.WrongEntry, ledger.WrongEntry, 0, ledger.Ended, ledger.Ended, ledger.Ended, ledger.NoEntry, ledger.WrongEntry, ledger.WrongEntry, ledger.NoEntry},
		ledger.DoVoid:    {ledger.WrongEntry, ledger.WrongEntry, 0, ledger.Ended, ledger.Ended, ledger.Ended, ledger.NoEntry, ledger.WrongEntry, ledger.WrongEntry, ledger.NoEntry},
		ledger.DoLapse:   {ledger.WrongEntry, ledger.WrongEntry, 0, ledger.Ended, ledger.Ended, ledger.Ended, ledger.NoEntry, ledger.WrongEntry, ledger.WrongEntry, ledger.NoEntry},
		ledger.DoReverse: {0, ledger.Ended, ledger.WrongEntry, ledger.WrongEntry, ledger.WrongEntry, ledger.WrongEntry, ledger.NoEntry, ledger.WrongEntry, ledger.WrongEntry, ledger.NoEntry},
	}
	for do, reasons := range want {
		for i, kind := range kinds {
			b := &ledger.Book{}
			bank, fund := open(b, "bank", ledger.Asset, cny), open(b, "fund", ledger.Equity, cny)
			legs := ledger.Transfer(bank, fund, fen(5))
			of, later := entryID("it"), voucher("later")
			later.At = period.At(t0.Add(time.Hour))
			v := note("next")
			v.At = period.At(t0.Add(-time.Minute))
			v.At = period.At(t0)
			switch kind {
			case "posted":
				must(b.Post(voucher("it"), legs...))
			case "reversed":
				must(b.Post(voucher("it"), legs...))
				must(b.Reverse(voucher("back"), of))
			case "reserved", "settled", "voided", "lapsed":
				until := time.Time{}
				if do == ledger.DoLapse || kind == "lapsed" {
					until = t0.Add(time.Minute)
				}
				must(b.Reserve(voucher("it"), until, legs...))
				if kind == "settled" {
					must(b.Settle(voucher("end"), of))
				}
				if kind == "voided" {
					must(b.Void(note("end"), of))
				}
				if kind == "lapsed" {
					end := note("end")
					end.At = later.At
					must(b.Lapse(end, of))
				}
			case "refused":
				if _, err := b.Post(voucher("it"), ledger.Transfer(bank, accountID("nobody"), fen(5))...); !errors.Is(err, ledger.NoAccount) {
					t.Fatal(err)
				}
			case "noted":
				of = entryID("open bank CNY")
			case "a reversal":
				must(b.Post(voucher("gift"), legs...))
				must(b.Reverse(voucher("it"), entryID("gift")))
			}
			e := ledger.Entry{Do: do, Voucher: note("try"), Of: of}
			e.At = later.At
			if do == ledger.DoSettle || do == ledger.DoReverse {
				e.Effective, e.Whole = day, true
			}
			err := b.Do(&e)
			got := ledger.Reason(0)
			if refused := (*ledger.Error)(nil); errors.As(err, &refused) {
				got = refused.Reason
			}
			if got != reasons[i] || (err == nil) != (reasons[i] == 0) {
				t.Errorf("%v of what is %s: %v", do, kind, err)
			}
			if err := b.Check(); err != nil {
				t.Error(err)
			}
		}
	}
}

// TestReservationInPart settles a part and releases the rest, with lots.
func TestReservationInPart(t *testing.T) {
	b := &ledger.Book{}
	issuer, shop := open(b, "issuer", ledger.Expense, point), open(b, "shop", ledger.Equity, point)
	member := openAs(b, ledger.Account{Path: "member", Kind: ledger.Liability, Unit: point, Lots: true})
	for i, until := range []int{30, 10, 0} { // the second expires first, the third never
		legs := ledger.Transfer(issuer, member, points(10))
		if until > 0 {
			legs[1].Expires = day.AddDays(until)
		}
		must(b.Post(voucher("earn "+itoa(i)), legs...))
	}
	must(b.Reserve(voucher("hold"), time.Time{}, ledger.Transfer(member, shop, points(25))...))
	s, _ := b.Account(member)
	if s.Balance() != 30 || s.Available() != 5 {
		t.Error(s.Balance(), s.Available())
	}
	if _, err := b.Post(voucher("too much"), ledger.Transfer(member, shop, points(6))...); !errors.Is(err, ledger.BelowMin) {
		t.Error(err)
	}
	parts := b.Left(entryID("hold"))
	parts[0].Amount, parts[1].Amount = 12, -12
	e := must(b.Settle(voucher("part"), entryID("hold"), parts...))
	want := []ledger.Move{{Leg: 0, Lot: 2, Amount: -10}, {Leg: 0, Lot: 1, Amount: -2}}
	if !slices.Equal(e.Moves, want) {
		t.Errorf("%+v", e.Moves)
	}
	s, _ = b.Account(member)
	if s.Available() != 18 || len(slices.Collect(b.Lots(member))) != 2 || slices.Collect(b.Reservations()) != nil || b.Left(entryID("hold")) != nil {
		t.Errorf("%+v", s)
	}
	if l, ok := b.Lot(2); !ok || l.Left != 0 || l.Amount != 10 || l.Valid(day.AddDays(10)) || !l.Valid(day.AddDays(9)) {
		t.Errorf("%+v", l)
	}
	if _, ok := b.Lot(4); ok {
		t.Error("a lot that does not exist")
	}
}

// TestLotsTravel moves points between members and back: they keep their days.
func TestLotsTravel(t *testing.T) {
	b := &ledger.Book{}
	issuer := open(b, "issuer", ledger.Expense, point)
	a := openAs(b, ledger.Account{Path: "a", Kind: ledger.Liability, Unit: point, Lots: true})
	c := openAs(b, ledger.Account{Path: "c", Kind: ledger.Liability, Unit: point, Lots: true})
	legs := ledger.Transfer(issuer, a, points(10))
	legs[1].Expires = day.AddDays(30)
	must(b.Post(voucher("earn"), legs...))
	must(b.Post(voucher("earn for ever"), ledger.Transfer(issuer, a, points(10))...))
	later := voucher("give")
	later.Effective = day.AddDays(5)
	must(b.Post(later, ledger.Transfer(a, c, points(15))...))
	var lots []ledger.Lot
	for l := range b.Lots(c) {
		lots = append(lots, l)
	}
	if len(lots) != 2 || lots[0].Expires != day.AddDays(30) || lots[0].Earned != day || lots[0].From != 1 || lots[0].Left != 10 || !lots[1].Expires.IsZero() || lots[1].Left != 5 {
		t.Errorf("%+v", lots)
	}
	back := voucher("back")
	back.Effective = day.AddDays(40)
	must(b.Reverse(back, later.ID))
	l, _ := b.Lot(1)
	if l.Left != 10 || l.Valid(back.Effective) {
		t.Errorf("an expired lot came back as %+v", l)
	}
	if due := slices.Collect(b.Expired(back.Effective)); !slices.Equal(due, []ledger.AccountID{a}) {
		t.Error(due)
	}
}

// TestForcedReversalOfLots takes from other lots what is no longer in its own.
func TestForcedReversalOfLots(t *testing.T) {
	b := &ledger.Book{}
	issuer, shop := open(b, "issuer", ledger.Expense, point), open(b, "shop", ledger.Equity, point)
	member := openAs(b, ledger.Account{Path: "member", Kind: ledger.Liability, Unit: point, Lots: true})
	must(b.Post(voucher("first"), ledger.Transfer(issuer, member, points(10))...))
	must(b.Post(voucher("second"), ledger.Transfer(issuer, member, points(10))...))
	must(b.Post(voucher("spend"), ledger.Transfer(member, shop, points(8))...))
	if _, err := b.Reverse(voucher("back"), entryID("first")); !errors.Is(err, ledger.LotsShort) {
		t.Error(err)
	}
	v := voucher("forced")
	v.Note = "by order"
	e := must(b.ReverseForced(v, entryID("first")))
	if !slices.Equal(e.Moves, []ledger.Move{{Leg: 1, Lot: 1, Amount: -2}, {Leg: 1, Lot: 2, Amount: -8}}) {
		t.Errorf("%+v", e.Moves)
	}
	v.ID = entryID("forced too")
	if _, err := b.ReverseForced(v, entryID("second")); !errors.Is(err, ledger.LotsShort) {
		t.Error(err)
	}
}

// TestChain takes everything back, also accounts, units, kinds and lots.
func TestChain(t *testing.T) {
	b, again := &ledger.Book{}, &ledger.Book{}
	for _, book := range []*ledger.Book{b, again} {
		open(book, "bank", ledger.Asset, cny)
	}
	x := ledger.Account{ID: accountID("x"), Path: "x", Kind: ledger.Asset, Unit: money.MustUnit("RICE", 0), Lots: true}
	y := ledger.Account{ID: accountID("y"), Path: "y", Kind: ledger.Income, Unit: x.Unit, Max: ledger.At(5)}
	chain := func() []*ledger.Entry {
		rice := money.Money{Amount: 5, Unit: x.Unit}
		first := ledger.Entry{Do: ledger.DoPost, Voucher: voucher("in"), Legs: ledger.Transfer(x.ID, y.ID, rice)}
		first.Kind = "delivery"
		return []*ledger.Entry{
			{Do: ledger.DoOpen, Voucher: note("x"), Account: x},
			{Do: ledger.DoOpen, Voucher: note("y"), Account: y},
			&first,
			{Do: ledger.DoClose, Voucher: voucher("close")},
			{Do: ledger.DoPost, Voucher: voucher("late"), Legs: ledger.Transfer(x.ID, y.ID, rice)},
		}
	}
	err := b.Chain(chain()...)
	if !errors.Is(err, ledger.PeriodClosed) || b.Seq() != 6 {
		t.Fatal(err, b.Seq())
	}
	if _, ok := b.Account(x.ID); ok || !b.Closed().IsZero() {
		t.Error("something of the chain is left")
	}
	// A member of it is refused on its own as well: it belongs to the chain.
	if _, err := b.Open(note("x"), x); !errors.Is(err, ledger.Differs) {
		t.Error(err)
	}
	if err := b.Chain(chain()...); !errors.Is(err, ledger.PeriodClosed) || b.Seq() != 6 {
		t.Error(err)
	}
	// What the chain said is all that is left of it.
	for e := range b.Log(1) {
		if e.Refused == 0 {
			t.Errorf("%+v", e)
		}
	}
	good := chain()[:4]
	if err := again.Chain(good...); err != nil {
		t.Fatal(err)
	}
	if good[2].Moves[0].Lot != 1 || again.Closed() != day || good[3].Seq != 5 {
		t.Errorf("%+v", good[2])
	}
	for name, entries := range map[string][]*ledger.Entry{
		"empty": {}, "twice": {good[0], good[0]}, "long": make([]*ledger.Entry, ledger.MaxChain+1),
	} {
		if name == "long" {
			for i := range entries {
				entries[i] = &ledger.Entry{Voucher: voucher(itoa(i))}
			}
		}
		if err := again.Chain(entries...); !errors.Is(err, ledger.BadChain) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestTransfer compares the fast core with a book, move by move.
func TestTransfer(t *testing.T) {
	var a ledger.Accounts
	no := func(k ledger.Kind, u money.Unit, lo, hi ledger.Bound) ledger.No {
		n, err := a.Open(k, u, lo, hi)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	bank := no(ledger.Asset, cny, ledger.At(0), ledger.At(100))
	fund := no(ledger.Equity, cny, ledger.At(-10), ledger.At(50))
	dollars := no(ledger.Asset, usd, ledger.Bound{}, ledger.Bound{})
	other := no(ledger.Asset, cny, ledger.Bound{}, ledger.Bound{})
	sink := no(ledger.Expense, cny, ledger.Bound{}, ledger.Bound{})
	for i, c := range []struct {
		debit, credit ledger.No
		amount        money.Amount
		want          error
	}{
		{bank, fund, 40, nil},
		{bank, fund, 11, ledger.AboveMax}, // of the fund
		{bank, other, 61, ledger.AboveMax},
		{bank, other, 60, nil},
		{fund, bank, 51, ledger.BelowMin},
		{fund, bank, 50, nil},
		{other, bank, 51, ledger.BelowMin},
		{bank, fund, 0, ledger.NoAmount},
		{bank, fund, -1, ledger.NoAmount},
		{bank, bank, 1, ledger.NoAmount},
		{bank, dollars, 1, ledger.WrongUnit},
		{0, bank, 1, ledger.NoAccount},
		{bank, 99, 1, ledger.NoAccount},
		{sink, other, money.Max, ledger.Overflow},
		{sink, other, money.Max - 60, nil},
		{sink, other, 1, ledger.Overflow},
	} {
		if err := a.Transfer(c.debit, c.credit, c.amount); !errors.Is(err, c.want) {
			t.Errorf("%d: %v, not %v", i, err, c.want)
		}
	}
	if a.Totals(bank) != (ledger.Totals{Debits: 100, Credits: 50}) || a.Totals(99) != (ledger.Totals{}) || a.Len() != 5 {
		t.Errorf("%+v, %d accounts", a.Totals(bank), a.Len())
	}
	if _, err := a.Open(0, cny, ledger.Bound{}, ledger.Bound{}); !errors.Is(err, ledger.BadAccount) {
		t.Error(err)
	}
	left, right := no(ledger.Asset, cny, ledger.Bound{}, ledger.Bound{}), no(ledger.Asset, cny, ledger.Bound{}, ledger.Bound{})
	if n := testing.AllocsPerRun(100, func() {
		if a.Transfer(left, right, 1) != nil || a.Transfer(right, left, 1) != nil {
			t.Fail()
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// TestDates has entries that come late, as-of balances, and a period that closes.
func TestDates(t *testing.T) {
	b := &ledger.Book{}
	bank, fund := open(b, "bank", ledger.Asset, cny), open(b, "fund", ledger.Equity, cny)
	on := func(name string, d int) ledger.Voucher {
		v := voucher(name)
		v.Effective = day.AddDays(d)
		return v
	}
	must(b.Post(on("one", 0), ledger.Transfer(bank, fund, fen(100))...))
	must(b.Post(on("three", 30), ledger.Transfer(bank, fund, fen(300))...))
	asOf := func(d int) money.Amount {
		balances, err := ledger.Balances(ledger.UpTo(b.Postings(), day.AddDays(d)))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range balances {
			if r.Account == "bank" {
				return r.Net().Amount
			}
		}
		return 0
	}
	if asOf(-1) != 0 || asOf(0) != 100 || asOf(29) != 100 || asOf(30) != 400 {
		t.Error("as-of balances")
	}
	must(b.Post(on("late", 10), ledger.Transfer(bank, fund, fen(50))...))
	if asOf(9) != 100 || asOf(10) != 150 {
		t.Error("a late entry is not in its day")
	}
	must(b.Reserve(on("held", 10), time.Time{}, ledger.Transfer(bank, fund, fen(7))...))
	must(b.Close(on("close", 20)))
	for name, err := range map[string]error{
		"post":    second(b.Post(on("too late", 20), ledger.Transfer(bank, fund, fen(1))...)),
		"settle":  second(b.Settle(on("settle late", 20), entryID("held"))),
		"reverse": second(b.Reverse(on("reverse late", 20), entryID("late"))),
		"close":   second(b.Close(on("close again", 20))),
	} {
		if !errors.Is(err, ledger.PeriodClosed) {
			t.Errorf("%s: %v", name, err)
		}
	}
	must(b.Settle(on("settle", 21), entryID("held")))
	if _, err := b.Reverse(on("early", 21), entryID("three")); !errors.Is(err, ledger.TooEarly) {
		t.Error(err)
	}
	rows, err := ledger.ByCycle(b.Postings(), period.Month)
	if err != nil {
		t.Fatal(err)
	}
	// March has all but what counts for 1 April.
	if len(rows) != 4 || rows[0].Account != "bank" || rows[0].Cycle != "2026-03" || rows[0].Closing != 157 || rows[1].Opening != 157 || rows[1].Debits != 300 || rows[1].Closing != 457 {
		t.Errorf("%+v", rows)
	}
	s, err := ledger.NewStatement(b.Postings(), "bank", cny, period.Span{From: day.AddDays(1), To: day.AddDays(30)})
	if err != nil || s.Opening != 100 || s.Closing != 157 || len(s.Lines) != 2 || s.Lines[0].Balance != 150 || s.Debits != 57 || s.Credits != 0 {
		t.Errorf("%+v, %v", s, err)
	}
}

func second(_ ledger.Entry, err error) error { return err }

// TestRemembered refuses for ever what was refused for a reason of the state.
func TestRemembered(t *testing.T) {
	b := &ledger.Book{}
	bank := openAs(b, ledger.Account{Path: "bank", Kind: ledger.Asset, Unit: cny, Min: ledger.At(0)})
	fund := open(b, "fund", ledger.Equity, cny)
	pay := ledger.Transfer(fund, bank, fen(10))
	e, err := b.Post(voucher("pay"), pay...)
	if !errors.Is(err, ledger.BelowMin) || e.Seq != 3 || e.Refused != ledger.BelowMin || e.Leg != 2 {
		t.Fatalf("%+v, %v", e, err)
	}
	must(b.Post(voucher("gift"), ledger.Transfer(bank, fund, fen(100))...))
	again, err := b.Post(voucher("pay"), pay...)
	if !errors.Is(err, ledger.BelowMin) || !again.Again || again.Seq != 3 || net(b, bank) != 100 {
		t.Errorf("%+v, %v", again, err)
	}
	must(b.Post(voucher("pay again"), pay...))
	// What is wrong with the entry itself leaves its ID free.
	if e, err := b.Post(voucher("free"), pay[:1]...); !errors.Is(err, ledger.TooFewLegs) || e.Seq != 0 {
		t.Errorf("%+v, %v", e, err)
	}
	must(b.Post(voucher("free"), pay...))
}

// TestLotsOfTwoUnits moves points and minutes in one transaction: each takes over
// the days of its own unit.
func TestLotsOfTwoUnits(t *testing.T) {
	b := &ledger.Book{}
	minute := money.MustUnit("MINUTE", 0)
	var from, to [2]ledger.AccountID
	for i, u := range []money.Unit{point, minute} {
		issuer := open(b, "issuer", ledger.Expense, u)
		from[i] = openAs(b, ledger.Account{Path: "from", Kind: ledger.Liability, Unit: u, Lots: true})
		to[i] = openAs(b, ledger.Account{Path: "to", Kind: ledger.Liability, Unit: u, Lots: true})
		legs := ledger.Transfer(issuer, from[i], money.Money{Amount: 10, Unit: u})
		legs[1].Expires = day.AddDays(10 + i)
		must(b.Post(voucher("earn "+u.Code()), legs...))
	}
	points, minutes := ledger.Transfer(from[0], to[0], points(4)), ledger.Transfer(from[1], to[1], money.Money{Amount: 4, Unit: minute})
	must(b.Post(voucher("both"), points[0], minutes[0], minutes[1], points[1]))
	for i := range to {
		lots := slices.Collect(b.Lots(to[i]))
		if len(lots) != 1 || lots[0].Expires != day.AddDays(10+i) || lots[0].Left != 4 {
			t.Errorf("%+v", lots)
		}
	}
}
