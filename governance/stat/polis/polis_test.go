package polis_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sixbridges/sixbridges/governance/stat/polis"
)

func TestEveryRefusalNamesTheArgument(t *testing.T) {
	const limit = math.MaxInt64 - 2
	const many = "polis: cannot count the votes: there are more than an int64 can count"
	consensus := func(v ...polis.Votes) func() error {
		return func() error { _, err := polis.Consensus(v); return err }
	}
	compare := func(v ...polis.Votes) func() error {
		return func() error { _, err := polis.Compare(v); return err }
	}
	one := func(k, n int64) func() error {
		return func() error { _, err := polis.PropTest(k, n); return err }
	}
	two := func(k1, n1, k2, n2 int64) func() error {
		return func() error { _, err := polis.TwoPropTest(k1, n1, k2, n2); return err }
	}
	pick := func(group int, z float64, limit int) func() error {
		return func() error {
			_, err := polis.Select([][]polis.Group{make([]polis.Group, 2)}, group, z, limit)
			return err
		}
	}
	for _, c := range []struct {
		name string
		call func() error
		text string // exact; "" if the call must succeed
	}{
		{"agree", consensus(polis.Votes{Agree: -1}), "polis: agree -1: must not be negative"},
		{"disagree", compare(polis.Votes{}, polis.Votes{Disagree: -2}), "polis: disagree -2: must not be negative"},
		{"pass", compare(polis.Votes{Pass: -3}), "polis: pass -3: must not be negative"},
		{"no group", consensus(), "polis: consensus is undefined: there is no group"},
		{"no group to compare", compare(), ""},
		{"too many in a group", consensus(polis.Votes{Agree: limit, Disagree: 1}), many},
		{"too many in all", compare(polis.Votes{Agree: limit}, polis.Votes{Pass: 1}), many},
		{"as many as can be", compare(polis.Votes{Agree: limit - 2, Disagree: 1}, polis.Votes{Pass: 1}), ""},
		{"n", one(0, -1), "polis: n -1: must not be negative"},
		{"k", one(-1, 5), "polis: k -1: must not be negative"},
		{"k above n", one(6, 5), "polis: k 6: must not be greater than n"},
		{"too large", one(0, limit+1), many},
		{"large", one(limit, limit), ""},
		{"first", two(6, 5, 1, 2), "polis: k 6: must not be greater than n"},
		{"second", two(5, 5, 1, -2), "polis: n -2: must not be negative"},
		{"too large together", two(1, limit, 1, 1), many},
		{"large together", two(1, limit-1, 1, 1), ""},
		{"group", pick(-1, 1, 5), "polis: group -1: must not be negative"},
		{"no such group", pick(2, 1, 5), "polis: group 2: must be one of the groups of every comment"},
		{"z", pick(0, math.NaN(), 5), "polis: z NaN: must be a number"},
		{"limit", pick(0, 1, 0), "polis: limit 0: must be at least 1"},
		{"the last group", pick(1, 1, 1), ""},
	} {
		err := c.call()
		if c.text == "" {
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		kinds := 0
		for _, is := range []bool{invalid(err), undefined(err), tooMany(err)} {
			if is {
				kinds++
			}
		}
		if err == nil || err.Error() != c.text || kinds != 1 {
			t.Errorf("%s: %v, want %s", c.name, err, c.text)
		}
	}
}

func TestTests(t *testing.T) {
	const large = math.MaxInt64 - 2
	for _, c := range []struct {
		k, n int64
		want float64
	}{
		{0, 0, 1},
		{5, 5, math.Sqrt(6)},
		{0, 5, -4 / math.Sqrt(6)},
		{1, 3, 0},
		{large, large, math.Sqrt(large + 1)},
		{large / 2, large, 0}, // (large-1)/2 and the imagined one are half of large+1
	} {
		if z, err := polis.PropTest(c.k, c.n); err != nil || math.Abs(z-c.want) > 1e-15*math.Abs(c.want) {
			t.Errorf("%d of %d: %v, %v, want %v", c.k, c.n, z, err, c.want)
		}
	}
	for _, c := range []struct {
		k1, n1, k2, n2 int64
		want           float64
	}{
		{0, 0, 0, 0, 0},
		{5, 5, 7, 7, 0}, // both shares 1
		{3, 7, 3, 7, 0},
		{5, 5, 0, 5, 2.9277002188455996},
		// The shares differ by 1e-36 of themselves, which no float64 holds.
		{1e18 - 1, 2e18 - 1, 1e18, 2e18 + 1, 0},
		{1e18, 2e18, 1e18, 2e18 + 1, 0.5e-18 / math.Sqrt(1e18) * 2e18 / 2e18 * 1e18},
	} {
		z, err := polis.TwoPropTest(c.k1, c.n1, c.k2, c.n2)
		if err != nil || math.Abs(z-c.want) > 1e-9*max(math.Abs(c.want), 1e-12) {
			t.Errorf("%d of %d and %d of %d: %v, %v, want %v", c.k1, c.n1, c.k2, c.n2, z, err, c.want)
		}
	}
}

// select runs Select for the first group of comments given as votes of two.
func selectFirst(t *testing.T, limit int, comments ...[2]polis.Votes) []polis.Pick {
	t.Helper()
	var all [][]polis.Group
	for _, c := range comments {
		groups, err := polis.Compare(c[:])
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, groups)
	}
	picks, err := polis.Select(all, 0, polis.Z90, limit)
	if err != nil {
		t.Fatal(err)
	}
	return picks
}

