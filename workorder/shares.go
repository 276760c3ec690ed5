package workorder

import (
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
)

// share is the definition of one share: its entry in the catalogue beside the
// code that counts it, so that the two cannot part.
type share struct {
	metric.Indicator
	// counts says whether a fact belongs to the base, and whether it is one of
	// those counted there. Only what is in the base is counted, so no share
	// exceeds 1.
	counts func(f *Fact, now period.Instant) (base, hit bool)
}

// The bases that several shares have.
var (
	allOrders    = label.Text{En: "all orders", Zh: "全部工单"}
	filedOrders  = label.Text{En: "orders accepted", Zh: "已立案（受理）工单"}
	sentOrders   = label.Text{En: "orders dispatched at least once", Zh: "已派遣工单"}
	dueToDispose = label.Text{En: "orders handled, or due to be", Zh: "应处置工单"}
	dueToClose   = label.Text{En: "orders passed, or due to be, without those suspended", Zh: "应结案工单（扣除挂账）"}
)

// Where formulas come from. The standards' own formula tables were not to be
// had; their names and the practice were.
const (
	practice = "Named in CJ/T 292-2008; formula as practised, the standard's table was not read."
	jinhua   = "Jinhua digital city management rules (m.wenke99.com/p-414460.html, read there): less the deferred ones."
	common   = "Common practice of service desks and hotlines."
)

// onTime says whether what had to be done by due counts, because it is done or
// was due, and whether it was done in time. What is not yet due, or had no
// limit, does not count, nor what ended another way before it was due. A clock
// that was ever late stays late, however the due time was moved afterwards.
func (f *Fact) onTime(done, due, now period.Instant, clock Clock) (base, hit bool) {
	late := f.Late.Has(clock)
	if otherEnds.Has(f.State) && f.EndedAt != 0 {
		now = min(now, f.EndedAt)
	}
	switch {
	case due == 0 && !late:
		return false, false
	case done != 0 && done <= now:
		return true, done <= due && !late
	}
	return now > due || late, false
}

// decided returns when the order was accepted or refused; 0 if it was not.
func (f *Fact) decided() period.Instant {
	if f.AcceptedAt == 0 && f.State == Rejected {
		return f.EndedAt
	}
	return f.AcceptedAt
}

// handledAt returns when the order was handled; 0 if it is not, or at an
// unknown moment.
func (f *Fact) handledAt() period.Instant {
	at, _ := f.Handled()
	return at
}

// passedAt returns when the check was passed, or where that is not known, when
// the order was closed; 0 if neither has happened.
func (f *Fact) passedAt() period.Instant {
	if f.State != Closed && f.State != AwaitingRating {
		return 0
	}
	if f.PassedAt != 0 {
		return f.PassedAt
	}
	return f.EndedAt
}

// everHandled reports whether the order was reported as handled at least once.
func (f *Fact) everHandled() bool {
	return f.State.Handled() || f.Counts.Rework > 0 || f.Counts.Redos > 0 || f.Counts.Reopens > 0
}

func (f *Fact) accepted() bool { return f.AcceptedAt != 0 }

func (f *Fact) sent() bool { return f.DispatchedAt != 0 || f.Counts.Dispatches > 0 }

