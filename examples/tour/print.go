package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/period"
)

// page writes text for a terminal. It keeps the first error and writes nothing
// after it, so that a story need not ask after every line.
type page struct {
	w     io.Writer
	err   error
	blank bool // the last line was empty
}

func (p *page) put(s string) {
	if p.err == nil {
		_, p.err = io.WriteString(p.w, s)
	}
	p.blank = s == "\n"
}

// gap leaves one empty line, and never two.
func (p *page) gap() {
	if !p.blank {
		p.put("\n")
	}
}

// heading begins a chapter, section a part of it.
func (p *page) heading(title string) {
	line := strings.Repeat("=", width(title))
	p.put(line + "\n" + title + "\n" + line + "\n")
}

func (p *page) section(title string) {
	p.gap()
	p.put(title + "\n" + strings.Repeat("-", width(title)) + "\n")
}

// say writes a line.
func (p *page) say(format string, args ...any) { p.put(fmt.Sprintf(format, args...) + "\n") }

// table collects rows and writes them in columns.
type table struct {
	right []bool
	rows  [][]string
}

// newTable begins a table. A head that begins with ">" is that of a column of
// numbers and stands to the right.
func newTable(heads ...string) *table {
	t := &table{}
	for i, h := range heads {
		t.right = append(t.right, strings.HasPrefix(h, ">"))
		heads[i] = strings.TrimPrefix(h, ">")
	}
	t.row(heads...)
	return t
}

func (t *table) row(cells ...string) { t.rows = append(t.rows, cells) }

// table writes a table, indented, its head underlined.
func (p *page) table(t *table) {
	wide := make([]int, len(t.right))
	for _, row := range t.rows {
		for i, cell := range row {
			wide[i] = max(wide[i], width(cell))
		}
	}
	rule := make([]string, len(wide))
	for i, n := range wide {
		rule[i] = strings.Repeat("-", n)
	}
	p.gap()
	for k, row := range t.rows {
		p.line(t, wide, row)
		if k == 0 {
			p.line(t, wide, rule)
		}
	}
	p.gap()
}

func (p *page) line(t *table, wide []int, row []string) {
	var b strings.Builder
	for i, cell := range row {
		gap := strings.Repeat(" ", wide[i]-width(cell))
		if t.right[i] {
			b.WriteString("  " + gap + cell)
		} else {
			b.WriteString("  " + cell + gap)
		}
	}
	p.put(strings.TrimRight(b.String(), " ") + "\n")
}

// width is how many columns of a terminal the text takes: Chinese characters
// and full-width signs take two.
func width(s string) int {
	n := 0
	for _, r := range s {
		n++
		switch {
		case r >= 0x1100 && r <= 0x115F, r >= 0x2E80 && r <= 0xA4CF, r >= 0xAC00 && r <= 0xD7A3,
			r >= 0xF900 && r <= 0xFAFF, r >= 0xFE30 && r <= 0xFE6F, r >= 0xFF00 && r <= 0xFF60,
			r >= 0xFFE0 && r <= 0xFFE6, r >= 0x20000 && r <= 0x3FFFD:
			n++
		}
	}
	return n
}

// both writes a name in both languages.
func both(t label.Text) string { return t.En + " " + t.Zh }

// clock writes a moment as the clocks of the community show it; "-" for none.
func clock(i period.Instant) string {
	if i == 0 {
		return "-"
	}
	return i.Time().In(zone).Format("Mon 02 Jan 15:04")
}

// dated writes a moment with its year.
func dated(t time.Time) string { return t.Format("2006-01-02 15:04") }

// hours writes a length of working time: 28 hours of it are no day.
func hours(d time.Duration) string {
	return fmt.Sprintf("%d h %02d min", int(d.Hours()), int(d.Minutes())%60)
}

// span writes a length of time in the two greatest units that it has.
func span(d time.Duration) string {
	d = d.Round(time.Minute)
	days, hours, minutes := int(d.Hours())/24, int(d.Hours())%24, int(d.Minutes())%60
	switch {
	case days > 0:
		return fmt.Sprintf("%d d %02d h", days, hours)
	case hours > 0:
		return fmt.Sprintf("%d h %02d min", hours, minutes)
	}
	return fmt.Sprintf("%d min", minutes)
}
