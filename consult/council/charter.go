package council

import (
	"errors"
	"time"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/worktime"
)

// Charter is what a council has laid down for itself, or others for it (议事协商会章程):
// who sits in it and how long, what it may decide and how, what it must refer,
// how meetings are called and results made public. It is data: [Lawful] gives the
// parts that a law gives, the others are the council's own. Commands take it by
// pointer and never change it; what a command decides from it is written into its
// event.
//
// The zero Charter fills no seat and concludes nothing. What is zero in it is
// not asked.
type Charter struct {
	// ID names the charter and is kept in the values, as in "heping/2022".
	ID   string
	Kind Kind
	// Calendar knows the rest days that move the end of a term. Nil: no day is
	// one, and terms in working days cannot be counted.
	Calendar *worktime.Calendar
	// Zone is where civil days begin and end. Nil means the calendar's, and
	// without a calendar UTC.
	Zone *time.Location

	// Composition is how many seats there are and how they divide, by
	// [SeatKind.Category] and by the host's own categories.
	Composition rule.Composition
	// Filling says for each kind of seat how it is filled.
	Filling Fillings
	// Term is how long a seat is held.
	Term period.Term
	// MostTerms is how many terms running one person may have; 0: any number.
	MostTerms uint8
	// Apart holds the relations that two members must not have.
	Apart machine.Set[RelationKind]

	// RecallCall says who can propose a recall: it judges the signatures, which
	// are counted as Yes.
	RecallCall rule.Rule
	// RecallVote decides on it.
	RecallVote rule.Rule
	// Reply is how long the holder can answer before the vote.
	Reply period.Term

	// Notice is how meetings are called, and whether the agenda is locked.
	Notice rule.Notice
	// Quorum judges who is at a meeting: its approval asks for those present, by
	// call. It is asked again, without those who step aside, for each topic that
	// is concluded without a vote.
	Quorum rule.Rule
	// Recusal is who steps aside, and how.
	Recusal rule.RecusalRule
	// Proxy is who may sit for another.
	Proxy rule.ProxyRule

	// Remits say for each kind of topic what the council may do with it.
	Remits Remits
	// Reserved holds the matters that are the assembly's by law: a topic of such a
	// matter goes to the assembly whatever its kind's remit says.
	Reserved machine.Set[Matter]
	// ConcernsFirst: nothing is concluded, by a vote either, while a concern is
	// open.
	ConcernsFirst bool

	// Publicity is how a conclusion is made public, and objections to it.
	Publicity rule.Publicity
	// Minutes is how soon after a meeting its minutes are made public.
	Minutes period.Term
	// Feedback is how soon the proposer is told: after the implementation, and
	// where nothing is to be implemented after the publication.
	Feedback period.Term
	// Deferral is the longest that a concern may be deferred.
	Deferral period.Term
}

// Filling is how the seats of one kind are filled.
type Filling struct {
	// Appointed: without a vote, as with those who sit by virtue of their office.
	Appointed bool
	// Vote judges the election of one nominee. It is not asked where seats are
	// appointed.
	Vote rule.Rule
}

// Fillings holds a filling for each kind of seat, by [SeatKind].
type Fillings [Volunteer + 1]Filling

// Remit is what a council may do with topics of one kind, and how (议事范围).
type Remit struct {
	// Power: it decides, advises or refers. Zero: no such topic is taken up.
	Power Power
	// Ways holds the ways in which it comes to its conclusion.
	Ways machine.Set[Way]
	// Vote judges votes in the council.
	Vote rule.Rule
	// Assembly judges the vote of the assembly of all: villagers, residents,
	// owners, or the group.
	Assembly rule.Rule
	// Delegate judges the vote of the body to which the assembly has delegated
	// such matters: the representative assembly (村民代表会议). Basis names the text or
	// the resolution that delegates them; without it the delegate decides nothing.
	Delegate rule.Rule
	Basis    string
}

// Remits holds a remit for each kind of topic, by [TopicKind].
type Remits [CollectiveFunds + 1]Remit

// Set puts a remit in place for the given kinds of topics, for all of them if
// none is given.
func (r *Remits) Set(remit Remit, for_ ...TopicKind) {
	if len(for_) == 0 {
		for_ = topicKinds.All()
	}
	for _, k := range for_ {
		if int(k) < len(r) {
			r[k] = remit
		}
	}
}

