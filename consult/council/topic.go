package council

import (
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// TopicID identifies a topic.
type TopicID = governance.ID[Topic]

// Topic is one matter on its way through a council, from the proposal to the
// feedback (议题). It is a plain value, changed by nothing but [Topic.Apply]. The
// zero Topic does not exist yet: [ProposeTopic] makes one. Its text is the
// host's.
type Topic struct {
	ID TopicID `json:"id"`
	// Revision is the number of events so far.
	Revision int64      `json:"revision"`
	Number   string     `json:"number,omitzero"` // the number that people see, the host's
	Council  CouncilID  `json:"council"`
	State    TopicState `json:"state"`
	Kind     TopicKind  `json:"kind"`
	// Matter is the reserved matter that it is, if it is one.
	Matter Matter `json:"matter,omitzero"`
	// Way is how the council came to its conclusion, Outcome what that is. Where
	// the assembly decides, the outcome is the council's advice until it has.
	// Invariant: both are set from the submission or the conclusion on, and not
	// before; both are cleared when it is deliberated anew.
	Way     Way     `json:"way,omitzero"`
	Outcome Outcome `json:"outcome,omitzero"`
	// ByAssembly: the assembly, or the body in its place, decided.
	ByAssembly bool `json:"byAssembly,omitzero"`
	// Upwards: it was referred to the council above, or came from there; else below.
	Upwards bool `json:"upwards,omitzero"`
	// Percent is the last stated progress of the implementation, 0 to 100.
	Percent  uint8               `json:"percent,omitzero"`
	Place    governance.PlaceID  `json:"place,omitzero"`
	Proposer governance.PersonID `json:"proposer"`
	Policy   string              `json:"policy"` // the charter of the last decision

	// Meeting is the meeting on whose agenda it stands, or at which it was last
	// deliberated.
	// Invariant: set in the states agenda, deliberated and submitted.
	Meeting MeetingID `json:"meeting,omitzero"`
	// Review is the meeting on whose agenda the revocation of the resolution stands.
	// Invariant: only from concluded to fed back.
	Review MeetingID `json:"review,omitzero"`
	// Origin is the topic of another council from which this one was referred,
	// Into the one to which it was referred.
	// Invariant: Into is set exactly in state referred.
	Origin TopicID `json:"origin,omitzero"`
	Into   TopicID `json:"into,omitzero"`

	// Responsible is the person, Unit the unit that carries out the resolution.
	// Invariant: one of them is set while an adopted resolution stands.
	Responsible governance.PersonID `json:"responsible,omitzero"`
	Unit        governance.UnitID   `json:"unit,omitzero"`

	// Concerns is how many were raised; of them OpenConcerns wait to be settled,
	// Deferred were deferred, Dissents recorded as dissent; the others are resolved
	// or withdrawn. Unresolved is how many objections are among the open, deferred
	// and dissenting ones.
	// Invariant: OpenConcerns + Deferred + Dissents <= Concerns; Unresolved is at
	// most the sum of the three.
	Concerns     uint16 `json:"concerns,omitzero"`
	OpenConcerns uint16 `json:"openConcerns,omitzero"`
	Deferred     uint16 `json:"deferred,omitzero"`
	Dissents     uint16 `json:"dissents,omitzero"`
	Unresolved   uint16 `json:"unresolved,omitzero"`
	// Objections is how many objections came to what was published, OpenObjections
	// how many wait for an answer.
	// Invariant: OpenObjections <= Objections.
	Objections     uint16 `json:"objections,omitzero"`
	OpenObjections uint16 `json:"openObjections,omitzero"`

	Counts TopicCounts `json:"counts,omitzero"`
	// Posting is how the conclusion is put up for all to see.
	// Invariant: set from published on.
	Posting rule.Posting `json:"posting,omitzero"`

	ProposedAt    period.Instant `json:"proposedAt"`             // first time
	ScreenedAt    period.Instant `json:"screenedAt,omitzero"`    // first time
	DeliberatedAt period.Instant `json:"deliberatedAt,omitzero"` // last time
	ConcludedAt   period.Instant `json:"concludedAt,omitzero"`   // last time
	PublishedAt   period.Instant `json:"publishedAt,omitzero"`   // last time, not the second posting
	ImplementedAt period.Instant `json:"implementedAt,omitzero"`
	FedBackAt     period.Instant `json:"fedBackAt,omitzero"`
	EndedAt       period.Instant `json:"endedAt,omitzero"` // when the final state was reached; set exactly in one
	SinceAt       period.Instant `json:"sinceAt"`
	LastAt        period.Instant `json:"lastAt"`

	// PublishDue is by when it has to be published, Due by when implemented,
	// FeedbackDue by when fed back; 0 where no time is set. Whether that was kept
	// is read from the times, and stored nowhere.
	PublishDue  period.Instant `json:"publishDue,omitzero"`
	Due         period.Instant `json:"due,omitzero"`
	FeedbackDue period.Instant `json:"feedbackDue,omitzero"`
	// ResumeAt is when a shelved topic is looked at again; 0 if never by itself.
	// Invariant: only in state shelved.
	ResumeAt period.Instant `json:"resumeAt,omitzero"`
}

// TopicCounts are how often things happened over the whole life of a topic. They
// stop at 65,535, which then means "or more".
type TopicCounts struct {
	Cycle         uint16 `json:"cycle,omitzero"`         // 1 from the proposal on, +1 each time it is deliberated anew after a conclusion
	Returns       uint16 `json:"returns,omitzero"`       // returned to the proposer
	Postponements uint16 `json:"postponements,omitzero"` // taken off an agenda
	Shelvings     uint16 `json:"shelvings,omitzero"`
	Reassignments uint16 `json:"reassignments,omitzero"` // of the person, the unit or the due time
	Reports       uint16 `json:"reports,omitzero"`       // on the implementation
}

// Exists reports whether the topic has been proposed.
func (t *Topic) Exists() bool { return t.State != 0 }

// Standing reports whether there is a resolution in force: one that was adopted,
// and not annulled.
func (t *Topic) Standing() bool { return t.Outcome == Adopted && resolved.Has(t.State) }

// Final reports whether the topic's way ends here, unless it comes back.
func (s TopicState) Final() bool { return topicTable.Final(s) }

// TopicEvent is one thing that happened to a topic. It is one flat struct for
// all actions and carries whatever the command decided, the counts of a vote
// included. Which fields an action fills is said at its command.
type TopicEvent struct {
	governance.Head[Topic]
	Do         TopicAction  `json:"do"`
	From       TopicState   `json:"from,omitzero"`
	To         TopicState   `json:"to"`
	Kind       TopicKind    `json:"kind,omitzero"`
	Matter     Matter       `json:"matter,omitzero"`
	Way        Way          `json:"way,omitzero"`
	Outcome    Outcome      `json:"outcome,omitzero"`
	Delegated  bool         `json:"delegated,omitzero"` // the body in the assembly's place decided
	Upwards    bool         `json:"upwards,omitzero"`
	Percent    uint8        `json:"percent,omitzero"`
	Objection  bool         `json:"objection,omitzero"`  // the concern is an objection
	ConcernWas ConcernState `json:"concernWas,omitzero"` // the concern before
	ConcernIs  ConcernState `json:"concernIs,omitzero"`  // the concern now

	Number      string              `json:"number,omitzero"`
	Council     CouncilID           `json:"council,omitzero"` // also the other one, of a referral
	Place       governance.PlaceID  `json:"place,omitzero"`
	Proposer    governance.PersonID `json:"proposer,omitzero"`
	Policy      string              `json:"policy,omitzero"`
	Meeting     MeetingID           `json:"meeting,omitzero"`
	Other       TopicID             `json:"other,omitzero"` // the topic at the other end of a referral
	Concern     ConcernID           `json:"concern,omitzero"`
	Responsible governance.PersonID `json:"responsible,omitzero"`
	Unit        governance.UnitID   `json:"unit,omitzero"`
	Note        string              `json:"note,omitzero"`
	// Due is by when: to publish, to implement, to feed back, to look at it again;
	// PublishDue stands beside it where a conclusion sets two of them.
	Due        period.Instant `json:"due,omitzero"`
	PublishDue period.Instant `json:"publishDue,omitzero"`
	Posting    rule.Posting   `json:"posting,omitzero"`
	// Judgement is what a rule said, and of which counts.
	Judgement Judgement `json:"judgement,omitzero"`
}

// TopicActionSet is a set of actions on topics.
type TopicActionSet = machine.Set[TopicAction]

// Can returns the actions that the table offers to a role on this topic; rules
// and what the topic holds can still be against one.
func (t *Topic) Can(by governance.Role) TopicActionSet { return topicTable.Can(t.State, by) }
