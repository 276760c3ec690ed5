package period

import "time"

// ClockBounds returns the stretch around a moment in which the zone of at does
// not change its clocks: from start up to, not including, end. A zero start
// reaches back, a zero end forward, without a bound.
//
// It is [time.Time.ZoneBounds] but for one case. Past the table of a zone,
// where its clocks follow a rule, package time ends a leap year a day early, so
// that the end which it gives on the last day does not lie after the moment,
// and who walks from end to end never arrives. There the stretch is the
// quarter hour around the moment: rules change clocks at full quarters.
//
// Where the table ends, in January 2038, a stretch may begin before the end of
// the one before it, at the same offset. Who counts over stretches passes over
// what was counted.
func ClockBounds(at time.Time) (start, end time.Time) {
	start, end = at.ZoneBounds()
	if !end.IsZero() && !end.After(at) {
		const quarter = 15 * 60
		into := (at.Unix()%quarter + quarter) % quarter
		start = time.Unix(at.Unix()-into, 0).In(at.Location())
		end = start.Add(quarter * time.Second)
	}
	return start, end
}
