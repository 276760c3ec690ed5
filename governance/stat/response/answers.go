package response

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// Answers are what came back: All in the frame, as on the household list, of
// whom Answered did, of whom Yes said yes.
type Answers struct {
	All      int64 `json:"all"`
	Answered int64 `json:"answered"`
	Yes      int64 `json:"yes"`
}

func (a Answers) check() error {
	switch {
	case a.Yes < 0:
		return invalid("yes", a.Yes, "must not be negative")
	case a.Yes > a.Answered:
		return invalid("yes", a.Yes, "must not be greater than the number who answered")
	case a.Answered > a.All:
		return invalid("answered", a.Answered, "must not be greater than the number of all")
	}
	return nil
}

func invalid(field string, value any, rule string) error {
	return fault.Invalid("response", field, value, rule)
}

// Rate returns the share of all who answered (应答率).
//
// The error matches fault.ErrInvalid unless 0 <= Yes <= Answered <= All, and
// stat.ErrUndefined if All is 0.
func (a Answers) Rate() (float64, error) {
	if err := a.check(); err != nil {
		return 0, err
	}
	return stat.Proportion(a.Answered, a.All)
}

// Bounds returns the least and the greatest share of all who may be for it:
// that none of the silent is, and that all of them are.
//
//	[Yes / All, (Yes + All - Answered) / All]
//
// They need no assumption and are no confidence interval. The errors are those
// of [Answers.Rate].
//
// Source: C. F. Manski, Partial Identification of Probability Distributions,
// Springer 2003, chapter 1.
func (a Answers) Bounds() (stat.Interval, error) {
	if _, err := a.Rate(); err != nil {
		return stat.Interval{}, err
	}
	n := float64(a.All)
	return stat.Interval{Lower: float64(a.Yes) / n, Upper: float64(a.most()) / n}, nil
}

// most is how many are for it if all the silent are.
func (a Answers) most() int64 { return a.Yes + (a.All - a.Answered) }

// Decision is what is known about all from the answers of some.
type Decision uint8

// The decisions.
const (
	_         Decision = iota
	Yes                // whatever the silent think
	No                 // whatever the silent think
	Undecided          // it depends on the silent
)

var decisions = label.Set[Decision]{Kind: "decision", Names: []label.Name{
	Yes:       {Text: "yes", En: "Yes, whatever the silent think", Zh: "是"},
	No:        {Text: "no", En: "No, whatever the silent think", Zh: "否"},
	Undecided: {Text: "undecided", En: "It depends on the silent", Zh: "未定"},
}}

// String returns the text form.
func (d Decision) String() string { return decisions.String(d) }

// Label returns the name for people.
func (d Decision) Label() label.Text { return decisions.Label(d) }

