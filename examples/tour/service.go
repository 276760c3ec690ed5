package main

import (
	"embed"
	"slices"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/worktime"
	"github.com/sixbridges/sixbridges/workorder"
)

// This file is the host's data: which matters there are, who is in charge of
// them, how fast, and when people work. None of it is code of the library.

// kind is a kind of matter: a row of the list of responsibilities (权责清单).
type kind struct {
	code   string
	name   label.Text
	colour workorder.Colour
	unit   string // in charge; "" leaves it to the backstop
	rules  string
}

// The rules by which matters are handled. The second wants a person to accept
// a matter, the third lets a grid worker settle what he or she found.
const (
	automatic = "herunjiayuan/automatic"
	byHand    = "herunjiayuan/by-hand"
	onTheSpot = "herunjiayuan/on-the-spot"
)

var kinds = []kind{
	{"smoke", label.Text{En: "Smoke alarm", Zh: "烟感报警"}, workorder.RedMatter, "fire", automatic},
	{"lane", label.Text{En: "Fire lane blocked", Zh: "占用消防通道"}, workorder.OrangeMatter, "property", automatic},
	{"lift", label.Text{En: "Lift", Zh: "电梯故障"}, workorder.OrangeMatter, "lifts", automatic},
	{"leak", label.Text{En: "Leak", Zh: "渗漏水"}, workorder.OrangeMatter, "property", automatic},
	{"gate", label.Text{En: "Vehicle gate", Zh: "车辆道闸"}, workorder.YellowMatter, "property", automatic},
	{"light", label.Text{En: "Lighting", Zh: "公共照明"}, workorder.YellowMatter, "property", automatic},
	{"refuse", label.Text{En: "Refuse", Zh: "垃圾清运"}, workorder.YellowMatter, "sanitation", automatic},
	{"noise", label.Text{En: "Noise", Zh: "噪声扰民"}, workorder.YellowMatter, "committee", byHand},
	{"works", label.Text{En: "New facilities", Zh: "设施增改"}, workorder.BlueMatter, "works", byHand},
	{"other", label.Text{En: "Other", Zh: "其他"}, workorder.YellowMatter, "", byHand},
}

type unitRow struct {
	code string
	name label.Text
}

// units are the organisations, by the names that the tables above use.
var units = []unitRow{
	{"property", label.Text{En: "Property company", Zh: "物业公司"}},
	{"lifts", label.Text{En: "Lift company", Zh: "电梯维保公司"}},
	{"fire", label.Text{En: "Micro fire station", Zh: "微型消防站"}},
	{"sanitation", label.Text{En: "Sanitation station", Zh: "环卫所"}},
	{"lamps", label.Text{En: "Municipal lighting", Zh: "市政照明所"}},
	{"power", label.Text{En: "Power station", Zh: "供电所"}},
	{"committee", label.Text{En: "Residents' committee", Zh: "社区居委会"}},
	{"works", label.Text{En: "Street works office", Zh: "街道城管办"}},
	{"street", label.Text{En: "Street office", Zh: "街道办事处"}},
	{"grid", label.Text{En: "Street grid centre", Zh: "街道网格中心"}},
}

// unitName returns the name of a unit for people; empty for none.
func unitName(id governance.UnitID) label.Text {
	for _, u := range units {
		if unit(u.code) == id {
			return u.name
		}
	}
	return label.Text{}
}

func kindOf(code string) (kind, bool) {
	i := slices.IndexFunc(kinds, func(k kind) bool { return k.code == code })
	if i < 0 {
		return kind{}, false
	}
	return kinds[i], true
}

// triage says what the four colours mean here (四色分级).
var triage = workorder.Triage{
	workorder.RedMatter:    {Priority: workorder.Emergency, Owner: governance.LevelStreet},
	workorder.OrangeMatter: {Priority: workorder.Urgent, Owner: governance.LevelCommunity},
	workorder.YellowMatter: {Priority: workorder.General, Owner: governance.LevelGrid},
	workorder.BlueMatter:   {Priority: workorder.Complex, Owner: governance.LevelStreet},
}

// routes makes the table of who is in charge: one row for each kind, one for a
// grid whose lamps are the municipality's, and a backstop for everything else.
func routes(places *governance.Places, home governance.PlaceID) []workorder.Route {
	var rows []workorder.Route
	for _, k := range kinds {
		if k.unit != "" {
			rows = append(rows, workorder.Route{Category: k.code, Place: home, Unit: unit(k.unit)})
		}
	}
	for p := range places.Below(home) {
		if p.Name == "第4网格" {
			rows = append(rows, workorder.Route{Category: "light", Place: p.ID, Unit: unit("lamps")})
		}
	}
	return append(rows, workorder.Route{Unit: unit("street")})
}

