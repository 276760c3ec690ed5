package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/workorder"
)

// options is what the command line says.
type options struct {
	file     string // "" is the set that comes with the program, "-" standard input
	mapName  string
	by       []string
	format   string
	asOf     string
	zone     string
	quantile stat.Quantile
	base     workorder.Base
	lang     string
	top      int
	skipBad  bool
	repeats  bool

	// Of ballots.
	layout string
	rules  []string
	on     period.Date
	roll   string
}

// formats are the printers by name.
var formats = map[string]func(w io.Writer, r *report, lang string) error{
	"table":    printTable,
	"csv":      printCSV,
	"json":     printJSON,
	"markdown": printMarkdown,
}

const usage = `Usage: indicators [flags] [FILE.csv]

Reads work orders from a CSV file ("-" is standard input) and prints what is
odd in the data, then indicators by group. Without a file it runs on a small
set of made-up orders that comes with the program.

Flags:
`

const manual = `
The moment of reading (-as-of) decides how long open orders have been open.
  Without it the column map's is taken; where that has none, the latest moment
  in the file. The file is then read twice. Standard input cannot be: it needs
  -as-of. "-as-of now" reads the clock.

Ballots (-layout ballots) are a row for each household, or exclusive part, and
  round, with the columns household or unit, round and choice, and as far as
  known owner, building, area (m²), kind, holding, channel, proxy and at. A row
  without a choice is a household that did not answer. -by building shows the
  buildings; -map, -as-of, -zone, -quantile, -base, -top, -skip-bad and -repeats
  are for orders.

Keys of -by: category, unit, place, source, status and priority as the file has
  them; state and outcome as the map understands them; day, week, month,
  quarter and year of the report; and the name of any other column. Up to four.

Memory: 4 bytes for each order and figure of time, kept twice where there are
  groups; 11 to 21 bytes for each order to find repeated numbers (none with
  -repeats=false); 2 kB for each group; and while a curve is drawn some 100
  bytes for each different length of time. It does not grow with the file
  otherwise.

The exit status is 1 if the file cannot be read as the map says, and 2 if the
command line or the map is wrong.
`

// parseOptions reads the command line. What the user asked to see, or did
// wrong, has been printed when it returns an error.
func parseOptions(args []string, stdout, stderr io.Writer) (options, error) {
	o := options{quantile: stat.Type7, base: workorder.OfAnswered, repeats: true}
	var by, rules, on string
	quantile := textFlag{&o.quantile, func(s string) error {
		if len(s) == 1 {
			s = "type-" + s
		}
		return o.quantile.UnmarshalText([]byte(s))
	}}
	base := textFlag{&o.base, func(s string) error { return o.base.UnmarshalText([]byte(s)) }}

	fs := flag.NewFlagSet("indicators", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.StringVar(&o.mapName, "map", "", "column map: `NAME` of a preset ("+strings.Join(presetNames(), ", ")+") or a JSON file;\nwithout it the header is compared with the presets")
	fs.StringVar(&by, "by", "", "comma-separated `KEYS` to group by")
	fs.StringVar(&o.format, "format", "table", "`FORMAT` of the output: table, csv, json or markdown")
	fs.StringVar(&o.asOf, "as-of", "", "the `MOMENT` of reading, as in 2016-01-28T00:00:00, or now")
	fs.StringVar(&o.zone, "zone", "", "read the file's clock times in this `ZONE` instead of the map's")
	fs.Var(quantile, "quantile", "how quantiles are read, a `TYPE` from type-1 to type-9 (Hyndman and Fan)")
	fs.Var(base, "base", "the `BASE` of the response, resolution and satisfaction rates:\nall, dispatched, visited or answered")
	fs.StringVar(&o.lang, "lang", "en", "`LANGUAGE` of the labels: en or zh")
	fs.IntVar(&o.top, "top", 0, "show only the groups of the `N` largest values of the first key")
	fs.BoolVar(&o.skipBad, "skip-bad", false, "count and report rows that cannot be read, and go on")
	fs.BoolVar(&o.repeats, "repeats", true, "look for repeated numbers")
	fs.StringVar(&o.layout, "layout", "orders", "what the file holds: orders or ballots")
	fs.StringVar(&rules, "rule", "", "of ballots: judge each round by these published `RULES`, as in cn/civil-code/278/major")
	fs.StringVar(&on, "on", "", "of ballots: the `DAY` whose law is asked, as in 2022-09-10")
	fs.StringVar(&o.roll, "roll", "", "of ballots: what one voter is, owners or households;\nwithout it owners, if the file has a column owner")
	help := func(w io.Writer) {
		fmt.Fprint(w, usage)
		fs.SetOutput(w)
		fs.PrintDefaults()
		fmt.Fprint(w, manual)
	}

	err := fs.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		help(stdout)
		return o, err
	}
	if err == nil {
		err = o.check(by, fs.Args())
	}
	if err == nil {
		err = o.checkBallots(rules, on)
	}
	if err != nil {
		fmt.Fprintf(stderr, "indicators: %v (-help explains the flags)\n", err)
	}
	return o, err
}

func (o *options) check(by string, args []string) error {
	switch {
	case len(args) > 1:
		return fmt.Errorf("unexpected argument %q: flags come first, then one file", args[1])
	case formats[o.format] == nil:
		return fmt.Errorf("-format %q: must be table, csv, json or markdown", o.format)
	case o.lang != "en" && o.lang != "zh":
		return fmt.Errorf("-lang %q: must be en or zh", o.lang)
	case o.top < 0:
		return fmt.Errorf("-top %d: must not be negative", o.top)
	}
	if len(args) == 1 {
		o.file = args[0]
	}
	if by != "" {
		o.by = strings.Split(by, ",")
	}
	for i, k := range o.by {
		if o.by[i] = strings.TrimSpace(k); o.by[i] == "" {
			return fmt.Errorf("-by %q: a key is empty", by)
		}
		for _, before := range o.by[:i] {
			if before == o.by[i] {
				return fmt.Errorf("-by %q: %q is named twice", by, before)
			}
		}
	}
	if len(o.by) > maxKeys {
		return fmt.Errorf("-by %q: must not name more than %d keys", by, maxKeys)
	}
	return nil
}

// checkBallots checks what the command line says of ballots.
func (o *options) checkBallots(rules, on string) error {
	if rules != "" {
		o.rules = strings.Split(rules, ",")
	}
	switch o.layout {
	case "orders":
		if rules != "" || on != "" || o.roll != "" {
			return errors.New("-rule, -on and -roll: need -layout ballots")
		}
		return nil
	case "ballots":
	default:
		return fmt.Errorf("-layout %q: must be orders or ballots", o.layout)
	}
	for _, k := range o.by {
		if k != "building" {
			return fmt.Errorf("-by %q: ballots are grouped by building only", k)
		}
	}
	if o.roll != "" && o.roll != "owners" && o.roll != "households" {
		return fmt.Errorf("-roll %q: must be owners or households", o.roll)
	}
	if on == "" {
		return nil
	}
	var err error
	o.on, err = readDay(on)
	return err
}

// textFlag makes a flag of a value that has a text form.
type textFlag struct {
	value fmt.Stringer
	set   func(string) error
}

func (f textFlag) Set(s string) error {
	if s == "" {
		return errors.New("must not be empty")
	}
	return f.set(s)
}

func (f textFlag) String() string {
	if f.value == nil {
		return ""
	}
	return f.value.String()
}
