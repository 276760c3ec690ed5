package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/workorder"
)

// reader turns the rows of a CSV file into facts, one at a time.
type reader struct {
	file   string
	m      *columnMap
	in     *meter
	csv    *csv.Reader
	header []string
	row    []string // the one read last; valid until the next
	clock  *clock
	names  []metric.Names // by column
	keys   []*key

	number, category int // columns; -1: the file has none
	times, counts    []roleColumn
	drops            []int // by rule

	status     words[meaning]
	sources    words[workorder.Source]
	priorities words[workorder.Priority]
	outcomes   words[workorder.Outcome]
	answers    words[workorder.Answer]
	levels     words[uint8]

	met met
}

// roleColumn says which column holds the role with this index in its table.
type roleColumn struct{ column, role int }

// met is what was odd in the rows themselves, as far as read.
type met struct {
	rows     int64   // without the header
	dropped  []int64 // by rule
	nowhere  int64   // without a status
	reopened int64   // open by their status, but with an end: the end is not believed
}

// value returns what stands in a column of the row, without spaces around it;
// "" for what the map calls missing, and for the column -1.
func (r *reader) value(column int) string {
	if column < 0 {
		return ""
	}
	s := strings.TrimSpace(r.row[column])
	if slices.Contains(r.m.Missing, s) {
		return ""
	}
	return s
}

// bad returns the fault of a value of the row.
func (r *reader) bad(column int, rule string) error {
	line, _ := r.csv.FieldPos(column)
	return &badRow{r.file, line, r.header[column], r.row[column], rule}
}

// next reads a row into f. It reports io.EOF after the last, a *badRow for a
// row that cannot be read, after which the next can, and a *badFile when there
// is no going on. A row that the map drops is read, but is no fact.
func (r *reader) next(f *workorder.Fact) (fact bool, err error) {
	r.row, err = r.csv.Read()
	if errors.Is(err, io.EOF) {
		return false, io.EOF
	}
	if err != nil {
		return false, r.broken(err)
	}
	r.in.record = 0
	r.met.rows++
	if len(r.row) != len(r.header) {
		line, _ := r.csv.FieldPos(0)
		return false, &badRow{r.file, line, "", "", fmt.Sprintf("has %d fields where the header has %d", len(r.row), len(r.header))}
	}
	for i, column := range r.drops {
		if r.m.Drop[i].drops(r.row[column]) {
			r.met.dropped[i]++
			return false, nil
		}
	}
	*f = workorder.Fact{}
	twice, skipped := r.clock.twice, r.clock.skipped
	if err := r.fill(f); err != nil {
		r.clock.twice, r.clock.skipped = twice, skipped
		return false, err
	}
	r.understand(f)
	return true, nil
}

// fill reads what can be wrong: times, counts and names.
func (r *reader) fill(f *workorder.Fact) error {
	for _, c := range r.times {
		s := r.value(c.column)
		if s == "" {
			continue
		}
		at, ok := r.clock.read(s)
		if !ok {
			return r.bad(c.column, r.clock.rule())
		}
		role := &timeRoles[c.role]
		if r.m.DueIsDay && role.role == "due" {
			at = r.clock.endOfDay(at)
		}
		*role.of(f) = at
	}
	for _, c := range r.counts {
		s := r.value(c.column)
		if s == "" {
			continue
		}
		n, err := strconv.ParseUint(s, 10, 16)
		if err != nil {
			return r.bad(c.column, "must be a whole number from 0 to 65535")
		}
		countRoles[c.role].set(f, uint16(n))
	}
	for _, k := range r.keys {
		if k.column >= 0 && !utf8.ValidString(r.row[k.column]) {
			return r.bad(k.column, "must be UTF-8")
		}
	}
	if r.category >= 0 {
		if !utf8.ValidString(r.row[r.category]) {
			return r.bad(r.category, "must be UTF-8")
		}
		f.Category = r.names[r.category].Code(r.value(r.category))
	}
	return nil
}

// ended are the states in which an order has an end, or may have.
func ended(s workorder.State) bool {
	return s == 0 || s.Final() || s == workorder.AwaitingRating || s == workorder.Resolved || s == workorder.Checking
}

// understand reads the words.
func (r *reader) understand(f *workorder.Fact) {
	switch {
	case r.m.ByEnd != nil && f.EndedAt != 0:
		f.State = r.m.ByEnd.Present
	case r.m.ByEnd != nil:
		f.State = r.m.ByEnd.Absent
	default:
		text := r.value(r.status.column)
		if text == "" {
			r.met.nowhere++
		}
		means := r.status.read(text)
		f.State, f.Outcome = means.State, means.Outcome
		if f.EndedAt != 0 && !ended(f.State) {
			// Many systems keep the old end of an order that was reopened.
			r.met.reopened++
			f.EndedAt = 0
		}
	}
	if o := r.outcomes.read(r.value(r.outcomes.column)); o != 0 {
		f.Outcome = o
	}
	f.Source = r.sources.read(r.value(r.sources.column))
	f.Priority = r.priorities.read(r.value(r.priorities.column))
	f.Solved = r.answers.read(r.value(r.answers.column))
	f.Level = r.levels.read(r.value(r.levels.column))
}

// scan reads every row. A row that cannot be read goes to skip, whose error
// ends the reading, as that of do.
func scan(r *reader, p *progress, skip func(*badRow) error, do func(*workorder.Fact) error) error {
	var f workorder.Fact
	for {
		fact, err := r.next(&f)
		var row *badRow
		switch {
		case err == nil:
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &row):
			err = skip(row)
		}
		if fact {
			err = do(&f)
		}
		if err != nil {
			return err
		}
		if r.met.rows%4096 == 0 {
			p.show(r.in.done, r.met.rows)
		}
	}
}

// latest returns the latest moment that the fact speaks of, due times left out.
func latest(f *workorder.Fact) period.Instant {
	var last period.Instant
	for _, t := range timeRoles {
		if at := *t.of(f); !t.due {
			last = max(last, at)
		}
	}
	return last
}
