package fund

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/period"
)

// source is a work that several presets cite.
type source struct {
	title  label.Text
	where  governance.Jurisdiction
	readIn string
	asOf   period.Date
	from   period.Date
	mark   governance.Mark
	also   string // what every preset of the work has to say in its note
}

// preset cites an article of the work.
func (s source) preset(id, en, zh, article, note string) Preset {
	if s.also != "" && note != "" {
		note += " "
	}
	return Preset{Provenance: governance.Provenance{
		ID: id, Title: text(en, zh), Jurisdiction: s.where, Effective: period.Span{From: s.from}, AsOf: s.asOf,
		Source: s.title, Article: article, ReadIn: s.readIn, Mark: s.mark, Note: note + s.also,
	}}
}

func text(en, zh string) label.Text { return label.Text{En: en, Zh: zh} }

func place(code, en, zh string) governance.Jurisdiction {
	return governance.Jurisdiction{Code: code, Name: text(en, zh)}
}

func within(t period.Term, en, zh string) Limit { return Limit{What: text(en, zh), Term: t} }

func most(n int64, en, zh string) Limit { return Limit{What: text(en, zh), Num: n} }

func mostShare(num, den int64, en, zh string) Limit {
	return Limit{What: text(en, zh), Num: num, Den: den}
}

// least turns a limit into one from below.
func (l Limit) least() Limit {
	l.Least = true
	return l
}

// Where the texts were read.
const (
	justLaws      = "github.com/ImCa0/just-laws at 5c000d2 of 2026-07-17"
	lawCollection = "github.com/LawRefBook/Laws at 2f4c5c2 of 2025-04-19"
	beganUnknown  = "When it came into force was not looked for."
)

// The works and places that several files cite.
var (
	china    = place("CN", "China", "中国")
	shanghai = place("CN-SH", "Shanghai", "上海市")
	readLRB  = period.Must(2025, 4, 19)

	charityLaw = source{
		title: text("Charity Law, amended 2023", "中华人民共和国慈善法（2023年修正）"), where: china, readIn: justLaws,
		asOf: period.Must(2026, 7, 17), from: period.Must(2024, 9, 5), mark: governance.Verified,
	}
	order81 = source{
		title: text("Measures on Information Disclosure of Charitable Organisations, Order 81 of the Ministry of Civil Affairs", "慈善组织信息公开办法（民政部令第81号）"),
		where: china, readIn: "fjcv.org 1855 (text of articles 12-16); mnw.cn", from: period.Must(2026, 1, 1), mark: governance.Verified,
	}
	notice189 = source{
		title: text("Provisions on annual spending and administration of charities, Notice 189 of 2016", "关于慈善组织开展慈善活动年度支出和管理费用的规定（民发〔2016〕189号）"),
		where: china, readIn: "guanchang.qwyd.net", mark: governance.Verified,
		also: "Whether anything replaced it after the Charity Law of 2023 was not found: treat it as provisional. " + beganUnknown,
	}
	guangzhou = source{
		title: text("Guangzhou Charity Promotion Regulations, 2021", "广州市慈善促进条例（2021年）"), where: place("CN-GD", "Guangzhou", "广州市"),
		readIn: lawCollection, asOf: readLRB, mark: governance.Verified, also: beganUnknown,
	}
	shandong = source{
		title: text("Shandong Charity Regulations, 2021", "山东省慈善条例（2021年）"), where: place("CN-SD", "Shandong", "山东省"),
		readIn: lawCollection, asOf: readLRB, from: period.Must(2021, 7, 1), mark: governance.Verified,
	}
	shanghaiCharity = source{
		title: text("Shanghai Charity Regulations, 2021", "上海市慈善条例（2021年）"), where: shanghai,
		readIn: lawCollection, asOf: readLRB, from: period.Must(2021, 11, 1), mark: governance.Verified,
	}
)
