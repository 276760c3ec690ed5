package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/workorder"
)

// maxKeys is how many keys a group can have.
const maxKeys = len(metric.Key{})

// key is one of the things to group by. Exactly one of its parts says what.
type key struct {
	name    string
	column  int // of the file, where the others are empty
	cycle   period.Cycle
	state   bool
	outcome bool

	days map[int64]uint32 // what code gave for a day before
}

// groupBy finds what the names mean: a role whose column holds names, a cycle,
// state or outcome, or any column of the file.
func (r *reader) groupBy(names []string) error {
	for _, name := range names {
		k := &key{name: name, column: -1}
		switch {
		case k.cycle.UnmarshalText([]byte(name)) == nil:
			k.days = map[int64]uint32{}
		case name == "state":
			k.state = true
		case name == "outcome":
			k.outcome = true
		case slices.Contains(keyRoles, name) && r.column(name) >= 0:
			k.column = r.column(name)
		default:
			if k.column = slices.Index(r.header, name); k.column < 0 {
				return fmt.Errorf("cannot group by %q: the map %s names no such column, and the header has %s", name, r.m.Name, quoted(r.header))
			}
		}
		r.keys = append(r.keys, k)
	}
	return nil
}

// keyRoles are the roles that can be grouped by, as the file words them.
var keyRoles = []string{"category", "unit", "place", "source", "status", "priority"}

// code returns the code of the fact's group; 0 if it has none.
func (k *key) code(r *reader, f *workorder.Fact) uint32 {
	switch {
	case k.cycle != 0:
		if f.ReportedAt == 0 {
			return 0
		}
		civil := r.clock.civil(f.ReportedAt)
		day := (civil - (civil%86_400+86_400)%86_400) / 86_400
		code, ok := k.days[day]
		if !ok {
			start := k.cycle.Start(period.On(time.Unix(day*86_400, 0).UTC()))
			if !start.IsZero() { // a day of the years 1 to 9999
				code = uint32(start.DaysSince(firstDay)) + 1
			}
			k.days[day] = code
		}
		return code
	case k.state:
		return uint32(f.State)
	case k.outcome:
		return uint32(f.Outcome)
	}
	return r.names[k.column].Code(r.value(k.column))
}

var firstDay = period.Must(1, 1, 1)

// text returns the stable name of a code; "" for none.
func (k *key) text(r *reader, code uint32) string {
	switch {
	case code == 0:
		if k.column >= 0 && k.column == r.category {
			return r.m.Blank
		}
		return ""
	case k.cycle != 0:
		return k.cycle.Name(firstDay.AddDays(int(code) - 1))
	case k.state:
		return workorder.State(code).String()
	case k.outcome:
		return workorder.Outcome(code).String()
	}
	return r.names[k.column].Name(code)
}

// compare orders codes for the output: time and the enumerations as they run,
// names by their text, and what has no name last. The codes of names would
// depend on the order of the rows.
func (k *key) compare(r *reader, a, b uint32) int {
	switch {
	case a == b:
		return 0
	case a == 0:
		return 1
	case b == 0:
		return -1
	case k.column < 0:
		return cmp.Compare(a, b)
	}
	return strings.Compare(k.text(r, a), k.text(r, b))
}