// MarshalText returns the text form.
func (d Decision) MarshalText() ([]byte, error) { return decisions.MarshalText(d) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (d *Decision) UnmarshalText(b []byte) error { return decisions.UnmarshalText(d, b) }

// Exceeds says whether more than num/den of all are for it (超过, 过半数). The
// comparison is exact.
//
// The error matches fault.ErrInvalid unless 0 <= Yes <= Answered <= All,
// den > 0 and num >= 0, and stat.ErrUndefined if All is 0: nobody is not more
// than half of nobody, nor less.
func (a Answers) Exceeds(num, den int64) (Decision, error) {
	return a.decide(num, den, func(order int) bool { return order > 0 })
}

// Reaches says whether at least num/den of all are for it (以上, 达到). It is
// exact; its errors are those of [Answers.Exceeds].
func (a Answers) Reaches(num, den int64) (Decision, error) {
	return a.decide(num, den, func(order int) bool { return order >= 0 })
}

func (a Answers) decide(num, den int64, holds func(order int) bool) (Decision, error) {
	err := a.check()
	switch {
	case err != nil:
		return 0, err
	case den <= 0:
		return 0, invalid("den", den, "must be positive")
	case num < 0:
		return 0, invalid("num", num, "must not be negative")
	case a.All == 0:
		return 0, stat.Undefined("response: decision", "the frame is empty")
	}
	order := func(yes int64) int {
		return stat.CompareShares(uint64(yes), uint64(a.All), uint64(num), uint64(den))
	}
	switch {
	case holds(order(a.Yes)):
		return Yes, nil
	case holds(order(a.most())):
		return Undecided, nil
	}
	return No, nil
}

// Units is an interval in whole units of the frame, both ends included.
type Units struct {
	Lower int64 `json:"lower"`
	Upper int64 `json:"upper"`
}

// Finite returns how many of All may be for it, at the confidence level conf, if
// those who answered were drawn from All by lot: the exact interval of a
// finite population. With X hypergeometric it is
//
//	Lower = the smallest M with P(X >= Yes | M) > (1-conf)/2
//	Upper = the largest M with P(X <= Yes | M) > (1-conf)/2
//
// It covers at least conf, never promises less than Yes or more than Yes and
// all the silent, and closes on Yes as everybody answers. Divide by All for
// shares. If nobody answered it is all of [0, All].
//
// The error matches fault.ErrInvalid unless 0 <= Yes <= Answered <= All and
// conf is between 0 and 1, and stat.ErrUndefined if All is 0.
//
// Source: J. P. Buonaccorsi, A note on confidence intervals for proportions in
// finite populations, The American Statistician 41 (1987) 215-218.
func (a Answers) Finite(conf float64) (Units, error) {
	if _, err := a.Rate(); err != nil {
		return Units{}, err
	}
	if !(conf > 0 && conf < 1) {
		return Units{}, invalid("conf", conf, "must be between 0 and 1")
	}
	// Both probabilities are monotone in M, so the ends are found by bisection
	// between what is certain.
	bar := (1 - conf) / 2
	low, high := a.Yes, a.most() // at high the tail is 1
	for low < high {
		if m := low + (high-low)/2; exact.Above(exact.HypergeometricTail(a.Yes, a.All, m, a.Answered), bar) {
			high = m
		} else {
			low = m + 1
		}
	}
	u := Units{Lower: low}
	low, high = a.Yes, a.most() // at low the probability is 1
	for low < high {
		if m := high - (high-low)/2; exact.Above(exact.HypergeometricCDF(a.Yes, a.All, m, a.Answered), bar) {
			low = m
		} else {
			high = m - 1
		}
	}
	u.Upper = low
	return u, nil
}

// StandardError returns the standard error of the share of those who answered, with the
// correction for a finite population:
//
//	sqrt((1 - n/N) p (1-p) / (n-1))
//
// The errors are those of [Answers.Rate]; it is undefined too if fewer than two
// answered.
//
// Source: W. G. Cochran, Sampling Techniques, 3rd edition, Wiley 1977, sections
// 3.2 and 3.3.
func (a Answers) StandardError() (float64, error) {
	if _, err := a.Rate(); err != nil {
		return 0, err
	}
	if a.Answered < 2 {
		return 0, stat.Undefined("response: standard error", "fewer than two answered")
	}
	n, k := float64(a.Answered), float64(a.Yes)
	silent := float64(a.All-a.Answered) / float64(a.All)
	return math.Sqrt(silent * (k / n) * (float64(a.Answered-a.Yes) / n) / (n - 1)), nil
}

// Normal returns the share of those who answered plus and minus z standard
// errors of [Answers.StandardError], as reports give it. It is not cut at 0 and 1, and
// has no width when all agree: prefer [Answers.Finite].
//
// The errors are those of [Answers.StandardError], and fault.ErrInvalid if conf is not
// between 0 and 1.
func (a Answers) Normal(conf float64) (stat.Interval, error) {
	se, err := a.StandardError()
	if err != nil {
		return stat.Interval{}, err
	}
	z, err := stat.Z(conf)
	if err != nil {
		return stat.Interval{}, err
	}
	p := float64(a.Yes) / float64(a.Answered)
	return stat.Interval{Lower: p - z*se, Upper: p + z*se}, nil
}
