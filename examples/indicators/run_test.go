package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/internal/golden"
	"github.com/sixbridges/sixbridges/workorder"
)

// program runs the program as a shell would.
func program(t testing.TB, stdin string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs strings.Builder
	status = run(args, strings.NewReader(stdin), &out, &errs)
	return status, out.String(), errs.String()
}

// result runs the program and wants it to succeed without a word.
func result(t testing.TB, stdin string, args ...string) string {
	t.Helper()
	status, out, errs := program(t, stdin, args...)
	if status != 0 || errs != "" {
		t.Fatalf("%q: status %d: %s", args, status, errs)
	}
	return out
}

// write makes a file for a test.
func write(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestGoldenFormats(t *testing.T) {
	for _, c := range []struct{ name, args string }{
		{"plain.txt", ""},
		{"category_quarter.txt", "-by category,quarter -top 2"},
		{"unit_zh.txt", "-by unit -lang zh -base all"},
		{"outcome.md", "-by outcome -format markdown"},
		{"place_zh.md", "-by place -format markdown -lang zh"},
		{"category.csv", "-by category,year -format csv -quantile 6"},
		{"state.json", "-by state -format json"},
	} {
		golden.Check(t, c.name, result(t, "", strings.Fields(c.args)...))
	}
	golden.Check(t, "help.txt", result(t, "", "-help"))
}

// smallMap is a map with everything that the small files below need.
const smallMap = `{
	"zone": "Europe/Berlin",
	"layouts": ["2006-01-02 15:04", "2006-01-02T15:04:05Z07:00"],
	"missing": ["NULL"],
	"columns": {"id": "no", "reported": "in", "ended": "out", "status": "st", "category": "cat", "rework": "again"},
	"status": {"shut": {"state": "closed", "outcome": "solved"}, "open": {"state": "handling"}},
	"drop": [{"column": "st", "contains": "dup"}, {"column": "cat", "equals": "test"}]
}`

const smallHead = "no,in,out,st,cat,again\n"

// TestMistakes holds the program to saying what is wrong, and where, and to
// printing nothing else.
func TestMistakes(t *testing.T) {
	m := write(t, "small.json", smallMap)
	read := []string{"-map", m, "-as-of", "2026-01-01 00:00", "-"}
	for _, c := range []struct {
		name   string
		args   []string
		stdin  string
		status int
		want   string
	}{
		{"time", read, smallHead + "1,2025-01-02 10:00,,open,a,\n2,2025-13-01 10:00,,open,a,\n", 1, `standard input: line 3, column "in": "2025-13-01 10:00": must be a time as in 2006-01-02 15:04 or 2006-01-02T15:04:05Z07:00`},
		{"time after a quoted newline", read, smallHead + "1,2025-01-02 10:00,,open,\"a\nb\",\n2,yesterday,,open,a,\n", 1, `line 4, column "in": "yesterday": must be a time`},
		{"count", read, smallHead + "1,2025-01-02 10:00,,open,a,-1\n", 1, `line 2, column "again": "-1": must be a whole number from 0 to 65535`},
		{"fields", read, smallHead + "1,2025-01-02 10:00,,open\n", 1, "line 2: has 4 fields where the header has 6"},
		{"quotes", read, smallHead + "1,2025-01-02 10:00,,open,\"a\n", 1, "line 2: the row cannot be taken apart"},
		{"not UTF-8", read, smallHead + "1,2025-01-02 10:00,,open,\xb5\xe7,\n", 1, `column "cat": "\xb5\xe7": must be UTF-8`},
		{"header not UTF-8", read, "\xb5\xe7,in\n", 1, "is not UTF-8"},
		{"UTF-16", read, "\xff\xfen\x00o\x00", 1, "is UTF-16"},
		{"empty", read, "", 1, "is empty: there must be a header"},
		{"columns", read, "no,in\n", 1, `the header lacks what the map`},
		{"twice", read, "no,in,in,out,st,cat,again\n", 1, `column "in" is there twice`},
		{"unknown header", []string{"-as-of", "2026-01-01", "-"}, "a,b\n", 1, `found "a", "b"`},
		{"long row", read, smallHead + "1,2025-01-02 10:00,,open,\"" + strings.Repeat("x", maxRecord+1<<17) + "\",\n", 1, "a quotation mark left open?"},
		{"no file", []string{"no-such-file.csv"}, "", 1, "no-such-file.csv"},

		{"stdin without as-of", []string{"-map", m, "-"}, smallHead, 2, "standard input cannot be read twice: give the moment of reading by -as-of"},
		{"as-of", []string{"-map", m, "-as-of", "soon", "-"}, smallHead, 2, `as-of "soon": must be a time as in`},
		{"zone", []string{"-zone", "Mars"}, "", 2, `zone "Mars": must be an IANA name`},
		{"local zone", []string{"-zone", "Local"}, "", 2, `zone "Local": must be`},
		{"map", []string{"-map", "nyc"}, "", 2, "map nyc: is no preset (community, la311, sf311)"},
		{"flag", []string{"-colour"}, "", 2, "flag provided but not defined: -colour"},
		{"format", []string{"-format", "xml"}, "", 2, `-format "xml": must be table`},
		{"language", []string{"-lang", "fr"}, "", 2, `-lang "fr": must be en or zh`},
		{"quantile", []string{"-quantile", "10"}, "", 2, `"10"`},
		{"base", []string{"-base", "some"}, "", 2, `"some"`},
		{"top", []string{"-top", "-1"}, "", 2, "-top -1"},
		{"key", []string{"-by", "colour"}, "", 2, `cannot group by "colour"`},
		{"empty key", []string{"-by", "unit,"}, "", 2, "a key is empty"},
		{"key twice", []string{"-by", "unit,unit"}, "", 2, `"unit" is named twice`},
		{"keys", []string{"-by", "unit,place,month,day,year"}, "", 2, "more than 4 keys"},
		{"flag behind", []string{"cases.csv", "-by", "unit"}, "", 2, "flags come first"},
	} {
		status, out, errs := program(t, c.stdin, c.args...)
		if status != c.status || !strings.Contains(errs, c.want) || out != "" {
			t.Errorf("%s: status %d, want %d\nwant %s\ngot  %s%s", c.name, status, c.status, c.want, errs, out)
		}
	}
}

// TestMapMistakes holds column maps to their rules.
func TestMapMistakes(t *testing.T) {
	const good = `"zone":"UTC","layouts":["2006-01-02"],"columns":{"reported":"r","status":"s"}`
	if _, err := readMap("good", []byte("{"+good+"}")); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		`{` + good + `,"statsu":{}}`:                                                      `unknown field "statsu"`,
		`{` + good + `} {}`:                                                               "one object and nothing after it",
		`{` + good + `,"status":{"x":{"state":"shut"}}}`:                                  `order state "shut": must be a known value`,
		`{` + good + `,"status":{"x":{}}}`:                                                `status "x": state must be given`,
		`{` + good + `,"levels":{"top":6}}`:                                               `levels "top": 6: must be from 1 to 5`,
		`{` + good + `,"drop":[{"column":"s"}]}`:                                          "drop 1: must have a column",
		`{` + good + `,"asOf":"later"}`:                                                   `as-of "later"`,
		`{` + good + `,"byEnd":{"present":"closed"}}`:                                     "byEnd: must give a state for present and one for absent",
		`{` + good + `,"assess":{"satisfiedFrom":9}}`:                                     "satisfiedFrom",
		`{"layouts":["2006-01-02"],"columns":{"status":"s"}}`:                             "columns: reported: must be given",
		`{"zone":"UTC","columns":{"reported":"r","status":"s"}}`:                          "layouts: must name at least one",
		`{"zone":"UTC","layouts":["15:04"]}`:                                              "must have year, month and day",
		`{"zone":"UTC","layouts":["2006-01-02 MST"]}`:                                     "without names of zones",
		`{"zone":"UTC","layouts":["2006-01-02"],"columns":{"reported":"r","stauts":"s"}}`: `unknown role "stauts"`,
		`{"zone":"UTC","layouts":["2006-01-02"],"columns":{"reported":"r","status":""}}`:  "must name a column",
		`{"zone":"UTC","layouts":["2006-01-02"],"columns":{"reported":"r"}}`:              "status: must be given, or byEnd",
	} {
		if _, err := readMap("bad", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\nwant %s\ngot  %v", text, want, err)
		}
	}
}

