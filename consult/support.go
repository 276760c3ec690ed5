package consult

import (
	"math/big"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/stat/response"
)

// Support is how one measure in one scope stands: what every support rate is made
// of (居民支持率). With N eligible, P taking part (in favour, against and
// abstaining), Y in favour, O against and A abstaining, its methods are the rates
// of which the base is always named: there is no support rate without one.
type Support struct {
	Scope   rule.Scope   `json:"scope,omitzero"`
	Measure rule.Measure `json:"measure"`
	// Count is the ballots as they came in.
	Count rule.Count `json:"count"`
	// Votes is who takes part: after attribution, where something was attributed.
	Votes rule.Votes `json:"votes"`
}

// SupportOf returns the support of a line before attribution: blank and
// follow-the-majority ballots take part and are neither for nor against.
func SupportOf(l rule.Line) Support {
	return Support{
		Scope: l.Scope, Measure: l.Measure, Count: l.Count,
		Votes: rule.Votes{Yes: l.Yes, No: l.No, Abstain: l.Abstain + l.Follow + l.Blank},
	}
}

// Attributed returns the support of a line after its decision rule attributed
// ballots, and silence where it does; see rule.Outcome. Publish it beside that of
// [SupportOf], never instead.
func Attributed(a rule.Attribution) Support {
	return Support{Scope: a.Scope, Measure: a.Measure, Count: a.Count, Votes: a.WithSilent}
}

// eligible and participating name the two bases in the units of the measure.
func (s Support) eligible() label.Text {
	m := s.Measure.Label()
	return label.Text{En: "eligible " + m.En, Zh: "有表决权" + m.Zh}
}

func (s Support) participating() label.Text {
	m := s.Measure.Label()
	return label.Text{En: m.En + " taking part", Zh: "参与表决" + m.Zh}
}

func (s Support) part() int64 { return s.Votes.Yes + s.Votes.No + s.Votes.Abstain }

// OfEligible is Y/N: the support rate of the press, and of the rules that want 90
// or 95 % of all.
func (s Support) OfEligible() metric.Rate {
	return metric.Rate{Num: s.Votes.Yes, Den: s.Count.Eligible, Base: s.eligible()}
}

// OfParticipants is Y/P: the base of article 278 of the Civil Code of China.
func (s Support) OfParticipants() metric.Rate {
	return metric.Rate{Num: s.Votes.Yes, Den: s.part(), Base: s.participating()}
}

// Participation is P/N (参与率).
func (s Support) Participation() metric.Rate {
	return metric.Rate{Num: s.part(), Den: s.Count.Eligible, Base: s.eligible()}
}

// Opposition is O/P (反对率).
func (s Support) Opposition() metric.Rate {
	return metric.Rate{Num: s.Votes.No, Den: s.part(), Base: s.participating()}
}

// Abstention is A/P (弃权率).
func (s Support) Abstention() metric.Rate {
	return metric.Rate{Num: s.Votes.Abstain, Den: s.part(), Base: s.participating()}
}

// Net is (Y-O)/N, from -1 to 1 (净支持率); false if nobody is eligible.
func (s Support) Net() (*big.Rat, bool) {
	if s.Count.Eligible <= 0 {
		return nil, false
	}
	return big.NewRat(s.Votes.Yes-s.Votes.No, s.Count.Eligible), true
}

// Bounds are the least and the greatest support of all eligible that there can be
// whatever the silent think: Y/N if none of them is in favour, (Y+Z)/N with Z
// silent if all are (无应答上下界).
//
// Source: C. F. Manski, Partial Identification of Probability Distributions
// (2003), chapter 1.
func (s Support) Bounds() (low, high metric.Rate) {
	low = metric.Rate{Num: s.Votes.Yes, Den: s.Count.Eligible, Base: s.eligible()}
	high = low
	high.Num = min(high.Den, s.Votes.Yes+max(0, s.Count.Eligible-s.part()-s.notTaking()))
	return low, high
}

// notTaking is the units whose ballot came in and does not take part, or that may
// not vote.
func (s Support) notTaking() int64 {
	return max(0, s.Count.Cast()-s.part()) + s.Count.Barred
}

// Answers is the support for package stat/response, which says what the answers of
// some prove about all: Answers().Finite(0.95) is the exact interval for how many
// of all eligible agree, if those taking part were drawn by lot. Who does not
// answer is rarely a random part; [Support.Bounds] needs no such assumption.
// Invalid ballots are no answers. Of areas only the bounds mean something, because
// a square metre is not drawn by itself.
func (s Support) Answers() response.Answers {
	return response.Answers{All: s.Count.Eligible, Answered: s.part(), Yes: s.Votes.Yes}
}
