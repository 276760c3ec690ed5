package workorder

import (
	"errors"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// Base names what the three rates (三率) are shares of. The same answers give
// 98 % of those who answered and 61 % of all orders, so the base is part of the
// figure and never a hidden choice.
type Base uint8

// The bases, each within the one before. All leave out what nobody reported
// and so nobody can be asked about (patrols, sensors, parts of other orders),
// and the outcomes that the [Assessment] excludes.
const (
	_          Base = iota
	OfAll           // every order that somebody reported
	OfSent          // dispatched at least once
	OfVisited       // of these, the reporter was asked: reached or not
	OfAnswered      // of these, the reporter answered the question at hand
	baseCount  = iota
)

var bases = label.Set[Base]{Kind: "base", Names: []label.Name{
	OfAll:      {Text: "all", En: "orders that somebody reported", Zh: "群众诉求工单"},
	OfSent:     {Text: "dispatched", En: "orders dispatched", Zh: "已派遣工单"},
	OfVisited:  {Text: "visited", En: "orders followed up", Zh: "回访工单"},
	OfAnswered: {Text: "answered", En: "orders with a valid answer", Zh: "有效评价工单"},
}}

// String returns the text form.
func (b Base) String() string { return bases.String(b) }

// Label returns the name for people.
func (b Base) Label() label.Text { return bases.Label(b) }

// MarshalText returns the text form.
func (b Base) MarshalText() ([]byte, error) { return bases.MarshalText(b) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (b *Base) UnmarshalText(text []byte) error { return bases.UnmarshalText(b, text) }

// Bases returns every base, the widest first.
func Bases() []Base { return bases.All() }

// Assessment is how one authority counts the three rates. The zero Assessment
// counts levels 4 and 5 as satisfied and excludes nothing.
type Assessment struct {
	// Excluded holds the outcomes that are left out altogether, as matters that
	// nobody could solve (剔除).
	Excluded machine.Set[Outcome]
	// SatisfiedFrom is the lowest level that counts as satisfied, from 1 to
	// MaxLevel; 3 where "basically satisfied" (基本满意) counts. 0 means 4.
	SatisfiedFrom uint8
}

// rates holds the counts of the three rates by base.
type rates struct {
	base      [baseCount]int64 // for response and resolution
	responded [baseCount]int64
	solved    [baseCount]int64
	graded    [baseCount]int64 // the base of satisfaction
	satisfied [baseCount]int64
}

func (r *rates) each(do func(count *int64)) {
	for _, row := range []*[baseCount]int64{&r.base, &r.responded, &r.solved, &r.graded, &r.satisfied} {
		for i := range row {
			do(&row[i])
		}
	}
}

// add counts a fact.
func (r *rates) add(a *Assessment, f *Fact, now period.Instant) {
	switch f.Source {
	case FromPatrol, FromSensor, FromSplit:
		return
	}
	if a.Excluded.Has(f.Outcome) {
		return
	}
	visited := f.Solved != 0 || f.Level != 0
	in := [baseCount]bool{
		OfAll:     true,
		OfSent:    f.sent(),
		OfVisited: f.sent() && visited,
	}
	in[OfAnswered] = in[OfVisited] && (f.Solved == Yes || f.Solved == No)
	graded := in
	graded[OfAnswered] = in[OfVisited] && f.Level != 0

	least := a.SatisfiedFrom
	if least == 0 {
		least = 4
	}
	responded := f.ContactedAt != 0 && f.ContactedAt <= now && (f.ContactDue == 0 || f.ContactedAt <= f.ContactDue)
	for b := range in {
		if in[b] {
			r.base[b]++
			r.responded[b] += one(responded)
			r.solved[b] += one(f.Solved == Yes)
		}
		if graded[b] {
			r.graded[b]++
			r.satisfied[b] += one(f.Level >= least)
		}
	}
}

func one(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// The indicators of the three rates.
var (
	responseRate = metric.Indicator{
		Code: "response", Name: label.Text{En: "Response rate", Zh: "响应率"}, Unit: metric.Share, Better: metric.Higher,
		Formula: "contacted in time / base", Base: label.Text{En: "as chosen: all, dispatched, visited or answered", Zh: "按所选基数"},
		Source: "Beijing Regulations on Swift Response to Public Complaints 2021 art. 32 names the rate (read); no formula was found.",
	}
	resolutionRate = metric.Indicator{
		Code: "resolution", Name: label.Text{En: "Resolution rate", Zh: "解决率"}, Unit: metric.Share, Better: metric.Higher,
		Formula: "the reporter says solved / base", Base: responseRate.Base, Source: responseRate.Source,
	}
	satisfactionRate = metric.Indicator{
		Code: "satisfaction", Name: label.Text{En: "Satisfaction rate", Zh: "满意率"}, Unit: metric.Share, Better: metric.Higher,
		Formula: "level at or above the lowest that counts as satisfied / base", Base: responseRate.Base, Source: responseRate.Source,
	}
	threeRateScore = metric.Indicator{
		Code: "three-rate-score", Name: label.Text{En: "Three-rate score", Zh: "三率得分"}, Unit: metric.Score, Better: metric.Higher,
		Formula: "w1*response + w2*resolution + w3*satisfaction, with weights in percent that sum to 100",
		Source:  "Weights are data: see WeightPresets. Beijing's own were not found.",
	}
)

// Response returns the response rate on a base; undefined for a value that is
// no base.
func (t *Tally) Response(b Base) metric.Rate {
	return rateOf(&t.rates.responded, &t.rates.base, b)
}

// Resolution returns the resolution rate on a base; with [OfAnswered], of the
// orders whose reporter answered yes or no.
func (t *Tally) Resolution(b Base) metric.Rate {
	return rateOf(&t.rates.solved, &t.rates.base, b)
}

// Satisfaction returns the satisfaction rate on a base; with [OfAnswered], of
// the orders whose reporter gave a level.
func (t *Tally) Satisfaction(b Base) metric.Rate {
	return rateOf(&t.rates.satisfied, &t.rates.graded, b)
}

func rateOf(num, den *[baseCount]int64, b Base) metric.Rate {
	if !bases.Has(b) {
		return metric.Rate{}
	}
	return metric.Rate{Num: num[b], Den: den[b], Base: b.Label()}
}

// Score returns the weighted score of the three rates, from 0 to 100, each on
// its own base. It is undefined while a rate of positive weight is. The error
// matches governance.ErrInvalid for weights that do not sum to 100 and for
// rates that are not valid.
func (w Weights) Score(response, resolution, satisfaction metric.Rate) (metric.Figure, error) {
	if err := errors.Join(w.Validate(), response.Validate(), resolution.Validate(), satisfaction.Validate()); err != nil {
		return metric.Figure{}, err
	}
	f := metric.Figure{Code: threeRateScore.Code}
	sum := 0.0
	for _, part := range []struct {
		weight int
		rate   metric.Rate
	}{{w.Response, response}, {w.Resolution, resolution}, {w.Satisfaction, satisfaction}} {
		if part.weight == 0 {
			continue
		}
		v, ok := part.rate.Value()
		if !ok {
			return f, nil
		}
		sum += float64(part.weight) * v
	}
	f.Value = stat.Defined(min(sum, 100))
	return f, nil
}
