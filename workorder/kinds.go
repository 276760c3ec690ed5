package workorder

import "github.com/sixbridges/sixbridges/governance/label"

// Source is how a matter came in (来源).
type Source uint8

// The sources. Indicators tell what the public reported from what the patrols
// found themselves.
const (
	_ Source = iota
	FromResident
	FromHotline
	FromProxy
	FromPatrol
	FromSensor
	FromReferral
	FromSplit
)

var sources = label.Set[Source]{Kind: "source", Names: []label.Name{
	FromResident: {Text: "resident", En: "Resident", Zh: "居民上报"},
	FromHotline:  {Text: "hotline", En: "Hotline", Zh: "热线"},
	FromProxy:    {Text: "proxy", En: "Reported for another", Zh: "代报"},
	FromPatrol:   {Text: "patrol", En: "Patrol", Zh: "巡查发现"},
	FromSensor:   {Text: "sensor", En: "Sensor", Zh: "设备感知"},
	FromReferral: {Text: "referral", En: "Referred by another body", Zh: "转办"},
	FromSplit:    {Text: "split", En: "Part of another order", Zh: "拆分"},
}}

// String returns the text form.
func (s Source) String() string { return sources.String(s) }

// Label returns the name for people.
func (s Source) Label() label.Text { return sources.Label(s) }

