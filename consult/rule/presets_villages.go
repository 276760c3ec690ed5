package rule

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
)

// villageLaw is the law of villagers' committees in its two editions. The second
// moved the article numbers.
func villageLaw2018() source {
	return source{
		title: text("Organic Law of the Villagers' Committees (as amended 2018-12-29)", "中华人民共和国村民委员会组织法（2018年修正）"), where: china,
		readIn: lawCollection, asOf: readLaws, from: day(2018, 12, 29), to: reform, mark: governance.Verified,
		also: "The amendment of 2018 was in force from its day and changed the term of office alone: what earlier editions say was not looked at. It ends with the amendment of 2025.",
	}
}

func villageLaw2026() source {
	return source{
		title: text("Organic Law of the Villagers' Committees (as amended 2025-10-28)", "中华人民共和国村民委员会组织法（2025年修正）"), where: china,
		readIn: justLaws, asOf: readJustLaws, from: reform, mark: governance.Verified,
		also: "The day of entry into force is from news of the decision.",
	}
}

// edition of a law of which two are told apart.
type edition struct {
	source
	year string
	new  bool
}

func (e edition) preset(id, en, zh, old, now, note string) Preset {
	article := old
	if e.new {
		article = now
	}
	return e.source.preset(id+"@"+e.year, en, zh, article, note)
}

// moreThanHalfPresent is the decision of those who came.
func moreThanHalfPresent(m Measure) Any { return Any{{share(m, Yes, MoreThan, 1, 2, OfPresent)}} }

// villagePresets are the national law of villages, in both editions.
func villagePresets() []Preset {
	var all []Preset
	for _, e := range []edition{{villageLaw2018(), "2018", false}, {villageLaw2026(), "2026", true}} {
		all = append(all, villageMeetings(e)...)
		all = append(all, villageOffices(e)...)
		all = append(all, villageDisclosure(e))
	}
	return append(all, villageSupervision()...)
}

