package polis_test

import (
	"errors"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/polis"
)

func invalid(err error) bool   { return errors.Is(err, fault.ErrInvalid) }
func undefined(err error) bool { return errors.Is(err, stat.ErrUndefined) }
func tooMany(err error) bool   { return errors.Is(err, fault.ErrLimit) }

// figures are the figures of a group by their names in Polis.
func figures(g polis.Group) map[string]float64 {
	return map[string]float64{
		"pa": g.Agrees.Share, "pat": g.Agrees.Z, "ra": g.Agrees.Ratio, "rat": g.Agrees.RatioZ,
		"pd": g.Disagrees.Share, "pdt": g.Disagrees.Z, "rd": g.Disagrees.Ratio, "rdt": g.Disagrees.RatioZ,
	}
}
