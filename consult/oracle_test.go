package consult_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/stat/change"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

func near(t *testing.T, id, what string, got metric.Rate, want oracle.Number, tol float64) {
	t.Helper()
	x, ok := got.Value()
	if !ok {
		x = math.NaN()
	}
	if !oracle.Near(x, float64(want), tol) {
		t.Errorf("%s: %s is %v, want %v", id, what, x, want)
	}
}

func TestOracleNonresponseBounds(t *testing.T) {
	type in struct {
		All       int64    `json:"N"`
		Answered  int64    `json:"n"`
		Yes       int64    `json:"k"`
		Threshold [2]int64 `json:"threshold"`
	}
	type out struct {
		Lower    oracle.Number `json:"lower"`
		Upper    oracle.Number `json:"upper"`
		Width    oracle.Number `json:"width"`
		Response oracle.Number `json:"response_rate"`
		Above    string        `json:"strictly_above"`
		AtLeast  string        `json:"at_least"`
	}
	file, path := oracle.Load[in, out](t, "stats/nonresponse_bounds.json")
	word := map[rule.Verdict]string{rule.Passed: "yes", rule.Failed: "no", rule.Undecided: "undecided"}
	for _, c := range file.Cases {
		s := support(c.In.All, c.In.Yes, c.In.Answered-c.In.Yes)
		low, high := s.Bounds()
		near(t, c.ID, "lower", low, c.Out.Lower, file.Tolerance)
		near(t, c.ID, "upper", high, c.Out.Upper, file.Tolerance)
		near(t, c.ID, "width", metric.Rate{Num: high.Num - low.Num, Den: low.Den}, c.Out.Width, file.Tolerance)
		near(t, c.ID, "response", s.Participation(), c.Out.Response, file.Tolerance)
		tt := target(c.In.Threshold[0], c.In.Threshold[1])
		if got := word[tt.Decided(s)]; got != c.Out.AtLeast {
			t.Errorf("%s: at least is %s, want %s", c.ID, got, c.Out.AtLeast)
		}
		tt.Is = rule.MoreThan
		if got := word[tt.Decided(s)]; got != c.Out.Above {
			t.Errorf("%s: strictly above is %s, want %s", c.ID, got, c.Out.Above)
		}
	}
	oracle.Report(t, path, len(file.Cases))
}

func TestOracleDualMajority(t *testing.T) {
	type in struct {
		Households    int64    `json:"households"`
		Participating int64    `json:"participating"`
		Yes           int64    `json:"in_favour"`
		Area          string   `json:"area"`
		AreaPart      string   `json:"area_participating"`
		AreaYes       string   `json:"area_in_favour"`
		Quorum        [2]int64 `json:"quorum"`
		Majority      [2]int64 `json:"majority"`
	}
	type out struct {
		Quorum    bool          `json:"quorum"`
		Passed    bool          `json:"passed"`
		PartHeads oracle.Number `json:"part_households"`
		PartArea  oracle.Number `json:"part_area"`
		YesHeads  oracle.Number `json:"yes_households"`
		YesArea   oracle.Number `json:"yes_area"`
	}
	hundredths := func(s string) int64 {
		whole, part, _ := strings.Cut(s, ".")
		n, err := strconv.ParseInt(whole+(part + "00")[:2], 10, 64)
		if err != nil || len(part) > 2 {
			t.Fatalf("%q: %v", s, err)
		}
		return n
	}
	file, path := oracle.Load[in, out](t, "stats/dual_majority.json")
	for _, c := range file.Cases {
		line := func(m rule.Measure, all, part, yes int64) rule.Line {
			return rule.Line{Measure: m, Count: rule.Count{All: all, Eligible: all, Yes: yes, No: part - yes}}
		}
		tt := rule.Tally{
			line(rule.Households, c.In.Households, c.In.Participating, c.In.Yes),
			line(rule.Area, hundredths(c.In.Area), hundredths(c.In.AreaPart), hundredths(c.In.AreaYes)),
		}
		ask := func(p rule.Part, is rule.Compare, f [2]int64, of rule.Base) rule.Any {
			var all rule.All
			for _, m := range []rule.Measure{rule.Households, rule.Area} {
				all = append(all, rule.Condition{Measure: m, Part: p, Is: is, Share: rule.Fraction{Num: f[0], Den: f[1]}, Of: of})
			}
			return rule.Any{all}
		}
		is := rule.AtLeast
		if c.In.Majority == [2]int64{1, 2} {
			is = rule.MoreThan
		}
		r := &rule.Rule{
			ID:       "oracle",
			Quorum:   []rule.Any{ask(rule.Participating, rule.AtLeast, c.In.Quorum, rule.OfEligible)},
			Approval: []rule.Any{ask(rule.Yes, is, c.In.Majority, rule.OfParticipating)},
		}
		o, err := r.Judge(tt, 1, false)
		if err != nil {
			t.Errorf("%s: %v", c.ID, err)
			continue
		}
		if o.Quorum.Holds != c.Out.Quorum || (o.Verdict == rule.Passed) != c.Out.Passed {
			t.Errorf("%s: quorum %v, %v, want %+v", c.ID, o.Quorum.Holds, o.Verdict, c.Out)
		}
		// The margin's sign tells the same.
		if m, strict, ok := consult.Margin(&o); ok && (m.Sign() > 0 || m.Sign() == 0 && !strict) != c.Out.Passed {
			t.Errorf("%s: margin %v, strict %v", c.ID, m, strict)
		}
		h, a := consult.SupportOf(tt[0]), consult.SupportOf(tt[1])
		near(t, c.ID, "heads taking part", h.Participation(), c.Out.PartHeads, file.Tolerance)
		near(t, c.ID, "area taking part", a.Participation(), c.Out.PartArea, file.Tolerance)
		near(t, c.ID, "heads in favour", h.OfParticipants(), c.Out.YesHeads, file.Tolerance)
		near(t, c.ID, "area in favour", a.OfParticipants(), c.Out.YesArea, file.Tolerance)
	}
	oracle.Report(t, path, len(file.Cases))
}

