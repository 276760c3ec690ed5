package multiple

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// Adjust returns the adjusted p-values in the order of p, which is not
// altered. An adjusted p-value is at least the p-value and at most 1; equal
// p-values stay equal and the order among them is kept. No p-values give none.
//
// The error matches fault.ErrInvalid if m is not a method or a p-value is not
// in [0,1].
//
// Sources: O. J. Dunn, Multiple comparisons among means, JASA 56 (1961) 52-64
// (Bonferroni); S. Holm, A simple sequentially rejective multiple test
// procedure, Scandinavian Journal of Statistics 6 (1979) 65-70; Y. Hochberg, A
// sharper Bonferroni procedure for multiple tests of significance, Biometrika
// 75 (1988) 800-802; G. Hommel, A stagewise rejective multiple test procedure
// based on a modified Bonferroni test, Biometrika 75 (1988) 383-386;
// Y. Benjamini and Y. Hochberg, Controlling the false discovery rate, Journal
// of the Royal Statistical Society B 57 (1995) 289-300; Y. Benjamini and
// D. Yekutieli, The control of the false discovery rate in multiple testing
// under dependency, Annals of Statistics 29 (2001) 1165-1188.
func (m Method) Adjust(p []float64) ([]float64, error) {
	if !methods.Has(m) {
		return nil, fault.Invalid("multiple", "method", uint8(m), "must be None, Bonferroni, Holm, Hochberg, Hommel, BH or BY")
	}
	for i, x := range p {
		if !(x >= 0 && x <= 1) {
			return nil, fault.Invalid("multiple", fmt.Sprintf("p-value %d", i), x, "must be in [0,1]")
		}
	}
	type numbered struct {
		p float64
		i int
	}
	sorted := make([]numbered, len(p))
	for i, x := range p {
		sorted[i] = numbered{x, i}
	}
	slices.SortFunc(sorted, func(a, b numbered) int { return cmp.Compare(a.p, b.p) })
	q := make([]float64, len(p))
	for i, x := range sorted {
		q[i] = x.p
	}
	m.ascending(q)
	adjusted := make([]float64, len(p))
	for i, x := range sorted {
		adjusted[x.i] = q[i]
	}
	return adjusted, nil
}

// AdjustValues is [Method.Adjust] for p-values some of which are undefined, as
// those of buildings in which the answers could not tell. They stay undefined
// and do not count as tests made.
func (m Method) AdjustValues(p []stat.Value) ([]stat.Value, error) {
	some := make([]float64, 0, len(p))
	at := make([]int, 0, len(p))
	for i, v := range p {
		x, ok := v.Get()
		if !ok {
			continue
		}
		if !(x >= 0 && x <= 1) { // said here, where the number is that of the caller
			return nil, fault.Invalid("multiple", fmt.Sprintf("p-value %d", i), x, "must be in [0,1]")
		}
		some, at = append(some, x), append(at, i)
	}
	q, err := m.Adjust(some)
	if err != nil {
		return nil, err
	}
	adjusted := make([]stat.Value, len(p))
	for j, i := range at {
		adjusted[i] = stat.Defined(q[j])
	}
	return adjusted, nil
}

// ascending adjusts p-values in ascending order in place.
func (m Method) ascending(p []float64) {
	n := float64(len(p))
	switch m {
	case None:
	case Bonferroni:
		for i, x := range p {
			p[i] = min(1, n*x)
		}
	case Holm:
		top := 0.0
		for i, x := range p {
			top = max(top, min(1, (n-float64(i))*x))
			p[i] = top
		}
	case Hochberg:
		stepUp(p, func(i int) float64 { return n - float64(i) })
	case Hommel:
		hommel(p)
	case BH:
		stepUp(p, func(i int) float64 { return n / float64(i+1) })
	case BY:
		var harmonic exact.Sum
		for i := range p {
			harmonic.Add(1 / float64(i+1))
		}
		h := harmonic.Value()
		stepUp(p, func(i int) float64 { return n / float64(i+1) * h })
	}
}

// stepUp replaces each p-value by the least of those from it on times their
// factors, which are at least 1, and of 1.
func stepUp(p []float64, factor func(i int) float64) {
	least := 1.0
	for i := len(p) - 1; i >= 0; i-- {
		least = min(least, factor(i)*p[i])
		p[i] = least
	}
}
