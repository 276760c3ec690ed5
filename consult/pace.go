package consult

import (
	"math/big"

	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Point is the support of one round of a campaign: what gains, paces and times
// are made of.
type Point struct {
	Round uint16      `json:"round"` // the number in the campaign
	On    period.Date `json:"on"`    // when it closed
	Rate  metric.Rate `json:"rate"`
}

// Gain is the second share less the first, exactly: 388/579 from 133 to 521 of
// 579 (支持率增幅). It is false where one of the shares is undefined.
func Gain(first, second Point) (*big.Rat, bool) {
	if first.Rate.Den <= 0 || second.Rate.Den <= 0 {
		return nil, false
	}
	g := big.NewRat(second.Rate.Num, second.Rate.Den)
	return g.Sub(g, big.NewRat(first.Rate.Num, first.Rate.Den)), true
}

// Pace is the gain in percentage points per month, exactly: 67 points in 18
// months are 67/18, or 3.72 (每月提升百分点). It is false where the gain is, and for
// rounds that did not close one after the other.
func Pace(first, second Point) (*big.Rat, bool) {
	g, ok := Gain(first, second)
	months := Months(first.On, second.On)
	if !ok || months.Sign() <= 0 {
		return nil, false
	}
	g.Mul(g, big.NewRat(100, 1))
	return g.Quo(g, months), true
}

// Months is the time from one day to another in months: whole months, and the
// days that are left as a part of the month in which they lie. From 1 August to
// 6 September are 1 and 5/30. It is 0 without two days, and negative backwards.
func Months(from, to period.Date) *big.Rat {
	if from.IsZero() || to.IsZero() {
		return new(big.Rat)
	}
	if to.Before(from) {
		m := Months(to, from)
		return m.Neg(m)
	}
	fy, fm, _ := from.YMD()
	ty, tm, _ := to.YMD()
	n := (ty-fy)*12 + int(tm-fm)
	if from.AddMonths(n).After(to) {
		n--
	}
	start, end := from.AddMonths(n), from.AddMonths(n+1)
	m := big.NewRat(int64(n), 1)
	if days := int64(end.DaysSince(start)); days > 0 {
		m.Add(m, big.NewRat(int64(to.DaysSince(start)), days))
	}
	return m
}

// TimeToTarget returns the first of the points, in the order given, whose share
// reaches the target, and the months from the first point to it (达标用时). It is
// false if none does: a time that never came is not a number. The points are of
// the target's measure and base.
func TimeToTarget(t *Target, points ...Point) (Point, *big.Rat, bool) {
	for _, p := range points {
		if t.Is.Holds(p.Rate.Num, p.Rate.Den, t.Share) {
			return p, Months(points[0].On, p.On), true
		}
	}
	return Point{}, nil, false
}
