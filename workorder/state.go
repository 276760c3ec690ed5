package workorder

import "github.com/sixbridges/sixbridges/governance/label"

// State is where an order stands on its way.
type State uint8

// The states. Rejected, closed, merged, withdrawn and voided are final in a
// cycle: only an appeal, a reopening or an unmerging leaves them.
const (
	_ State = iota
	Reported
	Verifying
	Rejected
	Accepted
	Dispatched
	Handling
	Suspended
	Resolved
	Checking
	AwaitingRating
	Closed
	Merged
	Withdrawn
	Voided
)

var states = label.Set[State]{Kind: "order state", Names: []label.Name{
	Reported:       {Text: "reported", En: "Reported", Zh: "已上报"},
	Verifying:      {Text: "verifying", En: "Being verified", Zh: "核实中"},
	Rejected:       {Text: "rejected", En: "Not accepted", Zh: "不予受理"},
	Accepted:       {Text: "accepted", En: "Accepted", Zh: "已受理"},
	Dispatched:     {Text: "dispatched", En: "Dispatched, to be signed for", Zh: "已派遣"},
	Handling:       {Text: "handling", En: "Being handled", Zh: "处置中"},
	Suspended:      {Text: "suspended", En: "Suspended", Zh: "挂账"},
	Resolved:       {Text: "resolved", En: "Handled, to be checked", Zh: "处置完成"},
	Checking:       {Text: "checking", En: "Being checked", Zh: "核查中"},
	AwaitingRating: {Text: "rating", En: "To be rated", Zh: "待评价"},
	Closed:         {Text: "closed", En: "Closed", Zh: "结案"},
	Merged:         {Text: "merged", En: "Merged into another", Zh: "并案"},
	Withdrawn:      {Text: "withdrawn", En: "Withdrawn", Zh: "撤回"},
	Voided:         {Text: "voided", En: "Voided", Zh: "作废"},
}}

// String returns the text form, as in "handling".
func (s State) String() string { return states.String(s) }

// Label returns the name for people.
func (s State) Label() label.Text { return states.Label(s) }

// MarshalText returns the text form.
func (s State) MarshalText() ([]byte, error) { return states.MarshalText(s) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (s *State) UnmarshalText(b []byte) error { return states.UnmarshalText(s, b) }

// Final reports whether the order's way ends here, unless it is reopened.
func (s State) Final() bool { return table.Final(s) }

// Handled reports whether the unit's work is done in the state, checked or not:
// the order is resolved, being checked, waiting for its rating, or closed.
func (s State) Handled() bool { return handledStates.Has(s) }

// States returns every state in the order of the way.
func States() []State { return states.All() }
