package survey

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/dist"
)

// Estimate is what a sample says about a mean, a ratio or a total (估计值), with
// its precision under the design by which the sample was drawn. Estimates
// compare with ==.
type Estimate struct {
	Est float64 `json:"est"`
	// SE is the standard error (标准误). It is undefined where a single
	// respondent or building was drawn, and 0 where the whole frame was, or
	// where nothing varies.
	SE stat.Value `json:"se"`
	// DF is the degrees of freedom of SE (自由度): the primary units (households,
	// or buildings if whole buildings were drawn) less the strata.
	DF int64 `json:"df"`
	// N is the number of respondents that the estimate is made of.
	N int64 `json:"n"`
	// Deff is the design effect (设计效应): the variance as a multiple of what a
	// simple random sample of N households at the same sampling fraction would
	// have. It is undefined if SE is 0 or undefined, and for ratios.
	Deff stat.Value `json:"deff"`
}

// Share is an [Estimate] of the share of those who say yes (比例), in [0,1]. It
// has two intervals more, which stay inside [0,1].
type Share struct{ Estimate }

// Normal returns the interval Est ± z SE, with z = stat.Z(conf). It is for large
// DF; otherwise it is too narrow, and [Estimate.Student] is right. It is not cut at 0 and 1, and has no
// width if SE is 0, which is no certainty unless the whole frame was asked.
//
// The error matches fault.ErrInvalid if conf is not between 0 and 1, and
// stat.ErrUndefined if SE is undefined.
func (e Estimate) Normal(conf float64) (stat.Interval, error) {
	z, err := stat.Z(conf)
	if err != nil {
		return stat.Interval{}, err
	}
	const what = "survey: normal interval"
	se, err := e.se(what)
	if err != nil {
		return stat.Interval{}, err
	}
	return e.around(what, z, se)
}

// Student returns the interval Est ± t SE, where t is Student's critical value
// at DF degrees of freedom. Like [Estimate.Normal] it is not cut at 0 and 1 and
// has no width if SE is 0. It suits totals and means, and shares that are not
// near 0 or 1.
//
// The error matches fault.ErrInvalid if conf is not between 0 and 1, and
// stat.ErrUndefined if SE is undefined or DF is 0.
func (e Estimate) Student(conf float64) (stat.Interval, error) {
	const what = "survey: Student interval"
	t, se, err := e.student(what, conf)
	if err != nil {
		return stat.Interval{}, err
	}
	return e.around(what, t, se)
}

// Logit returns the interval that is symmetrical on the scale of log odds,
//
//	expit(logit p ± t SE/(p(1-p))),   logit p = log(p/(1-p)),   expit x = 1/(1+e^-x)
//
// with Student's t at DF degrees of freedom. It lies inside [0,1] and contains
// p, and is the usual choice for shares. R's svyciprop finds logit p by
// iteration and t by way of a normal level: it agrees to about 2e-9, less where
// t exceeds 6, and gives 0 and NaN where t exceeds 8.4, as with two respondents.
//
// The error matches fault.ErrInvalid if conf is not between 0 and 1, and
// stat.ErrUndefined if SE is undefined or 0, DF is 0, or p is 0 or 1: all
// answers alike say nothing about how answers vary. Take an exact interval of
// package proportion then.
//
// Source: T. Lumley, Complex Surveys: A Guide to Analysis Using R (2010),
// chapter 2.
func (s Share) Logit(conf float64) (stat.Interval, error) {
	const what = "survey: logit interval"
	t, se, err := s.varied(what, conf)
	if err != nil {
		return stat.Interval{}, err
	}
	p := s.Est
	centre := math.Log(p) - math.Log1p(-p)
	d := t * (se / p / (1 - p))
	if math.IsInf(d, 0) || math.IsNaN(d) {
		return stat.Interval{}, stat.Undefined(what, beyond)
	}
	return stat.Interval{Lower: min(p, expit(centre-d)), Upper: max(p, expit(centre+d))}, nil
}

