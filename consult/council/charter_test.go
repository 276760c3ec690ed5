package council_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/worktime"
)

func TestCharterValidate(t *testing.T) {
	if err := lenient().Validate(); err != nil {
		t.Errorf("the tests' own charter: %v", err)
	}
	for says, edit := range map[string]func(*council.Charter){
		"charter.id":                      func(c *council.Charter) { c.ID = "" },
		"charter.kind":                    func(c *council.Charter) { c.Kind = 0 },
		"charter.quorum":                  func(c *council.Charter) { c.Quorum = rule.Rule{} },
		"charter.term":                    func(c *council.Charter) { c.Term = period.Term{N: -1, Unit: period.Years} },
		"charter.feedback":                func(c *council.Charter) { c.Feedback = period.Term{N: 1} },
		"charter.deferral":                func(c *council.Charter) { c.Deferral = period.Term{N: 1, Unit: 99} },
		"charter.recusal.how":             func(c *council.Charter) { c.Recusal.How = 0 },
		"composition":                     func(c *council.Charter) { c.Composition.Min, c.Composition.Max = 9, 3 },
		"notice":                          func(c *council.Charter) { c.Notice.Before = period.Term{N: 1} },
		"publicity":                       func(c *council.Charter) { c.Publicity.Min = period.Term{N: 1} },
		"charter.filling.worthy":          func(c *council.Charter) { c.Filling[council.Worthy].Vote.ID = "" },
		"charter.recallCall":              func(c *council.Charter) { c.RecallCall = rule.Rule{} },
		"charter.remit.policy.power":      func(c *council.Charter) { c.Remits[council.PolicyMatter].Power = 9 },
		"charter.remit.policy.ways":       func(c *council.Charter) { c.Remits[council.PolicyMatter].Ways = 0 },
		"charter.remit.policy.vote":       func(c *council.Charter) { c.Remits[council.PolicyMatter].Vote = rule.Rule{} },
		"charter.remit..":                 func(c *council.Charter) { c.Remits[0].Power = council.Decides },
		"must belong to a kind of topic":  func(c *council.Charter) { c.Remits[0].Power = council.Decides },
		"remit.collective-funds.assembly": func(c *council.Charter) { c.Remits[council.CollectiveFunds].Assembly = rule.Rule{} },
		"remit.collective-funds.delegate": func(c *council.Charter) { c.Remits[council.CollectiveFunds].Delegate = rule.Rule{} },
		"remit.public-affair.assembly":    func(c *council.Charter) { c.Reserved = 2; c.Remits[council.PublicAffair].Assembly = rule.Rule{} },
		"must name the text that lets the": func(c *council.Charter) {
			r := &c.Remits[council.CollectiveFunds]
			r.Power, r.Basis = council.Decides, ""
		},
	} {
		c := lenient()
		edit(c)
		err := c.Validate()
		if says == "charter.remit.." {
			says = "charter.remit."
		}
		if !errors.Is(err, governance.ErrInvalid) || !strings.Contains(err.Error(), says) {
			t.Errorf("want %q in: %v", says, err)
		}
	}
	// What is referred needs neither ways nor rules.
	c := lenient()
	c.Remits[council.PolicyMatter] = council.Remit{Power: council.Refers}
	if err := c.Validate(); err != nil {
		t.Error(err)
	}
}

// Terms are counted in the charter's zone, around its rest days.
func TestTermsEndWhereTheCharterSays(t *testing.T) {
	zone := time.FixedZone("UTC+8", 8*60*60)
	shifts := []worktime.Shift{}
	parsed, err := worktime.ParseShifts("09:00-17:00")
	if err != nil {
		t.Fatal(err)
	}
	shifts = append(shifts, parsed...)
	week := [7][]worktime.Shift{time.Monday: shifts, time.Tuesday: shifts, time.Wednesday: shifts, time.Thursday: shifts, time.Friday: shifts}
	calendar, err := worktime.New(worktime.Config{Zone: zone, Days: period.Span{From: period.Must(2026, 1, 1), To: period.Must(2027, 1, 1)}, Week: week})
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		charter func(*council.Charter)
		want    string
	}{
		"by the wall":         {func(*council.Charter) {}, "2026-03-10T00:00:00Z"},
		"in a zone":           {func(c *council.Charter) { c.Zone = zone }, "2026-03-09T16:00:00Z"},
		"to the next workday": {func(c *council.Charter) { c.Calendar = calendar; c.Feedback.N = 5 }, "2026-03-09T16:00:00Z"},
		"in working days": {func(c *council.Charter) {
			c.Calendar = calendar
			c.Feedback = period.Term{N: 5, Unit: period.WorkingDays}
		}, "2026-03-10T16:00:00Z"},
		"in no time":             {func(c *council.Charter) { c.Feedback = period.Term{} }, ""},
		"beyond the calendar":    {func(c *council.Charter) { c.Calendar = calendar; c.Feedback.N = 400 }, "error"},
		"workdays need calendar": {func(c *council.Charter) { c.Feedback = period.Term{N: 5, Unit: period.WorkingDays} }, "error"},
	} {
		s := wayTo(t, council.TopicPublished) // on Monday, 2 March 2026
		s.charter.Feedback = period.Term{N: 6, Unit: period.CalendarDays}
		tc.charter(s.charter)
		next, _, err := s.topic.Implement(s.charter, secretary, "done", time.Date(2026, 3, 3, 10, 0, 0, 0, time.UTC))
		if (err != nil) != (tc.want == "error") {
			t.Errorf("%s: %v", name, err)
		} else if err == nil && next.FeedbackDue.String() != tc.want {
			t.Errorf("%s: due %v, want %s", name, next.FeedbackDue, tc.want)
		}
	}
}

