package rule

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/period"
)

// source is a work that several presets cite.
type source struct {
	title  label.Text
	where  governance.Jurisdiction
	readIn string
	asOf   period.Date
	from   period.Date
	to     period.Date
	mark   governance.Mark
	also   string // what every preset of the work has to say in its note
}

// preset cites an article of the work.
func (s source) preset(id, en, zh, article, note string) Preset {
	if s.also != "" && note != "" {
		note += " "
	}
	return Preset{Provenance: governance.Provenance{
		ID: id, Title: text(en, zh), Jurisdiction: s.where,
		Effective: period.Span{From: s.from, To: s.to}, AsOf: s.asOf,
		Source: s.title, Article: article, ReadIn: s.readIn, Mark: s.mark, Note: note + s.also,
	}}
}

// Where the texts of laws and regulations were read.
const (
	justLaws      = "github.com/ImCa0/just-laws at 5c000d2 of 2026-07-17"
	lawCollection = "github.com/LawRefBook/Laws at 2f4c5c2 of 2025-04-19"
)

var (
	readJustLaws = period.Must(2026, 7, 17)
	readLaws     = period.Must(2025, 4, 19)
	// reform is the day on which the laws of villagers' and residents' committees
	// of 2025 came into force.
	reform = period.Must(2026, 1, 1)

	china = place("CN", "China", "中国")
)

func place(code, en, zh string) governance.Jurisdiction {
	return governance.Jurisdiction{Code: code, Name: text(en, zh)}
}

func text(en, zh string) label.Text { return label.Text{En: en, Zh: zh} }

func day(y int, m time.Month, d int) period.Date { return period.Must(y, m, d) }

func days(n int) period.Term    { return period.Term{N: n, Unit: period.CalendarDays} }
func working(n int) period.Term { return period.Term{N: n, Unit: period.WorkingDays} }
func months(n int) period.Term  { return period.Term{N: n, Unit: period.Months} }
func years(n int) period.Term   { return period.Term{N: n, Unit: period.Years} }

// share is the condition that a part of a measure compares with a share of a
// base.
func share(m Measure, p Part, is Compare, num, den int64, of Base) Condition {
	return Condition{Measure: m, Part: p, Is: is, Share: Fraction{num, den}, Of: of}
}

// in is the condition asked in a scope alone.
func (c Condition) in(s Scope) Condition {
	c.Scope = s
	return c
}

// ifAny is the condition asked of a scope that may be empty.
func (c Condition) ifAny(s Scope) Condition {
	c.Scope, c.IfAny = s, true
	return c
}

// decides is a rule with one call. No quorum is nil.
func decides(id string, quorum, approval Any) *Rule {
	r := &Rule{ID: id, Approval: []Any{approval}}
	if quorum != nil {
		r.Quorum = []Any{quorum}
	}
	return r
}

func list(en, zh string, items ...label.Text) List { return List{Name: text(en, zh), Items: items} }

func within(t period.Term, en, zh string) TimeLimit {
	return TimeLimit{What: text(en, zh), Is: AtMost, Term: t}
}

func every(months int, en, zh string) Frequency {
	return Frequency{What: text(en, zh), Times: 1, Months: months}
}
