package rule

import "github.com/sixbridges/sixbridges/governance"

func residentsLaw2026() source {
	return source{
		title: text("Organic Law of the Urban Residents' Committees (as revised 2025-10-28)", "中华人民共和国城市居民委员会组织法（2025年修订）"), where: china,
		readIn: justLaws, asOf: readJustLaws, from: reform, mark: governance.Verified,
	}
}

// elector is one of the three ways to elect a residents' committee.
type elector struct {
	id, en, zh string
	m          Measure
	is         Compare
	num, den   int64
}

// electors: more than half of the voters or of the representatives of
// households, but more than two thirds (超过三分之二), not at least two thirds, of
// the residents' representatives.
func electors() []elector {
	return []elector{
		{"voters", "all voters", "全体有选举权的居民", Heads, MoreThan, 1, 2},
		{"households", "one representative of each household", "每户派代表", Households, MoreThan, 1, 2},
		{"representatives", "the residents' representatives", "居民代表", Representatives, MoreThan, 2, 3},
	}
}

// residentPresets are the national law of residents' committees.
func residentPresets() []Preset {
	law := residentsLaw2026()
	all := []Preset{residentsAssembly1990()}

	assembly := law.preset("cn/residents/assembly@2026", "Residents' assembly", "居民会议", "26, 27",
		"All residents of 18 and over. Heads at the meeting are whoever came, also the representatives of households.")
	assembly.Rule = decides(assembly.ID, Any{
		{share(Heads, Present, MoreThan, 1, 2, OfAll)},
		{share(Households, Present, MoreThan, 1, 2, OfAll)},
	}, moreThanHalfPresent(Heads))
	assembly.Demand = Any{
		{share(Heads, Yes, AtLeast, 1, 10, OfAll)},
		{share(Households, Yes, AtLeast, 1, 10, OfAll)},
		{share(Representatives, Yes, AtLeast, 1, 3, OfAll)},
	}
	assembly.Notice = &Notice{Before: days(10), Emergency: true}

	reps := law.preset("cn/residents/rep-assembly@2026", "Residents' representative assembly", "居民代表会议", "13, 28, 29",
		"Its members are the committee and the representatives. 20 to 50 households choose one as a rule; other residents may attend and speak.")
	reps.Rule = decides(reps.ID, Any{{share(Members, Present, AtLeast, 2, 3, OfAll)}}, moreThanHalfPresent(Members))
	reps.Demand = Any{{share(Representatives, Yes, AtLeast, 1, 5, OfAll)}}
	reps.Composition = &Composition{
		Quotas:           []Quota{{Category: ElectedRepresentative, Is: AtLeast, Share: Fraction{4, 5}}},
		FewestHouseholds: 20, MostHouseholds: 50,
	}
	reps.Frequencies = []Frequency{every(6, "representative assembly", "居民代表会议")}

	election := law.preset("cn/residents/election@2026", "Election of the residents' committee: what all ways share", "居民委员会选举通则", "14, 17-19, 25",
		"The demand is who may nominate, besides the Party organisation. Proxies are for voters who are away; in an election by representatives there are none.")
	election.Demand = Any{{share(Heads, Yes, AtLeast, 10, 1, OfNumber)}}
	election.Publicity = &Publicity{Before: days(20), Objection: days(5), Answer: days(3)}
	election.Proxy = &ProxyRule{Written: true, Electors: true, Cap: 3, NoCandidates: true, Published: true}
	election.Office = years(5)
	election.Limits = []TimeLimit{within(days(10), "handover by the former committee", "工作移交")}
	election.Lists = []List{list("conduct", "选举要求",
		text("more candidates than seats", "候选人名额多于应选名额"), text("secret ballot, public count", "无记名投票、公开计票"))}

	recall := law.preset("cn/residents/recall@2026", "Recall of a committee member: who may demand it", "罢免居民委员会成员的提出", "20",
		"The demand gives reasons, and the member may answer. The vote is as the election was: see the three ways.")
	recall.Demand = Any{
		{share(Heads, Yes, AtLeast, 1, 10, OfAll)},
		{share(Households, Yes, AtLeast, 1, 10, OfAll)},
		{share(Representatives, Yes, AtLeast, 1, 3, OfAll)},
	}
	all = append(all, assembly, reps, election, recall)

	for _, by := range electors() {
		e := law.preset("cn/residents/election/"+by.id+"@2026", "Election of the residents' committee by "+by.en, "居民委员会选举："+by.zh, "19",
			"A tally for each candidate: yes is the votes for that candidate. The second call is the run-off for the seats that are left: the most votes win, if they reach the floor (see Plurality). Whether the run-off needs the turnout again is not said: it is asked.")
		e.Rule = elects(e.ID, by.m, by.is, by.num, by.den)
		if by.m == Representatives {
			e.Proxy = &ProxyRule{Barred: true}
		}
		r := law.preset("cn/residents/recall/"+by.id+"@2026", "Recall of a committee member by "+by.en, "罢免居民委员会成员："+by.zh, "20", "")
		r.Rule = recalls(r.ID, by.m, by.is, by.num, by.den)
		all = append(all, e, r)
	}
	return append(all, residentsOpenness(law)...)
}

