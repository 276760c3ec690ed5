package fund

import (
	"errors"
	"time"

	"github.com/sixbridges/sixbridges/governance/period"
)

// Rules are what binds a fund in its place: by when plans are filed, what has to
// be published by when, and what allows a change of purpose. Take a law's from
// [Charity2026] and set what your own authority has decided.
type Rules struct {
	// ID names the rules; it is written into what is decided under them.
	ID string `json:"id"`
	// FilingDays is how many days before the start a plan is filed at the
	// latest; 0: before the start.
	FilingDays int `json:"filingDays,omitzero"`
	// EmergencyDays is how many days after the start a plan may still be filed
	// in an emergency; 0: an emergency gives no time.
	EmergencyDays int `json:"emergencyDays,omitzero"`
	// NoticeDays is for how long a public notice must have stood before money is
	// put to another purpose without a donor who cannot be reached; 0: never
	// without the donor.
	NoticeDays int `json:"noticeDays,omitzero"`

	// A campaign or project longer than ReportAfter is reported on every
	// ReportEvery, and every one is accounted for within FinalWithin of its end.
	ReportAfter period.Term `json:"reportAfter,omitzero"`
	ReportEvery period.Term `json:"reportEvery,omitzero"`
	FinalWithin period.Term `json:"finalWithin,omitzero"`
	// EmergencyEvery is how often an emergency's receipts are published.
	EmergencyEvery period.Term `json:"emergencyEvery,omitzero"`
	EventWithin    period.Term `json:"eventWithin,omitzero"`   // a major or related-party event
	SurplusWithin  period.Term `json:"surplusWithin,omitzero"` // what became of a surplus
	PartnerWithin  period.Term `json:"partnerWithin,omitzero"` // the assessment of a partner
	// AnnualMonth and AnnualDay are the last day for a year's report, in the year
	// after it.
	AnnualMonth time.Month `json:"annualMonth,omitzero"`
	AnnualDay   int        `json:"annualDay,omitzero"`
}

// Validate reports every fault, joined; each matches governance.ErrInvalid. A
// term that is not set means that there is no such duty.
func (r *Rules) Validate() error {
	var errs []error
	if r.ID == "" {
		errs = append(errs, invalid("rules.id", "", "must not be empty"))
	}
	for _, d := range [...]struct {
		name string
		days int
	}{{"filingDays", r.FilingDays}, {"emergencyDays", r.EmergencyDays}, {"noticeDays", r.NoticeDays}} {
		if d.days < 0 || d.days > maxDays {
			errs = append(errs, invalid("rules."+d.name, d.days, "must be from 0 to 36500"))
		}
	}
	start := period.Must(2000, 1, 1)
	for _, t := range [...]struct {
		name string
		term period.Term
	}{
		{"reportAfter", r.ReportAfter},
		{"reportEvery", r.ReportEvery},
		{"finalWithin", r.FinalWithin},
		{"emergencyEvery", r.EmergencyEvery},
		{"eventWithin", r.EventWithin},
		{"surplusWithin", r.SurplusWithin},
		{"partnerWithin", r.PartnerWithin},
	} {
		if t.term == (period.Term{}) {
			continue
		}
		if _, err := t.term.End(start, nil); err != nil || t.term.N < 1 {
			errs = append(errs, invalid("rules."+t.name, t.term.String(), "must be at least one calendar day, month or year"))
		}
	}
	if r.AnnualMonth != 0 || r.AnnualDay != 0 {
		if _, err := period.New(2001, r.AnnualMonth, r.AnnualDay); err != nil {
			errs = append(errs, invalid("rules.annualDay", r.AnnualDay, "must be a day of every year"))
		}
	}
	return errors.Join(errs...)
}

const maxDays = 36500

var errNoRules = invalid("rules", "nil", "must be given")
