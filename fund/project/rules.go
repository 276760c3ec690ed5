package project

import (
	"errors"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Rules are what a fund has laid down about its grants. Who may do what, and
// that whoever claims, approves and pays are three persons, is not up to rules.
type Rules struct {
	// ID names the rules; it is written into the grants awarded under them.
	ID string `json:"id"`
	// Barred holds the offices whose holders and related parties cannot receive
	// a grant; empty bars nobody. Recusal from a single decision holds always.
	Barred machine.Set[Office] `json:"barred,omitzero"`
	// AwardMore allows an award of more than was applied for.
	AwardMore bool `json:"awardMore,omitzero"`
}

// Validate reports every fault, joined; each matches governance.ErrInvalid.
func (r *Rules) Validate() error {
	var errs []error
	if r.ID == "" {
		errs = append(errs, invalid("rules.id", "", "must not be empty"))
	}
	if r.Barred&^machine.Of(Offices()...) != 0 {
		errs = append(errs, invalid("rules.barred", uint64(r.Barred), "must hold known offices"))
	}
	return errors.Join(errs...)
}

var errNoRules = invalid("rules", "nil", "must be given")

// Preset is a published set of rules with its source. It says what its source
// says and nothing else.
type Preset struct {
	governance.Provenance
	Terms Rules // without ID
}

// Rules returns the rules of the preset under its own ID.
func (p Preset) Rules() Rules {
	r := p.Terms
	r.ID = p.ID
	return r
}

// Presets returns the published rules that concern grants. The caller owns the
// slice.
func Presets() []Preset {
	return []Preset{{
		Provenance: governance.Provenance{
			ID:           "cn/charity/conflict",
			Title:        label.Text{En: "Related parties of donors and managers do not benefit", Zh: "捐赠人、管理人员的利害关系人不得作为受益人"},
			Jurisdiction: governance.Jurisdiction{Code: "CN", Name: label.Text{En: "China", Zh: "中国"}},
			Effective:    period.Span{From: period.Must(2024, 9, 5)},
			AsOf:         period.Must(2025, 4, 19),
			Source:       label.Text{En: "Charity Law, amended 2023", Zh: "中华人民共和国慈善法（2023年修正）"},
			Article:      "14, 40, 59",
			ReadIn:       "github.com/LawRefBook/Laws at 2f4c5c2 of 2025-04-19",
			Mark:         governance.Verified,
			Note: "The articles forbid to designate such beneficiaries; the rules refuse every grant to them, designated or not, which is on the safe side. " +
				"Not expressed: who counts as a related party (the host's rows say it), and that dealings with them are disclosed.",
		},
		Terms: Rules{Barred: machine.Of(OfficeDonor, OfficeManager)},
	}}
}