func TestLawful(t *testing.T) {
	registry := rule.Presets()
	for _, tc := range []struct {
		kind                         council.Kind
		on                           period.Date
		assembly, delegate, recall   string
		reserved, display, maxMatter int
	}{
		{council.VillageCouncil, period.Must(2022, 3, 1), "cn/village/assembly@2018", "cn/village/rep-assembly@2018", "cn/village/recall@2018", 9, 0, 0},
		{council.VillageCouncil, period.Must(2026, 3, 1), "cn/village/assembly@2026", "cn/village/rep-assembly@2026", "cn/village/recall@2026", 6, 15, 0},
		{council.GroupCouncil, period.Must(2026, 3, 1), "cn/village/group-meeting@2026", "", "", 0, 15, 0},
		{council.ResidentsCouncil, period.Must(2026, 3, 1), "cn/residents/assembly@2026", "cn/residents/rep-assembly@2026", "cn/residents/recall/voters@2026", 0, 15, 0},
		{council.OwnersCouncil, period.Must(2026, 3, 1), "cn/civil-code/278/ordinary", "", "", 0, 0, 0},
	} {
		c, err := council.Lawful(registry, tc.kind, "CN-CQ", tc.on)
		if err != nil {
			t.Errorf("%v: %v", tc.kind, err)
			continue
		}
		r := c.Remits[council.CollectiveFunds]
		if r.Assembly.ID != tc.assembly || r.Delegate.ID != tc.delegate || c.RecallVote.ID != tc.recall || r.Power != council.Advises {
			t.Errorf("%v on %v: %q %q %q", tc.kind, tc.on, r.Assembly.ID, r.Delegate.ID, c.RecallVote.ID)
		}
		if c.Reserved.Len() != tc.reserved || c.Publicity.Min.N != tc.display || c.Remits[council.PublicAffair].Power != 0 {
			t.Errorf("%v on %v: %d reserved, %v on show", tc.kind, tc.on, c.Reserved.Len(), c.Publicity.Min)
		}
	}
	// The sets of matters are as long as the registry's lists.
	for _, edition := range []string{"2018", "2026"} {
		p, ok := registry.Find("cn/village/reserved-matters@" + edition)
		set, known := council.Reserved(registry, "CN", p.Effective.From)
		if !ok || !known || set.Len() != len(p.Lists[0].Items) || !set.Has(council.CollectiveIncome) {
			t.Errorf("%s: %d matters, the registry has %d", edition, set.Len(), len(p.Lists[0].Items))
		}
	}
	if _, known := council.Reserved(registry, "CN", period.Must(1990, 1, 1)); known {
		t.Error("there was a law that nobody read")
	}
	for _, tc := range []struct {
		reg  rule.Registry
		kind council.Kind
		on   period.Date
	}{{registry, 0, period.Must(2026, 3, 1)}, {registry, council.VillageCouncil, period.Must(1990, 1, 1)}, {nil, council.OwnersCouncil, period.Must(2026, 3, 1)}} {
		if _, err := council.Lawful(tc.reg, tc.kind, "CN", tc.on); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%v", err)
		}
	}
}

