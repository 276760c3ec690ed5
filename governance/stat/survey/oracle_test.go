package survey_test

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/survey"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

type tallies struct {
	Pop  []int64 `json:"N"`
	N    []int64 `json:"n"`
	K    []int64 `json:"k"`
	Conf float64 `json:"conf"`
}

// UnmarshalJSON tells N from n, which encoding/json does not.
func (s *tallies) UnmarshalJSON(b []byte) error {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(b, &raw); err != nil {
		return err
	}
	fields := map[string]any{"N": &s.Pop, "n": &s.N, "k": &s.K, "conf": &s.Conf}
	for name, v := range raw {
		if fields[name] == nil {
			return fmt.Errorf("unknown input %q", name)
		}
		if err := json.Unmarshal(v, fields[name]); err != nil {
			return err
		}
	}
	return nil
}

func (s tallies) strata() []survey.Stratum {
	strata := make([]survey.Stratum, len(s.N))
	for i := range strata {
		strata[i] = survey.Stratum{K: s.K[i], N: s.N[i], Pop: s.Pop[i]}
	}
	return strata
}

func TestOracleStratifiedProportion(t *testing.T) {
	file, path := oracle.Load[tallies, out](t, "stats/stratified_proportion.json")
	for _, c := range file.Cases {
		cmp := check{t, c.ID, file.Tolerance, c.Out}
		strata := c.In.strata()
		before := slices.Clone(strata)
		s, err := survey.Stratified{Strata: strata}.Share()
		if cmp.nothing(err) {
			continue
		}
		cmp.number("est", s.Est)
		cmp.number("se", value(s.SE))
		cmp.number("df", float64(s.DF))
		cmp.number("deff", value(s.Deff))
		endless := must[survey.Share](t)(survey.Stratified{Strata: strata, NoFPC: true}.Share())
		cmp.number("se_nofpc", value(endless.SE))
		total := must[survey.Estimate](t)(survey.Stratified{Strata: strata}.Total())
		cmp.number("total", total.Est)
		cmp.number("se_total", value(total.SE))
		iv, err := s.Normal(c.In.Conf)
		cmp.interval("ci_normal", iv, err)
		iv, err = s.Student(c.In.Conf)
		cmp.interval("ci_mean_t", iv, err)
		iv, err = s.Beta(c.In.Conf)
		cmp.interval("ci_beta", iv, err)
		cmp.logit("ci_logit", s, c.In.Conf)
		cmp.done()
		if !slices.Equal(before, strata) {
			t.Errorf("%s: the strata were altered", c.ID)
		}
	}
	oracle.Report(t, path, len(file.Cases))
}

// logit compares the logit interval with that of svyciprop, which does not
// take Student's critical value t itself but the normal level 1-2Φ(-t) and from
// that a normal quantile. So it loses what digits the level loses; where the
// level is rounded to 1 the quantile is infinite, and its exp(x)/(1+exp(x)) then
// gives the limits 0 and NaN. (With two respondents t is 12.7.) Nothing is
// undefined there: the limits are what the formula says.
func (c check) logit(name string, s survey.Share, conf float64) {
	c.t.Helper()
	iv, err := s.Logit(conf)
	got := c.limits(name, iv, err)
	want := take[[2]oracle.Number](c, name)
	if err != nil {
		c.near(name, got[0], want[0], c.tol)
		c.near(name, got[1], want[1], c.tol)
		return
	}
	student := must[stat.Interval](c.t)(s.Student(conf))
	t := (student.Upper - student.Lower) / 2 / s.SE.X
	d := s.SE.X / (s.Est * (1 - s.Est)) // of the log odds
	if 1-math.Erfc(t/math.Sqrt2) == 1 {
		if want[0] != 0 || !math.IsNaN(float64(want[1])) {
			c.t.Errorf("%s: %s is %v where the level is 1", c.id, name, want)
		}
		odds := s.Est / (1 - s.Est)
		c.near(name, got[0], oracle.Number(1/(1+math.Exp(t*d)/odds)), c.tol)
		c.near(name, got[1], oracle.Number(1/(1+math.Exp(-t*d)/odds)), c.tol)
		return
	}
	lost := 0x1p-53 / (math.Exp(-t*t/2) / math.Sqrt(2*math.Pi)) * d / 4
	c.near(name, got[0], want[0], c.tol+lost)
	c.near(name, got[1], want[1], c.tol+lost)
}

