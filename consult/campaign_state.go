package consult

import "github.com/sixbridges/sixbridges/governance/label"

// CampaignState is where a campaign stands.
type CampaignState uint8

// The states. All but Running are final.
const (
	_       CampaignState = iota
	Running               // round after round is asked
	Reached               // a round reached the target in time
	Missed                // the deadline passed without
	GivenUp               // the question was withdrawn
)

var campaignStates = label.Set[CampaignState]{Kind: "campaign state", Names: []label.Name{
	Running: {Text: "running", En: "Running", Zh: "进行中"},
	Reached: {Text: "reached", En: "Target reached", Zh: "达到目标"},
	Missed:  {Text: "lapsed", En: "Lapsed", Zh: "逾期失效"},
	GivenUp: {Text: "given-up", En: "Given up", Zh: "终止"},
}}

// String returns the text form.
func (s CampaignState) String() string { return campaignStates.String(s) }

// Label returns the name for people.
func (s CampaignState) Label() label.Text { return campaignStates.Label(s) }

// MarshalText returns the text form.
func (s CampaignState) MarshalText() ([]byte, error) { return campaignStates.MarshalText(s) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (s *CampaignState) UnmarshalText(b []byte) error { return campaignStates.UnmarshalText(s, b) }

// CampaignStates returns every state.
func CampaignStates() []CampaignState { return campaignStates.All() }

// CampaignAction is what an event did to a campaign.
type CampaignAction uint8

// The actions.
const (
	_ CampaignAction = iota
	DoStart
	DoRecord
	DoMiss
	DoGiveUp
)

var campaignActions = label.Set[CampaignAction]{Kind: "campaign action", Names: []label.Name{
	DoStart:  {Text: "start", En: "Start", Zh: "启动"},
	DoRecord: {Text: "record", En: "Record a round", Zh: "登记轮次结果"},
	DoMiss:   {Text: "lapse", En: "Let lapse", Zh: "逾期失效"},
	DoGiveUp: {Text: "give-up", En: "Give up", Zh: "终止"},
}}

// String returns the text form.
func (a CampaignAction) String() string { return campaignActions.String(a) }

// Label returns the name for people.
func (a CampaignAction) Label() label.Text { return campaignActions.Label(a) }

// MarshalText returns the text form.
func (a CampaignAction) MarshalText() ([]byte, error) { return campaignActions.MarshalText(a) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (a *CampaignAction) UnmarshalText(b []byte) error { return campaignActions.UnmarshalText(a, b) }

// CampaignActions returns every action.
func CampaignActions() []CampaignAction { return campaignActions.All() }