func residentsOpenness(law source) []Preset {
	open := law.preset("cn/residents/disclosure@2026", "Disclosure of residents' affairs", "居务公开", "34", "")
	open.Publicity = &Publicity{Min: days(15)}
	open.Lists = []List{list("matters", "公布事项",
		text("what the assemblies decided, and what became of it", "居民会议、居民代表会议决定的事项及其实施情况"),
		text("funds and goods from the government and from donations", "政府拨付和社会捐赠资金、物资的管理使用情况"),
		text("facilities owned and used", "设施的管理使用情况"),
		text("community service projects", "社区服务项目实施情况"),
		text("what was settled by consultation, and what became of it", "协商确定的事项及其落实情况"),
		text("assistance to the government", "协助政府开展工作的情况"),
		text("other matters of the residents' interests", "涉及居民利益、居民普遍关心的其他事项"))}

	talks := law.preset("cn/residents/consultation@2026", "Consultation in communities", "居民协商", "32",
		"A duty of the committee. What is settled is carried out or its carrying out watched over, and goes to the assembly where that must decide.")
	talks.Lists = consultationLists(text("the street office", "街道办事处"))

	funds := law.preset("cn/residents/fundraise@2026", "Money for community services", "社区公益活动和服务项目的资金", "42", "Accounts are published.")
	funds.Lists = []List{list("sources", "资金来源",
		text("application to the street office or the government", "向街道办事处或者人民政府申请经费支持"),
		text("voluntary contributions of residents and units that benefit", "自愿向居民或者受益单位筹集"),
		text("together with a charity that may raise funds from the public", "与有公开募捐资格的慈善组织合作募集"))}
	return []Preset{open, talks, funds}
}

// residentsAssembly1990 is the law of 1989, in force from 1990 and amended in
// 2018 in the term of office alone.
func residentsAssembly1990() Preset {
	p := source{
		title: text("Organic Law of the Urban Residents' Committees (1989, as amended 2018-12-29)", "中华人民共和国城市居民委员会组织法（1989年，2018年修正）"), where: china,
		readIn: lawCollection, asOf: readLaws, from: day(1990, 1, 1), to: reform, mark: governance.Verified,
	}.preset("cn/residents/assembly@1990", "Residents' assembly", "居民会议", "6, 9, 10, 23",
		"Not expressed: one third of the residents' groups can demand it too, because groups are no measure here. Representatives are those of the groups. The edition read is that of 2018, which changed the term of office.")
	p.Rule = decides(p.ID, Any{
		{share(Heads, Present, MoreThan, 1, 2, OfAll)},
		{share(Households, Present, MoreThan, 1, 2, OfAll)},
		{share(Representatives, Present, MoreThan, 1, 2, OfAll)},
	}, moreThanHalfPresent(Heads))
	p.Demand = Any{{share(Heads, Yes, AtLeast, 1, 5, OfAll)}, {share(Households, Yes, AtLeast, 1, 5, OfAll)}}
	p.Lists = []List{list("size", "规模", text("100 to 700 households as a rule", "一般一百户至七百户"))}
	return p
}