func TestSelect(t *testing.T) {
	type v = polis.Votes
	var (
		nobody    = [2]v{{}, {}}
		passed    = [2]v{{Pass: 40}, {Agree: 9, Pass: 30}}
		for_      = [2]v{{Agree: 30, Disagree: 1}, {Agree: 5, Disagree: 20}}
		more      = [2]v{{Agree: 40, Disagree: 1}, {Agree: 2, Disagree: 40}}
		against   = [2]v{{Agree: 1, Disagree: 30}, {Agree: 20, Disagree: 5}}
		all       = [2]v{{Agree: 50}, {Agree: 50}}
		slightly  = [2]v{{Agree: 1, Disagree: 1}, {Agree: 1, Disagree: 2}}
		minority  = [2]v{{Agree: 55, Disagree: 40}, {Agree: 50, Pass: 70}}
		rejection = [2]v{{Agree: 1, Disagree: 9}, {Agree: 2, Disagree: 3}}
	)
	type pick struct {
		Comment          int
		Agree, BestAgree bool
	}
	for _, c := range []struct {
		name     string
		limit    int
		comments [][2]v
		want     []pick
	}{
		{"nothing", 5, nil, nil},
		{"nobody voted", 5, [][2]v{nobody}, []pick{{0, false, false}}},
		{"only passes", 5, [][2]v{passed, nobody}, []pick{{1, false, false}}},
		{"none represents, none is agreed with", 5, [][2]v{slightly, rejection}, []pick{{1, false, false}}},
		{"agreed with as elsewhere", 5, [][2]v{rejection, all}, []pick{{1, false, true}}},
		{"ranked", 5, [][2]v{against, for_, more}, []pick{{2, true, true}, {1, true, false}, {0, false, false}}},
		{"limited", 2, [][2]v{against, for_, more}, []pick{{2, true, true}, {0, false, false}}},
		{"limited to one", 1, [][2]v{against, for_}, []pick{{1, true, true}}},
		{"equal ones in order", 5, [][2]v{for_, for_, against, against}, []pick{{0, true, true}, {1, true, false}, {2, false, false}, {3, false, false}}},
		{"only against", 5, [][2]v{against}, []pick{{0, false, false}}},
		// The majority agrees, but what sets it apart is that some disagree.
		{"a minority speaks", 5, [][2]v{minority, for_}, []pick{{1, true, true}, {0, false, false}}},
		// Nothing sets the group apart in what all agree with, and a draw counts
		// as disagreeing: so what it agrees with most is put last.
		{"agreed with everywhere", 5, [][2]v{all, for_, more}, []pick{{2, true, false}, {1, true, false}, {0, false, true}}},
	} {
		var got []pick
		for _, p := range selectFirst(t, c.limit, c.comments...) {
			got = append(got, pick{p.Comment, p.Agree, p.BestAgree})
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// A comment that passes the test by its majority may be shown for its minority,
// as Polis does.
func TestTheMinorityMaySpeak(t *testing.T) {
	groups, err := polis.Compare([]polis.Votes{{Agree: 70, Disagree: 40}, {Agree: 60, Pass: 90}})
	if err != nil {
		t.Fatal(err)
	}
	g := groups[0]
	a, agree := g.Speaks()
	if agree || a != g.Disagrees || !g.Represents(polis.Z90) || g.Disagrees.Z > 0 || !(g.Agrees.Z > polis.Z90 && g.Agrees.RatioZ > polis.Z90) {
		t.Errorf("%+v", g)
	}
	if g.Represents(math.NaN()) || g.Represents(math.Inf(1)) {
		t.Error("no z is greater than these")
	}
	if a.Weight() >= 0 {
		t.Errorf("weight %v", a.Weight())
	}
}
