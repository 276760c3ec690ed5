package rule_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/internal/golden"
)

// TestPresets (invariant 13): unique IDs, editions of a family that do not
// overlap, every preset with source, article where the text was read, and mark.
func TestPresets(t *testing.T) {
	r := rule.Presets()
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(r, func(a, b rule.Preset) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("not sorted")
	}
	var b strings.Builder
	for _, p := range r {
		if p.Rule != nil && p.Rule.ID != p.ID {
			t.Errorf("%s decides as %s", p.ID, p.Rule.ID)
		}
		var kinds []string
		for _, k := range p.Kinds() {
			kinds = append(kinds, k.String())
		}
		fmt.Fprintf(&b, "%s (%s)\n  %s / %s\n  %s %s: %s %s\n", p.ID, strings.Join(kinds, ", "), p.Title.En, p.Title.Zh, p.Jurisdiction.Name.En, p.Effective, p.Mark, p.Article)
		if p.Rule != nil {
			say(&b, "quorum", p.Rule.Quorum)
			say(&b, "approval", p.Rule.Approval)
		}
		if len(p.Demand) > 0 {
			say(&b, "demand", []rule.Any{p.Demand})
		}
		for _, s := range p.Steps {
			fmt.Fprintf(&b, "  step %s: %s / %s\n", s.ID, s.Name.En, s.Name.Zh)
			say(&b, "  quorum", s.Rule.Quorum)
			say(&b, "  approval", s.Rule.Approval)
		}
	}
	golden.Check(t, "presets.txt", b.String())
}

func say(b *strings.Builder, what string, calls []rule.Any) {
	for i, call := range calls {
		var alternatives []string
		for _, all := range call {
			var conditions []string
			for _, c := range all {
				w := c.Words()
				conditions = append(conditions, w.En+" / "+w.Zh)
			}
			alternatives = append(alternatives, strings.Join(conditions, "; "))
		}
		fmt.Fprintf(b, "  %s %d: %s\n", what, i+1, strings.Join(alternatives, " OR "))
	}
}

