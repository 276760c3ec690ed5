package response_test

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/response"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

// units turns decimals into whole numbers of one common unit.
func units(t *testing.T, decimals ...string) []int64 {
	t.Helper()
	places := 0
	for _, s := range decimals {
		_, fraction, _ := strings.Cut(s, ".")
		places = max(places, len(fraction))
	}
	var all []int64
	for _, s := range decimals {
		whole, fraction, _ := strings.Cut(s, ".")
		n, err := strconv.ParseInt(whole+fraction+strings.Repeat("0", places-len(fraction)), 10, 64)
		if err != nil {
			t.Fatalf("%q is not exact: %v", s, err)
		}
		all = append(all, n)
	}
	return all
}

// A vote by two measures at once, households and floor area: how many took
// part, how many of those are for it, and whether both measures reach what is
// asked. At exactly two thirds of the area a float64 is often wrong.
func TestOracleDualMajority(t *testing.T) {
	type in struct {
		Households        int64    `json:"households"`
		Participating     int64    `json:"participating"`
		InFavour          int64    `json:"in_favour"`
		Area              string   `json:"area"`
		AreaParticipating string   `json:"area_participating"`
		AreaInFavour      string   `json:"area_in_favour"`
		Quorum            [2]int64 `json:"quorum"`
		Majority          [2]int64 `json:"majority"`
	}
	type out struct {
		Quorum         *bool         `json:"quorum"`
		Passed         *bool         `json:"passed"`
		PartHouseholds oracle.Number `json:"part_households"`
		PartArea       oracle.Number `json:"part_area"`
		YesHouseholds  oracle.Number `json:"yes_households"`
		YesArea        oracle.Number `json:"yes_area"`
	}
	file, path := oracle.Load[in, out](t, "stats/dual_majority.json")
	for _, c := range file.Cases {
		if c.Out.Quorum == nil || c.Out.Passed == nil {
			t.Fatalf("%s: no quorum, or nothing passed or failed", c.ID)
		}
		area := units(t, c.In.Area, c.In.AreaParticipating, c.In.AreaInFavour)
		quorum, majority := true, true
		for _, m := range []struct {
			name      string
			a         response.Answers
			part, yes oracle.Number
		}{
			{"households", response.Answers{All: c.In.Households, Answered: c.In.Participating, Yes: c.In.InFavour}, c.Out.PartHouseholds, c.Out.YesHouseholds},
			{"area", response.Answers{All: area[0], Answered: area[1], Yes: area[2]}, c.Out.PartArea, c.Out.YesArea},
		} {
			share := func(what string, k, n int64, want oracle.Number) {
				got, err := stat.Proportion(k, n)
				if errors.Is(err, stat.ErrUndefined) {
					got, err = math.NaN(), nil
				}
				if err != nil || !oracle.Near(got, float64(want), file.Tolerance) {
					t.Errorf("%s: %s by %s = %v, %v, want %v", c.ID, what, m.name, got, err, want)
				}
			}
			share("participation", m.a.Answered, m.a.All, m.part)
			share("support", m.a.Yes, m.a.Answered, m.yes)

			// Where nobody is silent a decision is yes or no; of nobody there is
			// none.
			holds := func(d response.Decision, err error) bool {
				if err != nil && !errors.Is(err, stat.ErrUndefined) {
					t.Errorf("%s by %s: %v", c.ID, m.name, err)
				}
				return err == nil && d == response.Yes
			}
			everybody := response.Answers{All: m.a.All, Answered: m.a.All, Yes: m.a.Answered}
			quorum = holds(everybody.Reaches(c.In.Quorum[0], c.In.Quorum[1])) && quorum
			voters := response.Answers{All: m.a.Answered, Answered: m.a.Answered, Yes: m.a.Yes}
			switch c.In.Majority {
			case [2]int64{1, 2}: // more than half
				majority = holds(voters.Exceeds(1, 2)) && majority
			case [2]int64{3, 4}: // three quarters or more
				majority = holds(voters.Reaches(3, 4)) && majority
			default:
				t.Fatalf("%s: majority %v", c.ID, c.In.Majority)
			}
		}
		if quorum != *c.Out.Quorum || (quorum && majority) != *c.Out.Passed {
			t.Errorf("%s: quorum %v, passed %v, want %v and %v", c.ID, quorum, quorum && majority, *c.Out.Quorum, *c.Out.Passed)
		}
	}
	oracle.Report(t, path, len(file.Cases))
}
