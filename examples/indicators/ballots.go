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
	"time"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// ballotReader turns the rows of a file of ballots into facts: a row for each
// exclusive part, or household, and round, with what its ballot says.
type ballotReader struct {
	file   string
	in     *meter
	csv    *csv.Reader
	header []string
	row    []string
	column map[string]int

	households, parts, owners, buildings metric.Names
	scope                                map[governance.PlaceID][]rule.Scope // of the buildings
	rows                                 int64
}

// ballotColumns are the columns of a file of ballots, by their names in the
// header. Round and choice must be there, and household or unit.
var ballotColumns = []string{"household", "unit", "owner", "building", "kind", "holding", "area", "round", "choice", "channel", "proxy", "at"}

// squareMetre counts areas in hundredths.
var squareMetre = money.MustUnit("M2", 2)

func newBallotReader(file string, in io.Reader) (*ballotReader, error) {
	r := &ballotReader{file: file, in: &meter{in: in}, column: map[string]int{}, scope: map[governance.PlaceID][]rule.Scope{}}
	buffered := bufio.NewReaderSize(r.in, 1<<16)
	if b, err := buffered.Peek(len(byteOrderMark)); err == nil && string(b) == byteOrderMark {
		buffered.Discard(len(byteOrderMark))
	}
	r.csv = csv.NewReader(buffered)
	r.csv.ReuseRecord = true
	r.csv.FieldsPerRecord = -1
	header, err := r.csv.Read()
	switch {
	case errors.Is(err, io.EOF):
		return nil, &badFile{file, 0, "is empty: there must be a header"}
	case err != nil:
		return nil, &badFile{file, 1, err.Error()}
	}
	for i, name := range header {
		name = strings.ToLower(strings.TrimSpace(name))
		r.header = append(r.header, name)
		if _, twice := r.column[name]; twice && slices.Contains(ballotColumns, name) {
			return nil, &badFile{file, 1, fmt.Sprintf("the header has %q twice", name)}
		}
		r.column[name] = i
	}
	for _, want := range [][]string{{"round"}, {"choice"}, {"household", "unit"}} {
		if !slices.ContainsFunc(want, r.has) {
			return nil, &badFile{file, 1, fmt.Sprintf("the header lacks %s; columns of ballots are %s\n  found %s",
				strings.Join(want, " or "), strings.Join(ballotColumns, ", "), quoted(r.header))}
		}
	}
	return r, nil
}

const byteOrderMark = "\ufeff"

func (r *ballotReader) has(name string) bool { _, ok := r.column[name]; return ok }

func (r *ballotReader) value(name string) string {
	i, ok := r.column[name]
	if !ok {
		return ""
	}
	return strings.TrimSpace(r.row[i])
}

func (r *ballotReader) bad(name, rule string) error {
	i := r.column[name]
	line, _ := r.csv.FieldPos(i)
	return &badRow{r.file, line, r.header[i], r.row[i], rule}
}

// next reads a row into f. It reports io.EOF after the last.
func (r *ballotReader) next(f *consult.Fact) error {
	var err error
	r.row, err = r.csv.Read()
	switch {
	case errors.Is(err, io.EOF):
		return io.EOF
	case err != nil:
		var at *csv.ParseError
		if errors.As(err, &at) {
			return &badFile{r.file, at.StartLine, at.Err.Error()}
		}
		return err
	}
	r.in.record = 0
	r.rows++
	if len(r.row) != len(r.header) {
		line, _ := r.csv.FieldPos(0)
		return &badRow{r.file, line, "", "", fmt.Sprintf("has %d fields where the header has %d", len(r.row), len(r.header))}
	}
	*f = consult.Fact{}
	for _, name := range []struct {
		column string
		names  *metric.Names
		code   *uint32
	}{
		{"household", &r.households, &f.Household},
		{"unit", &r.parts, &f.Part},
		{"owner", &r.owners, &f.Owner},
		{"building", &r.buildings, &f.Building},
	} {
		if text := r.value(name.column); text != "" {
			*name.code = name.names.Code(text)
		}
	}
	if place := consult.PlaceOf(f.Building); f.Building != 0 && r.scope[place] == nil {
		r.scope[place] = []rule.Scope{rule.Scope("building:" + r.value("building"))}
	}
	return r.fill(f)
}

