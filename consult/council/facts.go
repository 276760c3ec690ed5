package council

import (
	"github.com/sixbridges/sixbridges/governance/period"
)

// TopicFact is what figures need to know of one topic, as it stood at some
// moment: one flat row that a CSV line or an SQL row can fill as well as a topic.
// A zero time means "has not happened", or for a due time "none is set".
type TopicFact struct {
	// Council and Place are the caller's codes; 0 means unknown. metric.Names gives
	// codes to names.
	Council uint32 `json:"council,omitzero"`
	Place   uint32 `json:"place,omitzero"`
	// State is 0 where the source's status is not understood: such rows are counted
	// as such, never dropped.
	State   TopicState `json:"state"`
	Kind    TopicKind  `json:"kind,omitzero"`
	Way     Way        `json:"way,omitzero"`
	Outcome Outcome    `json:"outcome,omitzero"`
	// ByAssembly: the assembly, or the body in its place, decided.
	ByAssembly bool `json:"byAssembly,omitzero"`

	Concerns     uint16 `json:"concerns,omitzero"`
	OpenConcerns uint16 `json:"openConcerns,omitzero"`
	Dissents     uint16 `json:"dissents,omitzero"`
	Objections   uint16 `json:"objections,omitzero"`

	ProposedAt    period.Instant `json:"proposedAt,omitzero"`
	ConcludedAt   period.Instant `json:"concludedAt,omitzero"`
	PublishedAt   period.Instant `json:"publishedAt,omitzero"`
	ImplementedAt period.Instant `json:"implementedAt,omitzero"`
	FedBackAt     period.Instant `json:"fedBackAt,omitzero"`
	PublishDue    period.Instant `json:"publishDue,omitzero"`
	Due           period.Instant `json:"due,omitzero"`
	FeedbackDue   period.Instant `json:"feedbackDue,omitzero"`
	// ShownUntil is until when it must be on show at least; TakenDownAt when it came
	// down, which the host knows, and zero while it is not known to have.
	ShownUntil  period.Instant `json:"shownUntil,omitzero"`
	TakenDownAt period.Instant `json:"takenDownAt,omitzero"`
}

// Fact returns the topic's fact. The charter says where days end; the codes stay
// 0: the caller gives them.
func (t *Topic) Fact(c *Charter) TopicFact {
	f := TopicFact{
		State: t.State, Kind: t.Kind, Way: t.Way, Outcome: t.Outcome, ByAssembly: t.ByAssembly,
		Concerns: t.Concerns, OpenConcerns: t.OpenConcerns, Dissents: t.Dissents, Objections: t.Objections,
		ProposedAt: t.ProposedAt, ConcludedAt: t.ConcludedAt, PublishedAt: t.PublishedAt,
		ImplementedAt: t.ImplementedAt, FedBackAt: t.FedBackAt,
		PublishDue: t.PublishDue, Due: t.Due, FeedbackDue: t.FeedbackDue,
	}
	if !t.Posting.Ends.IsZero() {
		f.ShownUntil = c.endOf(t.Posting.Ends)
	}
	return f
}

// ConcernFact is what figures need to know of one concern.
type ConcernFact struct {
	Council   uint32         `json:"council,omitzero"`
	Category  uint32         `json:"category,omitzero"`
	State     ConcernState   `json:"state"`
	Objection bool           `json:"objection,omitzero"`
	RaisedAt  period.Instant `json:"raisedAt,omitzero"`
	// AnsweredAt is when it was answered first.
	AnsweredAt period.Instant `json:"answeredAt,omitzero"`
	SettledAt  period.Instant `json:"settledAt,omitzero"`
	// Until is by when a deferred concern is to be resolved; 0 where it never was
	// deferred.
	Until period.Instant `json:"until,omitzero"`
}

// Fact returns the concern's fact. The codes stay 0.
func (o *Concern) Fact() ConcernFact {
	return ConcernFact{
		State: o.State, Objection: o.Objection,
		RaisedAt: o.RaisedAt, AnsweredAt: o.AnsweredAt, SettledAt: o.SettledAt, Until: o.Until,
	}
}

// MeetingFact is what figures need to know of one meeting.
type MeetingFact struct {
	Council uint32       `json:"council,omitzero"`
	State   MeetingState `json:"state"`
	Call    uint8        `json:"call,omitzero"`
	Urgent  bool         `json:"urgent,omitzero"`
	Seats   int32        `json:"seats,omitzero"`
	Present int32        `json:"present,omitzero"`

	NoticedAt   period.Instant `json:"noticedAt,omitzero"`
	OpenedAt    period.Instant `json:"openedAt,omitzero"`
	PublishedAt period.Instant `json:"publishedAt,omitzero"` // the minutes
	MinutesDue  period.Instant `json:"minutesDue,omitzero"`
}

// Fact returns the meeting's fact. The code stays 0.
func (m *Meeting) Fact() MeetingFact {
	return MeetingFact{
		State: m.State, Call: m.Call, Urgent: m.Urgent, Seats: m.Seats, Present: m.Present,
		NoticedAt: m.NoticedAt, OpenedAt: m.OpenedAt, PublishedAt: m.PublishedAt, MinutesDue: m.MinutesDue,
	}
}
