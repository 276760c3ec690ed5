package fund

import (
	"errors"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// DonorID identifies a donor.
type DonorID = governance.ID[Donor]

// Donor is who gives (捐赠人): an organisation, a person, or somebody who does not
// want to be known. It is a row that the host keeps. An anonymous donor can be
// one of whom nothing is known at all; then donations name none.
type Donor struct {
	ID   DonorID   `json:"id"`
	Kind DonorKind `json:"kind"`
	// Party is who it is in the host's records: an organisation's unit, a
	// person. Zero of a donor who is anonymous, and allowed for all others.
	Party project.Party `json:"party,omitzero"`
	Name  string        `json:"name,omitzero"`
	// Naming is what the donor agreed to: without an agreement the name is not
	// published.
	Naming Naming `json:"naming,omitzero"`
}

// Validate reports every fault, joined; each matches governance.ErrInvalid.
func (d Donor) Validate() error {
	var errs []error
	if d.ID.IsZero() {
		errs = append(errs, invalid("donor.id", "", "must not be empty"))
	}
	if !donorKinds.Has(d.Kind) {
		errs = append(errs, invalid("donor.kind", d.Kind.String(), "must be known"))
	}
	if d.Naming != 0 && !namings.Has(d.Naming) {
		errs = append(errs, invalid("donor.naming", d.Naming.String(), "must be known"))
	}
	switch {
	case d.Kind == Anonymous:
		if d.Name != "" || d.Naming != 0 || d.Party != (project.Party{}) {
			errs = append(errs, invalid("donor.name", d.Name, "must be empty of an anonymous donor"))
		}
	case d.Name == "":
		errs = append(errs, invalid("donor.name", "", "must not be empty"))
	case !d.Party.Person.IsZero() && d.Kind != Individual, !d.Party.Unit.IsZero() && d.Kind != Organisation:
		errs = append(errs, invalid("donor.party", d.Party.String(), "must be of the donor's kind"))
	}
	return errors.Join(errs...)
}

// PublishedName returns the name as a public list may show it, in the language
// of the BCP 47 tag: as far as the donor agreed, otherwise "Anonymous" or 匿名.
func (d *Donor) PublishedName(lang string) string {
	switch {
	case d.Kind == Anonymous || d.Name == "":
	case d.Naming == InFull:
		return d.Name
	case d.Naming == Masked && d.Kind == Individual:
		return Mask(d.Name)
	case d.Naming == Masked:
		return d.Kind.Label().In(lang)
	}
	return Anonymous.Label().In(lang)
}

// Agreement is what a written agreement on a gift says (捐赠协议): kind, quantity,
// quality, purpose and time of delivery. It is a row that the host keeps; a
// donation carries its number.
type Agreement struct {
	Number   string            `json:"number"`
	Donor    DonorID           `json:"donor"`
	Fund     FundID            `json:"fund"`
	Gift     money.Money       `json:"gift"`              // kind and quantity
	Quality  string            `json:"quality,omitzero"`  // of goods
	Purpose  project.PurposeID `json:"purpose"`           // what it is for
	Delivery period.Span       `json:"delivery,omitzero"` // when it is delivered
	SignedOn period.Date       `json:"signedOn"`
}

// Validate reports every part that is missing, joined; each matches
// governance.ErrInvalid. Quality is wanted of goods: of every unit that is not
// the currency.
func (a Agreement) Validate(currency money.Unit) error {
	var errs []error
	missing := func(field string) { errs = append(errs, invalid("agreement."+field, "", "must not be empty")) }
	if a.Number == "" {
		missing("number")
	}
	if a.Donor.IsZero() {
		missing("donor")
	}
	if a.Fund.IsZero() {
		missing("fund")
	}
	if err := positive("agreement.gift", a.Gift); err != nil {
		errs = append(errs, err)
	}
	if a.Gift.Unit != currency && a.Quality == "" {
		missing("quality")
	}
	if a.Purpose.IsZero() {
		missing("purpose")
	}
	if (a.Delivery == period.Span{}) {
		missing("delivery")
	}
	if a.SignedOn.IsZero() {
		missing("signedOn")
	}
	return errors.Join(append(errs, a.Delivery.Validate())...)
}
