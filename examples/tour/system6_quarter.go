package main

import (
	"fmt"
	"time"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/workorder"
)

// season is the quarter that is played: from the National Day holiday to the
// end of the year.
var season = period.Quarter.Span(period.Must(2022, 10, 1))

// playQuarter fills the desk with a quarter's orders.
func (s *smart) playQuarter() error {
	sim := &simulation{ctx: s.ctx, desk: s.quarter, estate: s.estate, calendar: s.calendar, dice: newDice(6)}
	return sim.play(season)
}

// tellQuarter plays a quarter and shows what it adds up to.
func (s *smart) tellQuarter() error {
	if err := s.playQuarter(); err != nil {
		return err
	}
	f, err := s.count(s.quarter, season)
	if err != nil {
		return err
	}
	s.figures = f
	s.section("6. A quarter in figures  一个季度的指标")
	s.say("A fourth quarter of 2022 is played (synthetic): people and devices report, staff work through the")
	s.say("same commands, %d orders with %d events are kept in the store. Figures come from the histories,", len(s.quarter.ids), f.events)
	s.say("read as of %s. %d persons made %d of the reports themselves or through the", f.now.Time().In(zone).Format("2 January 2006"), f.persons.Persons(), f.persons.Times())
	s.say("front desk of the property company.")
	stand := newTable("State at the end", "状态", ">Orders")
	for _, state := range workorder.States() {
		if n := f.states[state]; n > 0 {
			stand.row(state.Label().En, state.Label().Zh, fmt.Sprint(n))
		}
	}
	s.table(stand)
	for _, part := range []func(*figures) error{s.tellGroupsOf, s.tellShares, s.tellThreeRates, s.tellTimes, s.tellFlow} {
		if err := part(f); err != nil {
			return err
		}
	}
	return nil
}

// tellGroupsOf shows the orders by source, kind and grid.
func (s *smart) tellGroupsOf(f *figures) error {
	for _, by := range []struct {
		head, zh string
		groups   *groups
		name     func(code uint32) label.Text
	}{
		{"By source", "来源", &f.bySource, func(code uint32) label.Text { return workorder.Source(code).Label() }},
		{"By kind", "类别", &f.byKind, func(code uint32) label.Text { return kinds[code-1].name }},
		{"By grid", "网格", &f.byGrid, func(code uint32) label.Text {
			if code == 0 {
				return label.Text{En: "Whole community", Zh: "全社区"}
			}
			return label.Text{En: fmt.Sprintf("Grid %d", code), Zh: s.estate.grids[code-1].Name}
		}},
	} {
		t := newTable(by.head, by.zh, ">Orders", ">Handled", ">On time", ">Base", ">", ">Median, handled", ">Median, all")
		for key, tally := range by.groups.tallies.All() {
			name, times := by.name(key[0]), by.groups.times.At(key)
			onTime, _ := tally.Rate("on-time-disposal")
			values, err := times.Figures(stat.Type7)
			if err != nil {
				return err
			}
			figure := func(code string) string { return duration(find(values, code).Value) }
			t.row(name.En, name.Zh, fmt.Sprint(tally.Orders()), fmt.Sprint(times.Handled), fmt.Sprint(onTime.Num), fmt.Sprint(onTime.Den), percent(onTime),
				figure("handling-median"), figure("handling-median-all"))
		}
		s.table(t)
	}
	s.say("On time: handled by the due time, of those handled or due to be. The last column counts the open")
	s.say("orders for what is known of them (Kaplan-Meier).")
	return nil
}

// tellShares shows every share with its counts, its limits and its base.
func (s *smart) tellShares(f *figures) error {
	catalogue := workorder.Catalogue()
	t := newTable("Share", "指标", ">Counted", ">Of", ">", ">Wilson 95 %", "Base")
	row := func(name label.Text, r metric.Rate) error {
		if err := r.Validate(); err != nil {
			return err
		}
		t.row(name.En, name.Zh, fmt.Sprint(r.Num), fmt.Sprint(r.Den), percent(r), limits(r), r.Base.En)
		return nil
	}
	for _, i := range catalogue {
		r, ok := f.all.Rate(i.Code)
		if !ok {
			continue
		}
		if err := row(i.Name, r); err != nil {
			return err
		}
	}
	s.table(t)
	late := newTable("Orders ever late", "曾超时", ">Orders")
	for _, c := range workorder.Clocks() {
		if c == workorder.RateClock {
			continue // a window for the reporter: never late
		}
		late.row(c.Label().En, c.Label().Zh, fmt.Sprint(f.late[c]))
	}
	s.table(late)
	return nil
}