// The notices of the State Council's General Office for 2022 and 2023, in the
// form of the holiday-cn project (github.com/NateScarlet/holiday-cn, MIT).
//
//go:embed holidays/*.json
var notices embed.FS

// officeHours makes the calendar of the offices: a lunch break, holidays, and
// the weekend days that are worked in exchange.
func officeHours() (*worktime.Calendar, error) {
	shifts, err := worktime.ParseShifts("09:00-12:00 14:00-18:00")
	if err != nil {
		return nil, err
	}
	c := worktime.Config{Zone: zone, Days: period.Span{From: period.Must(2022, 9, 1), To: period.Must(2023, 7, 1)}}
	for day := 1; day <= 5; day++ { // Monday to Friday
		c.Week[day] = shifts
	}
	for _, name := range []string{"holidays/2022.json", "holidays/2023.json"} {
		data, err := notices.ReadFile(name)
		if err != nil {
			return nil, err
		}
		h, err := worktime.DecodeHolidays(data)
		if err != nil {
			return nil, err
		}
		c.Add(h)
	}
	return worktime.New(c)
}

// The published rules that the community's own begin with.
const (
	gradePreset = "cn/bj/grade-4"   // 2 hours, 24 hours, -, 15 days
	daysPreset  = "cn/jinan/5wd"    // 5 working days for ordinary matters
	gridPreset  = "cn/grid/binzhou" // what a grid worker settles on the spot
)

// policies makes the rules by their IDs. Limits for handling come from
// published rules; what those leave open the community decided itself, here
// the tour.
func policies(cal *worktime.Calendar) (map[string]*workorder.Rules, error) {
	grade, _ := workorder.FindPreset(gradePreset)
	days, _ := workorder.FindPreset(daysPreset)
	grid, _ := workorder.FindPreset(gridPreset)

	r := grade.Rules(cal)
	r.ID, r.Zone = automatic, zone
	r.Limits.Set(workorder.HandleClock, days.Terms.Limit(workorder.HandleClock, workorder.General), workorder.General)
	r.Limits.Set(workorder.AcceptClock, workorder.Limit{N: 2, Unit: workorder.WorkHours})
	r.Limits.Set(workorder.DispatchClock, workorder.Limit{N: 2, Unit: workorder.WorkHours})
	r.Limits.Set(workorder.DispatchClock, workorder.Limit{N: 10, Unit: workorder.Minutes}, workorder.Emergency)
	r.Limits.Set(workorder.SignClock, workorder.Limit{N: 4, Unit: workorder.WorkHours})
	r.Limits.Set(workorder.SignClock, workorder.Limit{N: 15, Unit: workorder.Minutes}, workorder.Emergency)
	r.Limits.Set(workorder.SignClock, workorder.Limit{N: 2, Unit: workorder.Hours}, workorder.Urgent)
	r.Limits.Set(workorder.VerifyClock, workorder.Limit{N: 2, Unit: workorder.WorkDays})
	r.Limits.Set(workorder.RateClock, workorder.Limit{N: 7, Unit: workorder.Days})
	r.Limits.Set(workorder.WholeClock, workorder.Limit{N: 10, Unit: workorder.WorkDays})
	r.Limits.Set(workorder.WholeClock, workorder.Limit{N: 30, Unit: workorder.Days}, workorder.Complex)
	r.AutoAccept = true
	r.Pause = machine.Of(workorder.Suspended)
	r.PauseAsking = true
	r.OnReopen = workorder.RestartClocks
	r.Extensions, r.Extension = 1, workorder.Limit{N: 5, Unit: workorder.WorkDays}
	r.Suspensions = 1
	r.ReturnWindow = workorder.Limit{N: 1, Unit: workorder.WorkDays}
	r.Reopens, r.ReopenWindow = 1, workorder.Limit{N: 15, Unit: workorder.Days}
	r.Reopenable = machine.Of(workorder.Solved, workorder.PartlySolved)
	r.Appeals, r.AppealWindow = 1, workorder.Limit{N: 5, Unit: workorder.WorkDays}
	r.CommentUpTo = 2
	// A reminder before the due time, a written one a working day after it,
	// public criticism five working days later.
	r.Ladder = [3]workorder.Rung{
		{Early: true},
		{After: workorder.Limit{N: 1, Unit: workorder.WorkDays}},
		{After: workorder.Limit{N: 6, Unit: workorder.WorkDays}},
	}

	hand := r
	hand.ID, hand.AutoAccept, hand.NotOwnReport = byHand, false, true
	spot := r
	spot.ID, spot.SelfHandled = onTheSpot, grid.Terms.SelfHandled

	all := map[string]*workorder.Rules{}
	for _, rules := range []*workorder.Rules{&r, &hand, &spot} {
		if err := rules.Validate(); err != nil {
			return nil, err
		}
		all[rules.ID] = rules
	}
	return all, nil
}
