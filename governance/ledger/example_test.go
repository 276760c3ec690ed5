package ledger_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/store"
)

// at is a voucher of a host: the ID that the caller made up, the moment, the day.
func at(name string, month time.Month, d int) ledger.Voucher {
	return ledger.Voucher{
		ID:        governance.NamedID[ledger.Entry]("example", name),
		At:        period.At(time.Date(2026, month, d, 9, 0, 0, 0, time.UTC)),
		Effective: period.Must(2026, month, d),
		Kind:      name,
	}
}

// opened opens an account; an opening counts for no day.
func opened(b *ledger.Book, path string, k ledger.Kind, unit money.Unit, lo ledger.Bound, lots bool) ledger.AccountID {
	id := governance.NamedID[ledger.Account]("example", path+unit.String())
	v := at("open "+path+unit.String(), 1, 1)
	v.Effective = period.Date{}
	if _, err := b.Open(v, ledger.Account{ID: id, Path: path, Kind: k, Unit: unit, Min: lo, Lots: lots}); err != nil {
		fmt.Println(err)
	}
	return id
}

func yuan(n money.Amount) money.Money {
	cny, err := money.ISO("CNY")
	if err != nil {
		fmt.Println(err)
	}
	return money.Money{Amount: n * 100, Unit: cny}
}

// A gift comes in for the elders, a grant is promised out of it, paid in part, and
// the rest is free again.
func Example() {
	b := &ledger.Book{}
	unit := yuan(0).Unit
	bank := opened(b, "assets:bank", ledger.Asset, unit, ledger.At(0), false)
	elders := opened(b, "funds:elders", ledger.Equity, unit, ledger.At(0), false)

	if _, err := b.Post(at("gift", 3, 1), ledger.Transfer(bank, elders, yuan(1000))...); err != nil {
		fmt.Println(err)
	}
	grant, err := b.Reserve(at("grant", 3, 5), time.Time{}, ledger.Transfer(elders, bank, yuan(800))...)
	if err != nil {
		fmt.Println(err)
	}
	_, err = b.Post(at("trip", 3, 6), ledger.Transfer(elders, bank, yuan(300))...)
	fmt.Println(errors.Is(err, ledger.BelowMin), errors.Is(err, fault.ErrLimit))

	part := b.Left(grant.ID) // the legs of what is held
	for i := range part {
		part[i].Amount = part[i].Amount * 3 / 4
	}
	if _, err := b.Settle(at("paid", 3, 9), grant.ID, part...); err != nil {
		fmt.Println(err)
	}
	s, _ := b.Account(elders)
	fmt.Println(unit.Format(s.Balance(), money.Plain), unit.Format(s.Available(), money.Plain))
	// Output:
	// true true
	// 400.00 400.00
}

// A request that arrives twice has effect once. One with the same ID and other
// content is refused, with the field that differs.
func ExampleBook_Do() {
	b := &ledger.Book{}
	unit := yuan(0).Unit
	bank := opened(b, "assets:bank", ledger.Asset, unit, ledger.Bound{}, false)
	fund := opened(b, "funds:general", ledger.Equity, unit, ledger.Bound{}, false)
	request := ledger.Entry{Do: ledger.DoPost, Voucher: at("gift", 3, 1), Legs: ledger.Transfer(bank, fund, yuan(10))}
	for range 2 {
		e := request
		err := b.Do(&e)
		fmt.Println(e.Seq, e.Again, err)
	}
	other := request
	other.Legs = ledger.Transfer(bank, fund, yuan(20))
	var refused *ledger.Error
	errors.As(b.Do(&other), &refused)
	fmt.Println(refused.Reason.String(), refused.Field)
	// Output:
	// 3 false <nil>
	// 3 true <nil>
	// differs legs[0].amount
}

// Dollars are exchanged for yuan: two units in one transaction, each balanced by
// its own conversion account. No rate is stored, none is inferred.
func ExampleExchange() {
	b := &ledger.Book{}
	usd := money.MustUnit("USD", 2)
	none := ledger.Bound{}
	x := ledger.Exchange{
		From: opened(b, "assets:bank", ledger.Asset, usd, none, false), FromSide: opened(b, "equity:conversion", ledger.Conversion, usd, none, false),
		Gave:   money.Money{Amount: 100_00, Unit: usd},
		ToSide: opened(b, "equity:conversion", ledger.Conversion, yuan(0).Unit, none, false), To: opened(b, "assets:bank", ledger.Asset, yuan(0).Unit, none, false),
		Got: yuan(712),
	}
	if _, err := b.Post(at("exchange", 3, 1), x.Legs()...); err != nil {
		fmt.Println(err)
	}
	balances, err := ledger.Balances(b.Postings())
	for _, line := range balances {
		fmt.Println(line.Account, line.Net())
	}
	fmt.Println(err)
	// Output:
	// assets:bank 712.00 CNY
	// assets:bank -100.00 USD
	// equity:conversion -712.00 CNY
	// equity:conversion 100.00 USD
	// <nil>
}

