package council

import (
	"math/big"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// The indicators that are not shares of topics, concerns or meetings.
var (
	numbers = [...]metric.Indicator{
		{
			Code: "topics", Name: label.Text{En: "Topics", Zh: "议题数"}, Unit: metric.Count,
			Formula: "number of topics", Source: practice,
		},
		{
			Code: "concerns", Name: label.Text{En: "Concerns", Zh: "意见数"}, Unit: metric.Count,
			Formula: "number of concerns raised", Source: practice,
		},
		{
			Code: "open-concerns", Name: label.Text{En: "Open concerns", Zh: "未了结意见数"}, Unit: metric.Count, Better: metric.Lower,
			Formula: "concerns raised about the topics and neither resolved, deferred, recorded as dissent nor withdrawn", Source: practice,
		},
		{
			Code: "dissents", Name: label.Text{En: "Dissents on record", Zh: "保留意见数"}, Unit: metric.Count,
			Formula: "concerns about the topics that are recorded as dissent", Source: practice,
		},
		{
			Code: "meetings", Name: label.Text{En: "Meetings", Zh: "会议数"}, Unit: metric.Count,
			Formula: "number of meetings", Source: practice,
		},
	}
	others = [...]metric.Indicator{
		{
			Code: "seat-share", Name: label.Text{En: "Share of the seats", Zh: "席位占比"}, Unit: metric.Share,
			Formula: "seats of the category / seats", Base: allSeats, Source: sdg,
		},
		{
			Code: "population-share", Name: label.Text{En: "Share of the population", Zh: "人口占比"}, Unit: metric.Share,
			Formula: "people of the category / people", Base: allPeople, Source: sdg,
		},
		{
			Code: "representation-ratio", Name: label.Text{En: "Ratio of representation", Zh: "代表性比值"}, Unit: metric.Ratio,
			Formula: "share of the seats / share of the population; 1 is parity", Base: allPeople, Source: sdg,
		},
		{
			Code: "speaking-gini", Name: label.Text{En: "Inequality of speaking turns", Zh: "发言次数基尼系数"}, Unit: metric.Share, Better: metric.Lower,
			Formula: "sum over i, j of |x_i - x_j| / (2 n sum of x_i), x the turns of the members who attended",
			Base:    label.Text{En: "one member speaks alone among infinitely many", Zh: "一人独占发言"}, Source: "C. Gini (1912); no correction for small n.",
		},
	}
)

const sdg = "The idea of indicator 16.7.1 of the Sustainable Development Goals: share of a group in a body, beside its share in the population; the formula from memory."

// Catalogue returns the indicators of councils (协商议事指标目录).
func Catalogue() metric.Catalogue {
	c := metric.Catalogue(numbers[:len(numbers):len(numbers)])
	for i := range topicShares {
		c = append(c, topicShares[i].Indicator)
	}
	for i := range concernShares {
		c = append(c, concernShares[i].Indicator)
	}
	for i := range meetingShares {
		c = append(c, meetingShares[i].Indicator)
	}
	c = append(c, attendance)
	return append(c, others[:]...)
}

// Figures returns the numbers and the shares, in the order of the catalogue.
func (t *Tally) Figures() []metric.Figure {
	figures := []metric.Figure{
		metric.CountOf("topics", t.topics), metric.CountOf("concerns", t.concerns),
		metric.CountOf("open-concerns", t.open), metric.CountOf("dissents", t.dissents), metric.CountOf("meetings", t.meetings),
	}
	for _, i := range Catalogue()[len(numbers):] {
		if rate, ok := t.Rate(i.Code); ok {
			figures = append(figures, metric.ShareOf(i.Code, rate))
		}
	}
	return figures
}

// Figures returns for a category its shares of the seats and of the population,
// and the ratio of the two, without limits: they are not samples.
func (r *Representation) Figures(category uint32) []metric.Figure {
	seats, people := r.SeatShare(category), r.PeopleShare(category)
	figures := []metric.Figure{
		{Code: "seat-share", Num: seats.Num, Den: seats.Den, Value: valueOf(seats)},
		{Code: "population-share", Num: people.Num, Den: people.Den, Value: valueOf(people)},
	}
	ratio, ok := r.Ratio(category)
	return append(figures, figureOf("representation-ratio", ratio, ok))
}

// Figures returns the inequality of the turns.
func (s *Speaking) Figures() []metric.Figure {
	g, ok := s.Gini()
	f := figureOf("speaking-gini", g, ok)
	f.Method = "Gini, of " + big.NewInt(s.Members()).String() + " members"
	return []metric.Figure{f}
}

func valueOf(r metric.Rate) stat.Value {
	if v, ok := r.Value(); ok {
		return stat.Defined(v)
	}
	return stat.Value{}
}

// figureOf returns the figure of an exact fraction in lowest terms. Its numerator
// and denominator stay 0 where they do not fit into 63 bits.
func figureOf(code string, r *big.Rat, ok bool) metric.Figure {
	f := metric.Figure{Code: code}
	if !ok {
		return f
	}
	v, _ := r.Float64()
	f.Value = stat.Defined(v)
	if r.Num().IsInt64() && r.Denom().IsInt64() {
		f.Num, f.Den = r.Num().Int64(), r.Denom().Int64()
	}
	return f
}
