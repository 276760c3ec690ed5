package main

import (
	"fmt"

	"github.com/sixbridges/sixbridges/governance"
)

// badRow is a row that cannot be read as the map says. It matches
// governance.ErrInvalid.
type badRow struct {
	File   string
	Line   int
	Column string // "" if it is the row as a whole
	Value  string
	Rule   string
}

// Error gives `cases.csv: line 17, column "opened": "2016-13-01": must be a
// time as in 2006-01-02T15:04:05`.
func (e *badRow) Error() string {
	if e.Column == "" {
		return fmt.Sprintf("%s: line %d: %s", e.File, e.Line, e.Rule)
	}
	return fmt.Sprintf("%s: line %d, column %q: %q: %s", e.File, e.Line, e.Column, short(e.Value), e.Rule)
}

func (e *badRow) Unwrap() error { return governance.ErrInvalid }

// badFile is a file of which no row can be trusted from the line on. It
// matches governance.ErrInvalid.
type badFile struct {
	File string
	Line int // 0: the file as a whole
	Rule string
}

func (e *badFile) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.File, e.Rule)
	}
	return fmt.Sprintf("%s: line %d: %s", e.File, e.Line, e.Rule)
}

func (e *badFile) Unwrap() error { return governance.ErrInvalid }

// short cuts a long text.
func short(s string) string {
	const most = 80
	if len(s) <= most {
		return s
	}
	return s[:most] + "..."
}
