package reach_test

import (
	"math"
	"strconv"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/reach"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

func TestOracleBeneficiaries(t *testing.T) {
	type in struct{ Attendance [][]string }
	type out struct {
		PersonTimes int64            `json:"person_times"`
		Each        []int64          `json:"distinct_per_activity"`
		Attendances int64            `json:"attendances_distinct_within_activity"`
		Distinct    int64            `json:"distinct"`
		Repeat      int64            `json:"repeat"`
		Frequencies map[string]int64 `json:"freq_of_freq"`
		Mean        oracle.Number    `json:"mean_activities"`
		Jaccard     oracle.Number    `json:"jaccard_first_two"`
	}
	file, path := oracle.Load[in, out](t, "stats/beneficiaries.json")
	fields(t, path, "person_times", "distinct_per_activity", "attendances_distinct_within_activity", "distinct", "repeat", "freq_of_freq", "mean_activities", "jaccard_first_two")
	for _, k := range file.Cases {
		c := check{t, k.ID, file.Tolerance}
		var tally reach.Tally[string, int]
		held := int64(0)
		for a, persons := range k.In.Attendance {
			if len(persons) > 0 {
				held++
			}
			for _, p := range persons {
				tally.Add(p, a)
			}
		}
		want := reach.Count{Activities: held, PersonTimes: k.Out.PersonTimes, Attendances: k.Out.Attendances, Persons: k.Out.Distinct, Returning: k.Out.Repeat}
		if got := tally.Count(); got != want {
			t.Errorf("%s: %+v, want %+v", k.ID, got, want)
		}
		if len(k.Out.Each) != len(k.In.Attendance) {
			t.Errorf("%s: %d activities, want %d", k.ID, len(k.In.Attendance), len(k.Out.Each))
		}
		for a, want := range k.Out.Each {
			if got := tally.At(a); got.Persons != want || got.PersonTimes != int64(len(k.In.Attendance[a])) {
				t.Errorf("%s: activity %d: %+v, want %d persons", k.ID, a, got, want)
			}
		}
		frequencies := tally.Frequencies()
		if len(frequencies) != len(k.Out.Frequencies) {
			t.Errorf("%s: %v, want %v", k.ID, frequencies, k.Out.Frequencies)
		}
		for _, f := range frequencies {
			if want, ok := k.Out.Frequencies[strconv.FormatInt(f.Activities, 10)]; !ok || f.Persons != want {
				t.Errorf("%s: %v, want %v", k.ID, f, want)
			}
		}
		c.figure("mean_activities", k.Out.Mean)(tally.Mean())
		if len(k.In.Attendance) < 2 {
			if !math.IsNaN(float64(k.Out.Jaccard)) {
				t.Errorf("%s: an overlap of fewer than two activities: %v", k.ID, k.Out.Jaccard)
			}
			continue
		}
		c.figure("jaccard_first_two", k.Out.Jaccard)(tally.Jaccard(0, 1))
	}
	oracle.Report(t, path, len(file.Cases))
}

func TestOracleCaptureRecapture(t *testing.T) {
	// M and m differ by case only, which the decoder does not mind by itself.
	type in struct {
		First  int64 `json:"M"`
		Second int64 `json:"n"`
		Both   int64 `json:"m"`
		Conf   float64
	}
	type out struct {
		LincolnPetersen oracle.Number    `json:"lincoln_petersen"`
		Chapman         oracle.Number    `json:"chapman"`
		SEChapman       oracle.Number    `json:"se_chapman"`
		Bailey          oracle.Number    `json:"bailey"`
		SEBailey        oracle.Number    `json:"se_bailey"`
		Normal          [2]oracle.Number `json:"normal"`
		Wilson          [2]oracle.Number `json:"binomial_wilson"`
		Binomial        [2]oracle.Number `json:"binomial_exact"`
		Hypergeometric  [2]oracle.Number `json:"hypergeometric_exact"`
		Log             [2]oracle.Number `json:"chao_log"`
	}
	file, path := oracle.Load[in, out](t, "stats/capture_recapture.json")
	fields(t, path, "lincoln_petersen", "chapman", "se_chapman", "bailey", "se_bailey", "normal", "binomial_wilson", "binomial_exact", "hypergeometric_exact", "chao_log")
	for _, k := range file.Cases {
		c := check{t, k.ID, file.Tolerance}
		l := reach.Lists{First: k.In.First, Second: k.In.Second, Both: k.In.Both}
		c.figure("lincoln_petersen", k.Out.LincolnPetersen)(l.LincolnPetersen())
		chapman, err := l.Chapman()
		c.figure("chapman", k.Out.Chapman)(chapman.N, err)
		c.figure("se_chapman", k.Out.SEChapman)(chapman.SE(), err)
		bailey, err := l.Bailey()
		c.figure("bailey", k.Out.Bailey)(bailey.N, err)
		c.figure("se_bailey", k.Out.SEBailey)(bailey.SE(), err)
		for m, want := range map[reach.Method][2]oracle.Number{
			reach.Normal: k.Out.Normal, reach.Wilson: k.Out.Wilson, reach.Binomial: k.Out.Binomial,
			reach.Hypergeometric: k.Out.Hypergeometric, reach.Log: k.Out.Log,
		} {
			c.interval(m.String(), want)(l.Limits(m, k.In.Conf))
		}
	}
	oracle.Report(t, path, len(file.Cases))
}
