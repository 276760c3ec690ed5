package workorder

import (
	"errors"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/worktime"
)

// Preset is a published set of rules for orders with its source: law where it
// is marked verified, practice where it is marked secondary.
//
// A preset says what its source says and nothing else. Whatever the source
// leaves open has the zero value, which grants nothing and limits nothing: take
// [Preset.Rules], fill in what your own authority has decided, give the result
// an ID of your own, and validate it.
type Preset struct {
	governance.Provenance
	// Terms are the rules without ID and calendar.
	Terms Rules
}

// Rules returns the rules of the preset, to be used with a calendar that knows
// the working days of the place. Nil is enough for a preset that counts on the
// wall clock alone. Civil days begin and end in the calendar's zone, unless
// Zone is set on the result.
func (p Preset) Rules(cal *worktime.Calendar) Rules {
	r := p.Terms
	r.ID, r.Calendar = p.ID, cal
	return r
}

// Validate reports every fault of the provenance and of the rules, joined; each
// matches governance.ErrInvalid. The rules are judged as if there were a
// calendar.
func (p Preset) Validate() error {
	r := p.Rules(worktime.Wall(nil))
	return errors.Join(p.Provenance.Validate(), r.Validate())
}

// Presets returns the published rules that concern orders, sorted by their IDs.
// The caller owns the slice.
//
// The presets hold time limits, windows and caps. They do not hold what no
// field of [Rules] stands for: who steps aside for a personal interest, how
// many may speak for a joint complaint, which matters are not accepted (see
// [Outcome] for the reasons), what is followed up by sample, what is told to
// whom in writing. Each note names what is left out.
//
// Rules for the telephone itself (GB/T 33358-2016: answer within 15 seconds)
// are not here, because no fact of an order knows of a call; nor is the size of
// a grid, which belongs to the place tree. The rule for raising an order to a
// higher level is in [EscalationPresets], weights and targets for figures in
// [WeightPresets] and [TargetPresets].
func Presets() []Preset {
	return []Preset{
		beijingGrade4(),
		beijingSwiftResponse(),
		binzhouGrid(),
		jinan(),
		petition(),
		petitionReview(),
		qinglong("complaint", label.Text{En: "reports and complaints", Zh: "举报投诉"}, 10),
		qinglong("help", label.Text{En: "calls for help and suggestions", Zh: "求助建议"}, 5),
		qinglong("inquiry", label.Text{En: "inquiries", Zh: "咨询"}, 1),
		weifang(),
	}
}

// FindPreset returns the preset with the ID, and false if there is none.
func FindPreset(id string) (Preset, bool) {
	for _, p := range Presets() {
		if p.ID == id {
			return p, true
		}
	}
	return Preset{}, false
}

// lawCollection is where the texts of laws and regulations were read.
const lawCollection = "github.com/LawRefBook/Laws at 2f4c5c2 of 2025-04-19"

func jurisdiction(code, en, zh string) governance.Jurisdiction {
	return governance.Jurisdiction{Code: code, Name: label.Text{En: en, Zh: zh}}
}

func since(year int, month time.Month, day int) period.Span {
	return period.Span{From: period.Must(year, month, day)}
}

// beijingGrade4 is the grading of limits by urgency (四级响应): 2 hours for
// emergencies that threaten life or property, 24 hours for water, power, gas,
// heating and the like, 7 days for ordinary matters, 15 days for complex ones.
// They are the priorities of this package, in this order.
//
// The limits count on the wall clock, nights and holidays included, from the
// dispatch. The page does not say from when; a draft of the city's standard,
// seen in excerpt, states the same four limits for the result, in calendar
// time. Days are 24 hours long.
func beijingGrade4() Preset {
	p := Preset{Provenance: governance.Provenance{
		ID:           "cn/bj/grade-4",
		Title:        label.Text{En: "Handling limits in four grades", Zh: "四级办理时限"},
		Jurisdiction: jurisdiction("CN-BJ", "Beijing", "北京市"),
		Source:       label.Text{En: "Page of questions and answers on swift response to public complaints", Zh: "接诉即办试题答案页面"},
		ReadIn:       "fudaoke.com/exam/262251",
		Mark:         governance.Secondary,
		Note:         "Practice; no dates given. Counted from dispatch on the wall clock, which the page does not say.",
	}}
	p.Terms.Limits.Set(HandleClock, Limit{N: 2, Unit: Hours}, Emergency)
	p.Terms.Limits.Set(HandleClock, Limit{N: 24, Unit: Hours}, Urgent)
	p.Terms.Limits.Set(HandleClock, Limit{N: 7, Unit: Days}, General)
	p.Terms.Limits.Set(HandleClock, Limit{N: 15, Unit: Days}, Complex)
	return p
}

