package main

import (
	"fmt"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/period"
)

// here is where the quarter lies, in the codes of ISO 3166: Chongqing.
const here = "CN-CQ"

// laws are the rules of the law by which owners decide, old and new.
var laws = []struct{ id, short string }{
	{"cn/property-regs/2018/legacy/ordinary", "Regulations, other"},
	{"cn/property-regs/2018/legacy/major", "Regulations, rebuilding"},
	{"cn/civil-code/278/ordinary", "Civil Code 278, ordinary"},
	{"cn/civil-code/278/major", "Civil Code 278, major"},
}

// tellLaw judges every round by the law of its day, and by targets.
func (x *renewal) tellLaw() error {
	x.section("6. What the law says  依法判断")
	x.say("Renovation is for the owners to decide. Which rule held on the day of the count is looked up in the")
	x.say("registry of published rules; the Civil Code (民法典) is in force since 2021-01-01 and did not hold in")
	x.say("2018 and 2019. When the older regulations began was not looked up, and the registry says so.")
	heads := []string{"Rule", "Source", "Mark"}
	for _, a := range x.asked {
		heads = append(heads, a.countedOn().String())
	}
	t := newTable(heads...)
	for _, law := range laws {
		p, _ := x.presets.Find(law.id)
		row := []string{law.id, p.Source.Zh + " " + p.Article, p.Mark.Label().En}
		for _, a := range x.asked {
			row = append(row, x.held(law.id, a.countedOn()))
		}
		t.row(row...)
	}
	x.table(t)
	if err := x.tellVerdicts(); err != nil {
		return err
	}
	return x.tellTargets()
}

// held says whether the rule held on the day.
func (x *renewal) held(id string, on period.Date) string {
	_, known, ok := x.presets.InForce(id, here, on)
	switch {
	case ok && known:
		return "held"
	case ok:
		return "held, as far as known"
	}
	return "did not hold"
}

// judge asks a rule of the law about the owners' ballots of a round.
func (x *renewal) judge(id string, v *consult.Votes, open bool) (rule.Outcome, error) {
	p, ok := x.presets.Find(id)
	if !ok || p.Rule == nil {
		return rule.Outcome{}, fmt.Errorf("tour: there is no rule %s", id)
	}
	return p.Rule.Judge(v.Tally(), 1, open)
}

// tellVerdicts shows what the rules say of the rounds.
func (x *renewal) tellVerdicts() error {
	x.say("Judged on the roll of owners, in heads and area (双重多数). Where the rule did not hold, the verdict is")
	x.say("what it would have said. Rebuilding is a major matter (特别事项), the use of the maintenance fund an")
	x.say("ordinary one. The margin is the least of share less threshold over all conditions; what is needed is")
	x.say("how many of the silent would have to come and agree.")
	t := newTable("Round", "Rule", "On that day", "Verdict", "结果", ">Margin, points", ">Silent heads needed", ">Silent area needed, m²")
	for _, a := range x.asked {
		for _, law := range laws {
			o, err := x.judge(law.id, a.owners, false)
			if err != nil {
				return err
			}
			margin, _, ok := consult.Margin(&o)
			if !ok {
				return fmt.Errorf("tour: round %s has no margin under %s", a.name(), law.id)
			}
			heads, area := "too few are silent", "too few are silent"
			if g := o.Gap("", rule.Heads).Join; g.Possible {
				heads = fmt.Sprint(g.N)
			}
			if g := o.Gap("", rule.Area).Join; g.Possible {
				area = squareMetres(g.N)
			}
			t.row(a.name(), law.short, x.held(law.id, a.countedOn()), o.Verdict.Label().En, o.Verdict.Label().Zh, hundredfold(margin), heads, area)
		}
	}
	x.table(t)
	o, err := x.judge("cn/civil-code/278/major", x.asked[2].owners, false)
	if err != nil {
		return err
	}
	x.say("In words, round %s under the Civil Code, major matters (areas in hundredths of a m²):", x.asked[2].name())
	for _, f := range append(o.Quorum.Alternatives[0].Findings, o.Approval.Alternatives[0].Findings...) {
		x.say("  %s", f.Words().En)
		x.say("  %s", f.Words().Zh)
	}
	return nil
}

// tellTargets holds the rounds against shares of all households.
func (x *renewal) tellTargets() error {
	x.gap()
	x.say("Some local laws want nearly everybody: 90 %% of those affected (cn/zj/expropriation-90), 95 %% signed")
	x.say("(cn/sh/renewal-95). They are not this city's; as targets over all households they show what a")
	x.say("displayed share hides:")
	t := newTable("Round", ">In favour", ">Displayed", "At least 90 %", ">Still needed", "At least 95 %", ">Still needed")
	for _, a := range x.asked {
		s := wholeSupport(a.votes)
		row := []string{a.name(), fmt.Sprintf("%d/%d", s.Votes.Yes, s.Count.Eligible), fmt.Sprintf("%.0f %%", 100*value(s.OfEligible()))}
		for _, target := range []consult.Target{households(90, 100), households(95, 100)} {
			verdict := "missed"
			if target.Reached(s) {
				verdict = "reached"
			}
			row = append(row, verdict, fmt.Sprint(consult.Pivotals(a.votes, &target, "")[0].Needed))
		}
		t.row(row...)
	}
	x.table(t)
	s := wholeSupport(x.asked[1].votes)
	yes, all := s.Votes.Yes, s.Count.Eligible
	x.say("%d of %d displays %.0f %% and is %.3f %%: %d x 100 = %d is less than %d x 90 = %d. The library", yes, all, 100*value(s.OfEligible()), 100*value(s.OfEligible()), yes, yes*100, all, all*90)
	x.say("compares these products, in 128 bits, and divides nothing.")
	return nil
}
