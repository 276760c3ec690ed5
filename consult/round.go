package consult

import (
	"time"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// RoundID identifies a round.
type RoundID = governance.ID[Round]

// Round is one round of asking everybody on a roll one question (征求意见轮次).
//
// It is a plain value: comparable with ==, copied freely, encoded as JSON. It is
// changed by nothing but [Round.Apply]. The zero Round does not exist yet:
// [DraftRound] makes one. Ballots, the roll and objections are rows of the host
// with the round's ID; the round holds what rules and figures need.
type Round struct {
	ID RoundID `json:"id"`
	// Revision is the number of events so far.
	Revision int64      `json:"revision"`
	State    RoundState `json:"state"`
	// Measure is what one voter is: rule.Heads or rule.Households.
	Measure rule.Measure `json:"measure"`
	// Cut is whose roll counts.
	Cut Cut `json:"cut"`
	// Secret: ballots are receipts and slips, which cannot be linked.
	Secret bool `json:"secret,omitzero"`
	// Call is the call of the decision rule, from 1: second and third calls may ask
	// for fewer.
	Call uint8 `json:"call"`
	// Number is the place in the campaign, from 1; Previous is the round before.
	// Invariant: Previous is set exactly from number 2 on, and never the round
	// itself.
	Number   uint16     `json:"number"`
	Campaign CampaignID `json:"campaign"`
	Previous RoundID    `json:"previous,omitzero"`
	// Policy names the rules of procedure.
	Policy string `json:"policy"`
	// Rule and Digest are the decision rule as it was when the round opened: a
	// rule that has changed since is refused at the count.
	// Invariant: both are set from the opening on, and never change.
	Rule   string `json:"rule,omitzero"`
	Digest Digest `json:"digest,omitzero"`

	// NoticedOn is the day of the notice, Opens and Closes the first and the last
	// day on which ballots are taken, FirstCloses the last one before any
	// extension.
	// Invariant: NoticedOn <= Opens <= FirstCloses <= Closes.
	NoticedOn   period.Date `json:"noticedOn,omitzero"`
	Opens       period.Date `json:"opens,omitzero"`
	FirstCloses period.Date `json:"firstCloses,omitzero"`
	Closes      period.Date `json:"closes,omitzero"`
	Extensions  uint16      `json:"extensions,omitzero"`

	// Result is the count at the closing, or after the last re-check.
	// Invariant: set exactly once the round has been closed.
	Result Result `json:"result,omitzero"`
	// Posting is how the result is put up.
	Posting    rule.Posting `json:"posting,omitzero"`
	Objections uint16       `json:"objections,omitzero"`

	OpenedAt period.Instant `json:"openedAt,omitzero"`
	ClosedAt period.Instant `json:"closedAt,omitzero"` // when ballots were no more taken
	SinceAt  period.Instant `json:"sinceAt"`           // when the current state was reached
	LastAt   period.Instant `json:"lastAt"`            // the last event
}

// Result is what was counted, and what the decision rule said of it.
type Result struct {
	// Heads and Area are the whole electorate's, before attribution. Heads is in
	// the round's measure. Area is zero in a box without weights.
	Heads rule.Count `json:"heads"`
	Area  rule.Count `json:"area,omitzero"`
	// Tally proves the lines that were judged, buildings included; see
	// [Round.Prove].
	Tally   Digest       `json:"tally"`
	Verdict rule.Verdict `json:"verdict"`
	// Quorum: enough took part.
	Quorum bool `json:"quorum,omitzero"`
	// On is the day of the closing.
	On period.Date `json:"on"`
}

// Exists reports whether the round has been drafted.
func (r Round) Exists() bool { return r.State != 0 }

// Counted reports whether the round has been closed and counted.
func (r Round) Counted() bool { return r.Result.Verdict != 0 }

// Support returns the count of a measure at the closing: of rule.Area the areas,
// of the round's own measure the voters; false for another measure and before
// the closing.
func (r Round) Support(m rule.Measure) (Support, bool) {
	switch {
	case !r.Counted():
		return Support{}, false
	case m == r.Measure:
		return SupportOf(rule.Line{Measure: m, Count: r.Result.Heads}), true
	case m == rule.Area:
		return SupportOf(rule.Line{Measure: m, Count: r.Result.Area}), true
	}
	return Support{}, false
}

// Window returns which ballots of the round count and whose roll, as of now: from
// the opening up to the closing or the end of the last day, whichever comes
// first; false for a round that was never opened. Count with the window of the
// moment that is given to [Round.Close].
func (r Round) Window(rules *Rules, p *Proxies, now time.Time) (Window, bool) {
	if r.OpenedAt == 0 {
		return Window{}, false
	}
	w := Window{Round: r.ID, From: r.OpenedAt, To: period.At(now), Roll: r.OpenedAt, Proxies: p}
	if r.ClosedAt != 0 {
		w.To = min(w.To, r.ClosedAt)
	}
	w.To = min(w.To, rules.end(r.Closes))
	if r.Cut == AtClosing {
		w.Roll = w.To
	}
	return w, true
}

// Prove reports whether the tally is the one that was judged at the closing, line
// by line: whoever has the ballots can prove the published figures. Otherwise it
// matches governance.ErrInvalid; before the closing governance.ErrNotAllowed.
func (r Round) Prove(t rule.Tally) error {
	if !r.Counted() {
		return r.cannot(governance.ErrNotAllowed, "prove", "it is not counted")
	}
	d, err := TallyDigest(t)
	if err != nil {
		return err
	}
	if d != r.Result.Tally {
		return invalid("tally", d.String(), "must be the one that was judged, "+r.Result.Tally.String())
	}
	return nil
}

func (r *Round) name() string {
	if r.ID.IsZero() {
		return "(new)"
	}
	return r.ID.String()
}

func (r *Round) cannot(kind error, do, why string) error {
	return refused(kind, do, "round "+r.name(), why)
}
