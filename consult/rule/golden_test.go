package rule_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/internal/golden"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

// TestCivilCode278 holds the numbers of rules.md section 4 for 579 equal units.
func TestCivilCode278(t *testing.T) {
	const n = 579
	ordinary, major := decision(t, "cn/civil-code/278/ordinary"), decision(t, "cn/civil-code/278/major")
	if passes(t, ordinary, both(votes(n, 385, 0, 0)), 1) || passes(t, major, both(votes(n, 385, 0, 0)), 1) {
		t.Error("385 take part: no quorum, however they vote")
	}
	for took, least := range map[int64]struct{ ordinary, major int64 }{386: {194, 290}, n: {290, 435}} {
		for yes := int64(0); yes <= took; yes++ {
			tally := both(votes(n, yes, took-yes, 0))
			if got := passes(t, ordinary, tally, 1); got != (yes >= least.ordinary) {
				t.Fatalf("%d of %d: ordinary %v", yes, took, got)
			}
			if got := passes(t, major, tally, 1); got != (yes >= least.major) {
				t.Fatalf("%d of %d: major %v", yes, took, got)
			}
		}
	}
}

// TestTargets: 521 of 579 displays 90 % and fails a target of 90 %.
func TestTargets(t *testing.T) {
	for id, least := range map[string]int64{"cn/zj/expropriation-90": 522, "cn/sh/renewal-95": 551, "cn/zj/conditional-sign-80": 464} {
		r := decision(t, id)
		m := r.Approval[0][0][0].Measure
		for yes := least - 2; yes <= least+1; yes++ {
			if got := passes(t, r, rule.Tally{line(m, votes(579, yes, 579-yes, 0))}, 1); got != (yes >= least) {
				t.Errorf("%s: %d passes: %v", id, yes, got)
			}
		}
	}
	if shown := fmt.Sprintf("%.0f %%", 521*100/579.0); shown != "90 %" {
		t.Errorf("521 of 579 displays %s", shown)
	}
}

