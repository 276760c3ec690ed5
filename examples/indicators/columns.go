package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/workorder"
)

// columnMap says how a file's columns and words are to be understood. It is
// data: see README.md.
type columnMap struct {
	Name string `json:"name"`
	Note string `json:"note"`

	Zone    string   `json:"zone"`    // what the file's clocks showed: IANA name or offset
	Layouts []string `json:"layouts"` // Go layouts, tried in order
	AsOf    string   `json:"asOf"`    // the moment of reading, if it belongs to the file
	Missing []string `json:"missing"` // texts that mean "nothing", besides the empty one
	Blank   string   `json:"blank"`   // what an empty category is called in the output

	// Columns gives the file's column for each role: see the tables of roles.
	Columns map[string]string `json:"columns"`
	// DueIsDay: the due column holds a day, and what is done on it is in time.
	DueIsDay bool `json:"dueIsDay"`

	// ByEnd decides the state by whether the column "ended" holds a time. The
	// status column is then not asked.
	ByEnd *byEnd `json:"byEnd"`
	// Status gives the meaning of each status. Without it, and without ByEnd,
	// the texts are those of workorder.State.
	Status map[string]meaning `json:"status"`

	// The other vocabularies. Without one, the texts are the library's own,
	// and for levels the digits.
	Sources    map[string]workorder.Source   `json:"sources"`
	Priorities map[string]workorder.Priority `json:"priorities"`
	Outcomes   map[string]workorder.Outcome  `json:"outcomes"`
	Answers    map[string]workorder.Answer   `json:"answers"`
	Levels     map[string]uint8              `json:"levels"`

	// Drop removes rows before anything is counted, except how many they are.
	Drop []dropRule `json:"drop"`
	// Assess says how the three rates are counted.
	Assess assess `json:"assess"`
}

type byEnd struct {
	Present workorder.State `json:"present"`
	Absent  workorder.State `json:"absent"`
}

// meaning is what a status says of the state, and where it does, of the outcome.
type meaning struct {
	State   workorder.State   `json:"state"`
	Outcome workorder.Outcome `json:"outcome"`
}

// dropRule removes the rows whose column contains, or equals, a text.
type dropRule struct {
	Column   string  `json:"column"`
	Contains string  `json:"contains"`
	Equals   *string `json:"equals"`
}

func (d dropRule) drops(value string) bool {
	if d.Equals != nil {
		return value == *d.Equals
	}
	return strings.Contains(value, d.Contains)
}

func (d dropRule) String() string {
	if d.Equals != nil {
		return fmt.Sprintf("%s = %q", d.Column, *d.Equals)
	}
	return fmt.Sprintf("%s contains %q", d.Column, d.Contains)
}

type assess struct {
	Excluded      []workorder.Outcome `json:"excluded"`
	SatisfiedFrom uint8               `json:"satisfiedFrom"`
}

func (a assess) assessment() workorder.Assessment {
	return workorder.Assessment{Excluded: machine.Of(a.Excluded...), SatisfiedFrom: a.SatisfiedFrom}
}

// timeRoles are the columns that hold times, in the order of an order's way.
// Due times may lie ahead: they say nothing about when the file was read.
var timeRoles = []struct {
	role string
	of   func(*workorder.Fact) *period.Instant
	due  bool
}{
	{"reported", func(f *workorder.Fact) *period.Instant { return &f.ReportedAt }, false},
	{"accepted", func(f *workorder.Fact) *period.Instant { return &f.AcceptedAt }, false},
	{"dispatched", func(f *workorder.Fact) *period.Instant { return &f.DispatchedAt }, false},
	{"contacted", func(f *workorder.Fact) *period.Instant { return &f.ContactedAt }, false},
	{"resolved", func(f *workorder.Fact) *period.Instant { return &f.ResolvedAt }, false},
	{"passed", func(f *workorder.Fact) *period.Instant { return &f.PassedAt }, false},
	{"ended", func(f *workorder.Fact) *period.Instant { return &f.EndedAt }, false},
	{"acceptDue", func(f *workorder.Fact) *period.Instant { return &f.AcceptDue }, true},
	{"dispatchDue", func(f *workorder.Fact) *period.Instant { return &f.DispatchDue }, true},
	{"contactDue", func(f *workorder.Fact) *period.Instant { return &f.ContactDue }, true},
	{"due", func(f *workorder.Fact) *period.Instant { return &f.HandleDue }, true},
	{"wholeDue", func(f *workorder.Fact) *period.Instant { return &f.WholeDue }, true},
}

