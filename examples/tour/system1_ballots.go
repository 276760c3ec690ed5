package main

import (
	"cmp"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/governance/period"
)

// hand is how many voters are dealt a choice.
type hand struct {
	choice consult.Choice
	n      int
}

// said is how voters stand at the end of a round, by number; who is not in it
// stays silent.
type said map[uint32]consult.Choice

// deal shuffles the voters and gives the choices out.
func (s said) deal(d *dice, to []uint32, hands ...hand) {
	to = slices.Clone(to)
	for i := len(to) - 1; i > 0; i-- {
		j := d.below(i + 1)
		to[i], to[j] = to[j], to[i]
	}
	for _, h := range hands {
		for _, voter := range to[:h.n] {
			s[voter] = h.choice
		}
		to = to[h.n:]
	}
}

// split parts the voters into those in favour and the others.
func (s said) split(voters []uint32) (favour, others []uint32) {
	for _, v := range voters {
		if s[v] == consult.Agree {
			favour = append(favour, v)
		} else {
			others = append(others, v)
		}
	}
	return favour, others
}

// opinions makes up how everybody stands in the four rounds. The numbers in favour
// are those of the report; who turned from one choice to another is made up.
func (n *neighbourhood) opinions() [4]said {
	d := newDice(101)
	first, second, third, fourth := said{}, said{}, said{}, said{}
	before, after := n.on(period.At(soldOn)-1), n.on(period.At(soldOn))
	first.deal(d, before,
		hand{consult.Agree, 133}, hand{consult.Disagree, 196}, hand{consult.Veto, 12}, hand{consult.Abstain, 48},
		hand{consult.Follow, 15}, hand{consult.Blank, 5}, hand{consult.Invalid, 4})

	stayed := slices.DeleteFunc(slices.Clone(before), func(v uint32) bool { return !slices.Contains(after, v) })
	joined := slices.DeleteFunc(slices.Clone(after), func(v uint32) bool { return slices.Contains(before, v) })
	favour, others := first.split(stayed)
	second.deal(d, favour, hand{consult.Disagree, 4}, hand{consult.Abstain, 1}, hand{consult.Silent, 2}, hand{consult.Agree, len(favour) - 7})
	second.deal(d, joined, hand{consult.Silent, 1}, hand{consult.Agree, len(joined) - 1})
	second.deal(d, others,
		hand{consult.Agree, 521 - (len(favour) - 7) - (len(joined) - 1)}, hand{consult.Disagree, 15}, hand{consult.Veto, 2},
		hand{consult.Abstain, 9}, hand{consult.Follow, 6}, hand{consult.Blank, 2}, hand{consult.Invalid, 1})

	third.deal(d, after,
		hand{consult.Agree, 521}, hand{consult.Disagree, 18}, hand{consult.Veto, 1}, hand{consult.Abstain, 8},
		hand{consult.Follow, 5}, hand{consult.Blank, 1}, hand{consult.Invalid, 1})

	favour, others = third.split(after)
	fourth.deal(d, favour, hand{consult.Disagree, 2}, hand{consult.Silent, 1}, hand{consult.Agree, 518})
	fourth.deal(d, others, hand{consult.Agree, 49}, hand{consult.Disagree, 3}, hand{consult.Abstain, 2})
	return [4]said{first, second, third, fourth}
}

// cast makes the ballots with which the voters come to stand so: on four channels,
// over the days of the round, some voters twice. A few come too late, or from
// somebody who is not on the roll.
func (a *asked) cast(d *dice, s said, voters []uint32) {
	opens, closes := a.opens.In(zone).Add(8*time.Hour), a.closes.In(zone).Add(21*time.Hour)
	minutes := func(from time.Time, to time.Time) int { return max(1, int(to.Sub(from).Minutes())) }
	add := func(voter uint32, choice consult.Choice, channel consult.Channel, at time.Time) {
		a.ballots = append(a.ballots, consult.Ballot{Round: a.id, Voter: voter, Choice: choice, Channel: channel, At: period.At(at)})
	}
	for _, voter := range voters {
		choice := s[voter]
		if !choice.OnBallot() {
			continue
		}
		channel := consult.Channels()[d.pick(a.channels)]
		at := opens.Add(time.Duration(d.below(minutes(opens, closes))) * time.Minute)
		if d.percent(8) { // answered before, on another channel: the same, or otherwise
			earlier := choice
			if d.percent(50) {
				earlier = []consult.Choice{consult.Disagree, consult.Abstain, consult.Agree}[d.below(3)]
			}
			other := consult.Channels()[(int(channel)+d.below(3))%4]
			add(voter, earlier, other, opens.Add(time.Duration(d.below(minutes(opens, at)))*time.Minute))
		}
		add(voter, choice, channel, at)
	}
	late := a.closes.AddDays(1).In(zone).Add(7 * time.Hour)
	add(voters[d.below(len(voters))], consult.Agree, consult.Online, late)
	add(voters[d.below(len(voters))], consult.Disagree, consult.Paper, late.Add(20*time.Minute))
	add(9_001, consult.Agree, consult.Online, opens.Add(3*time.Hour)) // nobody's number
	a.inOrder()
}

// inOrder puts the ballots in the order in which they came.
func (a *asked) inOrder() {
	slices.SortStableFunc(a.ballots, func(x, y consult.Ballot) int { return cmp.Compare(x.At, y.At) })
	for i := range a.ballots {
		a.ballots[i].Serial = uint32(i) + 1
	}
}

// mislay takes the last paper ballot of a household that was online before out of
// the box: it lies in an envelope that nobody opened. It returns the ballot.
func (a *asked) mislay(s said, voters []uint32) consult.Ballot {
	i := slices.IndexFunc(voters, func(v uint32) bool { return s[v] == consult.Disagree })
	voter := voters[i]
	a.ballots = slices.DeleteFunc(a.ballots, func(b consult.Ballot) bool { return b.Voter == voter })
	online := consult.Ballot{Round: a.id, Voter: voter, Choice: consult.Agree, Channel: consult.Online, At: period.At(a.opens.In(zone).Add(20 * time.Hour))}
	a.ballots = append(a.ballots, online)
	a.inOrder()
	last := len(a.ballots)
	paper := online
	paper.Choice, paper.Channel, paper.At = consult.Disagree, consult.Paper, period.At(a.closes.In(zone).Add(10*time.Hour))
	paper.Serial = uint32(last) + 1
	return paper
}
