package rule

import (
	"math/big"

	"github.com/sixbridges/sixbridges/governance/label"
)

// Outcome is what a rule says of a tally, and the account of it.
type Outcome struct {
	Rule string `json:"rule"` // the rule's ID
	Call int    `json:"call"`
	// Verdict is Passed or Failed as soon as Finality is not Open.
	Verdict  Verdict  `json:"verdict"`
	Finality Finality `json:"finality"`
	// Quorum and Approval as they stand with the ballots that came in.
	Quorum   Group `json:"quorum"`
	Approval Group `json:"approval"`
	// WithoutQuorum: the approval holds and the quorum does not, so that it would
	// pass without the quorum.
	WithoutQuorum bool `json:"withoutQuorum,omitzero"`
	// Counts are the lines of the tally before and after attribution.
	Counts []Attribution `json:"counts"`
	// Reason is the verdict and what it rests on, in words.
	Reason label.Text `json:"reason"`
}

// Group is how a quorum or an approval stands.
type Group struct {
	// Holds: one of the alternatives does, or none is asked for.
	Holds        bool          `json:"holds"`
	Alternatives []Alternative `json:"alternatives,omitempty"`
}

// Alternative is how conditions stand of which all must hold.
type Alternative struct {
	Holds    bool      `json:"holds"`
	Findings []Finding `json:"findings"`
}

// Finding is how one condition stands in one scope. With [Condition].Each there
// is one finding for each scope.
type Finding struct {
	Condition Condition `json:"condition"`
	// Scope is where it was asked.
	Scope Scope `json:"scope,omitzero"`
	// Part of Base is the exact share. A Base of 0 has no share, and the
	// condition does not hold.
	Part  int64 `json:"part"`
	Base  int64 `json:"base"`
	Holds bool  `json:"holds"`
	// Aside: the scope is empty and the condition asks nobody ([Condition].IfAny).
	Aside bool `json:"aside,omitzero"`
	// Uncounted: the tally does not count what the condition asks for, so its
	// alternative is left out.
	Uncounted bool `json:"uncounted,omitzero"`
	// Convert is how many of those who took part and are not in favour would
	// have to be, with the same participation, for the condition to hold.
	Convert Gap `json:"convert"`
	// Join is how many of the missing would have to come and say yes for the
	// condition to hold.
	Join Gap `json:"join"`
}

// Margin returns the share less the threshold, exactly; false where there is no
// share. A comparison with [Compare.Strict] does not hold at a margin of 0, and
// the others do.
func (f *Finding) Margin() (*big.Rat, bool) {
	if f.Base <= 0 || f.Condition.Share.Den <= 0 {
		return nil, false
	}
	m := big.NewRat(f.Part, f.Base)
	return m.Sub(m, big.NewRat(f.Condition.Share.Num, f.Condition.Share.Den)), true
}

// Attribution is a line of a tally before and after ballots were attributed
// that are neither yes nor no.
type Attribution struct {
	Line
	// Ballots is those that came in, blank and follow-the-majority ones
	// attributed.
	Ballots Votes `json:"ballots"`
	// WithSilent is Ballots and what those count as who did not answer: the same
	// where silence is no will.
	WithSilent Votes `json:"withSilent"`
}

// Votes is who takes part.
type Votes struct {
	Yes     int64 `json:"yes"`
	No      int64 `json:"no"`
	Abstain int64 `json:"abstain"`
}

// Judge says whether the tally passes the rule at the call (1 is the first),
// and why.
//
// Open says that ballots can still come in. Then the verdict is Undecided
// unless it can no longer change; see [Finality]. It is proved, never guessed:
// where follow-the-majority or a rule of several alternatives makes the proof
// hard, the verdict stays Undecided until more has come in.
//
// A condition whose base is 0 does not hold, because nothing is no share of
// nothing: an empty electorate fails, and so does one in which all abstain
// where the yes are a share of those for and against.
//
// An alternative that asks for a measure or scope which the tally does not
// count is left out, and its findings say so. Where that leaves a quorum or an
// approval without any alternative it is an error.
//
// Errors match fault.ErrInvalid: a tally that contradicts itself or counts too
// little, a rule that makes no sense, a call below 1.
func (r *Rule) Judge(t Tally, call int, open bool) (Outcome, error) {
	p, err := r.plan(t, call)
	if err != nil {
		return Outcome{}, err
	}
	o := Outcome{
		Rule: r.ID, Call: call, Finality: Closed,
		Quorum: p.account(&p.quorum), Approval: p.account(&p.approval),
		Counts: make([]Attribution, len(t)),
	}
	o.WithoutQuorum = o.Approval.Holds && !o.Quorum.Holds
	for i := range t {
		b, s := p.standing(t, i, false), p.standing(t, i, true)
		o.Counts[i] = Attribution{t[i], Votes{b.yes, b.no, b.abstain}, Votes{s.yes, s.no, s.abstain}}
	}
	o.Verdict = Failed
	if o.Quorum.Holds && o.Approval.Holds {
		o.Verdict = Passed
	}
	if open {
		o.Finality = p.finality()
		switch o.Finality {
		case CannotFail:
			o.Verdict = Passed
		case CannotPass:
			o.Verdict = Failed
		case Open, Closed:
			o.Verdict = Undecided
		}
	}
	o.Reason = o.reason(&r.Counting)
	return o, nil
}

func (p *plan) account(g *group) Group {
	out := Group{Holds: p.holds(p.tally, g)}
	for i := range g.ask {
		a := &g.ask[i]
		alt := Alternative{Holds: p.altHolds(p.tally, a, g.silent)}
		for j := range a.items {
			alt.Findings = append(alt.Findings, p.finding(&a.items[j], g.silent))
		}
		out.Alternatives = append(out.Alternatives, alt)
	}
	return out
}

func (p *plan) finding(it *item, silent bool) Finding {
	f := Finding{Condition: *it.c, Scope: it.c.Scope, Uncounted: it.line < 0, Aside: it.aside}
	if f.Uncounted {
		return f
	}
	s := p.standing(p.tally, it.line, silent)
	f.Scope = p.tally[it.line].Scope
	f.Part, f.Base = s.part(it.c.Part), s.base(it.c.Of)
	f.Holds = it.aside || it.c.holds(&s)
	f.Convert, f.Join = p.convert(it, silent), p.join(it, silent)
	return f
}
