package main

import (
	"fmt"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // so that the same zones are known everywhere

	"github.com/sixbridges/sixbridges/governance/period"
)

// clock reads the times of a file: by several layouts, in order, and where a
// layout has no offset as what the clocks of one zone showed.
type clock struct {
	zone    zone
	layouts []layout
	// What the clocks showed twice is read as the first of the two, and what
	// they skipped as if they had not been put forward yet. Both are counted.
	twice, skipped int64
}

type layout struct {
	text  string
	zoned bool // has an offset of its own
	plain byte // what stands between date and time in a layout that civil19 reads; else 0
}

func newClock(where string, layouts []string) (*clock, error) {
	loc, err := location(where)
	if err != nil {
		return nil, err
	}
	c := &clock{zone: zone{loc: loc}}
	for _, text := range layouts {
		l, err := newLayout(text)
		if err != nil {
			return nil, err
		}
		c.layouts = append(c.layouts, l)
	}
	return c, nil
}

// location finds a zone by its IANA name, or makes one of an offset such as
// +08:00. The machine's own zone has no name here: it would make the figures
// depend on where they are computed.
func location(name string) (*time.Location, error) {
	if t, err := time.Parse("-07:00", name); err == nil {
		_, offset := t.Zone()
		return time.FixedZone(name, offset), nil
	}
	if name != "" && name != "Local" {
		if loc, err := time.LoadLocation(name); err == nil {
			return loc, nil
		}
	}
	return nil, fmt.Errorf("zone %q: must be an IANA name as in Asia/Shanghai, or an offset as in +08:00", name)
}

// newLayout refuses what would not read a moment back as it was written.
func newLayout(text string) (layout, error) {
	l := layout{text: text}
	if len(text) == 19 && text[:10] == time.DateOnly && text[11:] == time.TimeOnly && strings.ContainsRune("T ", rune(text[10])) {
		l.plain = text[10]
	}
	at := time.Date(2011, 10, 9, 0, 0, 0, 0, time.FixedZone("", 2*3600))
	back, err := time.Parse(text, at.Format(text))
	if err != nil || strings.Contains(text, "MST") {
		return l, fmt.Errorf("layout %q: must be a Go layout of 2006-01-02T15:04:05, without names of zones", text)
	}
	_, offset := back.Zone()
	l.zoned = offset == 2*3600
	if y, m, d := back.Date(); y != 2011 || m != 10 || d != 9 {
		return l, fmt.Errorf("layout %q: must have year, month and day", text)
	}
	return l, nil
}

// read returns the moment; false if no layout fits.
func (c *clock) read(s string) (period.Instant, bool) {
	for i := range c.layouts {
		l := &c.layouts[i]
		if l.plain != 0 {
			if civil, ok := civil19(s, l.plain); ok {
				return period.Instant(c.moment(civil) * 1_000_000), true
			}
		}
		t, err := time.Parse(l.text, s)
		if err != nil {
			continue
		}
		if l.zoned {
			return period.Instant(t.UnixMicro()), true
		}
		return period.Instant(c.moment(t.Unix())*1_000_000 + int64(t.Nanosecond()/1000)), true
	}
	return 0, false
}

// rule says what a time must look like.
func (c *clock) rule() string {
	texts := make([]string, len(c.layouts))
	for i, l := range c.layouts {
		texts[i] = l.text
	}
	return "must be a time as in " + strings.Join(texts, " or ")
}

// moment returns the Unix time at which the clocks showed the civil time, given
// as the seconds since 1970 that UTC would call so.
func (c *clock) moment(civil int64) int64 {
	unix, times := c.zone.moment(civil)
	switch times {
	case 0:
		c.skipped++
	case 2:
		c.twice++
	}
	return unix
}

// civil returns what the clocks showed, as the seconds since 1970 that UTC
// would call so.
func (c *clock) civil(i period.Instant) int64 {
	unix := i.Unix()
	return unix + c.zone.at(unix).offset
}

// asOf reads a moment of reading, which may also be written in ways that the
// file does not use.
func (c *clock) asOf(s string) (period.Instant, error) {
	also := clock{zone: zone{loc: c.zone.loc}, layouts: slices.Clone(c.layouts)}
	for _, text := range []string{"2006-01-02T15:04:05", time.DateOnly, time.RFC3339} {
		l, err := newLayout(text)
		if err != nil {
			return 0, err
		}
		also.layouts = append(also.layouts, l)
	}
	at, ok := also.read(s)
	if !ok || at == 0 {
		return 0, fmt.Errorf("as-of %q: %s", s, also.rule())
	}
	return at, nil
}

// endOfDay returns the last microsecond of the day on which the moment lies.
func (c *clock) endOfDay(i period.Instant) period.Instant {
	civil := c.civil(i)
	midnight := civil - (civil%86_400+86_400)%86_400 + 86_400
	unix, _ := c.zone.moment(midnight)
	return period.Instant(unix*1_000_000 - 1)
}
