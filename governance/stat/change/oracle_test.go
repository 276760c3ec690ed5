package change_test

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/change"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

// The files have the first share less the second; the package has the second
// less the first. So a difference and a z change their sign, an interval is
// mirrored, an odds ratio inverted, and "greater" is a fall.

// checks compares the figures of one case.
type checks struct {
	t   *testing.T
	id  string
	tol float64
}

func (c checks) number(name string, got float64, want oracle.Number) {
	c.t.Helper()
	if !oracle.Near(got, float64(want), c.tol) {
		c.t.Errorf("%s: %s = %v, want %v", c.id, name, got, want)
	}
}

// p also compares a small p-value relatively.
func (c checks) p(name string, got float64, want oracle.Number) {
	c.t.Helper()
	c.number(name, got, want)
	if w := float64(want); w < 1e-9 && math.Abs(got-w) > 1e-6*w {
		c.t.Errorf("%s: %s = %v, want %v relatively", c.id, name, got, want)
	}
}

func (c checks) test(name string, got change.Test, sign float64, statistic, p oracle.Number) {
	c.t.Helper()
	c.number(name, sign*number(got.Statistic), statistic)
	c.p("p of "+name, number(got.P), p)
}

func (c checks) mirrored(name string, want [2]oracle.Number) func(stat.Interval, error) {
	return func(got stat.Interval, err error) {
		c.t.Helper()
		if err != nil {
			c.t.Errorf("%s: %s: %v", c.id, name, err)
			return
		}
		c.number("lower "+name, -got.Upper, want[0])
		c.number("upper "+name, -got.Lower, want[1])
	}
}

// decode reads an object that has every field of T and no other.
func decode[T any](t *testing.T, id string, b json.RawMessage) T {
	t.Helper()
	var v T
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%s: %v", id, err)
	}
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(b, &keys); err != nil {
		t.Fatalf("%s: %v", id, err)
	}
	if n := reflect.TypeFor[T]().NumField(); len(keys) != n {
		t.Fatalf("%s: %d fields, of which %d are compared", id, len(keys), n)
	}
	return v
}

type limits = [2]oracle.Number

func TestOracleTwoProportion(t *testing.T) {
	type in struct {
		K1, N1, K2, N2 int64
		Conf           float64
	}
	type out struct {
		Diff              oracle.Number `json:"diff"`
		Z                 oracle.Number `json:"z"`
		P                 oracle.Number `json:"p_z"`
		Yates             oracle.Number `json:"chisq_yates"`
		YatesP            oracle.Number `json:"p_yates"`
		Wald              limits        `json:"wald"`
		WaldCC            limits        `json:"wald_cc"`
		Fisher            oracle.Number `json:"p_fisher"`
		Greater           oracle.Number `json:"p_fisher_greater"`
		Less              oracle.Number `json:"p_fisher_less"`
		Newcombe          limits        `json:"newcombe"`
		AgrestiCaffo      limits        `json:"agresti_caffo"`
		MiettinenNurminen limits        `json:"miettinen_nurminen"`
		Mee               limits        `json:"mee"`
	}
	file, path := oracle.Load[in, json.RawMessage](t, "stats/two_proportion.json")
	for _, c := range file.Cases {
		is := checks{t, c.ID, file.Tolerance}
		want := decode[out](t, c.ID, c.Out)
		x := change.Independent{K1: c.In.K1, N1: c.In.N1, K2: c.In.K2, N2: c.In.N2}
		is.number("diff", -must[float64](t)(x.Change()), want.Diff)
		is.test("z", must[change.Test](t)(x.Z()), -1, want.Z, want.P)
		is.test("chisq_yates", must[change.Test](t)(x.Yates()), 1, want.Yates, want.YatesP)
		f := must[change.Fisher](t)(x.Fisher())
		is.p("p_fisher", f.P, want.Fisher)
		is.p("p_fisher_greater", f.Fall, want.Greater)
		is.p("p_fisher_less", f.Rise, want.Less)
		for _, m := range change.Methods() {
			w, ok := map[change.Method]limits{
				change.Newcombe: want.Newcombe, change.MiettinenNurminen: want.MiettinenNurminen, change.Mee: want.Mee,
				change.AgrestiCaffo: want.AgrestiCaffo, change.Wald: want.Wald, change.WaldCC: want.WaldCC,
			}[m]
			if !ok {
				t.Fatalf("no field for %v", m)
			}
			is.mirrored(m.String(), w)(x.Interval(m, c.In.Conf))
		}
	}
	oracle.Report(t, path, len(file.Cases))
}

