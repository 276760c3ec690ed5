package workorder

import (
	"errors"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
)

// Escalation says when an order is a problem order (问题工单), which is to be
// raised a level: a number of attempts that did not solve it, or a number of
// units none of which takes it. A number of 0 is never reached.
type Escalation struct {
	Redone uint16 `json:"redone"` // 重办
	Passed uint16 `json:"passed"` // 转办
}

// EscalationGround is why an order is a problem order.
type EscalationGround uint8

// The grounds.
const (
	_ EscalationGround = iota
	RedoneUnsolved
	PassedOn
)

var escalationGrounds = label.Set[EscalationGround]{Kind: "escalation ground", Names: []label.Name{
	RedoneUnsolved: {Text: "redone", En: "Redone and still not solved", Zh: "多次重办未解决"},
	PassedOn:       {Text: "passed-on", En: "Passed on and no unit leads", Zh: "多次转办无部门牵头"},
}}

// String returns the text form.
func (g EscalationGround) String() string { return escalationGrounds.String(g) }

// Label returns the name for people.
func (g EscalationGround) Label() label.Text { return escalationGrounds.Label(g) }

// MarshalText returns the text form.
func (g EscalationGround) MarshalText() ([]byte, error) { return escalationGrounds.MarshalText(g) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (g *EscalationGround) UnmarshalText(b []byte) error {
	return escalationGrounds.UnmarshalText(g, b)
}

// EscalationGrounds returns every ground.
func EscalationGrounds() []EscalationGround { return escalationGrounds.All() }

// attempted are the states in which nobody claims that the matter is solved.
var attempted = open &^ in(Resolved, Checking)

// Reached reports whether the numbers are reached for the order as it stands,
// and by which ground, the first if by both. Whether it is then raised is for a
// person to decide, and the host's to record: the order does not change.
//
//   - Redone counts how often the work was ordered again: by a redo, by a
//     reopening, by a failed check. The order must not be solved: it is being
//     worked on again, or its reporter calls it unsolved. The third time that
//     it is sent back counts as the third.
//   - Passed counts the units to which the order went and that did not keep it,
//     by a return or a transfer, and the unit that has it now and has not
//     signed. No unit leads: the order waits to be dispatched or to be signed
//     for. A unit to which it went twice counts twice; one whose work failed
//     the check kept it and is not counted.
//
// Both count over the whole life of the order, cycles before a reopening
// included.
func (e Escalation) Reached(o Order) (EscalationGround, bool) {
	again := int(o.Counts.Redos) + int(o.Counts.Reopens) + int(o.Counts.Rework)
	unsolved := attempted.Has(o.State) || o.State == AwaitingRating && o.Rating.Solved == No
	if e.Redone > 0 && unsolved && again >= int(e.Redone) {
		return RedoneUnsolved, true
	}
	passed := int(o.Counts.Returns) + int(o.Counts.Transfers)
	if o.State == Dispatched {
		passed++
	}
	if e.Passed > 0 && in(Accepted, Dispatched).Has(o.State) && passed >= int(e.Passed) {
		return PassedOn, true
	}
	return 0, false
}

// EscalationPreset is a published rule of escalation with its source.
type EscalationPreset struct {
	governance.Provenance
	Escalation Escalation `json:"escalation"`
}

// Validate reports every fault of the provenance, and a rule that is never
// reached, joined; each matches governance.ErrInvalid.
func (p EscalationPreset) Validate() error {
	err := p.Provenance.Validate()
	if p.Escalation == (Escalation{}) {
		err = errors.Join(err, invalid("escalation", 0, "must give a number"))
	}
	return err
}

// EscalationPresets returns the published rules of escalation. The caller owns
// the slice.
func EscalationPresets() []EscalationPreset {
	return []EscalationPreset{{
		Provenance: governance.Provenance{
			ID:           "cn/escalate",
			Title:        label.Text{En: "Problem orders are raised a level", Zh: "问题工单提级督办"},
			Jurisdiction: jurisdiction("CN-NM", "Bayannur", "巴彦淖尔市"),
			Source:       label.Text{En: "Report of China Macro Network on the city's hotline", Zh: "中宏网关于巴彦淖尔市12345热线的报道"},
			ReadIn:       "nmg.zhonghongwang.com/show-200-41547-1.html",
			Mark:         governance.Secondary,
			Note: "Practice; the year of the report was not found. Redone 3 times or more and not solved, or passed to 3 departments or more with none that leads. " +
				"Not expressed: that staff judge each case before it is listed, and that it goes to the local government.",
		},
		Escalation: Escalation{Redone: 3, Passed: 3},
	}}
}
