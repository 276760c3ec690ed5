package rule

import "github.com/sixbridges/sixbridges/governance"

// procedurePresets are the six steps of village decisions (四议两公开) and the
// raising of funds and labour (一事一议).
func procedurePresets() []Preset {
	six := source{
		title: text("Two pages with one text on the six steps", "关于四议两公开的两个页面（文本相同）"), where: china,
		readIn: "pufaku.com/kepu/3814; tunchang.fytlaw.com", mark: governance.Secondary,
	}.preset("cn/siyi-liang", "Four deliberations and two disclosures", "四议两公开", "",
		"The base of the simple majority in the second step is not stated: those taking part are used. The fourth step is decided by the law of the assembly or the representative assembly: set its rule before use. The first two may merge where one person heads both bodies.")
	six.Steps = Sequence{
		{ID: "proposal", Name: text("Proposal by the Party branch", "村党支部会提议"), MergesWithNext: true},
		{
			ID: "committees", Name: text("Deliberation of the two committees", "村“两委”会商议"), Vote: true,
			Rule: *decides(six.ID+"/committees", nil, Any{{share(Members, Yes, MoreThan, 1, 2, OfParticipating)}}),
		},
		{
			ID: "party-meeting", Name: text("Review by the Party members' meeting", "党员大会审议"), Vote: true,
			Rule: *decides(six.ID+"/party-meeting", Any{{share(Members, Present, AtLeast, 2, 3, OfAll)}}, Any{{share(Members, Yes, MoreThan, 1, 2, OfAll)}}),
		},
		{
			ID: "assembly", Name: text("Resolution of the assembly or the representative assembly", "村民会议或者村民代表会议决议"), Vote: true,
			Law: "cn/village/rep-assembly",
		},
		{ID: "resolution-disclosed", Name: text("Disclosure of the resolution", "决议公开")},
		{ID: "result-disclosed", Name: text("Disclosure of the result", "实施结果公开")},
	}
	posted := source{
		title: text("Page on the six steps", "关于四议两公开的页面"), where: china, readIn: "pinweizhan.com", mark: governance.Secondary,
	}.preset("cn/siyi-liang/publicity", "How long the resolution is posted", "决议公开的期限", "", "A weak source. Before the resolution is carried out.")
	posted.Publicity = &Publicity{Min: days(7)}

	raising := source{
		title: text("Provincial measures implementing Guobanfa [2007] 4 on raising funds and labour item by item", "实施国办发〔2007〕4号的省级村民一事一议筹资筹劳办法"),
		where: place("CN", "A province of China", "中国某省"), readIn: "fsou.net.cn, lar/170213", mark: governance.Verified,
	}.preset("cn/yishi-yiyi", "Raising funds and labour item by item", "一事一议筹资筹劳", "6-12",
		"Which province was not kept. A representative assembly needs representatives who stand for two thirds of the households: count these households as present. "+beganUnknown)
	raising.Rule = decides(raising.ID, Any{
		{share(Heads, Present, MoreThan, 1, 2, OfAll)},
		{share(Households, Present, AtLeast, 2, 3, OfAll)},
	}, moreThanHalfPresent(Heads))
	raising.Demand = Any{{share(Heads, Yes, AtLeast, 1, 10, OfAll)}, {share(Representatives, Yes, AtLeast, 1, 5, OfAll)}}
	raising.Lists = []List{
		list("before the meeting", "会前", text("notice to the villagers", "向村民公告"), text("each household is asked and signs", "逐户征求意见并签字认可")),
		list("who contributes", "筹资筹劳对象", text("money: the registered or benefiting population", "筹资：本村户籍在册人口或者受益人口"),
			text("labour: men of 18 to 55, women of 18 to 50", "筹劳：男18至55周岁、女18至50周岁的劳动力")),
		list("exempt", "不承担", text("soldiers", "现役军人"), text("low-income households, from money", "农村低保户（筹资）"),
			text("students, disabled veterans and pregnant women, from labour", "在校学生、伤残退役军人、孕妇（筹劳）")),
		list("reduction", "减免", text("by a majority of the representative assembly", "经到会村民代表过半数通过")),
	}

	review := source{
		title: text("Page with the operating opinion of the Ministry of Agriculture", "农业部关于规范一事一议操作程序的意见（页面文本）"), where: china,
		readIn: "page text; the address was not kept", mark: governance.Secondary,
	}.preset("cn/yishi-yiyi/review", "Review of a plan to raise funds and labour", "一事一议方案审核", "", "After a first check by the township.")
	review.Limits = []TimeLimit{within(working(7), "written answer of the county", "县级复审书面答复")}

	caps := source{
		title: text("An old local rule on raising funds and labour", "某地旧的一事一议规定"), where: place("CN", "A place in China", "中国某地"),
		readIn: "fymate.net, lar/167948", mark: governance.Verified,
	}.preset("cn/yishi-yiyi/cap-old", "Caps on raising funds and labour (historical example)", "一事一议上限（历史示例）", "7",
		"Which place and which years was not kept: an example, not a rule in force.")
	caps.Lists = []List{list("caps", "上限", text("15 yuan a person and year", "每人每年15元"), text("10 standard workdays a labourer and year", "每个劳动力每年10个标准工日"))}
	return []Preset{six, posted, raising, review, caps}
}