// Beta returns the interval of Korn and Graubard: that of Clopper and Pearson
// for the number of independent answers that would be as precise,
//
//	n* = p(1-p)/SE² (t(N-1)/t(DF))²
//
// with t(df) for Student's critical value at df degrees of freedom. Its ends
// are the α/2 quantile of the beta distribution with the shapes n*p and
// n*(1-p)+1, and the 1-α/2 quantile of that with n*p+1 and n*(1-p), α = 1-conf.
// It is the cautious choice for shares near 0 or 1 and for small samples.
//
// The error matches fault.ErrInvalid if conf is not between 0 and 1, and
// stat.ErrUndefined in the cases of [Share.Logit] and if N is 1.
//
// Source: E. L. Korn and B. I. Graubard, Confidence intervals for proportions
// with small expected number of positive counts estimated from survey data,
// Survey Methodology 24 (1998) 193-201.
func (s Share) Beta(conf float64) (stat.Interval, error) {
	const what = "survey: beta interval"
	t, se, err := s.varied(what, conf)
	if err != nil {
		return stat.Interval{}, err
	}
	if s.N < 2 {
		return stat.Interval{}, stat.Undefined(what, "there is one respondent")
	}
	r := critical(conf, s.N-1) / t
	if !(r > 0) {
		return stat.Interval{}, stat.Undefined(what, beyond)
	}
	p := s.Est
	n := p / se * r * ((1 - p) / se * r)
	a, b := n*p, n*(1-p)
	iv := stat.Interval{Lower: 0, Upper: 1}
	// The lower limit is at most (α/2)^(1/a), and the upper at least as far
	// below 1. Where n* is so small that these are 0 and 1, the quantiles would
	// be sought in vain, for seconds.
	tail := math.Log((1 - conf) / 2)
	if tail/a > -745 {
		iv.Lower = dist.BetaQuantile((1-conf)/2, a, b+1)
	}
	if tail/b > -38 {
		iv.Upper = dist.BetaQuantile((1+conf)/2, a+1, b)
	}
	if !(iv.Lower >= 0 && iv.Lower <= iv.Upper && iv.Upper <= 1) {
		return stat.Interval{}, stat.Undefined(what, beyond)
	}
	return iv, nil
}

const beyond = "it is beyond a float64"

// critical is the two-sided critical value of Student's distribution. Rounding
// may take that of a conf next to 0 below 0.
func critical(conf float64, df int64) float64 {
	return max(0, -dist.StudentQuantile((1-conf)/2, float64(df)))
}

// se checks what a caller may have filled in and returns the standard error.
func (e Estimate) se(what string) (float64, error) {
	switch {
	case !finite(e.Est):
		return 0, fault.Invalid("survey", "estimate", e.Est, "must be a finite number")
	case e.SE.OK && !(e.SE.X >= 0 && finite(e.SE.X)):
		return 0, fault.Invalid("survey", "standard error", e.SE.X, "must be a finite number and not negative")
	case e.DF < 0:
		return 0, fault.Invalid("survey", "degrees of freedom", e.DF, "must not be negative")
	case e.N < 0:
		return 0, fault.Invalid("survey", "respondents", e.N, "must not be negative")
	case !e.SE.OK:
		return 0, stat.Undefined(what, "the standard error is undefined")
	}
	return e.SE.X, nil
}

// student returns Student's critical value and the standard error.
func (e Estimate) student(what string, conf float64) (t, se float64, err error) {
	if _, err := stat.Z(conf); err != nil { // checks conf
		return 0, 0, err
	}
	if se, err = e.se(what); err != nil {
		return 0, 0, err
	}
	if e.DF == 0 {
		return 0, 0, stat.Undefined(what, "there are no degrees of freedom")
	}
	if t = critical(conf, e.DF); !finite(t) {
		return 0, 0, stat.Undefined(what, beyond)
	}
	return t, se, nil
}

// varied is student for a share of which the answers differ.
func (s Share) varied(what string, conf float64) (t, se float64, err error) {
	t, se, err = s.student(what, conf)
	switch {
	case err != nil:
		return 0, 0, err
	case !(s.Est >= 0 && s.Est <= 1):
		return 0, 0, fault.Invalid("survey", "share", s.Est, "must be in [0,1]")
	case s.Est == 0 || s.Est == 1:
		return 0, 0, stat.Undefined(what, "the share is 0 or 1; take an exact interval")
	case se == 0:
		return 0, 0, stat.Undefined(what, "the standard error is 0; take an exact interval")
	}
	return t, se, nil
}

func (e Estimate) around(what string, z, se float64) (stat.Interval, error) {
	d := z * se
	iv := stat.Interval{Lower: e.Est - d, Upper: e.Est + d}
	if !finite(iv.Lower) || !finite(iv.Upper) {
		return stat.Interval{}, stat.Undefined(what, beyond)
	}
	return iv, nil
}

// scaled is the estimate of n times as much.
func (e Estimate) scaled(n float64) Estimate {
	e.Est *= n
	if e.SE.OK {
		e.SE.X *= n
	}
	return e
}

func expit(x float64) float64 {
	if x >= 0 {
		return 1 / (1 + math.Exp(-x))
	}
	e := math.Exp(x)
	return e / (1 + e)
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
