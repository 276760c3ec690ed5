package consult

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// CampaignID identifies a campaign.
type CampaignID = governance.ID[Campaign]

// Campaign asks one question in several rounds until enough agree (多轮征求意见): the
// renovation of Xingjiaqiao, 23 % in the first round and 90 % in the second.
//
// It is a plain value: comparable with ==, changed by nothing but
// [Campaign.Apply]. The zero Campaign does not exist yet: [StartCampaign] makes
// one.
type Campaign struct {
	ID       CampaignID         `json:"id"`
	Revision int64              `json:"revision"`
	State    CampaignState      `json:"state"`
	Question string             `json:"question"`
	Place    governance.PlaceID `json:"place,omitzero"`
	Target   Target             `json:"target"`
	// Deadline is the last day on which a closing round can reach the target; not
	// set if there is none.
	Deadline period.Date `json:"deadline,omitzero"`
	// Rounds is the number of the last round recorded, LastRound the round itself,
	// and Part of Base how the target's measure stood in it.
	// Invariant: 0 <= Part <= Base.
	Rounds    uint16         `json:"rounds,omitzero"`
	LastRound RoundID        `json:"lastRound,omitzero"`
	Part      int64          `json:"part,omitzero"`
	Base      int64          `json:"base,omitzero"`
	LastOn    period.Date    `json:"lastOn,omitzero"` // when that round closed
	StartedAt period.Instant `json:"startedAt"`
	EndedAt   period.Instant `json:"endedAt,omitzero"` // set exactly in a final state
	LastAt    period.Instant `json:"lastAt"`
}

// CampaignEvent is one thing that happened to a campaign.
type CampaignEvent struct {
	governance.Head[Campaign]
	Do   CampaignAction `json:"do"`
	From CampaignState  `json:"from,omitzero"`
	To   CampaignState  `json:"to"`

	// Of a start.
	Question string             `json:"question,omitzero"`
	Place    governance.PlaceID `json:"place,omitzero"`
	Target   Target             `json:"target,omitzero"`
	Deadline period.Date        `json:"deadline,omitzero"`
	// Of a round.
	Round  RoundID     `json:"round,omitzero"`
	Number uint16      `json:"number,omitzero"`
	Part   int64       `json:"part,omitzero"`
	Base   int64       `json:"base,omitzero"`
	On     period.Date `json:"on,omitzero"` // when it closed; of a lapse, the day
	Note   string      `json:"note,omitzero"`
}

// campaignTable is the state machine of campaigns.
var campaignTable = machine.Must(machine.Definition[CampaignState, CampaignAction, governance.Role]{
	States:  CampaignStates(),
	Actions: CampaignActions(),
	Roles:   governance.Roles(),
	Final:   machine.Of(Reached, Missed, GivenUp),
	Rows: []machine.Row[CampaignState, CampaignAction, governance.Role]{
		{Do: DoStart, From: machine.Of[CampaignState](0), To: machine.Of(Running), By: organisers},
		{Do: DoRecord, From: machine.Of(Running), To: machine.Of(Running, Reached), By: organisers | clock},
		{Do: DoMiss, From: machine.Of(Running), To: machine.Of(Missed), By: organisers | clock},
		{Do: DoGiveUp, From: machine.Of(Running), To: machine.Of(GivenUp), By: organisers | machine.Of(governance.Administrator)},
	},
})

// CampaignMachine returns the state machine of campaigns.
func CampaignMachine() *machine.Table[CampaignState, CampaignAction, governance.Role] {
	return campaignTable
}

// Can returns the actions that the table offers to a role on this campaign.
func (c Campaign) Can(role governance.Role) machine.Set[CampaignAction] {
	return campaignTable.Can(c.State, role)
}