// Set puts a filling in place for the given kinds of seats, for all of them if
// none is given.
func (f *Fillings) Set(filling Filling, for_ ...SeatKind) {
	if len(for_) == 0 {
		for_ = seatKinds.All()
	}
	for _, k := range for_ {
		if int(k) < len(f) {
			f[k] = filling
		}
	}
}

// remit returns the remit for a kind of topic, an empty one for no kind.
func (c *Charter) remit(k TopicKind) *Remit {
	if int(k) < len(c.Remits) {
		return &c.Remits[k]
	}
	return &c.Remits[0]
}

// filling returns how seats of a kind are filled, an empty filling for no kind.
func (c *Charter) filling(k SeatKind) *Filling {
	if int(k) < len(c.Filling) {
		return &c.Filling[k]
	}
	return &c.Filling[0]
}

// forAssembly reports whether what is adopted has to go to the assembly.
func (c *Charter) forAssembly(k TopicKind, m Matter) bool {
	return c.remit(k).Power == Advises || m != 0 && c.Reserved.Has(m)
}

// Validate reports every fault of the charter, joined; each matches
// governance.ErrInvalid. A charter that lets the council itself decide on
// collective funds names the basis for it.
func (c *Charter) Validate() error {
	var errs []error
	bad := func(field string, value any, rule string) {
		errs = append(errs, invalid("charter."+field, value, rule))
	}
	asks := func(field string, r *rule.Rule) {
		if err := r.Validate(); err != nil {
			bad(field, r.ID, "must be a valid rule: "+err.Error())
		}
	}
	if c.ID == "" {
		bad("id", "", "must not be empty")
	}
	if !kinds.Has(c.Kind) {
		bad("kind", c.Kind.String(), "must be a known kind")
	}
	errs = append(errs, c.Composition.Validate(), c.Notice.Validate(), c.Publicity.Validate())
	if c.Recusal != (rule.RecusalRule{}) {
		errs = append(errs, c.Recusal.Validate())
		if c.Recusal.How == 0 {
			bad("recusal.how", "", "must say how they step aside")
		}
	}
	for k, f := range c.Filling {
		if k > 0 && !f.Appointed && len(f.Vote.Approval) > 0 {
			asks("filling."+SeatKind(k).String(), &f.Vote)
		}
	}
	if len(c.RecallCall.Approval)+len(c.RecallVote.Approval) > 0 {
		asks("recallCall", &c.RecallCall)
		asks("recallVote", &c.RecallVote)
	}
	asks("quorum", &c.Quorum)
	for _, t := range [...]struct {
		field string
		term  period.Term
	}{{"term", c.Term}, {"reply", c.Reply}, {"minutes", c.Minutes}, {"feedback", c.Feedback}, {"deferral", c.Deferral}} {
		if t.term != (period.Term{}) && (t.term.N <= 0 || t.term.Unit < period.CalendarDays || t.term.Unit > period.Years) {
			bad(t.field, t.term.String(), "must be a positive number of a known unit")
		}
	}
	for k := range c.Remits {
		r, name := &c.Remits[k], "remit."+TopicKind(k).String()
		switch {
		case k == 0 && (r.Power != 0 || r.Ways != 0):
			bad(name, r.Power.String(), "must belong to a kind of topic")
			continue
		case r.Power == 0 || r.Power == Refers:
			continue
		case !powers.Has(r.Power):
			bad(name+".power", r.Power.String(), "must be a known power")
			continue
		}
		if r.Ways == 0 || r.Ways&^machine.Of(Consensus, Consent, Vote) != 0 {
			bad(name+".ways", uint64(r.Ways), "must hold known ways, at least one")
		}
		if r.Ways.Has(Vote) {
			asks(name+".vote", &r.Vote)
		}
		if r.Power == Advises || c.Reserved != 0 {
			asks(name+".assembly", &r.Assembly)
		}
		if r.Basis != "" && (r.Power == Advises || c.Reserved != 0) {
			asks(name+".delegate", &r.Delegate)
		}
		if r.Power == Decides && TopicKind(k) == CollectiveFunds && r.Basis == "" {
			bad(name+".basis", "", "must name the text that lets the council decide on collective funds")
		}
	}
	return errors.Join(errs...)
}
