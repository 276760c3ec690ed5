package ledger_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// drawn draws the postings of balanced transactions.
func drawn(t *rapid.T) []ledger.Posting {
	var all []ledger.Posting
	for i := range rapid.IntRange(0, 40).Draw(t, "transactions") {
		u := rapid.SampledFrom([]money.Unit{cny, usd, point}).Draw(t, "unit")
		m := money.Amount(rapid.IntRange(1, 1000).Draw(t, "amount"))
		on := day.AddDays(rapid.IntRange(-200, 200).Draw(t, "day"))
		for leg, x := range []money.Amount{m, -m} {
			path := rapid.SampledFrom([]string{"a", "a:b", "a:b:c", "ab", "d:e"}).Draw(t, "account")
			all = append(all, ledger.Posting{Txn: itoa(i), Number: int64(i), Leg: leg, Effective: on, Account: path, Money: money.Money{Amount: x, Unit: u}})
		}
	}
	return all
}

// TestReportsAgree draws up the same figures in several ways.
func TestReportsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawn(t)
		balances, err := ledger.Balances(slices.Values(all))
		if err != nil {
			t.Fatal(err)
		}
		// In parts, merged in any order.
		var parts [3]ledger.Tally
		for _, p := range rapid.Permutation(all).Draw(t, "order") {
			if err := parts[rapid.IntRange(0, 2).Draw(t, "part")].Add(&p); err != nil {
				t.Fatal(err)
			}
		}
		for _, i := range []int{2, 0} {
			if err := parts[1].Merge(&parts[i]); err != nil {
				t.Fatal(err)
			}
		}
		if !slices.Equal(balances, parts[1].Balances()) {
			t.Fatalf("%+v\n%+v", balances, parts[1].Balances())
		}
		totals, err := ledger.Trial(balances)
		if err != nil {
			t.Fatal(err)
		}
		for _, sum := range totals {
			if sum.Debits != sum.Credits || sum.DebitBalances != sum.CreditBalances {
				t.Fatalf("%+v", sum)
			}
		}
		// Rolled up, every level has the same trial balance.
		up, err := ledger.RollUp(balances, 1)
		if err != nil {
			t.Fatal(err)
		}
		rolled, err := ledger.Trial(up)
		if err != nil {
			t.Fatal(err)
		}
		for i := range rolled {
			if rolled[i].Debits != totals[i].Debits {
				t.Fatalf("%+v, %+v", rolled[i], totals[i])
			}
		}
		for _, b := range up {
			s, err := ledger.NewStatement(slices.Values(all), b.Account, b.Unit, period.Span{})
			if err != nil || s.Closing != b.Net().Amount || s.Debits != b.Debits || s.Credits != b.Credits {
				t.Fatalf("%+v, %+v, %v", s, b, err)
			}
		}
		// The balance at the end of a cycle is the balance as of its last day.
		c := rapid.SampledFrom(period.Cycles()[2:]).Draw(t, "cycle")
		cycles, err := ledger.ByCycle(slices.Values(all), c)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range cycles {
			asOf, err := ledger.Balances(ledger.UpTo(slices.Values(all), r.Span.To.AddDays(-1)))
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(asOf, func(b ledger.Balance) bool { return b.Account == r.Account && b.Unit == r.Unit })
			if i < 0 && r.Closing != 0 || i >= 0 && asOf[i].Net().Amount != r.Closing {
				t.Fatalf("%+v", r)
			}
		}
	})
}

// TestReportsOverflow refuses sums that do not fit.
func TestReportsOverflow(t *testing.T) {
	p := ledger.Posting{Effective: day, Account: "a", Money: fen(math.MaxInt64)}
	twice := slices.Values([]ledger.Posting{p, p})
	_, err := ledger.Balances(twice)
	_, err2 := ledger.NewStatement(twice, "a", cny, period.Span{})
	_, err3 := ledger.ByCycle(twice, period.Month)
	_, err4 := ledger.RollUp([]ledger.Balance{{Account: "a:b", Unit: cny, Debits: math.MaxInt64}, {Account: "a:c", Unit: cny, Debits: 1}}, 1)
	_, err5 := ledger.Trial([]ledger.Balance{{Account: "a:b", Unit: cny, Debits: math.MaxInt64}, {Account: "a:c", Unit: cny, Debits: 1}})
	_, err6 := ledger.NewStatement(twice, "a", cny, period.Span{From: day.AddDays(1)})
	far := ledger.Posting{Effective: period.Must(9999, 12, 31), Account: "a", Money: fen(1)}
	many := []ledger.Posting{far}
	for i := range 10 {
		many = append(many, ledger.Posting{Effective: period.Must(1, 1, 1), Account: itoa(i), Money: fen(1)})
	}
	_, err7 := ledger.ByCycle(slices.Values(many), period.Day)
	for i, err := range []error{err, err2, err3, err4, err5, err6, err7} {
		if !errors.Is(err, fault.ErrLimit) {
			t.Errorf("%d: %v", i+1, err)
		}
	}
	if _, err := ledger.ByCycle(twice, 0); !errors.Is(err, fault.ErrInvalid) {
		t.Error(err)
	}
	if _, err := ledger.ByCycle(slices.Values([]ledger.Posting{{Account: "a"}}), period.Day); !errors.Is(err, fault.ErrInvalid) {
		t.Error(err)
	}
	var a, b ledger.Tally
	for _, x := range []*ledger.Tally{&a, &b} {
		if err := x.Add(&p); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.Merge(&b); !errors.Is(err, fault.ErrLimit) || a.Balances()[0].Debits != math.MaxInt64 {
		t.Error(err)
	}
}

func TestLevelAndUnder(t *testing.T) {
	for _, c := range []struct {
		path string
		n    int
		want string
	}{{"a:b:c", 1, "a"}, {"a:b:c", 2, "a:b"}, {"a:b:c", 3, "a:b:c"}, {"a:b:c", 9, "a:b:c"}, {"a", 1, "a"}, {"a:b", 0, "a"}} {
		if got := ledger.Level(c.path, c.n); got != c.want {
			t.Errorf("Level(%q, %d) = %q", c.path, c.n, got)
		}
	}
	if !ledger.Under("a:b", "a") || !ledger.Under("a", "a") || ledger.Under("ab", "a") || ledger.Under("a", "a:b") {
		t.Error("Under")
	}
}
