package diversity_test

import (
	"slices"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/diversity"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

func TestOracleDiversity(t *testing.T) {
	type in struct {
		X []float64 `json:"x"`
	}
	file, path := oracle.Load[in, map[string]oracle.Number](t, "stats/diversity.json")
	for _, c := range file.Cases {
		before := slices.Clone(c.In.X)
		indices, err := diversity.Of(c.In.X)
		if err != nil && !undefined(err) {
			t.Errorf("%s: sound amounts were refused: %v", c.ID, err)
		}
		for name, got := range figures(indices, err) {
			want, ok := c.Out[name]
			if !ok {
				t.Errorf("%s has no %s", c.ID, name)
			} else if !oracle.Near(got, float64(want), file.Tolerance) {
				t.Errorf("%s: %s = %v, want %v", c.ID, name, got, want)
			}
			delete(c.Out, name)
		}
		for name := range c.Out {
			t.Errorf("%s: %s was not compared", c.ID, name)
		}
		if !slices.Equal(before, c.In.X) {
			t.Errorf("%s: the amounts were altered", c.ID)
		}
	}
	oracle.Report(t, path, len(file.Cases))
}
