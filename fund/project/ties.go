package project

import (
	"errors"
	"iter"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
)

// Office is in what capacity somebody stands to the fund.
type Office uint8

// The offices whose related parties matter.
const (
	_              Office = iota
	OfficeDonor           // gave to the fund, or to one of its purposes
	OfficeManager         // founds, leads or manages it
	OfficeApprover        // decides on single grants
)

var offices = label.Set[Office]{Kind: "office", Names: []label.Name{
	OfficeDonor:    {Text: "donor", En: "Donor", Zh: "捐赠人"},
	OfficeManager:  {Text: "manager", En: "Manager", Zh: "管理人员"},
	OfficeApprover: {Text: "approver", En: "Approver", Zh: "审批人"},
}}

// String returns the text form.
func (o Office) String() string { return offices.String(o) }

// Label returns the name for people.
func (o Office) Label() label.Text { return offices.Label(o) }

// MarshalText returns the text form.
func (o Office) MarshalText() ([]byte, error) { return offices.MarshalText(o) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (o *Office) UnmarshalText(b []byte) error { return offices.UnmarshalText(o, b) }

// Offices returns every office.
func Offices() []Office { return offices.All() }

// Tie says that somebody is a related party of somebody who holds an office
// (利害关系). It is a row that the host keeps; the library knows no families.
type Tie struct {
	Office Office `json:"office"`
	Holder Party  `json:"holder"`
	// Party is who is tied to the holder: a near relative, a company that he or
	// she controls. It may be the holder, where nobody else is to be named.
	Party Party `json:"party"`
	// Purpose limits a donor's tie to the purpose that the gift was for; zero
	// means all of them.
	Purpose PurposeID `json:"purpose,omitzero"`
	As      string    `json:"as,omitzero"` // as in "spouse"; the host's own words
}

// Validate reports every fault, joined; each matches governance.ErrInvalid.
func (t Tie) Validate() error {
	var errs []error
	if !offices.Has(t.Office) {
		errs = append(errs, invalid("tie.office", t.Office.String(), "must be known"))
	}
	if !t.Purpose.IsZero() && t.Office != OfficeDonor {
		errs = append(errs, invalid("tie.purpose", t.Purpose.String(), "must be empty but for donors"))
	}
	return errors.Join(append(errs, t.Holder.Validate(), t.Party.Validate())...)
}

// Ties is an index of who is a related party of whom. It is made by [NewTies]
// and never changes; it is safe for concurrent use.
type Ties struct{ of map[Party][]Tie }

// NewTies indexes the ties. The error joins the faults of all of them, and
// matches governance.ErrInvalid.
func NewTies(ties iter.Seq[Tie]) (*Ties, error) {
	t := &Ties{of: map[Party][]Tie{}}
	var errs []error
	for tie := range ties {
		errs = append(errs, tie.Validate())
		t.of[tie.Party] = append(t.of[tie.Party], tie)
		if tie.Holder != tie.Party { // who holds the office is no better placed than the relatives
			t.of[tie.Holder] = append(t.of[tie.Holder], tie)
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return t, nil
}

// Check says whether somebody may benefit from a purpose by the decision of
// the actor: a grant, goods, relief.
//
//   - A holder of an office that the rules bar, and whoever is tied to one, does
//     not benefit at all: the error matches governance.ErrNotAllowed. A donor's
//     tie to one purpose bars that purpose only.
//   - Nobody decides on a benefit of the own, of the own organisation, or of
//     somebody to whom he or she is tied (回避): the error matches
//     governance.ErrForbidden. Somebody else may decide.
func (t *Ties) Check(r *Rules, by governance.Actor, recipient Party, from PurposeID) error {
	switch {
	case r == nil:
		return errNoRules
	case t == nil:
		return invalid("ties", "nil", "must be given, if only an empty list")
	}
	refuse := func(kind error, why string) error {
		return fault.Refused(kind, "project", "benefit", "recipient "+recipient.String(), why)
	}
	recused := recipient.acts(&by)
	for _, tie := range t.of[recipient] {
		if r.Barred.Has(tie.Office) && (tie.Purpose.IsZero() || tie.Purpose == from) {
			return refuse(governance.ErrNotAllowed, "a related party of a "+tie.Office.String()+" cannot")
		}
		recused = recused || tie.Holder.acts(&by) || tie.Party.acts(&by)
	}
	if recused {
		return refuse(governance.ErrForbidden, "who decides must not be related to the recipient")
	}
	return nil
}
