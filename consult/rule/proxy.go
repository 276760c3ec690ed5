package rule

import (
	"errors"
	"fmt"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// ProxyRule says who may vote for another (委托投票). One level only: a mandate
// is not passed on, under any rule.
type ProxyRule struct {
	// Barred: nobody votes for another. Then nothing else is asked.
	Barred bool `json:"barred,omitzero"`
	// Cap is the most mandates that one person holds; 0 is no cap.
	Cap int64 `json:"cap,omitzero"`
	// Written: only in writing (书面委托).
	Written bool `json:"written,omitzero"`
	// NoCandidates: a candidate holds none.
	NoCandidates bool `json:"noCandidates,omitzero"`
	// Electors: only who may vote holds mandates.
	Electors bool `json:"electors,omitzero"`
	// SameHousehold: only an adult of the giver's household holds one.
	SameHousehold bool `json:"sameHousehold,omitzero"`
	// Relatives: only a near relative (近亲属) of the giver holds one.
	Relatives bool `json:"relatives,omitzero"`
	// Published: givers and holders are made public before the vote. It is a duty
	// of who runs the vote; [CheckMandates] does not see it.
	Published bool `json:"published,omitzero"`
}

// Mandate is one person's voice in the hands of another, with what the rules
// ask about the holder. P names persons.
type Mandate[P comparable] struct {
	Giver   P
	Holder  P
	Written bool
	// What the holder is.
	Candidate     bool // stands for election
	Elector       bool // may vote
	Adult         bool
	SameHousehold bool // as the giver
	Relative      bool // a near relative of the giver
}

// CheckMandates reports every mandate that the rule does not allow, joined.
// Each matches fault.ErrNotAllowed, or fault.ErrLimit where the holder has too
// many. Whoever gives a mandate holds none, gives one only, and not to
// himself.
func CheckMandates[P comparable](r *ProxyRule, ms []Mandate[P]) error {
	var errs []error
	gave := make(map[P]int, len(ms))
	held := make(map[P]int64, len(ms))
	for i := range ms {
		gave[ms[i].Giver]++
	}
	for i := range ms {
		m := &ms[i]
		why := r.refuse(m.facts())
		switch {
		case why != "":
		case m.Giver == m.Holder:
			why = "nobody is their own proxy"
		case gave[m.Giver] > 1:
			why = "the giver has given more than one"
		case gave[m.Holder] > 0:
			why = "the holder has given a mandate and cannot pass this one on"
		}
		if why != "" {
			errs = append(errs, refused(fault.ErrNotAllowed, "hold", fmt.Sprintf("the mandate of %v", m.Giver), why))
		}
		if held[m.Holder]++; r.Cap > 0 && held[m.Holder] == r.Cap+1 {
			errs = append(errs, refused(fault.ErrLimit, "hold", fmt.Sprintf("the mandate of %v", m.Giver),
				fmt.Sprintf("%v holds %d, which is the most", m.Holder, r.Cap)))
		}
	}
	return errors.Join(errs...)
}

// StandingMandates returns the mandates that are used: a giver who votes in
// person takes the own mandate back (本人投票优先). The order is kept.
func StandingMandates[P comparable](ms []Mandate[P], voted func(P) bool) []Mandate[P] {
	var left []Mandate[P]
	for _, m := range ms {
		if !voted(m.Giver) {
			left = append(left, m)
		}
	}
	return left
}

// holder is what a mandate says without naming persons.
type holder struct{ written, candidate, elector, adult, sameHousehold, relative bool }

func (m *Mandate[P]) facts() holder {
	return holder{m.Written, m.Candidate, m.Elector, m.Adult, m.SameHousehold, m.Relative}
}

func (r *ProxyRule) refuse(h holder) string {
	switch {
	case r.Barred:
		return "nobody votes for another here"
	case r.Written && !h.written:
		return "it is not in writing"
	case r.NoCandidates && h.candidate:
		return "the holder is a candidate"
	case r.Electors && !h.elector:
		return "the holder may not vote"
	case r.SameHousehold && (!h.sameHousehold || !h.adult):
		return "the holder is no adult of the same household"
	case r.Relatives && !h.relative:
		return "the holder is no near relative"
	}
	return ""
}

func refused(kind error, action, what, why string) error {
	return fault.Refused(kind, "rule", action, what, why)
}
