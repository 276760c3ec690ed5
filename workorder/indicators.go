package workorder

import (
	"errors"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/survival"
)

// The sources of the figures of time.
const (
	closedOnly = "R. J. Hyndman and Y. Fan (1996), type 7 unless another is asked for. Of handled orders only: too good while others are open."
	censoring  = "E. L. Kaplan and P. Meier (1958); limits on the log scale as R's survfit gives them. Open orders are censored, not left out."
)

// measures are the indicators that are not shares of orders.
var measures = metric.Catalogue{
	{
		Code: "orders", Name: label.Text{En: "Orders", Zh: "工单数"}, Unit: metric.Count,
		Formula: "number of orders", Source: common,
	},
	{
		Code: "handled", Name: label.Text{En: "Handled share", Zh: "已处置占比"}, Unit: metric.Share, Better: metric.Higher,
		Formula: "handled / all orders", Base: allOrders, Source: common,
	},
	{
		Code: "handling-mean", Name: label.Text{En: "Mean handling time", Zh: "平均处置时长"}, Unit: metric.Seconds, Better: metric.Lower,
		Formula: "sum of the times from report to resolution / handled orders that can be timed", Source: closedOnly,
	},
	{
		Code: "handling-median", Name: label.Text{En: "Median handling time of handled orders", Zh: "处置时长中位数（仅已处置）"}, Unit: metric.Seconds, Better: metric.Lower,
		Formula: "0.5-quantile of the times from report to resolution", Source: closedOnly,
	},
	{
		Code: "handling-p90", Name: label.Text{En: "90 % handling time of handled orders", Zh: "处置时长90分位数（仅已处置）"}, Unit: metric.Seconds, Better: metric.Lower,
		Formula: "0.9-quantile of the times from report to resolution", Source: closedOnly,
	},
	{
		Code: "handling-median-all", Name: label.Text{En: "Median handling time, open orders censored", Zh: "处置时长中位数（未结删失）"}, Unit: metric.Seconds, Better: metric.Lower,
		Formula: "least t with S(t) <= 0.5, S by Kaplan-Meier", Source: censoring,
	},
	{
		Code: "handling-p90-all", Name: label.Text{En: "90 % handling time, open orders censored", Zh: "处置时长90分位数（未结删失）"}, Unit: metric.Seconds, Better: metric.Lower,
		Formula: "least t with S(t) <= 0.1, S by Kaplan-Meier", Source: censoring,
	},
	{
		Code: "backlog", Name: label.Text{En: "Backlog", Zh: "积压工单数"}, Unit: metric.Count, Better: metric.Lower,
		Formula: "orders reported by a moment and neither handled nor ended by then", Source: common,
	},
	{
		Code: "backlog-age", Name: label.Text{En: "Median age of the backlog", Zh: "积压工单年龄中位数"}, Unit: metric.Seconds, Better: metric.Lower,
		Formula: "0.5-quantile (type 7) of the time since the report", Source: common,
	},
	{
		Code: "backlog-age-p90", Name: label.Text{En: "90 % age of the backlog", Zh: "积压工单年龄90分位数"}, Unit: metric.Seconds, Better: metric.Lower,
		Formula: "0.9-quantile (type 7) of the time since the report", Source: common,
	},
	{
		Code: "incidence", Name: label.Text{En: "Cumulative incidence of an outcome", Zh: "某结果的累积发生率"}, Unit: metric.Share,
		Formula: "share of orders that ended so within a time, other endings competing and open orders censored", Base: allOrders,
		Source: "O. O. Aalen and S. Johansen (1978).",
	},
	{
		Code: "reported", Name: label.Text{En: "Reported in the period", Zh: "本期上报数"}, Unit: metric.Count,
		Formula: "orders reported in the period", Source: common,
	},
	{
		Code: "throughput", Name: label.Text{En: "Handled in the period", Zh: "本期处置数"}, Unit: metric.Count,
		Formula: "orders handled in the period, whenever reported", Source: common,
	},
}

// Catalogue returns the indicators of work orders (工单指标目录): those of time and
// number, the shares, and the three rates.
func Catalogue() metric.Catalogue {
	c := slices.Clone(measures)
	for i := range shares {
		c = append(c, shares[i].Indicator)
	}
	return append(c, responseRate, resolutionRate, satisfactionRate, threeRateScore)
}

