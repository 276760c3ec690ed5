package council

import (
	"errors"
	"iter"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
)

// RelationKind is how two persons are related, as far as rules ask.
type RelationKind uint8

// The relations.
const (
	_ RelationKind = iota
	NearRelative
	SameHousehold
)

var relationKinds = label.Set[RelationKind]{Kind: "relation", Names: []label.Name{
	NearRelative:  {Text: "near-relative", En: "Near relatives", Zh: "近亲属"},
	SameHousehold: {Text: "same-household", En: "Of one household", Zh: "同户"},
}}

// String returns the text form.
func (k RelationKind) String() string { return relationKinds.String(k) }

// Label returns the name for people.
func (k RelationKind) Label() label.Text { return relationKinds.Label(k) }

// MarshalText returns the text form.
func (k RelationKind) MarshalText() ([]byte, error) { return relationKinds.MarshalText(k) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (k *RelationKind) UnmarshalText(b []byte) error { return relationKinds.UnmarshalText(k, b) }

// Relation says that two persons are related. Who is related to whom is the
// host's to know; the order of the two does not matter.
type Relation struct {
	A    governance.PersonID `json:"a"`
	B    governance.PersonID `json:"b"`
	Kind RelationKind        `json:"kind"`
}

// Category returns the category under which a composition counts seats of the
// kind; that of representatives is [rule.ElectedRepresentative].
func (k SeatKind) Category() rule.Category { return rule.Category(k.String()) }

// Roster is who sits in a council, with what the host knows about them. What is
// nil is empty.
type Roster struct {
	// Seats are the council's seats in any state; those that are held count.
	Seats iter.Seq[Seat]
	// Relations are the relations that can matter, more than those among members
	// too.
	Relations iter.Seq[Relation]
	// Categories are the host's own categories of persons, as [rule.Woman].
	Categories iter.Seq2[governance.PersonID, rule.Category]
	// Households is how many households the council stands for, where the
	// composition asks how many stand behind one representative.
	Households int64
}

// held iterates over the seats that are filled.
func (o *Roster) held() iter.Seq[Seat] {
	return func(yield func(Seat) bool) {
		if o.Seats == nil {
			return
		}
		for s := range o.Seats {
			if s.Held() && !yield(s) {
				return
			}
		}
	}
}

// CheckRoster reports everything in which the council as it sits differs from
// the charter, joined: size, odd number, shares of each kind, one person on two
// seats, too many terms running, members who must not be related. Each matches
// governance.ErrInvalid.
//
// A council that is being filled fails it until it is complete; whether one more
// person fits is [Charter.Fits].
func (c *Charter) CheckRoster(o Roster) error {
	var errs []error
	body := rule.Body{Households: o.Households, Of: map[rule.Category]int64{}}
	seats := map[governance.PersonID]Seat{}
	for s := range o.held() {
		body.Members++
		body.Of[s.Kind.Category()]++
		if s.Kind == Representative {
			body.Representatives++
		}
		if _, twice := seats[s.Person]; twice {
			errs = append(errs, invalid("roster.person", s.Person.String(), "must have one seat"))
		}
		seats[s.Person] = s
		if c.MostTerms > 0 && s.Terms > c.MostTerms {
			errs = append(errs, invalid("roster.terms", s.Terms, "must not exceed the terms running that the charter allows"))
		}
	}
	if o.Categories != nil {
		type one struct {
			p governance.PersonID
			c rule.Category
		}
		counted := map[one]bool{}
		for p, cat := range o.Categories {
			if _, member := seats[p]; member && !counted[one{p, cat}] {
				counted[one{p, cat}] = true
				body.Of[cat]++
			}
		}
	}
	if c.Composition.FewestHouseholds == 0 && c.Composition.MostHouseholds == 0 {
		body.Households, body.Representatives = 0, 0
	}
	errs = append(errs, c.Composition.Check(body))
	for r := range o.apart(c, seats) {
		errs = append(errs, invalid("roster.relation", r.A.String()+" and "+r.B.String(), "must not both be members: "+r.Kind.Label().En))
	}
	return errors.Join(errs...)
}

// apart iterates over the relations among the persons that the charter does not
// allow. Members of one household are seen from their seats too.
func (o *Roster) apart(c *Charter, seats map[governance.PersonID]Seat) iter.Seq[Relation] {
	return func(yield func(Relation) bool) {
		if o.Relations != nil {
			for r := range o.Relations {
				_, a := seats[r.A]
				_, b := seats[r.B]
				if a && b && r.A != r.B && c.Apart.Has(r.Kind) && !yield(r) {
					return
				}
			}
		}
		if !c.Apart.Has(SameHousehold) {
			return
		}
		first := map[governance.HouseholdID]governance.PersonID{}
		for s := range o.held() {
			if _, in := seats[s.Person]; !in || s.Household.IsZero() {
				continue
			}
			p, taken := first[s.Household]
			if !taken {
				first[s.Household] = s.Person
			} else if p != s.Person && !yield(Relation{p, s.Person, SameHousehold}) {
				return
			}
		}
	}
}

// Fits reports why the nominee cannot take a seat among those who sit already;
// nil if he or she can: the council is not full, the person has no seat in it
// yet, has not had too many terms running, and is related to no member in a way
// that the charter excludes. Refusals match governance.ErrNotAllowed, and
// governance.ErrLimit where a number is exceeded.
func (c *Charter) Fits(s Seat, o Roster) error {
	if c.MostTerms > 0 && s.Terms > c.MostTerms {
		return s.cannot(governance.ErrLimit, DoElectSeat, "the charter allows fewer terms running")
	}
	seats := map[governance.PersonID]Seat{s.Person: s}
	members := int64(0)
	for held := range o.held() {
		if held.Council != s.Council || held.ID == s.ID {
			continue
		}
		members++
		switch {
		case held.Person == s.Person:
			return s.cannot(governance.ErrNotAllowed, DoElectSeat, "the person sits in the council already")
		case c.Apart.Has(SameHousehold) && !s.Household.IsZero() && held.Household == s.Household:
			return s.cannot(governance.ErrNotAllowed, DoElectSeat, "somebody of the household sits in the council already")
		}
		seats[held.Person] = held
	}
	if c.Composition.Max > 0 && members >= c.Composition.Max {
		return s.cannot(governance.ErrLimit, DoElectSeat, "the council is full")
	}
	if o.Relations != nil {
		for r := range o.Relations {
			_, a := seats[r.A]
			_, b := seats[r.B]
			if a && b && r.A != r.B && (r.A == s.Person || r.B == s.Person) && c.Apart.Has(r.Kind) {
				return s.cannot(governance.ErrNotAllowed, DoElectSeat, "a member is related: "+r.Kind.Label().En)
			}
		}
	}
	return nil
}
