package metric

import (
	"strconv"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// Rate is a share that says of what (率): Num of Den, where Base names what Den
// counts. A rate without its base is not a figure: "98 % satisfied" of those
// who answered and of all orders are two.
//
// Invariant: 0 <= Num <= Den, as [Rate.Validate] checks.
type Rate struct {
	Num  int64      `json:"numerator"`
	Den  int64      `json:"denominator"`
	Base label.Text `json:"base"`
}

// Validate reports, matching fault.ErrInvalid, a negative count, or more in
// the numerator than in the denominator.
func (r Rate) Validate() error {
	switch {
	case r.Num < 0:
		return fault.Invalid("metric", "rate.numerator", r.Num, "must not be negative")
	case r.Den < r.Num:
		return fault.Invalid("metric", "rate.numerator", r.Num, "must not be greater than the denominator "+strconv.FormatInt(r.Den, 10))
	}
	return nil
}

// Value returns Num/Den; false if Den is 0, as the rate is undefined then.
func (r Rate) Value() (float64, bool) {
	if r.Den == 0 {
		return 0, false
	}
	return float64(r.Num) / float64(r.Den), true
}

// Wilson returns the Wilson interval of the rate: what the observed share says
// of a larger population from which those counted in the base are a random
// part. The errors are those of [stat.Wilson].
func (r Rate) Wilson(conf float64) (stat.Interval, error) { return stat.Wilson(r.Num, r.Den, conf) }

// Compare compares two rates exactly, by cross-multiplication in 128 bits: -1
// if r is less than o, 0 if they are equal, +1 if it is greater. It reports
// false if either is undefined or not valid.
func (r Rate) Compare(o Rate) (int, bool) {
	if r.Den == 0 || o.Den == 0 || r.Validate() != nil || o.Validate() != nil {
		return 0, false
	}
	return stat.CompareShares(uint64(r.Num), uint64(r.Den), uint64(o.Num), uint64(o.Den)), true
}

// String gives "522/579 (90.2 %)", and "0/0 (undefined)". The percentage is
// for reading; decide by [Rate.Compare] or the counts.
func (r Rate) String() string {
	s := strconv.FormatInt(r.Num, 10) + "/" + strconv.FormatInt(r.Den, 10)
	v, ok := r.Value()
	if !ok {
		return s + " (undefined)"
	}
	return s + " (" + strconv.FormatFloat(100*v, 'f', 1, 64) + " %)"
}