func villageMeetings(e edition) []Preset {
	assembly := e.preset("cn/village/assembly", "Villagers' assembly", "村民会议", "21, 22", "25, 26",
		"All villagers of 18 and over. Heads at the meeting are whoever came, also the representatives of households. Where another law asks for more it prevails.")
	assembly.Rule = decides(assembly.ID, Any{
		{share(Heads, Present, MoreThan, 1, 2, OfAll)},
		{share(Households, Present, AtLeast, 2, 3, OfAll)},
	}, moreThanHalfPresent(Heads))
	assembly.Demand = Any{{share(Heads, Yes, AtLeast, 1, 10, OfAll)}, {share(Representatives, Yes, AtLeast, 1, 3, OfAll)}}
	assembly.Notice = &Notice{Before: days(10), Emergency: e.new}
	if e.new {
		assembly.Frequencies = []Frequency{every(12, "villagers' assembly", "村民会议")}
	}

	reps := e.preset("cn/village/rep-assembly", "Villagers' representative assembly", "村民代表会议", "25, 26", "29, 30",
		"Its members are the committee and the representatives. Groups may choose representatives in other numbers.")
	reps.Rule = decides(reps.ID, Any{{share(Members, Present, AtLeast, 2, 3, OfAll)}}, moreThanHalfPresent(Members))
	reps.Demand = Any{{share(Representatives, Yes, AtLeast, 1, 5, OfAll)}}
	reps.Composition = &Composition{
		Quotas: []Quota{
			{Category: ElectedRepresentative, Is: AtLeast, Share: Fraction{4, 5}},
			{Category: WomanRepresentative, Is: AtLeast, Share: Fraction{1, 3}},
		},
		FewestHouseholds: 5, MostHouseholds: 15,
	}
	reps.Frequencies = []Frequency{every(3, "representative assembly", "村民代表会议")}

	group := e.preset("cn/village/group-meeting", "Meeting of a villagers' group", "村民小组会议", "28", "32", "")
	group.Rule = decides(group.ID, Any{
		{share(Heads, Present, AtLeast, 2, 3, OfAll)},
		{share(Households, Present, AtLeast, 2, 3, OfAll)},
	}, moreThanHalfPresent(Heads))

	reserved := e.preset("cn/village/reserved-matters", "Matters for the villagers' assembly", "须经村民会议讨论决定的事项", "24", "28",
		"The assembly may leave them to the representative assembly. Other laws prevail for the property of the collective organisation.")
	if e.new {
		reserved.Lists = []List{
			list("matters", "事项",
				text("village planning and building", "村庄规划建设事项"),
				text("persons and rates of subsidies for lost work", "享受误工补贴的人员及补贴标准"),
				text("use of funds and goods obtained from the collective economy", "从村集体经济所得资金、物资的使用"),
				text("public-welfare undertakings, raising of funds and labour, contracts", "公益事业的兴办和筹资筹劳方案及建设承包方案"),
				text("persons who get key assistance, and plans for it", "重点帮扶的人员及方案"),
				text("other matters of the villagers' interests", "涉及村民利益的其他事项")),
			list("before that", "前置程序", text("important matters are studied by the Party organisation first", "重要事项先经村党组织研究讨论")),
		}
	} else {
		reserved.Lists = []List{list("matters", "事项",
			text("persons and rates of subsidies for lost work", "享受误工补贴的人员及补贴标准"),
			text("use of gains from the collective economy", "村集体经济所得收益的使用"),
			text("public-welfare undertakings, raising of funds and labour, contracts", "公益事业的兴办和筹资筹劳方案及建设承包方案"),
			text("contracting of land", "土地承包经营方案"),
			text("projects of the collective economy and their contracts", "村集体经济项目的立项、承包方案"),
			text("use of homesteads", "宅基地的使用方案"),
			text("use and distribution of land compensation", "征地补偿费的使用、分配方案"),
			text("loan, lease or other disposal of collective property", "处分村集体财产"),
			text("other matters of the villagers' interests", "涉及村民利益的其他事项"))}
	}
	return []Preset{assembly, reps, group, reserved}
}

func villageOffices(e edition) []Preset {
	election := e.preset("cn/village/election", "Election of the villagers' committee", "村民委员会选举", "11, 14, 15, 20", "14, 17, 18, 24",
		"A tally for each candidate: yes is his votes. The second call is the run-off for the seats that are left: the most votes win, if they reach the floor (see Plurality). Whether the run-off needs the turnout again is not said: it is asked.")
	election.Rule = elects(election.ID, Heads, MoreThan, 1, 2)
	election.Publicity = &Publicity{Before: days(20), Objection: days(5), Answer: days(3)}
	election.Proxy = &ProxyRule{Written: true, Relatives: true, Electors: true, Published: true}
	if e.new {
		election.Proxy = &ProxyRule{Cap: 3, NoCandidates: true, Published: true}
	}
	election.Office = years(5)
	election.Limits = []TimeLimit{within(days(10), "handover by the former committee", "工作移交")}
	election.Lists = []List{list("conduct", "选举要求",
		text("more candidates than seats", "候选人名额多于应选名额"), text("secret ballot, public count", "无记名投票、公开计票"))}

	recall := e.preset("cn/village/recall", "Recall of a committee member", "罢免村民委员会成员", "16", "19",
		"The demand gives reasons, and the member may answer.")
	recall.Demand = Any{{share(Heads, Yes, AtLeast, 1, 5, OfAll)}, {share(Representatives, Yes, AtLeast, 1, 3, OfAll)}}
	recall.Rule = recalls(recall.ID, Heads, MoreThan, 1, 2)
	return []Preset{election, recall}
}

