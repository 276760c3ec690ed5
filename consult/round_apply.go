package consult

import (
	"iter"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
)

// Apply returns the round after the event. It is the only place where a round's
// fields change; commands end in it too.
//
// It refuses, and returns the zero Round, when the event belongs to another
// round, is not the next one, lies before the last one (ErrInvalid), is not in
// the table for the round's state (ErrNotAllowed) or for the actor's role
// (ErrForbidden), or contradicts what the round holds. So whatever the events,
// the invariants of [Round] hold. What depends on rules, such as the shortest
// notice, was decided by the command and is not judged again.
func (r Round) Apply(ev RoundEvent) (Round, error) {
	if err := r.admit(&ev); err != nil {
		return Round{}, err
	}
	r.apply(&ev)
	return r, nil
}

// ReplayRound folds a history onto the round, normally the zero Round. It stops at
// the first event that [Round.Apply] refuses and returns its error with the zero
// Round.
func ReplayRound(r Round, events iter.Seq[RoundEvent]) (Round, error) {
	for ev := range events {
		if err := r.admit(&ev); err != nil {
			return Round{}, err
		}
		r.apply(&ev)
	}
	return r, nil
}

// admit checks everything about an event that follows from the round itself.
func (r *Round) admit(ev *RoundEvent) error {
	if err := ev.Follows("consult", r.ID, r.Revision, r.LastAt); err != nil {
		return err
	}
	if ev.From != r.State {
		return r.cannot(governance.ErrNotAllowed, ev.Do.String(), "it is "+r.State.String()+", not "+ev.From.String())
	}
	to, why, kind := permit(roundTable, r.State, ev.Do, ev.By.Role)
	if kind != nil {
		return r.cannot(kind, ev.Do.String(), why)
	}
	if to == 0 && ev.To != r.State || to != 0 && !to.Has(ev.To) {
		return r.cannot(governance.ErrNotAllowed, ev.Do.String(), "it does not lead to "+ev.To.String())
	}
	if err := r.admitWhat(ev); err != nil {
		return err
	}
	if !ev.encodable() {
		return invalid("event", ev.Do.String(), "must hold known values only")
	}
	return nil
}

// admitWhat checks what the event says against what the round holds.
func (r *Round) admitWhat(ev *RoundEvent) error {
	no := func(why string) error { return r.cannot(governance.ErrNotAllowed, ev.Do.String(), why) }
	switch ev.Do {
	case DoDraft:
		return admitDraft(ev)
	case DoNotify:
		if ev.NoticedOn.IsZero() || ev.Opens.Before(ev.NoticedOn) || ev.Closes.Before(ev.Opens) {
			return invalid("days", ev.Opens.String()+" to "+ev.Closes.String(), "must follow the notice of "+ev.NoticedOn.String())
		}
	case DoOpen:
		if ev.Rule == "" || ev.Digest.IsZero() {
			return invalid("rule", ev.Rule, "must have an ID and a digest")
		}
	case DoExtend:
		if !ev.Closes.After(r.Closes) {
			return invalid("closes", ev.Closes.String(), "must lie after "+r.Closes.String())
		}
	case DoClose:
		return r.admitResult(ev)
	case DoPublish:
		p := &ev.Posting
		if p.Round != r.Posting.Round+1 || p.Posted.IsZero() || p.Ends.Before(p.Posted) || p.Objectable.Before(p.Posted) || !p.Objected.IsZero() {
			return invalid("posting", p.Round, "must be the next one, with its days in order")
		}
	case DoObject:
		want := r.Posting
		if want.Objected.IsZero() {
			want.Objected = ev.Posting.Objected
		}
		switch {
		case ev.Note == "":
			return invalid("note", "", "must say what the objection is")
		case ev.Posting != want || want.Objected.Before(want.Posted) || want.Objected.After(want.Objectable):
			return invalid("posting", ev.Posting.Objected.String(), "must be the round's, with a day for objections")
		}
	case DoRecheck:
		if r.Posting.Objected.IsZero() {
			return no("nobody objected")
		}
		if ev.Note == "" {
			return invalid("note", "", "must say what was found")
		}
		return r.admitResult(ev)
	case DoSettle:
		switch {
		case !r.Posting.Objected.IsZero():
			return no("somebody objected, and it was not put up again")
		case r.Result.Verdict != rule.Passed && r.Result.Verdict != rule.Failed:
			return no("nothing is decided")
		}
	case DoLapse:
		if r.Result.Verdict == rule.Passed {
			return no("it passed")
		}
		return because(ev.Note)
	case DoAnnul:
		return because(ev.Note)
	}
	return nil
}

