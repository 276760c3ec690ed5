package agree_test

import (
	"math"
	"slices"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/agree"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

// wants takes figures from one case until none is left, so that no figure of
// the file goes uncompared.
type wants struct {
	t   *testing.T
	id  string
	out map[string]oracle.Number
	tol float64
}

func (w wants) compare(name string, got float64) {
	w.t.Helper()
	want, ok := w.out[name]
	if !ok {
		w.t.Errorf("%s has no %s", w.id, name)
		return
	}
	if !oracle.Near(got, float64(want), w.tol) {
		w.t.Errorf("%s: %s = %v, want %v", w.id, name, got, want)
	}
	delete(w.out, name)
}

func (w wants) done() {
	w.t.Helper()
	for name := range w.out {
		w.t.Errorf("%s: %s was not compared", w.id, name)
	}
}

func TestOracleRatingAgreement(t *testing.T) {
	type in struct {
		Freq []int64 `json:"freq"`
	}
	file, path := oracle.Load[in, map[string]oracle.Number](t, "stats/rating_agreement.json")
	for _, c := range file.Cases {
		w := wants{t, c.ID, c.Out, file.Tolerance}
		before := slices.Clone(c.In.Freq)
		for _, f := range figures {
			x, err := f.of(c.In.Freq)
			w.compare(f.name, figure(t, x, err))
		}
		w.done()
		if !slices.Equal(before, c.In.Freq) {
			t.Errorf("%s: the counts were altered", c.ID)
		}
	}
	oracle.Report(t, path, len(file.Cases))
}

// byUnit reads ratings given as one row for each rater, NaN where missing.
func byUnit(raters [][]oracle.Number) []agree.Unit {
	var units []agree.Unit
	for _, row := range raters {
		for i, x := range row {
			if i == len(units) {
				units = append(units, nil)
			}
			if !math.IsNaN(float64(x)) {
				units[i] = append(units[i], float64(x))
			}
		}
	}
	return units
}

func TestOracleKrippendorff(t *testing.T) {
	type in struct {
		Ratings [][]oracle.Number `json:"ratings"`
	}
	file, path := oracle.Load[in, map[string]oracle.Number](t, "stats/krippendorff.json")
	for _, c := range file.Cases {
		w := wants{t, c.ID, c.Out, file.Tolerance}
		units := byUnit(c.In.Ratings)
		var pairable int
		for i, m := range agree.Metrics() {
			r, err := agree.Alpha(units, m)
			if err != nil {
				t.Errorf("%s %v: %v", c.ID, m, err)
			}
			w.compare(m.String(), number(r.Alpha))
			if i > 0 && r.Pairable != pairable {
				t.Errorf("%s: %v has %d pairable ratings, not %d", c.ID, m, r.Pairable, pairable)
			}
			pairable = r.Pairable
		}
		w.compare("pairable", float64(pairable))
		w.done()
	}
	oracle.Report(t, path, len(file.Cases))
}

func TestOracleKappa(t *testing.T) {
	type in struct {
		Table      agree.Table  `json:"table"`
		Ratings    []agree.Unit `json:"ratings"`
		Categories int          `json:"categories"`
	}
	file, path := oracle.Load[in, map[string]oracle.Number](t, "stats/kappa.json")
	for _, c := range file.Cases {
		w := wants{t, c.ID, c.Out, file.Tolerance}
		if len(c.In.Table) != c.In.Categories {
			t.Errorf("%s: a table of %d for %d categories", c.ID, len(c.In.Table), c.In.Categories)
		}
		k, err := c.In.Table.Kappa(agree.Unweighted)
		w.compare("kappa", figure(t, k.Kappa, err))
		w.compare("se", figure(t, k.SE, err))
		w.compare("se0", figure(t, k.SE0, err))
		k, err = c.In.Table.Kappa(agree.Linear)
		w.compare("kappa_linear", figure(t, k.Kappa, err))
		k, err = c.In.Table.Kappa(agree.Quadratic)
		w.compare("kappa_quadratic", figure(t, k.Kappa, err))
		f, err := agree.Fleiss(c.In.Ratings)
		w.compare("fleiss", figure(t, f, err))
		w.done()
	}
	oracle.Report(t, path, len(file.Cases))
}
