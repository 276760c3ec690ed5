package rule

import (
	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
)

// Recusal is what happens to those who step aside because the matter is their
// own (回避). They are outside the base, or inside it and barred from voting:
// one or the other, never both, and the same rule always the same.
type Recusal uint8

// The ways to step aside.
const (
	_ Recusal = iota
	// OutsideBase: neither in the base nor voting; the denominators shrink. Only
	// bases of [OfAll] still know of them.
	OutsideBase
	// InsideBarred: they stay in the base and may not vote, so that each counts
	// like a voice that is never in favour.
	InsideBarred
)

var recusals = label.Set[Recusal]{Kind: "recusal", Names: []label.Name{
	OutsideBase:  {Text: "outside", En: "Outside the base", Zh: "不计入基数"},
	InsideBarred: {Text: "inside", En: "Inside the base, without a vote", Zh: "计入基数，不参加表决"},
}}

// String returns the text form.
func (r Recusal) String() string { return recusals.String(r) }

// Label returns the name for people.
func (r Recusal) Label() label.Text { return recusals.Label(r) }

// MarshalText returns the text form.
func (r Recusal) MarshalText() ([]byte, error) { return recusals.MarshalText(r) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (r *Recusal) UnmarshalText(b []byte) error { return recusals.UnmarshalText(r, b) }

// StepAside returns the count when n eligible units step aside that have not
// voted, of which some are in the room. Errors match fault.ErrInvalid: no way
// that is known, more units than have not voted.
func (r Recusal) StepAside(c Count, n, inRoom int64) (Count, error) {
	switch {
	case !recusals.Has(r):
		return Count{}, invalid("recusal", r.String(), "must be a known way to step aside")
	case n < 0 || n > c.Missing():
		return Count{}, invalid("recusal.units", n, "must be from 0 to those who have not voted")
	case inRoom < 0 || inRoom > n || inRoom > max(0, c.Present-c.Cast()):
		return Count{}, invalid("recusal.inRoom", inRoom, "must be from 0 to those who step aside and are present")
	}
	if r == InsideBarred {
		c.Barred += n
		return c, nil
	}
	c.Eligible -= n
	c.Present -= inRoom
	return c, nil
}

// RecusalRule says who steps aside, and how.
type RecusalRule struct {
	// How they step aside; not set where the source leaves it open.
	How Recusal `json:"how,omitzero"`
	// NearRelatives: near relatives (近亲属) of those whom the matter concerns do.
	NearRelatives bool `json:"nearRelatives,omitzero"`
	// Interested: those whom the matter itself concerns do.
	Interested bool `json:"interested,omitzero"`
}

// Applies reports whether somebody with these ties to the matter steps aside.
func (r *RecusalRule) Applies(interested, nearRelative bool) bool {
	return r.Interested && interested || r.NearRelatives && nearRelative
}

// Validate reports a rule under which nobody steps aside, or in an unknown way;
// it matches fault.ErrInvalid.
func (r *RecusalRule) Validate() error {
	switch {
	case r.How != 0 && !recusals.Has(r.How):
		return fault.Invalid("rule", "recusal.how", r.How.String(), "must be a known way to step aside")
	case !r.NearRelatives && !r.Interested:
		return fault.Invalid("rule", "recusal", "", "must say who steps aside")
	}
	return nil
}
