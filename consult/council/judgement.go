package council

import "github.com/sixbridges/sixbridges/consult/rule"

// Judgement is what a rule said, and of which counts, written into the event of
// the decision. It holds no words: [Judgement.Again] gives the whole account.
type Judgement struct {
	// Rule is the ID of the rule that was asked.
	Rule string `json:"rule,omitzero"`
	// Call is the first call (1), or a later one at which fewer suffice.
	Call uint8 `json:"call,omitzero"`
	// Quorum: enough took part.
	Quorum  bool         `json:"quorum,omitzero"`
	Verdict rule.Verdict `json:"verdict,omitzero"`
	// Counts are what was judged.
	Counts Lines `json:"counts,omitzero"`
}

// judge asks the rule about the counts. The error matches
// governance.ErrInvalid: counts that contradict themselves or do not count what
// the rule asks for.
func judge(r *rule.Rule, t rule.Tally, call int) (Judgement, error) {
	counts, err := LinesOf(t)
	if err != nil {
		return Judgement{}, err
	}
	if call < 1 || call > 255 {
		return Judgement{}, invalid("call", call, "must be from 1 to 255")
	}
	o, err := r.Judge(t, call, false)
	if err != nil {
		return Judgement{}, err
	}
	return Judgement{Rule: r.ID, Call: uint8(call), Quorum: o.Quorum.Holds, Verdict: o.Verdict, Counts: counts}, nil
}

// Again judges the counts once more and returns the account of it: so a decision
// can be proved from its event and the rule. ErrInvalid is reported for another
// rule than the one that was asked, and for a verdict or a quorum that the rule
// does not give.
func (j *Judgement) Again(r *rule.Rule) (rule.Outcome, error) {
	if r.ID != j.Rule {
		return rule.Outcome{}, invalid("rule.id", r.ID, "must be "+j.Rule)
	}
	o, err := r.Judge(j.Counts.Tally(), int(j.Call), false)
	switch {
	case err != nil:
		return rule.Outcome{}, err
	case o.Verdict != j.Verdict || o.Quorum.Holds != j.Quorum:
		return rule.Outcome{}, invalid("verdict", j.Verdict.String(), "must be "+o.Verdict.String()+" by these counts")
	}
	return o, nil
}

// admit checks that the judgement makes sense by itself. What the rule says of
// the counts was decided by the command.
func (j *Judgement) admit() error {
	switch {
	case j.Rule == "":
		return invalid("judgement.rule", "", "must not be empty")
	case j.Call == 0:
		return invalid("judgement.call", j.Call, "must be 1 or later")
	case j.Verdict != rule.Passed && j.Verdict != rule.Failed:
		return invalid("judgement.verdict", j.Verdict.String(), "must be passed or failed")
	case j.Verdict == rule.Passed && !j.Quorum:
		return invalid("judgement.quorum", j.Quorum, "must hold where it passed")
	case j.Counts[0].Measure == 0 || !j.Counts.valid():
		return invalid("judgement.counts", len(j.Counts.tally()), "must be a tally")
	}
	return nil
}

// Turnout is a vote as it was counted: the counts, and at which call (1 is the
// first; 0 means 1).
type Turnout struct {
	Tally rule.Tally
	Call  int
}

func (t *Turnout) call() int { return max(t.Call, 1) }
