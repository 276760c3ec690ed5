package survey_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/survey"
)

func drawSample(t *rapid.T) survey.Sample {
	n := rapid.IntRange(1, 25).Draw(t, "n")
	var s survey.Sample
	s.Y = rapid.SliceOfN(rapid.Float64Range(-10, 10), n, n).Draw(t, "y")
	if rapid.Bool().Draw(t, "binary") {
		for i, y := range s.Y {
			s.Y[i] = 0
			if y > 0 {
				s.Y[i] = 1
			}
		}
	}
	if rapid.Bool().Draw(t, "weighted") {
		s.W = rapid.SliceOfN(rapid.Float64Range(0.5, 300), n, n).Draw(t, "w")
	}
	if rapid.Bool().Draw(t, "clustered") {
		s.Cluster = rapid.SliceOfN(rapid.IntRange(-3, 3), n, n).Draw(t, "cluster")
	}
	if rapid.Bool().Draw(t, "parted") {
		s.In = rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, "in")
	}
	if rapid.Bool().Draw(t, "framed") {
		s.Frame = rapid.Int64Range(25, 60).Draw(t, "frame")
	}
	return s
}

// rowsOf gives the sample to the slow twin.
func rowsOf(s survey.Sample, x []float64) (all []row, units, in, clusters int) {
	seen, part := map[int]bool{}, map[int]bool{}
	for i := range s.Y {
		r := row{unit: i, w: 1, y: s.Y[i], x: 1}
		if x != nil {
			r.x = x[i]
		}
		if s.W != nil {
			r.w = s.W[i]
		}
		if s.Cluster != nil {
			r.unit = s.Cluster[i]
		}
		seen[r.unit] = true
		if s.In != nil && !s.In[i] {
			r.x = 0
		} else {
			part[r.unit] = true
			in++
		}
		all = append(all, r)
	}
	return all, len(seen), in, len(part)
}

func TestPropSample(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSample(t)
		var x []float64
		ratio := rapid.Bool().Draw(t, "ratio")
		if ratio {
			x = rapid.SliceOfN(rapid.Float64Range(1, 5), len(s.Y), len(s.Y)).Draw(t, "x")
		}
		estimate := func(s survey.Sample) (survey.Estimate, error) {
			if ratio {
				return s.Ratio(x)
			}
			return s.Mean()
		}
		before := [][]float64{slices.Clone(s.Y), slices.Clone(s.W), slices.Clone(x)}
		e, err := estimate(s)
		if !slices.Equal(s.Y, before[0]) || !slices.Equal(s.W, before[1]) || !slices.Equal(x, before[2]) {
			t.Fatal("a slice was altered")
		}
		all, units, in, parts := rowsOf(s, x)
		if in == 0 {
			if !undefined(err) || e != (survey.Estimate{}) {
				t.Fatalf("%+v, %v", e, err)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		f := 1.0
		if s.Frame > 0 {
			f = 1 - float64(units)/float64(s.Frame)
		}
		est, variance := linearised(all, func(int) float64 { return f }, survey.Certainty)
		near(t, "est", e.Est, est, 1e-12)
		if e.N != int64(in) || e.DF != int64(parts)-1 || e.SE.OK != (units > 1) {
			t.Fatalf("%+v", e)
		}
		if units > 1 {
			near(t, "variance", e.SE.X*e.SE.X, variance, 1e-12)
		}
		if e.Deff.OK && variance > 1e-12 { // below, the twin has lost its digits
			near(t, "deff", e.Deff.X, effect(all, est, variance, f), 1e-6)
		}
		if ratio && e.Deff.OK {
			t.Fatal("a ratio has a design effect")
		}

		// The unit of weights, their absence, who is named how, and the order
		// of respondents do not matter.
		o := s
		o.W, o.Cluster, o.In = slices.Clone(s.W), slices.Clone(s.Cluster), slices.Clone(s.In)
		o.Y, x = slices.Clone(s.Y), slices.Clone(x)
		if o.W == nil {
			o.W = slices.Repeat([]float64{7}, len(o.Y))
		} else {
			for i := range o.W {
				o.W[i] *= 1e-9
			}
		}
		if o.Cluster == nil {
			o.Cluster = make([]int, len(o.Y))
			for i := range o.Cluster {
				o.Cluster[i] = i - 5
			}
		} else {
			for i := range o.Cluster {
				o.Cluster[i] = -1000 * o.Cluster[i]
			}
		}
		if o.In == nil {
			o.In = slices.Repeat([]bool{true}, len(o.Y))
		}
		slices.Reverse(o.Y)
		slices.Reverse(o.W)
		slices.Reverse(o.Cluster)
		slices.Reverse(o.In)
		slices.Reverse(x)
		again, err := estimate(o)
		if err != nil {
			t.Fatal(err)
		}
		if !again.Deff.OK || !e.Deff.OK { // where one of them is a rounding error beside 0
			again.Deff, e.Deff = stat.Value{}, stat.Value{}
		}
		same(t, again, e)
	})
}

