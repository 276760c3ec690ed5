package governance

import (
	"errors"
	"strings"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Provenance says where a published rule comes from (规则出处): every preset of
// every room carries one. It is what a person needs to check the rule before
// relying on it, and what a program needs to choose the rule of the place and
// the day.
//
// It is a plain value, comparable with ==. A preset is data, not legal advice:
// read the text before you call it law.
type Provenance struct {
	// ID names the rule: segments of lower-case letters, digits, hyphens and
	// dots, divided by slashes, as in "cn/jinan/5wd". Editions of one rule that
	// follow each other in time share the ID up to "@", as in
	// "cn/village/assembly@2018" and "cn/village/assembly@2026"; their Effective
	// periods do not overlap. IDs are never renamed.
	ID string `json:"id"`
	// Title is what the rule is about.
	Title label.Text `json:"title"`
	// Jurisdiction is where it holds.
	Jurisdiction Jurisdiction `json:"jurisdiction"`

	// Effective is when it held, as far as that was verified. An open bound
	// claims nothing. No From: when the rule came into force was not found. No
	// To: no end of it is known; whether it is still in force is another
	// question, which AsOf limits and only a look into the law can answer.
	Effective period.Span `json:"effective,omitzero"`
	// AsOf is the date of the latest text or page that was read and gives the
	// rule as in force: what happened after that day was not looked at. Zero: no
	// such date is known.
	AsOf period.Date `json:"asOf,omitzero"`

	// Source is the title of the work that holds the rule: a law, a standard, a
	// notice. Where only a page about it was read, it is a description of that
	// page.
	Source label.Text `json:"source"`
	// Article is the articles or sections, as in "24, 27, 32" or "10-15". Empty
	// where the page that was read gives none; never guessed.
	Article string `json:"article,omitzero"`
	// ReadIn is where the text was read: an address or a collection.
	ReadIn string `json:"readIn"`
	// Mark is how well the rule was verified.
	Mark Mark `json:"mark"`
	// Note says what is not verified or not expressed by the rule's data. It is
	// for the person who decides whether to use the rule.
	Note string `json:"note,omitzero"`
}

// Jurisdiction is where a rule holds (适用地区).
type Jurisdiction struct {
	// Code is the smallest area around the place that has a code in ISO 3166: a
	// country ("CN", ISO 3166-1) or one of its subdivisions ("CN-SD", ISO
	// 3166-2). Empty for a rule of no single country, such as the method of an
	// indicator of the United Nations.
	Code string `json:"code,omitzero"`
	// Name is the place itself, as in "Jinan" and "济南市". It can be smaller than
	// the area of the code.
	Name label.Text `json:"name"`
}

// Mark is how well a published rule was verified (核对程度). What was recalled
// without finding any text has no mark, because it is never published.
type Mark uint8

// The marks.
const (
	_ Mark = iota
	// Verified: the rule's own text was read, or an official page that
	// reproduces it.
	Verified
	// Secondary: a third-party page states the rule: a report, a commentary, a
	// copy of unknown care. Call it practice, not law.
	Secondary
)

var marks = label.Set[Mark]{Kind: "verification mark", Names: []label.Name{
	Verified:  {Text: "verified", En: "The rule's own text was read", Zh: "已核对原文"},
	Secondary: {Text: "secondary", En: "Read on a third-party page", Zh: "据第三方页面"},
}}

// String returns the text form.
func (m Mark) String() string { return marks.String(m) }

// Label returns the name for people.
func (m Mark) Label() label.Text { return marks.Label(m) }

// MarshalText returns the text form.
func (m Mark) MarshalText() ([]byte, error) { return marks.MarshalText(m) }

// UnmarshalText reads the text form; the error matches ErrInvalid.
func (m *Mark) UnmarshalText(b []byte) error { return marks.UnmarshalText(m, b) }

// Marks returns every mark, the strongest first.
func Marks() []Mark { return marks.All() }

// InForce reports whether the rule held on the day, and whether that is known.
//
// Outside Effective it did not hold, and that is known. Inside, it held for
// certain where both ends are: from a verified From to a verified To, or where
// no To is known, to the day AsOf on which the text was read; and on the day
// AsOf itself. For every other day in is true and known is false: nothing
// speaks against it, but nobody looked. No date gives false and false.
func (p Provenance) InForce(on period.Date) (in, known bool) {
	switch {
	case on.IsZero():
		return false, false
	case !p.Effective.Contains(on):
		return false, true
	case on == p.AsOf:
		return true, true
	case p.Effective.From.IsZero():
		return true, false
	}
	return true, !p.Effective.To.IsZero() || on.Before(p.AsOf)
}

// Validate reports every fault, joined; each matches ErrInvalid. A verified
// rule names its articles. The note and AsOf may be missing.
func (p Provenance) Validate() error {
	var errs []error
	bad := func(field string, value any, rule string) {
		errs = append(errs, fault.Invalid("governance", "provenance."+field, value, rule))
	}
	text := func(field string, t label.Text) {
		if t.En == "" {
			bad(field+".en", t.En, "must not be empty")
		}
		if t.Zh == "" {
			bad(field+".zh", t.Zh, "must not be empty")
		}
	}
	if !validRuleID(p.ID) {
		bad("id", p.ID, "must be segments of a-z, 0-9, - and . divided by slashes, with at most one @ before the edition")
	}
	text("title", p.Title)
	if !validArea(p.Jurisdiction.Code) {
		bad("jurisdiction.code", p.Jurisdiction.Code, "must be empty or have the form of ISO 3166, as in CN or CN-SD")
	}
	text("jurisdiction.name", p.Jurisdiction.Name)
	if err := p.Effective.Validate(); err != nil {
		errs = append(errs, err)
	} else if n, closed := p.Effective.Days(); closed && n == 0 {
		bad("effective", p.Effective.String(), "must hold a day")
	}
	text("source", p.Source)
	if p.Article == "" && p.Mark == Verified {
		bad("article", p.Article, "must be given where the text was read")
	}
	if p.ReadIn == "" {
		bad("readIn", p.ReadIn, "must say where the text was read")
	}
	if !marks.Has(p.Mark) {
		bad("mark", p.Mark.String(), "must be a known mark")
	}
	return errors.Join(errs...)
}

func validRuleID(id string) bool {
	rule, edition, dated := strings.Cut(id, "@")
	if dated && !validSegment(edition) {
		return false
	}
	for s := range strings.SplitSeq(rule, "/") {
		if !validSegment(s) {
			return false
		}
	}
	return true
}

func validSegment(s string) bool {
	for i := range len(s) {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '.' {
			return false
		}
	}
	return s != ""
}

// validArea checks the form of the code, not whether ISO has given it out.
func validArea(code string) bool {
	if code == "" {
		return true
	}
	country, part, divided := strings.Cut(code, "-")
	if len(country) != 2 || divided && (part == "" || len(part) > 3) {
		return false
	}
	for i := range len(country) {
		if country[i] < 'A' || country[i] > 'Z' {
			return false
		}
	}
	for i := range len(part) {
		if c := part[i]; (c < 'A' || c > 'Z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}
