package survival_test

import (
	"errors"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
)

func invalid(err error) bool   { return errors.Is(err, fault.ErrInvalid) }
func undefined(err error) bool { return errors.Is(err, stat.ErrUndefined) }