// A mean is the ratio to 1, and shifts and scales as a mean does; what is in
// the parts adds up to the whole.
func TestPropSampleMean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSample(t)
		s.In = nil
		e, err := s.Mean()
		if err != nil {
			t.Fatal(err)
		}
		r, err := s.Ratio(slices.Repeat([]float64{1}, len(s.Y)))
		if err != nil {
			t.Fatal(err)
		}
		r.Deff = e.Deff
		same(t, r, e)

		o := s
		o.Y = slices.Clone(s.Y)
		for i := range o.Y {
			o.Y[i] = 3 - 2*o.Y[i]
		}
		m, err := o.Mean()
		if err != nil {
			t.Fatal(err)
		}
		near(t, "est", m.Est, 3-2*e.Est, 1e-12)
		near(t, "se", m.SE.X, 2*e.SE.X, 1e-7)

		in := rapid.SliceOfN(rapid.Bool(), len(s.Y), len(s.Y)).Draw(t, "part")
		sum, weight := 0.0, 0.0
		for _, part := range []bool{false, true} {
			o := s
			o.In = make([]bool, len(in))
			w := 0.0
			for i := range in {
				if o.In[i] = in[i] == part; o.In[i] {
					if s.W == nil {
						w++
					} else {
						w += s.W[i]
					}
				}
			}
			if w == 0 {
				continue
			}
			m, err := o.Mean()
			if err != nil {
				t.Fatal(err)
			}
			sum, weight = sum+w*m.Est, weight+w
			k, err := o.Kish()
			if err != nil || k < 1 || k > float64(m.N) || s.W == nil && k != float64(m.N) {
				t.Fatalf("effective size %v of %d, %v", k, m.N, err)
			}
		}
		near(t, "parts", sum/weight, e.Est, 1e-12)
	})
}

// The intervals of a share contain it, grow with the level, mirror, and stay
// where they belong.
func TestPropIntervals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSample(t)
		for i, y := range s.Y {
			s.Y[i] = 0
			if y > 0 {
				s.Y[i] = 1
			}
		}
		conf := rapid.Float64Range(0.5, 0.9999).Draw(t, "conf")
		share, err := s.Share()
		if err != nil {
			return
		}
		mirror := share
		mirror.Est = 1 - share.Est
		type method = func(survey.Share, float64) (stat.Interval, error)
		for i, m := range []method{
			func(s survey.Share, c float64) (stat.Interval, error) { return s.Normal(c) },
			func(s survey.Share, c float64) (stat.Interval, error) { return s.Student(c) },
			survey.Share.Logit,
			survey.Share.Beta,
		} {
			iv, err := m(share, conf)
			exists := share.SE.OK && (i == 0 || share.DF > 0) && (i < 2 || share.SE.X > 0 && share.Est > 0 && share.Est < 1)
			if exists != (err == nil) || !exists && (!undefined(err) || iv != stat.Interval{}) {
				t.Fatalf("method %d of %+v: %v, %v", i, share, iv, err)
			}
			if !exists {
				continue
			}
			if !(iv.Lower <= share.Est && share.Est <= iv.Upper) {
				t.Fatalf("method %d: %v does not contain %v", i, iv, share.Est)
			}
			if i >= 2 && !(iv.Lower >= 0 && iv.Upper <= 1) {
				t.Fatalf("method %d: %v", i, iv)
			}
			wider, err := m(share, (1+conf)/2)
			if err != nil || wider.Lower > iv.Lower || wider.Upper < iv.Upper {
				t.Fatalf("method %d: %v at a higher level than %v, %v", i, wider, iv, err)
			}
			back, err := m(mirror, conf)
			if err != nil {
				t.Fatal(err)
			}
			near(t, "mirrored lower", 1-back.Upper, iv.Lower, 1e-9)
			near(t, "mirrored upper", 1-back.Lower, iv.Upper, 1e-9)
		}
	})
}
