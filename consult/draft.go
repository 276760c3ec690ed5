package consult

import (
	"time"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// RoundDraft is what a round is to be.
type RoundDraft struct {
	ID       RoundID
	Campaign CampaignID
	// Measure is rule.Heads for a roll of owners, rule.Households for one of
	// households.
	Measure rule.Measure
	// Call is the call of the decision rule; 1 if it is not set.
	Call   uint8
	Secret bool
	// Previous is the round before it in the campaign; the zero Round for the
	// first.
	Previous Round
	// Committee is the tally of those who may open the matter again before its
	// rest is over; see rule.Extension. Nil if they were not asked.
	Committee rule.Tally
}

// DraftRound begins a round of a campaign.
//
// It reports ErrForbidden if the role may not, ErrInvalid for a draft without an
// ID, campaign or measure, or whose round before is of another campaign or
// measure, and ErrNotAllowed while that round has not ended, or while the matter
// rests because too few took part in it.
func DraftRound(rules *Rules, by governance.Actor, d RoundDraft, at time.Time) (next Round, ev RoundEvent, err error) {
	ev.start(DoDraft, by, at)
	ev.ID, ev.Campaign, ev.Measure, ev.Call, ev.Secret = d.ID, d.Campaign, d.Measure, d.Call, d.Secret
	ev.Previous, ev.Number = d.Previous.ID, d.Previous.Number+1
	if rules != nil && d.Previous.Exists() {
		err = rules.follows(&d, period.At(at))
	}
	if err == nil {
		err = next.command(&next, rules, &ev)
	}
	if err != nil {
		ev = RoundEvent{}
	}
	return
}

// follows checks a draft against the round before it.
func (r *Rules) follows(d *RoundDraft, at period.Instant) error {
	p := &d.Previous
	switch {
	case p.Campaign != d.Campaign:
		return invalid("previous", p.ID.String(), "must be a round of the campaign")
	case p.Measure != d.Measure:
		return invalid("measure", d.Measure.String(), "must be that of the round before, "+p.Measure.String())
	case p.Number == ^uint16(0):
		return refused(governance.ErrLimit, "draft", "a round", "a campaign has 65,535 rounds at most")
	case !p.State.Ended():
		return p.cannot(governance.ErrNotAllowed, "follow", "it is "+p.State.String())
	}
	if p.State == Lapsed && p.Counted() && !p.Result.Quorum && r.extends() {
		return r.Extension.Reopen(p.Result.On, r.day(at), d.Committee)
	}
	return nil
}

// Ended reports whether the round's way ends here.
func (s RoundState) Ended() bool { return roundTable.Final(s) }

func decideDraft(rules *Rules, ev *RoundEvent) error {
	ev.Policy, ev.Cut = rules.ID, rules.Cut
	ev.Call = max(ev.Call, 1)
	ev.Number = max(ev.Number, 1)
	return nil
}

// RoundNotice is what people are told: the first and the last day of the vote.
type RoundNotice struct {
	Opens, Closes period.Date
	// Urgent declares a special case, which some rules let be called at short
	// notice.
	Urgent bool
	Note   string
}

// Notify gives notice of the vote (通知、公告).
//
// It reports ErrNotAllowed where the rules want it earlier or the vote longer,
// and ErrInvalid if the days are missing or in the wrong order.
func (r Round) Notify(rules *Rules, by governance.Actor, n RoundNotice, at time.Time) (next Round, ev RoundEvent, err error) {
	ev.start(DoNotify, by, at).Note = n.Note
	ev.Opens, ev.Closes, ev.Urgent = n.Opens, n.Closes, n.Urgent
	err = r.to(&next, &ev, rules)
	return
}

func (r *Round) decideNotice(rules *Rules, ev *RoundEvent) error {
	ev.NoticedOn = rules.day(ev.At)
	if ev.Opens.IsZero() {
		return invalid("opens", "", "must be a day")
	}
	err := rules.Notice.Check(rule.Call{Notified: ev.NoticedOn, On: ev.Opens, Urgent: ev.Urgent}, rules.Rest)
	if err != nil {
		return err
	}
	least, err := rules.shortest(ev.Opens)
	if err != nil {
		return err
	}
	if ev.Closes.Before(least) {
		return r.cannot(governance.ErrNotAllowed, ev.Do.String(), "ballots are taken until "+least.String()+" at least")
	}
	return nil
}

// Open opens the vote and fixes the decision rule: its name and its content.
//
// It reports ErrNotAllowed before the first day that the notice named, and
// ErrInvalid for a decision rule that is not valid.
func (r Round) Open(rules *Rules, by governance.Actor, decision *rule.Rule, at time.Time) (next Round, ev RoundEvent, err error) {
	ev.start(DoOpen, by, at)
	if err = r.begin(rules, &ev); err == nil {
		err = r.decideOpening(rules, decision, &ev)
	}
	if err == nil {
		err = r.finish(&next, &ev)
	}
	if err != nil {
		ev = RoundEvent{}
	}
	return
}

func (r *Round) decideOpening(rules *Rules, decision *rule.Rule, ev *RoundEvent) (err error) {
	if rules.day(ev.At).Before(r.Opens) {
		return r.cannot(governance.ErrNotAllowed, ev.Do.String(), "the notice says that it opens on "+r.Opens.String())
	}
	if ev.Digest, err = RuleDigest(decision); err != nil {
		return err
	}
	ev.Rule = decision.ID
	return nil
}
