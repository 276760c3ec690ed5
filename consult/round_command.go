package consult

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Do carries out the command that ev describes, in place: it completes the event
// and changes the round as [Round.Apply] would. It is the form for commands that
// arrive as data. The methods with the names of the actions do the same to a
// copy.
//
// The caller fills Do, By and At and whatever else the command of that name
// takes: for a draft everything that [RoundDraft] has, with its ID; Opens, Closes
// and Urgent for a notice; Note. Do decides the rest. What needs a decision rule
// or a tally is refused as ErrInvalid: see [Round.Open], [Round.Extend],
// [Round.Close] and [Round.Recheck]. Of a draft the round before is not looked
// at: see [DraftRound].
//
// The errors are those of the command. On an error neither the round nor the
// event is changed.
func (r *Round) Do(rules *Rules, ev *RoundEvent) error {
	if besideRound.Has(ev.Do) {
		return invalid("do", ev.Do.String(), "must be an action that needs no decision rule and no tally")
	}
	said := *ev
	err := r.command(r, rules, ev)
	if err != nil {
		*ev = said
	}
	return err
}

// besideRound are the actions that look at more than the round and its rules.
var besideRound = machine.Of(DoOpen, DoExtend, DoClose, DoRecheck)

func (ev *RoundEvent) start(do RoundAction, by governance.Actor, at time.Time) *RoundEvent {
	ev.Do, ev.By, ev.At = do, by, period.At(at)
	return ev
}

// to carries out the command that ev describes and puts the round after it into
// next. On an error next and ev are zero.
func (r *Round) to(next *Round, ev *RoundEvent, rules *Rules) error {
	err := r.command(next, rules, ev)
	if err != nil {
		*ev = RoundEvent{}
	}
	return err
}

// command is the way of every command: the table, the rules, the round itself.
// Next may be r; on an error it is as it was.
func (r *Round) command(next *Round, rules *Rules, ev *RoundEvent) error {
	if err := r.begin(rules, ev); err != nil {
		return err
	}
	if err := r.decide(rules, ev); err != nil {
		return err
	}
	return r.finish(next, ev)
}

// begin fills what follows from the round, once the table allows the action.
func (r *Round) begin(rules *Rules, ev *RoundEvent) error {
	if rules == nil {
		return errNoRules
	}
	to, why, kind := permit(roundTable, r.State, ev.Do, ev.By.Role)
	if kind != nil {
		return r.cannot(kind, ev.Do.String(), why)
	}
	if r.State != 0 {
		ev.ID = r.ID
	}
	ev.Revision, ev.From, ev.To = r.Revision+1, r.State, r.State
	if to.Len() == 1 {
		ev.To = to.First()
	}
	return nil
}

// finish checks the event and applies it.
func (r *Round) finish(next *Round, ev *RoundEvent) error {
	if err := r.admit(ev); err != nil {
		return err
	}
	if next != r {
		*next = *r
	}
	next.apply(ev)
	return nil
}

var errNoRules = invalid("rules", "", "must be given")

// decide checks what the rules say of the action and fills what they decide. Each
// case stands beside its command; those of besideRound are decided there, where
// the rule and the tally are at hand.
func (r *Round) decide(rules *Rules, ev *RoundEvent) error {
	switch ev.Do {
	case DoDraft:
		return decideDraft(rules, ev)
	case DoNotify:
		return r.decideNotice(rules, ev)
	case DoPublish:
		return r.decidePosting(rules, ev)
	case DoObject:
		return r.decideObjection(rules, ev)
	case DoSettle:
		return r.decideSettling(rules, ev)
	default:
		return nil
	}
}
