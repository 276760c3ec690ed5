package rule

// consenting reports whether every condition favours consent.
func (p *plan) consenting() bool {
	follows := p.rule.Counting.follows()
	return p.every(func(c *Condition) bool { return c.consenting(follows) })
}

func (p *plan) every(ok func(*Condition) bool) bool {
	for _, g := range []*group{&p.quorum, &p.approval} {
		for i := range g.ask {
			for j := range g.ask[i].items {
				if !ok(g.ask[i].items[j].c) {
					return false
				}
			}
		}
	}
	return true
}

// consenting reports whether a unit that says yes is never worse for the
// condition than if it did anything else. Where ballots follow the majority, a
// yes that evens it out turns their noes into abstentions.
func (c *Condition) consenting(follows bool) bool {
	up := c.Is == AtLeast || c.Is == MoreThan
	switch c.Part {
	case Yes:
		return up
	case No:
		return !up
	case Vetoes:
		return !up && (!follows || c.Of != OfDecided)
	case Abstentions:
		return !up && !follows
	case Participating:
		return up && c.Of != OfDecided
	case Present:
		return up && (c.Of == OfEligible || c.Of == OfAll || c.Of == OfPresent)
	case Cast:
		return up && c.Of != OfDecided && c.Of != OfParticipating
	}
	return false
}
