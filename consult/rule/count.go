package rule

import "github.com/sixbridges/sixbridges/governance/fault"

// Count is how one measure stands in one scope: how many units there are, and
// what became of each. Units are whole numbers: heads, households, or areas in
// a unit small enough, such as hundredths of a square metre.
//
// Yes, No, Abstain, Follow, Blank and Invalid divide the units whose ballot came
// in; none is counted in two of them. What has not come in is [Count.Missing].
//
// Invariant: no field is negative, Cast + Barred <= Eligible <= All, Present is 0
// or Cast <= Present <= Eligible, Veto <= No.
type Count struct {
	// All is every unit that belongs to the body or the place, also those whose
	// holder steps aside outside the base.
	All int64 `json:"all"`
	// Eligible is the units that may take part: All less those who step aside
	// outside the base.
	Eligible int64 `json:"eligible"`
	// Barred is the eligible units whose holder steps aside inside the base: they
	// stay in every base that counts the eligible and may not vote.
	Barred int64 `json:"barred,omitzero"`
	// Present is the eligible units at the meeting, in person, by proxy or by
	// whatever the rule takes for it; 0 where nobody meets.
	Present int64 `json:"present,omitzero"`

	Yes     int64 `json:"yes"`
	No      int64 `json:"no"`
	Abstain int64 `json:"abstain,omitzero"`
	// Follow are ballots that say "as the majority does" (从众).
	Follow int64 `json:"follow,omitzero"`
	// Blank are ballots without a mark, Invalid those that cannot be read or
	// break a rule.
	Blank   int64 `json:"blank,omitzero"`
	Invalid int64 `json:"invalid,omitzero"`
	// Veto is the part of No that objects so strongly that the rule may let it
	// block (一票否决).
	Veto int64 `json:"veto,omitzero"`
}

// Cast is the units whose ballot came in, whatever it says.
func (c Count) Cast() int64 { return c.Yes + c.No + c.Abstain + c.Follow + c.Blank + c.Invalid }

// Missing is the units that may vote and whose ballot has not come in.
func (c Count) Missing() int64 { return c.Eligible - c.Barred - c.Cast() }

// Line is the count of one measure in one scope.
type Line struct {
	Scope   Scope   `json:"scope,omitzero"`
	Measure Measure `json:"measure"`
	Count
}

// Tally is everything that a rule may ask about: one line for each measure and
// scope, in any order, none twice.
type Tally []Line

// Line returns the count of a measure in a scope, and false if there is none.
func (t Tally) Line(s Scope, m Measure) (Count, bool) {
	if c := t.find(s, m); c != nil {
		return *c, true
	}
	return Count{}, false
}

func (t Tally) find(s Scope, m Measure) *Count {
	for i := range t {
		if t[i].Measure == m && t[i].Scope == s {
			return &t[i].Count
		}
	}
	return nil
}

// Validate reports the first fault of the tally; it matches fault.ErrInvalid.
func (t Tally) Validate() error {
	for i := range t {
		if err := t[i].validate(); err != nil {
			return err
		}
		for j := range i {
			if t[i].Measure == t[j].Measure && t[i].Scope == t[j].Scope {
				return invalid("tally", t[i].name(), "must be counted in one line")
			}
		}
	}
	return nil
}

func (l *Line) name() string {
	if l.Scope == "" {
		return l.Measure.String()
	}
	return l.Measure.String() + " of " + string(l.Scope)
}

// validate reports the first fault of the line.
func (l *Line) validate() error {
	if !measures.Has(l.Measure) {
		return invalid("measure", l.Measure.String(), "must be a known measure")
	}
	c := &l.Count
	// No sum of six can wrap past a negative number unseen: each step is checked.
	cast := int64(0)
	for _, n := range [...]int64{c.Yes, c.No, c.Abstain, c.Follow, c.Blank, c.Invalid} {
		if n < 0 {
			return invalid("ballots", n, "must not be negative: "+l.name())
		}
		if cast += n; cast < 0 {
			return invalid("ballots", n, "must not exceed 2^63-1 together: "+l.name())
		}
	}
	switch {
	case c.Barred < 0:
		return invalid("barred", c.Barred, "must not be negative: "+l.name())
	case cast > c.Eligible || c.Barred > c.Eligible-cast:
		return invalid("eligible", c.Eligible, "must not be less than ballots cast and barred together: "+l.name())
	case c.Eligible > c.All:
		return invalid("all", c.All, "must not be less than the eligible: "+l.name())
	case c.Present != 0 && (c.Present < cast || c.Present > c.Eligible):
		return invalid("present", c.Present, "must be 0, or from the ballots cast to the eligible: "+l.name())
	case c.Veto < 0 || c.Veto > c.No:
		return invalid("veto", c.Veto, "must be from 0 to the noes: "+l.name())
	}
	return nil
}

func invalid(field string, value any, rule string) error {
	return fault.Invalid("rule", field, value, rule)
}
