package consult

import (
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/metric"
)

// Counts counts voters by what they chose, in heads and in area at once. It is an
// accumulator; the zero Counts is empty and ready.
//
// Deal voters out, not ballots: a voter whose ballots are counted in two shards
// is two voters. [Collect] comes before.
type Counts struct {
	heads, area [choiceEnd]int64
}

// Add counts a voter with the area. It does nothing for who is not on the roll,
// and takes a choice that is not known, and none, for silence. A negative area is
// none.
func (c *Counts) Add(choice Choice, area int64) {
	area = max(area, 0)
	switch {
	case choice == NotOnRoll:
		return
	case choice == 0 || choice >= choiceEnd:
		choice = Silent
	}
	c.heads[choice]++
	c.area[choice] += area
}

// Merge takes in what o counted.
func (c *Counts) Merge(o *Counts) {
	for i := range c.heads {
		c.heads[i] += o.heads[i]
		c.area[i] += o.area[i]
	}
}

// Heads returns the count of voters, before anything is attributed.
func (c *Counts) Heads() rule.Count { return countOf(&c.heads) }

// Area returns the count of their areas.
func (c *Counts) Area() rule.Count { return countOf(&c.area) }

func countOf(n *[choiceEnd]int64) rule.Count {
	all := int64(0)
	for _, k := range n {
		all += k
	}
	return rule.Count{
		All: all, Eligible: all,
		Yes: n[Agree], No: n[Disagree] + n[Veto], Veto: n[Veto],
		Abstain: n[Abstain], Follow: n[Follow], Blank: n[Blank], Invalid: n[Invalid],
	}
}

const countsKind = "consult.counts"

// MarshalBinary returns the versioned binary form.
func (c *Counts) MarshalBinary() ([]byte, error) {
	e := metric.NewEncoder(countsKind, 1)
	for i := Agree; i <= Silent; i++ {
		e.Counts(c.heads[i], c.area[i])
	}
	return e.Done(), nil
}

// UnmarshalBinary reads what [Counts.MarshalBinary] wrote; the error matches
// governance.ErrInvalid and leaves c as it was.
func (c *Counts) UnmarshalBinary(b []byte) error {
	d := metric.NewDecoder(b, countsKind, 1)
	var read Counts
	for i := Agree; i <= Silent; i++ {
		d.Counts(&read.heads[i], &read.area[i])
	}
	if err := d.Done(); err != nil {
		return err
	}
	*c = read
	return nil
}

// Whole counts all voters.
func (v *Votes) Whole() Counts {
	var c Counts
	area := v.electorate.area
	for i, ch := range v.choice {
		c.heads[ch]++
		c.area[ch] += area[i]
	}
	c.heads[NotOnRoll], c.area[NotOnRoll] = 0, 0
	return c
}

// Scope counts the voters of one scope, each once and with the area there alone;
// false if there is no such scope. The heads of all buildings together can be
// more than those of the whole, because who owns in two is counted in both.
func (v *Votes) Scope(s rule.Scope) (Counts, bool) {
	if s == "" {
		return v.Whole(), true
	}
	k, ok := v.electorate.find(s)
	if !ok {
		return Counts{}, false
	}
	return v.scope(k), true
}

func (v *Votes) scope(k int) Counts {
	var c Counts
	for _, s := range v.electorate.in(k) {
		ch := v.choice[s.voter]
		c.heads[ch]++
		c.area[ch] += s.area
	}
	return c
}

// Tally returns what a rule may ask of the votes: a line of heads, or households,
// and one of area for the whole and for each scope. Where no area is known at
// all there are no lines of it, so that a rule which asks for area says so.
// Judge it as open while ballots still come in: that is the early state.
//
// Everybody on the roll is eligible, and nobody steps aside in a round.
func (v *Votes) Tally() rule.Tally {
	e := v.electorate
	t := make(rule.Tally, 0, 2*len(e.scopes)+2)
	add := func(c Counts, s rule.Scope) {
		t = append(t, rule.Line{Scope: s, Measure: e.measure, Count: c.Heads()})
		if e.total > 0 {
			t = append(t, rule.Line{Scope: s, Measure: rule.Area, Count: c.Area()})
		}
	}
	add(v.Whole(), "")
	for k, s := range e.scopes {
		add(v.scope(k), s)
	}
	return t
}
