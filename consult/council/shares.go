package council

import (
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
)

// share is the definition of one share: its entry in the catalogue beside the
// code that counts it, so that the two cannot part.
type share[F any] struct {
	metric.Indicator
	// counts says whether a fact belongs to the base, and whether it is one of
	// those counted there. Only what is in the base is counted, so no share
	// exceeds 1.
	counts func(f *F, now period.Instant) (base, hit bool)
}

// The sources and the bases that several shares have.
const (
	practice = "Practice of village consultation: named so, the formula as used here."
	ledger   = "Ningbo Regulations on Building Villages under the Rule of Law (2021), articles 17-18: assignment with a time limit, and a ledger of handling; the formula as used here."
)

var (
	proposedTopics  = label.Text{En: "topics proposed, without those referred to another council", Zh: "提出的议题（不含已转交）"}
	concludedTopics = label.Text{En: "topics concluded", Zh: "已议决的议题"}
	adoptedTopics   = label.Text{En: "topics adopted", Zh: "议决通过的议题"}
	raisedConcerns  = label.Text{En: "concerns raised", Zh: "提出的意见"}
)

// onTime says whether what had to be done by due counts, because it is done or
// was due, and whether it was done in time.
func onTime(done, due, now period.Instant) (base, hit bool) {
	switch {
	case due == 0:
		return false, false
	case done != 0 && done <= now:
		return true, done <= due
	}
	return now > due, false
}

// concluded reports whether the topic came to a conclusion that is not being
// deliberated anew. The advice of a council is none.
func (f *TopicFact) concluded() bool {
	return outcomes.Has(f.Outcome) && f.Outcome != 0 && (resolved.Has(f.State) || f.State == TopicAnnulled)
}

func (f *TopicFact) adopted() bool { return f.concluded() && f.Outcome == Adopted }

func (f *TopicFact) implemented() bool { return f.ImplementedAt != 0 }

// shown says whether the publication was due, and whether the conclusion was
// published in time and has been on show for as long as it must. What still can
// be, and is not late, does not count yet.
func (f *TopicFact) shown(now period.Instant) (base, hit bool) {
	if !f.concluded() {
		return false, false
	}
	late := f.PublishDue != 0 && (f.PublishedAt == 0 && now > f.PublishDue || f.PublishedAt > f.PublishDue)
	cut := f.TakenDownAt != 0 && f.TakenDownAt < f.ShownUntil && f.TakenDownAt <= now
	full := f.PublishedAt != 0 && f.ShownUntil != 0 && f.ShownUntil <= now
	return late || cut || full, !late && !cut
}

