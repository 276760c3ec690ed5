package project

import (
	"math/bits"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// GrantFact is what figures need to know of one grant, as it stood at some
// moment: one flat row that a line of a file can fill as well as a [Grant]. A
// zero time means "has not happened", or is not known. Figures group facts by
// whatever the caller knows of the grant: see metric.Table.
type GrantFact struct {
	ID GrantID `json:"id"`
	// State is 0 where the source gives none, as in published grant data.
	State       GrantState     `json:"state,omitzero"`
	AppliedFor  money.Money    `json:"appliedFor,omitzero"`
	Awarded     money.Money    `json:"awarded,omitzero"`
	Disbursed   money.Money    `json:"disbursed,omitzero"`
	ClawedBack  money.Money    `json:"clawedBack,omitzero"`
	AwardedAt   period.Instant `json:"awardedAt,omitzero"`
	FirstPaidAt period.Instant `json:"firstPaidAt,omitzero"`
}

// Fact returns the grant as figures see it.
func (g *Grant) Fact() GrantFact {
	return GrantFact{
		ID: g.ID, State: g.State, AppliedFor: g.AppliedFor, Awarded: g.Awarded, Disbursed: g.Disbursed, ClawedBack: g.ClawedBack,
		AwardedAt: g.AwardedAt, FirstPaidAt: g.FirstPaidAt,
	}
}

// reserves reports whether the award still holds money. Where the state is not
// known nothing is assumed.
func (f *GrantFact) reserves() bool { return f.State == GrantAwarded || f.State == GrantDisbursing }

// GrantFault is what can be odd in the data of a grant (数据异常). A [Grant] of this
// package has none; imported rows do.
type GrantFault uint8

// The faults.
const (
	_ GrantFault = iota
	MoreDisbursed
	MoreClawedBack
	MixedUnits
	NegativeAmount
	NoAwardDate
	PaidBeforeAward
	AwardedInFuture
)

var grantFaults = label.Set[GrantFault]{Kind: "grant fault", Names: []label.Name{
	MoreDisbursed:   {Text: "more-disbursed", En: "More disbursed than awarded", Zh: "拨付超过批准金额"},
	MoreClawedBack:  {Text: "more-clawed-back", En: "More clawed back than disbursed", Zh: "追回超过拨付金额"},
	MixedUnits:      {Text: "mixed-units", En: "Amounts of several units, or of none", Zh: "币种不一致或缺失"},
	NegativeAmount:  {Text: "negative", En: "An amount below zero", Zh: "金额为负"},
	NoAwardDate:     {Text: "no-award-date", En: "Awarded on an unknown day", Zh: "缺少批准日期"},
	PaidBeforeAward: {Text: "paid-before-award", En: "Paid before the award", Zh: "先拨付后批准"},
	AwardedInFuture: {Text: "awarded-in-future", En: "Awarded after the moment of reading", Zh: "批准日期晚于统计时点"},
}}

// String returns the text form.
func (f GrantFault) String() string { return grantFaults.String(f) }

// Label returns the name for people.
func (f GrantFault) Label() label.Text { return grantFaults.Label(f) }

// MarshalText returns the text form.
func (f GrantFault) MarshalText() ([]byte, error) { return grantFaults.MarshalText(f) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (f *GrantFault) UnmarshalText(b []byte) error { return grantFaults.UnmarshalText(f, b) }

// GrantFaults returns every fault.
func GrantFaults() []GrantFault { return grantFaults.All() }

// Faults returns what is odd in the row, read at now.
func (f *GrantFact) Faults(now period.Instant) machine.Set[GrantFault] {
	var found machine.Set[GrantFault]
	mark := func(fault GrantFault, is bool) {
		if is {
			found |= machine.Of(fault)
		}
	}
	mixed, negative := false, false
	for _, m := range [...]money.Money{f.AppliedFor, f.Awarded, f.Disbursed, f.ClawedBack} {
		mixed = mixed || m != money.Money{} && (m.Unit.IsZero() || m.Unit != f.unit())
		negative = negative || m.Amount < 0
	}
	mark(MixedUnits, mixed)
	mark(NegativeAmount, negative)
	mark(MoreDisbursed, !mixed && less(f.Awarded, f.Disbursed))
	mark(MoreClawedBack, !mixed && less(f.Disbursed, f.ClawedBack))
	mark(NoAwardDate, f.Awarded.Amount > 0 && f.AwardedAt == 0)
	mark(PaidBeforeAward, f.FirstPaidAt != 0 && f.AwardedAt != 0 && f.FirstPaidAt < f.AwardedAt)
	mark(AwardedInFuture, f.AwardedAt > now)
	return found
}

// unit returns the unit of the row: that of the first amount that has one.
func (f *GrantFact) unit() money.Unit {
	for _, m := range [...]money.Money{f.Awarded, f.AppliedFor, f.Disbursed} {
		if !m.Unit.IsZero() {
			return m.Unit
		}
	}
	return f.ClawedBack.Unit
}

// sum is a sum of amounts that are not negative. With 128 bits it cannot
// overflow, so that accumulators need no error for what is only added up.
type sum struct{ hi, lo uint64 }

func (s *sum) add(a money.Amount) { s.merge(sum{lo: uint64(a)}) }

func (s *sum) merge(o sum) {
	var carry uint64
	s.lo, carry = bits.Add64(s.lo, o.lo, 0)
	s.hi += o.hi + carry
}

// amount returns the sum; it reports money.ErrOverflow if it is no amount.
func (s sum) amount() (money.Amount, error) {
	if s.hi != 0 || s.lo > uint64(money.Max) {
		return 0, money.ErrOverflow
	}
	return money.Amount(s.lo), nil
}

func (s sum) compare(o sum) int {
	switch {
	case s.hi < o.hi || s.hi == o.hi && s.lo < o.lo:
		return -1
	case s == o:
		return 0
	}
	return 1
}

func (s sum) encode(e *metric.Encoder) {
	e.Uint(s.hi)
	e.Uint(s.lo)
}

func decodeSum(d *metric.Decoder) sum { return sum{hi: d.Uint(), lo: d.Uint()} }
