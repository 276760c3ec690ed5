package consult

import (
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/metric"
)

// Target is a share that a campaign is to reach (目标支持率): of rule.Households, at
// least 90/100 of those eligible. Strictness is part of it.
type Target struct {
	Measure rule.Measure  `json:"measure"`
	Is      rule.Compare  `json:"is"` // rule.AtLeast or rule.MoreThan
	Share   rule.Fraction `json:"share"`
	Of      rule.Base     `json:"of"` // rule.OfEligible or rule.OfParticipating
}

// Validate reports the first fault; it matches governance.ErrInvalid.
func (t *Target) Validate() error {
	switch {
	case t.Measure != rule.Heads && t.Measure != rule.Households && t.Measure != rule.Area:
		return invalid("target.measure", t.Measure.String(), "must be heads, households or area")
	case t.Is != rule.AtLeast && t.Is != rule.MoreThan:
		return invalid("target.is", t.Is.String(), "must be at least or more than")
	case t.Of != rule.OfEligible && t.Of != rule.OfParticipating:
		return invalid("target.of", t.Of.String(), "must be eligible or participating")
	case t.Share.Den <= 0 || t.Share.Num <= 0 || t.Share.Num > t.Share.Den || t.Is == rule.MoreThan && t.Share.Num == t.Share.Den:
		return invalid("target.share", t.Share.String(), "must be a share that can be missed and can be met")
	}
	return nil
}

// Rate returns the share that the target looks at.
func (t *Target) Rate(s Support) metric.Rate {
	if t.Of == rule.OfParticipating {
		return s.OfParticipants()
	}
	return s.OfEligible()
}

// Reached reports whether the support reaches the target, exactly: 521 of 579 is
// displayed as 90 % and is less. Of another measure it never does, nor with a
// base of 0.
func (t *Target) Reached(s Support) bool {
	r := t.Rate(s)
	return s.Measure == t.Measure && t.Is.Holds(r.Num, r.Den, t.Share)
}

// Decided says whether the ballots that are still missing can change it:
// rule.Passed if the target is reached whatever they say, rule.Failed if it is
// missed whatever they say, rule.Undecided otherwise. A target of those taking
// part is reached for certain when it is with all the silent against.
func (t *Target) Decided(s Support) rule.Verdict {
	low, high := s.Bounds()
	if t.Of == rule.OfParticipating {
		silent := high.Num - low.Num
		low.Den = s.part() + silent
		high.Den = low.Den
	}
	switch {
	case s.Measure != t.Measure || low.Den <= 0:
		return rule.Failed
	case t.Is.Holds(low.Num, low.Den, t.Share):
		return rule.Passed
	case !t.Is.Holds(high.Num, high.Den, t.Share):
		return rule.Failed
	}
	return rule.Undecided
}