// topicShares are the shares of topics, in the order of a topic's way.
var topicShares = [...]share[TopicFact]{
	{
		metric.Indicator{
			Code: "topic-conclusion", Name: label.Text{En: "Conclusion rate", Zh: "议题议决率"}, Unit: metric.Share,
			Formula: "concluded / proposed", Base: proposedTopics, Better: metric.Higher, Source: practice,
		},
		func(f *TopicFact, _ period.Instant) (bool, bool) { return f.State != TopicReferred, f.concluded() },
	},
	{
		metric.Indicator{
			Code: "topic-adoption", Name: label.Text{En: "Adoption rate", Zh: "议题采纳率"}, Unit: metric.Share,
			Formula: "adopted / proposed", Base: proposedTopics, Source: practice,
		},
		func(f *TopicFact, _ period.Instant) (bool, bool) { return f.State != TopicReferred, f.adopted() },
	},
	{
		metric.Indicator{
			Code: "topic-consensus", Name: label.Text{En: "Share concluded without a vote", Zh: "协商一致率"}, Unit: metric.Share,
			Formula: "concluded by consensus or consent / concluded", Base: concludedTopics, Source: practice,
			Reproduces: "Heping village: consensus on the konjac plant (no figure published).",
		},
		func(f *TopicFact, _ period.Instant) (bool, bool) {
			return f.concluded(), f.Way == Consensus || f.Way == Consent
		},
	},
	{
		metric.Indicator{
			Code: "topic-assembly", Name: label.Text{En: "Share decided by the assembly", Zh: "会议决定占比"}, Unit: metric.Share,
			Formula: "decided by the assembly or the body in its place / concluded", Base: concludedTopics, Source: practice,
		},
		func(f *TopicFact, _ period.Instant) (bool, bool) { return f.concluded(), f.ByAssembly },
	},
	{
		metric.Indicator{
			Code: "topic-publicity", Name: label.Text{En: "Publicity compliance", Zh: "公示合规率"}, Unit: metric.Share,
			Formula: "published in time and on show for the full time / concluded, and that time is over, or it was late or came down early",
			Base:    label.Text{En: "topics whose publication was due", Zh: "应公示的议题"}, Better: metric.Higher,
			Source: "Organic Law of the Villagers' Committees (2025), article 35: results of consultation are on show for at least 15 days; the formula as used here.",
		},
		(*TopicFact).shown,
	},
	{
		metric.Indicator{
			Code: "topic-objection", Name: label.Text{En: "Share with objections", Zh: "公示异议率"}, Unit: metric.Share,
			Formula: "published and objected to at least once / published",
			Base:    label.Text{En: "topics published", Zh: "已公示的议题"}, Better: metric.Lower, Source: practice,
		},
		func(f *TopicFact, _ period.Instant) (bool, bool) { return f.PublishedAt != 0, f.Objections > 0 },
	},
	{
		metric.Indicator{
			Code: "topic-implementation", Name: label.Text{En: "Implementation rate", Zh: "决议落实率"}, Unit: metric.Share,
			Formula: "implemented / adopted", Base: adoptedTopics, Better: metric.Higher, Source: practice,
		},
		func(f *TopicFact, _ period.Instant) (bool, bool) { return f.adopted(), f.implemented() },
	},
	{
		metric.Indicator{
			Code: "topic-on-time-implementation", Name: label.Text{En: "On-time implementation rate", Zh: "决议按期落实率"}, Unit: metric.Share,
			Formula: "implemented by the due time that was set last / (implemented, or that time has passed), without those annulled before",
			Base:    label.Text{En: "adopted topics with a due time, implemented or due to be", Zh: "应落实的议题（有时限）"}, Better: metric.Higher, Source: ledger,
		},
		func(f *TopicFact, now period.Instant) (bool, bool) {
			base, hit := onTime(f.ImplementedAt, f.Due, now)
			return base && f.adopted() && (f.State != TopicAnnulled || f.implemented()), hit
		},
	},
	{
		metric.Indicator{
			Code: "topic-feedback", Name: label.Text{En: "Feedback timeliness", Zh: "按时反馈率"}, Unit: metric.Share,
			Formula: "fed back by the due time / (fed back, or that time has passed), without those annulled before",
			Base:    label.Text{En: "topics fed back, or due to be", Zh: "应反馈的议题"}, Better: metric.Higher, Source: ledger,
		},
		func(f *TopicFact, now period.Instant) (bool, bool) {
			base, hit := onTime(f.FedBackAt, f.FeedbackDue, now)
			return base && (f.State != TopicAnnulled || f.FedBackAt != 0), hit
		},
	},
	{
		metric.Indicator{
			Code: "topic-dissent", Name: label.Text{En: "Share adopted with dissent on record", Zh: "保留意见占比"}, Unit: metric.Share,
			Formula: "adopted with at least one concern recorded as dissent / adopted", Base: adoptedTopics, Source: practice,
		},
		func(f *TopicFact, _ period.Instant) (bool, bool) { return f.adopted(), f.Dissents > 0 },
	},
	{
		metric.Indicator{
			Code: "topic-annulment", Name: label.Text{En: "Annulment rate", Zh: "决议撤销率"}, Unit: metric.Share,
			Formula: "annulled or revoked / adopted", Base: adoptedTopics, Better: metric.Lower, Source: practice,
		},
		func(f *TopicFact, _ period.Instant) (bool, bool) { return f.adopted(), f.State == TopicAnnulled },
	},
}

