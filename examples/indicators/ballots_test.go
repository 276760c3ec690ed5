package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/internal/golden"
)

func TestGoldenBallots(t *testing.T) {
	const file = "testdata/ballots.csv"
	for _, c := range []struct{ name, args string }{
		{"ballots.txt", "-rule cn/civil-code/278/ordinary,cn/civil-code/278/major -on 2022-09-10"},
		{"ballots_zh.md", "-by building -lang zh -format markdown -rule cn/civil-code/278/major -on 2019-09-03"},
		{"ballots_long.csv", "-by building -format csv -rule cn/civil-code/278/major"},
		{"ballots.json", "-format json -roll households"},
	} {
		args := append([]string{"-layout", "ballots"}, strings.Fields(c.args)...)
		golden.Check(t, c.name, result(t, "", append(args, file)...))
	}
}

// neighbourhood is the file of two rounds over 579 households.
func neighbourhood(yes ...int) string {
	var b strings.Builder
	b.WriteString("household,building,area,round,choice\n")
	for r, n := range yes {
		for i := range 579 {
			choice := ""
			if i < n {
				choice = "agree"
			}
			fmt.Fprintf(&b, "h%d,%d,62.18,%d,%s\n", i, i%12+1, r+1, choice)
		}
	}
	return b.String()
}

// 521 of 579 is displayed as 90 % and is less.
func TestBallotsOfTheNews(t *testing.T) {
	var r ballotReport
	out := result(t, neighbourhood(133, 521), "-layout", "ballots", "-format", "json", "-")
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatal(err)
	}
	if len(r.Rounds) != 2 || r.Measure != rule.Households || len(r.Moves) != 1 {
		t.Fatalf("%+v", r)
	}
	for i, want := range []int64{133, 521} {
		if s := r.Rounds[i].Lines[0].OfEligible(); s.Num != want || s.Den != 579 {
			t.Errorf("round %d: %v", i+1, s)
		}
	}
	if m := r.Moves[0].Heads; m.Kept != 133 || m.Converted != 388 || m.Lost != 0 || m.NotWon != 58 {
		t.Errorf("%+v", m)
	}
	if table := result(t, neighbourhood(133, 521), "-layout", "ballots", "-"); !strings.Contains(table, "89.98 %") {
		t.Error(table)
	}
}

// The order of the rows changes nothing where ballots say when they were cast.
func TestBallotsInAnyOrder(t *testing.T) {
	b, err := os.ReadFile("testdata/ballots.csv")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")
	backwards := []string{lines[0]}
	for i := len(lines) - 1; i > 0; i-- {
		backwards = append(backwards, lines[i])
	}
	args := []string{"-layout", "ballots", "-format", "csv", "-rule", "cn/civil-code/278/ordinary", "-"}
	if a, b := result(t, string(b), args...), result(t, "\ufeff"+strings.Join(backwards, "\r\n"), args...); a != b {
		t.Errorf("%s\nbackwards\n%s", a, b)
	}
}

