package consult

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// DemandID identifies a demand.
type DemandID = governance.ID[Demand]

// Demand is a reason or a wish that a household gave in a round of a campaign,
// and what became of it (意见诉求): each is answered, and what is not settled is
// carried over to the next round. The texts are the host's rows.
//
// It is a plain value: comparable with ==, changed by nothing but
// [Demand.Apply]. The zero Demand does not exist yet: [RaiseDemand] makes one.
type Demand struct {
	ID        DemandID               `json:"id"`
	Revision  int64                  `json:"revision"`
	State     DemandState            `json:"state"`
	Kind      DemandKind             `json:"kind"`
	Campaign  CampaignID             `json:"campaign"`
	Household governance.HouseholdID `json:"household"`
	// Voter is the number on the roll, if it was raised with a ballot of an open
	// vote; never set in a secret one.
	Voter uint32 `json:"voter,omitzero"`
	// Topic is the host's code of what it is about, as in "noise".
	Topic    string              `json:"topic"`
	RaisedBy governance.PersonID `json:"raisedBy"`
	// Round is the number of the round in which it is to be settled, First that in
	// which it was raised.
	// Invariant: 1 <= First <= Round.
	Round   uint16 `json:"round"`
	First   uint16 `json:"first"`
	Answers uint16 `json:"answers,omitzero"`
	// Carried is how often it was carried over.
	// Invariant: Carried <= Round - First.
	Carried    uint16         `json:"carried,omitzero"`
	RaisedAt   period.Instant `json:"raisedAt"`
	AnsweredAt period.Instant `json:"answeredAt,omitzero"` // first time
	LastAt     period.Instant `json:"lastAt"`
}

// DemandEvent is one thing that happened to a demand.
type DemandEvent struct {
	governance.Head[Demand]
	Do   DemandAction `json:"do"`
	From DemandState  `json:"from,omitzero"`
	To   DemandState  `json:"to"`

	// Of a raising.
	Kind      DemandKind             `json:"kind,omitzero"`
	Campaign  CampaignID             `json:"campaign,omitzero"`
	Household governance.HouseholdID `json:"household,omitzero"`
	Voter     uint32                 `json:"voter,omitzero"`
	Topic     string                 `json:"topic,omitzero"`
	// Round is the number of the round: of a raising, or to which it is carried
	// over.
	Round uint16 `json:"round,omitzero"`
	Note  string `json:"note,omitzero"` // what is said: the demand, the answer, the reason
}

var (
	residents = machine.Of(governance.Resident, governance.ProxyReporter)
	answerers = machine.Of(governance.Secretary, governance.Chair, governance.Member, governance.Handler)
)

// demandTable is the state machine of demands.
var demandTable = machine.Must(machine.Definition[DemandState, DemandAction, governance.Role]{
	States:  DemandStates(),
	Actions: DemandActions(),
	Roles:   governance.Roles(),
	Final:   machine.Of(Accepted, Declined),
	Rows: []machine.Row[DemandState, DemandAction, governance.Role]{
		{Do: DoRaise, From: machine.Of[DemandState](0), To: machine.Of(Raised), By: residents | machine.Of(governance.Secretary)},
		{Do: DoAnswer, From: machine.Of(Raised, Answered, CarriedOver), To: machine.Of(Answered), By: answerers},
		{Do: DoAccept, From: machine.Of(Answered), To: machine.Of(Accepted), By: residents | machine.Of(governance.Secretary)},
		{Do: DoDecline, From: machine.Of(Answered), To: machine.Of(Declined), By: residents | machine.Of(governance.Secretary)},
		{Do: DoCarryOver, From: machine.Of(Raised, Answered, CarriedOver), To: machine.Of(CarriedOver), By: organisers | clock},
		{Do: DoCarryOver, From: machine.Of(Declined), To: machine.Of(CarriedOver), By: organisers | clock, Reopens: true},
	},
})

// DemandMachine returns the state machine of demands.
func DemandMachine() *machine.Table[DemandState, DemandAction, governance.Role] { return demandTable }

// Can returns the actions that the table offers to a role on this demand.
func (d Demand) Can(role governance.Role) machine.Set[DemandAction] {
	return demandTable.Can(d.State, role)
}