// Points expire by lots: those that expire first are spent first, and expiry takes
// what is left of a lot.
func ExampleBook_Expire() {
	b := &ledger.Book{}
	point := money.MustUnit("POINT", 0)
	issuer := opened(b, "issuer", ledger.Expense, point, ledger.Bound{}, false)
	shop := opened(b, "shop", ledger.Equity, point, ledger.Bound{}, false)
	member := opened(b, "member", ledger.Liability, point, ledger.Bound{}, true)
	points := func(n money.Amount) money.Money { return money.Money{Amount: n, Unit: point} }

	for month, n := range []money.Amount{1: 10, 2: 20} {
		if n == 0 {
			continue
		}
		v := at(fmt.Sprint("deed ", month), time.Month(month), 1)
		legs := ledger.Transfer(issuer, member, points(n))
		legs[1].Expires = v.Effective.AddYears(1)
		if _, err := b.Post(v, legs...); err != nil {
			fmt.Println(err)
		}
	}
	spent, err := b.Post(at("rice", 3, 1), ledger.Transfer(member, shop, points(4))...)
	fmt.Println(spent.Moves[0].Lot, spent.Moves[0].Amount, err)

	v := at("expire", 3, 2)
	v.Effective = period.Must(2027, 1, 1)
	for due := range b.Expired(v.Effective) {
		e, err := b.Expire(v, due, issuer)
		fmt.Println(e.Legs[0].Money, err)
	}
	for lot := range b.Lots(member) {
		fmt.Println(lot.Left, "until", lot.Expires)
	}
	// Output:
	// 1 -4 <nil>
	// 6 POINT <nil>
	// 20 until 2027-02-01
}

// A trial balance and the balances by month are made of postings: those of a book,
// or rows of a table.
func ExampleByCycle() {
	text := `txn,date,kind,ref,leg,account,commodity,scale,minor
1,2026-03-02,donate-cash,,0,assets:bank,CNY,2,50000
1,2026-03-02,donate-cash,,1,funds:elders,CNY,2,-50000
2,2026-05-11,disburse,,0,funds:elders,CNY,2,12550
2,2026-05-11,disburse,,1,assets:bank,CNY,2,-12550
`
	b := &ledger.Book{}
	how := ledger.Import{Space: "old books", At: period.At(time.Date(2026, 6, 1, 9, 0, 0, 0, time.UTC))}
	if err := how.Into(b, ledger.ReadCSV(text)); err != nil {
		fmt.Println(err)
	}
	months, err := ledger.ByCycle(b.Postings(), period.Month)
	for _, m := range months[:3] {
		fmt.Println(m.Cycle, m.Account, m.Unit.Format(m.Closing, money.Plain))
	}
	fmt.Println(err)
	// Output:
	// 2026-03 assets:bank 500.00
	// 2026-04 assets:bank 500.00
	// 2026-05 assets:bank 374.50
	// <nil>
}

// The book of a host is one value of its store, and the entries are its events.
func Example_store() {
	ctx, s := context.Background(), &store.Memory{}
	ref := store.Kind("ledger.book").Ref(governance.NamedID[ledger.Book]("example", "fund"))

	b := &ledger.Book{}
	stored := int64(0) // how far the store has the log
	save := func(key string) error {
		var events []any
		var last ledger.Entry
		for e := range b.Log(stored) {
			events, last = append(events, e), e
		}
		if len(events) == 0 {
			return nil // an entry that came again
		}
		_, err := s.Commit(ctx, store.Commit{Key: key, Changes: []store.Change{{Ref: ref, Was: stored, Value: last, Events: events}}})
		if err == nil {
			stored = last.Seq
		}
		return err
	}
	bank := opened(b, "assets:bank", ledger.Asset, yuan(0).Unit, ledger.At(0), false)
	fund := opened(b, "funds:general", ledger.Equity, yuan(0).Unit, ledger.Bound{}, false)
	fmt.Println(save("open"))
	gift, err := b.Post(at("gift", 3, 1), ledger.Transfer(bank, fund, yuan(25))...)
	fmt.Println(save(gift.ID.String()), err)
	// A refusal that is remembered is stored too.
	_, err = b.Post(at("rent", 3, 2), ledger.Transfer(fund, bank, yuan(26))...)
	fmt.Println(save("rent"), errors.Is(err, ledger.BelowMin))

	again, err := ledger.Replay(store.HistoryOf[ledger.Entry](ctx, s, ref, 0))
	standing, _ := again.Account(bank)
	fmt.Println(again.Seq(), yuan(0).Unit.Format(standing.Balance(), money.Plain), err)
	// Output:
	// <nil>
	// <nil> <nil>
	// <nil> true
	// 4 25.00 <nil>
}