func TestReadyProcedures(t *testing.T) {
	registry := rule.Presets()
	law, _ := registry.Find("cn/village/rep-assembly@2026")
	six, err := council.SixSteps(registry, *law.Rule)
	if err != nil || len(six.Steps) != 6 || six.Steps[3].Rule.ID != law.ID {
		t.Fatalf("%+v, %v", six, err)
	}
	preset, _ := registry.Find("cn/siyi-liang")
	if preset.Steps[3].Rule.ID == law.ID {
		t.Error("the registry's own preset was changed")
	}
	if _, err := council.SixSteps(registry, rule.Rule{}); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("without the law's rule: %v", err)
	}
	if _, err := council.SixSteps(nil, *law.Rule); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("without a registry: %v", err)
	}
	// The Party members' meeting: two thirds of those due present, and more than
	// half of those due agree, not of those present.
	p, _, err := council.OpenProceeding(&six, chairman, caseID, topicID, t0)
	if err != nil {
		t.Fatal(err)
	}
	members := func(all, present, yes int64) council.Turnout {
		return council.Turnout{Tally: rule.Tally{{Measure: rule.Members, Count: rule.Count{All: all, Eligible: all, Present: present, Yes: yes, No: present - yes}}}}
	}
	p, _, err = p.Take(&six, chairman, council.Taking{Together: true, Turnout: members(5, 5, 3), Note: "1"}, t0)
	if err != nil {
		t.Fatal(err)
	}
	failed, _, err := p.Take(&six, chairman, council.Taking{Turnout: members(30, 20, 15)}, t0)
	if err != nil || failed.State != council.ProceedingFailed {
		t.Errorf("15 of 30 due: %+v, %v", failed, err)
	}
	if next, _, err := p.Take(&six, chairman, council.Taking{Turnout: members(30, 20, 16)}, t0); err != nil || next.Taken != 3 {
		t.Errorf("16 of 30 due: %+v, %v", next, err)
	}
	_, _, err = p.Take(&six, chairman, council.Taking{Turnout: members(30, 19, 19)}, t0)
	refuses(t, "19 of 30 came", err, governance.ErrNotAllowed, "too few took part")

	one, err := council.OneMatter(registry)
	if err != nil || len(one.Steps) != 6 || !one.Steps[3].Vote {
		t.Fatalf("%+v, %v", one, err)
	}
	// Households that representatives stand for: two thirds suffice.
	for households, want := range map[int64]rule.Verdict{66: rule.Failed, 67: rule.Passed} {
		tally := rule.Tally{
			{Measure: rule.Heads, Count: rule.Count{All: 300, Eligible: 300, Present: 20, Yes: 11, No: 9}},
			{Measure: rule.Households, Count: rule.Count{All: 100, Eligible: 100, Present: households}},
		}
		if v, err := one.Steps[3].Rule.Check(tally, 1); err != nil || v != want {
			t.Errorf("%d households: %v, %v", households, v, err)
		}
	}
	if _, err := council.OneMatter(nil); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("without a registry: %v", err)
	}
	for signatures, want := range map[int64]bool{29: false, 30: true} {
		ok, err := council.MayPropose(registry, rule.Tally{{Measure: rule.Heads, Count: rule.Count{All: 300, Eligible: 300, Yes: signatures}}})
		if err != nil || ok != want {
			t.Errorf("%d of 300 sign: %v, %v", signatures, ok, err)
		}
	}
	if ok, err := council.MayPropose(registry, rule.Tally{{Measure: rule.Representatives, Count: rule.Count{All: 30, Eligible: 30, Yes: 6}}}); err != nil || !ok {
		t.Errorf("6 of 30 representatives: %v, %v", ok, err)
	}
	if _, err := council.MayPropose(nil, nil); !errors.Is(err, governance.ErrInvalid) {
		t.Error(err)
	}
}

func TestContributesAtItsBounds(t *testing.T) {
	able := council.Villager{Age: 30, Male: true, Belongs: true, Labourer: true}
	for name, tc := range map[string]struct {
		edit          func(*council.Villager)
		money, labour bool
	}{
		"able":             {func(*council.Villager) {}, true, true},
		"17":               {func(v *council.Villager) { v.Age = 17 }, true, false},
		"18":               {func(v *council.Villager) { v.Age = 18 }, true, true},
		"a man of 55":      {func(v *council.Villager) { v.Age = 55 }, true, true},
		"a man of 56":      {func(v *council.Villager) { v.Age = 56 }, true, false},
		"a woman of 50":    {func(v *council.Villager) { v.Age, v.Male = 50, false }, true, true},
		"a woman of 51":    {func(v *council.Villager) { v.Age, v.Male = 51, false }, true, false},
		"not of the place": {func(v *council.Villager) { v.Belongs = false }, false, false},
		"cannot work":      {func(v *council.Villager) { v.Labourer = false }, true, false},
		"soldier":          {func(v *council.Villager) { v.Exempt = machine.Of(council.Soldier) }, false, false},
		"low income":       {func(v *council.Villager) { v.Exempt = machine.Of(council.LowIncome) }, false, true},
		"student":          {func(v *council.Villager) { v.Exempt = machine.Of(council.Student) }, true, false},
		"veteran":          {func(v *council.Villager) { v.Exempt = machine.Of(council.DisabledVeteran) }, true, false},
		"pregnant":         {func(v *council.Villager) { v.Male, v.Exempt = false, machine.Of(council.Pregnant) }, true, false},
	} {
		v := able
		tc.edit(&v)
		if money, labour := council.Contributes(v); money != tc.money || labour != tc.labour {
			t.Errorf("%s: money %v, labour %v", name, money, labour)
		}
	}
}

func TestSets(t *testing.T) {
	var f council.Fillings
	f.Set(council.Filling{Appointed: true})
	f.Set(council.Filling{}, council.Worthy, 99)
	if !f[council.Cadre].Appointed || f[council.Worthy].Appointed || f[0].Appointed {
		t.Errorf("%+v", f)
	}
	var r council.Remits
	r.Set(council.Remit{Power: council.Decides})
	r.Set(council.Remit{Power: council.Refers}, council.PolicyMatter, 99)
	if r[council.PublicAffair].Power != council.Decides || r[council.PolicyMatter].Power != council.Refers || r[0].Power != 0 {
		t.Errorf("%+v", r)
	}
	if !slices.Contains(council.Matters(), council.Homesteads) {
		t.Error("a matter is missing")
	}
}
