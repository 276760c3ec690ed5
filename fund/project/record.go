package project

import (
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// GrantRecord is a grant as grant makers publish it, with the field names of the
// 360Giving Data Standard 1.4 (资助数据标准). Only the fields that a community fund
// can fill are here; others are skipped when a record is read.
//
// Records are written strictly and read leniently: see [EncodeGrants] and
// [DecodeGrants].
type GrantRecord struct {
	ID          Text    `json:"id"` // with the publisher's prefix: 360G-...
	Title       Text    `json:"title"`
	Description Text    `json:"description"`
	Currency    Text    `json:"currency"` // a code of ISO 4217
	AppliedFor  Decimal `json:"amountAppliedFor,omitempty"`
	Awarded     Decimal `json:"amountAwarded"`
	Disbursed   Decimal `json:"amountDisbursed,omitempty"`
	AwardDate   Text    `json:"awardDate"` // as in 2022-11-30
	URL         Text    `json:"url,omitempty"`

	PlannedDates List[RecordDates] `json:"plannedDates,omitempty"`
	ActualDates  List[RecordDates] `json:"actualDates,omitempty"`
	// One of the two recipients is given.
	RecipientOrganization List[RecordOrganization] `json:"recipientOrganization,omitempty"`
	RecipientIndividual   *RecordIndividual        `json:"recipientIndividual,omitempty"`
	FundingOrganization   List[RecordOrganization] `json:"fundingOrganization"`
	GrantProgramme        List[RecordProgramme]    `json:"grantProgramme,omitempty"`
	BeneficiaryLocation   List[RecordLocation]     `json:"beneficiaryLocation,omitempty"`
	FromOpenCall          Text                     `json:"fromOpenCall,omitempty"` // Yes or No
	DateModified          Text                     `json:"dateModified,omitempty"`
	DataSource            Text                     `json:"dataSource,omitempty"`
}

// RecordDates says when a grant's work is planned or was done.
type RecordDates struct {
	StartDate Text `json:"startDate,omitempty"`
	EndDate   Text `json:"endDate,omitempty"`
	Duration  Text `json:"duration,omitempty"` // in months
}

// RecordOrganization is a funder or a recipient.
type RecordOrganization struct {
	ID              Text `json:"id"`
	Name            Text `json:"name"`
	Department      Text `json:"department,omitempty"`
	CharityNumber   Text `json:"charityNumber,omitempty"`
	CompanyNumber   Text `json:"companyNumber,omitempty"`
	AddressLocality Text `json:"addressLocality,omitempty"`
	AddressRegion   Text `json:"addressRegion,omitempty"`
	AddressCountry  Text `json:"addressCountry,omitempty"`
	PostalCode      Text `json:"postalCode,omitempty"`
	Description     Text `json:"description,omitempty"`
	URL             Text `json:"url,omitempty"`
}

// RecordIndividual is a recipient who is a natural person. The name is not the
// person's own: the record is public.
type RecordIndividual struct {
	ID   Text `json:"id"`
	Name Text `json:"name"` // as in "resident"
}

// RecordProgramme is what the grant was made under.
type RecordProgramme struct {
	Code        Text `json:"code,omitempty"`
	Title       Text `json:"title,omitempty"`
	Description Text `json:"description,omitempty"`
	URL         Text `json:"url,omitempty"`
}

// RecordLocation is where the beneficiaries are.
type RecordLocation struct {
	Name        Text `json:"name,omitempty"`
	CountryCode Text `json:"countryCode,omitempty"`
	GeoCode     Text `json:"geoCode,omitempty"`
	GeoCodeType Text `json:"geoCodeType,omitempty"`
	Latitude    Text `json:"latitude,omitempty"`
	Longitude   Text `json:"longitude,omitempty"`
}

// Listing is what a published record says beyond the grant itself: the names and
// texts that the host has.
type Listing struct {
	ID           string // with the publisher's prefix: 360G-...
	Title        string
	Description  string
	Organization RecordOrganization // the recipient, if it is an organisation
	Individual   RecordIndividual   // and if it is a person
	Funder       RecordOrganization
	Programme    RecordProgramme // left out if it is empty
	Locations    []RecordLocation
	Planned      RecordDates // left out if it is empty
	// Zone is where the day of the award is taken; nil means UTC.
	Zone *time.Location
}

// Record returns the grant as it is published. The error matches
// governance.ErrNotAllowed if it was never awarded, and governance.ErrInvalid
// for a record that [GrantRecord.Validate] refuses.
func (g *Grant) Record(l Listing) (GrantRecord, error) {
	if g.AwardedAt == 0 {
		ev := GrantEvent{Move: Move[Grant, GrantState, GrantAction]{Do: DoAward}}
		return GrantRecord{}, g.cannot(&ev, governance.ErrNotAllowed, "it was never awarded and is not published")
	}
	zone := l.Zone
	if zone == nil {
		zone = time.UTC
	}
	unit := g.Awarded.Unit
	write := func(m money.Money) Decimal { return Decimal(unit.Format(m.Amount, money.Plain)) }
	r := GrantRecord{
		ID: Text(l.ID), Title: Text(l.Title), Description: Text(l.Description), Currency: Text(unit.Code()),
		AppliedFor: write(g.AppliedFor), Awarded: write(g.Awarded), Disbursed: write(g.Disbursed),
		AwardDate:           Text(period.On(g.AwardedAt.Time().In(zone)).String()),
		FundingOrganization: List[RecordOrganization]{l.Funder},
		BeneficiaryLocation: l.Locations,
		DateModified:        Text(g.LastAt.String()),
	}
	if g.Recipient.Unit.IsZero() {
		individual := l.Individual
		r.RecipientIndividual = &individual
	} else {
		r.RecipientOrganization = List[RecordOrganization]{l.Organization}
	}
	if l.Programme != (RecordProgramme{}) {
		r.GrantProgramme = List[RecordProgramme]{l.Programme}
	}
	if l.Planned != (RecordDates{}) {
		r.PlannedDates = List[RecordDates]{l.Planned}
	}
	return r, r.Validate()
}

// maxTitle is how long the standard lets a title be, in characters.
const maxTitle = 140

// Validate reports every fault that keeps the record from being published,
// joined; each matches governance.ErrInvalid. That more was disbursed than
// awarded is not one: it is what a reader should see.
func (r *GrantRecord) Validate() error {
	var errs []error
	bad := func(field string, value any, rule string) {
		errs = append(errs, invalid("grant record "+string(r.ID)+" "+field, value, rule))
	}
	if rest, ok := strings.CutPrefix(string(r.ID), "360G-"); !ok || rest == "" {
		bad("id", string(r.ID), "must begin with the publisher's prefix 360G-")
	}
	if n := utf8.RuneCountInString(string(r.Title)); n == 0 || n > maxTitle {
		bad("title", string(r.Title), "must have 1 to 140 characters")
	}
	if r.Description == "" {
		bad("description", "", "must not be empty")
	}
	unit, err := money.ISO(string(r.Currency))
	if err != nil {
		bad("currency", string(r.Currency), "must be a code of ISO 4217")
	}
	amount := func(field string, d Decimal) {
		if a, err := d.strict(unit); err != nil || a < 0 {
			bad(field, string(d), "must be an amount of "+unit.Code()+", not negative")
		}
	}
	amount("amountAwarded", r.Awarded)
	if r.AppliedFor != "" {
		amount("amountAppliedFor", r.AppliedFor)
	}
	if r.Disbursed != "" {
		amount("amountDisbursed", r.Disbursed)
	}
	date := func(field string, t Text, must bool) {
		if _, err := period.Parse(string(t)); err != nil && (must || t != "") {
			bad(field, string(t), "must be a day as in 2022-11-30")
		}
	}
	date("awardDate", r.AwardDate, true)
	for _, d := range append(r.PlannedDates[:len(r.PlannedDates):len(r.PlannedDates)], r.ActualDates...) {
		date("startDate", d.StartDate, false)
		date("endDate", d.EndDate, false)
	}
	if (len(r.RecipientOrganization) == 0) == (r.RecipientIndividual == nil) {
		bad("recipient", len(r.RecipientOrganization), "must be organisations or an individual")
	}
	if i := r.RecipientIndividual; i != nil && (i.ID == "" || i.Name == "") {
		bad("recipientIndividual", string(i.ID), "must have an id and a name")
	}
	if len(r.FundingOrganization) == 0 {
		bad("fundingOrganization", 0, "must be given")
	}
	for _, o := range append(r.RecipientOrganization[:len(r.RecipientOrganization):len(r.RecipientOrganization)], r.FundingOrganization...) {
		if o.ID == "" || o.Name == "" {
			bad("organisation", string(o.ID), "must have an id and a name")
		}
	}
	if c := r.FromOpenCall; c != "" && c != "Yes" && c != "No" {
		bad("fromOpenCall", string(c), "must be Yes or No")
	}
	return errors.Join(errs...)
}
