package consult

import (
	"iter"

	"github.com/sixbridges/sixbridges/governance/period"
)

// Ballot is one ballot of an open vote as it came in (表决票): a row of the host,
// never altered. A voter may cast several, on any channels; [Collect] finds the
// one that counts, and the others stay as history.
type Ballot struct {
	Round RoundID `json:"round"`
	// Holder is the proxy who cast it (受托人); not set if the voter did.
	Holder VoterID        `json:"holder,omitzero"`
	At     period.Instant `json:"at"`
	// Serial numbers the ballots of a round from 1, in the order in which they
	// were taken in.
	Serial uint32 `json:"serial"`
	// Voter is the number on the roll.
	Voter uint32 `json:"voter"`
	// Replaces is the serial of the ballot that this one was meant to replace; 0
	// for none. It is for the reader: which ballot counts is decided by the order
	// alone, so that nobody can undo a ballot by leaving a reference out.
	Replaces uint32  `json:"replaces,omitzero"`
	Choice   Choice  `json:"choice"`
	Channel  Channel `json:"channel"`
}

// Window is which ballots count; [Round.Window] gives it.
type Window struct {
	Round RoundID
	// Ballots count from From up to, not including, To; a bound that is not set is
	// open.
	From, To period.Instant
	// Roll is the moment of the roll that counts: give it to [NewElectorate].
	Roll period.Instant
	// Proxies is who may vote for whom; nil: nobody for another.
	Proxies *Proxies
}

// Standing is the ballot of a voter that counts.
type Standing struct {
	At      period.Instant `json:"at,omitzero"`
	Serial  uint32         `json:"serial,omitzero"`
	Choice  Choice         `json:"choice"`
	Channel Channel        `json:"channel,omitzero"`
	// Proxy: cast by the holder of a mandate.
	Proxy bool `json:"proxy,omitzero"`
	// Disputed: two ballots of the voter have one time and one serial and say
	// different things. They count as invalid.
	Disputed bool `json:"disputed,omitzero"`
}

// Report is what became of the ballots of a round. Those that do not count are
// counted here, and none is dropped unseen.
//
// Invariant: Ballots is the sum of the others but Disputed.
type Report struct {
	Ballots    int64 `json:"ballots"`    // all that were given
	Counting   int64 `json:"counting"`   // one for each voter who took part
	Superseded int64 `json:"superseded"` // replaced by another ballot of the same voter
	Foreign    int64 `json:"foreign"`    // of another round
	OutOfTime  int64 `json:"outOfTime"`  // before the round opened, or after it closed
	NotOnRoll  int64 `json:"notOnRoll"`  // of nobody on the roll
	NoMandate  int64 `json:"noMandate"`  // cast by somebody who holds no mandate of the voter
	Unknown    int64 `json:"unknown"`    // says what no ballot can say, or came on no known channel
	Disputed   int64 `json:"disputed"`   // of those counting: two contradict each other
}

// Votes is the ballots of a round merged: for each voter the one that counts.
// [Collect] makes it; it never changes and is safe for concurrent use.
type Votes struct {
	electorate *Electorate
	standing   []Standing // by number - 1
	choice     []Choice   // the same, Silent and NotOnRoll filled in
	report     Report
	touched    uint32 // keeps the first look of takeAll from being optimised away
}

// Electorate returns whose votes they are.
func (v *Votes) Electorate() *Electorate { return v.electorate }

// Report returns what became of the ballots.
func (v *Votes) Report() Report { return v.report }

// Of returns how the voter with the number stands: Silent without a ballot that
// counts, NotOnRoll for a number that nobody on the roll has.
func (v *Votes) Of(number uint32) Standing {
	if number == 0 || int64(number) > int64(len(v.standing)) {
		return Standing{Choice: NotOnRoll}
	}
	s := v.standing[number-1]
	s.Choice = v.choice[number-1]
	return s
}

// All iterates over the ballots that count, by number: the list to publish or to
// export. Each voter comes once, however often the ballot was changed.
func (v *Votes) All() iter.Seq2[uint32, Standing] {
	return func(yield func(uint32, Standing) bool) {
		for i, s := range v.standing {
			if s.Choice != 0 && !yield(uint32(i)+1, s) {
				return
			}
		}
	}
}

// ByChannel returns on which channel the ballots came that count. Nobody is in
// two of them, so they add up to who took part.
func (v *Votes) ByChannel() map[Channel]int64 {
	n := make(map[Channel]int64, channelEnd)
	for i := range v.standing {
		if v.standing[i].Choice != 0 {
			n[v.standing[i].Channel]++
		}
	}
	return n
}