// beijingSwiftResponse is the city's regulation on swift response to public
// complaints (接诉即办): a request becomes an order and is dispatched by
// catalogue, the first receiver stays responsible, every order carries a time
// limit, an objection to the dispatch is reviewed, and the requester is asked
// after the limit has run out.
//
// The articles give no number, so the preset has none: put the limits in, for example
// those of "cn/bj/grade-4". An objection is an application for return, which
// this package lets somebody else decide. Dispatch by catalogue is [Routing].
func beijingSwiftResponse() Preset {
	return Preset{Provenance: governance.Provenance{
		ID:           "cn/bj/swift-response",
		Title:        label.Text{En: "Swift response to public complaints", Zh: "接诉即办"},
		Jurisdiction: jurisdiction("CN-BJ", "Beijing", "北京市"),
		Effective:    since(2021, 9, 24),
		AsOf:         period.Must(2026, 1, 30),
		Source:       label.Text{En: "Beijing Regulations on Swift Response to Public Complaints", Zh: "北京市接诉即办工作条例"},
		Article:      "10-15, 23, 32",
		ReadIn:       lawCollection,
		Mark:         governance.Verified,
		Note: "The date of entry into force is from reports on www.bjrd.gov.cn of 2022-09-27 and 2026-01-30. " +
			"The articles that were read give no number for the time limits and no weights of the three rates: put them in. " +
			"Not expressed: that the follow-up waits until the limit is over.",
	}}
}

// binzhouGrid is the city's regulation on grid service (网格化服务管理): the grid
// worker settles on the spot what he or she can, which is a self-handled order,
// and sends the rest to the system, from where the office dispatches it; the
// unit finishes in the prescribed time and reports back; if the matter is not
// its own it says so in time, which is an application for return.
//
// The regulation gives no number for "prescribed" and "in time".
func binzhouGrid() Preset {
	return Preset{Provenance: governance.Provenance{
		ID:           "cn/grid/binzhou",
		Title:        label.Text{En: "Grid service and management", Zh: "网格化服务管理"},
		Jurisdiction: jurisdiction("CN-SD", "Binzhou", "滨州市"),
		Effective:    since(2021, 10, 1),
		Source:       label.Text{En: "Binzhou Regulations on Grid Service and Management in Social Governance", Zh: "滨州市社会治理网格化服务管理条例"},
		Article:      "11, 12, 14, 18",
		ReadIn:       lawCollection,
		Mark:         governance.Verified,
		Note: "Amendments after the copy that was read were not looked for. The regulation has no time limits: put them in. " +
			"The rules let every handled order be closed without check; use them for what the grid worker settled. " +
			"Not expressed: the posting of grid and worker (article 6), which is not about orders.",
	}, Terms: Rules{SelfHandled: true}}
}

