package metric

import (
	"errors"
	"strings"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
)

// Unit is what a figure is given in.
type Unit uint8

// The units.
const (
	_       Unit = iota
	Count        // a whole number of things
	Share        // a part of a base, from 0 to 1
	Seconds      // a length of time
	Score        // points of a weighted score, from 0 to 100
	Level        // a level of satisfaction
	Ratio        // one number over another, from 0 up; 1 where they are equal
)

var units = label.Set[Unit]{Kind: "figure unit", Names: []label.Name{
	Count:   {Text: "count", En: "number", Zh: "件数"},
	Share:   {Text: "share", En: "share", Zh: "率"},
	Seconds: {Text: "seconds", En: "seconds", Zh: "秒"},
	Score:   {Text: "score", En: "points of 100", Zh: "分（百分制）"},
	Level:   {Text: "level", En: "level", Zh: "等级"},
	Ratio:   {Text: "ratio", En: "ratio", Zh: "比"},
}}

// String returns the text form.
func (u Unit) String() string { return units.String(u) }

// Label returns the name for people.
func (u Unit) Label() label.Text { return units.Label(u) }

// MarshalText returns the text form.
func (u Unit) MarshalText() ([]byte, error) { return units.MarshalText(u) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (u *Unit) UnmarshalText(b []byte) error { return units.UnmarshalText(u, b) }

// Better says which way is better. The zero value says neither: a volume is
// not a merit.
type Better uint8

// The directions.
const (
	Neither Better = iota
	Higher
	Lower
)

var betters = label.Set[Better]{Kind: "direction", Names: []label.Name{
	Neither: {Text: "neither", En: "neither", Zh: "中性"},
	Higher:  {Text: "higher", En: "higher is better", Zh: "越高越好"},
	Lower:   {Text: "lower", En: "lower is better", Zh: "越低越好"},
}}

// String returns the text form.
func (b Better) String() string { return betters.String(b) }

// Label returns the name for people.
func (b Better) Label() label.Text { return betters.Label(b) }

// MarshalText returns the text form.
func (b Better) MarshalText() ([]byte, error) { return betters.MarshalText(b) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (b *Better) UnmarshalText(text []byte) error { return betters.UnmarshalText(b, text) }

// Indicator is the definition of a figure (指标): what a reader needs to know to
// compute it again.
type Indicator struct {
	Code    string     `json:"code"` // stable, lower case with hyphens
	Name    label.Text `json:"name"`
	Formula string     `json:"formula"`
	Unit    Unit       `json:"unit"`
	// Base is what the denominator counts; empty for a figure that has none.
	Base   label.Text `json:"base,omitzero"`
	Better Better     `json:"better"`
	// Source is where the figure and its formula come from, and how far that
	// text was read.
	Source string `json:"source"`
	// Reproduces is the published figure that this one was made to reproduce,
	// if there is one.
	Reproduces string `json:"reproduces,omitzero"`
}

// Catalogue is the indicators of a room, or of several (指标目录).
type Catalogue []Indicator

// Find returns the indicator with the code; false if there is none.
func (c Catalogue) Find(code string) (Indicator, bool) {
	for _, i := range c {
		if i.Code == code {
			return i, true
		}
	}
	return Indicator{}, false
}

// Validate reports every fault, joined, each matching fault.ErrInvalid: a code
// used twice, a missing part, a share without a base, an unknown unit or
// direction.
func (c Catalogue) Validate() error {
	var errs []error
	seen := map[string]bool{}
	for _, i := range c {
		bad := func(field string, value any, rule string) {
			errs = append(errs, fault.Invalid("metric", "indicator "+i.Code+" "+field, value, rule))
		}
		switch {
		case i.Code == "" || strings.Trim(i.Code, "abcdefghijklmnopqrstuvwxyz0123456789-") != "":
			bad("code", i.Code, "must consist of lower case letters, digits and hyphens")
		case seen[i.Code]:
			bad("code", i.Code, "must be used once")
		}
		seen[i.Code] = true
		if i.Name.En == "" || i.Name.Zh == "" {
			bad("name", i.Name, "must be given in English and Chinese")
		}
		if i.Formula == "" || i.Source == "" {
			bad("formula and source", i.Formula+i.Source, "must be given")
		}
		if !units.Has(i.Unit) || !betters.Has(i.Better) {
			bad("unit", i.Unit.String(), "must be known, and so must be the direction")
		}
		if i.Unit == Share && (i.Base.En == "" || i.Base.Zh == "") {
			bad("base", i.Base, "must be named in English and Chinese for a share")
		}
	}
	return errors.Join(errs...)
}

// Markdown returns the data dictionary (数据字典) as a section with a table for
// each indicator's parts; it depends on the catalogue alone, so it can be kept
// as a golden file.
func (c Catalogue) Markdown() string {
	var b strings.Builder
	b.WriteString("| code | name | 名称 | formula | unit | base | better | source |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n")
	for _, i := range c {
		base, source := "", i.Source
		if i.Base.En != "" {
			base = i.Base.En + " " + i.Base.Zh
		}
		if i.Reproduces != "" {
			source += " Reproduces: " + i.Reproduces
		}
		cells := []string{"`" + i.Code + "`", i.Name.En, i.Name.Zh, i.Formula, i.Unit.Label().En, base, i.Better.Label().En, source}
		for k, cell := range cells {
			cells[k] = strings.ReplaceAll(cell, "|", `\|`)
		}
		b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	return b.String()
}
