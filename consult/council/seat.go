package council

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Council is a council as the host records it (民主议事协商会): where it sits, and
// which council stands above it. The group councils of a village have the
// village's council as their parent.
type Council struct {
	ID     CouncilID          `json:"id"`
	Parent CouncilID          `json:"parent,omitzero"`
	Kind   Kind               `json:"kind"`
	Place  governance.PlaceID `json:"place,omitzero"`
	Name   string             `json:"name"`
}

// CouncilID identifies a council.
type CouncilID = governance.ID[Council]

// SeatID identifies a seat.
type SeatID = governance.ID[Seat]

// Seat is one person's seat in a council for one term, from the nomination to
// its end (席位). It is a plain value, changed by nothing but [Seat.Apply]. The
// zero Seat does not exist yet: [NominateSeat] makes one.
type Seat struct {
	ID SeatID `json:"id"`
	// Revision is the number of events so far.
	Revision int64     `json:"revision"`
	Council  CouncilID `json:"council"`
	State    SeatState `json:"state"`
	Kind     SeatKind  `json:"kind"`
	// Ending is why the seat ended or the nomination failed.
	// Invariant: set exactly in the states rejected and ended.
	Ending Ending `json:"ending,omitzero"`
	// Appointed: it was filled without a vote.
	Appointed bool `json:"appointed,omitzero"`
	// Replied: the holder has answered the proposal of recall.
	// Invariant: only in state challenged.
	Replied bool `json:"replied,omitzero"`
	// Terms is how many terms running the person will have had with this one.
	// Invariant: at least 1.
	Terms uint8 `json:"terms"`
	// Recalls is how often a recall was proposed.
	Recalls uint16 `json:"recalls,omitzero"`

	Person governance.PersonID `json:"person"`
	// Household is the person's, where the charter cares about it.
	Household governance.HouseholdID `json:"household,omitzero"`
	Nominator governance.PersonID    `json:"nominator"`
	Policy    string                 `json:"policy"` // the charter under which it was filled last

	NominatedAt period.Instant `json:"nominatedAt"`
	HeldAt      period.Instant `json:"heldAt,omitzero"`
	// Until is when the term ends; 0 where the charter sets none.
	Until period.Instant `json:"until,omitzero"`
	// ReplyUntil is how long the holder can answer before the recall is voted on.
	// Invariant: only in state challenged.
	ReplyUntil period.Instant `json:"replyUntil,omitzero"`
	EndedAt    period.Instant `json:"endedAt,omitzero"` // set exactly in the states rejected and ended
	SinceAt    period.Instant `json:"sinceAt"`
	LastAt     period.Instant `json:"lastAt"`
}

// Held reports whether the seat is filled: also while a recall is proposed.
func (s *Seat) Held() bool { return s.State == SeatHeld || s.State == SeatChallenged }

// SeatEvent is one thing that happened to a seat. It is one flat struct for all
// actions and carries whatever the command decided, the counts of a vote
// included.
type SeatEvent struct {
	governance.Head[Seat]
	Do        SeatAction             `json:"do"`
	From      SeatState              `json:"from,omitzero"`
	To        SeatState              `json:"to"`
	Kind      SeatKind               `json:"kind,omitzero"`
	Ending    Ending                 `json:"ending,omitzero"`
	Terms     uint8                  `json:"terms,omitzero"`
	Council   CouncilID              `json:"council,omitzero"`
	Person    governance.PersonID    `json:"person,omitzero"`
	Household governance.HouseholdID `json:"household,omitzero"`
	Policy    string                 `json:"policy,omitzero"`
	Note      string                 `json:"note,omitzero"`
	// Until is the end of the term, or of the time to reply.
	Until period.Instant `json:"until,omitzero"`
	// Judgement is what a rule said of the vote or of the signatures.
	Judgement Judgement `json:"judgement,omitzero"`
}

// Can returns the actions that the table offers to a role on this seat; rules
// and the person can still be against one.
func (s *Seat) Can(by governance.Role) SeatActionSet { return seatTable.Can(s.State, by) }