// figureOf returns the rows of the long form whose fields begin so.
func figureOf(out string, begin string) []string {
	return slices.DeleteFunc(strings.Split(out, "\n"), func(line string) bool { return !strings.HasPrefix(line, begin) })
}

func wantLines(t *testing.T, out string, lines ...string) {
	t.Helper()
	for _, line := range lines {
		if !slices.Contains(strings.Split(out, "\n"), line) {
			t.Errorf("no line %q in\n%s", line, out)
		}
	}
}

// TestOddFiles reads what files are like: every oddity is counted.
func TestOddFiles(t *testing.T) {
	m := write(t, "small.json", smallMap)
	const rows = "\ufeff" + `no,in , out,st,cat,again` + "\r\n" +
		"1,2025-01-01 10:00,2025-01-01 12:00,shut,\"a\r\nb\",2\r\n" +
		"1, 2025-01-01 10:00 ,,open,,NULL\r\n" + // repeated number, no category
		",2025-03-30 02:30,2025-10-26 02:30,shut,c,\r\n" + // skipped, and shown twice; no number
		"4,2025-01-01T10:00:00+08:00,2025-01-01 02:00,shut,c,\r\n" + // ends before it begins
		"5,2025-01-01 10:00,2025-02-01 10:00,open,c,\r\n" + // reopened
		"6,2025-01-01 10:00,2025-02-01 10:00,Shut,c,\r\n" + // unknown status
		"7,2025-01-01 10:00,2025-02-01 10:00,,c,\r\n" + // no status
		"8,2027-01-01 10:00,,open,c,\r\n" + // future
		"9,,2025-02-01 10:00,shut,c,\r\n" + // no start
		"10,2025-01-01 10:00,NULL,shut,c,\r\n" + // no end
		"11,2025-01-01 10:00,2026-02-01 10:00,shut,c,\r\n" + // late
		"12,2025-01-01 10:00,,open dup,c,\r\n" + "13,2025-01-01 10:00,,open,test,\r\n" // dropped
	out := result(t, rows, "-map", m, "-as-of", "2026-01-01", "-format", "csv", "-")
	wantLines(t, out,
		"quality,rows,,count,13,,13,,,",
		`quality,dropped-1,"st contains ""dup""",count,1,,1,,,`,
		`quality,dropped-2,"cat = ""test""",count,1,,1,,,`,
		"quality,orders,,count,11,,11,,,",
		"quality,repeated-number,,count,1,,1,,,",
		"quality,no-number,,count,1,,1,,,",
		"quality,unknown-status,,count,2,,2,,,",
		"quality,unknown-status,Shut,count,1,,1,,,",
		"quality,no-status,,count,1,,1,,,",
		"quality,open-with-end,,count,1,,1,,,",
		"quality,no-start,,count,1,,1,,,",
		"quality,no-end,,count,1,,1,,,",
		"quality,negative,,count,1,,1,,,",
		"quality,future,,count,1,,1,,,",
		"quality,late,,count,1,,1,,,",
		"quality,no-category,,count,1,,1,,,",
		"quality,shown-twice,,count,1,,1,,,",
		"quality,skipped,,count,1,,1,,,",
		"all,orders,,count,11,,11,,,",
	)
	// Read as 03:30 by the new clock, and as the first 02:30.
	out = result(t, smallHead+"3,2025-03-30 02:30,2025-10-26 02:30,shut,c,\n", "-map", m, "-as-of", "2026-01-01", "-format", "csv", "-")
	wantLines(t, out, "all,handling-median,,seconds,,1,18140400,,,type-7")
}