func because(note string) error {
	if note == "" {
		return invalid("note", "", "must say why")
	}
	return nil
}

func admitDraft(ev *RoundEvent) error {
	switch {
	case ev.Campaign.IsZero():
		return invalid("campaign", "", "must not be empty")
	case ev.Measure != rule.Heads && ev.Measure != rule.Households:
		return invalid("measure", ev.Measure.String(), "must be heads or households")
	case ev.Call < 1:
		return invalid("call", ev.Call, "must be 1 or later")
	case ev.Policy == "":
		return invalid("rules.id", "", "must not be empty")
	case ev.Number < 1 || (ev.Number > 1) == ev.Previous.IsZero():
		return invalid("number", ev.Number, "must be 1, or name the round before")
	case ev.Previous == ev.ID:
		return invalid("previous", ev.Previous.String(), "must be another round")
	}
	return nil
}

// admitResult checks a count by itself: that it can be one of this round, not
// that it is right. [Round.Prove] is for that.
func (r *Round) admitResult(ev *RoundEvent) error {
	res := &ev.Result
	t := rule.Tally{{Measure: r.Measure, Count: res.Heads}, {Measure: rule.Area, Count: res.Area}}
	switch err := t.Validate(); {
	case err != nil:
		return err
	case res.Verdict != rule.Passed && res.Verdict != rule.Failed:
		return invalid("result.verdict", res.Verdict.String(), "must be passed or failed")
	case res.Verdict == rule.Passed && !res.Quorum:
		return invalid("result.quorum", res.Quorum, "must hold where it passed")
	case res.Tally.IsZero():
		return invalid("result.tally", "", "must have a digest")
	case res.On.Before(r.Opens) || ev.Do == DoRecheck && res.On != r.Result.On:
		return invalid("result.on", res.On.String(), "must be the day of the closing")
	}
	return nil
}

// encodable reports whether the fields that do not matter to an action can be
// written too, so that what is accepted can be stored.
func (ev *RoundEvent) encodable() bool {
	_, err := ev.Measure.MarshalText()
	_, err2 := ev.Result.Verdict.MarshalText()
	return err == nil && err2 == nil && cuts.Has(ev.Cut)
}

// apply changes the fields as an admitted event says.
func (r *Round) apply(ev *RoundEvent) {
	r.Revision, r.LastAt = ev.Revision, ev.At
	if ev.To != r.State {
		r.State, r.SinceAt = ev.To, ev.At
	}
	switch ev.Do {
	case DoDraft:
		r.ID, r.Campaign, r.Number, r.Previous = ev.ID, ev.Campaign, ev.Number, ev.Previous
		r.Measure, r.Cut, r.Secret, r.Call, r.Policy = ev.Measure, ev.Cut, ev.Secret, ev.Call, ev.Policy
	case DoNotify:
		r.NoticedOn, r.Opens, r.FirstCloses, r.Closes = ev.NoticedOn, ev.Opens, ev.Closes, ev.Closes
	case DoOpen:
		r.Rule, r.Digest, r.OpenedAt = ev.Rule, ev.Digest, ev.At
	case DoExtend:
		r.Closes = ev.Closes
		more(&r.Extensions)
	case DoClose:
		r.ClosedAt, r.Result = ev.At, ev.Result
	case DoPublish:
		r.Posting = ev.Posting
	case DoObject:
		r.Posting = ev.Posting
		more(&r.Objections)
	case DoRecheck:
		r.Result = ev.Result
	default: // the state alone
	}
}
