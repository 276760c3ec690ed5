package change

import (
	"fmt"
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// Waves is a panel asked in two or more rounds (多轮固定样本组): Waves[i][j] is
// whether household i said yes in round j.
type Waves [][]bool

// CochranQ tests whether the share was the same in all rounds (Cochran Q检验),
// by a chi-square with one degree of freedom less than rounds. With the yes of
// each of the k rounds C, the yes of each household R and all yes T:
//
//	(k-1)(k Σ C² - T²) / (k T - Σ R²)
//
// Households that always answered the same do not count; the test is
// undefined if all did. Of two rounds it is McNemar's chi-square.
//
// The error matches fault.ErrInvalid if households have different numbers of
// answers or fewer than two, fault.ErrLimit if answers times rounds do not fit
// an int64, and stat.ErrUndefined if there are no households.
//
// Source: W. G. Cochran, The comparison of percentages in matched samples,
// Biometrika 37 (1950) 256-266.
func (w Waves) CochranQ() (Test, error) {
	if len(w) == 0 {
		return Test{}, stat.Undefined("change: Cochran Q", "the panel is empty")
	}
	k := len(w[0])
	if k < 2 {
		return Test{}, fault.Invalid("change", "rounds", k, "must be at least two")
	}
	if int64(len(w)) > math.MaxInt64/int64(k)/int64(k) {
		return Test{}, fault.Refused(fault.ErrLimit, "change", "count", "the answers", "there are more than an int64 can count")
	}
	columns := make([]int64, k)
	var total, within int64 // T, and k T - Σ R² = Σ R (k-R)
	for i, row := range w {
		if len(row) != k {
			return Test{}, fault.Invalid("change", fmt.Sprintf("answers of household %d", i), len(row), "must be as many as those of household 0")
		}
		var yes int64
		for j, y := range row {
			if y {
				columns[j]++
				yes++
			}
		}
		total += yes
		within += yes * (int64(k) - yes)
	}
	if within == 0 {
		return Test{DF: k - 1}, nil
	}
	// k Σ C² - T² = Σ (kC - T)² / k, of which nothing cancels.
	between := 0.0
	for _, c := range columns {
		d := float64(int64(k)*c - total)
		between += d * d
	}
	return chiSquare(float64(k-1)*(between/float64(k))/float64(within), k-1), nil
}
