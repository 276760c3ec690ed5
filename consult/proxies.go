package consult

import "github.com/sixbridges/sixbridges/consult/rule"

// Proxies is who may vote for whom in a round (委托). It is made by [NewProxies]
// and never changes.
type Proxies struct{ of map[mandate]struct{} }

type mandate struct{ giver, holder VoterID }

// NewProxies checks mandates by the rule: the cap of one holder, none for
// candidates, one level only, and what else the rule asks. The error is that of
// rule.CheckMandates: it names every mandate that may not be, and there are no
// proxies then.
//
// A holder need not be on the roll; a person who is not has an ID of the host's.
// That the voter's own ballot comes before the proxy's is [Collect]'s affair.
func NewProxies(r *rule.ProxyRule, mandates []rule.Mandate[VoterID]) (*Proxies, error) {
	if err := rule.CheckMandates(r, mandates); err != nil {
		return nil, err
	}
	p := &Proxies{of: make(map[mandate]struct{}, len(mandates))}
	for i := range mandates {
		p.of[mandate{mandates[i].Giver, mandates[i].Holder}] = struct{}{}
	}
	return p, nil
}

func (p *Proxies) may(giver, holder VoterID) bool {
	if p == nil {
		return false
	}
	_, ok := p.of[mandate{giver, holder}]
	return ok
}
