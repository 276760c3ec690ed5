package council

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Proposal is what is proposed.
type Proposal struct {
	ID      TopicID
	Council CouncilID
	Number  string // the number that people will see, if the host gives one
	Kind    TopicKind
	// Matter is the reserved matter that it is, if it is one.
	Matter Matter
	Place  governance.PlaceID
	// Proposer is who proposes it, where somebody else enters it. For residents and
	// members it is the actor.
	Proposer governance.PersonID
}

// ProposeTopic puts a matter forward (提出议题). ErrForbidden is reported if the role
// may not, ErrInvalid if something is missing.
func ProposeTopic(c *Charter, by governance.Actor, p Proposal, at time.Time) (next Topic, ev TopicEvent, err error) {
	p.fill(ev.start(DoProposeTopic, by, at))
	var t Topic
	err = t.to(&next, &ev, c)
	return
}

func (p *Proposal) fill(ev *TopicEvent) {
	ev.ID, ev.Council, ev.Number, ev.Kind, ev.Matter = p.ID, p.Council, p.Number, p.Kind, p.Matter
	ev.Place, ev.Proposer = p.Place, p.Proposer
}

// Screen takes the topic up for consultation (审定). ErrNotAllowed is reported where
// the charter takes up no such topics, or has them referred.
func (t Topic) Screen(c *Charter, by governance.Actor, at time.Time) (next Topic, ev TopicEvent, err error) {
	ev.start(DoScreenTopic, by, at)
	err = t.to(&next, &ev, c)
	return
}

// Return gives the topic back to its proposer, who can propose it again (退回). The
// note gives the reason and must not be empty.
func (t Topic) Return(c *Charter, by governance.Actor, note string, at time.Time) (next Topic, ev TopicEvent, err error) {
	ev.start(DoReturnTopic, by, at).Note = note
	err = t.to(&next, &ev, c)
	return
}

// Resubmit proposes a returned topic again, by its proposer.
func (t Topic) Resubmit(c *Charter, by governance.Actor, note string, at time.Time) (next Topic, ev TopicEvent, err error) {
	ev.start(DoResubmitTopic, by, at).Note = note
	err = t.to(&next, &ev, c)
	return
}

// Withdraw takes the own proposal back, as long as it stands on no agenda (撤回).
func (t Topic) Withdraw(c *Charter, by governance.Actor, note string, at time.Time) (next Topic, ev TopicEvent, err error) {
	ev.start(DoWithdrawTopic, by, at).Note = note
	err = t.to(&next, &ev, c)
	return
}

// Shelve puts the topic aside (搁置), until a time or, with the zero time, until
// somebody takes it up again. The note gives the reason and must not be empty.
func (t Topic) Shelve(c *Charter, by governance.Actor, until time.Time, note string, at time.Time) (next Topic, ev TopicEvent, err error) {
	ev.start(DoShelveTopic, by, at).Note = note
	ev.Due = period.At(until)
	err = t.to(&next, &ev, c)
	return
}

// Resume takes a shelved topic up again. The timer may when its time has come.
func (t Topic) Resume(c *Charter, by governance.Actor, at time.Time) (next Topic, ev TopicEvent, err error) {
	ev.start(DoResumeTopic, by, at)
	err = t.to(&next, &ev, c)
	return
}
