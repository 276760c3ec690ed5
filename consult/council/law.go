package council

import (
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// The rules of the registry on which the ready charters and procedures rest.
const (
	sixSteps   = "cn/siyi-liang"
	oneMatter  = "cn/yishi-yiyi"
	oneReview  = "cn/yishi-yiyi/review"
	reservedTo = "cn/village/reserved-matters"
)

// lawOf names, for each kind of council, the families of rules by which the
// assembly above it decides and recalls.
var lawOf = [...]struct{ assembly, delegate, demand, recall, disclosure string }{
	VillageCouncil:   {"cn/village/assembly", "cn/village/rep-assembly", "cn/village/recall", "cn/village/recall", "cn/village/disclosure"},
	GroupCouncil:     {"cn/village/group-meeting", "", "", "", "cn/village/disclosure"},
	ResidentsCouncil: {"cn/residents/assembly", "cn/residents/rep-assembly", "cn/residents/recall", "cn/residents/recall/voters", "cn/residents/disclosure"},
	OwnersCouncil:    {"cn/civil-code/278/ordinary", "", "", "", ""},
}

// Lawful returns the parts of a charter that the law gives for a council of the
// kind, as far as the registry knows it for the place and the day: the rules by
// which the assembly and the body in its place decide, the matters reserved to
// the assembly, how a recall is called for and decided, and how long results are
// public. Collective funds are the assembly's; the powers over other topics, and
// everything else, are the council's own to lay down, and the ID with them.
//
// A council is no assembly: that a recall follows the law of the committee is
// this library's reading of what a charter may fall back on. ErrInvalid is
// reported for an unknown kind, and if the registry has no rule of the assembly
// for the day.
func Lawful(reg rule.Registry, kind Kind, place string, on period.Date) (Charter, error) {
	if !kinds.Has(kind) {
		return Charter{}, invalid("kind", kind.String(), "must be a known kind")
	}
	law := &lawOf[kind]
	assembly, _, ok := reg.InForce(law.assembly, place, on)
	if !ok || assembly.Rule == nil {
		return Charter{}, invalid("on", on.String(), "must be a day for which "+law.assembly+" is known")
	}
	c := Charter{Kind: kind}
	remit := Remit{Assembly: *assembly.Rule}
	if p, _, ok := reg.InForce(law.delegate, place, on); ok && p.Rule != nil {
		remit.Delegate = *p.Rule
	}
	c.Remits.Set(remit)
	remit.Power = Advises
	c.Remits.Set(remit, CollectiveFunds)
	call, _, called := reg.InForce(law.demand, place, on)
	if vote, _, ok := reg.InForce(law.recall, place, on); ok && called && vote.Rule != nil {
		c.RecallVote = *vote.Rule
		c.RecallCall = rule.Rule{ID: call.ID + "/demand", Approval: []rule.Any{call.Demand}}
	}
	if p, _, ok := reg.InForce(law.disclosure, place, on); ok && p.Publicity != nil {
		c.Publicity = *p.Publicity
	}
	if kind == VillageCouncil {
		c.Reserved, _ = Reserved(reg, place, on)
	}
	return c, nil
}

// Reserved returns the matters that the law of the day reserves to the villagers'
// assembly, and false if the registry knows no edition for it. The assembly can
// delegate them to the representative assembly: see [Remit].Basis.
func Reserved(reg rule.Registry, place string, on period.Date) (machine.Set[Matter], bool) {
	p, _, ok := reg.InForce(reservedTo, place, on)
	switch p.ID {
	case reservedTo + "@2018":
		return machine.Of(LostWork, CollectiveIncome, WelfareWorks, LandContracts, CollectiveProjects, Homesteads, LandCompensation, CollectiveProperty, OtherInterest), ok
	case reservedTo + "@2026":
		return machine.Of(Planning, LostWork, CollectiveIncome, WelfareWorks, KeyAssistance, OtherInterest), ok
	}
	return 0, false
}

// SixSteps returns the procedure of four deliberations and two disclosures
// (四议两公开): the Party branch proposes, the two committees deliberate, the Party
// members' meeting reviews, the assembly or the representative assembly resolves;
// the resolution is disclosed, and so is the result. The rule of the fourth step
// is the law's: give the one that was in force. The first two steps may be taken
// together where one person heads both committees.
//
// It is what "cn/siyi-liang" of the registry states, practice by two pages with
// one text. The error matches governance.ErrInvalid if the registry lacks it.
func SixSteps(reg rule.Registry, assembly rule.Rule) (Procedure, error) {
	p, ok := reg.Find(sixSteps)
	if !ok || len(p.Steps) == 0 {
		return Procedure{}, invalid("registry", sixSteps, "must hold the procedure")
	}
	steps := make(rule.Sequence, len(p.Steps))
	copy(steps, p.Steps)
	for i := range steps {
		if steps[i].Vote && len(steps[i].Rule.Approval) == 0 {
			steps[i].Rule = assembly
		}
	}
	out := Procedure{ID: p.ID, Steps: steps}
	return out, out.Validate()
}

// OneMatter returns the procedure of raising money and labour matter by matter
// (一事一议筹资筹劳): a proposal, notice to the villagers, each household asked and
// signing, the assembly's vote, the township's first check and the county's
// review. Who may propose is checked by [MayPropose]; who contributes by
// [Contributes].
//
// It is what "cn/yishi-yiyi" and "cn/yishi-yiyi/review" of the registry state: the
// measures of one province, and a page. The error matches governance.ErrInvalid
// if the registry lacks one of them.
func OneMatter(reg rule.Registry) (Procedure, error) {
	p, ok := reg.Find(oneMatter)
	_, reviewed := reg.Find(oneReview)
	if !ok || !reviewed || p.Rule == nil {
		return Procedure{}, invalid("registry", oneMatter, "must hold the procedure and its review")
	}
	name := func(en, zh string) label.Text { return label.Text{En: en, Zh: zh} }
	out := Procedure{ID: p.ID, Steps: rule.Sequence{
		{ID: "proposal", Name: name("Proposal", "提出方案")},
		{ID: "notice", Name: name("Notice to the villagers", "向村民公告")},
		{ID: "households", Name: name("Each household is asked and signs", "逐户征求意见并签字认可")},
		{ID: "assembly", Name: name("Vote of the assembly or the representative assembly", "村民会议或者村民代表会议表决"), Vote: true, Rule: *p.Rule},
		{ID: "township", Name: name("First check by the township", "乡镇初审")},
		{ID: "county", Name: name("Review by the county", "县级复审")},
	}}
	return out, out.Validate()
}

// MayPropose reports whether enough villagers or representatives stand behind a
// proposal to raise money and labour: signatures are counted as Yes. The
// committee may propose it by itself and needs no signature. The error matches
// governance.ErrInvalid for counts that are no tally, and if the registry lacks
// the rule.
func MayPropose(reg rule.Registry, signed rule.Tally) (bool, error) {
	p, ok := reg.Find(oneMatter)
	if !ok {
		return false, invalid("registry", oneMatter, "must hold the procedure")
	}
	v, err := (&rule.Rule{ID: p.ID + "/demand", Approval: []rule.Any{p.Demand}}).Check(signed, 1)
	return v == rule.Passed, err
}