func (r *ballotReader) fill(f *consult.Fact) error {
	if f.Household == 0 && f.Part == 0 {
		name := "household"
		if !r.has(name) {
			name = "unit"
		}
		return r.bad(name, "must not be empty")
	}
	round, err := strconv.ParseUint(r.value("round"), 10, 16)
	if err != nil || round == 0 {
		return r.bad("round", "must be a number from 1 to 65535")
	}
	f.Round = uint16(round)
	if s := r.value("area"); s != "" {
		area, err := squareMetre.Parse(s)
		if err != nil || area < 0 {
			return r.bad("area", "must be square metres with at most two decimals")
		}
		f.Area = int64(area)
	}
	var ok bool
	if f.Choice, ok = word(r.value("choice"), consult.Choices()); !ok || f.Choice == consult.NotOnRoll {
		return r.bad("choice", "must be one of "+wordList(consult.Choices()))
	}
	if f.Channel, ok = word(r.value("channel"), consult.Channels()); !ok {
		return r.bad("channel", "must be one of "+wordList(consult.Channels()))
	}
	if f.Kind, ok = word(r.value("kind"), []consult.PartKind{consult.Dwelling, consult.Shop, consult.ParkingSpace}); !ok {
		return r.bad("kind", "must be dwelling, shop or parking")
	}
	if f.Holding, ok = word(r.value("holding"), []consult.Holding{consult.Owned, consult.Possessed, consult.Unsold, consult.Undelivered}); !ok {
		return r.bad("holding", "must be owned, possessed, unsold or undelivered")
	}
	switch r.value("proxy") {
	case "", "0", "no", "false", "否":
	case "1", "yes", "true", "是":
		f.Proxy = true
	default:
		return r.bad("proxy", "must be yes or no")
	}
	if s := r.value("at"); s != "" {
		at, err := ballotTime(s)
		if err != nil {
			return r.bad("at", "must be a time as in 2018-03-01 or 2018-03-01T09:00:00+08:00")
		}
		f.At = at
	}
	return nil
}

// ballotTime reads when a ballot was cast. It only orders the ballots of one
// voter, so a time without an offset is taken as one of UTC.
func ballotTime(s string) (period.Instant, error) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04", time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return period.At(t), nil
		}
	}
	return 0, errors.New("no layout fits")
}

// named is a value of an enumeration of the library.
type named interface {
	comparable
	String() string
	Label() label.Text
}

// word finds the value with the text form, or with the Chinese label; nothing
// is the zero value.
func word[T named](s string, of []T) (T, bool) {
	var none T
	if s == "" {
		return none, true
	}
	for _, v := range of {
		if strings.EqualFold(s, v.String()) || s == v.Label().Zh {
			return v, true
		}
	}
	return none, false
}

func wordList[T named](of []T) string {
	texts := make([]string, len(of))
	for i, v := range of {
		texts[i] = v.String() + " (" + v.Label().Zh + ")"
	}
	return strings.Join(texts, ", ")
}

// rounds reads the whole file and counts every round in it.
func (r *ballotReader) rounds(p *consult.RollPolicy, show *progress) ([]consult.Asked, error) {
	var failed error
	asked, err := consult.ReadFacts(p, func(yield func(consult.Fact) bool) {
		var f consult.Fact
		for {
			if failed = r.next(&f); failed != nil || !yield(f) {
				return
			}
			if r.rows%4096 == 0 {
				show.show(r.in.done, r.rows)
			}
		}
	}, r.scopes)
	if failed != nil && !errors.Is(failed, io.EOF) {
		return nil, failed
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r.file, err)
	}
	if len(asked) == 0 {
		return nil, &badFile{r.file, 0, "has no row"}
	}
	return asked, nil
}

// scopes names the building that a place stands for: all of them are known by
// the time the rolls are made.
func (r *ballotReader) scopes(place governance.PlaceID) []rule.Scope { return r.scope[place] }