// jinan is the city's regulation on its hotline: the unit answers within 5
// working days; a matter with which the caller is not satisfied goes back to be
// redone, which is [Order.Redo].
//
// Where a law gives more time for a matter, it applies and the caller is told:
// use rules of their own for that category.
func jinan() Preset {
	p := Preset{Provenance: governance.Provenance{
		ID:           "cn/jinan/5wd",
		Title:        label.Text{En: "Hotline: answer within 5 working days", Zh: "热线事项五个工作日内答复"},
		Jurisdiction: jurisdiction("CN-SD", "Jinan", "济南市"),
		Effective:    since(2018, 9, 1),
		Source:       label.Text{En: "Jinan Regulations on the 12345 Citizens' Hotline", Zh: "济南市12345市民服务热线条例"},
		Article:      "24, 27, 32",
		ReadIn:       lawCollection,
		Mark:         governance.Verified,
		Note: "The date of entry into force is from a third-party page (m.nianbaike.com/changshi/E6Nvg203gY.html). Later amendments were not looked for. " +
			"Not expressed: longer limits of other laws, and that staff with an interest in the matter step aside.",
	}}
	p.Terms.Limits.Set(HandleClock, Limit{N: 5, Unit: WorkDays})
	return p
}

// petition is the national regulation on petitions (信访), for the department
// that receives a matter and passes it to the organ that may decide it: the
// department is who accepts and dispatches, the organ is the unit.
//
//   - The department registers a matter and passes it on within 15 days of
//     receipt (article 22): the clocks of acceptance and dispatch, both from the
//     report, so that an order that comes back later than that is overdue.
//   - The organ tells the petitioner within 15 days of receiving it (article
//     23): the clock of signing. Let the organ sign when it has told.
//   - If the matter is not its own, it objects within 5 working days of
//     receiving it, with reasons (article 23): the window for returns.
//   - It finishes within 60 days of accepting (article 34): the handling clock.
//     It may be extended once, by at most 30 days, with the reason told.
//
// The 60 days run from the organ's acceptance; the handling clock starts when
// the organ receives the matter, which is earlier, and a day is 24 hours, so it
// is never due later than the regulation says. An organ that receives a matter
// itself accepts it before it dispatches it: there set the clock of the whole
// way to 60 days. Review is a procedure of its own: see "cn/petition/review".
func petition() Preset {
	p := Preset{Provenance: governance.Provenance{
		ID:           "cn/petition/accept",
		Title:        label.Text{En: "Petitions passed to the organ in charge", Zh: "信访事项转送办理"},
		Jurisdiction: jurisdiction("CN", "China", "中国"),
		Effective:    since(2022, 5, 1),
		AsOf:         period.Must(2025, 4, 19),
		Source:       label.Text{En: "Regulations on Petition Work", Zh: "信访工作条例"},
		Article:      "22, 23, 34, 50",
		ReadIn:       lawCollection,
		Mark:         governance.Verified,
		Note: "For a department that passes matters on. Counted from receipt by the organ, not from its acceptance, in days of 24 hours: on the safe side. " +
			"The 60 days concern matters of article 31 (6); suggestions and accusations have rules of their own. " +
			"Not expressed: that the head of the organ itself grants the extension; at most 5 representatives of a joint petition (article 20); that staff with an interest step aside (article 28).",
	}, Terms: Rules{
		ReturnWindow: Limit{N: 5, Unit: WorkDays},
		Extensions:   1,
		Extension:    Limit{N: 30, Unit: Days},
	}}
	p.Terms.Limits.Set(AcceptClock, Limit{N: 15, Unit: Days})
	p.Terms.Limits.Set(DispatchClock, Limit{N: 15, Unit: Days, Start: AtReceipt})
	p.Terms.Limits.Set(SignClock, Limit{N: 15, Unit: Days})
	p.Terms.Limits.Set(HandleClock, Limit{N: 60, Unit: Days})
	return p
}

