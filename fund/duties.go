package fund

import (
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/period"
)

// CampaignDuties returns what the rules demand to be made public of a campaign,
// or in the same way of a project that runs on these days: in the order of the
// due dates, without IDs. A long one is reported on again and again until it
// ends, counted from its start; then it is accounted for. An emergency's
// receipts are published every few days as long as the response lasts: give its
// days.
//
// The days must have both bounds; the error matches governance.ErrInvalid if they
// have not, or if a term is none.
func (r *Rules) CampaignDuties(f FundID, about ledger.MatterID, days, response period.Span) ([]DutyEvent, error) {
	if r == nil {
		return nil, errNoRules
	}
	if n, closed := days.Days(); !closed || n < 1 {
		return nil, invalid("days", days.String(), "must have a first and a last day")
	}
	if n, closed := response.Days(); response != (period.Span{}) && (!closed || n < 1) {
		return nil, invalid("response", response.String(), "must have a first and a last day, or be empty")
	}
	if err := r.Validate(); err != nil {
		return nil, err
	}
	last := days.To.AddDays(-1)
	d := duties{rules: r, fund: f, about: about}
	if r.EmergencyEvery.N > 0 && response != (period.Span{}) {
		d.every(EmergencyReceipts, r.EmergencyEvery, response.From, response.To.AddDays(-1))
	}
	if r.ReportEvery.N > 0 && r.ReportAfter.N > 0 && d.end(r.ReportAfter, days.From.AddDays(-1)).Before(last) {
		d.every(PeriodicReport, r.ReportEvery, days.From.AddDays(-1), last)
	}
	if r.FinalWithin.N > 0 {
		d.add(FinalReport, d.end(r.FinalWithin, last))
	}
	return d.list, d.err
}

// EndDuties returns what the rules demand after a project or a campaign has ended
// with a surplus, or with a partner.
func (r *Rules) EndDuties(f FundID, about ledger.MatterID, ended period.Date, surplus, partner bool) ([]DutyEvent, error) {
	if r == nil {
		return nil, errNoRules
	}
	return r.after(f, about, ended, [...]then{{SurplusHandling, r.SurplusWithin, surplus}, {PartnerAssessment, r.PartnerWithin, partner}})
}

// EventDuties returns what the rules demand after a major event, or a dealing with
// a related party.
func (r *Rules) EventDuties(f FundID, about ledger.MatterID, on period.Date) ([]DutyEvent, error) {
	if r == nil {
		return nil, errNoRules
	}
	return r.after(f, about, on, [...]then{{MajorEvent, r.EventWithin, true}, {}})
}

// AnnualDuty returns the report on a year; false if the rules demand none.
func (r *Rules) AnnualDuty(f FundID, year int) (DutyEvent, bool) {
	due, err := period.New(year+1, r.AnnualMonth, r.AnnualDay)
	return DutyEvent{Kind: AnnualReport, Fund: f, Due: due, Policy: r.ID}, err == nil
}

type then struct {
	kind   DutyKind
	within period.Term
	ask    bool
}

func (r *Rules) after(f FundID, about ledger.MatterID, on period.Date, what [2]then) ([]DutyEvent, error) {
	d := duties{rules: r, fund: f, about: about}
	for _, t := range what {
		if t.ask && t.within.N > 0 {
			d.add(t.kind, d.end(t.within, on))
		}
	}
	return d.list, d.err
}

// duties collects duties; the first error stays.
type duties struct {
	rules *Rules
	fund  FundID
	about ledger.MatterID
	list  []DutyEvent
	err   error
}

func (d *duties) add(kind DutyKind, due period.Date) {
	if d.err == nil {
		d.list = append(d.list, DutyEvent{Kind: kind, Fund: d.fund, About: d.about, Due: due, Policy: d.rules.ID})
	}
}

// end returns the last day of a term after the day. Rest days are not passed
// over: a page on a screen has no business hours.
func (d *duties) end(t period.Term, from period.Date) period.Date {
	day, err := t.End(from, nil)
	if err != nil && d.err == nil {
		d.err = err
	}
	return day
}

// every adds a duty for each full term up to the last day. The terms are counted
// from the first, so that months that are short do not move those after them.
func (d *duties) every(kind DutyKind, t period.Term, from, last period.Date) {
	for n := 1; d.err == nil; n++ {
		due := d.end(period.Term{N: n * t.N, Unit: t.Unit}, from)
		if d.err != nil || due.After(last) {
			return
		}
		d.add(kind, due)
	}
}
