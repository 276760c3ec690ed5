package response_test

import (
	"errors"
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/response"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

// number gives NaN for undefined, which is what the reader makes of null.
func number(v stat.Value) float64 {
	if !v.OK {
		return math.NaN()
	}
	return v.X
}

// column compares figures of one case by name; each that the file gives must be
// among them.
func column(t *testing.T, id string, tol float64, got map[string]float64, want map[string]oracle.Number) {
	t.Helper()
	for name, w := range want {
		g, ok := got[name]
		if !ok || !oracle.Near(g, float64(w), tol) {
			t.Errorf("%s: %s = %v, want %v", id, name, g, w)
		}
	}
}

func TestOracleAAPOR(t *testing.T) {
	type in struct {
		I, P, R, NC, O, UH, UO int64
		E                      float64 `json:"e"`
	}
	file, path := oracle.Load[in, map[string]oracle.Number](t, "stats/aapor_rates.json")
	for _, c := range file.Cases {
		r, err := response.Dispositions{c.In.I, c.In.P, c.In.R, c.In.NC, c.In.O, c.In.UH, c.In.UO}.Rates(c.In.E)
		if err != nil {
			t.Errorf("%s: %v", c.ID, err)
		}
		column(t, c.ID, file.Tolerance, map[string]float64{
			"RR1": number(r.RR1), "RR2": number(r.RR2), "RR3": number(r.RR3), "RR4": number(r.RR4), "RR5": number(r.RR5), "RR6": number(r.RR6),
			"COOP1": number(r.COOP1), "COOP2": number(r.COOP2), "COOP3": number(r.COOP3), "COOP4": number(r.COOP4),
			"REF1": number(r.REF1), "REF2": number(r.REF2), "REF3": number(r.REF3),
			"CON1": number(r.CON1), "CON2": number(r.CON2), "CON3": number(r.CON3),
		}, c.Out)
	}
	oracle.Report(t, path, len(file.Cases))
}

func TestOracleNonresponseBounds(t *testing.T) {
	type out struct {
		Lower, Upper, Width oracle.Number
		Rate                oracle.Number     `json:"response_rate"`
		Above               response.Decision `json:"strictly_above"`
		AtLeast             response.Decision `json:"at_least"`
	}
	type in struct {
		N         int64    `json:"N"`
		Answered  int64    `json:"n"`
		K         int64    `json:"k"`
		Threshold [2]int64 `json:"threshold"`
	}
	file, path := oracle.Load[in, out](t, "stats/nonresponse_bounds.json")
	for _, c := range file.Cases {
		a := response.Answers{All: c.In.N, Answered: c.In.Answered, Yes: c.In.K}
		b, err := a.Bounds()
		if err != nil {
			t.Errorf("%s: %v", c.ID, err)
		}
		rate, err := a.Rate()
		if err != nil {
			t.Errorf("%s: %v", c.ID, err)
		}
		column(t, c.ID, file.Tolerance, map[string]float64{"lower": b.Lower, "upper": b.Upper, "width": b.Upper - b.Lower, "rate": rate},
			map[string]oracle.Number{"lower": c.Out.Lower, "upper": c.Out.Upper, "width": c.Out.Width, "rate": c.Out.Rate})
		above, err1 := a.Exceeds(c.In.Threshold[0], c.In.Threshold[1])
		least, err2 := a.Reaches(c.In.Threshold[0], c.In.Threshold[1])
		if above != c.Out.Above || least != c.Out.AtLeast || err1 != nil || err2 != nil || above == 0 {
			t.Errorf("%s: %v %v %v %v, want %v and %v", c.ID, above, err1, least, err2, c.Out.Above, c.Out.AtLeast)
		}
	}
	oracle.Report(t, path, len(file.Cases))
}

func TestOracleFinitePopulation(t *testing.T) {
	type in struct {
		K        int64   `json:"k"`
		Answered int64   `json:"n"`
		N        int64   `json:"N"`
		Conf     float64 `json:"conf"`
	}
	type out struct {
		P          oracle.Number   `json:"p"`
		Lower      oracle.Number   `json:"lower"`
		Upper      oracle.Number   `json:"upper"`
		CountLower int64           `json:"count_lower"`
		CountUpper int64           `json:"count_upper"`
		SE         oracle.Number   `json:"se_fpc"`
		Wald       []oracle.Number `json:"wald_fpc"`
	}
	file, path := oracle.Load[in, out](t, "stats/finite_population_ci.json")
	for _, c := range file.Cases {
		a := response.Answers{All: c.In.N, Answered: c.In.Answered, Yes: c.In.K}
		u, err := a.Finite(c.In.Conf)
		if err != nil || u.Lower != c.Out.CountLower || u.Upper != c.Out.CountUpper {
			t.Errorf("%s: %v, %v, want %d and %d", c.ID, u, err, c.Out.CountLower, c.Out.CountUpper)
		}
		n := float64(a.All)
		p, err := stat.OrUndefined(stat.Proportion(a.Yes, a.Answered))
		if err != nil {
			t.Errorf("%s: %v", c.ID, err)
		}
		se, err := stat.OrUndefined(a.StandardError())
		if err != nil {
			t.Errorf("%s: %v", c.ID, err)
		}
		column(t, c.ID, file.Tolerance, map[string]float64{"p": number(p), "lower": float64(u.Lower) / n, "upper": float64(u.Upper) / n, "se": number(se)},
			map[string]oracle.Number{"p": c.Out.P, "lower": c.Out.Lower, "upper": c.Out.Upper, "se": c.Out.SE})
		w, err := a.Normal(c.In.Conf)
		if math.IsNaN(float64(c.Out.SE)) {
			if !errors.Is(err, stat.ErrUndefined) {
				t.Errorf("%s: %v, %v, want undefined", c.ID, w, err)
			}
			continue
		}
		if err != nil || len(c.Out.Wald) != 2 {
			t.Errorf("%s: %v, %v", c.ID, w, err)
			continue
		}
		column(t, c.ID, file.Tolerance, map[string]float64{"lower": w.Lower, "upper": w.Upper},
			map[string]oracle.Number{"lower": c.Out.Wald[0], "upper": c.Out.Wald[1]})
	}
	oracle.Report(t, path, len(file.Cases))
}
