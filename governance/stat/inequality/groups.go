package inequality

import (
	"math"
	"slices"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// Parts is an inequality split by groups, such as buildings or tenures.
//
// Invariant: Total is Within + Between + Overlap but for rounding, and none of
// them is negative.
type Parts struct {
	Total float64 // the index of all
	// Within is what would be left if every group were brought to the same
	// mean: the indices of the groups, weighted as each function says.
	Within float64
	// Between is the index of all if everybody had the mean of his group.
	Between float64
	// Overlap is what the Gini coefficient owes to members of a poorer group
	// who have more than members of a richer one; 0 for the other indices.
	Overlap float64
}

// TheilByGroup splits [Theil] by group, which names the group of each
// observation. A group counts in Within by its share of the total of x.
//
// The errors are those of [Gini]; fault.ErrInvalid is also matched if the
// columns differ in length or a group is not equal to itself, as NaN.
//
// Source: A. F. Shorrocks, The class of additively decomposable inequality
// measures, Econometrica 48 (1980) 613-625.
func TheilByGroup[G comparable](x, w []float64, group []G) (Parts, error) {
	d, err := divide("Theil index", x, w, group)
	if err != nil {
		return Parts{}, err
	}
	return Parts{
		Total:   d.all.theil(),
		Within:  d.within(func(g part) float64 { return g.amount * g.theil() }),
		Between: d.between.theil(),
	}, nil
}

// MLDByGroup splits [MLD] by group. A group counts in Within by its share of
// the weights, so that Within and Between do not depend on each other: this is
// the split to use where nobody has 0. If somebody has, Total and Within are
// +Inf.
//
// The errors are those of [TheilByGroup]; stat.ErrUndefined is also matched if
// all members of a group have 0.
//
// Source: as [TheilByGroup].
func MLDByGroup[G comparable](x, w []float64, group []G) (Parts, error) {
	const figure = "mean log deviation"
	d, err := divide(figure, x, w, group)
	if err != nil {
		return Parts{}, err
	}
	for _, g := range d.parts {
		if g.sum == 0 {
			return Parts{}, stat.Undefined("inequality: "+figure+" by group", "the total of a group is 0")
		}
	}
	return Parts{
		Total:   d.all.mld(),
		Within:  d.within(func(g part) float64 { return g.weight * g.mld() }),
		Between: d.between.mld(),
	}, nil
}

// GiniByGroup splits [Gini] by group. A group counts in Within by its share of
// the weights times its share of the total of x. Unlike the other two the Gini
// coefficient leaves a remainder, Overlap, which is 0 only if the groups do
// not overlap.
//
// The errors are those of [TheilByGroup].
//
// Source: P. J. Lambert and J. R. Aronson, Inequality decomposition analysis
// and the Gini coefficient revisited, Economic Journal 103 (1993) 1221-1227.
func GiniByGroup[G comparable](x, w []float64, group []G) (Parts, error) {
	d, err := divide("Gini coefficient", x, w, group)
	if err != nil {
		return Parts{}, err
	}
	p := Parts{
		Total:   d.all.gini(),
		Within:  d.within(func(g part) float64 { return g.weight * g.amount * g.gini() }),
		Between: d.between.gini(),
	}
	p.Overlap = max(0, p.Total-p.Within-p.Between)
	return p, nil
}

// division is a population and its groups.
type division struct {
	all     shares
	parts   []part
	between shares // the groups, each with its mean and its weight
}

// part is one group.
type part struct {
	shares
	weight float64 // its share of the weights
	amount float64 // its share of the total of x
}

// within adds up what the groups contribute; it does not ask a group without
// anything, which contributes nothing.
func (d division) within(index func(part) float64) float64 {
	var terms []float64
	for _, g := range d.parts {
		if g.sum > 0 {
			terms = append(terms, index(g))
		}
	}
	slices.Sort(terms) // groups have no order
	var sum exact.Sum
	for _, t := range terms {
		sum.Add(t)
	}
	return sum.Value()
}

func divide[G comparable](figure string, x, w []float64, group []G) (division, error) {
	units, err := read(figure, x, w)
	switch {
	case err != nil:
		return division{}, err
	case len(group) != len(x):
		return division{}, fault.Invalid("inequality", "groups", len(group), "must be as many as the observations")
	}
	number := map[G]int{}
	var members [][]unit
	for i, g := range group {
		n, ok := number[g]
		if !ok {
			n = len(members)
			number[g] = n
			members = append(members, nil)
			if _, ok = number[g]; !ok {
				return division{}, fault.Invalid("inequality", "group", g, "must be equal to itself")
			}
		}
		members[n] = append(members[n], units[i])
	}
	var d division
	var ok bool
	if d.all, ok = share(units); !ok {
		return division{}, stat.Undefined("inequality: "+figure+" by group", "the total is 0")
	}
	means := make([]unit, len(members))
	d.parts = make([]part, len(members))
	for i, m := range members {
		g := &d.parts[i]
		g.shares, _ = share(m)
		// On the scale of d.all, whose weights were read and not scaled again.
		g.weight = math.Ldexp(g.total, g.wexp)
		g.amount = math.Ldexp(g.weight*g.mean(), g.xexp-d.all.xexp)
		// Lifted if all are small, lest every mean vanish.
		means[i] = unit{given: math.Ldexp(g.mean(), g.xexp+max(0, -d.all.xexp)), w: g.weight}
	}
	d.between, _ = share(means)
	for i := range d.parts {
		g := &d.parts[i]
		g.weight /= d.all.total
		g.amount /= d.all.sum
	}
	return d, nil
}
