package main

import (
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/governance/period"
)

// row is one order as a CSV file gives it: its category, when it was reported,
// and when it was closed, 0 while it is open.
type row struct {
	Category         uint32 // 1 to 30
	Reported, Closed period.Instant
}

// group is a category and a month, counted from January 2022.
type group struct {
	Category uint32
	Month    int
}

// figures are those of one group. The quantiles are over the closed orders, in
// microseconds, by linear interpolation (type 7); NaN if none is closed.
type figures struct {
	Count, Closed int64
	Median, P90   float64
}

const (
	categories = 30
	firstYear  = 2022
	months     = 48
)

// synthetic returns n orders, the same for the same n: 5 % are open, the
// others took a log-normal time, most of them a few days.
func synthetic(n int) []row {
	random := rand.New(rand.NewPCG(1, uint64(n)))
	from := time.Date(firstYear, 1, 1, 0, 0, 0, 0, time.UTC)
	span := from.AddDate(0, months, 0).Sub(from)
	rows := make([]row, n)
	for i := range rows {
		r := &rows[i]
		r.Category = 1 + random.Uint32N(categories)
		r.Reported = period.At(from.Add(time.Duration(random.Int64N(int64(span)))))
		if random.Uint32N(20) > 0 {
			r.Closed = r.Reported.Add(time.Duration(math.Exp(random.NormFloat64()) * 40 * float64(time.Hour)))
		}
	}
	return rows
}

// naive groups as one does it without a library: a map of slices, each of
// them sorted.
func naive(rows []row) map[group]figures {
	count := map[group]int64{}
	took := map[group][]int64{}
	for _, r := range rows {
		at := r.Reported.Time()
		g := group{r.Category, (at.Year()-firstYear)*12 + int(at.Month()) - 1}
		count[g]++
		if r.Closed != 0 {
			took[g] = append(took[g], int64(r.Closed-r.Reported))
		}
	}
	result := make(map[group]figures, len(count))
	for g, n := range count {
		t := took[g]
		slices.Sort(t)
		result[g] = figures{Count: n, Closed: int64(len(t)), Median: quantile(t, 0.5), P90: quantile(t, 0.9)}
	}
	return result
}

// quantile interpolates between the two values around the share q.
func quantile(sorted []int64, q float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	below, part := math.Modf(q * float64(len(sorted)-1))
	i := int(below)
	v := float64(sorted[i])
	if part > 0 {
		v += part * float64(sorted[i+1]-sorted[i])
	}
	return v
}
