package rule

import (
	"errors"
	"fmt"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
)

// Sequence is a decision in steps, each by its own people and its own rule, one
// after the other: the committee proposes, the members' meeting reviews, the
// assembly decides (分步决策).
type Sequence []Step

// Step is one of them.
type Step struct {
	ID   string     `json:"id"` // names it, as in "assembly"
	Name label.Text `json:"name"`
	// Vote: it takes a vote by Rule. Otherwise it is done or not: a proposal, a
	// posting.
	Vote bool `json:"vote,omitzero"`
	// Rule decides a vote. It has no approval where the source leaves the rule to
	// another text, which Law names: set it before use.
	Rule Rule   `json:"rule,omitzero"`
	Law  string `json:"law,omitzero"` // a preset's ID or its family
	// MergesWithNext: it may be taken together with the next one where the same
	// people are at the head of both bodies.
	MergesWithNext bool `json:"mergesWithNext,omitzero"`
}

// Taken is what became of a step.
type Taken struct {
	Done  bool  `json:"done,omitzero"` // for a step without a vote
	Tally Tally `json:"tally,omitempty"`
	Call  int   `json:"call,omitzero"`
	Open  bool  `json:"open,omitzero"`
}

// SequenceOutcome is how far a sequence came.
type SequenceOutcome struct {
	// Verdict is Passed when every step has, Failed at the first step that
	// failed, Undecided while a step is missing.
	Verdict Verdict `json:"verdict"`
	// At is the step that decided or is still missing; the number of steps when
	// all have passed.
	At int `json:"at"`
	// Votes are the outcomes of the votes taken, in order.
	Votes  []Outcome  `json:"votes,omitempty"`
	Reason label.Text `json:"reason"`
}

// Judge goes through the steps in order and stops at the first that has not
// passed. What was taken after it is not looked at: a step that was taken too
// early does not count. Errors are those of [Rule.Judge], and match
// fault.ErrInvalid also where a vote has no rule or more steps were taken than
// there are.
func (s Sequence) Judge(taken []Taken) (SequenceOutcome, error) {
	if err := s.Validate(); err != nil {
		return SequenceOutcome{}, err
	}
	if len(taken) > len(s) {
		return SequenceOutcome{}, invalid("taken", len(taken), fmt.Sprintf("must not be more than the %d steps", len(s)))
	}
	var out SequenceOutcome
	for i := range s {
		out.At = i
		st := &s[i]
		if i >= len(taken) || !st.Vote && !taken[i].Done {
			return out.end(Undecided, label.Text{En: "Undecided: " + st.Name.En + " is missing.", Zh: "未定：尚缺" + st.Name.Zh + "。"}), nil
		}
		if !st.Vote {
			continue
		}
		o, err := st.Rule.Judge(taken[i].Tally, taken[i].Call, taken[i].Open)
		if err != nil {
			return SequenceOutcome{}, fmt.Errorf("step %s: %w", st.ID, err)
		}
		out.Votes = append(out.Votes, o)
		if o.Verdict != Passed {
			return out.end(o.Verdict, label.Text{En: st.Name.En + ": " + o.Reason.En, Zh: st.Name.Zh + "：" + o.Reason.Zh}), nil
		}
	}
	out.At = len(s)
	return out.end(Passed, label.Text{En: "Passed in every step.", Zh: "各步骤均已通过。"}), nil
}

func (o SequenceOutcome) end(v Verdict, why label.Text) SequenceOutcome {
	o.Verdict, o.Reason = v, why
	return o
}

// Validate reports every fault, joined; each matches fault.ErrInvalid: no step,
// a step without a name or called like another, a vote without a rule.
func (s Sequence) Validate() error {
	errs := []error{s.valid()}
	for i := range s {
		if s[i].Vote {
			errs = append(errs, s[i].Rule.Validate())
		}
	}
	return errors.Join(errs...)
}

// valid checks all but the rules, which a preset may leave to another text.
func (s Sequence) valid() error {
	var errs []error
	bad := func(field string, value any, rule string) {
		errs = append(errs, fault.Invalid("rule", "sequence."+field, value, rule))
	}
	if len(s) == 0 {
		bad("steps", len(s), "must not be empty")
	}
	seen := map[string]bool{}
	for i := range s {
		st := &s[i]
		if st.ID == "" || seen[st.ID] {
			bad("id", st.ID, "must name one step")
		}
		seen[st.ID] = true
		if st.Name.En == "" || st.Name.Zh == "" {
			bad("name", st.Name.En, "must be given in both languages")
		}
	}
	return errors.Join(errs...)
}
