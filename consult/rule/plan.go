package rule

// plan is a rule spread over the lines of a tally: which condition looks at
// which line. Judging, finality and gaps walk over it; [Rule.Check] does
// without.
type plan struct {
	rule             *Rule
	tally            Tally
	follows          []int // for each line the line whose majority is followed; nil if nothing follows
	quorum, approval group
}

// group is a quorum or an approval: alternatives, of which one must hold.
type group struct {
	silent bool
	ask    []alternative
}

// alternative is conditions that must all hold, each on one or more lines.
type alternative struct {
	all     All
	items   []item
	counted bool // the tally counts all that it asks for
	asked   bool // some condition does not stand aside, or there is none
}

// item is one condition on one line; line is -1 where it is not counted.
type item struct {
	c     *Condition
	line  int
	aside bool
}

// plan checks the tally and the call as [Rule.Check] does, with the same
// errors.
func (r *Rule) plan(t Tally, call int) (*plan, error) {
	if err := t.Validate(); err != nil {
		return nil, err
	}
	quorum, approval, err := r.at(call)
	if err != nil {
		return nil, err
	}
	p := &plan{rule: r, tally: t}
	if p.quorum, err = p.spread(quorum, r.Counting.SilentQuorum); err != nil {
		return nil, err
	}
	if p.approval, err = p.spread(approval, true); err != nil {
		return nil, err
	}
	if r.Counting.follows() {
		p.follows = make([]int, len(t))
		for i := range t {
			p.follows[i] = t.majority(t[i].Scope, r.Counting.majority())
		}
	}
	return p, nil
}

func (p *plan) spread(a Any, silent bool) (group, error) {
	g := group{silent: silent}
	var missing *Condition
	some := len(a) == 0
	for _, all := range a {
		alt := alternative{all: all, counted: true, asked: len(all) == 0}
		for i := range all {
			c := &all[i]
			if err := c.check(); err != nil {
				return group{}, err
			}
			found := false
			for j := range p.tally {
				l := &p.tally[j]
				if l.Measure != c.Measure || !c.asks(l.Scope) {
					continue
				}
				if err := p.rule.usable(p.tally, l, c); err != nil {
					return group{}, err
				}
				found = true
				aside := c.IfAny && l.All == 0
				alt.asked = alt.asked || !aside
				alt.items = append(alt.items, item{c: c, line: j, aside: aside})
			}
			if !found {
				alt.items = append(alt.items, item{c: c, line: -1})
				alt.counted, missing = false, c
			}
		}
		some = some || alt.counted
		g.ask = append(g.ask, alt)
	}
	if !some {
		return group{}, uncounted(missing)
	}
	return g, nil
}

// standing settles one line of a tally that may be a completion of the plan's.
func (p *plan) standing(t Tally, line int, silent bool) (s standing) {
	s.settle(&p.rule.Counting, &t[line].Count, p.lean(t, line), silent)
	return s
}

func (p *plan) lean(t Tally, line int) lean {
	if p.follows == nil || p.follows[line] < 0 {
		return 0
	}
	return t[p.follows[line]].lean()
}

func (p *plan) itemHolds(t Tally, it *item, silent bool) bool {
	if it.line < 0 {
		return false
	}
	if it.aside {
		return true
	}
	s := p.standing(t, it.line, silent)
	return it.c.holds(&s)
}

func (p *plan) altHolds(t Tally, a *alternative, silent bool) bool {
	for i := range a.items {
		if !p.itemHolds(t, &a.items[i], silent) {
			return false
		}
	}
	return a.counted && a.asked
}

// holds reports whether one of the alternatives does; none at all holds.
func (p *plan) holds(t Tally, g *group) bool {
	for i := range g.ask {
		if p.altHolds(t, &g.ask[i], g.silent) {
			return true
		}
	}
	return len(g.ask) == 0
}