// rows are the verified and secondary rows of rules.md 2.1 and 2.2, and the
// presets that carry them.
var rows = map[string][]string{
	"cn/civil-code/278/ordinary":              nil,
	"cn/civil-code/278/major":                 nil,
	"cn/civil-code/279/unanimous-interested":  nil,
	"cn/property-regs/2018/legacy":            {"cn/property-regs/2018/legacy/ordinary", "cn/property-regs/2018/legacy/major"},
	"cn/spc/owner-count":                      nil,
	"cn/spc/area-source":                      nil,
	"cn/spc/owner-def":                        nil,
	"cn/zj-ningbo/owner-count":                nil,
	"cn/sd/owner-count-default":               nil,
	"cn/nonreturn/by-bylaw":                   nil,
	"cn/silence":                              nil,
	"cn/henan/objection-vote":                 nil,
	"cn/part-scope":                           {"cn/part-scope/ordinary", "cn/part-scope/major"},
	"cn/owner-meeting/notice":                 nil,
	"cn/bj/owner-meeting":                     nil,
	"cn/qingyuan/result-publicity":            nil,
	"cn/proxy/3":                              nil,
	"cn/undeliverable/notice":                 nil,
	"cn/sz/extension":                         nil,
	"cn/owner-annul":                          nil,
	"cn/lift/old":                             nil,
	"cn/lift/278":                             nil,
	"cn/lift/sh-2014-two-round":               nil,
	"cn/sh/renewal-95":                        nil,
	"cn/zj/expropriation-90":                  nil,
	"cn/zj/conditional-sign-80":               nil,
	"cn/expropriation/comment-30":             nil,
	"cn/guobanfa-2020-23/consent":             nil,
	"cn/village/assembly@2026":                nil,
	"cn/village/assembly@2018":                nil,
	"cn/village/reserved-matters":             {"cn/village/reserved-matters@2018", "cn/village/reserved-matters@2026"},
	"cn/village/rep-assembly":                 {"cn/village/rep-assembly@2018", "cn/village/rep-assembly@2026"},
	"cn/village/group-meeting":                {"cn/village/group-meeting@2018", "cn/village/group-meeting@2026"},
	"cn/village/election":                     {"cn/village/election@2018", "cn/village/election@2026"},
	"cn/village/recall":                       {"cn/village/recall@2018", "cn/village/recall@2026"},
	"cn/village/disclosure":                   {"cn/village/disclosure@2018", "cn/village/disclosure@2026"},
	"cn/sd/village-disclosure":                nil,
	"cn/village/supervision":                  {"cn/village/supervision@2026"},
	"cn/village/appraisal":                    {"cn/village/appraisal@2026"},
	"cn/village/consultation":                 {"cn/village/consultation@2026"},
	"cn/cq/village":                           nil,
	"cn/zj/village":                           nil,
	"cn/village/cunmin-shuoshi":               nil,
	"cn/xcmr-participation":                   nil,
	"cn/residents/assembly@2026":              nil,
	"cn/residents/rep-assembly@2026":          nil,
	"cn/residents/election@2026":              {"cn/residents/election@2026", "cn/residents/election/voters@2026", "cn/residents/election/households@2026", "cn/residents/election/representatives@2026"},
	"cn/residents/recall@2026":                {"cn/residents/recall@2026", "cn/residents/recall/voters@2026", "cn/residents/recall/households@2026", "cn/residents/recall/representatives@2026"},
	"cn/residents/disclosure@2026":            nil,
	"cn/residents/consultation@2026":          nil,
	"cn/residents/fundraise@2026":             nil,
	"cn/residents/assembly@1990":              nil,
	"cn/collective/assembly":                  nil,
	"cn/collective/reps":                      nil,
	"cn/collective/council":                   nil,
	"cn/collective/outsider-benefit":          nil,
	"cn/siyi-liang":                           nil,
	"cn/siyi-liang/publicity":                 nil,
	"cn/yishi-yiyi":                           nil,
	"cn/yishi-yiyi/review":                    nil,
	"cn/yishi-yiyi/cap-old":                   nil,
	"cn/consultation-opinion-2015":            nil,
	"cn/consultation/subjects":                nil,
	"cn/council/model":                        nil,
	"cn/council/small":                        nil,
	"cn/pilot-497":                            nil,
	"Italian condominium, art. 1136":          {"it/condominium/ordinary", "it/condominium/qualified"},
	"Mexican calls":                           {"mx/cmx/condominium"},
	"Debian: default option and N:1 majority": {"debian/majority/1", "debian/majority/3"},
}

// TestEveryRow: each row ships, and nothing else does.
func TestEveryRow(t *testing.T) {
	r, want := rule.Presets(), map[string]bool{}
	for row, ids := range rows {
		if ids == nil {
			ids = []string{row}
		}
		for _, id := range ids {
			want[id] = true
			if _, ok := r.Find(id); !ok {
				t.Errorf("row %s: no preset %s", row, id)
			}
		}
	}
	for _, p := range r {
		if !want[p.ID] {
			t.Errorf("%s is in no row", p.ID)
		}
	}
	if _, ok := r.Find("cn/village/assembly"); ok {
		t.Error("a family is no preset")
	}
}

