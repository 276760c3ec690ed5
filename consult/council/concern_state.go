package council

import "github.com/sixbridges/sixbridges/governance/label"

// ConcernState is where a concern stands.
type ConcernState uint8

// The states. Raised and answered concerns are open.
const (
	_ ConcernState = iota
	ConcernRaised
	ConcernAnswered
	ConcernResolved
	ConcernDeferred
	ConcernDissented
	ConcernWithdrawn
)

var concernStates = label.Set[ConcernState]{Kind: "concern state", Names: []label.Name{
	ConcernRaised:    {Text: "raised", En: "Raised, to be answered", Zh: "已提出"},
	ConcernAnswered:  {Text: "answered", En: "Answered", Zh: "已答复"},
	ConcernResolved:  {Text: "resolved", En: "Resolved", Zh: "已解决"},
	ConcernDeferred:  {Text: "deferred", En: "Deferred", Zh: "暂缓，限期解决"},
	ConcernDissented: {Text: "dissented", En: "Recorded as dissent", Zh: "记为保留意见"},
	ConcernWithdrawn: {Text: "withdrawn", En: "Withdrawn", Zh: "已撤回"},
}}

// String returns the text form.
func (s ConcernState) String() string { return concernStates.String(s) }

// Label returns the name for people.
func (s ConcernState) Label() label.Text { return concernStates.Label(s) }

// MarshalText returns the text form.
func (s ConcernState) MarshalText() ([]byte, error) { return concernStates.MarshalText(s) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (s *ConcernState) UnmarshalText(b []byte) error { return concernStates.UnmarshalText(s, b) }

// ConcernStates returns every state of a concern in the order of the way.
func ConcernStates() []ConcernState { return concernStates.All() }

// ConcernAction is what can be done to a concern.
type ConcernAction uint8

// The actions.
const (
	_ ConcernAction = iota
	DoRaiseConcern
	DoAnswerConcern
	DoInsistConcern
	DoResolveConcern
	DoDeferConcern
	DoDissentConcern
	DoWithdrawConcern
	DoReopenConcern
)

var concernActions = label.Set[ConcernAction]{Kind: "concern action", Names: []label.Name{
	DoRaiseConcern:    {Text: "raise", En: "Raise", Zh: "提出"},
	DoAnswerConcern:   {Text: "answer", En: "Answer", Zh: "答复"},
	DoInsistConcern:   {Text: "insist", En: "Not content with the answer", Zh: "对答复不满意"},
	DoResolveConcern:  {Text: "resolve", En: "Call it resolved", Zh: "解决"},
	DoDeferConcern:    {Text: "defer", En: "Defer to somebody until a day", Zh: "暂缓，限期解决"},
	DoDissentConcern:  {Text: "dissent", En: "Record as dissent", Zh: "记为保留意见"},
	DoWithdrawConcern: {Text: "withdraw", En: "Withdraw", Zh: "撤回"},
	DoReopenConcern:   {Text: "reopen", En: "Raise again", Zh: "重新提出"},
}}

// String returns the text form.
func (a ConcernAction) String() string { return concernActions.String(a) }

// Label returns the name for people.
func (a ConcernAction) Label() label.Text { return concernActions.Label(a) }

// MarshalText returns the text form.
func (a ConcernAction) MarshalText() ([]byte, error) { return concernActions.MarshalText(a) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (a *ConcernAction) UnmarshalText(b []byte) error { return concernActions.UnmarshalText(a, b) }

// ConcernActions returns every action on concerns.
func ConcernActions() []ConcernAction { return concernActions.All() }
