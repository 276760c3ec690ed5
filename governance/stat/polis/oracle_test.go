package polis_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/polis"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

func TestOraclePolis(t *testing.T) {
	type in struct {
		Groups []struct{ Agree, Disagree, Seen int64 } `json:"groups"`
	}
	type out struct {
		Consensus *oracle.Number             `json:"group_aware_consensus"`
		Groups    []map[string]oracle.Number `json:"groups"`
	}
	file, path := oracle.Load[in, out](t, "stats/polis.json")
	for _, c := range file.Cases {
		var votes []polis.Votes
		for _, g := range c.In.Groups {
			votes = append(votes, polis.Votes{Agree: g.Agree, Disagree: g.Disagree, Pass: g.Seen - g.Agree - g.Disagree})
		}
		before := slices.Clone(votes)
		consensus, err := polis.Consensus(votes)
		if undefined(err) {
			consensus = math.NaN()
		} else if err != nil {
			t.Errorf("%s: %v", c.ID, err)
		}
		want := math.NaN()
		if c.Out.Consensus != nil { // null leaves it nil
			want = float64(*c.Out.Consensus)
		}
		if !oracle.Near(consensus, want, file.Tolerance) {
			t.Errorf("%s: consensus = %v, want %v", c.ID, consensus, want)
		}
		groups, err := polis.Compare(votes)
		if err != nil || len(groups) != len(c.Out.Groups) {
			t.Errorf("%s: %d groups for %d, %v", c.ID, len(groups), len(c.Out.Groups), err)
			continue
		}
		for i, g := range groups {
			want := c.Out.Groups[i]
			for name, got := range figures(g) {
				if w, ok := want[name]; !ok {
					t.Errorf("%s has no %s", c.ID, name)
				} else if !oracle.Near(got, float64(w), file.Tolerance) {
					t.Errorf("%s: %s of group %d = %v, want %v", c.ID, name, i, got, w)
				}
				delete(want, name)
			}
			for name := range want {
				t.Errorf("%s: %s was not compared", c.ID, name)
			}
			if g.Votes != votes[i] {
				t.Errorf("%s: group %d is of %+v, not %+v", c.ID, i, g.Votes, votes[i])
			}
		}
		if !slices.Equal(before, votes) {
			t.Errorf("%s: the votes were altered", c.ID)
		}
	}
	oracle.Report(t, path, len(file.Cases))
}

// What a Polis server published of whole conversations: counts by group, the
// consensus on each comment, and the comments that represent each group.
func TestPublishedConversations(t *testing.T) {
	type picked struct {
		Comment     int     `json:"tid"`
		Success     int64   `json:"n-success"`
		Trials      int64   `json:"n-trials"`
		Share       float64 `json:"p-success"`
		Z           float64 `json:"p-test"`
		Ratio       float64 `json:"repness"`
		RatioZ      float64 `json:"repness-test"` // published as a float32
		RepresentsA string  `json:"repful-for"`
		BestAgree   bool    `json:"best-agree"`
	}
	type conversation struct {
		Moderated []int `json:"mod_out"`
		Comments  []int `json:"tids"`
		Votes     map[string]struct {
			Votes map[string]struct{ A, D, S int64 } `json:"votes"`
		} `json:"group_votes"`
		Consensus map[string]float64  `json:"group_aware_consensus"`
		Repness   map[string][]picked `json:"repness"`
	}
	for _, path := range oracle.Glob(t, "consult/polis/mathfix_*.expected.json") {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var c conversation
		if err := json.Unmarshal(b, &c); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		name := filepath.Base(path)
		names := slices.Sorted(maps.Keys(c.Votes)) // of the groups
		var ids []int
		var comments [][]polis.Group
		for _, id := range c.Comments {
			votes := make([]polis.Votes, len(names))
			for g := range votes {
				v := c.Votes[names[g]].Votes[strconv.Itoa(id)]
				votes[g] = polis.Votes{Agree: v.A, Disagree: v.D, Pass: v.S - v.A - v.D}
			}
			got, err := polis.Consensus(votes)
			if want := c.Consensus[strconv.Itoa(id)]; err != nil || !oracle.Near(got, want, 1e-12) {
				t.Errorf("%s: consensus on %d = %v, %v, want %v", name, id, got, err, want)
			}
			if slices.Contains(c.Moderated, id) {
				continue
			}
			groups, err := polis.Compare(votes)
			if err != nil {
				t.Fatal(err)
			}
			ids, comments = append(ids, id), append(comments, groups)
		}
		if len(c.Repness) != len(c.Votes) || len(ids) == 0 {
			t.Errorf("%s: %d lists for %d groups", name, len(c.Repness), len(c.Votes))
		}
		for g := range names {
			want := c.Repness[names[g]]
			got, err := polis.Select(comments, g, polis.Z90, 5)
			if err != nil || len(got) != len(want) {
				t.Errorf("%s: group %d has %d picks, %v, want %d", name, g, len(got), err, len(want))
				continue
			}
			for i, p := range got {
				v, w := comments[p.Comment][g].Votes, want[i]
				text := fmt.Sprintf("%s: pick %d of group %d", name, i, g)
				k, side := v.Disagree, "disagree"
				if p.Agree {
					k, side = v.Agree, "agree"
				}
				if ids[p.Comment] != w.Comment || side != w.RepresentsA || p.BestAgree != w.BestAgree || k != w.Success || v.Agree+v.Disagree+v.Pass != w.Trials {
					t.Errorf("%s is %+v of comment %d, want %+v", text, p, ids[p.Comment], w)
				}
				if !oracle.Near(p.Answer.Share, w.Share, 1e-12) || !oracle.Near(p.Answer.Z, w.Z, 1e-12) || !oracle.Near(p.Answer.Ratio, w.Ratio, 1e-12) || !oracle.Near(p.Answer.RatioZ, w.RatioZ, 1e-6) {
					t.Errorf("%s is %+v, want %+v", text, p.Answer, w)
				}
			}
		}
	}
}
