package workorder

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// OrderID identifies an order.
type OrderID = governance.ID[Order]

// MaxHelpers is how many units can assist on one order.
const MaxHelpers = 4

// Order is one matter on its way from report to rating (工单).
//
// It is a plain value: comparable with ==, copied freely, encoded as JSON. It
// is changed by nothing but [Order.Apply]; commands such as [Order.Dispatch]
// return the next value beside the event that leads to it. The zero Order does
// not exist yet: [Report] makes one.
//
// Texts, photographs and names are the host's own rows; the order holds what
// rules and figures need.
type Order struct {
	ID OrderID `json:"id"`
	// Revision is the number of events so far.
	Revision int64  `json:"revision"`
	Number   string `json:"number,omitzero"` // the number that people see, the host's
	State    State  `json:"state"`

	Source      Source      `json:"source"`
	Priority    Priority    `json:"priority"`
	Visibility  Visibility  `json:"visibility"`
	Outcome     Outcome     `json:"outcome,omitzero"` // set from the resolution or the refusal on
	Supervision Supervision `json:"supervision"`
	// Percent is the last stated progress, 0 to 100.
	Percent uint8 `json:"percent,omitzero"`
	// Was is the state before the merge, to return to.
	Was State `json:"was,omitzero"`
	// Category is the host's code of the kind of matter, as in "lift".
	Category string `json:"category"`
	// Policy names the rules that set the current limits.
	Policy string `json:"policy"`
	// Place is where; zero only if the report said why there is none.
	Place governance.PlaceID `json:"place,omitzero"`
	// Reporter is who may supplement, withdraw, rate and reopen; zero if
	// unknown. For a sensor's report it is the device.
	Reporter governance.PersonID `json:"reporter,omitzero"`
	// ReportedBy is who entered the report: the reporter, or somebody else.
	ReportedBy governance.PersonID `json:"reportedBy"`

	// Lead is the unit in charge (主办).
	Lead governance.UnitID `json:"lead,omitzero"`
	// Helpers assist it (协办).
	// Invariant: no gaps, none twice, never the lead; in the order in which
	// they came.
	Helpers [MaxHelpers]governance.UnitID `json:"helpers,omitzero"`
	// Application is what the unit or the reporter asks for, at most one.
	// Invariant: only from reported to suspended; it lapses when the order
	// moves on.
	Application Application `json:"application,omitzero"`

	// Into is the order that this one was merged into.
	// Invariant: set exactly in state merged, together with Was; the order that
	// it names is not merged.
	Into OrderID `json:"into,omitzero"`
	// PartOf is the order that this one was split from.
	// Invariant: a part has no parts.
	PartOf OrderID `json:"partOf,omitzero"`
	// Followers is the number of orders merged into this one.
	// Invariant: not negative; 0 in state merged.
	Followers int32 `json:"followers,omitzero"`
	// Parts is the number of orders split from this one, OpenParts how many of
	// them have not ended.
	// Invariant: OpenParts <= Parts.
	Parts     uint16 `json:"parts,omitzero"`
	OpenParts uint16 `json:"openParts,omitzero"`

	// HelpersDone has the bit i set when Helpers[i] has reported back.
	// Invariant: no bit beyond the last helper.
	HelpersDone uint8 `json:"helpersDone,omitzero"`
	// Designated: the lead unit was fixed for good and may not return it.
	Designated bool `json:"designated,omitzero"`

	// Asking: the reporter was asked for more and has not answered.
	// Invariant: only in states reported and accepted.
	Asking bool `json:"asking,omitzero"`

	Counts Counts `json:"counts,omitzero"`
	Rating Rating `json:"rating,omitzero"`

	ReportedAt   period.Instant `json:"reportedAt"`
	ReceivedAt   period.Instant `json:"receivedAt"`            // the report, or the last appeal, reopening or redoing
	AcceptedAt   period.Instant `json:"acceptedAt,omitzero"`   // first time
	DispatchedAt period.Instant `json:"dispatchedAt,omitzero"` // last time
	SignedAt     period.Instant `json:"signedAt,omitzero"`     // last time
	ContactedAt  period.Instant `json:"contactedAt,omitzero"`  // first time
	ResolvedAt   period.Instant `json:"resolvedAt,omitzero"`   // last time
	EndedAt      period.Instant `json:"endedAt,omitzero"`      // when the final state was reached; set exactly in one
	ReviewAt     period.Instant `json:"reviewAt,omitzero"`     // when a suspension is looked at again; set exactly in one
	SinceAt      period.Instant `json:"sinceAt"`               // when the current state was reached
	LastAt       period.Instant `json:"lastAt"`                // the last event

	// Link is the clock of the current step: accept, dispatch, sign, verify or
	// rate, as [Order.LinkClock] says.
	// Invariant: runs only in a state that has one.
	Link Timer `json:"link,omitzero"`
	// Handle is the clock of the unit in charge: from dispatch to resolution.
	// Invariant: runs only while a unit has the order in hand.
	Handle Timer `json:"handle,omitzero"`
	// Whole is the clock of the whole way: from acceptance to the passed check.
	// Invariant: runs only between the two.
	Whole Timer `json:"whole,omitzero"`
}

// Counts are how often things happened over the whole life of an order. Those
// of 16 bits stop at 65,535, which then means "or more"; none ever starts
// again from 0.
type Counts struct {
	Cycle       uint16 `json:"cycle,omitzero"`      // 1 from the report on, +1 with each reopening or redoing
	Dispatches  uint16 `json:"dispatches,omitzero"` // including transfers
	Transfers   uint16 `json:"transfers,omitzero"`
	WrongUnit   uint16 `json:"wrongUnit,omitzero"` // dispatches that turned out to go to the wrong unit
	Rework      uint16 `json:"rework,omitzero"`    // checks failed
	Returns     uint16 `json:"returns,omitzero"`
	Extensions  uint16 `json:"extensions,omitzero"`
	Suspensions uint16 `json:"suspensions,omitzero"`
	Reopens     uint16 `json:"reopens,omitzero"`
	Redos       uint16 `json:"redos,omitzero"`
	Appeals     uint16 `json:"appeals,omitzero"`
	// Extended is the sum of the extensions, counted in ExtendedIn.
	ExtendedIn Unit  `json:"extendedIn,omitzero"`
	Extended   int32 `json:"extended,omitzero"`
	// Repeats has 32 bits: a sensor that signals every minute passes 65,535 in
	// seven weeks.
	Repeats uint32 `json:"repeats,omitzero"`
}

// Rating is what the reporter says at the end (评价). Whether the matter is
// solved and how satisfied the reporter is are two questions.
type Rating struct {
	Solved Answer `json:"solved,omitzero"`
	// Level is the satisfaction from 1 (lowest) to [MaxLevel]; 0 if not given.
	Level uint8          `json:"level,omitzero"`
	At    period.Instant `json:"at,omitzero"`
}

// MaxLevel is the best level of satisfaction.
const MaxLevel = 5

// Exists reports whether the order has been reported.
func (o Order) Exists() bool { return o.State != 0 }

// Open reports whether somebody still has to do something: every state but
// the final ones and waiting for a rating.
func (o Order) Open() bool { return open.Has(o.State) }

// helper returns the index of a helping unit, or -1.
func (o *Order) helper(u governance.UnitID) int {
	for i, h := range o.Helpers {
		if h == u && !u.IsZero() {
			return i
		}
	}
	return -1
}

// helpers returns how many units assist.
func (o *Order) helpers() int {
	n := 0
	for n < MaxHelpers && !o.Helpers[n].IsZero() {
		n++
	}
	return n
}
