package rule

import "github.com/sixbridges/sixbridges/governance"

func civilCode() source {
	return source{
		title: text("Civil Code of the People's Republic of China", "中华人民共和国民法典"), where: china,
		readIn: justLaws, asOf: readJustLaws, from: day(2021, 1, 1), mark: governance.Verified,
	}
}

func propertyRegulations() source {
	return source{
		title: text("Regulations on Property Management (State Council)", "物业管理条例"), where: china,
		readIn: lawCollection, asOf: readLaws, mark: governance.Verified,
	}
}

func courtOnOwners() source {
	return source{
		title: text("Interpretation of the Supreme People's Court on disputes over strata ownership (2009, amended 2020-12-29)",
			"最高人民法院关于审理建筑物区分所有权纠纷案件适用法律若干问题的解释"),
		where: china, readIn: lawCollection, asOf: readLaws, mark: governance.Verified,
	}
}

// twoThirdsTakePart is the participation of article 278: owners of two thirds of
// the exclusive area and two thirds of the owners (双三分之二).
func twoThirdsTakePart(s Scope) Any {
	return Any{{
		share(Area, Participating, AtLeast, 2, 3, OfAll).in(s),
		share(Heads, Participating, AtLeast, 2, 3, OfAll).in(s),
	}}
}

// halfOfThem is more than half of the area and the heads that took part.
func halfOfThem(s Scope) Any {
	return Any{{
		share(Area, Yes, MoreThan, 1, 2, OfParticipating).in(s),
		share(Heads, Yes, MoreThan, 1, 2, OfParticipating).in(s),
	}}
}

// threeQuartersOfThem is at least three quarters of both.
func threeQuartersOfThem(s Scope) Any {
	return Any{{
		share(Area, Yes, AtLeast, 3, 4, OfParticipating).in(s),
		share(Heads, Yes, AtLeast, 3, 4, OfParticipating).in(s),
	}}
}

// ofBoth is a share of the whole area and of all heads.
func ofBoth(p Part, is Compare, num, den int64, s Scope) All {
	return All{share(Area, p, is, num, den, OfAll).in(s), share(Heads, p, is, num, den, OfAll).in(s)}
}

// ownPart is the scope of those whose own exclusive part is used; it may be
// empty. interested are those with a stake in the change.
const (
	ownPart    Scope = "own-part"
	interested Scope = "interested"
	affected   Scope = "affected"
	stair      Scope = "stair"
	building   Scope = "building"
	part       Scope = "part"
)

// ownerPresets are how owners decide (业主共同决定).
func ownerPresets() []Preset {
	code, regs := civilCode(), propertyRegulations()

	ordinary := code.preset("cn/civil-code/278/ordinary", "Owners' ordinary matters", "业主共同决定的一般事项", "278", "")
	ordinary.Rule = decides(ordinary.ID, twoThirdsTakePart(""), halfOfThem(""))
	ordinary.Lists = []List{list("matters", "事项",
		text("(1) rules of procedure of the owners' assembly", "（一）业主大会议事规则"),
		text("(2) management rules", "（二）管理规约"),
		text("(3) election or replacement of the owners' committee", "（三）选举业主委员会或者更换其成员"),
		text("(4) choice and dismissal of the manager", "（四）选聘和解聘物业服务企业或者其他管理人"),
		text("(5) use of the maintenance fund", "（五）使用维修资金"),
		text("(9) other major matters of common parts and common management", "（九）有关共有和共同管理权利的其他重大事项"))}

	major := code.preset("cn/civil-code/278/major", "Owners' major matters", "业主共同决定的特别事项", "278", "")
	major.Rule = decides(major.ID, twoThirdsTakePart(""), threeQuartersOfThem(""))
	major.Lists = []List{list("matters", "事项",
		text("(6) raising the maintenance fund", "（六）筹集维修资金"),
		text("(7) altering or rebuilding the building and its facilities", "（七）改建、重建建筑物及其附属设施"),
		text("(8) another use of common parts, or business on them", "（八）改变共有部分的用途或者利用共有部分从事经营活动"))}

	dwelling := code.preset("cn/civil-code/279/unanimous-interested", "A dwelling used for business", "住宅改变为经营性用房", "279",
		"Give the scope \"interested\" the owners of the same building; others must prove that it affects them (interpretation of the Supreme People's Court, articles 10-11). A majority is no defence.")
	dwelling.Rule = decides(dwelling.ID, nil, Any{{share(Heads, Yes, AtLeast, 1, 1, OfAll).in(interested)}})

	regs.to = day(2021, 1, 1)
	regs.also = "The shares are of the whole, not of those who take part. Ends here with the Civil Code, which sets other shares; for old data. When it began was not looked for."
	legacy := regs.preset("cn/property-regs/2018/legacy/ordinary", "Owners' other matters before the Civil Code", "民法典施行前业主共同决定的其他事项", "11, 12", "")
	legacy.Rule = decides(legacy.ID, Any{ofBoth(Participating, MoreThan, 1, 2, "")}, Any{ofBoth(Yes, MoreThan, 1, 2, "")})
	legacyMajor := regs.preset("cn/property-regs/2018/legacy/major", "Maintenance fund and rebuilding before the Civil Code", "民法典施行前维修资金与改建重建事项", "11, 12", "")
	legacyMajor.Rule = decides(legacyMajor.ID, Any{ofBoth(Participating, MoreThan, 1, 2, "")}, Any{ofBoth(Yes, AtLeast, 2, 3, "")})

	shanghai := source{
		title: text("Shanghai Provisions on Residential Property Management (2020)", "上海市住宅物业管理规定"),
		where: place("CN-SH", "Shanghai", "上海市"), readIn: lawCollection, asOf: readLaws, mark: governance.Verified,
		also: "The scope \"part\" is the owners who share the part: quorum and majority are computed over them only. When this text began was not looked for.",
	}
	some := shanghai.preset("cn/part-scope/ordinary", "Parts shared by some owners: ordinary matters", "部分业主共有部分的一般事项", "69", "")
	some.Rule = decides(some.ID, twoThirdsTakePart(part), halfOfThem(part))
	someMajor := shanghai.preset("cn/part-scope/major", "Parts shared by some owners: major matters", "部分业主共有部分的特别事项", "69", "")
	someMajor.Rule = decides(someMajor.ID, twoThirdsTakePart(part), threeQuartersOfThem(part))

	henan := source{
		title: text("Henan Regulations on Property Management", "河南省物业管理条例"), where: place("CN-HA", "Henan", "河南省"),
		readIn: lawCollection, asOf: readLaws, mark: governance.Verified,
	}.preset("cn/henan/objection-vote", "Objection voting on the use of the maintenance fund (legacy practice)", "维修资金使用的异议表决（旧例）", "66",
		"A text of 2017: it passes where too few object, even if nobody answers, and predates the participation that article 278 of the Civil Code asks for. Legacy practice only. It may be held by stair or building: give a tally of that.")
	henan.Rule = decides(henan.ID, nil, Any{ofBoth(No, AtMost, 1, 3, "")})

	return []Preset{ordinary, major, dwelling, legacy, legacyMajor, some, someMajor, henan}
}
