package polis_test

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/stat/polis"
)

func drawVotes(t *rapid.T) []polis.Votes {
	most := rapid.SampledFrom([]int64{1, 30, 1e6, 1e15}).Draw(t, "most")
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) polis.Votes {
		n := rapid.Int64Range(0, most)
		return polis.Votes{Agree: n.Draw(t, "agree"), Disagree: n.Draw(t, "disagree"), Pass: n.Draw(t, "pass")}
	}), 1, 5).Draw(t, "groups")
}

// fraction is a/b.
func fraction(a, b int64) *big.Rat { return new(big.Rat).SetFrac64(a, b) }

func float(r *big.Rat) float64 { x, _ := r.Float64(); return x }

// slowTest and slowTwoTest are the tests as Polis writes them, in exact
// fractions up to the root.
func slowTest(k, n int64) float64 {
	d := fraction(k+1, n+1)
	return 2 * math.Sqrt(float64(n+1)) * float(d.Sub(d, big.NewRat(1, 2)))
}

func slowTwoTest(k1, n1, k2, n2 int64) float64 {
	one := big.NewRat(1, 1)
	d := new(big.Rat).Sub(fraction(k1+1, n1+1), fraction(k2+1, n2+1))
	pooled := fraction(k1+k2+2, n1+n2+2)
	if pooled.Cmp(one) == 0 {
		return 0
	}
	v := new(big.Rat).Mul(pooled, new(big.Rat).Sub(one, pooled))
	v.Mul(v, new(big.Rat).Add(fraction(1, n1+1), fraction(1, n2+1)))
	return float(d) / math.Sqrt(float(v))
}

func TestPropGroups(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		votes := drawVotes(t)
		before := slices.Clone(votes)
		groups, err := polis.Compare(votes)
		if err != nil || len(groups) != len(votes) {
			t.Fatal(groups, err)
		}
		consensus, err := polis.Consensus(votes)
		if err != nil || !slices.Equal(votes, before) {
			t.Fatal(votes, before, err)
		}
		near := func(what string, got, want float64) {
			t.Helper()
			if math.Abs(got-want) > 1e-13*max(1, math.Abs(want)) {
				t.Fatalf("%s = %v, want %v", what, got, want)
			}
		}
		product := big.NewRat(1, 1)
		seen := func(v polis.Votes) int64 { return v.Agree + v.Disagree + v.Pass }
		for i, g := range groups {
			var restA, restD, restS int64
			for j, v := range votes {
				if j != i {
					restA, restD, restS = restA+v.Agree, restD+v.Disagree, restS+seen(v)
				}
			}
			v := votes[i]
			s := seen(v)
			product.Mul(product, fraction(v.Agree+1, s+2))
			for _, c := range []struct {
				got  polis.Answer
				k, r int64
			}{{g.Agrees, v.Agree, restA}, {g.Disagrees, v.Disagree, restD}} {
				p := fraction(c.k+1, s+2)
				near("share", c.got.Share, float(p))
				near("z", c.got.Z, slowTest(c.k, s))
				near("ratio", c.got.Ratio, float(p.Quo(p, fraction(c.r+1, restS+2))))
				near("ratio z", c.got.RatioZ, slowTwoTest(c.k, s, c.r, restS))
				z, err := polis.TwoPropTest(c.r, restS, c.k, s)
				if err != nil || z != -c.got.RatioZ {
					t.Fatalf("%v one way, %v, %v the other", c.got.RatioZ, z, err)
				}
				if z, err := polis.PropTest(c.k, s); err != nil || z != c.got.Z {
					t.Fatal(z, err)
				}
			}
			// Agreeing and disagreeing change places.
			turned := slices.Clone(votes)
			for j := range turned {
				turned[j].Agree, turned[j].Disagree = turned[j].Disagree, turned[j].Agree
			}
			other, err := polis.Compare(turned)
			if err != nil || other[i].Agrees != g.Disagrees || other[i].Disagrees != g.Agrees || other[i].Represents(polis.Z90) != g.Represents(polis.Z90) {
				t.Fatal(other, err)
			}
			// Both cannot be majorities, and 95 per cent is stricter than 90.
			if g.Agrees.Z > polis.Z90 && g.Disagrees.Z > polis.Z90 || g.Represents(polis.Z95) && !g.Represents(polis.Z90) {
				t.Fatalf("%+v", g)
			}
		}
		near("consensus", consensus, float(product))
		if !(consensus > 0 && consensus < 1) {
			t.Fatal(consensus)
		}
		slices.Reverse(votes)
		back, err := polis.Consensus(votes)
		if err != nil {
			t.Fatal(err)
		}
		near("consensus from the other end", back, consensus)
	})
}

func TestPropSelect(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 12).Draw(t, "comments")
		count := rapid.Int64Range(0, 30)
		var comments [][]polis.Group
		for range n {
			votes := make([]polis.Votes, 2)
			for i := range votes {
				votes[i] = polis.Votes{Agree: count.Draw(t, "agree"), Disagree: count.Draw(t, "disagree"), Pass: count.Draw(t, "pass")}
			}
			groups, err := polis.Compare(votes)
			if err != nil {
				t.Fatal(err)
			}
			comments = append(comments, groups)
		}
		group, limit := rapid.IntRange(0, 1).Draw(t, "group"), rapid.IntRange(1, 6).Draw(t, "limit")
		z := rapid.SampledFrom([]float64{polis.Z90, polis.Z95, 0}).Draw(t, "z")
		picks, err := polis.Select(comments, group, z, limit)
		if err != nil || len(picks) > limit || n > 0 && len(picks) == 0 {
			t.Fatal(picks, err)
		}
		representing := 0
		for _, c := range comments {
			if c[group].Represents(z) {
				representing++
			}
		}
		if len(picks) < min(limit, representing) {
			t.Fatalf("%d picks of %d that represent", len(picks), representing)
		}
		seen, best := map[int]bool{}, 0
		for i, p := range picks {
			g := comments[p.Comment][group]
			if a, agree := g.Speaks(); a != p.Answer || agree != p.Agree || seen[p.Comment] {
				t.Fatalf("pick %d: %+v of %+v", i, p, g)
			}
			seen[p.Comment] = true
			if p.BestAgree {
				best++
				continue
			}
			if !g.Represents(z) && len(picks) > 1 {
				t.Fatalf("pick %d does not represent: %+v", i, g)
			}
			if i == 0 || picks[i-1].BestAgree {
				continue
			}
			if q := picks[i-1]; p.Agree && !q.Agree || p.Agree == q.Agree && p.Answer.Weight() > q.Answer.Weight() {
				t.Fatalf("pick %d is before pick %d: %+v, %+v", i-1, i, q, p)
			}
		}
		if best > 1 {
			t.Fatal(picks)
		}
	})
}