func TestBallotMistakes(t *testing.T) {
	const head = "household,round,choice,area,channel,kind,holding,proxy,at\n"
	for _, c := range []struct {
		args, stdin string
		status      int
		want        string
	}{
		{"-layout votes -", "", 2, `-layout "votes": must be orders or ballots`},
		{"-layout ballots", "", 2, "a file must be named"},
		{"-rule x -", "", 2, "need -layout ballots"},
		{"-layout ballots -by category -", "", 2, `-by "category": ballots are grouped by building only`},
		{"-layout ballots -roll flats -", "", 2, `-roll "flats": must be owners or households`},
		{"-layout ballots -on yesterday -", "", 2, `-on "yesterday": must be a day`},
		{"-layout ballots -rule cn/nowhere -", "", 2, `-rule "cn/nowhere": is none of`},
		{"-layout ballots -rule cn/proxy/3 -", "", 2, `-rule "cn/proxy/3": decides no vote`},
		{"-layout ballots nowhere.csv", "", 1, "nowhere.csv"},
		{"-layout ballots -", "", 1, "standard input: is empty"},
		{"-layout ballots -", "round,choice\n", 1, "the header lacks household or unit"},
		{"-layout ballots -", "household,choice,round,round\n", 1, `the header has "round" twice`},
		{"-layout ballots -", head, 1, "standard input: has no row"},
		{"-layout ballots -", head + "a,1\n", 1, "line 2: has 2 fields where the header has 9"},
		{"-layout ballots -", head + ",1,agree,,,,,,\n", 1, `line 2, column "household": "": must not be empty`},
		{"-layout ballots -", head + "a,0,agree,,,,,,\n", 1, `column "round": "0": must be a number from 1 to 65535`},
		{"-layout ballots -", head + "a,1,maybe,,,,,,\n", 1, `column "choice": "maybe": must be one of agree (同意)`},
		{"-layout ballots -", head + "a,1,not-on-roll,,,,,,\n", 1, `column "choice": "not-on-roll"`},
		{"-layout ballots -", head + "a,1,agree,62.185,,,,,\n", 1, `column "area": "62.185": must be square metres`},
		{"-layout ballots -", head + "a,1,agree,-5,,,,,\n", 1, `column "area": "-5"`},
		{"-layout ballots -", head + "a,1,agree,,post,,,,\n", 1, `column "channel": "post": must be one of paper`},
		{"-layout ballots -", head + "a,1,agree,,,castle,,,\n", 1, `column "kind": "castle": must be dwelling`},
		{"-layout ballots -", head + "a,1,agree,,,,lent,,\n", 1, `column "holding": "lent": must be owned`},
		{"-layout ballots -", head + "a,1,agree,,,,,perhaps,\n", 1, `column "proxy": "perhaps": must be yes or no`},
		{"-layout ballots -", head + "a,1,agree,,,,,,noon\n", 1, `column "at": "noon": must be a time`},
		{"-layout ballots -", head + "\"a,1,agree,,,,,,\n", 1, "standard input: line 2:"},
		{"-layout ballots -", head + "a,1,agree,60,,,,,\na,1,agree,61,,,,,\n", 1, "must have one building, kind and area in a round"},
		{"-layout ballots -rule cn/civil-code/278/major -", head + "a,1,agree,60,,,,,\n", 1, "rule cn/civil-code/278/major, round 1:"},
	} {
		status, out, errs := program(t, c.stdin, strings.Fields(c.args)...)
		if status != c.status || out != "" || !strings.Contains(errs, c.want) {
			t.Errorf("%s %q: status %d, %q, wants %q", c.args, c.stdin, status, errs, c.want)
		}
	}
	// An edition is found by its day.
	for day, edition := range map[string]string{"2019-03-01": "cn/village/group-meeting@2018", "2026-03-01": "cn/village/group-meeting@2026"} {
		o := options{rules: []string{"cn/village/group-meeting"}}
		var err error
		if o.on, err = readDay(day); err != nil {
			t.Fatal(err)
		}
		if found, err := o.decisionRules(); err != nil || len(found) != 1 || found[0].ID != edition {
			t.Errorf("%s: %v, %v", day, found, err)
		}
	}
}

func FuzzBallots(f *testing.F) {
	b, err := os.ReadFile("testdata/ballots.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(b))
	f.Add(neighbourhood(2))
	f.Add("household,round,choice\n\"a\",1,从众\nb,65535,\n")
	f.Fuzz(func(t *testing.T, file string) {
		status, out, errs := program(t, file, "-layout", "ballots", "-format", "json", "-by", "building", "-")
		switch {
		case status == 0 && !json.Valid([]byte(out)), status != 0 && (out != "" || errs == ""), status > 1:
			t.Fatalf("status %d, %q", status, errs)
		}
	})
}
