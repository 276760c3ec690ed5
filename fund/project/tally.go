package project

import (
	"slices"
	"strings"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// GrantTally sums up grants, each unit of money by itself: units are never
// added. It is an accumulator for facts read at one moment; the zero GrantTally
// is empty and ready.
//
// Rows with mixed units or negative amounts are counted as such and not summed
// up; all other faults are counted beside the sums: see [GrantTally.Faulty].
type GrantTally struct {
	grants  int64
	faulty  [faultCount]int64
	units   map[money.Unit]*amounts
	waiting int64
	first   metric.Sample[uint32] // seconds from the award to the first payment
	ages    metric.Sample[uint32] // seconds from the award to now, of what is still reserved
}

const faultCount = int(AwardedInFuture) + 1

// amounts are the sums of one unit. Paid is what was disbursed up to what was
// awarded, over what went beyond it.
type amounts struct {
	awards                             int64
	applied, awarded, paid, over, back sum
	reserved                           sum
}

func (a *amounts) sums() []*sum {
	return []*sum{&a.applied, &a.awarded, &a.paid, &a.over, &a.back, &a.reserved}
}

// Add takes a fact in, as it stands at now.
func (t *GrantTally) Add(f *GrantFact, now period.Instant) {
	t.grants++
	faults := f.Faults(now)
	for fault := range faults.All() {
		t.faulty[fault]++
	}
	if faults.Has(MixedUnits) || faults.Has(NegativeAmount) {
		return
	}
	if u := f.unit(); !u.IsZero() {
		t.of(u).add(f)
	}
	if f.Awarded.Amount == 0 || f.AwardedAt == 0 || f.AwardedAt > now {
		return
	}
	switch {
	case f.FirstPaidAt >= f.AwardedAt && f.FirstPaidAt <= now:
		t.first.Add(seconds(f.AwardedAt, f.FirstPaidAt))
	case f.FirstPaidAt == 0 && f.Disbursed.Amount == 0 && f.reserves():
		t.waiting++
	}
	if f.reserves() && less(f.Disbursed, f.Awarded) {
		t.ages.Add(seconds(f.AwardedAt, now))
	}
}

func (a *amounts) add(f *GrantFact) {
	a.applied.add(f.AppliedFor.Amount)
	a.awarded.add(f.Awarded.Amount)
	a.back.add(f.ClawedBack.Amount)
	within := min(f.Disbursed.Amount, f.Awarded.Amount)
	a.paid.add(within)
	a.over.add(f.Disbursed.Amount - within)
	if f.Awarded.Amount > 0 {
		a.awards++
	}
	if f.reserves() {
		a.reserved.add(f.Awarded.Amount - within)
	}
}

// seconds returns the length in seconds, at most 136 years.
func seconds(from, to period.Instant) uint32 { return uint32(min(to.Unix()-from.Unix(), 1<<32-1)) }

func (t *GrantTally) of(u money.Unit) *amounts {
	a := t.units[u]
	if a == nil {
		if t.units == nil {
			t.units = make(map[money.Unit]*amounts)
		}
		a = new(amounts)
		t.units[u] = a
	}
	return a
}

// Grants returns how many facts were taken in.
func (t *GrantTally) Grants() int64 { return t.grants }

// Faulty returns how many of them have the fault.
func (t *GrantTally) Faulty(f GrantFault) int64 {
	if int(f) >= faultCount {
		return 0
	}
	return t.faulty[f]
}

// Units returns the units of money that occur, in the order of their text forms.
func (t *GrantTally) Units() []money.Unit {
	units := make([]money.Unit, 0, len(t.units))
	for u := range t.units {
		units = append(units, u)
	}
	slices.SortFunc(units, func(a, b money.Unit) int { return strings.Compare(a.String(), b.String()) })
	return units
}

// Totals are the sums of the grants of one unit.
type Totals struct {
	Awards     int64        `json:"awards"` // grants awarded something
	AppliedFor money.Amount `json:"appliedFor"`
	Awarded    money.Amount `json:"awarded"` // also what expired or was cancelled later
	Disbursed  money.Amount `json:"disbursed"`
	// Excess is what was disbursed beyond the award of the same grant; it is part
	// of Disbursed.
	Excess     money.Amount `json:"excess,omitzero"`
	ClawedBack money.Amount `json:"clawedBack"`
	Reserved   money.Amount `json:"reserved"` // awarded, not disbursed, and not released
}

// Totals returns the sums of one unit; zeros for a unit that does not occur. It
// reports money.ErrOverflow if one of them is no amount.
func (t *GrantTally) Totals(u money.Unit) (Totals, error) {
	a := t.units[u]
	if a == nil {
		return Totals{}, nil
	}
	all := a.paid
	all.merge(a.over)
	totals := Totals{Awards: a.awards}
	for _, s := range [...]struct {
		from sum
		into *money.Amount
	}{
		{a.applied, &totals.AppliedFor},
		{a.awarded, &totals.Awarded},
		{all, &totals.Disbursed},
		{a.over, &totals.Excess},
		{a.back, &totals.ClawedBack},
		{a.reserved, &totals.Reserved},
	} {
		var err error
		if *s.into, err = s.from.amount(); err != nil {
			return Totals{}, err
		}
	}
	return totals, nil
}

// Execution returns the share of what was awarded in the unit that was disbursed
// (执行率). What one grant got beyond its award does not make up for another: it
// is left out here and given as [Totals.Excess]. It reports money.ErrOverflow
// as [GrantTally.Totals] does.
func (t *GrantTally) Execution(u money.Unit) (metric.Rate, error) {
	totals, err := t.Totals(u)
	if err != nil {
		return metric.Rate{}, err
	}
	return metric.Rate{
		Num: int64(totals.Disbursed - totals.Excess), Den: int64(totals.Awarded),
		Base: label.Text{En: "amount awarded, in the smallest unit of " + u.Code(), Zh: "批准金额（" + u.Code() + "最小单位）"},
	}, nil
}

// Waiting returns how many awards have not been paid from and still can be. They
// are not among the times to the first payment, which are too short by them.
func (t *GrantTally) Waiting() int64 { return t.waiting }

// Merge takes in what o counted.
func (t *GrantTally) Merge(o *GrantTally) {
	t.grants += o.grants
	t.waiting += o.waiting
	for i := range t.faulty {
		t.faulty[i] += o.faulty[i]
	}
	for u, theirs := range o.units {
		a := t.of(u)
		a.awards += theirs.awards
		from := theirs.sums()
		for i, s := range a.sums() {
			s.merge(*from[i])
		}
	}
	t.first.Merge(&o.first)
	t.ages.Merge(&o.ages)
}

// PaymentTimes returns the times from the award to the first payment, in
// seconds.
func (t *GrantTally) PaymentTimes() *metric.Sample[uint32] { return &t.first }

// Ages returns how long ago the awards were made from which money is still
// reserved, in seconds.
func (t *GrantTally) Ages() *metric.Sample[uint32] { return &t.ages }
