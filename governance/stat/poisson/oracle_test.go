package poisson_test

import (
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/poisson"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

func TestOraclePoissonRate(t *testing.T) {
	type in struct {
		Events, Events2           int64
		Exposure, Exposure2, Conf float64
	}
	type out struct {
		Rate    oracle.Number
		Garwood [2]oracle.Number
		Byar    [2]oracle.Number
		Ratio   oracle.Number    `json:"rate_ratio"`
		RatioCI [2]oracle.Number `json:"rate_ratio_ci"`
		RatioP  oracle.Number    `json:"rate_ratio_p"`
	}
	file, path := oracle.Load[in, out](t, "stats/poisson_rate.json")
	fields(t, path, "rate", "garwood", "byar", "rate_ratio", "rate_ratio_ci", "rate_ratio_p")
	for _, k := range file.Cases {
		c := check{t, k.ID, file.Tolerance}
		first := poisson.Count{Events: k.In.Events, Exposure: k.In.Exposure}
		second := poisson.Count{Events: k.In.Events2, Exposure: k.In.Exposure2}
		c.figure("rate", k.Out.Rate)(first.Rate())
		c.interval("garwood", k.Out.Garwood)(first.Garwood(k.In.Conf))
		c.interval("byar", k.Out.Byar)(first.Byar(k.In.Conf))
		cmp, err := poisson.Compare(first, second, k.In.Conf)
		c.value("rate_ratio", k.Out.Ratio)(cmp.Ratio, err)
		c.value("rate_ratio_ci lower", k.Out.RatioCI[0])(cmp.Lower, err)
		c.value("rate_ratio_ci upper", k.Out.RatioCI[1])(cmp.Upper, err)
		c.figure("rate_ratio_p", k.Out.RatioP)(cmp.P, err)
		// In the far tail relatively, as far as so small a float64 has digits.
		if want := float64(k.Out.RatioP); want < 1e-9 && math.Abs(cmp.P-want) > 1e-6*want+100*math.SmallestNonzeroFloat64 {
			t.Errorf("%s: rate_ratio_p = %v, want %v", k.ID, cmp.P, want)
		}
	}
	oracle.Report(t, path, len(file.Cases))
}

// value compares a figure that may be undefined.
func (c check) value(name string, want oracle.Number) func(stat.Value, error) {
	return func(got stat.Value, err error) {
		c.t.Helper()
		x := got.X
		if err == nil && !got.OK {
			x = math.NaN()
		}
		c.figure(name, want)(x, err)
	}
}

// More results of R 4.2's poisson.test, qgamma and qbeta: no events, nearly
// certain limits, very unequal exposures (where p is that of fractions: R's
// 3.50000115e-35 loses digits in 1 - 0.999999999), great counts.
func TestMoreOfR(t *testing.T) {
	inf := math.Inf(1)
	for _, k := range []struct {
		first, second poisson.Count
		conf          float64
		ratio         float64 // NaN: undefined
		lower, upper  float64
		p             float64
	}{
		{poisson.Count{Events: 0, Exposure: 10}, poisson.Count{Events: 0, Exposure: 20}, 0.95, math.NaN(), 0, inf, 1},
		{poisson.Count{Events: 5, Exposure: 10}, poisson.Count{Events: 0, Exposure: 20}, 0.999999, math.NaN(), 0.116240939832099, inf, 0.00411522633744856},
		{poisson.Count{Events: 3, Exposure: 1e6}, poisson.Count{Events: 4, Exposure: 1e-3}, 0.95, 7.5e-10, 1.09863474663122e-10, 4.43325988918238e-09, 3.499999977600028e-35},
		{poisson.Count{Events: 1_000_000, Exposure: 1}, poisson.Count{Events: 1_001_000, Exposure: 1}, 0.95, 0.999000999000999, 0.996235487901482, 1.001774186102862, 0.480049390990016},
		{poisson.Count{Events: 3, Exposure: 10}, poisson.Count{Events: 6, Exposure: 20}, 0.95, 1, 0.161822420479845, 4.682368981753098, 1},
		{poisson.Count{Events: 2, Exposure: 30}, poisson.Count{Events: 2, Exposure: 10}, 0.95, 1.0 / 3, 0.0241616511939852, 4.5986555396831061, 0.26171875},
		{poisson.Count{Events: 10, Exposure: 1}, poisson.Count{Events: 0, Exposure: 1}, 0.95, math.NaN(), 2.24152147509756, inf, 0.001953125},
		{poisson.Count{Events: 1, Exposure: 3}, poisson.Count{Events: 1, Exposure: 5}, 0.5, 5.0 / 3, 0.257834230632086, 10.773502691896253, 1},
		{poisson.Count{Events: 521, Exposure: 579}, poisson.Count{Events: 567, Exposure: 579}, 0.95, 0.918871252204586, 0.814252233622633, 1.036769693694941, 0.172456548552017},
	} {
		c := check{t, "R", 1e-12}
		got, err := poisson.Compare(k.first, k.second, k.conf)
		c.value("ratio", oracle.Number(k.ratio))(got.Ratio, err)
		for _, f := range []struct {
			name      string
			got, want float64
		}{{"lower", got.Lower.X, k.lower}, {"upper", got.Upper.X, k.upper}, {"p", got.P, k.p}} {
			if f.got != f.want && !(math.Abs(f.got-f.want) <= 1e-11*f.want) {
				t.Errorf("%+v to %+v: %s = %v, want %v", k.first, k.second, f.name, f.got, f.want)
			}
		}
	}
	for _, k := range []struct {
		events int64
		conf   float64
		want   stat.Interval
	}{
		{1, 0.999999, stat.Interval{Lower: 5.000001250144195e-07, Upper: 17.42221501250031}},
		{1_000_000, 0.999999, stat.Interval{Lower: 995116.00193081598, Upper: 1004900.2859283708}},
		{1_000_000_000, 0.95, stat.Interval{Lower: 999938021.44392788, Upper: 1000061981.4504089}},
		{1_000_000_000_000_000, 0.999999, stat.Interval{Lower: 999999845312816.88, Upper: 1000000154687199.4}},
	} {
		got := must[stat.Interval](t)(poisson.Count{Events: k.events, Exposure: 1}.Garwood(k.conf))
		if math.Abs(got.Lower/k.want.Lower-1) > 1e-10 || math.Abs(got.Upper/k.want.Upper-1) > 1e-10 {
			t.Errorf("%d events: %v, want %v", k.events, got, k.want)
		}
	}
}
