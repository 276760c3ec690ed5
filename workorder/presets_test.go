package workorder_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/worktime"
	"github.com/sixbridges/sixbridges/internal/golden"
	wo "github.com/sixbridges/sixbridges/workorder"
)

var china = time.FixedZone("UTC+8", 8*3600)

// chinaOffice is a made-up working calendar of 2026: Monday to Friday with a break
// at noon, off from 1 to 7 October, worked in exchange on Saturday 10 October.
func chinaOffice(t testing.TB) *worktime.Calendar {
	t.Helper()
	c := worktime.Config{Zone: china, Days: period.Year.Span(period.Must(2026, 1, 1))}
	for d := time.Monday; d <= time.Friday; d++ {
		shifts, err := worktime.ParseShifts("09:00-12:00 14:00-18:00")
		if err != nil {
			t.Fatal(err)
		}
		c.Week[d] = shifts
	}
	c.MakeupShifts = c.Week[time.Monday]
	for d := 1; d <= 7; d++ {
		c.Off = append(c.Off, period.Must(2026, 10, d))
	}
	c.Makeup = []period.Date{period.Must(2026, 10, 10)}
	cal, err := worktime.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

// inChina reads a moment in China, as in "10-08 18:00".
func inChina(t testing.TB, text string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", "2026-"+text, china)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// underPreset begins an order under a preset at a moment.
func underPreset(t testing.TB, id, at string, p wo.Priority) *story {
	t.Helper()
	preset, ok := wo.FindPreset(id)
	if !ok {
		t.Fatalf("no preset %q", id)
	}
	r := preset.Rules(chinaOffice(t))
	if err := r.Validate(); err != nil {
		t.Fatal(err)
	}
	s := &story{t: t, rules: &r, now: inChina(t, at)}
	d := draft(orderID)
	d.Priority = p
	return s.took(wo.Report(s.rules, actor(governance.Resident), d, s.now))
}

// at moves the clock of the story.
func (s *story) at(text string) *story {
	s.t.Helper()
	s.now = inChina(s.t, text)
	return s
}

// refused reports whether the action is refused with the error now.
func (s *story) refused(what string, want error, _ wo.Order, _ wo.Event, err error) {
	s.t.Helper()
	if !errors.Is(err, want) {
		s.t.Errorf("%s: %v, want %v", what, err, want)
	}
}

func (s *story) due(c wo.Clock, want string) *story {
	s.t.Helper()
	if got := s.order.Timer(c).Due; got != period.At(inChina(s.t, want)) {
		s.t.Errorf("%s: %v clock due %s, want %s", s.rules.ID, c, got.Time().In(china).Format("01-02 15:04"), want)
	}
	return s
}

func TestPresetsAreValid(t *testing.T) {
	presets := wo.Presets()
	ids := make([]string, 0, len(presets))
	for _, p := range presets {
		if err := p.Validate(); err != nil {
			t.Errorf("%s: %v", p.ID, err)
		}
		r := p.Rules(chinaOffice(t))
		if err := r.Validate(); err != nil || r.ID != p.ID || r.Calendar == nil {
			t.Errorf("%s: %v", p.ID, err)
		}
		if p.Terms.ID != "" || p.Terms.Calendar != nil || p.Terms.Zone != nil {
			t.Errorf("%s: the terms name an ID, a calendar or a zone", p.ID)
		}
		if got, ok := wo.FindPreset(p.ID); !ok || !reflect.DeepEqual(got, p) {
			t.Errorf("%s: found %+v", p.ID, got)
		}
		if p.Note == "" {
			t.Errorf("%s says nothing about what is left out", p.ID)
		}
		ids = append(ids, p.ID)
	}
	for _, p := range wo.WeightPresets() {
		if err := p.Validate(); err != nil {
			t.Errorf("%s: %v", p.ID, err)
		}
		ids = append(ids, p.ID)
	}
	for _, p := range wo.TargetPresets() {
		if err := p.Validate(); err != nil {
			t.Errorf("%s: %v", p.ID, err)
		}
		ids = append(ids, p.ID)
	}
	for _, p := range wo.EscalationPresets() {
		if err := p.Validate(); err != nil {
			t.Errorf("%s: %v", p.ID, err)
		}
		ids = append(ids, p.ID)
	}
	if !slices.IsSorted(ids[:len(presets)]) {
		t.Errorf("not sorted: %v", ids[:len(presets)])
	}
	slices.Sort(ids)
	if len(slices.Compact(slices.Clone(ids))) != len(ids) {
		t.Errorf("an ID is used twice: %v", ids)
	}
	if p, ok := wo.FindPreset("cn/nowhere"); ok || p.ID != "" {
		t.Errorf("found %+v", p)
	}
	// Every preset of a fresh slice is the caller's own.
	presets[0].Terms.Limits.Set(wo.HandleClock, wo.Limit{N: 1, Unit: wo.Minutes})
	if reflect.DeepEqual(wo.Presets()[0], presets[0]) {
		t.Error("a caller changes the presets of the library")
	}
}

func TestPresetsAreFoundByDay(t *testing.T) {
	for _, c := range []struct {
		id        string
		on        period.Date
		in, known bool
	}{
		{"cn/jinan/5wd", period.Must(2018, 8, 31), false, true},
		{"cn/jinan/5wd", period.Must(2018, 9, 1), true, false},
		{"cn/petition/accept", period.Must(2022, 4, 30), false, true},
		{"cn/petition/accept", period.Must(2022, 5, 1), true, true},
		{"cn/petition/accept", period.Must(2025, 4, 19), true, true},
		{"cn/petition/accept", period.Must(2025, 4, 20), true, false},
		{"cn/bj/swift-response", period.Must(2021, 9, 23), false, true},
		{"cn/grid/binzhou", period.Must(2021, 9, 30), false, true},
		{"cn/bj/grade-4", period.Must(2026, 1, 1), true, false},
		{"cn/qinglong/graded/help", period.Must(2023, 6, 28), true, true},
	} {
		p, ok := wo.FindPreset(c.id)
		if in, known := p.InForce(c.on); !ok || in != c.in || known != c.known {
			t.Errorf("%s on %s: %v, %v", c.id, c.on, in, known)
		}
	}
}

// A preset with a fault in its provenance and one in its rules reports both.
func TestPresetReportsFaults(t *testing.T) {
	p, _ := wo.FindPreset("cn/jinan/5wd")
	p.ReadIn, p.Terms.CommentUpTo = "", 6
	err := p.Validate()
	for _, field := range []string{"provenance.readIn", "rules.commentUpTo"} {
		if !errors.Is(err, governance.ErrInvalid) || !strings.Contains(err.Error(), field) {
			t.Errorf("%s: %v", field, err)
		}
	}
	r := p.Rules(nil)
	if err := r.Validate(); err == nil || !strings.Contains(err.Error(), "rules.calendar") {
		t.Errorf("working days without a calendar: %v", err)
	}
}

// The due times of a dispatched order, worked out by hand. 5 March 2026 is a
// Thursday, 28 September a Monday.
func TestPresetLimits(t *testing.T) {
	general := func(id, handle, sign string) {
		t.Helper()
		s := underPreset(t, id, "03-05 15:40", wo.General).do(wo.DoAccept, governance.Acceptor).at("03-05 16:00").do(wo.DoDispatch, governance.Dispatcher)
		if handle != "" {
			s.due(wo.HandleClock, handle)
		} else if s.order.Handle.Due != 0 {
			t.Errorf("%s: due at %s", id, s.order.Handle.Due)
		}
		if sign != "" {
			s.due(wo.SignClock, sign)
		} else if s.order.Link.Due != 0 {
			t.Errorf("%s: to be signed for by %s", id, s.order.Link.Due)
		}
	}
	// Friday, then Monday to Thursday.
	general("cn/jinan/5wd", "03-12 18:00", "")
	general("cn/weifang/5wd", "03-12 18:00", "")
	general("cn/bj/swift-response", "", "")
	general("cn/grid/binzhou", "", "")
	general("cn/qinglong/graded/inquiry", "03-06 16:00", "03-05 18:00")
	general("cn/qinglong/graded/help", "03-10 16:00", "03-05 18:00")
	general("cn/qinglong/graded/complaint", "03-15 16:00", "03-05 18:00")
	// March has 31 days, April 30.
	general("cn/petition/accept", "05-04 16:00", "03-20 16:00")
	general("cn/petition/review", "04-04 16:00", "")

	// Over the holiday: 29 and 30 September, 8 and 9 October, and the Saturday
	// worked in exchange.
	for _, id := range []string{"cn/jinan/5wd", "cn/weifang/5wd"} {
		underPreset(t, id, "09-28 09:00", wo.General).do(wo.DoAccept, governance.Acceptor).
			at("09-28 10:00").do(wo.DoDispatch, governance.Dispatcher).due(wo.HandleClock, "10-10 18:00")
	}
	// The wall clock knows no night, no weekend and no holiday.
	for p, due := range map[wo.Priority]string{
		wo.Emergency: "10-01 01:30", wo.Urgent: "10-01 23:30", wo.General: "10-07 23:30", wo.Complex: "10-15 23:30",
	} {
		underPreset(t, "cn/bj/grade-4", "09-30 23:00", p).do(wo.DoAccept, governance.Acceptor).
			at("09-30 23:30").do(wo.DoDispatch, governance.Dispatcher).due(wo.HandleClock, due)
	}
}

// Registered and passed on within 15 days of receipt, whenever it is accepted.
func TestPetitionIsPassedOn(t *testing.T) {
	underPreset(t, "cn/petition/accept", "09-20 09:00", wo.General).due(wo.AcceptClock, "10-05 09:00").
		at("09-27 11:00").do(wo.DoAccept, governance.Acceptor).due(wo.DispatchClock, "10-05 09:00").
		at("09-28 10:00").do(wo.DoDispatch, governance.Dispatcher).due(wo.SignClock, "10-13 10:00").due(wo.HandleClock, "11-27 10:00")
}

// An objection is in time until the end of work on the fifth working day.
func TestPetitionObjection(t *testing.T) {
	s := underPreset(t, "cn/petition/accept", "09-28 09:00", wo.General).do(wo.DoAccept, governance.Acceptor).at("09-28 10:00").do(wo.DoDispatch, governance.Dispatcher)
	object := wo.ApplicationDraft{Kind: wo.ForReturn, Note: "the water bureau decides that"}
	last := inChina(t, "10-10 18:00")
	if _, _, err := s.order.ApplyFor(s.rules, actor(governance.Handler), object, last); err != nil {
		t.Error(err)
	}
	next, ev, err := s.order.ApplyFor(s.rules, actor(governance.Handler), object, last.Add(time.Microsecond))
	s.refused("too late", governance.ErrLimit, next, ev, err)
	object.Note = ""
	next, ev, err = s.order.ApplyFor(s.rules, actor(governance.Handler), object, last)
	s.refused("without reasons", governance.ErrInvalid, next, ev, err)
}

// The 60 days are extended once, by at most 30.
func TestPetitionExtension(t *testing.T) {
	s := underPreset(t, "cn/petition/accept", "09-01 09:00", wo.General).do(wo.DoAccept, governance.Acceptor).
		at("09-01 10:00").do(wo.DoDispatch, governance.Dispatcher).at("09-02 10:00").do(wo.DoSign, governance.Handler).due(wo.HandleClock, "10-31 10:00")
	extend := func(n int32, at string) (wo.Order, wo.Event, error) {
		return s.order.ApplyFor(s.rules, actor(governance.Handler), wo.ApplicationDraft{Kind: wo.ForExtension, Amount: wo.Limit{N: n, Unit: wo.Days}, Note: "survey of the ground"}, inChina(t, at))
	}
	next, ev, err := extend(31, "10-30 10:00")
	s.refused("31 days", governance.ErrLimit, next, ev, err)
	next, ev, err = extend(30, "10-31 10:00")
	s.refused("when it is due", governance.ErrNotAllowed, next, ev, err)
	s.took(extend(30, "10-31 09:59"))
	s.at("10-31 10:30").do(wo.DoApproveExtension, governance.DutyLeader).due(wo.HandleClock, "11-30 10:00")
	next, ev, err = extend(1, "11-02 10:00")
	s.refused("a second time", governance.ErrLimit, next, ev, err)
	next, ev, err = s.order.ApplyFor(s.rules, actor(governance.Handler), wo.ApplicationDraft{Kind: wo.ForSuspension, Until: inChina(t, "11-20 09:00"), Note: "hearing"}, inChina(t, "11-02 10:00"))
	s.refused("suspension", governance.ErrLimit, next, ev, err)
}

// Review and second review within 30 days of the answer each, answered within
// 30 days of the request, the hearing not counted; no third time.
func TestPetitionReview(t *testing.T) {
	s := underPreset(t, "cn/petition/accept", "03-02 09:00", wo.General)
	answer := func() {
		t.Helper()
		if s.order.State == wo.Dispatched {
			s.do(wo.DoSign, governance.Handler)
		}
		s.do(wo.DoResolve, governance.Handler).do(wo.DoSendCheck, governance.Acceptor).do(wo.DoPass, governance.Verifier).
			do(wo.DoEndRating, governance.Timer)
	}
	s.do(wo.DoAccept, governance.Acceptor).do(wo.DoDispatch, governance.Dispatcher)
	answer()
	resident := actor(governance.Resident)
	next, ev, err := s.order.Reopen(s.rules, resident, "not as it was", s.now)
	s.refused("reopening under the first rules", governance.ErrNotAllowed, next, ev, err)

	preset, _ := wo.FindPreset("cn/petition/review")
	review := preset.Rules(chinaOffice(t))
	s.rules = &review
	last := s.order.EndedAt.Time().Add(30 * 24 * time.Hour)
	next, ev, err = s.order.Reopen(s.rules, resident, "not as it was", last.Add(time.Microsecond))
	s.refused("after 30 days", governance.ErrLimit, next, ev, err)
	s.now = last
	s.do(wo.DoReopen, governance.Resident)
	if s.order.Whole.Due != period.At(last.Add(30*24*time.Hour)) {
		t.Errorf("the review is due at %s", s.order.Whole.Due)
	}
	s.do(wo.DoDispatch, governance.Dispatcher)
	answer()

	// The second review, with a hearing of two days.
	s.at("04-20 09:00").do(wo.DoReopen, governance.Resident).due(wo.WholeClock, "05-20 09:00").
		at("04-21 09:00").do(wo.DoDispatch, governance.Dispatcher).due(wo.HandleClock, "05-21 09:00").do(wo.DoSign, governance.Handler).
		at("04-27 09:00").do(wo.DoApplySuspension, governance.Handler).
		at("04-27 10:00").do(wo.DoApproveSuspension, governance.DutyLeader).
		at("04-29 10:00").do(wo.DoResume, governance.Handler).due(wo.WholeClock, "05-22 09:00").due(wo.HandleClock, "05-23 09:00")
	answer()
	next, ev, err = s.order.Reopen(s.rules, resident, "still not", s.now)
	s.refused("a third review", governance.ErrLimit, next, ev, err)
}

// What the grid worker settles on the spot is closed without a check, which
// the other presets do not allow.
func TestGridSelfHandled(t *testing.T) {
	for id, want := range map[string]error{"cn/grid/binzhou": nil, "cn/jinan/5wd": governance.ErrNotAllowed} {
		s := underPreset(t, id, "03-05 09:00", wo.General).do(wo.DoAccept, governance.Acceptor).do(wo.DoDispatch, governance.Dispatcher).
			do(wo.DoSign, governance.Handler).do(wo.DoResolve, governance.Handler)
		if _, _, err := s.order.Close(s.rules, actor(governance.DutyLeader), "", s.now); !errors.Is(err, want) {
			t.Errorf("%s: %v", id, err)
		}
	}
}

// Once a unit is designated it may not return the order; before, it may.
func TestWeifangDesignation(t *testing.T) {
	for designated, want := range map[bool]error{false: nil, true: governance.ErrNotAllowed} {
		s := underPreset(t, "cn/weifang/5wd", "03-05 09:00", wo.General).do(wo.DoAccept, governance.Acceptor)
		s.took(s.order.Dispatch(s.rules, actor(governance.Dispatcher), wo.Assignment{Unit: lift, Designated: designated}, s.now))
		_, _, err := s.order.ApplyFor(s.rules, actor(governance.Handler), wo.ApplicationDraft{Kind: wo.ForReturn, Note: "not ours"}, s.now)
		if !errors.Is(err, want) {
			t.Errorf("designated %v: %v", designated, err)
		}
	}
}

// The presets as a list that a person reviews against the sources.
func TestGoldenPresets(t *testing.T) {
	var b strings.Builder
	head := func(p governance.Provenance) {
		both := func(t label.Text) string { return t.En + " / " + t.Zh }
		asOf, article := p.AsOf.String(), p.Article
		if asOf == "" {
			asOf = "-"
		}
		if article == "" {
			article = "-"
		}
		fmt.Fprintf(&b, "%s\n  title    %s\n  where    %s %s\n  mark     %s\n  held     %s, looked at on %s\n  source   %s\n  article  %s\n  read in  %s\n",
			p.ID, both(p.Title), p.Jurisdiction.Code, both(p.Jurisdiction.Name), p.Mark, p.Effective, asOf, both(p.Source), article, p.ReadIn)
		fmt.Fprintf(&b, "  note     %s\n", p.Note)
	}
	for _, p := range wo.Presets() {
		head(p.Provenance)
		b.WriteString(listTerms(p.Terms))
		b.WriteByte('\n')
	}
	for _, p := range wo.EscalationPresets() {
		head(p.Provenance)
		fmt.Fprintf(&b, "  - redone %d, passed %d\n\n", p.Escalation.Redone, p.Escalation.Passed)
	}
	for _, p := range wo.WeightPresets() {
		head(p.Provenance)
		fmt.Fprintf(&b, "  - response %d, resolution %d, satisfaction %d\n\n", p.Weights.Response, p.Weights.Resolution, p.Weights.Satisfaction)
	}
	for _, p := range wo.TargetPresets() {
		head(p.Provenance)
		for _, target := range p.Targets {
			fmt.Fprintf(&b, "  - %s\n", target)
		}
	}
	golden.Check(t, "presets.txt", b.String())
}

// listTerms lists whatever is set in the rules.
func listTerms(r wo.Rules) string {
	var b strings.Builder
	limit := func(l wo.Limit) string {
		s := fmt.Sprintf("%d %s", l.N, l.Unit.Label().En)
		if l.N == 1 {
			s = strings.TrimSuffix(s, "s")
		}
		if l.Start != wo.AtStep {
			s += " " + l.Start.Label().En
		}
		return s
	}
	priorities := []wo.Priority{wo.Emergency, wo.Urgent, wo.General, wo.Complex}
	for _, c := range wo.Clocks() {
		row := r.Limits[c]
		same := !slices.ContainsFunc(priorities, func(p wo.Priority) bool { return row[p] != row[wo.General] })
		for _, p := range priorities {
			switch {
			case row[p].IsZero():
			case !same:
				fmt.Fprintf(&b, "  - %s limit, %s: %s\n", c, p, limit(row[p]))
			case p == wo.General:
				fmt.Fprintf(&b, "  - %s limit: %s\n", c, limit(row[p]))
			}
		}
	}
	v := reflect.ValueOf(r)
	for i := range v.NumField() {
		name, f := v.Type().Field(i).Name, v.Field(i)
		if name == "Limits" || f.IsZero() {
			continue
		}
		switch x := f.Interface().(type) {
		case wo.Limit:
			fmt.Fprintf(&b, "  - %s: %s\n", name, limit(x))
		case interface{ String() string }:
			fmt.Fprintf(&b, "  - %s: %s\n", name, x)
		default:
			fmt.Fprintf(&b, "  - %s: %v\n", name, members(x))
		}
	}
	if b.Len() == 0 {
		return "  - nothing but what the note says\n"
	}
	return b.String()
}

// members names the members of a set of states or outcomes.
func members(x any) any {
	var names []string
	switch x := x.(type) {
	case interface{ Has(wo.State) bool }:
		for _, s := range wo.States() {
			if x.Has(s) {
				names = append(names, s.String())
			}
		}
	case interface{ Has(wo.Outcome) bool }:
		for o := range wo.Void + 1 {
			if x.Has(o) {
				names = append(names, o.String())
			}
		}
	default:
		return x
	}
	return strings.Join(names, ", ")
}
