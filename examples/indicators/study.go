package main

import (
	"fmt"
	"strings"

	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/workorder"
)

// group is everything that is counted of the orders of a group. It is an
// accumulator.
type group struct {
	tally   workorder.Tally
	times   workorder.Durations
	backlog workorder.Backlog
}

// Merge takes in what o holds.
func (g *group) Merge(o *group) {
	g.tally.Merge(&o.tally)
	g.times.Merge(&o.times)
	g.backlog.Merge(&o.backlog)
}

const groupKind = "indicators.group"

// MarshalBinary returns the versioned binary form.
func (g *group) MarshalBinary() ([]byte, error) {
	e := metric.NewEncoder(groupKind, 1)
	for _, part := range []interface{ MarshalBinary() ([]byte, error) }{&g.tally, &g.times, &g.backlog} {
		if err := e.Part(part); err != nil {
			return nil, err
		}
	}
	return e.Done(), nil
}

// UnmarshalBinary reads what MarshalBinary wrote.
func (g *group) UnmarshalBinary(b []byte) error {
	d := metric.NewDecoder(b, groupKind, 1)
	var read group
	d.Part(&read.tally)
	d.Part(&read.times)
	d.Part(&read.backlog)
	if err := d.Done(); err != nil {
		return err
	}
	*g = read
	return nil
}

// maxGroups keeps a key such as the order's number from filling the memory.
const maxGroups = 100_000

// study is everything that is counted in one reading of a file.
type study struct {
	r       *reader
	now     period.Instant
	assess  workorder.Assessment
	skipBad bool

	groups  metric.Table[group, *group]
	endings workorder.Endings
	numbers *repeats // nil: not asked for

	orders   int64
	repeated int64
	noNumber int64
	// late have a moment after now: they are believed, but were not yet known.
	late int64
	// unexplained ended, but the file does not say how.
	unexplained int64
	bad         int64
	badFirst    []string // the first few of them

	lacking map[string]bool // the indicators that the file has no columns for
}

// maxBadShown is how many bad rows are shown in full.
const maxBadShown = 5

// read takes in the whole file.
func (s *study) read(p *progress) error { return scan(s.r, p, s.skip, s.add) }

func (s *study) skip(row *badRow) error {
	if !s.skipBad {
		return row
	}
	s.bad++
	if len(s.badFirst) < maxBadShown {
		s.badFirst = append(s.badFirst, row.Error())
	}
	return nil
}

func (s *study) add(f *workorder.Fact) error {
	var k metric.Key
	for i, key := range s.r.keys {
		k[i] = key.code(s.r, f)
	}
	g := s.groups.At(k)
	if s.groups.Len() > maxGroups {
		names := make([]string, len(s.r.keys))
		for i, key := range s.r.keys {
			names[i] = key.name
		}
		return &badFile{s.r.file, 0, fmt.Sprintf("has more than %d groups by %s: use keys with fewer values", maxGroups, strings.Join(names, ","))}
	}
	g.tally.Add(f, &s.assess, s.now)
	g.times.Add(&f.Outline, s.now)
	g.backlog.Add(&f.Outline, s.now)
	s.endings.Add(&f.Outline, s.now)

	s.orders++
	if latest(f) > s.now && f.ReportedAt <= s.now {
		s.late++
	}
	if at, handled := f.Handled(); f.Outcome == 0 && (handled && at != 0 || f.EndedAt != 0) {
		s.unexplained++
	}
	if s.numbers != nil && s.r.number >= 0 {
		switch number := s.r.value(s.r.number); {
		case number == "":
			s.noNumber++
		case s.numbers.add(number):
			s.repeated++
		}
	}
	return nil
}
