package period

import (
	"math"
	"time"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// Instant is a moment in microseconds since 1970-01-01T00:00:00Z. The zero
// Instant means "not set": that one microsecond of 1970 cannot be told from
// it, nor can 0001-01-01T00:00:00Z, which is the zero time.Time. Instants are
// compared with ==, < and >, and take 8 bytes, a third of a time.Time; their
// JSON is exact.
type Instant int64

// At returns the instant of t, cut to the microsecond, and 0 for the zero
// time.Time. Moments beyond the range of an int64, some 292,000 years around
// 1970, become the first or the last of it.
func At(t time.Time) Instant {
	if t.IsZero() {
		return 0
	}
	const limit = math.MaxInt64 / 1_000_000
	switch s := t.Unix(); {
	case s >= limit:
		return math.MaxInt64
	case s <= -limit:
		return math.MinInt64
	}
	return Instant(t.UnixMicro())
}

// Time returns the moment in UTC, and the zero time.Time for one not set.
func (i Instant) Time() time.Time {
	if i == 0 {
		return time.Time{}
	}
	return time.UnixMicro(int64(i)).UTC()
}

// IsZero reports whether the instant is not set.
func (i Instant) IsZero() bool { return i == 0 }

// Unix returns the second in which the instant lies, rounded down.
func (i Instant) Unix() int64 {
	s := int64(i) / 1_000_000
	if int64(i)%1_000_000 < 0 {
		s--
	}
	return s
}

// Add returns the instant d later, cut to the microsecond; at the ends of the
// range it stays there.
func (i Instant) Add(d time.Duration) Instant {
	sum := i + Instant(d/time.Microsecond)
	switch {
	case d > 0 && sum < i:
		return math.MaxInt64
	case d < 0 && sum > i:
		return math.MinInt64
	}
	return sum
}

// Sub returns the time from j to i. A length beyond the range of a
// time.Duration, 292 years, becomes the longest there is.
func (i Instant) Sub(j Instant) time.Duration {
	d := int64(i) - int64(j)
	const limit = math.MaxInt64 / int64(time.Microsecond)
	switch {
	case i > j && (d < 0 || d > limit):
		return math.MaxInt64
	case i < j && (d > 0 || d < -limit):
		return math.MinInt64
	}
	return time.Duration(d) * time.Microsecond
}

const layout = "2006-01-02T15:04:05.999999Z07:00"

// String returns the moment in RFC 3339, in UTC, with up to six decimals; ""
// if it is not set.
func (i Instant) String() string {
	if i == 0 {
		return ""
	}
	return i.Time().Format(layout)
}

// Sayable reports whether the instant has a text form, as those of the years 0
// to 9999 and the one that is not set have: only such can be stored.
func (i Instant) Sayable() bool {
	const first, last = -62_167_219_200_000_000, 253_402_300_799_999_999
	return first <= i && i <= last
}

// MarshalText returns what [Instant.String] does. Years outside 0 to 9999
// have no such form and are an error that matches fault.ErrInvalid.
func (i Instant) MarshalText() ([]byte, error) {
	if i == 0 {
		return nil, nil
	}
	if !i.Sayable() {
		return nil, fault.Invalid("period", "instant", int64(i), "must lie in the years 0 to 9999")
	}
	return i.Time().AppendFormat(make([]byte, 0, len(layout)), layout), nil
}

// UnmarshalText reads RFC 3339 with any offset; empty text is "not set". Finer
// fractions than microseconds are refused rather than rounded, because what
// was read would not be what is written. Errors match fault.ErrInvalid.
func (i *Instant) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*i = 0
		return nil
	}
	t, err := time.Parse(time.RFC3339Nano, string(b))
	if err != nil {
		return fault.Invalid("period", "instant", string(b), "must be a time as in 2026-11-23T09:30:00Z")
	}
	if t.Nanosecond()%1000 != 0 {
		return fault.Invalid("period", "instant", string(b), "must not be finer than a microsecond")
	}
	if t.Unix() == 0 && t.Nanosecond() == 0 {
		return fault.Invalid("period", "instant", string(b), "cannot be told from a time that is not set")
	}
	*i = At(t)
	return nil
}
