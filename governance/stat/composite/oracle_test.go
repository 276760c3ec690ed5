package composite_test

import (
	"slices"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/composite"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

// values turns numbers and nulls into a column.
func values(n []oracle.Number) []stat.Value {
	x := make([]float64, len(n))
	for i, v := range n {
		x[i] = float64(v)
	}
	return composite.Column(x...)
}

// compare holds every wanted column against ours, and asks for those that each
// case must have.
func compare(t *testing.T, id string, got map[string][]stat.Value, want map[string][]oracle.Number, tol float64) {
	t.Helper()
	for name, w := range want {
		g, ok := got[name]
		if !ok || len(g) != len(w) {
			t.Errorf("%s: %s has %d entries, want %d", id, name, len(g), len(w))
			continue
		}
		for i := range g {
			if !oracle.Near(number(g[i]), float64(w[i]), tol) {
				t.Errorf("%s: %s[%d] = %v, want %v", id, name, i, g[i], w[i])
			}
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s: there is no %s", id, name)
		}
	}
}

func TestOracleCompositeNormalise(t *testing.T) {
	type in struct {
		X         []oracle.Number `json:"x"`
		Direction int             `json:"direction"`
		Target    float64         `json:"target"`
		Goalposts [2]float64      `json:"goalposts"`
	}
	file, path := oracle.Load[in, map[string][]oracle.Number](t, "stats/composite_normalise.json")
	for _, c := range file.Cases {
		x := values(c.In.X)
		before := slices.Clone(x)
		d, ok := map[int]composite.Direction{1: composite.Higher, -1: composite.Lower}[c.In.Direction]
		if !ok {
			t.Fatalf("%s: direction %d", c.ID, c.In.Direction)
		}
		column := must[[]stat.Value](t)
		share := column(composite.MinMax(x, d))
		posts := stat.Interval{Lower: c.In.Goalposts[0], Upper: c.In.Goalposts[1]}
		compare(t, c.ID, map[string][]stat.Value{
			"minmax":           column(composite.Rescale(share, 0, 100)),
			"zscore":           column(composite.ZScore(x, d)),
			"rank":             column(composite.Rank(x, d)),
			"borda":            column(composite.Borda(x, d)),
			"prank":            column(composite.PercentRank(x, d)),
			"dist2max":         share,
			"dist2targ":        column(composite.DistanceToTarget(x, d, composite.Target{At: c.In.Target})),
			"dist2targ_capped": column(composite.DistanceToTarget(x, d, composite.Target{At: c.In.Target, Capped: true})),
			"goalposts":        column(composite.Rescale(column(composite.Goalposts(x, d, posts)), 0, 100)),
		}, c.Out, file.Tolerance)
		if !slices.Equal(x, before) {
			t.Errorf("%s: the column was altered", c.ID)
		}
	}
	oracle.Report(t, path, len(file.Cases))
}

func TestOracleCompositeAggregate(t *testing.T) {
	type in struct {
		X [][]oracle.Number `json:"x"`
		W []float64         `json:"w"`
	}
	file, path := oracle.Load[in, map[string][]oracle.Number](t, "stats/composite_aggregate.json")
	for _, c := range file.Cases {
		rows := make([][]stat.Value, len(c.In.X))
		for i, r := range c.In.X {
			rows[i] = values(r)
		}
		got := map[string][]stat.Value{}
		for name, mean := range map[string]func([]stat.Value, []float64) (composite.Score, error){
			"arithmetic": composite.Arithmetic, "geometric": composite.Geometric, "harmonic": composite.Harmonic,
		} {
			for i, r := range rows {
				s := must[composite.Score](t)(mean(r, c.In.W))
				got[name] = append(got[name], s.Value)
				missing := 0
				var there, all float64
				for k, v := range r {
					all += c.In.W[k]
					if v.OK {
						there += c.In.W[k]
					} else {
						missing++
					}
				}
				if s.Missing != missing || !near(s.Coverage, there/all, 1e-14) {
					t.Errorf("%s: row %d has %+v, of which %d are missing and %v there", c.ID, i, s, missing, there/all)
				}
			}
		}
		got["rank_desc"] = must[[]stat.Value](t)(composite.Standing(got["arithmetic"]))
		got["copeland"] = make([]stat.Value, len(rows))
		scores, err := composite.Copeland(rows, c.In.W)
		if err != nil && !undefined(err) {
			t.Fatalf("%s: sound arguments were refused: %v", c.ID, err)
		}
		for i, s := range scores {
			got["copeland"][i] = stat.Defined(float64(s))
		}
		compare(t, c.ID, got, c.Out, file.Tolerance)
	}
	oracle.Report(t, path, len(file.Cases))
}
