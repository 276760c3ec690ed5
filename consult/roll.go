package consult

import (
	"iter"
	"slices"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/period"
)

// RollChange is one change of the roll, a dated row: who joined, left or moved,
// and when (名册变动).
type RollChange struct {
	Number uint32         `json:"number"`
	Voter  VoterID        `json:"voter"`
	Kind   RollChangeKind `json:"kind"`
	At     period.Instant `json:"at"`
}

// RollChangeKind is what changed for a voter.
type RollChangeKind uint8

// The changes.
const (
	_      RollChangeKind = iota
	Joined                // came on the roll, or came back with the old number
	Left                  // is no longer on it
	Moved                 // holds other places or areas than before
)

var rollChangeKinds = label.Set[RollChangeKind]{Kind: "change of the roll", Names: []label.Name{
	Joined: {Text: "joined", En: "Joined", Zh: "新增"},
	Left:   {Text: "left", En: "Left", Zh: "退出"},
	Moved:  {Text: "moved", En: "Moved", Zh: "变更"},
}}

// String returns the text form.
func (k RollChangeKind) String() string { return rollChangeKinds.String(k) }

// Label returns the name for people.
func (k RollChangeKind) Label() label.Text { return rollChangeKinds.Label(k) }

// MarshalText returns the text form.
func (k RollChangeKind) MarshalText() ([]byte, error) { return rollChangeKinds.MarshalText(k) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (k *RollChangeKind) UnmarshalText(b []byte) error { return rollChangeKinds.UnmarshalText(k, b) }

// Revise brings a roll up to date: now are the rows that hold from the moment on,
// as [RollPolicy.RollUp] gives them, with whatever numbers and times. Who was on
// the roll keeps the number, new voters get the next ones, nobody gets that of
// somebody who left. No row is lost: what does not hold any more ends at the
// moment. The roll itself is not altered.
//
// It returns all rows, those of before first, and what changed, by number. The
// error matches governance.ErrInvalid: a roll that is not one (see
// [NewElectorate]), a moment that does not lie after every time on the roll.
func Revise(roll []Entry, now iter.Seq[Entry], at period.Instant) ([]Entry, []RollChange, error) {
	book, err := readRoll(slices.Values(roll))
	if err != nil {
		return nil, nil, err
	}
	out := slices.Clone(roll)
	open := make([][]int, len(book.ids)) // rows that hold until now, by number - 1
	for i := range out {
		e := &out[i]
		if e.From >= at || e.To > at {
			return nil, nil, invalid("at", at.String(), "must lie after every time on the roll")
		}
		if e.To == 0 {
			open[e.Number-1] = append(open[e.Number-1], i)
		}
	}
	number := make(map[VoterID]uint32, len(book.ids))
	for i, id := range book.ids {
		number[id] = uint32(i) + 1
	}
	fresh := make([][]Entry, len(book.ids))
	for e := range now {
		if e.Voter.IsZero() || e.Area < 0 {
			return nil, nil, invalid("entry", e.Voter.String(), "must have a voter and an area that is not negative")
		}
		n, known := number[e.Voter]
		if !known {
			n = uint32(len(number)) + 1
			number[e.Voter] = n
			fresh, open = append(fresh, nil), append(open, nil)
		}
		e.Number, e.From, e.To = n, at, 0
		fresh[n-1] = append(fresh[n-1], e)
	}
	var changes []RollChange
	for i := range fresh {
		was, is := open[i], fresh[i]
		c := RollChange{Number: uint32(i) + 1, At: at, Kind: Moved}
		switch {
		case len(was) == 0 && len(is) == 0 || same(out, was, is):
			continue
		case len(was) == 0:
			c.Kind, c.Voter = Joined, is[0].Voter
		case len(is) == 0:
			c.Kind, c.Voter = Left, out[was[0]].Voter
		default:
			c.Voter = is[0].Voter
		}
		for _, k := range was {
			out[k].To = at
		}
		out = append(out, is...)
		changes = append(changes, c)
	}
	if _, err := readRoll(slices.Values(out)); err != nil {
		return nil, nil, err
	}
	return out, changes, nil
}

// same reports whether the rows of one voter say the same but for the times.
func same(out []Entry, was []int, is []Entry) bool {
	if len(was) != len(is) {
		return false
	}
	for _, k := range was {
		e := out[k]
		if !slices.ContainsFunc(is, func(o Entry) bool {
			o.From, o.To = e.From, e.To
			return o == e
		}) {
			return false
		}
	}
	return true
}

// book is a roll that was read whole.
type book struct {
	ids     []VoterID // by number - 1
	entries []Entry
}

// readRoll reads the rows and checks that numbers and voters go together.
func readRoll(roll iter.Seq[Entry]) (*book, error) {
	b := &book{}
	top := uint32(0)
	for e := range roll {
		switch {
		case e.Number == 0 || e.Voter.IsZero():
			return nil, invalid("entry", e.Number, "must have a number and a voter")
		case e.Area < 0 || e.Area > maxArea:
			return nil, invalid("entry.area", e.Area, "must be from 0 to 2^53")
		case e.To != 0 && e.To <= e.From:
			return nil, invalid("entry.to", e.To.String(), "must lie after "+e.From.String())
		}
		top = max(top, e.Number)
		b.entries = append(b.entries, e)
	}
	if int64(top) > int64(len(b.entries)) {
		return nil, invalid("entry.number", top, "must be given from 1 without gaps")
	}
	b.ids = make([]VoterID, top)
	numbers := make(map[VoterID]uint32, top)
	for i := range b.entries {
		e := &b.entries[i]
		if n, ok := numbers[e.Voter]; ok && n != e.Number || !b.ids[e.Number-1].IsZero() && b.ids[e.Number-1] != e.Voter {
			return nil, invalid("entry.number", e.Number, "must belong to one voter, who has no other")
		}
		b.ids[e.Number-1] = e.Voter
		numbers[e.Voter] = e.Number
	}
	if len(numbers) != len(b.ids) {
		return nil, invalid("entry.number", top, "must be given from 1 without gaps")
	}
	return b, nil
}
