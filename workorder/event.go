package workorder

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Event is one thing that happened to an order. It is one flat struct for all
// actions: a row of a table, a line of a log. It carries whatever the command
// decided, so that replaying a history needs neither rules nor calendar.
//
// Which fields an action fills is said at its command; the clocks are always
// filled and stand as they are after the event.
type Event struct {
	governance.Head[Order]
	Do   Action `json:"do"`
	From State  `json:"from,omitzero"`
	To   State  `json:"to"`

	Source     Source     `json:"source,omitzero"`
	Priority   Priority   `json:"priority,omitzero"`
	Visibility Visibility `json:"visibility,omitzero"`
	Outcome    Outcome    `json:"outcome,omitzero"`
	// Designated: the dispatch is final, the unit may not return the order.
	Designated bool `json:"designated,omitzero"`
	// WrongUnit: the order had been sent to the wrong unit.
	WrongUnit bool  `json:"wrongUnit,omitzero"`
	Percent   uint8 `json:"percent,omitzero"`
	// Solved and Level are a rating.
	Solved Answer `json:"solved,omitzero"`
	Level  uint8  `json:"level,omitzero"`
	// Count is the number of orders that come or go with Other.
	Count int32 `json:"count,omitzero"`

	Number   string              `json:"number,omitzero"`
	Category string              `json:"category,omitzero"`
	Policy   string              `json:"policy,omitzero"`
	Place    governance.PlaceID  `json:"place,omitzero"`
	Reporter governance.PersonID `json:"reporter,omitzero"`
	Unit     governance.UnitID   `json:"unit,omitzero"`
	Other    OrderID             `json:"other,omitzero"` // the order at the other end: target, source, part, whole
	Ask      Ask                 `json:"ask,omitzero"`   // what an application asks for
	Note     string              `json:"note,omitzero"`  // the reason, in the actor's words

	Link   Timer `json:"link,omitzero"`
	Handle Timer `json:"handle,omitzero"`
	Whole  Timer `json:"whole,omitzero"`
}

// Application is what somebody asks for and somebody else decides (申请). The
// zero Application is none.
type Application struct {
	Ask
	By governance.PersonID `json:"by,omitzero"`
}

// Ask is what an application asks for.
type Ask struct {
	Kind ApplicationKind `json:"kind,omitzero"`
	// Amount is the extension asked for.
	Amount Limit `json:"amount,omitzero"`
	// Until is when a suspension is to be looked at again.
	Until period.Instant `json:"until,omitzero"`
}