// TestSkipBad goes on after bad rows, and says which they were.
func TestSkipBad(t *testing.T) {
	m := write(t, "small.json", smallMap)
	rows := smallHead + "1,2025-01-01 10:00,,open,a,\n" + strings.Repeat("2,never,,unheard of,a,\n", 7) +
		"3,2025-01-01 10:00,,open\n4,2025-01-01 11:00,,open,a,\n"
	out := result(t, rows, "-map", m, "-skip-bad", "-as-of", "2026-01-01", "-")
	for _, want := range []string{"left out: cannot be read", " 8  standard input: line 3, column \"in\": \"never\"", "line 7, column"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if strings.Contains(out, "line 8, column") || strings.Contains(out, "unheard of") {
		t.Errorf("too much is shown:\n%s", out)
	}
}

// TestNothing reads files without an order: nothing is defined, nothing breaks.
func TestNothing(t *testing.T) {
	path := write(t, "nothing.csv", "case_id,opened,closed,status,category,agency,neighborhood,source\n")
	for name := range formats {
		out := result(t, "", "-format", name, "-by", "category,month", path)
		if strings.Contains(out, "NaN") {
			t.Errorf("%s: NaN:\n%s", name, out)
		}
	}
	wantLines(t, result(t, "", "-format", "csv", path),
		"all,orders,,count,0,,0,,,", "all,handled,,share,0,0,,,,wilson 95%", "all,handling-median-all,,seconds,,0,,,,\"Kaplan-Meier, log 95%\"")
}

// TestMoment takes the moment of reading from the file, from the command line,
// and from the map, in this order of weakness.
func TestMoment(t *testing.T) {
	file := write(t, "cases.csv", smallHead+"1,2025-01-01 10:00,2025-01-03 10:00,shut,a,\n2,2025-01-02 10:00,,open,a,\n")
	m := write(t, "small.json", smallMap)
	dated := write(t, "dated.json", strings.Replace(smallMap, "{", `{"asOf": "2025-01-05 10:00",`, 1))
	for _, c := range []struct{ args, asOf, age string }{
		{"-map " + m, "2025-01-03T10:00:00+01:00", "86400"},
		{"-map " + dated, "2025-01-05T10:00:00+01:00", "259200"},
		{"-as-of 2025-01-04T09:00:00Z -map " + dated, "2025-01-04T10:00:00+01:00", "172800"},
		{"-zone UTC -map " + dated, "2025-01-05T10:00:00Z", "259200"},
	} {
		out := result(t, "", append(strings.Fields(c.args), "-format", "csv", file)...)
		if got := figureOf(out, "meta,as-of,"); len(got) != 1 || !strings.Contains(got[0], c.asOf) {
			t.Errorf("%s: %v, want %s", c.args, got, c.asOf)
		}
		wantLines(t, out, "all,backlog-age,,seconds,,1,"+c.age+",,,type-7")
	}
	if out := result(t, "", "-as-of", "now", "-map", m, file); !strings.Contains(out, "(the clock)") {
		t.Errorf("-as-of now does not read the clock:\n%s", out)
	}
}

// TestDueIsDay counts what is done on the promised day as done in time.
func TestDueIsDay(t *testing.T) {
	m := write(t, "day.json", `{"zone":"+08:00","layouts":["2006-01-02 15:04","2006-01-02"],"dueIsDay":true,
		"columns":{"reported":"in","ended":"out","due":"due"},"byEnd":{"present":"closed","absent":"handling"}}`)
	const rows = "in,out,due\n2025-01-01,2025-01-02 23:59,2025-01-02\n2025-01-01,2025-01-03 00:00,2025-01-02\n"
	out := result(t, rows, "-map", m, "-as-of", "2025-02-01", "-format", "csv", "-")
	if len(figureOf(out, "all,on-time-disposal,,share,1,2,0.5,")) != 1 {
		t.Errorf("not one of two is in time:\n%s", out)
	}
}

// TestNeeds keeps the table of needs complete: every share of the catalogue is
// in it, and it names nothing that does not exist.
func TestNeeds(t *testing.T) {
	for _, f := range new(workorder.Tally).Figures(workorder.OfAll, workorder.OfAll, workorder.OfAll) {
		if len(needs[f.Code]) == 0 {
			t.Errorf("needs has no %q", f.Code)
		}
	}
	var known []string
	for _, s := range workorder.States() {
		known = append(known, "state "+s.String())
	}
	for _, o := range workorder.Outcomes() {
		known = append(known, "outcome "+o.String())
	}
	known = append(known, roles()...)
	for code, list := range needs {
		if _, ok := catalogue.Find(code); !ok {
			t.Errorf("%q is no indicator", code)
		}
		for _, need := range list {
			if !slices.Contains(known, need) {
				t.Errorf("%s needs %q, which nothing is called", code, need)
			}
		}
	}
}

// TestGroupLimit stops at a key with too many values.
func TestGroupLimit(t *testing.T) {
	m := write(t, "small.json", smallMap)
	var rows strings.Builder
	rows.WriteString(smallHead)
	for i := range maxGroups + 1 {
		rows.WriteString(strings.Repeat("x", i%7) + string(rune('一'+i%20_000)) + string(rune('a'+i/20_000)) + ",2025-01-01 10:00,,open,a,\n")
	}
	status, _, errs := program(t, rows.String(), "-map", m, "-as-of", "2026-01-01", "-by", "no", "-")
	if status != 1 || !strings.Contains(errs, "has more than 100000 groups by no") {
		t.Errorf("status %d: %s", status, errs)
	}
}

// TestProgress speaks to a terminal now and then, and to nothing else.
func TestProgress(t *testing.T) {
	var b strings.Builder
	at := time.Unix(0, 0)
	p := &progress{w: &b, total: 200, now: func() time.Time { return at }}
	p.show(50, 1000)
	p.show(60, 1100) // too soon
	at = at.Add(time.Second)
	p.before = 100
	p.show(50, 2000)
	p.clear()
	if want := "\r 25 %  1000 rows\r 75 %  2000 rows\r\x1b[K"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
	if newProgress(&b, 1<<30).w != nil {
		t.Error("speaks to what is no terminal")
	}
}
