package fund

import (
	"cmp"
	"iter"
	"maps"
	"slices"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Stated is an amount that a notice states, or does not.
type Stated struct {
	Amount money.Amount `json:"amount"`
	Set    bool         `json:"set"`
}

// State returns a stated amount.
func State(a money.Amount) Stated { return Stated{a, true} }

// Notice is what was made public for a day about what was received up to then
// (每日公示): what came on that day, and all that came so far. A line of a public
// register fills it; what the register leaves out is not set.
type Notice struct {
	On  period.Date `json:"on"`
	Day Stated      `json:"day,omitzero"`
	All Stated      `json:"all,omitzero"`
}

// Series is what a run of notices about one thing in one unit says, and where it
// contradicts itself. Money and goods are two series.
type Series struct {
	Notices int `json:"notices"`
	// Falls are the days on which the cumulative figure is less than the one
	// before: something was taken back or corrected, and the register does not
	// say what.
	Falls []Fall `json:"falls,omitempty"`
	// Breaks are the days whose cumulative figure is not the one before and the
	// day's own.
	Breaks []Break `json:"breaks,omitempty"`
	// NoDay are the days without a figure of their own.
	NoDay []period.Date `json:"noDay,omitempty"`
	// Days is the sum of the daily figures, Last the last cumulative one.
	Days money.Amount `json:"days"`
	Last Stated       `json:"last,omitzero"`
	// Missing is what no daily figure accounts for: Last less Days.
	Missing money.Amount `json:"missing,omitzero"`
}

// Fall is a cumulative figure that went down.
type Fall struct {
	On   period.Date  `json:"on"`
	From money.Amount `json:"from"`
	To   money.Amount `json:"to"`
	By   money.Amount `json:"by"`
}

// Break is a day that does not lead from one cumulative figure to the next: Off is
// the figure before and the day's own, less the one that is stated.
type Break struct {
	On  period.Date  `json:"on"`
	Off money.Amount `json:"off"`
}

// CheckSeries reads notices in any order and finds what contradicts itself. Only a
// day whose predecessor states a cumulative figure can break or fall. The error
// matches governance.ErrInvalid for a notice without a date or two for one day,
// and governance.ErrLimit if a sum would pass 2^63-1.
func CheckSeries(notices iter.Seq[Notice]) (Series, error) {
	rows := slices.SortedFunc(notices, func(a, b Notice) int { return a.On.Compare(b.On) })
	s := Series{Notices: len(rows)}
	var before Stated
	for i, n := range rows {
		if n.On.IsZero() || i > 0 && rows[i-1].On == n.On {
			return Series{}, invalid("notice.on", n.On.String(), "must be a day, each once")
		}
		err := error(nil)
		if n.Day.Set {
			s.Days, err = s.Days.Add(n.Day.Amount)
		} else {
			s.NoDay = append(s.NoDay, n.On)
		}
		if err == nil && before.Set && n.All.Set {
			err = s.step(before.Amount, n)
		}
		if err != nil {
			return Series{}, err
		}
		before = n.All
		if n.All.Set {
			s.Last = n.All
		}
	}
	if !s.Last.Set {
		return s, nil
	}
	err := error(nil)
	s.Missing, err = s.Last.Amount.Sub(s.Days)
	return s, err
}

// step compares a notice with the cumulative figure before it.
func (s *Series) step(before money.Amount, n Notice) error {
	rise, err := n.All.Amount.Sub(before)
	if err != nil {
		return err
	}
	if rise < 0 {
		s.Falls = append(s.Falls, Fall{On: n.On, From: before, To: n.All.Amount, By: -rise})
	}
	if !n.Day.Set {
		return nil
	}
	off, err := n.Day.Amount.Sub(rise)
	if err == nil && off != 0 {
		s.Breaks = append(s.Breaks, Break{On: n.On, Off: off})
	}
	return err
}

// Gap is a published figure beside the one of the books (公开与账面差额).
type Gap struct {
	Key       string     `json:"key"` // what the figure is of
	Unit      money.Unit `json:"unit"`
	Published Stated     `json:"published,omitzero"`
	Booked    Stated     `json:"booked,omitzero"`
	// Off is what was published less what is booked, what is not stated counted
	// as nothing.
	Off money.Amount `json:"off"`
}

// Closed reports whether both say the same: the same amount, or both none.
func (g *Gap) Closed() bool { return g.Published == g.Booked }

// Gaps compares published figures with those of the books, figure by figure:
// totals by purpose, lots of goods in and out, the recipients of a project. Every
// key of either side has a line, in the order of the keys. The figures are all of
// one unit; what a side names without an amount is not set. The error matches
// governance.ErrInvalid if one side names a key twice, and governance.ErrLimit if
// a difference does not fit.
func Gaps(unit money.Unit, published, booked iter.Seq2[string, Stated]) ([]Gap, error) {
	p, err := byKey("published", published)
	if err != nil {
		return nil, err
	}
	b, err := byKey("booked", booked)
	if err != nil {
		return nil, err
	}
	keys := slices.Sorted(maps.Keys(p))
	for key := range b {
		if _, both := p[key]; !both {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, cmp.Compare[string])
	gaps := make([]Gap, 0, len(keys))
	for _, key := range keys {
		g := Gap{Key: key, Unit: unit, Published: p[key], Booked: b[key]}
		if g.Off, err = g.Published.Amount.Sub(g.Booked.Amount); err != nil {
			return nil, err
		}
		gaps = append(gaps, g)
	}
	return gaps, nil
}

func byKey(side string, figures iter.Seq2[string, Stated]) (map[string]Stated, error) {
	m := map[string]Stated{}
	for key, f := range figures {
		if _, twice := m[key]; twice {
			return nil, fault.Invalid("fund", side, key, "must be given once")
		}
		if !f.Set && f.Amount != 0 || !f.Amount.Valid() {
			return nil, fault.Invalid("fund", side, key, "must be an amount, or not set")
		}
		m[key] = f
	}
	return m, nil
}
