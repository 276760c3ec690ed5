package project

import (
	"errors"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// Where the formulas come from.
const (
	common = "Common practice of grant makers."
	lists  = "Counted from attendance lists over sets of persons; see project.Served."
)

// Catalogue returns the indicators of projects, grants and beneficiaries
// (指标目录). Amounts of money are whole numbers of the smallest unit, one figure
// for each unit.
func Catalogue() metric.Catalogue {
	return metric.Catalogue{
		{
			Code: "need-coverage", Name: label.Text{En: "Coverage of needs", Zh: "需求覆盖率"}, Unit: metric.Share, Better: metric.Higher,
			Formula: "needs that an approved project answers / needs collected",
			Base:    label.Text{En: "needs collected", Zh: "已收集需求"}, Source: common,
		},
		{
			Code: "grants", Name: label.Text{En: "Grants", Zh: "资助笔数"}, Unit: metric.Count,
			Formula: "grants applied for, whatever became of them", Source: common,
		},
		{
			Code: "grant-execution", Name: label.Text{En: "Execution rate", Zh: "执行率"}, Unit: metric.Share, Better: metric.Higher,
			Formula: "disbursed, of each grant at most what it was awarded / awarded",
			Base:    label.Text{En: "amount awarded", Zh: "批准金额"}, Source: common,
		},
		{
			Code: "grant-excess", Name: label.Text{En: "Grants with more disbursed than awarded", Zh: "拨付超过批准金额的资助"}, Unit: metric.Count, Better: metric.Lower,
			Formula: "grants whose amount disbursed exceeds the amount awarded", Source: common,
		},
		{
			Code: "grant-first-payment", Name: label.Text{En: "Time from award to first payment", Zh: "批准至首次拨付时长"}, Unit: metric.Seconds, Better: metric.Lower,
			Formula: "median of the times from the award to the first payment, of grants paid from; 86,400 seconds are a day", Source: common,
		},
		{
			Code: "grant-commitment-age", Name: label.Text{En: "Age of commitments", Zh: "未拨付承诺账龄"}, Unit: metric.Seconds, Better: metric.Lower,
			Formula: "median of the times since the award, of grants from which money is still reserved", Source: common,
		},
		{
			Code: "participations", Name: label.Text{En: "Participations", Zh: "服务人次"}, Unit: metric.Count,
			Formula: "lines of attendance lists, repeated ones and unknown persons included", Source: lists,
		},
		{
			Code: "attendances", Name: label.Text{En: "Attendances", Zh: "到场人次（同一活动去重）"}, Unit: metric.Count,
			Formula: "different pairs of a known person and an activity", Source: lists,
		},
		{
			Code: "beneficiaries", Name: label.Text{En: "Actual beneficiaries", Zh: "实际受益人数"}, Unit: metric.Count,
			Formula: "different known persons over all activities, never a sum over them", Source: lists,
			Reproduces: "Sunshine Fund, Shipingqiao: 5,600 actual beneficiaries of 102 service activities by November 2022.",
		},
		{
			Code: "beneficiary-households", Name: label.Text{En: "Households that benefited", Zh: "受益户数"}, Unit: metric.Count,
			Formula: "different known households over all activities", Source: lists,
		},
		{
			Code: "participations-unknown", Name: label.Text{En: "Participations of unknown persons", Zh: "身份不明的参与人次"}, Unit: metric.Count, Better: metric.Lower,
			Formula: "lines of attendance lists without a person", Source: lists,
		},
		{
			Code: "cost-per-person", Name: label.Text{En: "Cost per beneficiary", Zh: "人均支出"}, Unit: metric.Count,
			Formula: "cost in the smallest unit of money / different known persons", Source: common,
		},
		{
			Code: "incubation-graduation", Name: label.Text{En: "Graduation rate of the incubation base", Zh: "孵化出壳率"}, Unit: metric.Share, Better: metric.Higher,
			Formula: "graduated / (graduated + left)",
			Base:    label.Text{En: "incubations ended", Zh: "已结束的孵化"}, Source: common,
		},
	}
}

// Figures returns the coverage of the needs.
func (t *NeedTally) Figures() []metric.Figure {
	return []metric.Figure{metric.ShareOf("need-coverage", t.Coverage())}
}

// Figures returns the figures of the grants; the execution rate is that of the
// unit, without limits, for money is no random sample. The medians are by the
// quantile method q. The error matches governance.ErrInvalid for a q that is no
// method, and money.ErrOverflow.
func (t *GrantTally) Figures(u money.Unit, q stat.Quantile) ([]metric.Figure, error) {
	rate, err := t.Execution(u)
	first, errFirst := medianOf("grant-first-payment", &t.first, q)
	age, errAge := medianOf("grant-commitment-age", &t.ages, q)
	if err := errors.Join(err, errFirst, errAge); err != nil {
		return nil, err
	}
	return []metric.Figure{
		metric.CountOf("grants", t.grants),
		ratio("grant-execution", rate.Num, rate.Den),
		metric.CountOf("grant-excess", t.faulty[MoreDisbursed]),
		first, age,
	}, nil
}

// medianOf returns the figure of a median.
func medianOf(code string, s *metric.Sample[uint32], q stat.Quantile) (metric.Figure, error) {
	f := metric.Figure{Code: code, Den: int64(s.Len()), Method: q.String()}
	values, err := s.Quantiles(q, 0.5)
	switch {
	case err == nil:
		f.Value = stat.Defined(values[0])
	case !errors.Is(err, stat.ErrUndefined):
		return metric.Figure{}, err
	}
	return f, nil
}

// ratio returns the figure num/den, undefined if den is 0.
func ratio(code string, num, den int64) metric.Figure {
	f := metric.Figure{Code: code, Num: num, Den: den}
	if den != 0 {
		f.Value = stat.Defined(float64(num) / float64(den))
	}
	return f
}

// Figures returns the counts.
func (s Served) Figures() []metric.Figure {
	return []metric.Figure{
		metric.CountOf("participations", s.Participations),
		metric.CountOf("attendances", s.Attendances),
		metric.CountOf("beneficiaries", s.Persons),
		metric.CountOf("beneficiary-households", s.Households),
		metric.CountOf("participations-unknown", s.Unknown),
	}
}

// CostPerPerson returns what it cost to reach one beneficiary (人均支出): the cost
// by the number of different persons, never of participations. The error matches
// stat.ErrUndefined if there are none, and is that of money's MulRatio otherwise.
func (s Served) CostPerPerson(cost money.Money, r money.Rounding) (money.Money, error) {
	if s.Persons == 0 {
		return money.Money{}, stat.Undefined("project: cost per person", "there are no beneficiaries")
	}
	a, err := cost.Amount.MulRatio(1, s.Persons, r)
	if err != nil {
		return money.Money{}, err
	}
	return money.Money{Amount: a, Unit: cost.Unit}, nil
}

// CostFigure returns the cost per person as a figure, not rounded, in the
// smallest unit; undefined if there are no beneficiaries.
func (s Served) CostFigure(cost money.Money) metric.Figure {
	return ratio("cost-per-person", int64(cost.Amount), s.Persons)
}

// Figures returns the graduation rate.
func (f *Fostering) Figures() []metric.Figure {
	return []metric.Figure{metric.ShareOf("incubation-graduation", f.Graduation())}
}
