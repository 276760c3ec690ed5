package rule

// How early finality is proved
//
// A completion says what becomes of every unit that has not voted. For one
// condition, part/base against a threshold is linear in how many of the missing
// do what, so it takes its extremes where all of them do the same; and that all
// do the same can really happen, whatever the units weigh and however the
// measures hang together. These uniform completions are tried:
//
//   - One that passes shows that it can pass, one that fails that it can fail.
//   - Where every condition favours consent, the completion in which all missing
//     say yes passes if any does. If it fails, nothing passes.
//   - A conjunction can only fail where one of its conditions does, which is at a
//     uniform completion. If all of these pass, nothing fails.
//   - In all other cases only what holds, or fails, at every uniform completion
//     is relied upon. That is sound and not complete: the answer is Open.
//
// Where ballots follow the majority the counts are not linear until the
// majority is settled: until then CannotFail is not claimed. Consent still
// dominates, because a further yes only moves the majority towards yes.

// act is what a missing unit does.
type act uint8

const (
	actSilent act = iota
	actYes
	actNo
	actVeto
	actAbstain
	actFollow
	actBlank
	actInvalid
	actArrive // come to the meeting and not vote
	actCount
)

// completion is a uniform completion. Where a condition looks at who is
// present, those who are there, those who are not and those who are barred and
// not there may differ.
//
// A tally does not say how many of those who are there and have not voted are
// barred. As few as can be are taken to be: if there were more, some of those
// with a vote would be away, and whatever these can do one of the others can do
// while somebody barred comes in.
type completion struct {
	there, away act
	barredCome  bool
}

func (p *plan) finality() Finality {
	f := finder{plan: p, into: append(Tally(nil), p.tally...), quorum: probes(&p.quorum), approval: probes(&p.approval)}
	f.walk()
	switch {
	case f.passes && f.fails:
		return Open
	case f.passes: // none of the tried fails
		if f.settled() && p.quorum.always(f.quorum) && p.approval.always(f.approval) {
			return CannotFail
		}
	case f.fails:
		if p.consenting() || f.settled() && (p.quorum.never(f.quorum) || p.approval.never(f.approval)) {
			return CannotPass
		}
	}
	return Open
}

// finder tries completions and remembers for each item whether it ever held and
// ever failed.
type finder struct {
	plan             *plan
	into             Tally
	quorum, approval [][]probe
	passes, fails    bool
}

// probe remembers one item. It counts as held where only its base was missing:
// a completion beside that one can have both.
type probe struct{ held, failed bool }

func probes(g *group) [][]probe {
	out := make([][]probe, len(g.ask))
	for i := range g.ask {
		out[i] = make([]probe, len(g.ask[i].items))
	}
	return out
}

func (f *finder) walk() {
	if !f.plan.asksPresent() {
		for a := range actArrive {
			f.try(completion{there: a, away: a})
		}
		return
	}
	for _, come := range []bool{false, true} {
		c := completion{barredCome: come}
		for c.there = actSilent; c.there < actArrive; c.there++ {
			for c.away = actSilent; c.away < actCount; c.away++ {
				f.try(c)
			}
		}
	}
}

func (f *finder) try(c completion) {
	p := f.plan
	for i := range p.tally {
		f.into[i].Count = c.of(p.tally[i].Count)
	}
	quorum := f.ask(&p.quorum, f.quorum)
	approval := f.ask(&p.approval, f.approval)
	if quorum && approval {
		f.passes = true
	} else {
		f.fails = true
	}
}

func (f *finder) ask(g *group, seen [][]probe) bool {
	holds := len(g.ask) == 0
	for i := range g.ask {
		a := &g.ask[i]
		all := a.counted && a.asked
		for j := range a.items {
			it, was := &a.items[j], &seen[i][j]
			if f.plan.itemHolds(f.into, it, g.silent) {
				was.held = true
				continue
			}
			was.failed, all = true, false
			was.held = was.held || f.plan.baseless(f.into, it, g.silent)
		}
		holds = holds || all
	}
	return holds
}

// baseless reports whether the item fails because its base is 0.
func (p *plan) baseless(t Tally, it *item, silent bool) bool {
	if it.line < 0 {
		return false
	}
	s := p.standing(t, it.line, silent)
	return s.base(it.c.Of) == 0
}

// of returns the count as the completion leaves it.
func (c completion) of(n Count) Count {
	missing := n.Missing()
	idle := max(0, n.Present-n.Cast()) // there and not voting, some perhaps barred
	there := min(idle, missing)
	away := missing - there
	if c.barredCome {
		n.Present += max(0, n.Barred-(idle-there))
	}
	n.add(c.there, there)
	n.add(c.away, away)
	if c.away != actSilent {
		n.Present += away
	}
	return n
}

func (n *Count) add(a act, k int64) {
	switch a {
	case actYes:
		n.Yes += k
	case actNo:
		n.No += k
	case actVeto:
		n.No += k
		n.Veto += k
	case actAbstain:
		n.Abstain += k
	case actFollow:
		n.Follow += k
	case actBlank:
		n.Blank += k
	case actInvalid:
		n.Invalid += k
	case actSilent, actArrive, actCount:
	}
}

// settled reports whether no completion changes the majority that is followed.
func (f *finder) settled() bool {
	p := f.plan
	for _, i := range p.follows {
		if i < 0 {
			continue
		}
		c := &p.tally[i].Count
		if m := c.Missing(); m > 0 && c.Yes-c.No <= m && c.No-c.Yes <= m {
			return false
		}
	}
	return true
}

// always reports whether some alternative held at every completion in each of
// its conditions.
func (g *group) always(seen [][]probe) bool {
	for i := range g.ask {
		ok := g.ask[i].counted && g.ask[i].asked
		for _, s := range seen[i] {
			ok = ok && !s.failed
		}
		if ok {
			return true
		}
	}
	return len(g.ask) == 0
}

// never reports whether every alternative has a condition that held at none.
func (g *group) never(seen [][]probe) bool {
	for i := range g.ask {
		dead := !g.ask[i].counted || !g.ask[i].asked
		for _, s := range seen[i] {
			dead = dead || !s.held
		}
		if !dead {
			return false
		}
	}
	return len(g.ask) > 0
}

func (p *plan) asksPresent() bool {
	return !p.every(func(c *Condition) bool { return c.Part != Present && c.Of != OfPresent })
}
