package consult

import (
	"errors"
	"time"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Rules are the procedure of a round: how long before people are told, how long
// they can vote, and how the result is put up. What decides is a rule.Rule beside
// it, which is fixed at the opening. Commands take them by pointer and never
// change them; the days that a command decides are written into its event.
//
// The zero Rules ask for nothing and grant nothing: no notice, no extension, no
// public notice of the result, no proxies but those that rule.ProxyRule allows
// by itself.
type Rules struct {
	// ID names the rules and is kept in the rounds.
	ID string
	// Notice is how long before the first day people are told.
	Notice rule.Notice
	// OpenFor is how long ballots are taken at least; zero: a day.
	OpenFor period.Term
	// Extension is whether and how a round goes on that too few took part in; with
	// a zero UpTo it cannot.
	Extension rule.Extension
	// Early: a round may be closed before its last day once no ballot that is
	// missing can change what the decision rule says. Without it only once
	// everybody has voted.
	Early bool
	// Publicity is how the result is put up for objections; zero: a result may be
	// made final at once.
	Publicity rule.Publicity
	// Proxy is who may vote for another; see [NewProxies].
	Proxy rule.ProxyRule
	// Cut is whose roll counts.
	Cut Cut
	// Rest knows the rest days; needed for terms in working days.
	Rest period.Rest
	// Zone is where civil days begin and end. Nil means UTC.
	Zone *time.Location
}

// Procedure returns rules made of the procedural parts of published rules, as
// "cn/bj/owner-meeting" beside "cn/proxy/3": notice, publicity, extension,
// proxies. The error matches governance.ErrInvalid: two presets with the same
// part, one with none of these.
func Procedure(id string, presets ...rule.Preset) (Rules, error) {
	r := Rules{ID: id}
	var notice, publicity, extension, proxy string
	for i := range presets {
		p := &presets[i]
		took := false
		for _, part := range []struct {
			there bool
			by    *string
			set   func()
		}{
			{p.Notice != nil, &notice, func() { r.Notice = *p.Notice }},
			{p.Publicity != nil, &publicity, func() { r.Publicity = *p.Publicity }},
			{p.Extension != nil, &extension, func() { r.Extension = *p.Extension }},
			{p.Proxy != nil, &proxy, func() { r.Proxy = *p.Proxy }},
		} {
			if !part.there {
				continue
			}
			if *part.by != "" {
				return Rules{}, invalid("preset", p.ID, "must not state what "+*part.by+" states already")
			}
			*part.by, took = p.ID, true
			part.set()
		}
		if !took {
			return Rules{}, invalid("preset", p.ID, "must state some procedure")
		}
	}
	if err := r.Validate(); err != nil {
		return Rules{}, err
	}
	return r, nil
}

// Validate reports every fault, joined; each matches governance.ErrInvalid.
func (r *Rules) Validate() error {
	var errs []error
	if r.ID == "" {
		errs = append(errs, invalid("rules.id", r.ID, "must not be empty"))
	}
	if r.OpenFor != (period.Term{}) {
		if _, err := r.OpenFor.End(period.Must(2000, 1, 1), func(period.Date) (bool, error) { return false, nil }); err != nil || r.OpenFor.N < 1 {
			errs = append(errs, invalid("rules.openFor", r.OpenFor.String(), "must be a positive number of a known unit"))
		}
	}
	if !cuts.Has(r.Cut) {
		errs = append(errs, invalid("rules.cut", r.Cut.String(), "must be known"))
	}
	errs = append(errs, r.Notice.Validate(), r.Publicity.Validate())
	if r.extends() {
		errs = append(errs, r.Extension.Validate())
	}
	return errors.Join(errs...)
}

func (r *Rules) extends() bool { return r.Extension.UpTo != period.Term{} }

// posts reports whether results are put up before they are final.
func (r *Rules) posts() bool { return r.Publicity != rule.Publicity{} }

func (r *Rules) zone() *time.Location {
	if r.Zone == nil {
		return time.UTC
	}
	return r.Zone
}

// day returns the civil day of a moment.
func (r *Rules) day(at period.Instant) period.Date { return period.On(at.Time().In(r.zone())) }

// end returns the moment at which a civil day is over.
func (r *Rules) end(d period.Date) period.Instant { return period.At(d.AddDays(1).In(r.zone())) }

// shortest returns the earliest last day of a vote that begins on the day: the
// term is counted with the first day, because ballots are taken on it.
func (r *Rules) shortest(opens period.Date) (period.Date, error) {
	if r.OpenFor == (period.Term{}) {
		return opens, nil
	}
	rest := r.Rest
	if r.OpenFor.Unit != period.WorkingDays {
		rest = nil // a rest day at the end does not lengthen it: people could vote long enough
	}
	return r.OpenFor.End(opens.AddDays(-1), rest)
}