func TestOracleStratifiedLonely(t *testing.T) {
	file, path := oracle.Load[tallies, out](t, "stats/stratified_lonely.json")
	for _, c := range file.Cases {
		cmp := check{t, c.ID, file.Tolerance, c.Out}
		strata := c.In.strata()
		if _, err := (survey.Stratified{Strata: strata}).Share(); !undefined(err) {
			t.Errorf("%s: a lonely stratum gave %v", c.ID, err)
		}
		for _, l := range survey.Lonelies() {
			s, err := survey.Stratified{Strata: strata, Lonely: l}.Share()
			if err != nil {
				if !undefined(err) {
					t.Errorf("%s: %v: %v", c.ID, l, err)
				}
				cmp.number("se_"+l.String(), math.NaN())
				continue
			}
			cmp.number("se_"+l.String(), value(s.SE))
			if l == survey.Certainty {
				cmp.number("est", s.Est)
			}
		}
		cmp.done()
	}
	oracle.Report(t, path, len(file.Cases))
}

func TestOracleWeightedProportion(t *testing.T) {
	type in struct {
		Y    []float64 `json:"y"`
		W    []float64 `json:"w"`
		Conf float64   `json:"conf"`
	}
	file, path := oracle.Load[strict[in], out](t, "stats/weighted_proportion.json")
	for _, c := range file.Cases {
		cmp := check{t, c.ID, file.Tolerance, c.Out}
		sample := survey.Sample{Y: c.In.V.Y, W: c.In.V.W}
		s, err := sample.Share()
		if cmp.nothing(err) {
			continue
		}
		cmp.number("est", s.Est)
		cmp.number("se", value(s.SE))
		cmp.number("df", float64(s.DF))
		cmp.number("kish_neff", must[float64](t)(sample.Kish()))
		iv, err := s.Normal(c.In.V.Conf)
		cmp.interval("ci_normal", iv, err)
		iv, err = s.Beta(c.In.V.Conf)
		cmp.interval("ci_beta", iv, err)
		cmp.logit("ci_logit", s, c.In.V.Conf)
		cmp.done()
	}
	oracle.Report(t, path, len(file.Cases))
}

func TestOracleClusterDomain(t *testing.T) {
	type in struct {
		Building []int     `json:"building"`
		Y        []float64 `json:"y"`
		W        []float64 `json:"w"`
		Group    []string  `json:"group"`
		Total    int64     `json:"buildings_total"`
	}
	file, path := oracle.Load[strict[in], out](t, "stats/cluster_domain.json")
	for _, c := range file.Cases {
		cmp := check{t, c.ID, file.Tolerance, c.Out}
		sample := survey.Sample{Y: c.In.V.Y, W: c.In.V.W, Cluster: c.In.V.Building, Frame: c.In.V.Total}
		s, err := sample.Share()
		if cmp.nothing(err) {
			continue
		}
		cmp.number("est", s.Est)
		cmp.number("se_cluster", value(s.SE))
		cmp.number("df", float64(s.DF))

		favour := make([]float64, len(sample.Y))
		for i := range favour {
			favour[i] = sample.Y[i] * sample.W[i]
		}
		r := must[survey.Estimate](t)(survey.Sample{Y: favour, Cluster: sample.Cluster, Frame: sample.Frame}.Ratio(sample.W))
		cmp.number("ratio", r.Est)
		cmp.number("ratio_se", value(r.SE))

		groups := slices.Clone(c.In.V.Group)
		slices.Sort(groups)
		for _, g := range slices.Compact(groups) {
			sample.In = make([]bool, len(sample.Y))
			for i := range sample.In {
				sample.In[i] = c.In.V.Group[i] == g
			}
			d := must[survey.Share](t)(sample.Share())
			cmp.number("domain_"+g, d.Est)
			cmp.number("domain_"+g+"_se", value(d.SE))
		}
		cmp.done()
	}
	oracle.Report(t, path, len(file.Cases))
}

