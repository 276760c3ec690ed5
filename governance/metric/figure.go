package metric

import (
	"github.com/sixbridges/sixbridges/governance/stat"
)

// Figure is one value of one indicator: a cell of a published table.
type Figure struct {
	// Code names the indicator in the catalogue.
	Code string `json:"code"`
	// Num is what was counted. For a share it is the numerator.
	Num int64 `json:"numerator"`
	// Den is the denominator of a share, and for a mean or a quantile how many
	// values it is of; 0 for a count.
	Den int64 `json:"denominator,omitzero"`
	// Value is the figure; undefined where there is nothing that it could be
	// of.
	Value stat.Value `json:"value"`
	// Lower and Upper are the limits of an estimate, Method how they and the
	// value were reached, as in "wilson 95%"; empty for what is merely counted.
	Lower  stat.Value `json:"lower,omitzero"`
	Upper  stat.Value `json:"upper,omitzero"`
	Method string     `json:"method,omitzero"`
}

// CountOf returns the figure of a count.
func CountOf(code string, n int64) Figure {
	return Figure{Code: code, Num: n, Value: stat.Defined(float64(n))}
}

// ShareOf returns the figure of a rate, with its Wilson limits at 95 %; without
// value and limits if the rate is undefined.
func ShareOf(code string, r Rate) Figure {
	f := Figure{Code: code, Num: r.Num, Den: r.Den, Method: "wilson 95%"}
	if v, ok := r.Value(); ok {
		f.Value = stat.Defined(v)
	}
	if limits, err := r.Wilson(0.95); err == nil {
		f.Lower, f.Upper = stat.Defined(limits.Lower), stat.Defined(limits.Upper)
	}
	return f
}