// TestWhichRuleHeld: which rule held on this day here.
func TestWhichRuleHeld(t *testing.T) {
	r := rule.Presets()
	for _, c := range []struct {
		family, place, on, id string
		known                 bool
	}{
		{"cn/village/assembly", "CN-CQ", "2022-09-10", "cn/village/assembly@2018", true},
		{"cn/village/assembly", "CN", "2025-12-31", "cn/village/assembly@2018", true},
		{"cn/village/assembly", "CN-CQ", "2026-01-01", "cn/village/assembly@2026", true},
		{"cn/village/assembly", "CN-CQ", "2018-12-28", "", false},
		{"cn/village/assembly", "TW", "2026-01-01", "", false},
		{"cn/village/assembly", "CNX", "2026-01-01", "", false},
		{"cn/residents/assembly", "CN-BJ", "1995-05-05", "cn/residents/assembly@1990", true},
		{"cn/residents/assembly", "CN-BJ", "2026-03-01", "cn/residents/assembly@2026", true},
		{"cn/residents/assembly", "CN-BJ", "2030-03-01", "cn/residents/assembly@2026", false},
		{"cn/civil-code/278/major", "CN-CQ", "2022-09-10", "cn/civil-code/278/major", true},
		{"cn/civil-code/278/major", "CN-CQ", "2020-12-31", "", false},
		{"cn/property-regs/2018/legacy/major", "CN-CQ", "2020-12-31", "cn/property-regs/2018/legacy/major", true},
		{"cn/property-regs/2018/legacy/major", "CN-CQ", "2021-01-01", "", false},
		{"cn/bj/owner-meeting", "CN-SH", "2025-01-01", "", false},
		{"debian/majority/3", "", "2016-01-01", "debian/majority/3", false},
		{"debian/majority/3", "DE", "2016-01-01", "debian/majority/3", false},
		{"no such family", "CN", "2026-01-01", "", false},
	} {
		p, known, ok := r.InForce(c.family, c.place, date(c.on))
		if ok != (c.id != "") || p.ID != c.id || known != c.known && c.family != "cn/property-regs/2018/legacy/major" {
			t.Errorf("%s in %s on %s: %s %v %v", c.family, c.place, c.on, p.ID, known, ok)
		}
	}
	if _, _, ok := r.InForce("cn/village/assembly", "CN", period.Date{}); ok {
		t.Error("on no day nothing holds")
	}
	var owners []string
	for _, p := range r.Here(rule.OwnerRule, "CN-ZJ", date("2025-01-01")) {
		owners = append(owners, p.ID)
	}
	if want := []string{"cn/spc/owner-count", "cn/spc/owner-def", "cn/zj-ningbo/owner-count"}; !slices.Equal(owners, want) {
		t.Errorf("owners are counted in Zhejiang by %v", owners)
	}
}

// TestEditions: what changed in the laws of 2025.
func TestEditions(t *testing.T) {
	old, now := preset(t, "cn/village/assembly@2018"), preset(t, "cn/village/assembly@2026")
	if old.Article != "21, 22" || now.Article != "25, 26" || old.Notice.Emergency || !now.Notice.Emergency || len(old.Frequencies) != 0 || now.Frequencies[0].Months != 12 {
		t.Error("short notice and once a year are new")
	}
	if diff := cmp.Diff(old.Rule.Quorum, now.Rule.Quorum); diff != "" {
		t.Error(diff)
	}
	before, after := preset(t, "cn/village/election@2018"), preset(t, "cn/village/election@2026")
	if !before.Proxy.Relatives || before.Proxy.Cap != 0 || after.Proxy.Relatives || after.Proxy.Cap != 3 || !after.Proxy.NoCandidates {
		t.Errorf("%+v %+v", before.Proxy, after.Proxy)
	}
	if preset(t, "cn/village/disclosure@2018").Publicity != nil || preset(t, "cn/village/disclosure@2026").Publicity.Min != days(15) {
		t.Error("15 days on the board are new")
	}
}

// TestDemands: who may demand a meeting or a recall.
func TestDemands(t *testing.T) {
	for _, c := range []struct {
		id    string
		tally rule.Tally
		want  bool
	}{
		{"cn/village/assembly@2026", rule.Tally{line(rule.Heads, votes(1000, 100, 0, 0))}, true},
		{"cn/village/assembly@2026", rule.Tally{line(rule.Heads, votes(1000, 99, 0, 0))}, false},
		{"cn/village/assembly@2026", rule.Tally{line(rule.Heads, votes(1000, 99, 0, 0)), line(rule.Representatives, votes(30, 10, 0, 0))}, true},
		{"cn/village/recall@2026", rule.Tally{line(rule.Heads, votes(1000, 199, 0, 0))}, false},
		{"cn/residents/election@2026", rule.Tally{line(rule.Heads, votes(3000, 10, 0, 0))}, true},
		{"cn/residents/election@2026", rule.Tally{line(rule.Heads, votes(3000, 9, 0, 0))}, false},
		{"cn/expropriation/comment-30", rule.Tally{line(rule.Heads, votes(100, 0, 50, 0))}, false},
		{"cn/expropriation/comment-30", rule.Tally{line(rule.Heads, votes(100, 0, 51, 0))}, true},
	} {
		if got, err := preset(t, c.id).Demand.Holds(c.tally); err != nil || got != c.want {
			t.Errorf("%s: %v %v", c.id, got, err)
		}
	}
	if _, err := preset(t, "cn/village/assembly@2026").Demand.Holds(nil); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("nobody counted: %v", err)
	}
}