func TestOraclePairedProportion(t *testing.T) {
	type in struct {
		A, B, C, D int64
		Conf       float64
	}
	type out struct {
		N          oracle.Number `json:"n"`
		P1         oracle.Number `json:"p1"`
		P2         oracle.Number `json:"p2"`
		Diff       oracle.Number `json:"diff"`
		ChiSquare  oracle.Number `json:"chisq"`
		P          oracle.Number `json:"p_chisq"`
		Corrected  oracle.Number `json:"chisq_cc"`
		CorrectedP oracle.Number `json:"p_cc"`
		Exact      oracle.Number `json:"p_exact"`
		MidP       oracle.Number `json:"p_mid"`
		SE         oracle.Number `json:"se_wald"`
		Tango      limits        `json:"tango"`
		Newcombe   limits        `json:"newcombe10"`
		AgrestiMin limits        `json:"agresti_min"`
		Wald       limits        `json:"wald"`
	}
	file, path := oracle.Load[in, json.RawMessage](t, "stats/paired_proportion.json")
	noPhi := 0
	for _, c := range file.Cases {
		is := checks{t, c.ID, file.Tolerance}
		want := decode[out](t, c.ID, c.Out)
		x := change.Panel{YesYes: c.In.A, YesNo: c.In.B, NoYes: c.In.C, NoNo: c.In.D}
		is.number("n", float64(must[int64](t)(x.N())), want.N)
		p1, p2, err := x.Shares()
		if err != nil {
			t.Fatalf("%s: %v", c.ID, err)
		}
		is.number("p1", p1, want.P1)
		is.number("p2", p2, want.P2)
		is.number("diff", -must[float64](t)(x.Change()), want.Diff)
		m := must[change.McNemar](t)(x.McNemar())
		is.test("chisq", m.ChiSquare, 1, want.ChiSquare, want.P)
		is.test("chisq_cc", m.Corrected, 1, want.Corrected, want.CorrectedP)
		is.p("p_exact", m.Exact, want.Exact)
		is.p("p_mid", m.MidP, want.MidP)
		// The Wald interval is not cut, so its width has the standard error.
		wald := must[stat.Interval](t)(x.Interval(change.WaldPaired, c.In.Conf))
		is.number("se_wald", (wald.Upper-wald.Lower)/2/must[float64](t)(stat.Z(c.In.Conf)), want.SE)
		for _, m := range change.PanelMethods() {
			w, ok := map[change.PanelMethod]limits{
				change.Tango: want.Tango, change.NewcombePaired: want.Newcombe,
				change.AgrestiMin: want.AgrestiMin, change.WaldPaired: want.Wald,
			}[m]
			if !ok {
				t.Fatalf("no field for %v", m)
			}
			if m == change.NewcombePaired && overflows(x) {
				noPhi++
				is.withoutPhi(x, c.In.Conf, w)
				continue
			}
			is.mirrored(m.String(), w)(x.Interval(m, c.In.Conf))
		}
	}
	t.Logf("in %d of %d cases the file's newcombe10 lacks φ", noPhi, len(file.Cases))
	oracle.Report(t, path, len(file.Cases))
}

// overflows reports whether the reference software, which counts in 32-bit
// integers, could not compute the product of the margins, the divisor of φ. It
// then takes φ as 0 (ratesci 1.0.0, moverpair), which is wrong.
func overflows(p change.Panel) bool {
	a, b, c, d := float64(p.YesYes), float64(p.YesNo), float64(p.NoYes), float64(p.NoNo)
	return (a+b)*(c+d)*(a+c)*(b+d) > math.MaxInt32
}

// withoutPhi proves that φ = 0 is all that is wrong with the reference, and
// compares the interval with the paper's formula and the right φ instead.
func (c checks) withoutPhi(p change.Panel, conf float64, want limits) {
	c.t.Helper()
	iv, ok := slowNewcombe(p, conf, 0)
	c.mirrored("newcombe-paired with φ = 0", want)(iv, nil)
	right, ok2 := slowNewcombe(p, conf, slowPhi(p))
	got := must[stat.Interval](c.t)(p.Interval(change.NewcombePaired, conf))
	if !ok || !ok2 || !closeTo(got, right, c.tol) {
		c.t.Errorf("%s: newcombe-paired = %v, want %v", c.id, got, right)
	}
}