// MarshalText returns the text form.
func (s Source) MarshalText() ([]byte, error) { return sources.MarshalText(s) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (s *Source) UnmarshalText(b []byte) error { return sources.UnmarshalText(s, b) }

// Sources returns every source.
func Sources() []Source { return sources.All() }

// Public reports whether the public reported the matter, by itself or through
// somebody who took it down.
func (s Source) Public() bool {
	return s == FromResident || s == FromHotline || s == FromProxy || s == FromReferral
}

// Priority decides which time limits apply (等级).
type Priority uint8

// The priorities, most pressing first.
const (
	_ Priority = iota
	Emergency
	Urgent
	General
	Complex
)

var priorities = label.Set[Priority]{Kind: "priority", Names: []label.Name{
	Emergency: {Text: "emergency", En: "Emergency", Zh: "突发紧急"},
	Urgent:    {Text: "urgent", En: "Urgent", Zh: "紧急"},
	General:   {Text: "general", En: "General", Zh: "一般"},
	Complex:   {Text: "complex", En: "Complex", Zh: "复杂"},
}}

// String returns the text form.
func (p Priority) String() string { return priorities.String(p) }

// Label returns the name for people.
func (p Priority) Label() label.Text { return priorities.Label(p) }

// MarshalText returns the text form.
func (p Priority) MarshalText() ([]byte, error) { return priorities.MarshalText(p) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (p *Priority) UnmarshalText(b []byte) error { return priorities.UnmarshalText(p, b) }

// Priorities returns every priority, the most pressing first.
func Priorities() []Priority { return priorities.All() }

// Visibility says who may see that the order exists (公开范围).
type Visibility uint8

// The visibilities. What a viewer sees of a visible order is decided by
// [Order.View].
const (
	_       Visibility = iota
	Public             // everybody
	Private            // the reporter and staff
	Hidden             // staff
)

var visibilities = label.Set[Visibility]{Kind: "visibility", Names: []label.Name{
	Public:  {Text: "public", En: "Public", Zh: "公开"},
	Private: {Text: "private", En: "Private", Zh: "不公开"},
	Hidden:  {Text: "hidden", En: "Hidden", Zh: "隐藏"},
}}

// String returns the text form.
func (v Visibility) String() string { return visibilities.String(v) }

// Label returns the name for people.
func (v Visibility) Label() label.Text { return visibilities.Label(v) }

// MarshalText returns the text form.
func (v Visibility) MarshalText() ([]byte, error) { return visibilities.MarshalText(v) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (v *Visibility) UnmarshalText(b []byte) error { return visibilities.UnmarshalText(v, b) }

// Outcome is how a matter ended, kept apart from the state in which the order
// rests (办理结果).
type Outcome uint8

// The outcomes. From OutOfScope on they are reasons not to accept.
const (
	_ Outcome = iota
	Solved
	PartlySolved
	Explained
	Unsolvable
	Referred
	OutOfScope
	NotFound
	AlreadyDecided
	InCourt
	WithdrawnByReporter
	Void
	outcomeCount = iota // one more than the number of outcomes
)

var outcomes = label.Set[Outcome]{Kind: "outcome", Names: []label.Name{
	Solved:              {Text: "solved", En: "Solved", Zh: "已解决"},
	PartlySolved:        {Text: "partly-solved", En: "Partly solved", Zh: "部分解决"},
	Explained:           {Text: "explained", En: "Explained", Zh: "解释说明"},
	Unsolvable:          {Text: "unsolvable", En: "Cannot be solved", Zh: "无法解决"},
	Referred:            {Text: "referred", En: "Referred elsewhere", Zh: "转其他途径"},
	OutOfScope:          {Text: "out-of-scope", En: "Not within the remit", Zh: "不属受理范围"},
	NotFound:            {Text: "not-found", En: "Not found as reported", Zh: "核实不属实"},
	AlreadyDecided:      {Text: "already-decided", En: "Decided before", Zh: "已有处理结论"},
	InCourt:             {Text: "in-court", En: "Before a court or in petition", Zh: "诉讼信访事项"},
	WithdrawnByReporter: {Text: "withdrawn", En: "Withdrawn by the reporter", Zh: "诉求人撤回"},
	Void:                {Text: "void", En: "Void", Zh: "作废"},
}}

// String returns the text form.
func (c Outcome) String() string { return outcomes.String(c) }

// Label returns the name for people.
func (c Outcome) Label() label.Text { return outcomes.Label(c) }

// MarshalText returns the text form.
func (c Outcome) MarshalText() ([]byte, error) { return outcomes.MarshalText(c) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (c *Outcome) UnmarshalText(b []byte) error { return outcomes.UnmarshalText(c, b) }

// Outcomes returns every outcome.
func Outcomes() []Outcome { return outcomes.All() }

// handled reports whether the outcome is one that a unit may report.
func (c Outcome) handled() bool { return c >= Solved && c <= Referred }

// refusal reports whether the outcome is a reason not to accept.
func (c Outcome) refusal() bool { return c >= Referred && c <= InCourt }

// Supervision is the rung of the ladder that pressing an order has reached
// (督办). The zero value is "not pressed".
type Supervision uint8

// The rungs.
const (
	NotSupervised Supervision = iota
	Reminded
	Noticed
	Criticised
)

var supervisions = label.Set[Supervision]{Kind: "supervision", Names: []label.Name{
	NotSupervised: {Text: "none", En: "None", Zh: "未督办"},
	Reminded:      {Text: "reminded", En: "Reminded", Zh: "已催办"},
	Noticed:       {Text: "noticed", En: "Noticed in writing", Zh: "已发督办通知"},
	Criticised:    {Text: "criticised", En: "Publicly criticised", Zh: "已通报批评"},
}}

// String returns the text form.
func (s Supervision) String() string { return supervisions.String(s) }

// Label returns the name for people.
func (s Supervision) Label() label.Text { return supervisions.Label(s) }

// MarshalText returns the text form.
func (s Supervision) MarshalText() ([]byte, error) { return supervisions.MarshalText(s) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (s *Supervision) UnmarshalText(b []byte) error { return supervisions.UnmarshalText(s, b) }

// Answer is what a reporter says to "is it solved?", asked apart from how
// satisfied he or she is.
type Answer uint8

// The answers.
const (
	_ Answer = iota
	Yes
	No
	Unknown // could not be reached, or would not say
)

var answers = label.Set[Answer]{Kind: "answer", Names: []label.Name{
	Yes:     {Text: "yes", En: "Yes", Zh: "是"},
	No:      {Text: "no", En: "No", Zh: "否"},
	Unknown: {Text: "unknown", En: "Unknown", Zh: "不清楚"},
}}

// String returns the text form.
func (a Answer) String() string { return answers.String(a) }

// Label returns the name for people.
func (a Answer) Label() label.Text { return answers.Label(a) }

// MarshalText returns the text form.
func (a Answer) MarshalText() ([]byte, error) { return answers.MarshalText(a) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (a *Answer) UnmarshalText(b []byte) error { return answers.UnmarshalText(a, b) }

// Answers returns every answer.
func Answers() []Answer { return answers.All() }
