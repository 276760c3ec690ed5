package fund

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Preset is a published rule about funds with its source: law where it is marked
// verified, practice where it is marked secondary. It has the parts that its
// source states, and no others.
type Preset struct {
	governance.Provenance
	// Terms are the parts of [Rules] that the source states; its ID and the rest
	// are empty.
	Terms Rules `json:"terms,omitzero"`
	// Demands are what it demands of spending and administration.
	Demands []Demand `json:"demands,omitempty"`
	// Limits are other numbers that the source sets.
	Limits []Limit `json:"limits,omitempty"`
	// Points is what the source says that no other part expresses.
	Points []label.Text `json:"points,omitempty"`
}

// Limit is a number that a source sets: a time, a count or a share.
type Limit struct {
	What label.Text `json:"what"`
	// Least: at least; otherwise at most. Both include the number itself.
	Least bool `json:"least,omitzero"`
	// Term is a time; otherwise it is Num, or Num of Den.
	Term period.Term `json:"term,omitzero"`
	Num  int64       `json:"num,omitzero"`
	Den  int64       `json:"den,omitzero"`
}

// Registry is presets, to be found by name, place and day.
type Registry []Preset

// Presets returns the published rules about funds, sorted by their IDs. The
// caller owns all of it. What was known from memory only is not here.
func Presets() Registry {
	r := slices.Concat(raisingPresets(), spendingPresets(), disclosurePresets(), specialFundPresets(), conductPresets())
	slices.SortFunc(r, func(a, b Preset) int { return cmp.Compare(a.ID, b.ID) })
	return r
}

// Find returns the preset with the ID, and false if there is none.
func (r Registry) Find(id string) (Preset, bool) {
	for i := range r {
		if r[i].ID == id {
			return r[i], true
		}
	}
	return Preset{}, false
}

// InForce returns those presets of the registry that held on the day in the area
// with the ISO 3166 code, or of which nothing says that they did not: those of the
// area and of the areas around it. Whether a text proves it says
// governance.Provenance.InForce.
func (r Registry) InForce(area string, on period.Date) Registry {
	var here Registry
	for i := range r {
		in, _ := r[i].InForce(on)
		code := r[i].Jurisdiction.Code
		if in && (code == area || strings.HasPrefix(area, code+"-")) {
			here = append(here, r[i])
		}
	}
	return here
}

// Judge judges a year by the demands of every preset of the registry; see the
// function of that name.
func (r Registry) Judge(y Year) ([]Finding, error) {
	var found []Finding
	for i := range r {
		f, err := Judge(r[i].ID, r[i].Demands, y)
		if err != nil {
			return nil, err
		}
		found = append(found, f...)
	}
	return found, nil
}

// Validate reports, joined, every fault of a preset and an ID given twice; each
// matches governance.ErrInvalid.
func (r Registry) Validate() error {
	var errs []error
	seen := map[string]bool{}
	for i := range r {
		if seen[r[i].ID] {
			errs = append(errs, invalid("preset.id", r[i].ID, "must be given once"))
		}
		seen[r[i].ID] = true
		errs = append(errs, r[i].Validate())
	}
	return errors.Join(errs...)
}

// Validate reports every fault of the source and of the parts, joined; each
// matches governance.ErrInvalid. A preset says something.
func (p Preset) Validate() error {
	terms := p.Terms
	if terms == (Rules{}) && len(p.Demands)+len(p.Limits)+len(p.Points) == 0 {
		return errors.Join(invalid("preset", p.ID, "must say something"), p.Provenance.Validate())
	}
	errs := []error{p.Provenance.Validate()}
	if terms.ID != "" {
		errs = append(errs, invalid("preset.terms.id", terms.ID, "must be empty"))
	}
	terms.ID = "of " + p.ID
	errs = append(errs, terms.Validate())
	for _, d := range p.Demands {
		errs = append(errs, d.validate())
	}
	for _, l := range p.Limits {
		if (l.Term.N > 0) == (l.Num > 0) || l.Den < 0 || l.What.En == "" || l.What.Zh == "" {
			errs = append(errs, invalid("limit", l.What.En, "must be a time or a number, of something"))
		}
	}
	return errors.Join(errs...)
}

func (d *Demand) validate() error {
	bad := func(rule string) error { return invalid("demand", d.Class.String(), rule) }
	switch {
	case !classes.Has(d.Class) || len(d.Any) == 0:
		return bad("must have a class and a ratio")
	case d.Band.From.Set && d.Band.To.Set && d.Band.From.Amount >= d.Band.To.Amount:
		return bad("must have a band that holds something")
	}
	for _, r := range d.Any {
		if !measures.Has(r.Part) || !measures.Has(r.Base) || r.Num < 1 || r.Den < r.Num || r.Part != d.Any[0].Part || r.Most != d.Any[0].Most {
			return bad("must have ratios of one known figure, in one direction, of at most the whole")
		}
	}
	return nil
}

// Charity2026 returns the rules for a charity in China that raises funds in
// public, as the presets of the law in force from 2026 on give them together. The
// ten days for filing are those of a guideline that was read on a third-party
// page; where your province says otherwise, set its own. There is no rule for
// donors who cannot be reached in national law: NoticeDays is 0.
func Charity2026() Rules {
	return Rules{
		ID: "cn/charity@2026", FilingDays: 10, EmergencyDays: 10,
		ReportAfter: months(6), ReportEvery: months(3), FinalWithin: months(3), EmergencyEvery: days(5),
		EventWithin: days(30), SurplusWithin: months(3), PartnerWithin: months(3),
		AnnualMonth: time.May, AnnualDay: 31,
	}
}

func days(n int) period.Term   { return period.Term{N: n, Unit: period.CalendarDays} }
func months(n int) period.Term { return period.Term{N: n, Unit: period.Months} }
func years(n int) period.Term  { return period.Term{N: n, Unit: period.Years} }
