package ledger_test

import (
	"errors"
	"math"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// The tests of this file are faults of other programs, one each.

// A total that passes 2^63-1 is refused and does not wrap.
func TestDefectWrap(t *testing.T) {
	b := &ledger.Book{}
	bank, fund := open(b, "bank", ledger.Asset, cny), open(b, "fund", ledger.Equity, cny)
	must(b.Post(voucher("all"), ledger.Transfer(bank, fund, fen(math.MaxInt64))...))
	_, err := b.Post(voucher("one more"), ledger.Transfer(bank, fund, fen(1))...)
	if !errors.Is(err, ledger.Overflow) || !errors.Is(err, fault.ErrLimit) || net(b, bank) != math.MaxInt64 {
		t.Errorf("%v, %d", err, net(b, bank))
	}
	// Not even in the turnover of an account whose balance is small.
	must(b.Post(voucher("back"), ledger.Transfer(fund, bank, fen(math.MaxInt64))...))
	if _, err := b.Post(voucher("again"), ledger.Transfer(bank, fund, fen(1))...); !errors.Is(err, ledger.Overflow) {
		t.Error(err)
	}
	if _, err := b.Post(voucher("least"), ledger.Transfer(bank, fund, fen(math.MinInt64))...); !errors.Is(err, ledger.NoAmount) {
		t.Error(err)
	}
	// What is reserved counts too, and is there again once it is released.
	c := &ledger.Book{}
	bank, fund = open(c, "bank", ledger.Asset, cny), open(c, "fund", ledger.Equity, cny)
	must(c.Reserve(voucher("pledge"), time.Time{}, ledger.Transfer(bank, fund, fen(math.MaxInt64))...))
	if _, err := c.Post(voucher("gift"), ledger.Transfer(bank, fund, fen(1))...); !errors.Is(err, ledger.Overflow) {
		t.Error(err)
	}
	must(c.Void(note("void"), entryID("pledge")))
	must(c.Post(voucher("gift again"), ledger.Transfer(bank, fund, fen(1))...))
	// Sums that overflow on the way and come back are exact.
	legs := append(ledger.Transfer(bank, fund, fen(math.MaxInt64)), ledger.Transfer(bank, fund, fen(math.MaxInt64))...)
	legs[1], legs[2] = legs[2], legs[1]
	legs[3].Amount++
	if _, err := b.Post(voucher("nearly"), legs...); !errors.Is(err, ledger.Unbalanced) {
		t.Error(err)
	}
}

// A refund has effect once.
func TestDefectRefundTwice(t *testing.T) {
	b := &ledger.Book{}
	bank, fund := open(b, "bank", ledger.Asset, cny), open(b, "fund", ledger.Equity, cny)
	gift := must(b.Post(voucher("gift"), ledger.Transfer(bank, fund, fen(1000))...)).ID
	parts := b.Left(gift)
	for i := range parts {
		parts[i].Amount = parts[i].Amount * 6 / 10
	}
	must(b.Reverse(voucher("part"), gift, parts...))
	// The same request again changes nothing, another one asks too much.
	if e, err := b.Reverse(voucher("part"), gift, parts...); err != nil || !e.Again || net(b, bank) != 400 {
		t.Error(e, err, net(b, bank))
	}
	if _, err := b.Reverse(voucher("too much"), gift, parts...); !errors.Is(err, ledger.TooMuch) {
		t.Error(err)
	}
	must(b.Reverse(voucher("rest"), gift))
	_, err := b.Reverse(voucher("once more"), gift)
	if _, stage, _ := b.Entry(gift); !errors.Is(err, ledger.Ended) || stage != ledger.Reversed || net(b, bank) != 0 {
		t.Error(err, stage, net(b, bank))
	}
	// And so does a reversal of the reversal: never.
	if _, err := b.Reverse(voucher("redo"), entryID("rest")); !errors.Is(err, ledger.WrongEntry) {
		t.Error(err)
	}
}

// A reversal holds to the limits, unless it is forced with a reason.
func TestDefectReversalBreaksLimit(t *testing.T) {
	b := &ledger.Book{}
	issuer := open(b, "issuer", ledger.Expense, point)
	member := openAs(b, ledger.Account{Path: "member", Kind: ledger.Liability, Unit: point, Min: ledger.At(0)})
	shop := open(b, "shop", ledger.Equity, point)
	earned := must(b.Post(voucher("earn"), ledger.Transfer(issuer, member, points(50))...)).ID
	must(b.Post(voucher("spend"), ledger.Transfer(member, shop, points(30))...))
	_, err := b.Reverse(voucher("take back"), earned)
	var refused *ledger.Error
	if !errors.As(err, &refused) || refused.Reason != ledger.BelowMin || refused.Account != member || refused.Leg != 2 {
		t.Fatal(err)
	}
	if _, err := b.ReverseForced(voucher("force"), earned); !errors.Is(err, ledger.Missing) {
		t.Error("forced without a reason:", err)
	}
	v := voucher("force")
	v.Note = "the deed was invented"
	must(b.ReverseForced(v, earned))
	s, _ := b.Account(member)
	if s.Balance() != -30 {
		t.Error(s.Balance())
	}
	// What leads back is allowed, what leads further out is not.
	must(b.Post(voucher("earn again"), ledger.Transfer(issuer, member, points(10))...))
	if _, err := b.Post(voucher("spend again"), ledger.Transfer(member, shop, points(1))...); !errors.Is(err, ledger.BelowMin) {
		t.Error(err)
	}
}

// Expiry takes what is left of a lot, not what was once in it.
func TestDefectExpiryCollapse(t *testing.T) {
	b := &ledger.Book{}
	issuer, shop, gone := open(b, "issuer", ledger.Expense, point), open(b, "shop", ledger.Equity, point), open(b, "gone", ledger.Income, point)
	member := openAs(b, ledger.Account{Path: "member", Kind: ledger.Liability, Unit: point, Lots: true})
	earn := func(name string, n money.Amount, until period.Date) {
		legs := ledger.Transfer(issuer, member, points(n))
		legs[1].Expires = until
		must(b.Post(voucher(name), legs...))
	}
	earn("old", 100, day.AddDays(10))
	earn("new", 100, day.AddDays(90))
	must(b.Post(voucher("spend"), ledger.Transfer(member, shop, points(80))...))
	v := voucher("expire")
	v.Effective = day.AddDays(10)
	e := must(b.Expire(v, member, gone))
	s, _ := b.Account(member)
	if e.Legs[0].Amount != 20 || s.Balance() != 100 {
		t.Errorf("%+v, %d left", e.Legs, s.Balance())
	}
	// Nothing is left to expire, and what has expired cannot be spent.
	v.ID = entryID("expire again")
	if _, err := b.Expire(v, member, gone); !errors.Is(err, ledger.Nothing) {
		t.Error(err)
	}
	if err := b.Check(); err != nil {
		t.Error(err)
	}
}

// One fen is a difference.
func TestDefectTolerance(t *testing.T) {
	b := &ledger.Book{}
	bank, fund := open(b, "bank", ledger.Asset, cny), open(b, "fund", ledger.Equity, cny)
	legs := ledger.Transfer(bank, fund, fen(10_000))
	legs[1].Amount = -9_999
	if _, err := b.Post(voucher("short"), legs...); !errors.Is(err, ledger.Unbalanced) {
		t.Error(err)
	}
	if err := ledger.Agree("the bank", fen(10_000), fen(9_999)); !errors.Is(err, fault.ErrConflict) {
		t.Error(err)
	}
	if _, err := ledger.Trial([]ledger.Balance{{Account: "bank", Unit: cny, Debits: 10_000}, {Account: "fund", Unit: cny, Credits: 9_999}}); !errors.Is(err, fault.ErrConflict) {
		t.Error(err)
	}
	if err := ledger.Agree("the bank", fen(1), cents(1)); !errors.Is(err, money.ErrUnit) {
		t.Error(err)
	}
}

// A price is not inferred, and units are not mixed.
func TestDefectInferredPrice(t *testing.T) {
	b := &ledger.Book{}
	yuan, dollars := open(b, "assets:bank", ledger.Asset, cny), open(b, "assets:bank", ledger.Asset, usd)
	if _, err := b.Post(voucher("bought"), ledger.Leg{Account: yuan, Money: fen(-700)}, ledger.Leg{Account: dollars, Money: cents(100)}); !errors.Is(err, ledger.Unbalanced) {
		t.Error(err)
	}
	if _, err := b.Post(voucher("mixed"), ledger.Transfer(dollars, yuan, fen(100))...); !errors.Is(err, ledger.WrongUnit) {
		t.Error(err)
	}
}

// Deleting is not possible; a transfer that changes by update is not either.
func TestDefectUpdate(t *testing.T) {
	b := &ledger.Book{}
	bank, fund := open(b, "bank", ledger.Asset, cny), open(b, "fund", ledger.Equity, cny)
	must(b.Post(voucher("gift"), ledger.Transfer(bank, fund, fen(100))...))
	_, err := b.Post(voucher("gift"), ledger.Transfer(bank, fund, fen(200))...)
	var differs *ledger.Error
	if !errors.As(err, &differs) || differs.Field != "legs[0].amount" || !errors.Is(err, fault.ErrConflict) || net(b, bank) != 100 {
		t.Error(err)
	}
	// What was handed out is a copy.
	e, _, _ := b.Entry(entryID("gift"))
	e.Legs[0].Amount = 7
	if again, _, _ := b.Entry(entryID("gift")); again.Legs[0].Amount != 100 {
		t.Error("an entry of the book was changed from outside")
	}
}