// elects is an election by the ballots of a measure, with the turnout that makes
// it valid: more than half of the ballots cast elect, and one third in the
// run-off.
func elects(id string, m Measure, is Compare, num, den int64) *Rule {
	return &Rule{
		ID:     id,
		Quorum: []Any{{{share(m, Cast, is, num, den, OfAll)}}},
		Approval: []Any{
			{{share(m, Yes, MoreThan, 1, 2, OfCast)}},
			{{share(m, Yes, AtLeast, 1, 3, OfCast)}},
		},
	}
}

// recalls is a recall by the ballots of a measure.
func recalls(id string, m Measure, is Compare, num, den int64) *Rule {
	return decides(id, Any{{share(m, Cast, is, num, den, OfAll)}}, Any{{share(m, Yes, MoreThan, 1, 2, OfCast)}})
}

func villageDisclosure(e edition) Preset {
	p := e.preset("cn/village/disclosure", "Disclosure of village affairs", "村务公开", "30", "35",
		"Accounts are monthly where much money moves.")
	p.Frequencies = []Frequency{
		every(3, "ordinary matters", "一般事项"),
		every(1, "income and spending where much money moves", "集体财务往来较多的财务收支"),
		{What: text("major matters of the villagers' interests", "涉及村民利益的重大事项"), AtOnce: true},
	}
	if e.new {
		p.Publicity = &Publicity{Min: days(15)}
		p.Lists = []List{list("also", "另须公布", text("what was settled by consultation", "协商确定的事项"))}
	}
	return p
}

// villageSupervision is what the rows give in the edition of 2026 only.
func villageSupervision() []Preset {
	law := villageLaw2026()
	supervision := law.preset("cn/village/supervision@2026", "Supervisory body of a village", "村务监督机构", "37",
		"Elected by the assembly. Its members may attend consultations. Its term is the committee's.")
	supervision.Composition = &Composition{Quotas: []Quota{
		{Category: Accountant, Is: AtLeast, Number: 1},
		{Category: CommitteeKin, None: true},
	}}
	appraisal := law.preset("cn/village/appraisal@2026", "Appraisal of committee members", "民主评议", "38",
		"Chaired by the supervisory body. Incompetent twice in a row ends the office.")
	appraisal.Frequencies = []Frequency{every(12, "appraisal", "民主评议")}
	talks := law.preset("cn/village/consultation@2026", "Consultation in villages", "村民协商", "33",
		"A duty of the committee. What is settled is carried out or its carrying out watched over, and goes to the assembly where that must decide.")
	talks.Lists = consultationLists(text("the township", "乡镇"))
	return []Preset{supervision, appraisal, talks}
}