// countRoles are the columns that hold how often something happened.
// "auto" is 1 where the order was accepted without a person.
var countRoles = []struct {
	role string
	set  func(f *workorder.Fact, n uint16)
}{
	{"auto", func(f *workorder.Fact, n uint16) { f.Auto = n > 0 }},
	{"repeats", func(f *workorder.Fact, n uint16) { set(&f.Counts.Repeats, n) }},
	{"dispatches", func(f *workorder.Fact, n uint16) { set(&f.Counts.Dispatches, n) }},
	{"wrongUnit", func(f *workorder.Fact, n uint16) { set(&f.Counts.WrongUnit, n) }},
	{"returns", func(f *workorder.Fact, n uint16) { set(&f.Counts.Returns, n) }},
	{"extensions", func(f *workorder.Fact, n uint16) { set(&f.Counts.Extensions, n) }},
	{"suspensions", func(f *workorder.Fact, n uint16) { set(&f.Counts.Suspensions, n) }},
	{"rework", func(f *workorder.Fact, n uint16) { set(&f.Counts.Rework, n) }},
	{"reopens", func(f *workorder.Fact, n uint16) { set(&f.Counts.Reopens, n) }},
	{"redos", func(f *workorder.Fact, n uint16) { set(&f.Counts.Redos, n) }},
	{"appeals", func(f *workorder.Fact, n uint16) { set(&f.Counts.Appeals, n) }},
}

func set[T ~uint16 | ~uint32](count *T, n uint16) { *count = T(n) }

// textRoles are the columns that hold a name or a word.
var textRoles = []string{"id", "category", "unit", "place", "source", "priority", "status", "outcome", "solved", "level"}

// roles returns every role, in the order of the tables.
func roles() []string {
	all := slices.Clone(textRoles)
	for _, r := range timeRoles {
		all = append(all, r.role)
	}
	for _, r := range countRoles {
		all = append(all, r.role)
	}
	return all
}

// readMap reads a column map and checks it. A field that it does not know is
// refused: a rule that was misspelt would otherwise not be kept.
func readMap(name string, b []byte) (*columnMap, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	var m columnMap
	if err := d.Decode(&m); err != nil {
		return nil, fmt.Errorf("map %s: %w", name, err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("map %s: must hold one object and nothing after it", name)
	}
	if m.Name == "" {
		m.Name = name
	}
	if err := m.validate(); err != nil {
		return nil, fmt.Errorf("map %s: %w", name, err)
	}
	return &m, nil
}

// validate reports every fault, joined.
func (m *columnMap) validate() error {
	var errs []error
	bad := func(format string, a ...any) { errs = append(errs, fmt.Errorf(format, a...)) }

	if c, err := newClock(m.Zone, m.Layouts); err != nil {
		errs = append(errs, err)
	} else if m.AsOf != "" {
		if _, err := c.asOf(m.AsOf); err != nil {
			errs = append(errs, err)
		}
	}
	if len(m.Layouts) == 0 {
		bad("layouts: must name at least one, as in 2006-01-02T15:04:05")
	}
	known := roles()
	for _, role := range slices.Sorted(maps.Keys(m.Columns)) {
		switch {
		case !slices.Contains(known, role):
			bad("columns: unknown role %q: must be one of %s", role, strings.Join(known, ", "))
		case m.Columns[role] == "":
			bad("columns: %s: must name a column; leave it out if there is none", role)
		}
	}
	if m.Columns["reported"] == "" {
		bad("columns: reported: must be given")
	}
	switch {
	case m.ByEnd != nil && m.Status != nil:
		bad("byEnd and status: only one of them can decide the state")
	case m.ByEnd != nil && (m.ByEnd.Present == 0 || m.ByEnd.Absent == 0):
		bad("byEnd: must give a state for present and one for absent")
	case m.ByEnd != nil && m.Columns["ended"] == "":
		bad("byEnd: needs the column ended")
	case m.ByEnd == nil && m.Columns["status"] == "":
		bad("columns: status: must be given, or byEnd")
	}
	for _, text := range slices.Sorted(maps.Keys(m.Status)) {
		if m.Status[text].State == 0 {
			bad("status %q: state must be given", text)
		}
	}
	for _, text := range slices.Sorted(maps.Keys(m.Levels)) {
		if l := m.Levels[text]; l < 1 || l > workorder.MaxLevel {
			bad("levels %q: %d: must be from 1 to %d", text, l, workorder.MaxLevel)
		}
	}
	for i, d := range m.Drop {
		if d.Column == "" || (d.Contains == "") == (d.Equals == nil) {
			bad("drop %d: must have a column, and either contains or equals", i+1)
		}
	}
	if m.Assess.SatisfiedFrom > workorder.MaxLevel {
		bad("assess.satisfiedFrom: %d: must be from 1 to %d", m.Assess.SatisfiedFrom, workorder.MaxLevel)
	}
	return errors.Join(errs...)
}

// wanted returns the columns that the map needs, each once, in order.
func (m *columnMap) wanted() []string {
	var names []string
	for _, role := range roles() {
		if name := m.Columns[role]; name != "" {
			names = append(names, name)
		}
	}
	for _, d := range m.Drop {
		names = append(names, d.Column)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// lacking returns the columns that the map needs and the header has not.
func (m *columnMap) lacking(header []string) []string {
	return slices.DeleteFunc(m.wanted(), func(name string) bool { return slices.Contains(header, name) })
}
