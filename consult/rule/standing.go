package rule

// lean is what the majority of those who decided wants: -1 against, 0 even, 1
// for.
type lean int8

// standing is a count after blank, follow-the-majority and silent ballots have
// been attributed. All numbers are what conditions ask for.
type standing struct {
	all, eligible, present, cast int64
	yes, no, abstain, veto       int64
}

// settle attributes the ballots of one line. Silent says whether those who did
// not answer are attributed too. No sum is more than the eligible.
func (s *standing) settle(k *Counting, c *Count, to lean, silent bool) {
	*s = standing{
		all: c.All, eligible: c.Eligible, present: c.Present, cast: c.Cast(),
		yes: c.Yes, no: c.No, abstain: c.Abstain, veto: c.Veto,
	}
	if k.Blank == BlankAbstains {
		s.abstain += c.Blank
	}
	if k.Follow == FollowMajority {
		*s.side(to) += c.Follow
	} else {
		s.abstain += c.Follow
	}
	if silent && k.NonReturn != NotParticipating {
		if k.NonReturn == CountAsAbstention {
			to = 0
		}
		*s.side(to) += c.Eligible - c.Barred - s.cast
	}
}

func (s *standing) side(to lean) *int64 {
	switch to {
	case 1:
		return &s.yes
	case -1:
		return &s.no
	}
	return &s.abstain
}

// lean returns what the majority of the count wants.
func (c *Count) lean() lean {
	switch {
	case c.Yes > c.No:
		return 1
	case c.Yes < c.No:
		return -1
	}
	return 0
}

// majority returns the line whose majority the ballots of the scope follow: that
// of the whole electorate, else the scope's own; -1 if neither is counted.
func (t Tally) majority(s Scope, m Measure) int {
	own := -1
	for i := range t {
		if t[i].Measure != m {
			continue
		}
		if t[i].Scope == "" {
			return i
		}
		if t[i].Scope == s {
			own = i
		}
	}
	return own
}

// fits refuses to count the silent in the part of a share whose base is only who
// came: the share could exceed the whole, and somebody's yes could make it
// smaller.
func (k *Counting) fits(c *Condition) error {
	if k.NonReturn == NotParticipating || c.Of != OfPresent && c.Of != OfCast || c.Part == Present || c.Part == Cast || c.Part == Vetoes {
		return nil
	}
	return invalid("counting.nonReturn", k.NonReturn.String(), "must not count the silent where the base is "+c.Of.Label().En)
}

// usable reports what else must be counted before the condition can be asked of
// the line.
func (r *Rule) usable(t Tally, l *Line, c *Condition) error {
	if (c.Of == OfPresent || c.Part == Present) && l.Present == 0 && l.Cast() > 0 {
		return invalid("present", l.Present, "must be counted, because the rule asks for it: "+l.name())
	}
	if err := r.Counting.fits(c); err != nil {
		return err
	}
	if r.Counting.follows() && t.majority(l.Scope, r.Counting.majority()) < 0 {
		m := Line{Scope: l.Scope, Measure: r.Counting.majority()}
		return invalid("tally", m.name(), "must be counted, because its majority is followed")
	}
	return nil
}

func (s *standing) part(p Part) int64 {
	switch p {
	case Yes:
		return s.yes
	case No:
		return s.no
	case Abstentions:
		return s.abstain
	case Vetoes:
		return s.veto
	case Participating:
		return s.yes + s.no + s.abstain
	case Present:
		return s.present
	case Cast:
		return s.cast
	}
	return -1
}

func (s *standing) base(b Base) int64 {
	switch b {
	case OfEligible:
		return s.eligible
	case OfAll:
		return s.all
	case OfParticipating:
		return s.yes + s.no + s.abstain
	case OfPresent:
		return s.present
	case OfCast:
		return s.cast
	case OfDecided:
		return s.yes + s.no
	case OfNumber:
		return 1
	}
	return 0
}

func (c *Condition) holds(s *standing) bool {
	return c.Is.Holds(s.part(c.Part), s.base(c.Of), c.Share)
}