func TestOraclePartialOverlap(t *testing.T) {
	type in struct {
		A, B, C, D, E, F, G, H int64
		Conf                   float64
	}
	type out struct {
		P1   oracle.Number `json:"p1"`
		P2   oracle.Number `json:"p2"`
		Diff oracle.Number `json:"diff"`
		Z    oracle.Number `json:"z"`
		P    oracle.Number `json:"p"`
		CI   limits        `json:"ci"`
	}
	file, path := oracle.Load[in, json.RawMessage](t, "stats/partial_overlap.json")
	for _, c := range file.Cases {
		is := checks{t, c.ID, file.Tolerance}
		want := decode[out](t, c.ID, c.Out)
		x := change.Overlap{
			Both: change.Panel{YesYes: c.In.A, YesNo: c.In.B, NoYes: c.In.C, NoNo: c.In.D},
			Only: change.Independent{K1: c.In.E, N1: c.In.E + c.In.F, K2: c.In.G, N2: c.In.G + c.In.H},
		}
		p1, p2, err := x.Shares()
		if err != nil {
			t.Fatalf("%s: %v", c.ID, err)
		}
		is.number("p1", p1, want.P1)
		is.number("p2", p2, want.P2)
		is.number("diff", -must[float64](t)(x.Change()), want.Diff)
		is.test("z", must[change.Test](t)(x.Z()), -1, want.Z, want.P)
		is.mirrored("ci", want.CI)(x.Interval(c.In.Conf))
	}
	oracle.Report(t, path, len(file.Cases))
}

func TestOracleCMH(t *testing.T) {
	type in struct{ K1, N1, K2, N2 []int64 }
	type out struct {
		ChiSquare  oracle.Number `json:"cmh"`
		P          oracle.Number `json:"p"`
		Corrected  oracle.Number `json:"cmh_cc"`
		CorrectedP oracle.Number `json:"p_cc"`
		Ratio      oracle.Number `json:"common_or"`
		Limits     limits        `json:"or_ci"`
	}
	file, path := oracle.Load[in, json.RawMessage](t, "stats/cmh.json")
	for _, c := range file.Cases {
		is := checks{t, c.ID, file.Tolerance}
		want := decode[out](t, c.ID, c.Out)
		var x change.ByStratum
		for i := range c.In.K1 {
			x = append(x, change.Independent{K1: c.In.K1[i], N1: c.In.N1[i], K2: c.In.K2[i], N2: c.In.N2[i]})
		}
		m := must[change.CMH](t)(x.CMH())
		is.test("cmh", m.ChiSquare, 1, want.ChiSquare, want.P)
		is.test("cmh_cc", m.Corrected, 1, want.Corrected, want.CorrectedP)
		r := must[change.OddsRatio](t)(x.OddsRatio(0.95))
		is.number("common_or", 1/number(r.Ratio), want.Ratio)
		is.number("or_ci lower", 1/number(r.Upper), want.Limits[0])
		is.number("or_ci upper", 1/number(r.Lower), want.Limits[1])
	}
	oracle.Report(t, path, len(file.Cases))
}

func TestOraclePropTrend(t *testing.T) {
	type in struct {
		K, N  []int64
		Score []float64
	}
	type out struct {
		Trend        oracle.Number `json:"trend_chisq"`
		TrendP       oracle.Number `json:"trend_p"`
		Homogeneity  oracle.Number `json:"homogeneity_chisq"`
		DF           oracle.Number `json:"homogeneity_df"`
		HomogeneityP oracle.Number `json:"homogeneity_p"`
	}
	file, path := oracle.Load[in, json.RawMessage](t, "stats/prop_trend.json")
	for _, c := range file.Cases {
		is := checks{t, c.ID, file.Tolerance}
		want := decode[out](t, c.ID, c.Out)
		var x change.Rounds
		for i := range c.In.K {
			x = append(x, change.Round{K: c.In.K[i], N: c.In.N[i], Score: c.In.Score[i]})
		}
		is.test("trend_chisq", must[change.Test](t)(x.Trend()), 1, want.Trend, want.TrendP)
		h := must[change.Test](t)(x.Homogeneity())
		is.test("homogeneity_chisq", h, 1, want.Homogeneity, want.HomogeneityP)
		is.number("homogeneity_df", float64(h.DF), want.DF)
	}
	oracle.Report(t, path, len(file.Cases))
}

func TestOracleCochranQ(t *testing.T) {
	type in struct{ X [][]int }
	type out struct {
		Q  oracle.Number `json:"q"`
		DF oracle.Number `json:"df"`
		P  oracle.Number `json:"p"`
	}
	file, path := oracle.Load[in, json.RawMessage](t, "stats/cochran_q.json")
	for _, c := range file.Cases {
		is := checks{t, c.ID, file.Tolerance}
		want := decode[out](t, c.ID, c.Out)
		var w change.Waves
		for _, row := range c.In.X {
			var r []bool
			for _, y := range row {
				if y != 0 && y != 1 {
					t.Fatalf("%s: an answer %d", c.ID, y)
				}
				r = append(r, y == 1)
			}
			w = append(w, r)
		}
		q := must[change.Test](t)(w.CochranQ())
		is.test("q", q, 1, want.Q, want.P)
		is.number("df", float64(q.DF), want.DF)
	}
	oracle.Report(t, path, len(file.Cases))
}
