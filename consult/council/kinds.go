package council

import "github.com/sixbridges/sixbridges/governance/label"

// Kind is whose council it is (议事协商会类别).
type Kind uint8

// The kinds of councils.
const (
	_ Kind = iota
	VillageCouncil
	GroupCouncil
	ResidentsCouncil
	OwnersCouncil
)

var kinds = label.Set[Kind]{Kind: "council kind", Names: []label.Name{
	VillageCouncil:   {Text: "village", En: "Village council", Zh: "村级民主议事协商会"},
	GroupCouncil:     {Text: "group", En: "Villagers' group council", Zh: "村民小组议事会"},
	ResidentsCouncil: {Text: "residents", En: "Residents' council", Zh: "居民议事会"},
	OwnersCouncil:    {Text: "owners", En: "Owners' council", Zh: "业主议事会"},
}}

// String returns the text form.
func (k Kind) String() string { return kinds.String(k) }

// Label returns the name for people.
func (k Kind) Label() label.Text { return kinds.Label(k) }

// MarshalText returns the text form.
func (k Kind) MarshalText() ([]byte, error) { return kinds.MarshalText(k) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (k *Kind) UnmarshalText(b []byte) error { return kinds.UnmarshalText(k, b) }

// Kinds returns every kind of council.
func Kinds() []Kind { return kinds.All() }

// SeatKind is for which part of the village a seat is (席位类别).
type SeatKind uint8

// The kinds of seats, as the council of Heping village has them. Source:
// Chongqing Daily on grassroots governance, the third of its seven systems.
const (
	_ SeatKind = iota
	Cadre
	Pioneer
	Representative
	Worthy
	Volunteer
)

var seatKinds = label.Set[SeatKind]{Kind: "seat kind", Names: []label.Name{
	Cadre:          {Text: "cadre", En: "Cadre of the two committees", Zh: "两委干部"},
	Pioneer:        {Text: "pioneer", En: "Who led the way to prosperity", Zh: "致富带头人"},
	Representative: {Text: "representative", En: "Villagers' or residents' representative", Zh: "村（居）民代表"},
	Worthy:         {Text: "worthy", En: "Worthy", Zh: "乡贤"},
	Volunteer:      {Text: "volunteer", En: "Volunteer", Zh: "志愿者"},
}}

// String returns the text form.
func (k SeatKind) String() string { return seatKinds.String(k) }

// Label returns the name for people.
func (k SeatKind) Label() label.Text { return seatKinds.Label(k) }

// MarshalText returns the text form.
func (k SeatKind) MarshalText() ([]byte, error) { return seatKinds.MarshalText(k) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (k *SeatKind) UnmarshalText(b []byte) error { return seatKinds.UnmarshalText(k, b) }

// SeatKinds returns the five kinds of seats.
func SeatKinds() []SeatKind { return seatKinds.All() }

// TopicKind is what a topic is about (议题类别).
type TopicKind uint8

// The kinds of topics, from the same source.
const (
	_ TopicKind = iota
	PublicAffair
	UrgentProblem
	PolicyMatter
	CollectiveFunds
)

var topicKinds = label.Set[TopicKind]{Kind: "topic kind", Names: []label.Name{
	PublicAffair:    {Text: "public-affair", En: "Public affair", Zh: "公共事务"},
	UrgentProblem:   {Text: "urgent-problem", En: "Urgent problem", Zh: "急难问题"},
	PolicyMatter:    {Text: "policy", En: "Carrying out a major policy", Zh: "重大政策落实"},
	CollectiveFunds: {Text: "collective-funds", En: "Use and allocation of collective funds", Zh: "集体资金使用分配"},
}}

// String returns the text form.
func (k TopicKind) String() string { return topicKinds.String(k) }

// Label returns the name for people.
func (k TopicKind) Label() label.Text { return topicKinds.Label(k) }

// MarshalText returns the text form.
func (k TopicKind) MarshalText() ([]byte, error) { return topicKinds.MarshalText(k) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (k *TopicKind) UnmarshalText(b []byte) error { return topicKinds.UnmarshalText(k, b) }

// TopicKinds returns the four kinds of topics.
func TopicKinds() []TopicKind { return topicKinds.All() }

// Way is how a council comes to a conclusion (议决方式).
type Way uint8

// The ways.
const (
	_         Way = iota
	Consensus     // every concern has been settled, and nobody wants a vote
	Consent       // no objection is left unresolved
	Vote          // a rule judges the votes
)

var ways = label.Set[Way]{Kind: "way to conclude", Names: []label.Name{
	Consensus: {Text: "consensus", En: "Consensus", Zh: "共识"},
	Consent:   {Text: "consent", En: "Consent", Zh: "无异议"},
	Vote:      {Text: "vote", En: "Vote", Zh: "表决"},
}}

// String returns the text form.
func (w Way) String() string { return ways.String(w) }

// Label returns the name for people.
func (w Way) Label() label.Text { return ways.Label(w) }

// MarshalText returns the text form.
func (w Way) MarshalText() ([]byte, error) { return ways.MarshalText(w) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (w *Way) UnmarshalText(b []byte) error { return ways.UnmarshalText(w, b) }

// Ways returns every way to conclude.
func Ways() []Way { return ways.All() }

// Power is what a council may do with a topic of some kind (职权).
type Power uint8

// The powers.
const (
	_       Power = iota
	Decides       // its conclusion is the resolution
	Advises       // its conclusion goes to the assembly
	Refers        // it may not conclude such topics at all
)

var powers = label.Set[Power]{Kind: "power", Names: []label.Name{
	Decides: {Text: "decides", En: "The council decides", Zh: "自行决定"},
	Advises: {Text: "advises", En: "The council advises, the assembly decides", Zh: "协商后提请会议决定"},
	Refers:  {Text: "refers", En: "The council refers it", Zh: "转交"},
}}

// String returns the text form.
func (p Power) String() string { return powers.String(p) }

// Label returns the name for people.
func (p Power) Label() label.Text { return powers.Label(p) }

// MarshalText returns the text form.
func (p Power) MarshalText() ([]byte, error) { return powers.MarshalText(p) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (p *Power) UnmarshalText(b []byte) error { return powers.UnmarshalText(p, b) }

// Outcome is what was concluded (议决结果).
type Outcome uint8

// The outcomes.
const (
	_ Outcome = iota
	Adopted
	NotAdopted
)

var outcomes = label.Set[Outcome]{Kind: "outcome", Names: []label.Name{
	Adopted:    {Text: "adopted", En: "Adopted", Zh: "通过"},
	NotAdopted: {Text: "not-adopted", En: "Not adopted", Zh: "未通过"},
}}

// String returns the text form.
func (o Outcome) String() string { return outcomes.String(o) }

// Label returns the name for people.
func (o Outcome) Label() label.Text { return outcomes.Label(o) }

// MarshalText returns the text form.
func (o Outcome) MarshalText() ([]byte, error) { return outcomes.MarshalText(o) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (o *Outcome) UnmarshalText(b []byte) error { return outcomes.UnmarshalText(o, b) }

// Matter is a matter that a law reserves to the villagers' assembly
// (村民会议讨论决定事项): see [Reserved]. The zero Matter is none of them.
type Matter uint8

// The reserved matters of both editions of the Organic Law of the Villagers'
// Committees: article 24 (2018) and article 28 (2025).
const (
	_ Matter = iota
	Planning
	LostWork
	CollectiveIncome
	WelfareWorks
	KeyAssistance
	LandContracts
	CollectiveProjects
	Homesteads
	LandCompensation
	CollectiveProperty
	OtherInterest
)

var matters = label.Set[Matter]{Kind: "reserved matter", Names: []label.Name{
	Planning:           {Text: "planning", En: "Village planning and building", Zh: "村庄规划建设"},
	LostWork:           {Text: "lost-work", En: "Persons and rates of lost-work subsidies", Zh: "误工补贴人员及标准"},
	CollectiveIncome:   {Text: "collective-income", En: "Use of what the collective economy yields", Zh: "集体经济所得的使用"},
	WelfareWorks:       {Text: "welfare-works", En: "Public-welfare works, raising money and labour for them, contracts", Zh: "公益事业兴办、筹资筹劳及承包"},
	KeyAssistance:      {Text: "key-assistance", En: "Persons and plans of key assistance", Zh: "重点帮扶人员及方案"},
	LandContracts:      {Text: "land-contracts", En: "Contracting of land", Zh: "土地承包经营方案"},
	CollectiveProjects: {Text: "collective-projects", En: "Projects of the collective economy and their contracts", Zh: "集体经济项目立项及承包"},
	Homesteads:         {Text: "homesteads", En: "Use of homesteads", Zh: "宅基地使用方案"},
	LandCompensation:   {Text: "land-compensation", En: "Use and distribution of land compensation", Zh: "征地补偿费使用分配"},
	CollectiveProperty: {Text: "collective-property", En: "Disposal of collective property", Zh: "处分集体财产"},
	OtherInterest:      {Text: "other-interest", En: "Other matters of the villagers' interest", Zh: "涉及村民利益的其他事项"},
}}

// String returns the text form.
func (m Matter) String() string { return matters.String(m) }

// Label returns the name for people.
func (m Matter) Label() label.Text { return matters.Label(m) }

// MarshalText returns the text form.
func (m Matter) MarshalText() ([]byte, error) { return matters.MarshalText(m) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (m *Matter) UnmarshalText(b []byte) error { return matters.UnmarshalText(m, b) }

// Matters returns every matter that an edition of the law reserves.
func Matters() []Matter { return matters.All() }