// concernShares are the shares of concerns.
var concernShares = [...]share[ConcernFact]{
	{
		metric.Indicator{
			Code: "concern-answer", Name: label.Text{En: "Answer rate of concerns", Zh: "意见答复率"}, Unit: metric.Share,
			Formula: "answered at least once / raised, without those withdrawn before",
			Base:    label.Text{En: "concerns raised and not withdrawn unanswered", Zh: "提出的意见（不含答复前撤回）"}, Better: metric.Higher, Source: practice,
			Reproduces: "Heping village: each problem was answered in turn (no figure published).",
		},
		func(f *ConcernFact, _ period.Instant) (bool, bool) {
			return f.State != ConcernWithdrawn || f.AnsweredAt != 0, f.AnsweredAt != 0
		},
	},
	{
		metric.Indicator{
			Code: "concern-resolution", Name: label.Text{En: "Resolution rate of concerns", Zh: "意见解决率"}, Unit: metric.Share,
			Formula: "resolved / raised", Base: raisedConcerns, Better: metric.Higher, Source: practice,
		},
		func(f *ConcernFact, _ period.Instant) (bool, bool) { return true, f.State == ConcernResolved },
	},
	{
		metric.Indicator{
			Code: "concern-dissent", Name: label.Text{En: "Dissent share of concerns", Zh: "保留意见率"}, Unit: metric.Share,
			Formula: "recorded as dissent / raised", Base: raisedConcerns, Source: practice,
		},
		func(f *ConcernFact, _ period.Instant) (bool, bool) { return true, f.State == ConcernDissented },
	},
	{
		metric.Indicator{
			Code: "concern-deferral-kept", Name: label.Text{En: "Deferrals kept", Zh: "暂缓意见按期解决率"}, Unit: metric.Share,
			Formula: "deferred and resolved by the day that was set / (deferred and resolved, or that day has passed)",
			Base:    label.Text{En: "concerns deferred that were resolved or due to be", Zh: "应解决的暂缓意见"}, Better: metric.Higher, Source: practice,
		},
		func(f *ConcernFact, now period.Instant) (bool, bool) {
			switch f.State {
			case ConcernResolved:
				return onTime(f.SettledAt, f.Until, now)
			case ConcernWithdrawn, ConcernDissented:
				return false, false
			default:
				return onTime(0, f.Until, now)
			}
		},
	},
}

// meetingShares are the shares of meetings.
var meetingShares = [...]share[MeetingFact]{
	{
		metric.Indicator{
			Code: "meeting-first-call", Name: label.Text{En: "Share held at the first call", Zh: "首次召集成会率"}, Unit: metric.Share,
			Formula: "opened at the first call / opened, or called again because too few came",
			Base:    label.Text{En: "meetings opened or called again", Zh: "已召开或再次召集的会议"}, Better: metric.Higher, Source: practice,
		},
		func(f *MeetingFact, _ period.Instant) (bool, bool) {
			return f.OpenedAt != 0 || f.Call > 1, f.OpenedAt != 0 && f.Call <= 1
		},
	},
	{
		metric.Indicator{
			Code: "meeting-urgent", Name: label.Text{En: "Share called at short notice", Zh: "临时召集占比"}, Unit: metric.Share,
			Formula: "called as a special case / called", Base: label.Text{En: "meetings called", Zh: "已通知的会议"}, Better: metric.Lower, Source: practice,
		},
		func(f *MeetingFact, _ period.Instant) (bool, bool) { return f.NoticedAt != 0, f.Urgent },
	},
	{
		metric.Indicator{
			Code: "meeting-minutes", Name: label.Text{En: "Minutes published in time", Zh: "会议纪要按时公开率"}, Unit: metric.Share,
			Formula: "minutes published by the due time / (published, or that time has passed)",
			Base:    label.Text{En: "meetings whose minutes were due", Zh: "应公开纪要的会议"}, Better: metric.Higher, Source: practice,
		},
		func(f *MeetingFact, now period.Instant) (bool, bool) { return onTime(f.PublishedAt, f.MinutesDue, now) },
	},
}
