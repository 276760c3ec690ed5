package main

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/workorder"
)

// newReader reads the header. Without a map it recognises one of the presets.
// Where the zone is not empty it takes the place of the map's.
func newReader(file string, in io.Reader, m *columnMap, zone string) (*reader, error) {
	r := &reader{file: file, in: &meter{in: in}}
	buffered := bufio.NewReaderSize(r.in, 1<<16)
	if err := r.mark(buffered); err != nil {
		return nil, err
	}
	r.csv = csv.NewReader(buffered)
	r.csv.ReuseRecord = true
	r.csv.FieldsPerRecord = -1 // next says it better
	header, err := r.csv.Read()
	switch {
	case errors.Is(err, io.EOF):
		return nil, &badFile{file, 0, "is empty: there must be a header"}
	case err != nil:
		return nil, r.broken(err)
	}
	for i, name := range header {
		if !utf8.ValidString(name) {
			return nil, &badFile{file, 1, "is not UTF-8; convert it first, as with iconv -f GB18030 -t UTF-8"}
		}
		header[i] = strings.TrimSpace(name)
	}
	r.header = slices.Clone(header)
	if m == nil {
		if m, err = recognise(file, r.header); err != nil {
			return nil, err
		}
	}
	if zone == "" {
		zone = m.Zone
	}
	if r.clock, err = newClock(zone, m.Layouts); err != nil {
		return nil, err
	}
	r.m, r.names = m, make([]metric.Names, len(r.header))
	r.met.dropped = make([]int64, len(m.Drop))
	return r, r.find()
}

// mark steps over the byte order mark that some programs write.
func (r *reader) mark(in *bufio.Reader) error {
	b, err := in.Peek(3)
	switch {
	case string(b) == "\xef\xbb\xbf":
		_, err = in.Discard(3)
		return err
	case len(b) > 1 && (string(b[:2]) == "\xff\xfe" || string(b[:2]) == "\xfe\xff"):
		return &badFile{r.file, 1, "is UTF-16; save it as UTF-8"}
	case err != nil && !errors.Is(err, io.EOF):
		return &badFile{r.file, 0, err.Error()}
	}
	return nil
}

// find finds the columns of the map in the header.
func (r *reader) find() error {
	m := r.m
	if lacking := m.lacking(r.header); len(lacking) > 0 {
		return &badFile{r.file, 1, fmt.Sprintf("the header lacks what the map %s wants: %s\n  found %s", m.Name, quoted(lacking), quoted(r.header))}
	}
	for _, name := range m.wanted() {
		if i := slices.Index(r.header, name); slices.Contains(r.header[i+1:], name) {
			return &badFile{r.file, 1, fmt.Sprintf("column %q is there twice", name)}
		}
	}
	r.number, r.category = r.column("id"), r.column("category")
	for i, t := range timeRoles {
		if c := r.column(t.role); c >= 0 {
			r.times = append(r.times, roleColumn{c, i})
		}
	}
	for i, t := range countRoles {
		if c := r.column(t.role); c >= 0 {
			r.counts = append(r.counts, roleColumn{c, i})
		}
	}
	for _, d := range m.Drop {
		r.drops = append(r.drops, slices.Index(r.header, d.Column))
	}
	r.status = words[meaning]{column: r.column("status"), known: m.Status}
	if m.Status == nil {
		r.status.known = map[string]meaning{}
		for _, s := range workorder.States() {
			r.status.known[s.String()] = meaning{State: s}
		}
	}
	if m.ByEnd != nil {
		r.status.column = -1
	}
	r.sources = newWords(r.column("source"), m.Sources)
	r.priorities = newWords(r.column("priority"), m.Priorities)
	r.outcomes = newWords(r.column("outcome"), m.Outcomes)
	r.answers = newWords(r.column("solved"), m.Answers)
	r.levels = words[uint8]{column: r.column("level"), known: m.Levels}
	if m.Levels == nil {
		r.levels.known = map[string]uint8{}
		for l := uint8(1); l <= workorder.MaxLevel; l++ {
			r.levels.known[strconv.Itoa(int(l))] = l
		}
	}
	return nil
}

// column returns the column of a role; -1 if the map names none.
func (r *reader) column(role string) int { return slices.Index(r.header, r.m.Columns[role]) }

// broken says what is wrong with the form of the file.
func (r *reader) broken(err error) error {
	var p *csv.ParseError
	if errors.As(err, &p) {
		// A quotation mark out of place may have swallowed any number of rows.
		return &badFile{r.file, p.StartLine, fmt.Sprintf("the row cannot be taken apart: %v at line %d, column %d", p.Err, p.Line, p.Column)}
	}
	return &badFile{r.file, 0, err.Error()}
}