// shares are the shares of orders, in the order of an order's way.
var shares = [...]share{
	{
		metric.Indicator{
			Code: "acceptance", Name: label.Text{En: "Acceptance rate", Zh: "受理率"}, Unit: metric.Share,
			Formula: "accepted / (accepted + rejected)",
			Base:    label.Text{En: "orders accepted or rejected", Zh: "已作受理决定的工单"}, Source: practice,
		},
		func(f *Fact, _ period.Instant) (bool, bool) {
			return f.accepted() || f.State == Rejected, f.accepted() && f.State != Rejected
		},
	},
	{
		metric.Indicator{
			Code: "on-time-filing", Name: label.Text{En: "On-time filing rate", Zh: "按时立案率"}, Unit: metric.Share,
			Formula: "decided by the acceptance due time / (decided, or that time has passed)",
			Base:    label.Text{En: "orders decided on, or due to be", Zh: "应立案工单"}, Better: metric.Higher, Source: practice,
		},
		func(f *Fact, now period.Instant) (bool, bool) {
			return f.onTime(f.decided(), f.AcceptDue, now, AcceptClock)
		},
	},
	{
		metric.Indicator{
			Code: "auto-acceptance", Name: label.Text{En: "Automatic acceptance share", Zh: "自动受理占比"}, Unit: metric.Share,
			Formula: "accepted without a person / accepted", Base: filedOrders, Source: common,
			Reproduces: "Herunjiayuan community: the system accepts automatically (no figure published).",
		},
		func(f *Fact, _ period.Instant) (bool, bool) { return f.accepted(), f.Auto },
	},
	{
		metric.Indicator{
			Code: "accurate-filing", Name: label.Text{En: "Accurate filing rate", Zh: "立案准确率"}, Unit: metric.Share,
			Formula: "(accepted - voided) / accepted",
			Base:    filedOrders, Better: metric.Higher, Source: practice,
		},
		func(f *Fact, _ period.Instant) (bool, bool) { return f.accepted(), f.State != Voided },
	},
	{
		metric.Indicator{
			Code: "valid-report", Name: label.Text{En: "Valid report rate of patrols and devices", Zh: "有效上报率"}, Unit: metric.Share,
			Formula: "accepted / (accepted + rejected), of patrols' and sensors' reports",
			Base:    label.Text{En: "patrols' and sensors' reports decided on", Zh: "巡查及设备上报且已作决定的工单"}, Better: metric.Higher, Source: practice,
		},
		func(f *Fact, _ period.Instant) (bool, bool) {
			return (f.Source == FromPatrol || f.Source == FromSensor) && f.decided() != 0, f.accepted()
		},
	},
	{
		metric.Indicator{
			Code: "missed-report", Name: label.Text{En: "Missed report rate", Zh: "漏报率"}, Unit: metric.Share,
			Formula: "reported by the public / all of known source, of accepted orders",
			Base:    label.Text{En: "orders accepted of known source", Zh: "来源明确的已立案工单"}, Better: metric.Lower, Source: practice,
		},
		func(f *Fact, _ period.Instant) (bool, bool) {
			return f.accepted() && sources.Has(f.Source) && f.Source != FromSplit, f.Source.Public()
		},
	},
	{
		metric.Indicator{
			Code: "on-time-dispatch", Name: label.Text{En: "On-time dispatch rate", Zh: "按时派遣率"}, Unit: metric.Share,
			Formula: "dispatched by the dispatch due time / (dispatched, or that time has passed)",
			Base:    label.Text{En: "orders dispatched, or due to be", Zh: "应派遣工单"}, Better: metric.Higher, Source: practice,
		},
		func(f *Fact, now period.Instant) (bool, bool) {
			return f.onTime(f.DispatchedAt, f.DispatchDue, now, DispatchClock)
		},
	},
	{
		metric.Indicator{
			Code: "dispatch-accuracy", Name: label.Text{En: "Dispatch accuracy", Zh: "派遣准确率"}, Unit: metric.Share,
			Formula: "never at the wrong unit and never returned / dispatched",
			Base:    sentOrders, Better: metric.Higher, Source: practice,
		},
		func(f *Fact, _ period.Instant) (bool, bool) {
			return f.sent(), f.Counts.WrongUnit == 0 && f.Counts.Returns == 0
		},
	},
	{
		metric.Indicator{
			Code: "return", Name: label.Text{En: "Return rate", Zh: "退单率"}, Unit: metric.Share,
			Formula: "returned at least once / dispatched", Base: sentOrders, Better: metric.Lower, Source: common,
		},
		func(f *Fact, _ period.Instant) (bool, bool) { return f.sent(), f.Counts.Returns > 0 },
	},
	{
		metric.Indicator{
			Code: "disposal", Name: label.Text{En: "Disposal rate", Zh: "处置率"}, Unit: metric.Share,
			Formula: "handled / (handled, or the handling due time has passed)",
			Base:    dueToDispose, Better: metric.Higher, Source: practice,
		},
		func(f *Fact, now period.Instant) (bool, bool) {
			base, _ := f.onTime(f.handledAt(), f.HandleDue, now, HandleClock)
			return base, f.handledAt() != 0
		},
	},
	{
		metric.Indicator{
			Code: "on-time-disposal", Name: label.Text{En: "On-time disposal rate", Zh: "按期处置率"}, Unit: metric.Share,
			Formula: "handled by the handling due time / (handled, or that time has passed)",
			Base:    dueToDispose, Better: metric.Higher, Source: practice,
		},
		func(f *Fact, now period.Instant) (bool, bool) {
			return f.onTime(f.handledAt(), f.HandleDue, now, HandleClock)
		},
	},
	{
		metric.Indicator{
			Code: "overdue", Name: label.Text{En: "Overdue share of open orders", Zh: "在办超期率"}, Unit: metric.Share,
			Formula: "open and past the handling due time / open",
			Base:    label.Text{En: "orders open", Zh: "在办工单"}, Better: metric.Lower, Source: common,
		},
		func(f *Fact, now period.Instant) (bool, bool) {
			return f.openAt(now), f.HandleDue != 0 && f.HandleDue < now
		},
	},
	{
		metric.Indicator{
			Code: "closure", Name: label.Text{En: "Closure rate", Zh: "结案率"}, Unit: metric.Share,
			Formula: "passed or closed / (those, or the whole due time has passed, less suspended)",
			Base:    dueToClose, Better: metric.Higher, Source: jinhua,
		},
		func(f *Fact, now period.Instant) (bool, bool) {
			base, _ := f.onTime(f.passedAt(), f.WholeDue, now, WholeClock)
			return base && f.State != Suspended, f.passedAt() != 0
		},
	},
	{
		metric.Indicator{
			Code: "on-time-closure", Name: label.Text{En: "On-time closure rate", Zh: "按期结案率"}, Unit: metric.Share,
			Formula: "passed or closed by the whole due time / (those, or that time has passed, less suspended)",
			Base:    dueToClose, Better: metric.Higher, Source: jinhua,
		},
		func(f *Fact, now period.Instant) (bool, bool) {
			base, hit := f.onTime(f.passedAt(), f.WholeDue, now, WholeClock)
			return base && f.State != Suspended, hit
		},
	},
	{
		metric.Indicator{
			Code: "rework", Name: label.Text{En: "Rework rate", Zh: "返工率"}, Unit: metric.Share,
			Formula: "a check failed at least once / reported as handled at least once",
			Base:    label.Text{En: "orders reported as handled at least once", Zh: "曾办结工单"}, Better: metric.Lower, Source: practice,
		},
		func(f *Fact, _ period.Instant) (bool, bool) { return f.everHandled(), f.Counts.Rework > 0 },
	},
	{
		metric.Indicator{
			Code: "extension", Name: label.Text{En: "Extension rate", Zh: "延期率"}, Unit: metric.Share,
			Formula: "extended at least once / accepted", Base: filedOrders, Better: metric.Lower, Source: practice,
		},
		func(f *Fact, _ period.Instant) (bool, bool) { return f.accepted(), f.Counts.Extensions > 0 },
	},
	{
		metric.Indicator{
			Code: "suspension", Name: label.Text{En: "Suspension rate", Zh: "挂账率"}, Unit: metric.Share,
			Formula: "suspended at least once / accepted", Base: filedOrders, Better: metric.Lower, Source: common,
		},
		func(f *Fact, _ period.Instant) (bool, bool) { return f.accepted(), f.Counts.Suspensions > 0 },
	},
	{
		metric.Indicator{
			Code: "first-time-resolution", Name: label.Text{En: "First-time resolution rate", Zh: "一次办结率"}, Unit: metric.Share,
			Formula: "solved by the first unit, without rework, redoing or reopening / handled",
			Base:    label.Text{En: "orders handled", Zh: "已处置工单"}, Better: metric.Higher, Source: common,
		},
		func(f *Fact, _ period.Instant) (bool, bool) {
			c := &f.Counts
			return f.State.Handled(), f.Outcome == Solved && c.Dispatches <= 1 && c.Rework == 0 && c.Redos == 0 && c.Reopens == 0
		},
	},
	{
		metric.Indicator{
			Code: "reopening", Name: label.Text{En: "Reopening rate", Zh: "重新办理率"}, Unit: metric.Share,
			Formula: "reopened at least once / closed at least once",
			Base:    label.Text{En: "orders closed at least once", Zh: "曾结案工单"}, Better: metric.Lower, Source: common,
		},
		func(f *Fact, _ period.Instant) (bool, bool) {
			return f.State == Closed || f.Counts.Reopens > 0, f.Counts.Reopens > 0
		},
	},
	{
		metric.Indicator{
			Code: "redoing", Name: label.Text{En: "Redoing rate", Zh: "退回重办率"}, Unit: metric.Share,
			Formula: "sent back at least once because the reporter called it unsolved / reported as handled at least once",
			Base:    label.Text{En: "orders reported as handled at least once", Zh: "曾办结工单"}, Better: metric.Lower, Source: common,
		},
		func(f *Fact, _ period.Instant) (bool, bool) { return f.everHandled(), f.Counts.Redos > 0 },
	},
	{
		metric.Indicator{
			Code: "appeal", Name: label.Text{En: "Appeal rate", Zh: "申诉率"}, Unit: metric.Share,
			Formula: "appealed at least once / rejected at least once",
			Base:    label.Text{En: "orders rejected at least once", Zh: "曾不予受理工单"}, Better: metric.Lower, Source: common,
		},
		func(f *Fact, _ period.Instant) (bool, bool) {
			return f.State == Rejected || f.Counts.Appeals > 0, f.Counts.Appeals > 0
		},
	},
	{
		metric.Indicator{
			Code: "duplicate", Name: label.Text{En: "Duplicate rate", Zh: "并案率"}, Unit: metric.Share,
			Formula: "merged into another / all orders", Base: allOrders, Source: common,
		},
		func(f *Fact, _ period.Instant) (bool, bool) { return true, f.State == Merged },
	},
	{
		metric.Indicator{
			Code: "repeat", Name: label.Text{En: "Repeat rate", Zh: "重复上报率"}, Unit: metric.Share,
			Formula: "reported again at least once while open / all orders", Base: allOrders, Better: metric.Lower, Source: common,
		},
		func(f *Fact, _ period.Instant) (bool, bool) { return true, f.Counts.Repeats > 0 },
	},
	{
		metric.Indicator{
			Code: "withdrawal", Name: label.Text{En: "Withdrawal rate", Zh: "撤回率"}, Unit: metric.Share,
			Formula: "withdrawn / all orders", Base: allOrders, Source: common,
		},
		func(f *Fact, _ period.Instant) (bool, bool) { return true, f.State == Withdrawn },
	},
	{
		metric.Indicator{
			Code: "void", Name: label.Text{En: "Void rate", Zh: "作废率"}, Unit: metric.Share,
			Formula: "voided / all orders", Base: allOrders, Better: metric.Lower, Source: common,
		},
		func(f *Fact, _ period.Instant) (bool, bool) { return true, f.State == Voided },
	},
}