// tellThreeRates shows the three rates on every base, and the score.
func (s *smart) tellThreeRates(f *figures) error {
	s.say("The three rates (三率) of what the public reported, without what no unit could solve (剔除). The")
	s.say("same answers on four bases: a rate without its base says nothing.")
	heads := []string{"Rate", "三率"}
	for _, b := range workorder.Bases() {
		heads = append(heads, ">Of "+b.Label().En)
	}
	t := newTable(heads...)
	for _, r := range []struct {
		name label.Text
		on   func(workorder.Base) metric.Rate
	}{
		{label.Text{En: "Response", Zh: "响应率"}, f.all.Response},
		{label.Text{En: "Resolution", Zh: "解决率"}, f.all.Resolution},
		{label.Text{En: "Satisfaction", Zh: "满意率"}, f.all.Satisfaction},
	} {
		row := []string{r.name.En, r.name.Zh}
		for _, b := range workorder.Bases() {
			row = append(row, r.on(b).String())
		}
		t.row(row...)
	}
	s.table(t)
	response, resolution, satisfaction := f.all.Response(workorder.OfSent), f.all.Resolution(workorder.OfAnswered), f.all.Satisfaction(workorder.OfAnswered)
	for _, p := range workorder.WeightPresets() {
		score, err := p.Weights.Score(response, resolution, satisfaction)
		if err != nil {
			return err
		}
		s.say("Score with the published weights %d/%d/%d of %s (%s), response on the", p.Weights.Response, p.Weights.Resolution, p.Weights.Satisfaction, p.Jurisdiction.Name.Zh, p.ID)
		s.say("orders dispatched, the others on valid answers: %.1f of 100. Wilson limits:", score.Value.X)
		s.say("response %s, resolution %s, satisfaction %s.", limits(response), limits(resolution), limits(satisfaction))
	}
	return nil
}

// tellTimes shows how long handling takes, with and without the open orders.
func (s *smart) tellTimes(f *figures) error {
	values, err := f.times.Figures(stat.Type7)
	if err != nil {
		return err
	}
	t := newTable("Handling time", "处置时长", ">Value", ">95 % limits", ">Orders", "Method")
	for _, v := range values {
		i, ok := workorder.Catalogue().Find(v.Code)
		if !ok || i.Unit != metric.Seconds {
			continue
		}
		between := ""
		if v.Lower.OK || v.Upper.OK {
			between = duration(v.Lower) + " - " + duration(v.Upper)
		}
		t.row(i.Name.En, i.Name.Zh, duration(v.Value), between, fmt.Sprint(v.Den), v.Method)
	}
	s.table(t)
	s.say("Handled orders alone tell a tale that is too good: the slow ones are still open.")
	return nil
}

// tellFlow shows what came and went, and what is left.
func (s *smart) tellFlow(f *figures) error {
	t := newTable("Month", ">Reported", ">Handled", ">Ended", ">Left open", ">Overdue", ">Median age", ">90 % age")
	for i := range f.months {
		m := &f.months[i]
		left := m.left.Figures()
		overdue, _ := m.stand.Rate("overdue")
		t.row(m.name, fmt.Sprint(m.flow.Reported), fmt.Sprint(m.flow.Handled), fmt.Sprint(m.flow.Ended),
			fmt.Sprint(m.left.Open()), overdue.String(), duration(find(left, "backlog-age").Value), duration(find(left, "backlog-age-p90").Value))
	}
	s.table(t)
	return nil
}

// find returns the figure with the code; undefined if there is none.
func find(figures []metric.Figure, code string) metric.Figure {
	for _, f := range figures {
		if f.Code == code {
			return f
		}
	}
	return metric.Figure{}
}

// duration writes a figure in seconds.
func duration(v stat.Value) string {
	seconds, ok := v.Get()
	if !ok {
		return "-"
	}
	return span(time.Duration(seconds) * time.Second)
}

// percent writes a rate for reading; the counts stand beside it.
func percent(r metric.Rate) string {
	v, ok := r.Value()
	if !ok {
		return "-"
	}
	return fmt.Sprintf("%.1f %%", 100*v)
}

// limits writes the Wilson limits of a rate.
func limits(r metric.Rate) string {
	w, err := r.Wilson(0.95)
	if err != nil {
		return "-"
	}
	return fmt.Sprintf("%.1f-%.1f %%", 100*w.Lower, 100*w.Upper)
}
