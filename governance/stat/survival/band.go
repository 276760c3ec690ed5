package survival

import (
	"iter"
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// Method is the scale on which the confidence limits of S are symmetrical. The
// zero Method is none.
type Method uint8

// The methods. With G for Greenwood's sum and z for the critical value, the
// limits of S are as given here; an upper limit is cut at 1, a lower at 0.
const (
	_      Method = iota
	LogLog        // exp(-exp(log(-log S) ± z sqrt(G)/log S)): stays in (0,1), good in small samples; undefined where S is 0 or 1
	Log           // exp(log S ± z sqrt(G)): what R's survfit does unless told otherwise; undefined where S is 0
	Plain         // S ± z S sqrt(G): undefined where S is 0
)

var methods = label.Set[Method]{Kind: "band method", Names: []label.Name{
	LogLog: {Text: "log-log", En: "Log-log", Zh: "双对数法"},
	Log:    {Text: "log", En: "Log", Zh: "对数法"},
	Plain:  {Text: "plain", En: "Plain", Zh: "直接法"},
}}

// Methods returns the methods in order.
func Methods() []Method { return methods.All() }

// String returns the text form, as "log-log".
func (m Method) String() string { return methods.String(m) }

// Label returns the name in English and Chinese.
func (m Method) Label() label.Text { return methods.Label(m) }

// MarshalText returns the text form; the error matches fault.ErrInvalid.
func (m Method) MarshalText() ([]byte, error) { return methods.MarshalText(m) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (m *Method) UnmarshalText(b []byte) error { return methods.UnmarshalText(m, b) }

// Limits are confidence limits of which either may be undefined: the upper
// limit of a median is so whenever the data do not bound it.
type Limits struct {
	Lower stat.Value `json:"lower"`
	Upper stat.Value `json:"upper"`
}

// Band is the pointwise confidence limits of a [Curve]. The zero Band is that
// of no subjects.
type Band struct {
	curve  Curve
	method Method
	z      float64
}

// Band returns the confidence limits of the curve by the method m at the level
// conf, as 0.95. The error matches fault.ErrInvalid if m is not a method or
// conf is not between 0 and 1.
func (c Curve) Band(m Method, conf float64) (Band, error) {
	if !methods.Has(m) {
		return Band{}, fault.Invalid("survival", "method", uint8(m), "must be LogLog, Log or Plain")
	}
	z, err := stat.Z(conf)
	if err != nil {
		return Band{}, err
	}
	return Band{c, m, z}, nil
}

// All yields the state of the curve at each observed time, in order, with the
// limits of S. At any one time both limits are defined or neither is.
func (b Band) All() iter.Seq2[Point, Limits] {
	return func(yield func(Point, Limits) bool) {
		for _, p := range b.curve.steps {
			var l Limits
			if iv, ok := b.limits(p.s, p.g); ok {
				l = Limits{stat.Defined(iv.Lower), stat.Defined(iv.Upper)}
			}
			if !yield(p.point(), l) {
				return
			}
		}
	}
}

// At returns the limits of S at time t, and false where they are undefined, if
// t is NaN and of the zero Band. After the last observed time they stay as
// they were there.
func (b Band) At(t float64) (stat.Interval, bool) {
	if len(b.curve.steps) == 0 || math.IsNaN(t) {
		return stat.Interval{}, false
	}
	if i := b.curve.upTo(t); i > 0 {
		return b.limits(b.curve.steps[i-1].s, b.curve.steps[i-1].g)
	}
	return b.limits(1, 0)
}

func (b Band) limits(s, g float64) (stat.Interval, bool) {
	if s <= 0 {
		return stat.Interval{}, false
	}
	d := b.z * math.Sqrt(g)
	switch b.method {
	case LogLog:
		if s >= 1 {
			return stat.Interval{}, false
		}
		// exp(-exp(log(-log S) ± d/-log S)) with half as many functions.
		logS := math.Log(s)
		e := math.Exp(d / -logS)
		return stat.Interval{Lower: math.Exp(logS * e), Upper: math.Exp(logS / e)}, true
	case Log:
		e := math.Exp(d) // exp(log S ± d) is S e^±d
		return stat.Interval{Lower: s / e, Upper: min(1, s*e)}, true
	case Plain:
		return stat.Interval{Lower: max(0, s-s*d), Upper: min(1, s+s*d)}, true
	}
	return stat.Interval{}, false
}

// Quantile returns the confidence limits of [Curve.Quantile]: the times at
// which the lower and the upper band come down to 1-p, by the same rule for
// flat steps, leaving out the times at which the band is undefined. Where a
// band rises again after falling, its level closest below 1-p counts, as in R.
//
// The error matches fault.ErrInvalid if p is not in [0,1].
func (b Band) Quantile(p float64) (Limits, error) {
	if err := checkShare(p); err != nil {
		return Limits{}, err
	}
	var lower, upper crossing
	for _, s := range b.curve.steps {
		if iv, ok := b.limits(s.s, s.g); ok {
			lower.add(s.time, 1-iv.Lower, p)
			upper.add(s.time, 1-iv.Upper, p)
		}
	}
	return Limits{lower.time(p, b.curve), upper.time(p, b.curve)}, nil
}

// crossing finds where a band that need not be monotone reaches p, seen as the
// share that has ended.
type crossing struct {
	first, beyond level // the least levels that reach p less and more the tolerance
	end           level // the last level
}

type level struct {
	time, ended float64
	ok          bool
}

func (c *crossing) add(time, ended, p float64) {
	if ended+flat >= p && (!c.first.ok || ended < c.first.ended) {
		c.first = level{time, ended, true}
	}
	if ended-flat >= p && (!c.beyond.ok || ended < c.beyond.ended) {
		c.beyond = level{time, ended, true}
	}
	c.end = level{time, ended, true}
}

func (c *crossing) time(p float64, curve Curve) stat.Value {
	switch {
	case p < flat && c.end.ok:
		return stat.Defined(0)
	case !c.first.ok:
		return stat.Value{}
	case math.Abs(p-c.end.ended) < flat:
		last, _ := curve.Last()
		return stat.Defined(middle(c.first.time, last))
	case !c.beyond.ok:
		return stat.Value{}
	}
	return stat.Defined(middle(c.first.time, c.beyond.time))
}
