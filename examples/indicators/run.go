package main

import (
	"bufio"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/workorder"
)

// usageError is a fault of the command line or the map, not of the file.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// run is the program. It returns the exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	o, err := parseOptions(args, stdout, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	}
	// Nothing is printed before everything is known.
	out := bufio.NewWriter(stdout)
	if err = o.print(out, stdin, stderr); err == nil {
		err = out.Flush()
	}
	if err != nil {
		fmt.Fprintln(stderr, "indicators:", err)
		if errors.As(err, new(usageError)) {
			return 2
		}
		return 1
	}
	return 0
}

// print reads the file and prints the report of what it holds.
func (o *options) print(out io.Writer, stdin io.Reader, stderr io.Writer) error {
	if o.layout == "ballots" {
		r, err := o.ballotReport(stdin, stderr)
		if err != nil {
			return err
		}
		return ballotFormats[o.format](out, r, o.lang)
	}
	r, err := o.report(stdin, stderr)
	if err != nil {
		return err
	}
	return formats[o.format](out, r, o.lang)
}

// source is a file that can be opened, and perhaps again.
type source struct {
	name  string
	size  int64 // 0: not known
	again bool
	open  func() (io.ReadCloser, error)
}

func (o *options) source(stdin io.Reader) (source, error) {
	switch o.file {
	case "":
		return source{"community.csv", int64(len(community)), true, func() (io.ReadCloser, error) {
			return io.NopCloser(bytes.NewReader(community)), nil
		}}, nil
	case "-":
		return source{"standard input", 0, false, func() (io.ReadCloser, error) {
			return io.NopCloser(stdin), nil
		}}, nil
	}
	s := source{name: o.file, open: func() (io.ReadCloser, error) { return os.Open(o.file) }}
	st, err := os.Stat(o.file)
	if err != nil {
		return s, err
	}
	// A pipe has a name too, and gives what it has only once.
	if s.again = st.Mode().IsRegular(); s.again {
		s.size = st.Size()
	}
	return s, nil
}

// report reads the file and draws up the report.
func (o *options) report(stdin io.Reader, stderr io.Writer) (*report, error) {
	src, err := o.source(stdin)
	if err != nil {
		return nil, err
	}
	var m *columnMap
	switch {
	case o.mapName != "":
		m, err = loadMap(o.mapName)
	case o.file == "":
		m, err = loadMap(communityMap)
	}
	if err != nil {
		return nil, usageError{err}
	}
	if o.zone != "" {
		if _, err := location(o.zone); err != nil {
			return nil, usageError{err}
		}
	}
	in, err := src.open()
	if err != nil {
		return nil, err
	}
	defer func() { in.Close() }()
	r, err := newReader(src.name, in, m, o.zone)
	if err != nil {
		return nil, err
	}
	p := newProgress(stderr, src.size)
	defer p.clear()

	now, from, err := o.moment(r)
	if err != nil {
		return nil, usageError{err}
	}
	if from == fromFile {
		if !src.again {
			return nil, usageError{fmt.Errorf("%s cannot be read twice: give the moment of reading by -as-of", src.name)}
		}
		p.total *= 2
		skip := func(row *badRow) error {
			if o.skipBad {
				return nil
			}
			return row
		}
		err := scan(r, p, skip, func(f *workorder.Fact) error {
			now = max(now, latest(f))
			return nil
		})
		if err != nil {
			return nil, err
		}
		p.before = r.in.done
		in.Close()
		if in, err = src.open(); err != nil {
			return nil, err
		}
		if r, err = newReader(src.name, in, r.m, o.zone); err != nil {
			return nil, err
		}
	}
	if err := r.groupBy(o.by); err != nil {
		return nil, usageError{err}
	}
	s := &study{r: r, now: now, assess: r.m.Assess.assessment(), skipBad: o.skipBad}
	if o.repeats {
		s.numbers = new(repeats)
	}
	if err := s.read(p); err != nil {
		return nil, err
	}
	return newReport(s, o, from)
}

// Where the moment of reading comes from.
const (
	fromFlag  = "given"
	fromMap   = "from the map"
	fromClock = "the clock"
	fromFile  = "the latest moment in the file"
)

// moment returns the moment of reading and where it comes from. It is not set
// if the file has to say it.
func (o *options) moment(r *reader) (period.Instant, string, error) {
	text, from := o.asOf, fromFlag
	switch text {
	case "":
		if text, from = r.m.AsOf, fromMap; text == "" {
			return 0, fromFile, nil
		}
	case "now":
		return period.At(time.Now()), fromClock, nil
	}
	now, err := r.clock.asOf(text)
	return now, from, err
}
