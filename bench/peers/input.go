package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// input is what all compute on. Each field is a column, a file of
// little-endian numbers.
type input struct {
	// Durations, as of work orders: whole seconds, log-normal, most of them a
	// few days; one in twenty is censored.
	Seconds []float64
	Event   []uint8
	Unit    []int32   // which of two units
	Area    []int32   // which of 30 areas
	Month   []int32   // which of 48 months
	Days    []float64 // the durations in days, with fractions

	// Rounds of consultation: K of N said yes.
	K, N []float64
	// Pairs of rounds for Fisher's test: few tables, because the peers take
	// long over each.
	K1, N1, K2, N2 []float64

	// A figure by month, with ties.
	Month0, Figure []float64
}

const (
	units, areas, months = 2, 30, 48
	askedRounds          = 20_000
	tables               = 300
	points               = 1000
)

// newInput draws n durations and all else, the same for the same n.
func newInput(n int) *input {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	in := &input{}
	for range n {
		unit := r.Int32N(units)
		seconds := math.Floor(math.Exp(r.NormFloat64()) * 144_000 * (1 + 0.002*float64(unit)))
		in.Seconds = append(in.Seconds, seconds)
		in.Event = append(in.Event, uint8(min(1, r.IntN(20))))
		in.Unit = append(in.Unit, unit)
		in.Area = append(in.Area, r.Int32N(areas))
		in.Month = append(in.Month, r.Int32N(months))
		in.Days = append(in.Days, seconds/86_400)
	}
	sizes := []int{20, 579, 5600, 100_000}
	for i := range askedRounds {
		n := sizes[i%len(sizes)]
		in.N = append(in.N, float64(n))
		in.K = append(in.K, float64(r.IntN(n+1)))
	}
	for range tables {
		n1, n2, share := 1+r.IntN(579), 1+r.IntN(579), r.Float64()
		count := func(n int) float64 { return min(float64(n), math.Floor(share*float64(n)*(0.8+0.4*r.Float64()))) }
		in.N1, in.N2 = append(in.N1, float64(n1)), append(in.N2, float64(n2))
		in.K1, in.K2 = append(in.K1, count(n1)), append(in.K2, count(n2))
	}
	for i := range points {
		in.Month0 = append(in.Month0, float64(i))
		in.Figure = append(in.Figure, math.Round(float64(i)/200+4*r.NormFloat64()))
	}
	return in
}

// write writes the columns to files.
func (in *input) write(dir string) error {
	for name, column := range map[string]any{
		"seconds": in.Seconds, "event": in.Event, "unit": in.Unit, "area": in.Area, "month": in.Month, "days": in.Days,
		"k": in.K, "n": in.N, "k1": in.K1, "n1": in.N1, "k2": in.K2, "n2": in.N2, "month0": in.Month0, "figure": in.Figure,
	} {
		var b bytes.Buffer
		if err := binary.Write(&b, binary.LittleEndian, column); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o600); err != nil {
			return err
		}
	}
	return nil
}
