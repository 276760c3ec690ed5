package council

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
)

// SeatActionSet is a set of actions on seats.
type SeatActionSet = machine.Set[SeatAction]

func seatIn(s ...SeatState) machine.Set[SeatState] { return machine.Of(s...) }

// seatTable is the seat's state machine.
var seatTable = machine.Must(machine.Definition[SeatState, SeatAction, governance.Role]{
	States:  SeatStates(),
	Actions: SeatActions(),
	Roles:   governance.Roles(),
	Final:   seatIn(SeatRejected, SeatEnded),
	Rows: []machine.Row[SeatState, SeatAction, governance.Role]{
		{Do: DoNominateSeat, From: seatIn(0), To: seatIn(SeatNominated), By: everyone | by(governance.Administrator)},
		{Do: DoDeclineSeat, From: seatIn(SeatNominated), To: seatIn(SeatRejected), By: speakers},
		{Do: DoRejectSeat, From: seatIn(SeatNominated), To: seatIn(SeatRejected), By: by(governance.Chair, governance.Administrator)},
		{Do: DoElectSeat, From: seatIn(SeatNominated), To: seatIn(SeatHeld, SeatRejected), By: deciders},
		{Do: DoAppointSeat, From: seatIn(SeatNominated), To: seatIn(SeatHeld), By: by(governance.Chair, governance.Administrator)},
		{Do: DoChallengeSeat, From: seatIn(SeatHeld), To: seatIn(SeatChallenged), By: everyone},
		{Do: DoReplySeat, From: seatIn(SeatChallenged), By: by(governance.Member)},
		{Do: DoVoteRecall, From: seatIn(SeatChallenged), To: seatIn(SeatHeld, SeatEnded), By: deciders},
		{Do: DoResignSeat, From: seatIn(SeatHeld, SeatChallenged), To: seatIn(SeatEnded), By: by(governance.Member)},
		{Do: DoEndTerm, From: seatIn(SeatHeld, SeatChallenged), To: seatIn(SeatEnded), By: by(governance.Timer, governance.Secretary)},
		{Do: DoDismissSeat, From: seatIn(SeatHeld, SeatChallenged), To: seatIn(SeatEnded), By: by(governance.Chair, governance.Administrator)},
	},
})

// SeatMachine returns the state machine of seats: for screens that show what is
// possible, for drawings, for tests.
func SeatMachine() *machine.Table[SeatState, SeatAction, governance.Role] { return seatTable }
