package fund

import "github.com/sixbridges/sixbridges/governance/label"

// CampaignState is where a campaign stands.
type CampaignState uint8

// The states.
const (
	_ CampaignState = iota
	CampaignPlanned
	CampaignFiled
	CampaignRunning
	CampaignEnded
	CampaignAccounted
	CampaignDropped
)

var campaignStates = label.Set[CampaignState]{Kind: "campaign state", Names: []label.Name{
	CampaignPlanned:   {Text: "planned", En: "Planned", Zh: "已制定方案"},
	CampaignFiled:     {Text: "filed", En: "Filed", Zh: "已备案"},
	CampaignRunning:   {Text: "running", En: "Running", Zh: "募捐中"},
	CampaignEnded:     {Text: "ended", En: "Ended", Zh: "已结束"},
	CampaignAccounted: {Text: "accounted", En: "Accounted for", Zh: "已全面公开"},
	CampaignDropped:   {Text: "dropped", En: "Dropped", Zh: "已放弃"},
}}

// String returns the text form.
func (c CampaignState) String() string { return campaignStates.String(c) }

// Label returns the name for people.
func (c CampaignState) Label() label.Text { return campaignStates.Label(c) }

// MarshalText returns the text form.
func (c CampaignState) MarshalText() ([]byte, error) { return campaignStates.MarshalText(c) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (c *CampaignState) UnmarshalText(b []byte) error { return campaignStates.UnmarshalText(c, b) }

// CampaignStates returns every state of a campaign.
func CampaignStates() []CampaignState { return campaignStates.All() }

// CampaignAction is what can be done to a campaign.
type CampaignAction uint8

// The actions.
const (
	_ CampaignAction = iota
	DoPlan
	DoFile
	DoStart
	DoEnd
	DoAccount
	DoDrop
)

var campaignActions = label.Set[CampaignAction]{Kind: "campaign action", Names: []label.Name{
	DoPlan:    {Text: "plan", En: "Plan", Zh: "制定方案"},
	DoFile:    {Text: "file", En: "File", Zh: "备案"},
	DoStart:   {Text: "start", En: "Start", Zh: "启动"},
	DoEnd:     {Text: "end", En: "End", Zh: "结束"},
	DoAccount: {Text: "account", En: "Account for it", Zh: "全面公开"},
	DoDrop:    {Text: "drop", En: "Drop", Zh: "放弃"},
}}

// String returns the text form.
func (c CampaignAction) String() string { return campaignActions.String(c) }

// Label returns the name for people.
func (c CampaignAction) Label() label.Text { return campaignActions.Label(c) }

// MarshalText returns the text form.
func (c CampaignAction) MarshalText() ([]byte, error) { return campaignActions.MarshalText(c) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (c *CampaignAction) UnmarshalText(b []byte) error { return campaignActions.UnmarshalText(c, b) }

// CampaignActions returns every action on a campaign.
func CampaignActions() []CampaignAction { return campaignActions.All() }

// Way is how a campaign asks (募捐方式).
type Way uint8

// The ways. All but AmongMembers are public.
const (
	_ Way = iota
	ByPlatform
	ByBox
	ByEvent
	ByMedia
	AmongMembers
)

var ways = label.Set[Way]{Kind: "way", Names: []label.Name{
	ByPlatform:   {Text: "platform", En: "On a named internet platform", Zh: "互联网募捐信息平台"},
	ByBox:        {Text: "box", En: "Boxes and stands in public places", Zh: "公共场所设置募捐箱"},
	ByEvent:      {Text: "event", En: "Benefit shows, sales, matches", Zh: "义演义赛义卖等"},
	ByMedia:      {Text: "media", En: "Press, broadcast and other media", Zh: "广播电视报刊等媒体"},
	AmongMembers: {Text: "members", En: "Among founders, directors and members", Zh: "面向发起人、理事会成员和会员"},
}}

// String returns the text form.
func (w Way) String() string { return ways.String(w) }

// Label returns the name for people.
func (w Way) Label() label.Text { return ways.Label(w) }

// MarshalText returns the text form.
func (w Way) MarshalText() ([]byte, error) { return ways.MarshalText(w) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (w *Way) UnmarshalText(b []byte) error { return ways.UnmarshalText(w, b) }

// Ways returns every way.
func Ways() []Way { return ways.All() }
