package period_test

import (
	"fmt"
	"time"

	"github.com/sixbridges/sixbridges/governance/period"
)

// A mediation agreement takes effect on 31 December. The joint application to
// the court must be made within 30 days (People's Mediation Law article 33);
// the 30th is a Saturday, so Monday is the last day.
func ExampleTerm_End() {
	weekend := func(d period.Date) (bool, error) {
		return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday, nil
	}
	last, err := period.Term{N: 30, Unit: period.CalendarDays}.End(period.Must(2026, 12, 31), weekend)
	fmt.Println(last, last.Weekday(), err)
	// Output: 2027-02-01 Monday <nil>
}

func ExampleDate_AddMonths() {
	fmt.Println(period.Must(2026, 1, 31).AddMonths(1))
	// Output: 2026-02-28
}

func ExampleBuckets() {
	zone := time.FixedZone("UTC+8", 8*3600)
	quarters, err := period.NewBuckets(period.Quarter, period.Year.Span(period.Must(2026, 1, 1)), zone)
	if err != nil {
		fmt.Println(err)
		return
	}
	// Still the last day of September in UTC, but October in the zone.
	k, ok := quarters.Of(period.At(time.Date(2026, 9, 30, 17, 0, 0, 0, time.UTC)))
	fmt.Println(quarters.Name(k), ok)
	// Output: 2026-Q4 true
}
