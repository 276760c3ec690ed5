package workorder

import (
	"iter"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Breach is a time limit that was not kept.
type Breach struct {
	Clock Clock
	Cycle uint16
	// Due is the moment when the limit ran out, as it stood then.
	Due period.Instant
	// Until is when the clock stopped or was set anew, or the now that was
	// asked for if it still runs.
	Until period.Instant
}

// Breaches returns, in order of time, every time limit of a history that was
// not kept, as seen at now (events after it are not looked at).
//
// A breach is a fact of the log: a clock ran past its due time. Closing the
// order, an extension granted too late, another priority or a reopening do not
// undo it, and a clock that stands still cannot become overdue. That is why no
// field of the order holds it. The clock of rating is left out: it is a window
// for the reporter, not a limit for the staff.
func Breaches(events iter.Seq[Event], now period.Instant) []Breach {
	var found []Breach
	var last Event
	var cycle uint16
	look := func(until period.Instant) {
		for _, c := range [...]struct {
			clock Clock
			timer Timer
		}{{last.To.LinkClock(), last.Link}, {HandleClock, last.Handle}, {WholeClock, last.Whole}} {
			if c.clock == RateClock || !c.timer.Running() || c.timer.Due == 0 || until <= c.timer.Due {
				continue
			}
			if again := sameBreach(found, c.clock, c.timer.Due); again != nil {
				again.Until = until
				continue
			}
			found = append(found, Breach{Clock: c.clock, Cycle: cycle, Due: c.timer.Due, Until: until})
		}
	}
	for ev := range events {
		if ev.At > now {
			break
		}
		look(ev.At)
		switch ev.Do {
		case DoReport, DoPart, DoReopen, DoRedo:
			cycle++
		}
		last = ev
	}
	look(now)
	return found
}

// sameBreach returns the breach of the clock with this due time, if it was
// found before.
func sameBreach(found []Breach, c Clock, due period.Instant) *Breach {
	for i := range found {
		if found[i].Clock == c && found[i].Due == due {
			return &found[i]
		}
	}
	return nil
}

// Light is how pressing a time limit is (红黄绿灯).
type Light uint8

// The lights: green up to 80 % of the limit, yellow up to its end, red after.
const (
	NoLight Light = iota // there is no limit
	Green
	Yellow
	Red
)

var lights = label.Set[Light]{Kind: "light", Names: []label.Name{
	NoLight: {Text: "none", En: "No limit", Zh: "无时限"},
	Green:   {Text: "green", En: "Green", Zh: "绿灯"},
	Yellow:  {Text: "yellow", En: "Yellow", Zh: "黄灯"},
	Red:     {Text: "red", En: "Red", Zh: "红灯"},
}}

// String returns the text form.
func (l Light) String() string { return lights.String(l) }

// Label returns the name for people.
func (l Light) Label() label.Text { return lights.Label(l) }

// MarshalText returns the text form.
func (l Light) MarshalText() ([]byte, error) { return lights.MarshalText(l) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (l *Light) UnmarshalText(b []byte) error { return lights.UnmarshalText(l, b) }

// Light shows how much of a clock's limit is used at now, in working time
// where the limit counts in it. Stops do not count: a clock that stands still
// keeps its light. After an extension it is yellow in the last fifth of the
// limit as it was first set. The error is for missing rules, and the
// calendar's for a time that it does not cover.
func (o Order) Light(r *Rules, c Clock, now period.Instant) (Light, error) {
	if r == nil {
		return NoLight, errNoRules
	}
	t := o.Timer(c)
	if t.Due == 0 {
		return NoLight, nil
	}
	if t.Stop != 0 {
		now = min(now, t.Stop)
	}
	if now > t.Due {
		return Red, nil
	}
	whole, err := r.between(c, o.Priority, t.Start, t.Due)
	if err != nil {
		return NoLight, err
	}
	left, err := r.between(c, o.Priority, max(now, t.Start), t.Due)
	if err != nil {
		return NoLight, err
	}
	// Less than a fifth is left. Both are whole microseconds, so this is exact.
	if limit := whole - t.Moved; left < limit/5 {
		return Yellow, nil
	}
	return Green, nil
}
