package ledger

import (
	"math/bits"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// fields is a set of the fields that some actions take and others do not.
type fields uint8

const (
	effective fields = 1 << iota
	of
	until
	force
	whole
	accountField
	legsField
)

var fieldNames = [...]string{"effective", "of", "until", "force", "whole", "account", "legs"}

// takes is which fields each action must have and which it may have. Kind, Note,
// About and By go with all.
var takes = [...]struct{ must, may fields }{
	DoOpen:    {must: accountField},
	DoLimit:   {must: accountField},
	DoShut:    {must: accountField},
	DoPost:    {must: effective | legsField},
	DoReserve: {must: effective | legsField, may: until},
	DoSettle:  {must: effective | of, may: whole | legsField},
	DoVoid:    {must: of},
	DoLapse:   {must: of},
	DoReverse: {must: effective | of, may: whole | legsField | force},
	DoExpire:  {must: effective | legsField},
	DoClose:   {must: effective},
}

// fields returns which fields the entry has. The legs of a whole are the
// book's.
func (e *Entry) fields() (f fields) {
	if !e.Effective.IsZero() {
		f |= effective
	}
	if !e.Of.IsZero() {
		f |= of
	}
	if e.Until != 0 {
		f |= until
	}
	if e.Force {
		f |= force
	}
	if e.Whole {
		f |= whole
	}
	if e.Account != (Account{}) {
		f |= accountField
	}
	if len(e.Legs) > 0 && !e.Whole {
		f |= legsField
	}
	return f
}

// first is the name of the first field of the set.
func (f fields) first() string { return fieldNames[bits.TrailingZeros8(uint8(f))] }

// endOfTime is the first moment that JSON cannot carry.
var endOfTime = period.At(time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC))

// form checks what follows from the entry alone, and that time does not run
// backwards.
func (b *Book) form(e *Entry) refusal {
	switch {
	case e.ID.IsZero():
		return because(Unnamed)
	case !actions.Has(e.Do):
		return because(UnknownAction)
	case e.At <= 0 || e.At >= endOfTime || e.Until < 0 || e.Until >= endOfTime:
		return because(Untimed)
	case e.At < b.last:
		return because(Backwards)
	}
	t, f := takes[e.Do], e.fields()
	switch {
	case t.must&^f != 0:
		return refusal{reason: Missing, field: (t.must &^ f).first()}
	case f&^(t.must|t.may) != 0:
		return refusal{reason: Unwanted, field: (f &^ (t.must | t.may)).first()}
	case t.may&legsField != 0 && f&(legsField|whole) == 0:
		return refusal{reason: Missing, field: "legs"}
	case e.Force && e.Note == "":
		return refusal{reason: Missing, field: "note"}
	case !utf8.ValidString(e.Kind):
		return refusal{reason: BadText, field: "kind"}
	case !utf8.ValidString(e.Note):
		return refusal{reason: BadText, field: "note"}
	}
	switch e.Do {
	case DoOpen:
		return e.Account.valid()
	case DoLimit, DoShut:
		return e.formAccount()
	default:
		if f&legsField != 0 {
			return e.formLegs()
		}
		return refusal{}
	}
}

// formAccount checks an entry about an account that exists.
func (e *Entry) formAccount() refusal {
	a := e.Account
	if a.ID.IsZero() {
		return refusal{reason: Missing, field: "account.id"}
	}
	lo, hi := a.Min, a.Max
	if e.Do == DoLimit {
		a.Min, a.Max = Bound{}, Bound{}
	}
	if a != (Account{ID: a.ID}) {
		return refusal{reason: Unwanted, field: "account"}
	}
	return validBounds(lo, hi)
}

// formLegs checks the legs by themselves.
func (e *Entry) formLegs() refusal {
	switch {
	case len(e.Legs) < 2:
		return because(TooFewLegs)
	case len(e.Legs) > MaxLegs || e.Do == DoExpire && len(e.Legs) > 2:
		return because(TooManyLegs)
	}
	if e.Do == DoExpire {
		for k := range e.Legs {
			if e.Legs[k].Account.IsZero() {
				return refusal{reason: NoAmount, leg: k + 1}
			}
		}
		if e.Legs[0].Account == e.Legs[1].Account {
			return refusal{reason: Unwanted, leg: 2, field: "legs[1].account"}
		}
		return refusal{}
	}
	part := takes[e.Do].may&legsField != 0
	nothing := true
	for k := range e.Legs {
		l := &e.Legs[k]
		switch {
		case l.Account.IsZero() || l.Unit.IsZero() || !l.Amount.Valid() || l.Amount == 0 && !part:
			return refusal{reason: NoAmount, leg: k + 1}
		case part && (l.Lot != 0 || !l.Expires.IsZero()):
			return refusal{reason: Unwanted, leg: k + 1, field: "legs[" + strconv.Itoa(k) + "]"}
		}
		nothing = nothing && l.Amount == 0
	}
	if nothing {
		return because(NoAmount)
	}
	if !balanced(e.Legs) {
		return because(Unbalanced)
	}
	return refusal{}
}

// balanced reports whether the legs sum to zero in each unit, exactly.
func balanced(legs []Leg) bool {
	if len(legs) == 2 {
		return legs[0].Unit == legs[1].Unit && legs[0].Amount == -legs[1].Amount
	}
	var few [8]sum
	sums := few[:0]
	for k := range legs {
		sums = add(sums, &legs[k].Money)
	}
	for i := range sums {
		if sums[i].hi != 0 || sums[i].lo != 0 {
			return false
		}
	}
	return true
}

// sum is an exact sum in 128 bits.
type sum struct {
	unit   money.Unit
	hi, lo uint64
}

// add adds to the sum of the unit.
func add(sums []sum, m *money.Money) []sum {
	i := 0
	for i < len(sums) && sums[i].unit != m.Unit {
		i++
	}
	if i == len(sums) {
		sums = append(sums, sum{unit: m.Unit})
	}
	s := &sums[i]
	var carry uint64
	s.lo, carry = bits.Add64(s.lo, uint64(m.Amount), 0)
	s.hi += uint64(m.Amount>>63) + carry
	return sums
}
