package consult

import (
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/stat/change"
)

// Moves are the transitions summed up, in heads or in area.
//
// Invariant: none is negative. Kept, Lost, Converted and NotWon are those on both
// rolls.
type Moves struct {
	Kept      int64 `json:"kept"`      // in favour both times
	Lost      int64 `json:"lost"`      // in favour the first time only
	Converted int64 `json:"converted"` // in favour the second time only
	NotWon    int64 `json:"notWon"`    // in favour neither time
	Silent    int64 `json:"silent"`    // of NotWon: no ballot either time
	NewYes    int64 `json:"newYes"`    // new on the roll, and in favour
	New       int64 `json:"new"`       // new on the roll, in favour or not
	LeftYes   int64 `json:"leftYes"`   // left the roll, and was in favour
	Left      int64 `json:"left"`      // left the roll, in favour before or not
}

// Moves returns the transitions summed up: of rule.Area in area, of every other
// measure in heads.
func (t *Transitions) Moves(m rule.Measure) Moves {
	n := &t.heads
	if m == rule.Area {
		n = &t.area
	}
	var s Moves
	for x := Agree; x < choiceEnd; x++ {
		for y := Agree; y < choiceEnd; y++ {
			k := n[x][y]
			switch {
			case x == NotOnRoll:
				s.New += k
				if y == Agree {
					s.NewYes += k
				}
			case y == NotOnRoll:
				s.Left += k
				if x == Agree {
					s.LeftYes += k
				}
			case x == Agree && y == Agree:
				s.Kept += k
			case x == Agree:
				s.Lost += k
			case y == Agree:
				s.Converted += k
			default:
				s.NotWon += k
				if x == Silent && y == Silent {
					s.Silent += k
				}
			}
		}
	}
	return s
}

var (
	notInFavour = label.Text{En: "on the roll both times and not in favour the first time", Zh: "两轮均在册且首轮未表示同意者"}
	inFavour    = label.Text{En: "on the roll both times and in favour the first time", Zh: "两轮均在册且首轮同意者"}
)

// Conversion is how many of those not yet in favour were won (转化率). Who is new on
// the roll, or has left it, is not in the base.
func (m Moves) Conversion() metric.Rate {
	return metric.Rate{Num: m.Converted, Den: m.Converted + m.NotWon, Base: notInFavour}
}

// Loss is how many of those in favour were lost (流失率).
func (m Moves) Loss() metric.Rate {
	return metric.Rate{Num: m.Lost, Den: m.Lost + m.Kept, Base: inFavour}
}

// Panel returns those on both rolls as a panel, in heads: in favour or not, where
// silence is not in favour. Package change tests whether they have changed:
// Panel().McNemar() and Panel().Interval(change.NewcombePaired, 0.95). If all
// who are concerned were asked, there is no sampling error, and the change itself
// says all.
func (t *Transitions) Panel() change.Panel {
	m := t.Moves(0)
	return change.Panel{YesYes: m.Kept, YesNo: m.Lost, NoYes: m.Converted, NoNo: m.NotWon}
}

// Answered is [Transitions.Panel] of those alone who returned a valid ballot in
// both rounds.
func (t *Transitions) Answered() change.Panel {
	var p change.Panel
	for x := Agree; x <= Blank; x++ {
		for y := Agree; y <= Blank; y++ {
			k := t.heads[x][y]
			switch {
			case x == Agree && y == Agree:
				p.YesYes += k
			case x == Agree:
				p.YesNo += k
			case y == Agree:
				p.NoYes += k
			default:
				p.NoNo += k
			}
		}
	}
	return p
}