// Figures returns the figures of every share, with Wilson limits, and of the
// three rates on the given bases, in the order of the catalogue.
func (t *Tally) Figures(response, resolution, satisfaction Base) []metric.Figure {
	figures := make([]metric.Figure, 0, len(shares)+3)
	for i := range shares {
		rate, _ := t.Rate(shares[i].Code)
		figures = append(figures, metric.ShareOf(shares[i].Code, rate))
	}
	return append(figures,
		metric.ShareOf(responseRate.Code, t.Response(response)),
		metric.ShareOf(resolutionRate.Code, t.Resolution(resolution)),
		metric.ShareOf(satisfactionRate.Code, t.Satisfaction(satisfaction)),
	)
}

// Figures returns how many orders there are, how many of them are handled, and
// the handling times: of the handled orders by the quantile method q, and by
// Kaplan-Meier with its 95 % limits. What does not exist is undefined in its
// figure. The error matches governance.ErrInvalid for a q that is no method.
func (h *Durations) Figures(q stat.Quantile) ([]metric.Figure, error) {
	figures := []metric.Figure{metric.CountOf("orders", h.Orders), metric.ShareOf("handled", h.HandledShare())}
	mean, err := stat.OrUndefined(h.Mean())
	if err != nil {
		return nil, err
	}
	done := int64(h.done.Len())
	figures = append(figures, metric.Figure{Code: "handling-mean", Den: done, Value: mean, Method: "mean"})

	ps, err := h.Quantiles(q, 0.5, 0.9)
	for i, code := range [...]string{"handling-median", "handling-p90"} {
		f := metric.Figure{Code: code, Den: done, Method: q.String()}
		if err == nil {
			f.Value = stat.Defined(ps[i])
		} else if !errors.Is(err, stat.ErrUndefined) {
			return nil, err
		}
		figures = append(figures, f)
	}

	curve, err := h.Curve()
	if err != nil {
		return nil, err
	}
	band, err := curve.Band(survival.Log, 0.95)
	if err != nil {
		return nil, err
	}
	for _, f := range [...]struct {
		code string
		p    float64
	}{{"handling-median-all", 0.5}, {"handling-p90-all", 0.9}} {
		v, err := stat.OrUndefined(curve.Quantile(f.p))
		if err != nil {
			return nil, err
		}
		limits, err := band.Quantile(f.p)
		if err != nil {
			return nil, err
		}
		figures = append(figures, metric.Figure{
			Code: f.code, Den: done + int64(h.censored.Len()), Value: v,
			Lower: limits.Lower, Upper: limits.Upper, Method: "Kaplan-Meier, log 95%",
		})
	}
	return figures, nil
}

// Figures returns the number of open orders and their ages.
func (b *Backlog) Figures() []metric.Figure {
	figures := []metric.Figure{metric.CountOf("backlog", b.Open())}
	ps, err := b.ages.Quantiles(stat.Type7, 0.5, 0.9)
	for i, code := range [...]string{"backlog-age", "backlog-age-p90"} {
		f := metric.Figure{Code: code, Den: b.Open(), Method: stat.Type7.String()}
		if err == nil {
			f.Value = stat.Defined(ps[i])
		}
		figures = append(figures, f)
	}
	return figures
}

// Figure returns the cumulative incidence of an outcome: the share of orders
// that ended so within the time since the report, as estimated with every
// other outcome that occurs as a competitor. It is undefined of no orders; the
// error matches governance.ErrInvalid for an unknown outcome.
func (e *Endings) Figure(o Outcome, within time.Duration) (metric.Figure, error) {
	f := metric.Figure{Code: "incidence", Num: int64(e.ended[min(o, outcomeCount-1)].Len()), Den: int64(e.open.Len()), Method: "Aalen-Johansen"}
	for i := range e.ended {
		f.Den += int64(e.ended[i].Len())
	}
	causes := slices.DeleteFunc(e.Outcomes(), func(other Outcome) bool { return other == o })
	in, err := e.Incidence(append(causes, o)...)
	if err != nil {
		return metric.Figure{}, err
	}
	if share, ok := in.Ended(len(causes)+1, within.Seconds()); ok {
		f.Value = stat.Defined(share)
	}
	return f, nil
}

// Figures returns how many orders came in and were handled.
func (w *Flow) Figures() []metric.Figure {
	return []metric.Figure{metric.CountOf("reported", w.Reported), metric.CountOf("throughput", w.Handled)}
}
