package diversity_test

import (
	"errors"
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/diversity"
)

func invalid(err error) bool   { return errors.Is(err, fault.ErrInvalid) }
func undefined(err error) bool { return errors.Is(err, stat.ErrUndefined) }

// figures are the figures by the names that the reference file gives them, NaN
// for undefined. If there are none at all, all are undefined.
func figures(in diversity.Indices, err error) map[string]float64 {
	number := func(v stat.Value) float64 {
		if !v.OK {
			return math.NaN()
		}
		return v.X
	}
	all := map[string]float64{
		"shannon": in.Shannon, "simpson": in.Simpson, "inv_simpson": in.InverseSimpson, "hhi": in.HHI,
		"pielou": number(in.Pielou), "normalised_entropy": number(in.Normalised),
	}
	if err != nil {
		for name := range all {
			all[name] = math.NaN()
		}
	}
	return all
}