// TestItaly: the quorum and the majority fall at the second call.
func TestItaly(t *testing.T) {
	tally := func(heads, shares, yesHeads, yesShares int64) rule.Tally {
		return rule.Tally{line(rule.Heads, meeting(30, heads, yesHeads, heads-yesHeads, 0)), line(rule.Shares, meeting(1000, shares, yesShares, shares-yesShares, 0))}
	}
	ordinary, qualified := decision(t, "it/condominium/ordinary"), decision(t, "it/condominium/qualified")
	for _, c := range []struct {
		t               rule.Tally
		first, second   bool
		first4, second4 bool
	}{
		{tally(16, 667, 9, 500), true, true, true, true},
		{tally(15, 667, 9, 500), false, true, false, true},  // half of the owners are not more than half
		{tally(16, 666, 9, 500), false, true, false, true},  // two thirds of the value are 666.67
		{tally(10, 334, 6, 334), false, true, false, false}, // 500 are always needed for the qualified
		{tally(10, 333, 10, 333), false, false, false, false},
		{tally(9, 400, 9, 400), false, false, false, false},
		{tally(16, 700, 8, 600), false, false, false, false}, // half of those present are not more than half
	} {
		for call, want := range map[int]bool{1: c.first, 2: c.second, 3: c.second} {
			if got := passes(t, ordinary, c.t, call); got != want {
				t.Errorf("ordinary, call %d: %v", call, got)
			}
		}
		for call, want := range map[int]bool{1: c.first4, 2: c.second4} {
			if got := passes(t, qualified, c.t, call); got != want {
				t.Errorf("qualified, call %d: %v", call, got)
			}
		}
	}
}

// TestMexico: three quarters, more than half, whoever comes. A rule of 51 %
// differs from more than half where 50.5 % come.
func TestMexico(t *testing.T) {
	r := decision(t, "mx/cmx/condominium")
	at := func(present int64) rule.Tally {
		return rule.Tally{line(rule.Heads, meeting(200, present, present, 0, 0)), line(rule.Shares, meeting(1000, 5*present, 5*present, 0, 0))}
	}
	fixed := *r
	fixed.Quorum = slices.Clone(r.Quorum)
	fixed.Quorum[1] = rule.Any{{share(rule.Heads, rule.Present, rule.AtLeast, 51, 100, rule.OfAll)}}
	for present, want := range map[int64][4]bool{150: {true, true, true, true}, 149: {false, true, true, true}, 101: {false, true, true, false}, 100: {false, false, true, false}, 1: {false, false, true, false}, 0: {}} {
		got := [4]bool{passes(t, r, at(present), 1), passes(t, r, at(present), 2), passes(t, r, at(present), 3), passes(t, &fixed, at(present), 2)}
		if got != want {
			t.Errorf("%d of 200: %v", present, got)
		}
	}
}

// TestDebian: a majority of 3:1 and a quorum of a number of yes.
func TestDebian(t *testing.T) {
	r := *decision(t, "debian/majority/3")
	r.Quorum = []rule.Any{{{share(rule.Heads, rule.Yes, rule.AtLeast, 47, 1, rule.OfNumber)}}}
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		yes, no int64
		want    bool
	}{{48, 16, true}, {48, 17, false}, {47, 0, true}, {46, 0, false}} {
		if got := passes(t, &r, rule.Tally{line(rule.Heads, votes(980, c.yes, c.no, 100))}, 1); got != c.want {
			t.Errorf("%d to %d: %v", c.yes, c.no, got)
		}
	}
}

