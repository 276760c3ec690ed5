package rule

import "github.com/sixbridges/sixbridges/governance"

// collectivePresets are the law of rural collective economic organisations
// (农村集体经济组织).
func collectivePresets() []Preset {
	law := source{
		title: text("Law on Rural Collective Economic Organisations", "中华人民共和国农村集体经济组织法"), where: china,
		readIn: justLaws, asOf: readJustLaws, from: day(2025, 5, 1), mark: governance.Verified,
	}
	assembly := law.preset("cn/collective/assembly", "Members' assembly of a collective", "成员大会", "27",
		"The shares are of the members with full capacity: of all of them for the decision, so that at two thirds present all must agree. Attendance online counts. One member, one vote.")
	assembly.Rule = decides(assembly.ID, Any{{share(Members, Present, AtLeast, 2, 3, OfAll)}}, Any{{share(Members, Yes, AtLeast, 2, 3, OfAll)}})
	assembly.Notice = &Notice{Before: days(10)}
	assembly.Proxy = &ProxyRule{SameHousehold: true}
	assembly.Frequencies = []Frequency{every(12, "members' assembly", "成员大会")}
	assembly.Lists = []List{list("the notice names", "通知内容", text("place", "地点"), text("time", "时间"), text("items", "议题"))}

	reps := law.preset("cn/collective/reps", "Members' representative assembly of a collective", "成员代表大会", "28", "")
	reps.Rule = decides(reps.ID, nil, Any{{share(Representatives, Yes, AtLeast, 2, 3, OfAll)}})
	reps.Composition = &Composition{Min: 21, FewestHouseholds: 5, MostHouseholds: 15}
	reps.Lists = []List{list("cannot decide", "不得决定",
		text("the charter", "章程"), text("membership", "成员确认"), text("plans for contracting, homesteads and shares", "承包、宅基地、收益权份额方案"),
		text("land compensation", "土地补偿费分配"), text("merger", "合并分立"))}

	council := law.preset("cn/collective/council", "Council of a collective", "理事会", "29, 31",
		"How near relatives step aside, from the seat or from the matter, was not kept.")
	council.Rule = decides(council.ID, Any{{share(Members, Present, AtLeast, 2, 3, OfAll)}}, Any{{share(Members, Yes, MoreThan, 1, 2, OfAll)}})
	council.Composition = &Composition{Min: 3, Max: 7, Odd: true}
	council.Recusal = &RecusalRule{NearRelatives: true}

	benefit := law.preset("cn/collective/outsider-benefit", "A long-serving outsider shares in the benefits", "非成员享有集体收益", "15", "")
	benefit.Rule = decides(benefit.ID, nil, Any{{share(Members, Yes, AtLeast, 3, 4, OfAll)}})
	return []Preset{assembly, reps, council, benefit}
}
