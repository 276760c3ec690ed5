package consult

import (
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// RoundEvent is one thing that happened to a round. It carries whatever the
// command decided, the counts of a closing among it, so that replaying a history
// needs neither rules nor ballots. Which fields an action fills is said at its
// command.
type RoundEvent struct {
	governance.Head[Round]
	Do   RoundAction `json:"do"`
	From RoundState  `json:"from,omitzero"`
	To   RoundState  `json:"to"`

	// Of a draft.
	Measure  rule.Measure `json:"measure,omitzero"`
	Cut      Cut          `json:"cut,omitzero"`
	Secret   bool         `json:"secret,omitzero"`
	Call     uint8        `json:"call,omitzero"`
	Number   uint16       `json:"number,omitzero"`
	Campaign CampaignID   `json:"campaign,omitzero"`
	Previous RoundID      `json:"previous,omitzero"`
	Policy   string       `json:"policy,omitzero"`
	// Of an opening.
	Rule   string `json:"rule,omitzero"`
	Digest Digest `json:"digest,omitzero"`
	// Of a notice; Closes of an extension too.
	NoticedOn period.Date `json:"noticedOn,omitzero"`
	Opens     period.Date `json:"opens,omitzero"`
	Closes    period.Date `json:"closes,omitzero"`
	// Urgent: the caller declared a special case that allows a short notice.
	Urgent bool `json:"urgent,omitzero"`
	// Of a closing and a re-check.
	Result Result `json:"result,omitzero"`
	// Of a posting and an objection.
	Posting rule.Posting `json:"posting,omitzero"`
	Note    string       `json:"note,omitzero"` // the reason, in the actor's words
}

// roundTable is the state machine of rounds. An empty To leaves the state as it
// is.
var roundTable = machine.Must(machine.Definition[RoundState, RoundAction, governance.Role]{
	States:  RoundStates(),
	Actions: RoundActions(),
	Roles:   governance.Roles(),
	Final:   machine.Of(Final, Lapsed, Annulled),
	Rows: []machine.Row[RoundState, RoundAction, governance.Role]{
		{Do: DoDraft, From: machine.Of[RoundState](0), To: machine.Of(Drafted), By: organisers},
		{Do: DoNotify, From: machine.Of(Drafted), To: machine.Of(Noticed), By: organisers},
		{Do: DoOpen, From: machine.Of(Noticed), To: machine.Of(Open), By: organisers | clock},
		{Do: DoExtend, From: machine.Of(Open, Extended), To: machine.Of(Extended), By: organisers},
		{Do: DoClose, From: machine.Of(Open, Extended), To: machine.Of(Closed), By: organisers | clock},
		{Do: DoPublish, From: machine.Of(Closed), To: machine.Of(Published), By: organisers},
		{Do: DoObject, From: machine.Of(Published), By: machine.Of(governance.Resident, governance.Secretary, governance.Supervisor)},
		{Do: DoRecheck, From: machine.Of(Published), To: machine.Of(Closed), By: organisers | machine.Of(governance.Verifier)},
		{Do: DoSettle, From: machine.Of(Closed, Published), To: machine.Of(Final), By: organisers | clock},
		{Do: DoLapse, From: machine.Of(Drafted, Noticed, Closed, Published), To: machine.Of(Lapsed), By: organisers | clock},
		{Do: DoAnnul, From: machine.Of(Drafted, Noticed, Open, Extended, Closed, Published), To: machine.Of(Annulled), By: annullers},
		{Do: DoAnnul, From: machine.Of(Final), To: machine.Of(Annulled), By: annullers, Reopens: true},
	},
})

var (
	organisers = machine.Of(governance.Secretary, governance.Chair)
	annullers  = machine.Of(governance.Chair, governance.Supervisor, governance.Administrator)
	clock      = machine.Of(governance.Timer)
)

// RoundMachine returns the state machine of rounds: for screens that show what is
// possible, for drawings, for tests.
func RoundMachine() *machine.Table[RoundState, RoundAction, governance.Role] { return roundTable }

// Can returns the actions that the table offers to a role on this round. Rules
// and the round's own data may still refuse one.
func (r Round) Can(role governance.Role) machine.Set[RoundAction] {
	return roundTable.Can(r.State, role)
}