// TestLift: the owner whose own part is used must agree, if there is one.
func TestLift(t *testing.T) {
	r := decision(t, "cn/lift/old")
	tally := func(own, affected rule.Count) rule.Tally {
		return rule.Tally{
			lineIn("stair", rule.Area, votes(900, 600, 0, 0)), lineIn("stair", rule.Heads, votes(12, 8, 1, 0)),
			lineIn("own-part", rule.Heads, own), lineIn("affected", rule.Heads, affected),
		}
	}
	for name, c := range map[string]struct {
		own, affected rule.Count
		want          bool
	}{
		"nobody's part, no neighbour":  {rule.Count{}, rule.Count{}, true},
		"both agree":                   {votes(1, 1, 0, 0), votes(2, 0, 0, 0), true},
		"the owner is silent":          {votes(1, 0, 0, 0), votes(2, 0, 0, 0), false},
		"a neighbour objects":          {votes(1, 1, 0, 0), votes(2, 0, 1, 0), false},
		"one of two owners disagrees":  {votes(2, 1, 1, 0), rule.Count{}, false},
		"both owners of the part sign": {votes(2, 2, 0, 0), rule.Count{}, true},
	} {
		if got := passes(t, r, tally(c.own, c.affected), 1); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	// Whether somebody's part is used must be said.
	if _, err := r.Check(tally(rule.Count{}, rule.Count{})[:2], 1); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("not counted: %v", err)
	}
	steps := preset(t, "cn/lift/sh-2014-two-round").Steps
	first := rule.Tally{line(rule.Heads, votes(300, 200, 0, 0)), lineIn("building", rule.Heads, votes(20, 18, 0, 0))}
	second := rule.Tally{lineIn("building", rule.Heads, rule.Count{All: 20, Eligible: 20, Yes: 17, No: 1, Veto: 1}), lineIn("contributing", rule.Heads, votes(15, 15, 0, 0))}
	o, err := steps.Judge([]rule.Taken{{Tally: first, Call: 1}, {Tally: second, Call: 1}})
	if err != nil || o.Verdict != rule.Failed || o.At != 1 {
		t.Errorf("a strong objection: %+v %v", o, err)
	}
}

// TestEach: a goal must be reached in every building, and in one at least.
func TestEach(t *testing.T) {
	c := share(rule.Households, rule.Yes, rule.AtLeast, 9, 10, rule.OfAll)
	c.Scope, c.Each = "building", true
	r := one(nil, rule.Any{{c}})
	for name, v := range map[string]struct {
		t    rule.Tally
		want bool
	}{
		"all":             {rule.Tally{lineIn("building:1", rule.Households, votes(20, 18, 0, 0)), lineIn("building:2", rule.Households, votes(10, 9, 0, 0))}, true},
		"not one":         {rule.Tally{lineIn("building:1", rule.Households, votes(20, 20, 0, 0)), lineIn("building:2", rule.Households, votes(10, 8, 0, 0))}, false},
		"an empty one":    {rule.Tally{lineIn("building:1", rule.Households, votes(20, 20, 0, 0)), lineIn("building:2", rule.Households, rule.Count{})}, false},
		"others besides":  {rule.Tally{lineIn("building:1", rule.Households, votes(20, 20, 0, 0)), line(rule.Households, votes(30, 1, 0, 0)), lineIn("buildings", rule.Households, rule.Count{})}, true},
		"another measure": {rule.Tally{lineIn("building:1", rule.Households, votes(20, 20, 0, 0)), lineIn("building:1", rule.Heads, votes(20, 0, 0, 0))}, true},
	} {
		if got := passes(t, r, v.t, 1); got != v.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	if _, err := r.Check(rule.Tally{line(rule.Households, votes(20, 20, 0, 0))}, 1); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("no building: %v", err)
	}
}

