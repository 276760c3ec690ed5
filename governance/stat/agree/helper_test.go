package agree_test

import (
	"errors"
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/agree"
)

func invalid(err error) bool   { return errors.Is(err, fault.ErrInvalid) }
func undefined(err error) bool { return errors.Is(err, stat.ErrUndefined) }
func tooMany(err error) bool   { return errors.Is(err, fault.ErrLimit) }

// figures are all the figures of a distribution, by the names that the
// reference file gives them.
var figures = []struct {
	name       string
	of         func(agree.Distribution) (float64, error)
	least      float64 // of its range
	most       float64 // 0 for log2 of the number of categories
	concordant float64 // its value if all chose one category
}{
	{"vdeijk_a", agree.Distribution.VanDerEijk, -1, 1, 1},
	{"polarization", agree.Distribution.Polarisation, 0, 1, 0},
	{"consensus_tw", agree.Distribution.Consensus, 0, 1, 1},
	{"leik_d", agree.Distribution.Leik, 0, 1, 0},
	{"berry_mielke_iov", agree.Distribution.BerryMielke, 0, 1, 0},
	{"lsquared", agree.Distribution.LSquared, 0, 1, 1},
	{"entropy_bits", agree.Distribution.Entropy, 0, 0, 0},
}

type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// figure turns a result into a number: NaN if it is undefined.
func figure(t fataler, x float64, err error) float64 {
	t.Helper()
	if err == nil {
		return x
	}
	if !undefined(err) {
		t.Fatalf("sound arguments were refused: %v", err)
	}
	return math.NaN()
}

// number gives NaN for undefined.
func number(v stat.Value) float64 {
	if !v.OK {
		return math.NaN()
	}
	return v.X
}
