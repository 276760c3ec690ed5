package consult

import "iter"

// Collect merges the ballots of a round, in any order and from all channels, so
// that nobody is counted twice. Of several ballots of one voter this one counts:
//
//   - the voter's own before one cast by a proxy, whichever came later
//     (本人投票优先);
//   - of these, the latest;
//   - of several with one time, that with the greatest serial;
//   - two that have even the serial in common and say different things count as
//     one invalid ballot, because nobody can tell which was meant.
//
// It takes memory for the roll, none for each ballot.
func Collect(e *Electorate, w Window, ballots iter.Seq[Ballot]) *Votes {
	v := &Votes{electorate: e, standing: make([]Standing, len(e.ids)), choice: make([]Choice, len(e.ids))}
	for i, on := range e.on {
		if !on {
			v.choice[i] = NotOnRoll
		}
	}
	var block [blockSize]Ballot
	n := 0
	for b := range ballots {
		block[n] = b
		if n++; n == blockSize {
			v.takeAll(&w, block[:])
			n = 0
		}
	}
	v.takeAll(&w, block[:n])
	r := &v.report
	for i, c := range v.choice {
		if c == 0 {
			v.choice[i] = Silent
		} else if v.standing[i].Disputed {
			r.Disputed++
		}
	}
	return v
}

// blockSize is how many ballots are taken together. They come in any order, so
// that each finds its voter somewhere else in memory: looking at all voters of a
// block first lets these waits overlap.
const blockSize = 32

// takeAll takes a block of ballots in.
func (v *Votes) takeAll(w *Window, block []Ballot) {
	e, r := v.electorate, &v.report
	for i := range block {
		if k := int64(block[i].Voter) - 1; k >= 0 && k < int64(len(v.standing)) {
			v.touched |= v.standing[k].Serial
		}
	}
	r.Ballots += int64(len(block))
	for i := range block {
		b := &block[i]
		k := int64(b.Voter) - 1
		switch {
		case b.Round != w.Round:
			r.Foreign++
		case !b.Choice.OnBallot() || b.Channel == 0 || b.Channel >= channelEnd:
			r.Unknown++
		case !in(w.From, w.To, b.At):
			r.OutOfTime++
		case k < 0 || k >= int64(len(v.choice)) || v.choice[k] == NotOnRoll:
			r.NotOnRoll++
		case b.Holder != VoterID{} && !w.Proxies.may(e.ids[k], b.Holder):
			r.NoMandate++
		case v.choice[k] == 0:
			r.Counting++
			v.standing[k] = b.standing()
			v.choice[k] = b.Choice
		default:
			r.Superseded++
			s := &v.standing[k]
			s.take(b)
			v.choice[k] = s.Choice
		}
	}
}

func (b *Ballot) standing() Standing {
	return Standing{At: b.At, Serial: b.Serial, Choice: b.Choice, Channel: b.Channel, Proxy: b.Holder != VoterID{}}
}

// take lets the ballot stand instead if it comes before the one that does.
func (s *Standing) take(b *Ballot) {
	proxy := b.Holder != VoterID{}
	switch {
	case s.Proxy != proxy:
		if proxy {
			return
		}
	case s.At != b.At:
		if s.At > b.At {
			return
		}
	case s.Serial != b.Serial:
		if s.Serial > b.Serial {
			return
		}
	default: // the same row again, or two that contradict each other
		s.Channel = min(s.Channel, b.Channel)
		if s.Choice != b.Choice {
			s.Choice, s.Disputed = Invalid, true
		}
		return
	}
	*s = b.standing()
}
