package council

import (
	"time"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Decision is how a topic is concluded.
type Decision struct {
	Way Way
	// Turnout is the vote; without a vote it is who is there. See [Charter.Count].
	Turnout
	Charge
	Note string
}

// Charge is who carries out a resolution, by when (责任人、责任单位、完成时限). A person or
// a unit must be named for what is adopted; it is ignored for what is not. The
// zero Due sets no time.
type Charge struct {
	Responsible governance.PersonID
	Unit        governance.UnitID
	Due         time.Time
}

// fill writes the decision into the event; the counts are judged by the command.
func (d *Decision) fill(ev *TopicEvent) (err error) {
	ev.Way, ev.Note = d.Way, d.Note
	ev.Responsible, ev.Unit, ev.Due = d.Responsible, d.Unit, period.At(d.Due)
	if ev.Judgement.Counts, err = LinesOf(d.Tally); err == nil && d.call() > 255 {
		err = invalid("call", d.Call, "must be from 1 to 255")
	}
	ev.Judgement.Call = uint8(min(max(d.call(), 1), 255))
	return err
}

// Conclude concludes the topic at the meeting that deliberates it (议决): by
// consensus, which needs that no concern is open; by consent, which needs also
// that no objection is left unresolved; or by a vote, of which the charter's rule
// for this kind of topic says whether it passed. The verdict and its counts are
// written into the event.
//
// ErrNotAllowed is reported where the charter does not know the way, too few are
// there or took part, a concern is open, or what would be adopted has to go to
// the assembly: see [Topic.Submit]. ErrInvalid is reported for counts that are no
// tally, and if nobody is charged with what was adopted.
func (t Topic) Conclude(c *Charter, by governance.Actor, m Meeting, d Decision, at time.Time) (next Topic, ev TopicEvent, err error) {
	ev.start(DoConcludeTopic, by, at)
	err = t.atMeeting(&next, &ev, c, &m, &d)
	return
}

// Submit concludes the topic in the council and puts it before the assembly, or
// the body in its place (提请会议决定): where the charter or the law reserves it. What
// the council does not adopt is not submitted, but concluded. The charge of the
// decision is ignored: the assembly's counts.
func (t Topic) Submit(c *Charter, by governance.Actor, m Meeting, d Decision, at time.Time) (next Topic, ev TopicEvent, err error) {
	ev.start(DoSubmitTopic, by, at)
	d.Charge = Charge{}
	err = t.atMeeting(&next, &ev, c, &m, &d)
	return
}

// Revoke takes back the council's own resolution (撤销决议), in a way in which it could
// conclude it, at a meeting that was called for it: see [Topic.Schedule].
// ErrNotAllowed is reported if the vote did not pass, and for a resolution of the
// assembly.
func (t Topic) Revoke(c *Charter, by governance.Actor, m Meeting, d Decision, at time.Time) (next Topic, ev TopicEvent, err error) {
	ev.start(DoRevokeTopic, by, at)
	d.Charge = Charge{}
	err = t.atMeeting(&next, &ev, c, &m, &d)
	return
}

// atMeeting carries out a decision that is taken at a meeting.
func (t *Topic) atMeeting(next *Topic, ev *TopicEvent, c *Charter, m *Meeting, d *Decision) error {
	ev.Meeting = m.ID
	err := t.sits(ev, m)
	if err == nil {
		err = d.fill(ev)
	}
	if err == nil {
		err = t.to(next, ev, c)
	}
	if err != nil {
		*ev = TopicEvent{}
	}
	return err
}

// Resolution is what the assembly, or the body in its place, says of a topic.
type Resolution struct {
	Turnout
	// Delegated: the body to which the assembly has delegated such matters decided.
	Delegated bool
	Charge
	Note string
}

// Resolve concludes a topic that was put before the assembly, by its vote (会议决定).
// ErrNotAllowed is reported if too few took part: then nothing was decided, and
// also where the charter delegates nothing and the delegate decided.
func (t Topic) Resolve(c *Charter, by governance.Actor, r Resolution, at time.Time) (next Topic, ev TopicEvent, err error) {
	ev.start(DoResolveTopic, by, at).Delegated = r.Delegated
	d := Decision{Way: t.Way, Turnout: r.Turnout, Charge: r.Charge, Note: r.Note}
	if err = d.fill(&ev); err == nil {
		err = t.to(&next, &ev, c)
	}
	if err != nil {
		ev = TopicEvent{}
	}
	return
}

// decideConclusion asks the charter's rule about the counts.
func (t *Topic) decideConclusion(c *Charter, ev *TopicEvent) (err error) {
	no := func(why string) error { return t.cannot(governance.ErrNotAllowed, ev.Do, why) }
	remit := c.remit(t.Kind)
	asked := &remit.Vote
	switch {
	case ev.Do == DoResolveTopic && !ev.Delegated:
		ev.Way, asked = t.Way, &remit.Assembly
	case ev.Do == DoResolveTopic && remit.Basis == "":
		return no("the charter names no text that delegates it")
	case ev.Do == DoResolveTopic:
		ev.Way, asked = t.Way, &remit.Delegate
	case remit.Power != Decides && remit.Power != Advises:
		return no("the charter does not let the council conclude such topics")
	case !remit.Ways.Has(ev.Way):
		return no("the charter does not know this way for such topics")
	case ev.Way != Vote:
		asked = &c.Quorum
	case c.ConcernsFirst && t.OpenConcerns > 0:
		return no("the charter wants every concern settled first")
	}
	if ev.Judgement, err = judge(asked, ev.Judgement.Counts.Tally(), int(ev.Judgement.Call)); err != nil {
		return err
	}
	if ev.Judgement.Verdict == rule.Passed {
		ev.Outcome = Adopted
	} else {
		ev.Outcome = NotAdopted
		ev.Responsible, ev.Unit, ev.Due = governance.PersonID{}, governance.UnitID{}, 0
	}
	switch assembly := c.forAssembly(t.Kind, t.Matter); {
	case ev.Do == DoConcludeTopic && assembly && ev.Outcome == Adopted:
		return no("it has to be put before the assembly")
	case ev.Do == DoSubmitTopic && !assembly:
		return no("the council decides it by itself")
	}
	ev.Policy = c.ID
	if ev.Do == DoConcludeTopic || ev.Do == DoResolveTopic {
		ev.PublishDue, err = c.over(c.Publicity.Within, ev.At)
	}
	return err
}