// villageLocalPresets are rules of provinces and cities for villages.
func villageLocalPresets() []Preset {
	sd := local("CN-SD", "Shandong", "山东省", "Shandong Regulations on the Disclosure of Village Affairs (2018)", "山东省村务公开条例").
		preset("cn/sd/village-disclosure", "Disclosure of village affairs in Shandong", "山东省村务公开", "8, 11-13, 16",
			"Put up again if it did not stay up. The draft is reviewed by the supervision committee. "+beganUnknown)
	sd.Frequencies = []Frequency{every(1, "finance, item by item", "财务收支逐项公布")}
	sd.Publicity = &Publicity{Min: days(5), Objection: days(5), Answer: days(5)}
	sd.Demand = Any{{share(Heads, Yes, AtLeast, 1, 10, OfAll)}, {share(Representatives, Yes, AtLeast, 1, 5, OfAll)}}

	cq := local("CN-CQ", "Chongqing", "重庆市",
		"Chongqing Measures for Implementing the Organic Law of the Villagers' Committees (2013)", "重庆市实施《中华人民共和国村民委员会组织法》办法").
		preset("cn/cq/village", "Village meetings in Chongqing", "重庆市村民会议和村民代表会议", "7, 11, 12, 14, 15",
			"Before the law of 2025. Take villagers who cannot be counted out of All, not only of Eligible. "+beganUnknown)
	cq.Notice = &Notice{Agenda: days(3)}
	cq.Publicity = &Publicity{Within: days(5)}
	cq.Demand = Any{{share(Representatives, Yes, AtLeast, 1, 5, OfAll)}}
	cq.Limits = []TimeLimit{
		within(days(15), "the representative assembly is called after a proposal", "接到提议后召集村民代表会议"),
		within(days(30), "vote on removing a representative, asked for by one fifth of the group's voters", "五分之一以上有选举权村民要求撤换代表后投票表决"),
	}
	cq.Lists = []List{list("rules", "规定",
		text("villagers away and out of reach, or unable to express their will, are not in the base; how many is reported to the assembly", "外出无法联系或者不能表达意志的村民不计入基数，并向会议报告人数"),
		text("a much-disputed matter gets no resolution and goes to the assembly", "争议较大的事项不作决定，提交村民会议"),
		text("a representative absent three times running without reason may lose office", "无正当理由连续三次不参加会议的代表可终止资格"),
		text("decisions are minuted", "决定应当记录"))}

	zj := local("CN-ZJ", "Zhejiang", "浙江省",
		"Zhejiang Measures for Implementing the Organic Law of the Villagers' Committees (2020)", "浙江省实施《中华人民共和国村民委员会组织法》办法").
		preset("cn/zj/village", "Village representatives in Zhejiang", "浙江省村民代表会议", "20-23, 35, 43",
			"Articles after 35 belong to it as well; which was not kept. "+beganUnknown)
	zj.Composition = &Composition{Quotas: []Quota{{Category: Householdmate, None: true}}}
	zj.Notice = &Notice{Agenda: days(3)}
	zj.Limits = []TimeLimit{
		within(days(15), "answer to a written inquiry", "书面询问的答复"),
		within(days(20), "investigation by the government", "人民政府调查核实"),
	}
	zj.Lists = []List{list("important matters", "重大事项", text("the legal adviser is consulted", "征询法律顾问意见"))}

	talk := local("CN-ZJ", "Ningbo", "宁波市", "Ningbo Regulations on Building Villages under the Rule of Law (2021)", "宁波市法治乡村建设条例").
		preset("cn/village/cunmin-shuoshi", "Villagers speak up", "村民说事", "17, 18",
			"With a place, a list of items and channels, and a ledger of content, process, handling and appraisal. The Chinese title was not checked. "+beganUnknown)
	talk.Steps = Sequence{
		{ID: "speak", Name: text("Speaking of matters", "说事")},
		{ID: "discuss", Name: text("Discussing them", "议事")},
		{ID: "handle", Name: text("Handling, with a responsible person and a time limit", "办事")},
		{ID: "appraise", Name: text("Appraisal by the proposer", "评事")},
	}

	worthies := local("CN-ZJ", "Huzhou", "湖州市", "Huzhou Regulations on Building Villages under the Rule of Law (2020)", "湖州市法治乡村建设条例").
		preset("cn/xcmr-participation", "Worthies take part in consultation", "乡贤参与协商", "13", "The Chinese title was not checked. "+beganUnknown)
	worthies.Lists = []List{list("bodies for consultation on public affairs", "公共事务协商平台",
		text("worthies' council", "乡贤参事会"), text("harmony council", "和谐理事会"))}

	return []Preset{sd, cq, zj, talk, worthies}
}

// consultationLists are what both laws of 2025 say of consultation.
func consultationLists(near label.Text) []List {
	return []List{
		list("matters", "协商事项", text("public affairs", "公共事务"), text("public-welfare undertakings", "公益事业"),
			text("practical difficulties", "实际困难"), text("disputes", "矛盾纠纷")),
		list("forms", "协商形式", text("council", "议事会"), text("hearing", "听证会"), text("discussion meeting", "恳谈会")),
		list("may be invited", "可邀请", text("departments of the government", "人民政府有关部门"), near,
			text("mass organisations", "群团组织"), text("deputies of the people's congress", "人民代表大会代表"),
			text("members of the CPPCC", "政治协商会议委员会委员"), text("experts", "相关专业人员")),
	}
}
