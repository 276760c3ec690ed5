package rule

import (
	"errors"
	"slices"
	"strconv"
	"strings"
)

// Scope is the part of the electorate that is counted by itself: a building, a
// stair, a group of those affected. The empty scope is the whole electorate.
// Scopes have the host's names, with a kind before a colon where there are
// several of a kind: "building:7".
type Scope string

// In reports whether the scope is one of the kind: "building:7" is in
// "building".
func (s Scope) In(kind Scope) bool {
	return len(s) > len(kind) && s[len(kind)] == ':' && s[:len(kind)] == kind
}

// Condition is one comparison that a rule makes: "yes of the participating
// area is at least three quarters".
type Condition struct {
	Measure Measure  `json:"measure"`
	Part    Part     `json:"part"`           // what is counted: yes, no, participating, ...
	Is      Compare  `json:"is"`             // at least (以上), more than (超过), at most, less than
	Share   Fraction `json:"share,omitzero"` // of the base
	Of      Base     `json:"of"`
	// Scope is where it must hold. With Each it is the kind of scopes, of which
	// every one must satisfy the condition by itself; there must be at least one.
	Scope Scope `json:"scope,omitzero"`
	Each  bool  `json:"each,omitzero"`
	// IfAny: where the scope is counted and has no unit at all, the condition
	// asks nobody and stands aside, as the consent of those whose own part is
	// used where no such part is. Without it an empty scope fails.
	IfAny bool `json:"ifAny,omitzero"`
}

// All holds when each of its conditions does. An empty All holds: it is how a
// later call says that it asks for no quorum.
type All []Condition

// Any holds when one of its alternatives does: the majority of adults, or
// representatives of two thirds of the households. An empty Any never holds.
type Any []All

// Rule decides (表决规则). It is data: a host reads it, shows it, keeps it, and
// replaces it by its own.
//
// A tally passes when the quorum holds and the approval holds. The quorum asks
// whether enough took part, the approval whether enough are in favour; they
// are kept apart because a No counts towards the one.
type Rule struct {
	// ID names the rule; a preset's ID where it is one.
	ID string `json:"id"`
	// Quorum by call: the first call's, then where fewer suffice at the second
	// and third call (Italy, Mexico) theirs. The last one stands for all later
	// calls. No quorum: no entry.
	Quorum []Any `json:"quorum,omitempty"`
	// Approval by call, likewise; at least one.
	Approval []Any `json:"approval"`
	// Counting says what becomes of ballots that are neither yes nor no, and of
	// those that never came.
	Counting Counting `json:"counting"`
}

// Validate reports every fault of the rule, joined; each matches
// fault.ErrInvalid. A threshold that every share meets, or none, is a fault: at
// least 0, more than the whole.
func (r *Rule) Validate() error {
	var errs []error
	if r.ID == "" {
		errs = append(errs, invalid("id", r.ID, "must not be empty"))
	}
	errs = append(errs, r.Counting.validate(), validateCalls("quorum", r.Quorum), validateCalls("approval", r.Approval))
	for _, c := range r.conditions() {
		errs = append(errs, r.Counting.fits(c))
	}
	if len(r.Approval) == 0 {
		errs = append(errs, invalid("approval", "", "must have at least one call"))
	}
	for i, call := range r.Approval {
		for _, all := range call {
			if !slices.ContainsFunc(all, func(c Condition) bool { return !c.IfAny }) {
				errs = append(errs, invalid(at("approval", i), "", "must ask somebody in every alternative"))
			}
		}
	}
	return errors.Join(errs...)
}

// conditions returns every condition of the rule.
func (r *Rule) conditions() []*Condition {
	var all []*Condition
	for _, calls := range [][]Any{r.Quorum, r.Approval} {
		for _, call := range calls {
			for _, a := range call {
				for i := range a {
					all = append(all, &a[i])
				}
			}
		}
	}
	return all
}

func validateCalls(field string, calls []Any) error {
	var errs []error
	for i, call := range calls {
		if len(call) == 0 {
			errs = append(errs, invalid(at(field, i), "", "must have at least one alternative"))
		}
		for _, all := range call {
			for j := range all {
				errs = append(errs, all[j].validate(at(field, i)))
			}
		}
	}
	return errors.Join(errs...)
}

func at(field string, i int) string { return field + "[" + strconv.Itoa(i) + "]" }

// check reports the first fault that would make judging meaningless. It costs a
// few comparisons.
func (c *Condition) check() error {
	switch {
	case !measures.Has(c.Measure):
		return invalid("condition.measure", c.Measure.String(), "must be a known measure")
	case !parts.Has(c.Part):
		return invalid("condition.part", c.Part.String(), "must be a known part")
	case !compares.Has(c.Is):
		return invalid("condition.is", c.Is.String(), "must be a known comparison")
	case !bases.Has(c.Of):
		return invalid("condition.of", c.Of.String(), "must be a known base")
	case c.Of == OfNumber:
		if c.Share.Den != 1 || c.Share.Num < 0 {
			return invalid("condition.share", c.Share.String(), "must be a number over 1")
		}
	case c.Share.Den <= 0 || c.Share.Num < 0 || c.Share.Num > c.Share.Den:
		return invalid("condition.share", c.Share.String(), "must be from 0 to 1 with a positive denominator")
	}
	if c.Each && c.Scope == "" {
		return invalid("condition.scope", string(c.Scope), "must be a kind of scopes with each")
	}
	return nil
}

func (c *Condition) validate(in string) error {
	if err := c.check(); err != nil {
		return errors.Join(errors.New(in), err)
	}
	none, whole := c.Share.Num == 0, c.Share.Num == c.Share.Den && c.Of != OfNumber
	switch {
	case none && c.Is == AtLeast, whole && c.Is == AtMost:
		return invalid(in+".share", c.Share.String(), "must not be met by every share")
	case none && c.Is == LessThan, whole && c.Is == MoreThan:
		return invalid(in+".share", c.Share.String(), "must be met by some share")
	case c.Each && strings.Contains(string(c.Scope), ":"):
		return invalid(in+".scope", string(c.Scope), "must be a kind, without a colon, with each")
	}
	return nil
}
