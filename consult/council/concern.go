package council

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// ConcernID identifies a concern.
type ConcernID = governance.ID[Concern]

// Concern is one problem that somebody puts on the table about a topic (意见、顾虑).
// Each is answered by itself, and then resolved, deferred to somebody until a
// day, or recorded as dissent; the topic counts those that are open, and no
// consensus is declared while there is one.
//
// It is a plain value, changed by nothing but [Concern.Apply]. The zero Concern
// does not exist yet: [RaiseConcern] makes one. Its text is the host's.
type Concern struct {
	ID ConcernID `json:"id"`
	// Revision is the number of events so far.
	Revision int64        `json:"revision"`
	Topic    TopicID      `json:"topic"`
	State    ConcernState `json:"state"`
	// Objection: whoever raised it cannot live with the proposal unless it is
	// resolved. Consent asks for these.
	Objection bool `json:"objection,omitzero"`
	// Answers is how often it was answered, Reopened how often it was raised again.
	Answers  uint16 `json:"answers,omitzero"`
	Reopened uint16 `json:"reopened,omitzero"`
	// Category is the host's code of the kind of concern, as in "price".
	Category string              `json:"category,omitzero"`
	Raiser   governance.PersonID `json:"raiser"`
	// RaisedBy is who entered it: the raiser, or the secretary.
	RaisedBy   governance.PersonID `json:"raisedBy"`
	AnsweredBy governance.PersonID `json:"answeredBy,omitzero"` // last time
	// DeferredTo is the unit that is to resolve it, Until by when.
	// Invariant: both are set in state deferred, and stay when it is left.
	DeferredTo governance.UnitID `json:"deferredTo,omitzero"`
	Until      period.Instant    `json:"until,omitzero"`

	RaisedAt   period.Instant `json:"raisedAt"`
	AnsweredAt period.Instant `json:"answeredAt,omitzero"` // first time
	// SettledAt is when it was last resolved, deferred, recorded or withdrawn.
	// Invariant: 0 exactly while it is open.
	SettledAt period.Instant `json:"settledAt,omitzero"`
	LastAt    period.Instant `json:"lastAt"`
}

// Open reports whether the concern is neither resolved, deferred, recorded as
// dissent nor withdrawn.
func (o *Concern) Open() bool { return o.State.Open() }

// Open reports whether a concern in the state waits to be settled.
func (s ConcernState) Open() bool { return s == ConcernRaised || s == ConcernAnswered }

// Final reports whether the concern's way ends here, unless it is raised again.
func (s ConcernState) Final() bool { return concernTable.Final(s) }

// ConcernEvent is one thing that happened to a concern.
type ConcernEvent struct {
	governance.Head[Concern]
	Do         ConcernAction       `json:"do"`
	From       ConcernState        `json:"from,omitzero"`
	To         ConcernState        `json:"to"`
	Objection  bool                `json:"objection,omitzero"`
	Topic      TopicID             `json:"topic,omitzero"`
	Category   string              `json:"category,omitzero"`
	Raiser     governance.PersonID `json:"raiser,omitzero"`
	DeferredTo governance.UnitID   `json:"deferredTo,omitzero"`
	Until      period.Instant      `json:"until,omitzero"`
	Note       string              `json:"note,omitzero"`
}

// ConcernActionSet is a set of actions on concerns.
type ConcernActionSet = machine.Set[ConcernAction]

// Can returns the actions that the table offers to a role on this concern; rules
// and the person can still be against one.
func (o *Concern) Can(by governance.Role) ConcernActionSet { return concernTable.Can(o.State, by) }

func concernIn(s ...ConcernState) machine.Set[ConcernState] { return machine.Of(s...) }

// concernTable is the concern's state machine.
var concernTable = machine.Must(machine.Definition[ConcernState, ConcernAction, governance.Role]{
	States:  ConcernStates(),
	Actions: ConcernActions(),
	Roles:   governance.Roles(),
	Final:   concernIn(ConcernResolved, ConcernDissented, ConcernWithdrawn),
	Rows: []machine.Row[ConcernState, ConcernAction, governance.Role]{
		{Do: DoRaiseConcern, From: concernIn(0), To: concernIn(ConcernRaised), By: speakers | by(governance.Secretary)},
		{Do: DoAnswerConcern, From: concernIn(ConcernRaised), To: concernIn(ConcernAnswered), By: leads | by(governance.Member, governance.Handler)},
		{Do: DoInsistConcern, From: concernIn(ConcernAnswered), To: concernIn(ConcernRaised), By: speakers},
		{Do: DoResolveConcern, From: concernIn(ConcernAnswered, ConcernDeferred), To: concernIn(ConcernResolved), By: speakers | by(governance.Secretary)},
		{Do: DoDeferConcern, From: concernIn(ConcernAnswered), To: concernIn(ConcernDeferred), By: leads},
		{Do: DoDissentConcern, From: concernIn(ConcernAnswered), To: concernIn(ConcernDissented), By: everyone},
		{Do: DoWithdrawConcern, From: concernIn(ConcernRaised, ConcernAnswered, ConcernDeferred), To: concernIn(ConcernWithdrawn), By: speakers},
		{Do: DoReopenConcern, From: concernIn(ConcernResolved, ConcernDissented, ConcernDeferred), To: concernIn(ConcernRaised), By: speakers | by(governance.Secretary), Reopens: true},
	},
})

// ConcernMachine returns the state machine of concerns.
func ConcernMachine() *machine.Table[ConcernState, ConcernAction, governance.Role] {
	return concernTable
}
