package consult

import (
	"time"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
)

// Publish puts the result up for all to see and to object to (公示), the first time
// or, after a re-check, again.
func (r Round) Publish(rules *Rules, by governance.Actor, note string, at time.Time) (next Round, ev RoundEvent, err error) {
	ev.start(DoPublish, by, at).Note = note
	err = r.to(&next, &ev, rules)
	return
}

func (r *Round) decidePosting(rules *Rules, ev *RoundEvent) (err error) {
	on := rules.day(ev.At)
	if r.Posting == (rule.Posting{}) {
		ev.Posting, err = rules.Publicity.Post(on, rules.Rest)
	} else {
		ev.Posting, err = rules.Publicity.Repost(r.Posting, on, rules.Rest)
	}
	return err
}

// Object records a valid objection to the published result (异议). The note says
// what it is and must not be empty; whether it is valid is for the host to say.
// From then on the result cannot become final before it was checked and put up
// again.
//
// It reports ErrNotAllowed outside the time for objections.
func (r Round) Object(rules *Rules, by governance.Actor, note string, at time.Time) (next Round, ev RoundEvent, err error) {
	ev.start(DoObject, by, at).Note = note
	err = r.to(&next, &ev, rules)
	return
}

func (r *Round) decideObjection(rules *Rules, ev *RoundEvent) (err error) {
	ev.Posting, err = r.Posting.Object(rules.day(ev.At))
	return err
}

// Settle makes the result final, whatever it is.
//
// It reports ErrNotAllowed while the public notice runs, or after an objection
// that was not followed by a second notice, and where the rules ask for a notice
// and there was none.
func (r Round) Settle(rules *Rules, by governance.Actor, note string, at time.Time) (next Round, ev RoundEvent, err error) {
	ev.start(DoSettle, by, at).Note = note
	err = r.to(&next, &ev, rules)
	return
}

func (r *Round) decideSettling(rules *Rules, ev *RoundEvent) error {
	if r.State == Published {
		return r.Posting.Complete(rules.day(ev.At))
	}
	if rules.posts() || r.Posting != (rule.Posting{}) {
		return r.cannot(governance.ErrNotAllowed, ev.Do.String(), "the result is not published")
	}
	return nil
}

// Lapse ends a round without a result that counts: it was never opened, or the
// decision rule was not met (决定失效). The note says why and must not be empty.
//
// It reports ErrNotAllowed for a result that passed.
func (r Round) Lapse(by governance.Actor, note string, at time.Time) (next Round, ev RoundEvent, err error) {
	ev.start(DoLapse, by, at).Note = note
	err = r.to(&next, &ev, noRules)
	return
}

// Annul declares a round void, also a final one: by a court, or because it was
// against the procedure or its decision rule was changed while it was open (撤销).
// The note says why and must not be empty.
func (r Round) Annul(by governance.Actor, note string, at time.Time) (next Round, ev RoundEvent, err error) {
	ev.start(DoAnnul, by, at).Note = note
	err = r.to(&next, &ev, noRules)
	return
}

// noRules stands in where a command asks no rules.
var noRules = &Rules{}
