package rule

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/sixbridges/sixbridges/governance/period"
)

// Registry is presets, to be found by name, place and day. Append your own to
// those of [Presets] and validate the whole.
type Registry []Preset

// Presets returns the published rules about deciding together, sorted by their
// IDs. The caller owns all of it.
//
// They are the rules of Chinese law and practice for owners, villages,
// residents, collectives and their procedures, and some of other countries as
// practice. What was known from memory only is not here.
func Presets() Registry {
	r := slices.Concat(ownerPresets(), ownerProcedurePresets(), renewalPresets(), villagePresets(), villageLocalPresets(),
		residentPresets(), collectivePresets(), procedurePresets(), consultationPresets(), abroadPresets())
	slices.SortFunc(r, func(a, b Preset) int { return cmp.Compare(a.ID, b.ID) })
	return r
}

// Family returns what the editions of a rule share: the ID up to "@".
func Family(id string) string {
	family, _, _ := strings.Cut(id, "@")
	return family
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

// InForce returns the edition of a family that held on the day at the place,
// and false if none did. Place is a code of ISO 3166; a rule holds at the place
// if its jurisdiction is the place's own or one around it. The code of a rule
// can be larger than its place: read Jurisdiction.Name.
//
// Known reports whether the texts that were read prove that it held; see
// governance.Provenance.InForce.
func (r Registry) InForce(family, place string, on period.Date) (p Preset, known, ok bool) {
	for i := range r {
		if Family(r[i].ID) != family || !covers(r[i].Jurisdiction.Code, place) {
			continue
		}
		if in, known := r[i].InForce(on); in {
			return r[i], known, true
		}
	}
	return Preset{}, false, false
}

// Here returns every preset with a part of the kind that held on the day at the
// place, or of which nothing says that it did not, in the registry's order. Rules
// of the country and of the place stand side by side: which prevails is a
// question of law.
func (r Registry) Here(k Kind, place string, on period.Date) Registry {
	var here Registry
	for i := range r {
		in, _ := r[i].InForce(on)
		if in && covers(r[i].Jurisdiction.Code, place) && slices.Contains(r[i].Kinds(), k) {
			here = append(here, r[i])
		}
	}
	return here
}

// covers reports whether the area of a rule holds the place. No code holds all.
func covers(area, place string) bool {
	return area == "" || area == place || strings.HasPrefix(place, area) && strings.HasPrefix(place[len(area):], "-")
}

// Validate reports, joined, every fault of a preset, an ID given twice, and two
// editions of a family that held on one day at one place; each matches
// fault.ErrInvalid.
func (r Registry) Validate() error {
	var errs []error
	for i := range r {
		if err := r[i].Validate(); err != nil {
			errs = append(errs, errors.Join(invalid("preset", r[i].ID, "must be valid"), err))
		}
		for j := range i {
			a, b := &r[i], &r[j]
			switch {
			case a.ID == b.ID:
				errs = append(errs, invalid("preset.id", a.ID, "must be given once"))
			case Family(a.ID) == Family(b.ID) && a.Effective.Overlaps(b.Effective) &&
				(covers(a.Jurisdiction.Code, b.Jurisdiction.Code) || covers(b.Jurisdiction.Code, a.Jurisdiction.Code)):
				errs = append(errs, invalid("preset.effective", a.ID+" "+a.Effective.String(), "must not overlap "+b.ID+" "+b.Effective.String()))
			}
		}
	}
	return errors.Join(errs...)
}
