package survey_test

import (
	"encoding/binary"
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/survey"
)

// Nothing panics, and no result without an error is NaN or out of its range,
// whatever the numbers.
func FuzzNumbers(f *testing.F) {
	words := func(x ...float64) (b []byte) {
		for i, v := range x {
			b = append(binary.LittleEndian.AppendUint64(b, math.Float64bits(v)), byte(i*37))
		}
		return b
	}
	f.Add(words(1, 1, 1, 0, 2, 1, 1, 3, 1, 0, 5, 1), int64(100), int64(1), 0.95, uint8(0))
	f.Add(words(math.NaN(), 1, 1, 1, 1, 1), int64(1), int64(1), 0.5, uint8(1))
	f.Add(words(math.MaxFloat64, 5e-324, 1, -math.MaxFloat64, math.MaxFloat64, 1), int64(math.MaxInt64), int64(math.MaxInt64), 1-1e-16, uint8(2))
	f.Add(words(1, 1e300, 1, 0, 1e-300, 1), int64(0), int64(-1), 1e-300, uint8(3))
	f.Fuzz(func(t *testing.T, b []byte, a, c int64, conf float64, kind uint8) {
		if len(b) > 27*40 {
			return
		}
		var s survey.Sample
		var x []float64
		var strata []survey.Stratum
		margins := []survey.Margin{{Totals: []float64{float64(a), float64(c)}}, {Totals: []float64{float64(c), float64(a)}}}
		for ; len(b) >= 27; b = b[27:] {
			word := func(i int) float64 { return math.Float64frombits(binary.LittleEndian.Uint64(b[9*i:])) }
			y := word(0)
			if kind&1 == 0 {
				y = float64(b[8] & 1)
			}
			s.Y, s.W, x = append(s.Y, y), append(s.W, word(1)), append(x, word(2))
			s.Cluster, s.In = append(s.Cluster, int(b[17])), append(s.In, b[26]&1 == 0)
			n := int64(b[8])
			strata = append(strata, survey.Stratum{K: n - int64(b[17]), N: n, Pop: a / (1 + int64(b[26]))})
			margins[0].Of = append(margins[0].Of, int(b[8])%3-int(b[17])/255)
			margins[1].Of = append(margins[1].Of, int(b[17])%2)
			if w := word(2); w > 0 && w < 1e300 {
				margins[0].Totals[0] = w
				margins[1].Totals[1] = w
			}
		}
		s.Frame = c
		if kind&2 == 0 {
			s.Frame = 0
		}
		if kind&4 == 0 {
			s.W = nil
		}
		if kind&8 == 0 {
			s.Cluster = nil
		}
		if kind&16 == 0 {
			s.In = nil
		}

		fails := func(err error) bool {
			t.Helper()
			if err != nil && !invalid(err) && !undefined(err) && !limit(err) {
				t.Error(err)
			}
			return err != nil
		}
		inside := func(name string, x, lower, upper float64) {
			t.Helper()
			if !(x >= lower && x <= upper) {
				t.Errorf("%s is %v, not from %v to %v", name, x, lower, upper)
			}
		}
		inf := math.MaxFloat64
		interval := func(name string, iv stat.Interval, err error, lower, upper float64) {
			t.Helper()
			if !fails(err) {
				inside(name, iv.Lower, lower, iv.Upper)
				inside(name, iv.Upper, iv.Lower, upper)
			}
		}
		estimate := func(e survey.Estimate, err error) {
			t.Helper()
			if fails(err) {
				if e != (survey.Estimate{}) {
					t.Errorf("%+v with %v", e, err)
				}
				return
			}
			inside("est", e.Est, -inf, inf)
			inside("se", e.SE.X, 0, inf)
			inside("deff", e.Deff.X, 0, inf)
			iv, err := e.Normal(conf)
			interval("normal", iv, err, -inf, inf)
			iv, err = e.Student(conf)
			interval("student", iv, err, -inf, inf)
		}
		share := func(s survey.Share, err error) {
			t.Helper()
			estimate(s.Estimate, err)
			if err != nil {
				return
			}
			inside("share", s.Est, 0, 1)
			iv, err := s.Logit(conf)
			interval("logit", iv, err, 0, 1)
			iv, err = s.Beta(conf)
			interval("beta", iv, err, 0, 1)
		}
		share(s.Share())
		estimate(s.Mean())
		estimate(s.Ratio(x))
		if k, err := s.Kish(); !fails(err) {
			inside("kish", k, 1, float64(len(s.Y)))
		}
		for l := range survey.Lonely(5) {
			share(survey.Stratified{Strata: strata, Lonely: l, NoFPC: kind&1 == 0}.Share())
			estimate(survey.Stratified{Strata: strata, Lonely: l}.Total())
		}
		share(survey.PostStratified{Groups: strata, NoFPC: kind&1 == 0}.Share())
		estimate(survey.PostStratified{Groups: strata}.Total())
		for _, g := range strata {
			if w, err := g.Weight(); !fails(err) {
				inside("weight", w, 0, inf)
			}
		}
		raked, err := survey.Raking{Margins: margins, W: s.W, Frame: s.Frame, Iterations: 50}.Rake()
		if !fails(err) {
			for _, w := range raked.Weights() {
				inside("raked weight", w, 0, inf)
			}
			share(raked.Share(s.Y))
			estimate(raked.Mean(s.Y))
		}
		// An estimate that somebody filled in.
		var y0, w0 float64
		if len(x) > 0 {
			y0, w0 = s.Y[0], x[0]
		}
		e := survey.Share{Estimate: survey.Estimate{Est: y0, SE: stat.Value{X: w0, OK: true}, DF: a, N: c}}
		iv, err := e.Normal(conf)
		interval("normal", iv, err, -inf, inf)
		iv, err = e.Student(conf)
		interval("student", iv, err, -inf, inf)
		iv, err = e.Logit(conf)
		interval("logit", iv, err, 0, 1)
		iv, err = e.Beta(conf)
		interval("beta", iv, err, 0, 1)
	})
}
