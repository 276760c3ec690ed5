package rule

import (
	"errors"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Extension says what happens to a vote that too few took part in: it goes on
// for a while, and if that does not help it ends, and the matter rests (延期表决).
type Extension struct {
	// UpTo is the longest extension, all taken together, from the first closing
	// day.
	UpTo period.Term `json:"upTo"`
	// If is the participation at which it may be extended: it holds of the tally
	// at closing. Without it the host decides.
	If All `json:"if,omitempty"`
	// CoolDown is how long the matter rests once the vote has ended for lack of
	// participation.
	CoolDown period.Term `json:"coolDown,omitzero"`
	// Unless holds of the tally of the committee that may open it again earlier.
	Unless All `json:"unless,omitempty"`
}

// Latest returns the last day to which a vote may be extended that was to close
// on the day. Errors are those of period.Term.End.
func (e *Extension) Latest(closes period.Date) (period.Date, error) { return e.UpTo.End(closes, nil) }

// Extend checks an extension, to the day to, of a vote that was first to close
// on the day closes, with its tally at that time. It matches fault.ErrNotAllowed
// where enough took part, fault.ErrLimit where it is too long, and
// fault.ErrInvalid where the tally does not count what is asked.
func (e *Extension) Extend(t Tally, closes, to period.Date) error {
	if len(e.If) > 0 {
		few, err := Any{e.If}.Holds(t)
		if err != nil {
			return err
		}
		if !few {
			return refused(fault.ErrNotAllowed, "extend", "the vote that closes on "+closes.String(), "enough took part")
		}
	}
	last, err := e.Latest(closes)
	switch {
	case err != nil:
		return err
	case !to.After(closes):
		return fault.Invalid("rule", "extension.to", to.String(), "must lie after "+closes.String())
	case to.After(last):
		return refused(fault.ErrLimit, "extend", "the vote that closes on "+closes.String(), "it may go on to "+last.String()+" at most")
	}
	return nil
}

// Reopen checks that a matter whose vote ended on the day ended may be voted on
// again on the day on: after the cool-down, or earlier if the committee says so,
// whose tally it takes; nil if it was not asked. It matches fault.ErrNotAllowed
// while the matter rests.
func (e *Extension) Reopen(ended, on period.Date, committee Tally) error {
	if e.CoolDown == (period.Term{}) {
		return nil
	}
	rests, err := e.CoolDown.End(ended, nil)
	if err != nil || on.After(rests) {
		return err
	}
	if len(e.Unless) > 0 && len(committee) > 0 {
		agreed, err := Any{e.Unless}.Holds(committee)
		if err != nil || agreed {
			return err
		}
	}
	return refused(fault.ErrNotAllowed, "reopen", "the vote that ended on "+ended.String(), "the matter rests until "+rests.String())
}

// Validate reports every fault, joined; each matches fault.ErrInvalid.
func (e *Extension) Validate() error {
	errs := []error{
		validTerm("extension.upTo", e.UpTo, false), validTerm("extension.coolDown", e.CoolDown, true),
		validateCalls("extension.if", []Any{{e.If}}), validateCalls("extension.unless", []Any{{e.Unless}}),
	}
	return errors.Join(errs...)
}