// petitionReview is how a petitioner who does not accept the opinion asks for
// review (复查) and then for second review (复核), each within 30 days of the
// written answer, and each answered within 30 days. For a closed order of
// "cn/petition/accept", the request is [Order.Reopen] under these rules; it is
// then dispatched to the organ above, under these rules too.
//
// The clock of the whole way starts with the request and is the one that the
// regulation means; that of the organ starts with the dispatch. The window is
// counted from the closing: close the order when the answer has been delivered.
// A hearing in the second review does not count (article 36): suspend the order
// for it.
func petitionReview() Preset {
	p := Preset{Provenance: governance.Provenance{
		ID:           "cn/petition/review",
		Title:        label.Text{En: "Review and second review of petitions", Zh: "信访事项复查复核"},
		Jurisdiction: jurisdiction("CN", "China", "中国"),
		Effective:    since(2022, 5, 1),
		AsOf:         period.Must(2025, 4, 19),
		Source:       label.Text{En: "Regulations on Petition Work", Zh: "信访工作条例"},
		Article:      "35, 36, 50",
		ReadIn:       lawCollection,
		Mark:         governance.Verified,
		Note: "Days of 24 hours, the window from the closing of the order. " +
			"Not expressed: that the organ above reviews, and that only the second review has a hearing whose time does not count; the one suspension is meant for it.",
	}, Terms: Rules{
		Pause:        machine.Of(Suspended),
		Suspensions:  1,
		Reopens:      2,
		ReopenWindow: Limit{N: 30, Unit: Days},
		Reopenable:   machine.Of(Solved, PartlySolved, Explained, Unsolvable, Referred),
		OnReopen:     RestartClocks,
	}}
	p.Terms.Limits.Set(WholeClock, Limit{N: 30, Unit: Days})
	p.Terms.Limits.Set(HandleClock, Limit{N: 30, Unit: Days})
	return p
}

// qinglong is a county's grading by kind of request (分级办理): signed for within
// 2 hours; handled within 1 day if it is an inquiry, 5 days if it is a call for
// help or a suggestion, 10 days if it is a report or a complaint.
//
// The kind of a request is not how pressing it is, so it is no [Priority]. The
// three kinds are three presets: choose one by the order's category, as with
// all rules that differ by category.
func qinglong(kind string, name label.Text, days int32) Preset {
	p := Preset{Provenance: governance.Provenance{
		ID:           "cn/qinglong/graded/" + kind,
		Title:        label.Text{En: "Handling limits by kind of request: " + name.En, Zh: "分级办理：" + name.Zh},
		Jurisdiction: jurisdiction("CN", "Qinglong county", "青龙县"),
		AsOf:         period.Must(2023, 6, 28),
		Source:       label.Text{En: "Report of Xinhua of 2023-06-28 on the county's hotline", Zh: "新华社2023年6月28日关于该县热线的报道"},
		ReadIn:       "Xinhua, 2023-06-28; the address was not kept",
		Mark:         governance.Secondary,
		Note: "Practice; when it began was not found. Which province, and so the Chinese name, was not checked. " +
			"Days of 24 hours from dispatch; whether working days are meant was not checked. " +
			"Not expressed: at least 10 % of the orders of a month are followed up.",
	}}
	p.Terms.Limits.Set(SignClock, Limit{N: 2, Unit: Hours})
	p.Terms.Limits.Set(HandleClock, Limit{N: days, Unit: Days})
	return p
}

// weifang is the city's regulation on its hotline: handled within 5 working
// days, or an explanation with a plan; a unit applies to return what is not its
// own; once a unit has been designated it may not, which is
// [Assignment].Designated; a lead unit with assisting ones.
func weifang() Preset {
	p := Preset{Provenance: governance.Provenance{
		ID:           "cn/weifang/5wd",
		Title:        label.Text{En: "Hotline: handled within 5 working days", Zh: "热线事项五个工作日内办结"},
		Jurisdiction: jurisdiction("CN-SD", "Weifang", "潍坊市"),
		Source:       label.Text{En: "Weifang Regulations on the 12345 Government Service Hotline", Zh: "潍坊市12345政务服务便民热线条例"},
		Article:      "19-22, 26",
		ReadIn:       lawCollection,
		Mark:         governance.Verified,
		Note: "A regulation of 2021; the day on which it came into force was not found, later amendments were not looked for. " +
			"The title is from a third-party copy (bbbaike.com/news/jiaodian/247185.html). " +
			"Not expressed: that an explanation with a plan may stand for the result, and the list of matters under watch.",
	}}
	p.Terms.Limits.Set(HandleClock, Limit{N: 5, Unit: WorkDays})
	return p
}
