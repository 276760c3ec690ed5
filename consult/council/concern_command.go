package council

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Do carries out the command that ev describes, in place; see [Topic.Do]. Only
// [Concern.Answer] and [Concern.Insist] concern nothing but the concern; every
// other action changes its topic too and is refused as ErrInvalid. The caller
// fills Do, By, At and Note.
func (o *Concern) Do(ev *ConcernEvent) error {
	if !besideTopicConcern.Has(ev.Do) {
		return invalid("do", ev.Do.String(), "must be an action on the concern alone")
	}
	work := *ev
	err := o.command(o, &work)
	if err == nil {
		*ev = work
	}
	return err
}

var besideTopicConcern = machine.Of(DoAnswerConcern, DoInsistConcern)

func (ev *ConcernEvent) start(do ConcernAction, by governance.Actor, at time.Time) *ConcernEvent {
	ev.Do, ev.By, ev.At = do, by, period.At(at)
	return ev
}

// command is the way of every command: the table, then the concern itself. Next
// may be o; on an error it is as it was.
func (o *Concern) command(next *Concern, ev *ConcernEvent) error {
	to, why, kind := permit(concernTable, o.State, ev.Do, ev.By.Role)
	if kind != nil {
		return o.cannot(kind, ev.Do, why)
	}
	if o.State != 0 {
		ev.ID = o.ID
	}
	ev.Revision, ev.From, ev.To = o.Revision+1, o.State, to.First()
	if ev.Do == DoAnswerConcern || ev.Do == DoInsistConcern || ev.Do == DoDissentConcern {
		if err := said(ev.Note, "must say it in words"); err != nil {
			return err
		}
	}
	if err := o.admit(ev); err != nil {
		return err
	}
	*next = *o
	next.apply(ev)
	return nil
}

// alone carries out a command that changes nothing but the concern.
func (o *Concern) alone(next *Concern, ev *ConcernEvent) error {
	err := o.command(next, ev)
	if err != nil {
		*ev = ConcernEvent{}
	}
	return err
}

// Raising is what somebody raises about a topic.
type Raising struct {
	ID ConcernID
	// Category is the host's code of the kind of concern.
	Category string
	// Objection: the raiser cannot live with the proposal unless it is resolved.
	Objection bool
	// Raiser is whose concern it is, where the secretary enters it. For residents
	// and members it is the actor.
	Raiser governance.PersonID
	Note   string
}

// RaiseConcern puts a problem on the table about a topic that is screened, on an
// agenda or being deliberated (提出意见). The steps are those of the concern and of
// the topic, which counts it as open.
func RaiseConcern(c *Charter, t Topic, by governance.Actor, r Raising, at time.Time) (ConcernStep, TopicStep, error) {
	var ev ConcernEvent
	ev.start(DoRaiseConcern, by, at).Note = r.Note
	ev.ID, ev.Topic, ev.Category, ev.Objection, ev.Raiser = r.ID, t.ID, r.Category, r.Objection, r.Raiser
	if ev.Raiser.IsZero() && by.Role != governance.Secretary {
		ev.Raiser = by.ID
	}
	var o Concern
	return o.both(c, &t, DoTakeConcern, &ev)
}

// Answer answers the concern (逐条答复). The note is the answer. Nobody answers the own
// concern. It stays open until it is settled.
func (o Concern) Answer(by governance.Actor, note string, at time.Time) (next Concern, ev ConcernEvent, err error) {
	ev.start(DoAnswerConcern, by, at).Note = note
	err = o.alone(&next, &ev)
	return
}

// Insist says that the answer is not enough, by who raised the concern. It waits
// for another one.
func (o Concern) Insist(by governance.Actor, note string, at time.Time) (next Concern, ev ConcernEvent, err error) {
	ev.start(DoInsistConcern, by, at).Note = note
	err = o.alone(&next, &ev)
	return
}

// Resolve calls an answered or a deferred concern resolved (解决), by who raised it;
// or by the secretary, whose note says how the raiser agreed. The steps are those
// of the concern and of the topic.
func (o Concern) Resolve(c *Charter, t Topic, by governance.Actor, note string, at time.Time) (ConcernStep, TopicStep, error) {
	var ev ConcernEvent
	ev.start(DoResolveConcern, by, at).Note = note
	return o.both(c, &t, DoSettleConcern, &ev)
}

// Defer leaves an answered concern to a unit that is to resolve it by a day (暂缓).
// ErrLimit is reported if that is later than the charter allows. An objection
// that is deferred still stands against a consent.
func (o Concern) Defer(c *Charter, t Topic, by governance.Actor, to governance.UnitID, until time.Time, note string, at time.Time) (ConcernStep, TopicStep, error) {
	var ev ConcernEvent
	ev.start(DoDeferConcern, by, at).Note = note
	ev.DeferredTo, ev.Until = to, period.At(until)
	if c != nil && concernTable.By(o.State, ev.Do).Has(by.Role) {
		latest, err := c.over(c.Deferral, ev.At)
		if err == nil && latest != 0 && ev.Until > latest {
			err = o.cannot(governance.ErrLimit, ev.Do, "the charter allows it until "+latest.String())
		}
		if err != nil {
			return ConcernStep{}, TopicStep{}, err
		}
	}
	return o.both(c, &t, DoSettleConcern, &ev)
}

// Dissent puts an answered concern on record as dissent (保留意见), with the note in its
// raiser's words: it stays unresolved and stands in the way of no consensus. As an
// objection it still stands against a consent.
func (o Concern) Dissent(c *Charter, t Topic, by governance.Actor, note string, at time.Time) (ConcernStep, TopicStep, error) {
	var ev ConcernEvent
	ev.start(DoDissentConcern, by, at).Note = note
	return o.both(c, &t, DoSettleConcern, &ev)
}

// Withdraw takes the concern back, by who raised it.
func (o Concern) Withdraw(c *Charter, t Topic, by governance.Actor, note string, at time.Time) (ConcernStep, TopicStep, error) {
	var ev ConcernEvent
	ev.start(DoWithdrawConcern, by, at).Note = note
	return o.both(c, &t, DoSettleConcern, &ev)
}

// Reopen raises a settled concern again while the topic is still talked about, by
// who raised it; or by the secretary, with the reason.
func (o Concern) Reopen(c *Charter, t Topic, by governance.Actor, note string, at time.Time) (ConcernStep, TopicStep, error) {
	var ev ConcernEvent
	ev.start(DoReopenConcern, by, at).Note = note
	return o.both(c, &t, DoRestoreConcern, &ev)
}

// both carries out a command on the concern and what it does to the topic.
func (o *Concern) both(c *Charter, t *Topic, its TopicAction, ev *ConcernEvent) (ConcernStep, TopicStep, error) {
	var cs ConcernStep
	var ts TopicStep
	if err := o.command(&cs.Value, ev); err != nil {
		return ConcernStep{}, TopicStep{}, err
	}
	cs.Event = *ev
	if cs.Value.Topic != t.ID {
		return ConcernStep{}, TopicStep{}, invalid("topic", named(t.Number, t.ID.String()), "must be the one about which the concern was raised")
	}
	te := &ts.Event
	te.Do, te.By, te.At = its, ev.By, ev.At
	te.Concern, te.ConcernWas, te.ConcernIs, te.Objection = ev.ID, ev.From, ev.To, cs.Value.Objection
	if err := t.to(&ts.Value, te, c); err != nil {
		return ConcernStep{}, TopicStep{}, err
	}
	return cs, ts, nil
}
