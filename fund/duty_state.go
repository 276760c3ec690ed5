package fund

import "github.com/sixbridges/sixbridges/governance/label"

// DutyState is where a duty to disclose stands.
type DutyState uint8

// The states. Overdue is none: it is a question of the day, see [Duty.Overdue].
const (
	_ DutyState = iota
	DutyDue
	DutyPublished
	DutyCorrected
)

var dutyStates = label.Set[DutyState]{Kind: "duty state", Names: []label.Name{
	DutyDue:       {Text: "due", En: "Due", Zh: "待公开"},
	DutyPublished: {Text: "published", En: "Published", Zh: "已公开"},
	DutyCorrected: {Text: "corrected", En: "Corrected", Zh: "已更正"},
}}

// String returns the text form.
func (d DutyState) String() string { return dutyStates.String(d) }

// Label returns the name for people.
func (d DutyState) Label() label.Text { return dutyStates.Label(d) }

// MarshalText returns the text form.
func (d DutyState) MarshalText() ([]byte, error) { return dutyStates.MarshalText(d) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (d *DutyState) UnmarshalText(b []byte) error { return dutyStates.UnmarshalText(d, b) }

// DutyStates returns every state of a duty.
func DutyStates() []DutyState { return dutyStates.All() }

// DutyAction is what can be done to a duty to disclose.
type DutyAction uint8

// The actions.
const (
	_ DutyAction = iota
	DoRaise
	DoPublish
	DoCorrect
)

var dutyActions = label.Set[DutyAction]{Kind: "duty action", Names: []label.Name{
	DoRaise:   {Text: "raise", En: "Raise", Zh: "登记公开义务"},
	DoPublish: {Text: "publish", En: "Publish", Zh: "公开"},
	DoCorrect: {Text: "correct", En: "Correct", Zh: "更正"},
}}

// String returns the text form.
func (d DutyAction) String() string { return dutyActions.String(d) }

// Label returns the name for people.
func (d DutyAction) Label() label.Text { return dutyActions.Label(d) }

// MarshalText returns the text form.
func (d DutyAction) MarshalText() ([]byte, error) { return dutyActions.MarshalText(d) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (d *DutyAction) UnmarshalText(b []byte) error { return dutyActions.UnmarshalText(d, b) }

// DutyActions returns every action on a duty.
func DutyActions() []DutyAction { return dutyActions.All() }

// DutyKind is what has to be made public (公开事项).
type DutyKind uint8

// The kinds.
const (
	_ DutyKind = iota
	PeriodicReport
	FinalReport
	EmergencyReceipts
	AnnualReport
	MajorEvent
	SurplusHandling
	PartnerAssessment
)

var dutyKinds = label.Set[DutyKind]{Kind: "kind of disclosure", Names: []label.Name{
	PeriodicReport:    {Text: "periodic", En: "How a campaign or project stands", Zh: "定期公开募捐或项目情况"},
	FinalReport:       {Text: "final", En: "Full account after the end", Zh: "结束后全面公开"},
	EmergencyReceipts: {Text: "emergency", En: "What was received in an emergency", Zh: "应急期间接收捐赠情况"},
	AnnualReport:      {Text: "annual", En: "Annual report and accounts", Zh: "年度工作报告和财务会计报告"},
	MajorEvent:        {Text: "event", En: "A major or related-party event", Zh: "重大事项及关联交易"},
	SurplusHandling:   {Text: "surplus", En: "What became of a surplus", Zh: "剩余财产处理情况"},
	PartnerAssessment: {Text: "assessment", En: "Assessment of a partner", Zh: "合作方评估"},
}}

// String returns the text form.
func (d DutyKind) String() string { return dutyKinds.String(d) }

// Label returns the name for people.
func (d DutyKind) Label() label.Text { return dutyKinds.Label(d) }

// MarshalText returns the text form.
func (d DutyKind) MarshalText() ([]byte, error) { return dutyKinds.MarshalText(d) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (d *DutyKind) UnmarshalText(b []byte) error { return dutyKinds.UnmarshalText(d, b) }

// DutyKinds returns every kind of disclosure.
func DutyKinds() []DutyKind { return dutyKinds.All() }
