package trend

// counts is what the pairs of points come to.
type counts struct {
	times, values, both ties
	falling             int64 // pairs of which the later has the smaller value
}

// count counts the pairs of points, which are in order of time and, at one
// time, of value.
//
// A pair falls if and only if it must be swapped to sort the values, and of
// equal times none does, because there the values ascend. So a merge sort
// counts them on its way.
//
// Source: W. R. Knight, A computer method for calculating Kendall's tau with
// ungrouped data, JASA 61 (1966) 436-439.
func count(points []point) counts {
	n := len(points)
	values := make([]float64, n)
	for i, p := range points {
		values[i] = p.y
	}
	k := counts{
		times: groups(n, func(i, j int) bool { return points[i].t == points[j].t }),
		both:  groups(n, func(i, j int) bool { return points[i] == points[j] }),
	}
	k.falling = sortAndCount(values, make([]float64, n))
	k.values = groups(n, func(i, j int) bool { return values[i] == values[j] })
	return k
}

// s is the number of rising pairs less that of falling ones.
func (k counts) s(n int) int64 {
	rising := pairs(n) - k.times.pairs - k.values.pairs + k.both.pairs - k.falling
	return rising - k.falling
}

// variance is that of S if every order is equally likely, with ties in both
// columns. It is exactly 0 if one of them is constant.
func (k counts) variance(size int) float64 {
	if all := pairs(size); k.times.pairs == all || k.values.pairs == all {
		return 0
	}
	n := float64(size)
	v := (n*(n-1)*(2*n+5) - k.times.varTerm - k.values.varTerm) / 18
	v += k.times.t2 * k.values.t2 / (2 * n * (n - 1))
	if size > 2 {
		v += k.times.t3 * k.values.t3 / (9 * n * (n - 1) * (n - 2))
	}
	return v
}

// sortAndCount sorts x and returns how many pairs were in the wrong order. It
// uses spare, which is as long as x.
func sortAndCount(x, spare []float64) int64 {
	const short = 12
	if len(x) <= short {
		var wrong int64
		for i := 1; i < len(x); i++ {
			v, j := x[i], i
			for ; j > 0 && v < x[j-1]; j-- {
				x[j] = x[j-1]
			}
			x[j] = v
			wrong += int64(i - j)
		}
		return wrong
	}
	half := len(x) / 2
	wrong := sortAndCount(x[:half], spare[:half]) + sortAndCount(x[half:], spare[half:])
	left := spare[:copy(spare, x[:half])]
	i, j := 0, half
	for at := 0; i < len(left); at++ {
		if j < len(x) && x[j] < left[i] {
			// It passes all that is left of the left half.
			wrong += int64(len(left) - i)
			x[at] = x[j]
			j++
		} else {
			x[at] = left[i]
			i++
		}
	}
	return wrong
}
