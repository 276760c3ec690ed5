package exact

import "math"

// Sum is a compensated sum (Neumaier): what each addition rounds away is
// kept, so that the result hardly depends on the order of the terms and large
// terms that cancel leave the small ones intact. The zero Sum is empty.
//
// Source: A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation
// endlicher Summen, ZAMM 54 (1974) 39-51.
type Sum struct{ sum, lost float64 }

// Add adds x.
func (s *Sum) Add(x float64) {
	t := s.sum + x
	if math.Abs(s.sum) >= math.Abs(x) {
		s.lost += (s.sum - t) + x
	} else {
		s.lost += (x - t) + s.sum
	}
	s.sum = t
}

// Value returns the sum of what was added, 0 if nothing was.
func (s *Sum) Value() float64 {
	if math.IsInf(s.sum, 0) || math.IsNaN(s.sum) {
		// What was lost is then NaN and says nothing.
		return s.sum
	}
	return s.sum + s.lost
}
