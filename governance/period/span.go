package period

import "github.com/sixbridges/sixbridges/governance/fault"

// Span is the days from From up to, not including, To. A bound that is no date
// is open: the zero Span holds every day.
type Span struct {
	From Date `json:"from,omitzero"`
	To   Date `json:"to,omitzero"`
}

// Validate reports, matching fault.ErrInvalid, a span that ends before it
// begins. One that ends where it begins is empty and valid.
func (s Span) Validate() error {
	if !s.To.IsZero() && s.To.Before(s.From) {
		return fault.Invalid("period", "span.to", s.To.String(), "must not lie before "+s.From.String())
	}
	return nil
}

// Contains reports whether the day lies in the span. No date lies in none.
func (s Span) Contains(d Date) bool {
	return !d.IsZero() && !d.Before(s.From) && (s.To.IsZero() || d.Before(s.To))
}

// Days returns the number of days; false if a bound is open.
func (s Span) Days() (int, bool) {
	if s.From.IsZero() || s.To.IsZero() {
		return 0, false
	}
	return max(0, s.To.DaysSince(s.From)), true
}

// Overlaps reports whether some day lies in both spans.
func (s Span) Overlaps(o Span) bool {
	both := s.Intersect(o)
	return both.To.IsZero() || both.From.Before(both.To)
}

// Intersect returns the days that lie in both spans. If there are none the
// result is an empty span.
func (s Span) Intersect(o Span) Span {
	both := s
	if o.From.After(both.From) {
		both.From = o.From
	}
	if both.To.IsZero() || !o.To.IsZero() && o.To.Before(both.To) {
		both.To = o.To
	}
	if !both.To.IsZero() && both.To.Before(both.From) {
		both.To = both.From
	}
	return both
}

// String returns the form 2026-01-01..2026-12-31 with the last day that is in
// the span, and an empty bound where it is open.
func (s Span) String() string {
	last := s.To
	if !last.IsZero() {
		last = last.AddDays(-1)
	}
	return s.From.String() + ".." + last.String()
}
