package proof

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// Record is one line of a log. Records are comparable with ==; two that
// [ParseRecord] returned are equal exactly if their texts are.
type Record struct {
	// Kind says what the body is, as in "fund.donation" or "figure": 1 to 64
	// lower-case letters, digits, dots, hyphens and slashes, a letter first.
	// Readers decide by it how to read the body.
	Kind string `json:"kind"`
	// At is when the record was made, to the microsecond, in the years 1 to 9999.
	At time.Time `json:"at"`
	// Body is what is recorded: UTF-8 text, not empty, with which the record has
	// at most 1 MiB. For a larger thing, such as a report, record its hash.
	Body string `json:"body"`
}

const (
	recordPrefix = "sixbridges.record.v1\n"
	maxRecord    = 1 << 20
	maxKind      = 64
)

// Text returns the canonical form: the bytes that are hashed, stored and shown.
// The error matches fault.ErrInvalid.
func (r Record) Text() (string, error) {
	at, ok := formatTime(r.At)
	switch {
	case !validKind(r.Kind):
		return "", invalid("kind", brief(r.Kind), "must have 1 to 64 lower-case letters, digits, dots, hyphens or slashes, a letter first")
	case !ok:
		return "", invalid("time", r.At, "must be set and lie in the years 1 to 9999")
	case r.Body == "" || !utf8.ValidString(r.Body):
		return "", invalid("body", brief(r.Body), "must be UTF-8 text and not empty")
	}
	text := recordPrefix + r.Kind + "\n" + at + "\n" + r.Body
	if len(text) > maxRecord {
		return "", invalid("record", brief(text), "must have at most 1 MiB")
	}
	return text, nil
}

// ParseRecord reads the canonical form and nothing else: a text that it accepts
// is the [Record.Text] of what it returns. The error matches fault.ErrInvalid.
func ParseRecord(text string) (Record, error) {
	rest, ok := strings.CutPrefix(text, recordPrefix)
	if !ok || len(text) > maxRecord {
		return Record{}, badRecord(text)
	}
	kind, rest, ok := strings.Cut(rest, "\n")
	if !ok || !validKind(kind) {
		return Record{}, badRecord(text)
	}
	stamp, body, ok := strings.Cut(rest, "\n")
	if !ok || body == "" || !utf8.ValidString(body) {
		return Record{}, badRecord(text)
	}
	at, ok := parseTime(stamp)
	if !ok {
		return Record{}, badRecord(text)
	}
	return Record{Kind: kind, At: at, Body: body}, nil
}

func badRecord(text string) error {
	return invalid("record", brief(text), "must be three lines (sixbridges.record.v1, kind, time) and a body")
}

func validKind(s string) bool {
	if s == "" || len(s) > maxKind || s[0] < 'a' || s[0] > 'z' {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '.' && c != '-' && c != '/' {
			return false
		}
	}
	return true
}

// layout is the one form of a time in records and heads, in UTC.
const layout = "2006-01-02T15:04:05.999999Z07:00"

// cut returns the moment as records and heads keep it. Cut times of the same
// moment are equal under ==.
func cut(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

func formatTime(t time.Time) (string, bool) {
	t = cut(t)
	return t.Format(layout), !t.IsZero() && t.Year() >= 1 && t.Year() <= 9999
}

// parseTime reads what formatTime writes; any other spelling is refused, so
// that one moment has one text.
func parseTime(s string) (time.Time, bool) {
	t, err := time.Parse(layout, s)
	if err != nil {
		return time.Time{}, false
	}
	again, ok := formatTime(t)
	return cut(t), ok && again == s
}

func invalid(field string, value any, rule string) error {
	return fault.Invalid("proof", field, value, rule)
}

// brief keeps messages short: what fails may be a megabyte of somebody's text.
func brief(s string) string {
	const most = 80
	if len(s) <= most {
		return s
	}
	return s[:most] + "..."
}
