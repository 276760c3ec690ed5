package project

import "github.com/sixbridges/sixbridges/governance/label"

// Line is a line of work of the fund (业务板块).
type Line uint8

// The four lines.
const (
	_ Line = iota
	CharityRelief
	SocialWelfare
	CaringHelp
	CommunityGovernance
)

var lines = label.Set[Line]{Kind: "line", Names: []label.Name{
	CharityRelief:       {Text: "charity-relief", En: "Charity relief", Zh: "慈善救助"},
	SocialWelfare:       {Text: "social-welfare", En: "Social welfare", Zh: "社会福利"},
	CaringHelp:          {Text: "caring-help", En: "Caring help", Zh: "关爱帮扶"},
	CommunityGovernance: {Text: "community-governance", En: "Community governance", Zh: "社区治理"},
}}

// String returns the text form.
func (l Line) String() string { return lines.String(l) }

// Label returns the name for people.
func (l Line) Label() label.Text { return lines.Label(l) }

// MarshalText returns the text form.
func (l Line) MarshalText() ([]byte, error) { return lines.MarshalText(l) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (l *Line) UnmarshalText(b []byte) error { return lines.UnmarshalText(l, b) }

// Lines returns the four lines.
func Lines() []Line { return lines.All() }

// Field is whom or what a need and a project are about (服务领域).
type Field uint8

// The fields.
const (
	_ Field = iota
	Hardship
	SchoolAid
	WomenChildren
	Elderly
	YoungMinds
	Neighbourhood
	OtherField
)

var fields = label.Set[Field]{Kind: "field", Names: []label.Name{
	Hardship:      {Text: "hardship", En: "People in hardship", Zh: "困难群众"},
	SchoolAid:     {Text: "school-aid", En: "School aid", Zh: "助学"},
	WomenChildren: {Text: "women-children", En: "Women and children", Zh: "妇女儿童"},
	Elderly:       {Text: "elderly", En: "Care for the elderly", Zh: "养老助老"},
	YoungMinds:    {Text: "young-minds", En: "Mental health of the young", Zh: "青少年心理健康"},
	Neighbourhood: {Text: "neighbourhood", En: "The neighbourhood and how it is run", Zh: "社区治理"},
	OtherField:    {Text: "other", En: "Other", Zh: "其他"},
}}

// String returns the text form.
func (f Field) String() string { return fields.String(f) }

// Label returns the name for people.
func (f Field) Label() label.Text { return fields.Label(f) }

// MarshalText returns the text form.
func (f Field) MarshalText() ([]byte, error) { return fields.MarshalText(f) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (f *Field) UnmarshalText(b []byte) error { return fields.UnmarshalText(f, b) }

// Fields returns every field.
func Fields() []Field { return fields.All() }

// Priority is how pressing a need is (优先级).
type Priority uint8

// The priorities, the most pressing first.
const (
	_ Priority = iota
	HighPriority
	MediumPriority
	LowPriority
)

var priorities = label.Set[Priority]{Kind: "priority", Names: []label.Name{
	HighPriority:   {Text: "high", En: "High", Zh: "高"},
	MediumPriority: {Text: "medium", En: "Medium", Zh: "中"},
	LowPriority:    {Text: "low", En: "Low", Zh: "低"},
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

// OrgKind is what an organisation of the alliance or the incubator does
// (社会组织类别).
type OrgKind uint8

// The seven kinds.
const (
	_ OrgKind = iota
	SocialService
	Charity
	Education
	Culture
	HealthyLiving
	Environment
	Science
)

var orgKinds = label.Set[OrgKind]{Kind: "organisation kind", Names: []label.Name{
	SocialService: {Text: "social-service", En: "Social service", Zh: "社会服务类"},
	Charity:       {Text: "charity", En: "Charity", Zh: "公益慈善类"},
	Education:     {Text: "education", En: "Education and training", Zh: "教育培训类"},
	Culture:       {Text: "culture", En: "Culture and arts", Zh: "文化艺术类"},
	HealthyLiving: {Text: "healthy-living", En: "Healthy living", Zh: "健康生活类"},
	Environment:   {Text: "environment", En: "Environment", Zh: "环境保护类"},
	Science:       {Text: "science", En: "Science", Zh: "科学科普类"},
}}

// String returns the text form.
func (k OrgKind) String() string { return orgKinds.String(k) }

// Label returns the name for people.
func (k OrgKind) Label() label.Text { return orgKinds.Label(k) }

// MarshalText returns the text form.
func (k OrgKind) MarshalText() ([]byte, error) { return orgKinds.MarshalText(k) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (k *OrgKind) UnmarshalText(b []byte) error { return orgKinds.UnmarshalText(k, b) }

// OrgKinds returns the seven kinds.
func OrgKinds() []OrgKind { return orgKinds.All() }

// CostKind is what an expense counts as: the compliance ratios of a fund ask
// for it (支出类别).
type CostKind uint8

// The kinds of costs.
const (
	_               CostKind = iota
	ProjectCost              // for the work itself
	AdminCost                // overhead
	FundraisingCost          // to raise money
)

var costKinds = label.Set[CostKind]{Kind: "cost kind", Names: []label.Name{
	ProjectCost:     {Text: "project", En: "Cost of the project", Zh: "项目支出"},
	AdminCost:       {Text: "administration", En: "Cost of administration", Zh: "管理费用"},
	FundraisingCost: {Text: "fundraising", En: "Cost of fundraising", Zh: "筹资费用"},
}}

// String returns the text form.
func (k CostKind) String() string { return costKinds.String(k) }

// Label returns the name for people.
func (k CostKind) Label() label.Text { return costKinds.Label(k) }

// MarshalText returns the text form.
func (k CostKind) MarshalText() ([]byte, error) { return costKinds.MarshalText(k) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (k *CostKind) UnmarshalText(b []byte) error { return costKinds.UnmarshalText(k, b) }

// CostKinds returns every kind of cost.
func CostKinds() []CostKind { return costKinds.All() }