func TestOraclePoststratified(t *testing.T) {
	type in struct {
		Group []int     `json:"group"`
		Y     []float64 `json:"y"`
		Pop   []int64   `json:"pop"`
	}
	file, path := oracle.Load[strict[in], out](t, "stats/poststratified.json")
	for _, c := range file.Cases {
		cmp := check{t, c.ID, file.Tolerance, c.Out}
		groups := make([]survey.Stratum, len(c.In.V.Pop))
		var k, n int64
		for g, pop := range c.In.V.Pop {
			groups[g].Pop = pop
		}
		for i, g := range c.In.V.Group {
			groups[g-1].N++
			groups[g-1].K += int64(c.In.V.Y[i])
			n++
			k += int64(c.In.V.Y[i])
		}
		s, err := survey.PostStratified{Groups: groups}.Share()
		if cmp.nothing(err) {
			continue
		}
		cmp.number("est", s.Est)
		cmp.number("se_fpc", value(s.SE))
		iv, err := s.Normal(0.95)
		cmp.interval("ci_normal", iv, err)
		endless := must[survey.Share](t)(survey.PostStratified{Groups: groups, NoFPC: true}.Share())
		cmp.number("se_nofpc", value(endless.SE))
		var weights []float64
		for _, g := range groups {
			weights = append(weights, must[float64](t)(g.Weight()))
		}
		cmp.numbers("weight_by_group", weights)
		cmp.number("raw", must[float64](t)(stat.Proportion(k, n)))
		cmp.done()
	}
	oracle.Report(t, path, len(file.Cases))
}

func TestOracleRaking(t *testing.T) {
	type in struct {
		A       []int     `json:"a"`
		B       []int     `json:"b"`
		Y       []float64 `json:"y"`
		MarginA []float64 `json:"margin_a"`
		MarginB []float64 `json:"margin_b"`
	}
	file, path := oracle.Load[strict[in], out](t, "stats/raking.json")
	for _, c := range file.Cases {
		cmp := check{t, c.ID, file.Tolerance, c.Out}
		a, b := fromZero(c.In.V.A), fromZero(c.In.V.B)
		r, err := survey.Raking{
			Margins: []survey.Margin{{Of: a, Totals: c.In.V.MarginA}, {Of: b, Totals: c.In.V.MarginB}},
		}.Rake()
		if cmp.nothing(err) {
			continue
		}
		s := must[survey.Share](t)(r.Share(c.In.V.Y))
		cmp.number("est", s.Est)
		cmp.number("se", value(s.SE))
		weights := r.Weights()
		want := take[[][]oracle.Number](cmp, "cell_weights")
		if len(want) != len(c.In.V.MarginA) {
			t.Errorf("%s: cell_weights has %d rows", c.ID, len(want))
		}
		for i := range want {
			if len(want[i]) != len(c.In.V.MarginB) {
				t.Errorf("%s: cell_weights has %d columns", c.ID, len(want[i]))
			}
			for j := range want[i] {
				got := math.NaN() // a combination that nobody has
				for k := range weights {
					if a[k] == i && b[k] == j {
						got = weights[k]
					}
				}
				cmp.near("cell_weights", got, want[i][j], file.Tolerance)
			}
		}
		cmp.done()
	}
	oracle.Report(t, path, len(file.Cases))
}

// fromZero counts categories from 0.
func fromZero(x []int) []int {
	y := slices.Clone(x)
	for i := range y {
		y[i]--
	}
	return y
}