// TestRegistryRefuses what a host could add by mistake.
func TestRegistryRefuses(t *testing.T) {
	base := rule.Presets()
	add := func(id string, change func(*rule.Preset)) error {
		p := preset(t, "cn/village/assembly@2026")
		p.ID = id
		change(&p)
		return append(slices.Clone(base), p).Validate()
	}
	own := func(p *rule.Preset) {}
	from := func(y int) func(*rule.Preset) {
		return func(p *rule.Preset) { p.Effective = period.Span{From: period.Must(y, 1, 1)} }
	}
	for name, err := range map[string]error{
		"twice":                 add("cn/village/assembly@2026", own),
		"overlapping":           add("cn/village/assembly@2030", from(2030)),
		"overlapping, in part":  add("cn/village/assembly@cq", func(p *rule.Preset) { p.Jurisdiction.Code = "CN-CQ" }),
		"no part":               add("cn/own", func(p *rule.Preset) { *p = rule.Preset{Provenance: p.Provenance} }),
		"no source":             add("cn/own", func(p *rule.Preset) { p.Source.En = "" }),
		"no article":            add("cn/own", func(p *rule.Preset) { p.Article = "" }),
		"no mark":               add("cn/own", func(p *rule.Preset) { p.Mark = 0 }),
		"bad rule":              add("cn/own", func(p *rule.Preset) { p.Rule = &rule.Rule{} }),
		"bad demand":            add("cn/own", func(p *rule.Preset) { p.Demand = rule.Any{{{}}} }),
		"bad step":              add("cn/own", func(p *rule.Preset) { p.Steps = rule.Sequence{{ID: "x", Vote: true}} }),
		"bad composition":       add("cn/own", func(p *rule.Preset) { p.Composition = &rule.Composition{Min: -1} }),
		"bad recusal":           add("cn/own", func(p *rule.Preset) { p.Recusal = &rule.RecusalRule{} }),
		"bad notice":            add("cn/own", func(p *rule.Preset) { p.Notice = &rule.Notice{Before: days(-1)} }),
		"bad publicity":         add("cn/own", func(p *rule.Preset) { p.Publicity = &rule.Publicity{Min: days(-1)} }),
		"bad extension":         add("cn/own", func(p *rule.Preset) { p.Extension = &rule.Extension{} }),
		"bad frequency":         add("cn/own", func(p *rule.Preset) { p.Frequencies = []rule.Frequency{{What: p.Title}} }),
		"nameless frequency":    add("cn/own", func(p *rule.Preset) { p.Frequencies = []rule.Frequency{{Times: 1, Months: 1}} }),
		"bad office":            add("cn/own", func(p *rule.Preset) { p.Office = days(-1) }),
		"nameless limit":        add("cn/own", func(p *rule.Preset) { p.Limits = []rule.TimeLimit{{Is: rule.AtMost, Term: days(1)}} }),
		"odd limit":             add("cn/own", func(p *rule.Preset) { p.Limits = []rule.TimeLimit{{What: p.Title, Is: rule.MoreThan, Term: days(1)}} }),
		"empty list":            add("cn/own", func(p *rule.Preset) { p.Lists = []rule.List{{Name: p.Title}} }),
		"list without a name":   add("cn/own", func(p *rule.Preset) { p.Lists = []rule.List{{Items: []label.Text{p.Title}}} }),
		"item in one language":  add("cn/own", func(p *rule.Preset) { p.Lists = []rule.List{{Name: p.Title, Items: []label.Text{{En: "x"}}}} }),
		"article of a @ twice":  add("cn/own@1@2", own),
		"end before the start":  add("cn/own", func(p *rule.Preset) { p.Effective.To = period.Must(2020, 1, 1) }),
		"chapter, not a source": add("", own),
	} {
		if !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := add("cn/village/assembly@tw", func(p *rule.Preset) { p.Jurisdiction.Code = "TW" }); err != nil {
		t.Errorf("another place: %v", err)
	}
	if err := add("cn/own/village@2026", own); err != nil {
		t.Errorf("a family of one's own: %v", err)
	}
}

// TestPresetsRoundTrip: presets are data, as JSON too.
func TestPresetsRoundTrip(t *testing.T) {
	for _, p := range rule.Presets() {
		b, err := json.Marshal(p)
		var back rule.Preset
		if err == nil {
			err = json.Unmarshal(b, &back)
		}
		if diff := cmp.Diff(p, back, cmp.Comparer(func(a, b period.Date) bool { return a == b })); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", p.ID, err, diff)
		}
	}
}

// TestPresetsAreTheCallers: changing one changes no other.
func TestPresetsAreTheCallers(t *testing.T) {
	a := preset(t, "it/condominium/ordinary")
	a.Rule.Quorum[0][0][0].Share.Num = 99
	a.Limits[0].Term.N = 99
	if b := preset(t, "it/condominium/ordinary"); b.Rule.Quorum[0][0][0].Share.Num == 99 || b.Limits[0].Term.N == 99 {
		t.Error("shared")
	}
	if governance.Verified == 0 {
		t.Error("no mark")
	}
}