// TestOneBigOwner: two fifths of the area in one of 100 hands. Neither measure
// alone passes.
func TestOneBigOwner(t *testing.T) {
	r := decision(t, "cn/civil-code/278/ordinary")
	judge := func(smallYes int64, bigYes bool) rule.Outcome {
		heads, area := votes(100, smallYes, 99-smallYes, 0), votes(1000, smallYes*600/99, 600-smallYes*600/99, 0)
		if bigYes {
			heads.Yes, area.Yes = heads.Yes+1, area.Yes+400
		} else {
			heads.No, area.No = heads.No+1, area.No+400
		}
		o, err := r.Judge(rule.Tally{line(rule.Heads, heads), line(rule.Area, area)}, 1, false)
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	if o := judge(20, true); o.Verdict != rule.Failed || !o.Approval.Alternatives[0].Findings[0].Holds || o.Approval.Alternatives[0].Findings[1].Holds {
		t.Errorf("area alone: %s", o.Reason.En)
	}
	if o := judge(70, false); o.Verdict != rule.Failed || o.Approval.Alternatives[0].Findings[0].Holds || !o.Approval.Alternatives[0].Findings[1].Holds {
		t.Errorf("heads alone: %s", o.Reason.En)
	}
	if o := judge(50, true); o.Verdict != rule.Passed {
		t.Errorf("both: %s", o.Reason.En)
	}
}

// TestCollective: 9 members. The quorum is 6, and then all six must agree.
func TestCollective(t *testing.T) {
	r := decision(t, "cn/collective/assembly")
	for present := int64(0); present <= 9; present++ {
		for yes := int64(0); yes <= present; yes++ {
			got := passes(t, r, rule.Tally{line(rule.Members, meeting(9, present, yes, present-yes, 0))}, 1)
			if got != (present >= 6 && yes >= 6) {
				t.Errorf("%d of %d present: %v", yes, present, got)
			}
		}
	}
}

// TestStrictAndInclusive: more than two thirds of 30 representatives is 21, at
// least two thirds of 30 members is 20, more than half of 30 is 16.
func TestStrictAndInclusive(t *testing.T) {
	least := func(id string, m rule.Measure, count func(n int64) rule.Count) int64 {
		for n := int64(0); n <= 30; n++ {
			if passes(t, decision(t, id), rule.Tally{line(m, count(n))}, 1) {
				return n
			}
		}
		return -1
	}
	cast := func(n int64) rule.Count { return votes(30, n, 0, 0) }
	present := func(n int64) rule.Count { return meeting(30, n, n, 0, 0) }
	for id, want := range map[string]int64{
		"cn/residents/election/representatives@2026": 21, "cn/residents/recall/representatives@2026": 21,
	} {
		if got := least(id, rule.Representatives, cast); got != want {
			t.Errorf("%s: %d", id, got)
		}
	}
	for id, want := range map[string]int64{"cn/residents/rep-assembly@2026": 20, "cn/village/rep-assembly@2018": 20, "cn/village/rep-assembly@2026": 20} {
		if got := least(id, rule.Members, present); got != want {
			t.Errorf("%s: %d", id, got)
		}
	}
	if got := least("cn/village/election@2026", rule.Heads, cast); got != 16 {
		t.Errorf("village election: %d", got)
	}
	if got := least("cn/village/assembly@2026", rule.Heads, present); got != 16 {
		t.Errorf("village assembly by heads: %d", got)
	}
	if got := least("cn/village/group-meeting@2026", rule.Heads, present); got != 20 {
		t.Errorf("group meeting by heads: %d", got)
	}
}

// TestRunOff: of 100 ballots cast, 34 elect in the run-off and 33 do not; 51
// elect in the first vote and 50 do not.
func TestRunOff(t *testing.T) {
	r := decision(t, "cn/village/election@2026")
	for call, least := range map[int]int64{1: 51, 2: 34, 3: 34} {
		for _, yes := range []int64{least - 1, least} {
			if got := passes(t, r, rule.Tally{line(rule.Heads, rule.Count{All: 150, Eligible: 150, Yes: yes, No: 90 - yes, Invalid: 4, Blank: 6})}, call); got != (yes == least) {
				t.Errorf("call %d: %d elect: %v", call, yes, got)
			}
		}
	}
}

// area reads square metres as integer hundredths.
func area(t testing.TB, s string) int64 {
	t.Helper()
	whole, cents, _ := strings.Cut(s, ".")
	var n int64
	if _, err := fmt.Sscanf(whole+(cents + "00")[:2], "%d", &n); err != nil || len(cents) > 2 {
		t.Fatalf("area %q: %v", s, err)
	}
	return n
}

// TestOracleDualMajority judges every case through the presets of article 278.
func TestOracleDualMajority(t *testing.T) {
	type in struct {
		Households     int64    `json:"households"`
		Participating  int64    `json:"participating"`
		InFavour       int64    `json:"in_favour"`
		Area           string   `json:"area"`
		AreaTakingPart string   `json:"area_participating"`
		AreaInFavour   string   `json:"area_in_favour"`
		Quorum         [2]int64 `json:"quorum"`
		Majority       [2]int64 `json:"majority"`
	}
	type out struct {
		Quorum         bool          `json:"quorum"`
		Passed         bool          `json:"passed"`
		PartHouseholds oracle.Number `json:"part_households"`
		PartArea       oracle.Number `json:"part_area"`
		YesHouseholds  oracle.Number `json:"yes_households"`
		YesArea        oracle.Number `json:"yes_area"`
	}
	cases, path := oracle.Load[in, out](t, "stats/dual_majority.json")
	for _, c := range cases.Cases {
		id := map[[2]int64]string{{1, 2}: "cn/civil-code/278/ordinary", {3, 4}: "cn/civil-code/278/major"}[c.In.Majority]
		if c.In.Quorum != [2]int64{2, 3} || id == "" {
			t.Fatalf("%s: no such rule: %v %v", c.ID, c.In.Quorum, c.In.Majority)
		}
		areaPart, areaYes := area(t, c.In.AreaTakingPart), area(t, c.In.AreaInFavour)
		tally := rule.Tally{
			line(rule.Heads, votes(c.In.Households, c.In.InFavour, c.In.Participating-c.In.InFavour, 0)),
			line(rule.Area, votes(area(t, c.In.Area), areaYes, areaPart-areaYes, 0)),
		}
		r := decision(t, id)
		o, err := r.Judge(tally, 1, false)
		if err != nil {
			t.Fatal(err)
		}
		if o.Quorum.Holds != c.Out.Quorum || (o.Verdict == rule.Passed) != c.Out.Passed || passes(t, r, tally, 1) != c.Out.Passed {
			t.Errorf("%s: quorum %v, %v: %s", c.ID, o.Quorum.Holds, o.Verdict, o.Reason.En)
		}
		q, a := o.Quorum.Alternatives[0].Findings, o.Approval.Alternatives[0].Findings
		for i, want := range []oracle.Number{c.Out.PartArea, c.Out.PartHouseholds, c.Out.YesArea, c.Out.YesHouseholds} {
			f := append(append([]rule.Finding(nil), q...), a...)[i]
			got := float64(f.Part) / float64(f.Base) // NaN where there is no share
			if !oracle.Near(got, float64(want), cases.Tolerance) {
				t.Errorf("%s: share %d is %v, want %v", c.ID, i, got, want)
			}
		}
	}
	oracle.Report(t, path, len(cases.Cases))
}

// TestReasons keeps what outcomes say in words.
func TestReasons(t *testing.T) {
	follow := *decision(t, "cn/civil-code/278/ordinary")
	follow.ID = "by the management rules"
	follow.Counting = rule.Counting{Follow: rule.FollowMajority, NonReturn: rule.CountWithMajority, SilentQuorum: true, Basis: "article 12 of the management rules"}
	each := one(nil, rule.Any{{
		{Measure: rule.Households, Part: rule.Yes, Is: rule.AtLeast, Share: rule.Fraction{Num: 9, Den: 10}, Of: rule.OfAll, Scope: "building", Each: true},
		share(rule.Heads, rule.Vetoes, rule.AtMost, 0, 1, rule.OfAll),
		share(rule.Heads, rule.Yes, rule.AtLeast, 10, 1, rule.OfNumber),
	}})
	lift := decision(t, "cn/lift/old")
	stair := rule.Tally{
		lineIn("stair", rule.Area, votes(900, 700, 0, 0)), lineIn("stair", rule.Heads, votes(12, 9, 0, 0)),
		lineIn("own-part", rule.Heads, rule.Count{}), lineIn("affected", rule.Heads, votes(2, 0, 1, 0)),
	}
	var b strings.Builder
	for _, c := range []struct {
		title string
		r     *rule.Rule
		tally rule.Tally
		call  int
		open  bool
	}{
		{"passed", decision(t, "cn/civil-code/278/major"), both(votes(579, 435, 144, 0)), 1, false},
		{"no quorum", decision(t, "cn/civil-code/278/ordinary"), both(votes(579, 385, 0, 0)), 1, false},
		{"no majority", decision(t, "cn/civil-code/278/ordinary"), both(votes(579, 193, 193, 0)), 1, false},
		{"still open", decision(t, "cn/civil-code/278/ordinary"), both(votes(579, 250, 40, 0)), 1, true},
		{"certain to pass", decision(t, "cn/civil-code/278/ordinary"), both(votes(579, 400, 40, 0)), 1, true},
		{"certain to fail", decision(t, "cn/zj/expropriation-90"), rule.Tally{line(rule.Heads, votes(579, 400, 58, 0))}, 1, true},
		{"nobody there", decision(t, "cn/village/assembly@2026"), rule.Tally{line(rule.Heads, votes(200, 0, 0, 0)), line(rule.Households, votes(80, 0, 0, 0))}, 1, false},
		{"by households", decision(t, "cn/village/assembly@2026"), rule.Tally{line(rule.Heads, meeting(200, 60, 40, 15, 5)), line(rule.Households, meeting(80, 60, 0, 0, 0))}, 1, false},
		{"only households", decision(t, "cn/yishi-yiyi"), rule.Tally{line(rule.Households, meeting(80, 50, 0, 0, 0)), line(rule.Heads, meeting(200, 50, 26, 24, 0))}, 1, false},
		{"follow the majority", &follow, both(rule.Count{All: 100, Eligible: 100, Yes: 30, No: 10, Follow: 12, Blank: 3, Invalid: 2}), 1, false},
		{"each building", each, rule.Tally{lineIn("building:1", rule.Households, votes(20, 18, 2, 0)), lineIn("building:2", rule.Households, votes(20, 17, 2, 0)), line(rule.Heads, rule.Count{All: 90, Eligible: 90, Yes: 9, No: 3, Veto: 1})}, 1, false},
		{"a lift", lift, stair, 1, false},
		{"third call", decision(t, "mx/cmx/condominium"), rule.Tally{line(rule.Heads, meeting(40, 5, 3, 2, 0)), line(rule.Shares, meeting(1000, 120, 70, 50, 0))}, 3, false},
	} {
		if err := c.r.Validate(); err != nil {
			t.Errorf("%s: %v", c.title, err)
		}
		o, err := c.r.Judge(c.tally, c.call, c.open)
		if err != nil {
			t.Errorf("%s: %v", c.title, err)
		}
		fmt.Fprintf(&b, "%s (%s)\n%s\n%s\n\n", c.title, c.r.ID, o.Reason.En, o.Reason.Zh)
	}
	golden.Check(t, "reasons.txt", b.String())
}
