package hours_test

import (
	"errors"
	"testing"
	"time"
	_ "time/tzdata" // zones wherever the tests run

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat/hours"
)

func invalid(err error) bool { return errors.Is(err, fault.ErrInvalid) }
func limit(err error) bool   { return errors.Is(err, fault.ErrLimit) }

func zone(t interface {
	Helper()
	Fatal(args ...any)
}, name string,
) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// minutes returns the minute since 1970 of a time as in 2026-03-08 01:30.
func minutes(t testing.TB, z *time.Location, text string) int64 {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", text, z)
	if err != nil {
		t.Fatal(err)
	}
	return at.Unix() / 60
}

// plain are rules that change nothing.
func plain(z *time.Location) hours.Rules {
	return hours.Rules{Zone: z, Unit: time.Minute, Step: 1, Rounding: hours.Down}
}

// perDay is the service by date.
func perDay(days []hours.Day) map[string]int64 {
	served := map[string]int64{}
	for _, d := range days {
		served[d.Date.String()] += d.Served
	}
	return served
}
