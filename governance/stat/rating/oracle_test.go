package rating_test

import (
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/rating"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

func TestOracleSatisfaction(t *testing.T) {
	type in struct {
		X         []float64
		Conf, Top float64
	}
	type out struct {
		N      int64
		Mean   oracle.Number
		SD     oracle.Number
		CI     [2]oracle.Number `json:"ci_t"`
		Top    oracle.Number    `json:"top_box"`
		Wilson [2]oracle.Number `json:"top_box_wilson"`
		Median oracle.Number
	}
	file, path := oracle.Load[in, out](t, "stats/satisfaction.json")
	fields(t, path, "n", "mean", "sd", "ci_t", "top_box", "top_box_wilson", "median")
	for _, k := range file.Cases {
		c := check{t, k.ID, file.Tolerance}
		s := must[rating.Sample](t)(rating.Of(k.In.X))
		if s.N() != k.Out.N {
			t.Errorf("%s: n = %d, want %d", k.ID, s.N(), k.Out.N)
		}
		c.figure("mean", k.Out.Mean)(s.Mean())
		c.figure("sd", k.Out.SD)(s.SD())
		c.interval("ci_t", k.Out.CI)(s.Interval(k.In.Conf))
		c.figure("median", k.Out.Median)(s.Median())
		top, err := s.Top(k.In.Top, k.In.Conf)
		c.figure("top_box", k.Out.Top)(top.Value, err)
		c.interval("top_box_wilson", k.Out.Wilson)(top.Wilson, err)
	}
	oracle.Report(t, path, len(file.Cases))
}

func TestOracleNPS(t *testing.T) {
	type in struct {
		X    []float64
		Conf float64
	}
	type out struct {
		Promoters, Passives, Detractors int64

		NPS      oracle.Number
		SE       oracle.Number
		CI       [2]oracle.Number
		SESample oracle.Number `json:"se_sample"`
	}
	file, path := oracle.Load[in, out](t, "stats/nps.json")
	fields(t, path, "promoters", "passives", "detractors", "nps", "se", "ci", "se_sample")
	for _, k := range file.Cases {
		c := check{t, k.ID, file.Tolerance}
		n := must[rating.NPS](t)(must[rating.Sample](t)(rating.Of(k.In.X)).NPS())
		if want := (rating.NPS{Promoters: k.Out.Promoters, Passives: k.Out.Passives, Detractors: k.Out.Detractors}); n != want {
			t.Errorf("%s: %+v, want %+v", k.ID, n, want)
		}
		c.figure("nps", k.Out.NPS)(n.Score())
		c.figure("se", k.Out.SE)(n.SE())
		c.figure("se_sample", k.Out.SESample)(n.SampleSE())
		c.interval("ci", k.Out.CI)(n.Interval(k.In.Conf))
	}
	oracle.Report(t, path, len(file.Cases))
}

// uncut is what the file's software does: the binomial formula with whatever
// weight comes out, from the overall rate and the observed variance.
func uncut(overall, observed, mean, raw, n float64) float64 {
	chance := overall * (1 - overall)
	a := n*observed - n/mean*chance
	return overall + a/((n-1)*observed+(mean-n)/mean*chance)*(raw-overall)
}

func TestOracleEBShrinkage(t *testing.T) {
	type in struct{ K, N []int64 }
	type out struct {
		Raw        []oracle.Number
		EBBinomial []oracle.Number `json:"eb_binomial"`
		EBPoisson  []oracle.Number `json:"eb_poisson"`
		BinomialA  oracle.Number   `json:"params_binomial_a"`
		BinomialB  oracle.Number   `json:"params_binomial_b"`
		PoissonA   oracle.Number   `json:"params_poisson_a"`
		PoissonB   oracle.Number   `json:"params_poisson_b"`
	}
	file, path := oracle.Load[in, out](t, "stats/eb_shrinkage.json")
	fields(t, path, "raw", "eb_binomial", "eb_poisson", "params_binomial_a", "params_binomial_b", "params_poisson_a", "params_poisson_b")
	outside := 0
	for _, k := range file.Cases {
		c := check{t, k.ID, file.Tolerance}
		units := make([]rating.Unit, len(k.In.K))
		total := 0.0
		for i := range units {
			units[i] = rating.Unit{K: k.In.K[i], N: k.In.N[i]}
			total += float64(units[i].N)
		}
		b, errB := rating.Shrink(units, rating.Binomial)
		p, errP := rating.Shrink(units, rating.Poisson)
		c.figure("params_binomial_a", k.Out.BinomialA)(b.Observed, errB)
		c.figure("params_binomial_b", k.Out.BinomialB)(b.Overall, errB)
		c.figure("params_poisson_a", k.Out.PoissonA)(p.Between, errP)
		c.figure("params_poisson_b", k.Out.PoissonB)(p.Overall, errP)
		if errP != nil {
			continue
		}
		if len(k.Out.Raw) != len(units) || len(k.Out.EBBinomial) != len(units) || len(k.Out.EBPoisson) != len(units) {
			t.Errorf("%s: results for another number of units", k.ID)
			continue
		}
		for i, u := range units {
			c.figure("raw", k.Out.Raw[i])(p.Units[i].Raw, errP)
			wantB := float64(k.Out.EBBinomial[i])
			if errB != nil {
				c.figure("eb_binomial", k.Out.EBBinomial[i])(0, errB)
			} else {
				got := b.Units[i]
				lo, hi := min(got.Raw, b.Overall), max(got.Raw, b.Overall)
				if got.Estimate < lo || got.Estimate > hi {
					t.Errorf("%s: unit %d: %v is not between %v and %v", k.ID, i, got.Estimate, lo, hi)
				}
				// Theirs is ours wherever there is variance between the units;
				// where there is none, ours is the overall rate, and theirs
				// follows from our overall rate and observed variance.
				want := wantB
				switch {
				case math.IsNaN(wantB):
					// 0/0: no variance at all, raw and overall are one.
					want = b.Overall
					c.figure("eb_binomial without variance", oracle.Number(got.Raw))(want, nil)
				case b.Between == 0:
					theirs := uncut(b.Overall, b.Observed, total/float64(len(units)), got.Raw, float64(u.N))
					c.figure("eb_binomial before it is cut", k.Out.EBBinomial[i])(theirs, nil)
					want = b.Overall
					if wantB < lo-1e-12 || wantB > hi+1e-12 {
						outside++
					} else if math.Abs(wantB-b.Overall) > 1e-9 {
						t.Errorf("%s: unit %d: %v was replaced although it is between %v and %v", k.ID, i, wantB, lo, hi)
					}
				}
				c.figure("eb_binomial", oracle.Number(want))(got.Estimate, nil)
			}
			if math.IsNaN(float64(k.Out.EBPoisson[i])) {
				// All of k are 0: theirs is 0/0, and any weight gives 0.
				c.figure("eb_poisson of nothing", 0)(p.Units[i].Estimate, nil)
				continue
			}
			c.figure("eb_poisson", k.Out.EBPoisson[i])(p.Units[i].Estimate, nil)
			if w := p.Units[i].Weight; !(w >= 0 && w <= 1) {
				t.Errorf("%s: weight %v", k.ID, w)
			}
		}
	}
	t.Logf("%d binomial estimates of the file lie outside of [raw, overall]", outside)
	oracle.Report(t, path, len(file.Cases))
}

// Student's critical values beside 50 digits or R's, also for more ratings
// than a beta function can be inverted for.
func TestIntervalsOfManyRatings(t *testing.T) {
	for _, k := range []struct {
		n       int64 // half of them 0, half of them 1
		conf, t float64
	}{
		{2, 0.999999, 636619.772348751},
		{1001, 0.95, 1.96233908082641},
		{1001, 0.999999, 4.92228952342382},
		{1_000_001, 0.95, 1.95996635681411},
		{1_000_000_001, 0.999999, 4.89163850617778},
		{1_000_000_000_000_001, 0.95, 1.95996398454006},
		{1_000_000_000_000_001, 0.999999, 4.89163847569296},
	} {
		s := must[rating.Sample](t)(rating.FromLevels([]rating.Level{{Value: 0, N: k.n / 2}, {Value: 1, N: k.n - k.n/2}}))
		iv := must[stat.Interval](t)(s.Interval(k.conf))
		mean, sd := must[float64](t)(s.Mean()), must[float64](t)(s.SD())
		if !oracle.Near(iv.Upper-mean, k.t*sd/math.Sqrt(float64(k.n)), 1e-12*k.t) || !oracle.Near((iv.Upper-iv.Lower)/2*math.Sqrt(float64(k.n))/sd, k.t, 1e-8*max(1, math.Sqrt(float64(k.n))*1e-8)) {
			t.Errorf("n %d, conf %v: t = %v, want %v", k.n, k.conf, (iv.Upper-iv.Lower)/2*math.Sqrt(float64(k.n))/sd, k.t)
		}
	}
}
