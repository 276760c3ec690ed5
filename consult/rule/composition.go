package rule

import (
	"errors"
	"fmt"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// Category is a kind of people whose seats are counted by themselves: women,
// villagers' representatives, relatives of the chair. Hosts name their own.
type Category string

// Categories that laws name.
const (
	ElectedRepresentative Category = "representative"       // a representative of residents or villagers
	WomanRepresentative   Category = "woman-representative" // a representative who is a woman
	Woman                 Category = "woman"
	Accountant            Category = "accountant"    // knows accounting and management
	CommitteeKin          Category = "committee-kin" // a member of the supervised committee, or a near relative of one
	Householdmate         Category = "householdmate" // of the same household as another member
)

// Quota is a share of the seats, or a number of them, that a category must have
// or must not exceed (名额要求).
type Quota struct {
	Category Category `json:"category"`
	Is       Compare  `json:"is"`
	// Share is of the whole body. With Number set it is not used.
	Share Fraction `json:"share,omitzero"`
	// Number is a plain number of seats instead of a share: at least one woman.
	Number int64 `json:"number,omitzero"`
	// None: the category has no seat at all, whatever Is says (不得担任).
	None bool `json:"none,omitzero"`
}

// Composition is who may make up a body (组成要求). What is zero is not asked.
type Composition struct {
	Min    int64   `json:"min,omitzero"` // members, inclusive
	Max    int64   `json:"max,omitzero"` // members, inclusive
	Odd    bool    `json:"odd,omitzero"` // an odd number of members
	Quotas []Quota `json:"quotas,omitempty"`
	// FewestHouseholds and MostHouseholds are how many households stand behind
	// one representative.
	FewestHouseholds int64 `json:"fewestHouseholds,omitzero"`
	MostHouseholds   int64 `json:"mostHouseholds,omitzero"`
}

// Body is a body as it was filled.
type Body struct {
	Members int64
	// Households is how many households it represents, Representatives how many
	// members stand for them; both 0 where nobody stands for households.
	Households, Representatives int64
	// Of is how many members belong to each category. One that is missing has
	// none.
	Of map[Category]int64
}

// Check reports every requirement that the body does not meet, joined; each
// matches fault.ErrInvalid.
func (c *Composition) Check(b Body) error {
	var errs []error
	bad := func(field string, value any, rule string) {
		errs = append(errs, fault.Invalid("rule", "composition."+field, value, rule))
	}
	switch {
	case b.Members < c.Min:
		bad("members", b.Members, fmt.Sprintf("must be %d or more", c.Min))
	case c.Max > 0 && b.Members > c.Max:
		bad("members", b.Members, fmt.Sprintf("must be %d or fewer", c.Max))
	case b.Members < 0:
		bad("members", b.Members, "must not be negative")
	}
	if c.Odd && b.Members%2 == 0 {
		bad("members", b.Members, "must be odd")
	}
	for _, q := range c.Quotas {
		n := b.Of[q.Category]
		if n < 0 || n > b.Members {
			bad(string(q.Category), n, "must be from 0 to the members")
		} else if !q.holds(n, b.Members) {
			bad(string(q.Category), fmt.Sprintf("%d of %d", n, b.Members), q.words())
		}
	}
	if c.FewestHouseholds > 0 || c.MostHouseholds > 0 {
		errs = append(errs, c.standFor(b))
	}
	return errors.Join(errs...)
}

func (q *Quota) holds(n, members int64) bool {
	switch {
	case q.None:
		return n == 0
	case q.Number != 0:
		return q.Is.Holds(n, 1, Fraction{q.Number, 1})
	}
	return q.Is.Holds(n, members, q.Share)
}

func (q *Quota) words() string {
	switch {
	case q.None:
		return "must have no seat"
	case q.Number != 0:
		return fmt.Sprintf("must be %s %d", q.Is.Label().En, q.Number)
	}
	return fmt.Sprintf("must be %s %s", q.Is.Label().En, q.Share)
}

// standFor checks how many households stand behind one representative, on
// average: each is chosen by that many.
func (c *Composition) standFor(b Body) error {
	share := fmt.Sprintf("%d for %d households", b.Representatives, b.Households)
	switch {
	case b.Representatives <= 0 || b.Households <= 0:
		return fault.Invalid("rule", "composition.representatives", share, "must both be positive")
	case c.FewestHouseholds > 0 && b.Households/b.Representatives < c.FewestHouseholds:
		return fault.Invalid("rule", "composition.representatives", share, fmt.Sprintf("must have %d households or more each", c.FewestHouseholds))
	case c.MostHouseholds > 0 && (b.Households-1)/b.Representatives >= c.MostHouseholds:
		return fault.Invalid("rule", "composition.representatives", share, fmt.Sprintf("must have %d households or fewer each", c.MostHouseholds))
	}
	return nil
}

// Validate reports every fault of the requirements, joined; each matches
// fault.ErrInvalid.
func (c *Composition) Validate() error {
	var errs []error
	bad := func(field string, value any, rule string) {
		errs = append(errs, fault.Invalid("rule", "composition."+field, value, rule))
	}
	if c.Min < 0 || c.Max < 0 || c.Max > 0 && c.Max < c.Min {
		bad("max", c.Max, "must be 0 or not less than min, and neither negative")
	}
	if c.FewestHouseholds < 0 || c.MostHouseholds < 0 || c.MostHouseholds > 0 && c.MostHouseholds < c.FewestHouseholds {
		bad("mostHouseholds", c.MostHouseholds, "must be 0 or not less than the fewest, and neither negative")
	}
	for _, q := range c.Quotas {
		switch {
		case q.Category == "":
			bad("quota.category", string(q.Category), "must not be empty")
		case q.None:
		case !compares.Has(q.Is):
			bad("quota.is", q.Is.String(), "must be a known comparison")
		case q.Number < 0:
			bad("quota.number", q.Number, "must not be negative")
		case q.Number == 0 && (q.Share.Den <= 0 || q.Share.Num < 0 || q.Share.Num > q.Share.Den):
			bad("quota.share", q.Share.String(), "must be from 0 to 1 with a positive denominator")
		}
	}
	return errors.Join(errs...)
}
