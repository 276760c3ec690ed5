package diversity

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// Indices are the figures of one whole and its parts, of which p are the
// shares, positive and adding up to 1.
type Indices struct {
	Parts          int        // amounts given, zeros included
	Used           int        // of these, how many are not zero
	Shannon        float64    // entropy -Σ p ln p in nats (香农熵), from 0 to ln Used
	Simpson        float64    // 1 - Σ p² (辛普森指数), from 0 to 1 - 1/Used
	InverseSimpson float64    // 1 / Σ p² (有效数目), from 1 to Used: the effective number of parts
	HHI            float64    // Σ p² (赫芬达尔－赫希曼指数), from 1/Used to 1
	Pielou         stat.Value // Shannon / ln Used (皮卢均匀度), in [0,1]; undefined if only one part is used
	Normalised     stat.Value // Shannon / ln Parts (归一化熵), in [0,1]; undefined if there is only one part
}

// Of returns the indices of the amounts, as what each donor gave.
//
// The error matches fault.ErrInvalid if an amount is negative, infinite or NaN,
// and stat.ErrUndefined if there is no amount or all are 0.
//
// Sources: C. E. Shannon, A mathematical theory of communication, Bell System
// Technical Journal 27 (1948) 379-423; E. H. Simpson, Measurement of diversity,
// Nature 163 (1949) 688; E. C. Pielou, The measurement of diversity in
// different types of biological collections, Journal of Theoretical Biology 13
// (1966) 131-144; A. O. Hirschman, The paternity of an index, American Economic
// Review 54 (1964) 761-762.
func Of[N ~int | ~int64 | ~float64](amounts []N) (Indices, error) {
	in := Indices{Parts: len(amounts)}
	largest := -1
	for i, a := range amounts {
		if x := float64(a); !(x >= 0) || math.IsInf(x, 1) {
			return Indices{}, fault.Invalid("diversity", "amount", a, "must be a finite number and not negative")
		}
		if a > 0 {
			in.Used++
			if largest < 0 || a > amounts[largest] {
				largest = i
			}
		}
	}
	if in.Used == 0 {
		return Indices{}, stat.Undefined("diversity: concentration", "there is nothing to share")
	}
	// Relative to the largest, so that no sum overflows. What the others have
	// together is kept apart: 1 - p of a part that has nearly all would cancel.
	most := float64(amounts[largest])
	var others exact.Sum
	for i, a := range amounts {
		if i != largest {
			others.Add(float64(a) / most)
		}
	}
	rest := others.Value()
	total := 1 + rest
	var entropy, unlike, alike exact.Sum
	entropy.Add(math.Log1p(rest) / total)
	unlike.Add(rest / total / total)
	alike.Add(1 / total / total)
	for i, a := range amounts {
		x := float64(a) / most
		if i == largest || x == 0 { // nothing, or too little to be seen
			continue
		}
		p := x / total
		entropy.Add(p * (math.Log(total) - math.Log(x)))
		unlike.Add(p * (1 - p)) // p is at most a half
		alike.Add(p * p)
	}
	used := float64(in.Used)
	in.HHI = min(max(alike.Value(), 1/used), 1)
	in.InverseSimpson = min(1/in.HHI, used)
	in.Simpson = min(unlike.Value(), 1-1/used)
	in.Shannon = min(entropy.Value(), math.Log(used))
	if in.Used > 1 {
		in.Pielou = stat.Defined(in.Shannon / math.Log(used))
	}
	if in.Parts > 1 {
		in.Normalised = stat.Defined(in.Shannon / math.Log(float64(in.Parts)))
	}
	return in, nil
}