// consultationPresets are opinions and models of consultation.
func consultationPresets() []Preset {
	opinion := source{
		title: text("Article on the opinion Zhongbanfa [2015] 41 on urban and rural community consultation", "关于《关于加强城乡社区协商的意见》（中办发〔2015〕41号）的文章"), where: china,
		readIn: "m.fx361.cc/news/2018/0509/19293440.html", asOf: day(2018, 5, 9), mark: governance.Secondary,
	}.preset("cn/consultation-opinion-2015", "Community consultation", "城乡社区协商", "", "The opinion itself was not read; of 2015-07. Its list of topics and its steps are not here.")
	opinion.Lists = []List{list("aims for 2020", "到2020年的目标",
		text("broad participants", "协商主体广泛"), text("rich content", "内容丰富"), text("varied forms", "形式多样"),
		text("sound procedure", "程序科学"), text("complete institutions", "制度健全"), text("visible effect", "成效显著"))}

	subjects := source{
		title: text("Page with the opinion of Anhui on community consultation", "安徽省城乡社区协商意见页面"), where: place("CN-AH", "Anhui", "安徽省"),
		readIn: "fang.com, 2016-01-11", asOf: day(2016, 1, 11), mark: governance.Secondary,
	}.preset("cn/consultation/subjects", "Who takes part in community consultation", "协商主体", "", "")
	subjects.Lists = []List{
		list("participants", "协商主体",
			text("the government and its agency", "基层政府及其派出机关"), text("Party organisation", "党组织"), text("committee", "村（居）民委员会"),
			text("supervision committee", "村（居）务监督委员会"), text("groups", "村（居）民小组"), text("units in the community", "驻村（社区）单位"),
			text("social organisations", "社会组织"), text("owners' committee", "业主委员会"), text("collective organisation", "集体经济组织"),
			text("cooperatives", "农民合作组织"), text("property firm", "物业服务企业"), text("registered and non-registered residents", "户籍和非户籍居民"),
			text("other stakeholders", "其他利益相关方")),
		list("also", "还应吸纳", text("respected elders", "威望高的老党员、老干部"), text("deputies", "人大代表、政协委员"),
			text("group leaders", "小组长"), text("social workers", "社会工作者")),
	}

	chengdu := source{
		title: text("Page with the rules of villagers' councils in Chengdu", "成都市村民议事会规则页面"), where: place("CN-SC", "Chengdu", "成都市"),
		readIn: "xiaomilidoc, p-9840320", mark: governance.Secondary,
	}.preset("cn/council/model", "Villagers' council with a mandate", "村民议事会", "1-6", "How many members, and how many of them cadres, was not found.")
	chengdu.Lists = []List{list("model", "制度",
		text("mandated by the assembly and answerable to it", "受村民会议委托、对其负责"),
		text("may annul improper acts of the committee within the mandate", "在授权范围内可撤销村民委员会的不适当决定"),
		text("on the levels of village and villagers' group", "村和村民小组两级"))}

	small := source{
		title: text("Template of the rules of a council of elders", "老年议事会章程范本"), where: china,
		readIn: "cdhuaxingtx.com", mark: governance.Secondary,
	}.preset("cn/council/small", "Small council of elders", "小型议事会", "", "A template, of no place. Nominated by the Party branch, elected by the representatives, re-electable.")
	small.Composition = &Composition{Min: 3, Max: 5}
	small.Office = years(3)

	pilots := source{
		title: text("News page on pilots of village consultation", "关于全国村级议事协商创新实验试点的新闻页面"), where: china,
		readIn: "hbrb.hebnews.cn, 2021-12-12", asOf: day(2021, 12, 12), mark: governance.Secondary,
	}.preset("cn/pilot-497", "Pilots of village consultation", "全国村级议事协商创新实验试点", "", "")
	pilots.Lists = []List{list("pilots", "试点", text("497 units, named by the Ministry of Civil Affairs in 2021", "民政部2021年确定497个单位"))}
	return []Preset{opinion, subjects, chengdu, small, pilots}
}
