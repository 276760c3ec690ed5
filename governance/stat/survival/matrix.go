package survival

import "math"

// square is a small square matrix by rows.
type square struct {
	n int
	x []float64
}

func newSquare(n int) square { return square{n, make([]float64, n*n)} }

func (m square) at(i, j int) *float64 { return &m.x[i*m.n+j] }

func (m square) row(i int) []float64 { return m.x[i*m.n : (i+1)*m.n] }

// quadratic returns d' M⁻¹ d for a symmetric positive definite M, of
// which it reads the lower half and which it overwrites with its Cholesky factor, and false if M is singular to working
// precision.
func (m square) quadratic(d []float64) (float64, bool) {
	sum := 0.0
	y := make([]float64, m.n) // solves L y = d; then d' M⁻¹ d = y' y
	for i := range m.n {
		diag := *m.at(i, i)
		for j := 0; j <= i; j++ {
			v := *m.at(i, j)
			for k := range j {
				v -= *m.at(i, k) * *m.at(j, k)
			}
			if i > j {
				*m.at(i, j) = v / *m.at(j, j)
				continue
			}
			// What is left of the diagonal, relative to it, is what the groups
			// before do not explain; at the rounding error there is nothing.
			if !(v > 1e-14*diag) {
				return 0, false
			}
			*m.at(i, i) = math.Sqrt(v)
		}
		v := d[i]
		for k := range i {
			v -= *m.at(i, k) * y[k]
		}
		y[i] = v / *m.at(i, i)
		sum += y[i] * y[i]
	}
	return sum, true
}
