package multiple

// hommel adjusts p-values in ascending order in place.
//
// Let S(i) be Simes' p-value of the i greatest p-values, min i/j p(m-i+j) over
// j = 1, ..., i, and T(i) the greatest of S(i), ..., S(m). At the level α, the
// greatest set that Simes' test does not refuse has h tests if T(h) > α >=
// T(h+1), and p is significant if h p <= α. So its adjusted value is the least
// over i = 0, ..., m of max(T(i+1), i p), with T(m+1) = 0, which is where the
// one, falling, meets the other, rising.
//
// S(i)/i is the least slope of a line from the point (m-i, 0) to one of the
// points (t, p(t)) to the right of it, so it is found on their convex hull:
// R. J. Meijer, T. J. P. Krebs and J. J. Goeman, Hommel's procedure in linear
// time, Biometrical Journal 61 (2019) 73-82. A search by halves in place of
// their pointer costs a logarithm.
func hommel(p []float64) {
	m := len(p)
	t := simes(p)
	for i := m - 1; i >= 1; i-- {
		t[i] = max(t[i], t[i+1])
	}
	i := m
	for k, x := range p {
		// The greater x, the sooner i x reaches T(i+1).
		for i > 0 && float64(i-1)*x >= t[i] {
			i--
		}
		p[k] = float64(i) * x
		if i > 0 {
			p[k] = min(p[k], t[i])
		}
	}
}

// simes returns S(1), ..., S(m) of p-values in ascending order, at the indices
// 1 to m.
func simes(p []float64) []float64 {
	m := len(p)
	s := make([]float64, m+1)
	// The lower convex hull of the points to the right, the leftmost last.
	hull := make([]int, 0, m)
	y := func(t int) float64 { return p[t-1] }
	for i := 1; i <= m; i++ {
		from := m - i
		next := from + 1
		for len(hull) >= 2 {
			a, b := hull[len(hull)-1], hull[len(hull)-2]
			if (y(a)-y(next))*float64(b-next) < (y(b)-y(next))*float64(a-next) {
				break
			}
			hull = hull[:len(hull)-1]
		}
		hull = append(hull, next)
		// From left to right the slopes fall and then rise: the last point that
		// is no steeper than the one to its left.
		lo, hi := 0, len(hull)-1
		for lo < hi {
			mid := (lo + hi) / 2
			right, left := hull[mid], hull[mid+1]
			if y(right)*float64(left-from) <= y(left)*float64(right-from) {
				hi = mid
			} else {
				lo = mid + 1
			}
		}
		at := hull[lo]
		s[i] = float64(i) / float64(at-from) * y(at)
	}
	return s
}