// The panel of two rounds, counted from transitions, is the one of the file, and
// the figures are its change and its exact p-value. The file has the first share
// less the second.
func TestOraclePairedProportion(t *testing.T) {
	type in struct {
		A, B, C, D int64
		Conf       float64
	}
	type out struct {
		N     int64            `json:"n"`
		P1    oracle.Number    `json:"p1"`
		P2    oracle.Number    `json:"p2"`
		Diff  oracle.Number    `json:"diff"`
		Exact oracle.Number    `json:"p_exact"`
		Mid   oracle.Number    `json:"p_mid"`
		Tango [2]oracle.Number `json:"tango"`
	}
	file, path := oracle.Load[in, out](t, "stats/paired_proportion.json")
	for _, c := range file.Cases {
		var n consult.Transitions
		add := func(first, second consult.Choice, k int64) {
			for range k {
				n.Add(first, second, 1)
			}
		}
		add(consult.Agree, consult.Agree, c.In.A)
		add(consult.Agree, consult.Silent, c.In.B)
		add(consult.Disagree, consult.Agree, c.In.C)
		add(consult.Abstain, consult.Disagree, c.In.D)
		add(consult.NotOnRoll, consult.Agree, 3) // who is new says nothing about a change
		add(consult.Agree, consult.NotOnRoll, 2)
		p := n.Panel()
		if p != (change.Panel{YesYes: c.In.A, YesNo: c.In.B, NoYes: c.In.C, NoNo: c.In.D}) {
			t.Fatalf("%s: %+v", c.ID, p)
		}
		moves := n.Moves(rule.Households)
		near(t, c.ID, "first share", metric.Rate{Num: moves.Kept + moves.Lost, Den: c.Out.N}, c.Out.P1, file.Tolerance)
		near(t, c.ID, "second share", metric.Rate{Num: moves.Kept + moves.Converted, Den: c.Out.N}, c.Out.P2, file.Tolerance)
		for _, f := range n.Figures() {
			switch f.Code {
			case "paired-change":
				if f.Den != c.Out.N || !oracle.Near(-f.Value.X, float64(c.Out.Diff), file.Tolerance) {
					t.Errorf("%s: %+v", c.ID, f)
				}
			case "paired-change-p":
				if !oracle.Near(f.Value.X, float64(c.Out.Exact), file.Tolerance) {
					t.Errorf("%s: %+v, want %v", c.ID, f, c.Out.Exact)
				}
			}
		}
		// The file's Newcombe limits are those of package change to judge: some lack
		// the correlation.
		limits, err := p.Interval(change.Tango, c.In.Conf)
		if err != nil || !oracle.Near(-limits.Upper, float64(c.Out.Tango[0]), 1e-7) || !oracle.Near(-limits.Lower, float64(c.Out.Tango[1]), 1e-7) {
			t.Errorf("%s: %v, want %v, %v", c.ID, limits, c.Out.Tango, err)
		}
		test, err := p.McNemar()
		if err != nil || !oracle.Near(test.MidP, float64(c.Out.Mid), file.Tolerance) {
			t.Errorf("%s: %v, %v", c.ID, test, err)
		}
	}
	oracle.Report(t, path, len(file.Cases))
}

func TestOracleFinitePopulation(t *testing.T) {
	type in struct {
		Yes  int64 `json:"k"`
		Part int64 `json:"n"`
		All  int64 `json:"N"`
		Conf float64
	}
	type out struct {
		P     oracle.Number `json:"p"`
		Lower int64         `json:"count_lower"`
		Upper int64         `json:"count_upper"`
	}
	file, path := oracle.Load[in, out](t, "stats/finite_population_ci.json")
	for _, c := range file.Cases {
		s := support(c.In.All, c.In.Yes, c.In.Part-c.In.Yes)
		near(t, c.ID, "share", s.OfParticipants(), c.Out.P, file.Tolerance)
		if u, err := s.Answers().Finite(c.In.Conf); err != nil || u.Lower != c.Out.Lower || u.Upper != c.Out.Upper {
			t.Errorf("%s: %v %v, want %+v", c.ID, u, err, c.Out)
		}
	}
	oracle.Report(t, path, len(file.Cases))
}
