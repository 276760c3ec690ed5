package rule

import (
	"errors"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Preset is a published rule about deciding together, with its source: law
// where it is marked verified, practice where it is marked secondary.
//
// It has the parts that its source states, and no others; [Preset.Kinds] lists
// them. A part that the source leaves half open is as open here, and the note
// says so. Take a preset, fill in what your own authority has decided, and give
// the result an ID of your own.
type Preset struct {
	governance.Provenance

	// Rule decides a vote.
	Rule *Rule `json:"rule,omitempty"`
	// Demand is who may demand what the preset is about: that the body is called,
	// that somebody is recalled, that a hearing is held. Count those who demand it
	// as yes, unless the condition asks for another part.
	Demand Any `json:"demand,omitempty"`
	// Steps are a decision in several steps. A vote in it without a rule of its
	// own names the law that gives it.
	Steps       Sequence     `json:"steps,omitempty"`
	Composition *Composition `json:"composition,omitempty"`
	Proxy       *ProxyRule   `json:"proxy,omitempty"`
	Recusal     *RecusalRule `json:"recusal,omitempty"`
	Notice      *Notice      `json:"notice,omitempty"`
	Publicity   *Publicity   `json:"publicity,omitempty"`
	Extension   *Extension   `json:"extension,omitempty"`
	Frequencies []Frequency  `json:"frequencies,omitempty"`
	Owners      *OwnerCount  `json:"owners,omitempty"`
	Areas       AreaOrder    `json:"areas,omitempty"`
	Silence     *Silence     `json:"silence,omitempty"`
	// Office is a term of office.
	Office period.Term `json:"office,omitzero"`
	// Limits are other times that the source sets.
	Limits []TimeLimit `json:"limits,omitempty"`
	// Lists is what the source enumerates and no other part expresses: matters,
	// forms, duties.
	Lists []List `json:"lists,omitempty"`
}

// Silence says on what ground an answer that never came may be counted
// (沉默的效力). It is what [Counting].Basis must name.
type Silence struct {
	Law       bool `json:"law,omitzero"`       // a law says so
	Agreement bool `json:"agreement,omitzero"` // those concerned agreed
	Custom    bool `json:"custom,omitzero"`    // it is their custom
	Bylaw     bool `json:"bylaw,omitzero"`     // the management rules (管理规约) say so
}

// TimeLimit is a time within which, or for which at least, something happens.
type TimeLimit struct {
	What label.Text `json:"what"`
	// Is is AtMost for "within" and AtLeast for "at least".
	Is   Compare     `json:"is"`
	Term period.Term `json:"term"`
}

// List is an enumeration of the source.
type List struct {
	Name  label.Text   `json:"name"`
	Items []label.Text `json:"items"`
}

// Kind is what sort of rule a part of a preset is.
type Kind uint8

// The kinds, in the order of the fields of [Preset].
const (
	_ Kind = iota
	DecisionRule
	DemandRule
	StepsRule
	CompositionRule
	ProxyKind
	RecusalKind
	NoticeRule
	PublicityRule
	ExtensionRule
	FrequencyRule
	OwnerRule
	AreaRule
	SilenceRule
	OfficeRule
	LimitRule
	ListRule
)

var kinds = label.Set[Kind]{Kind: "kind of rule", Names: []label.Name{
	DecisionRule:    {Text: "decision", En: "Decision", Zh: "表决规则"},
	DemandRule:      {Text: "demand", En: "Who may demand it", Zh: "提议要求"},
	StepsRule:       {Text: "steps", En: "Steps", Zh: "程序步骤"},
	CompositionRule: {Text: "composition", En: "Composition", Zh: "组成"},
	ProxyKind:       {Text: "proxy", En: "Proxies", Zh: "委托"},
	RecusalKind:     {Text: "recusal", En: "Recusal", Zh: "回避"},
	NoticeRule:      {Text: "notice", En: "Notice", Zh: "通知"},
	PublicityRule:   {Text: "publicity", En: "Public notice", Zh: "公示"},
	ExtensionRule:   {Text: "extension", En: "Extension", Zh: "延期"},
	FrequencyRule:   {Text: "frequency", En: "Frequency", Zh: "频次"},
	OwnerRule:       {Text: "owners", En: "Counting owners", Zh: "业主人数认定"},
	AreaRule:        {Text: "areas", En: "Source of areas", Zh: "面积依据"},
	SilenceRule:     {Text: "silence", En: "Silence", Zh: "沉默的效力"},
	OfficeRule:      {Text: "office", En: "Term of office", Zh: "任期"},
	LimitRule:       {Text: "limit", En: "Time limit", Zh: "期限"},
	ListRule:        {Text: "list", En: "Enumeration", Zh: "事项清单"},
}}

// String returns the text form.
func (k Kind) String() string { return kinds.String(k) }

// Label returns the name for people.
func (k Kind) Label() label.Text { return kinds.Label(k) }

// MarshalText returns the text form.
func (k Kind) MarshalText() ([]byte, error) { return kinds.MarshalText(k) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (k *Kind) UnmarshalText(b []byte) error { return kinds.UnmarshalText(k, b) }

// Kinds returns what sorts of rule the preset has.
func (p *Preset) Kinds() []Kind {
	var has []Kind
	for k, there := range [...]bool{
		DecisionRule:    p.Rule != nil,
		DemandRule:      len(p.Demand) > 0,
		StepsRule:       len(p.Steps) > 0,
		CompositionRule: p.Composition != nil,
		ProxyKind:       p.Proxy != nil,
		RecusalKind:     p.Recusal != nil,
		NoticeRule:      p.Notice != nil,
		PublicityRule:   p.Publicity != nil,
		ExtensionRule:   p.Extension != nil,
		FrequencyRule:   len(p.Frequencies) > 0,
		OwnerRule:       p.Owners != nil,
		AreaRule:        len(p.Areas) > 0,
		SilenceRule:     p.Silence != nil,
		OfficeRule:      p.Office != period.Term{},
		LimitRule:       len(p.Limits) > 0,
		ListRule:        len(p.Lists) > 0,
	} {
		if there {
			has = append(has, Kind(k))
		}
	}
	return has
}

// Validate reports every fault of the provenance and of each part, joined; each
// matches fault.ErrInvalid. A preset without any part says nothing and is one.
func (p *Preset) Validate() error {
	errs := []error{p.Provenance.Validate()}
	if len(p.Kinds()) == 0 {
		errs = append(errs, invalid("preset", p.ID, "must state some rule"))
	}
	if p.Rule != nil {
		errs = append(errs, p.Rule.Validate())
	}
	errs = append(errs, validateCalls("demand", []Any{p.Demand}[:min(1, len(p.Demand))]))
	if len(p.Steps) > 0 {
		errs = append(errs, p.Steps.valid())
		for i := range p.Steps {
			if s := &p.Steps[i]; s.Vote && (s.Law == "" || len(s.Rule.Approval) > 0) {
				errs = append(errs, s.Rule.Validate())
			}
		}
	}
	for _, part := range []struct {
		there bool
		check func() error
	}{
		{p.Composition != nil, func() error { return p.Composition.Validate() }},
		{p.Recusal != nil, func() error { return p.Recusal.Validate() }},
		{p.Notice != nil, func() error { return p.Notice.Validate() }},
		{p.Publicity != nil, func() error { return p.Publicity.Validate() }},
		{p.Extension != nil, func() error { return p.Extension.Validate() }},
	} {
		if part.there {
			errs = append(errs, part.check())
		}
	}
	for i := range p.Frequencies {
		errs = append(errs, named("frequency", p.Frequencies[i].What), p.Frequencies[i].Validate())
	}
	if err := validTerm("office", p.Office, true); err != nil {
		errs = append(errs, err)
	}
	for _, l := range p.Limits {
		errs = append(errs, named("limit", l.What), validTerm("limit", l.Term, false))
		if l.Is != AtMost && l.Is != AtLeast {
			errs = append(errs, fault.Invalid("rule", "limit.is", l.Is.String(), "must be at most or at least"))
		}
	}
	for _, l := range p.Lists {
		errs = append(errs, named("list", l.Name))
		if len(l.Items) == 0 {
			errs = append(errs, invalid("list", l.Name.En, "must not be empty"))
		}
		for _, it := range l.Items {
			errs = append(errs, named("list", it))
		}
	}
	return errors.Join(errs...)
}

func named(field string, t label.Text) error {
	if t.En == "" || t.Zh == "" {
		return invalid(field, t.En+t.Zh, "must be named in both languages")
	}
	return nil
}
