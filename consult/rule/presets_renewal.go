package rule

import "github.com/sixbridges/sixbridges/governance"

// renewalPresets are lifts, renewal, expropriation: targets close to unanimity.
func renewalPresets() []Preset {
	jinan := local("CN-SD", "Jinan", "济南市", "Jinan rules on adding lifts to existing dwellings (2019)", "济南市2019年既有住宅增设电梯规定").
		preset("cn/lift/old", "Adding a lift, by shares of all owners of the stair", "既有住宅增设电梯（按单元全体业主计）", "6, 7, 11",
			"The scope \"stair\" is the unit-stair (单元), \"own-part\" those whose exclusive part is used, \"affected\" the neighbours directly affected who object in writing; an objection that was settled is no No. Laiwu had the same in 2017. The exact title was not checked. "+beganUnknown)
	jinan.Rule = decides(jinan.ID, nil, Any{append(ofBoth(Yes, AtLeast, 2, 3, stair),
		share(Heads, Yes, AtLeast, 1, 1, OfAll).ifAny(ownPart),
		share(Heads, No, AtMost, 0, 1, OfAll).ifAny(affected))})
	jinan.Publicity = &Publicity{Min: days(15)}

	wuxi := source{
		title: text("Page on adding lifts in Wuxi (2022)", "无锡市增设电梯办法介绍页面（2022年）"), where: place("CN-JS", "Wuxi", "无锡市"),
		readIn: "haioucloud, 2022; the address was not kept", mark: governance.Secondary,
	}.preset("cn/lift/278", "Adding a lift, by article 278", "既有住宅增设电梯（按民法典第二百七十八条）", "",
		"Other cities have the same. \"own-part\" are those whose exclusive part is used.")
	wuxi.Rule = decides(wuxi.ID, twoThirdsTakePart(""),
		Any{append(threeQuartersOfThem("")[0], share(Heads, Yes, AtLeast, 1, 1, OfAll).ifAny(ownPart))})

	lift := source{
		title: text("News page on a pilot document of Shanghai", "关于上海市试点文件的新闻页面"), where: place("CN-SH", "Shanghai", "上海市"),
		readIn: "xmwb.xinmin.cn, 2014-01-23", asOf: day(2014, 1, 23), mark: governance.Secondary,
	}.preset("cn/lift/sh-2014-two-round", "Adding a lift in two rounds", "加装电梯两轮征询", "",
		"The page does not say whether heads or area: heads are taken. What a strong objection is, and of whom, is left open: those of the building are taken.")
	lift.Steps = Sequence{
		{ID: "first-round", Name: text("First round", "第一轮征询"), Vote: true, Rule: *decides(lift.ID+"/1", nil, Any{{
			share(Heads, Yes, AtLeast, 2, 3, OfAll), share(Heads, Yes, AtLeast, 9, 10, OfAll).in(building),
		}})},
		{ID: "second-round", Name: text("Second round", "第二轮征询"), Vote: true, Rule: *decides(lift.ID+"/2", nil, Any{{
			share(Heads, Yes, AtLeast, 2, 3, OfAll).in(building), share(Heads, Yes, AtLeast, 1, 1, OfAll).in("contributing"),
			share(Heads, Vetoes, AtMost, 0, 1, OfAll).in(building),
		}})},
	}

	renewal := local("CN-SH", "Shanghai", "上海市", "Shanghai Regulations on Urban Renewal (2021)", "上海市城市更新条例").
		preset("cn/sh/renewal-95", "Rebuilding and full-set renovation of public housing", "公有旧住房拆除重建和成套改造", "32",
			"The agreement takes effect when that many have signed. "+beganUnknown)
	renewal.Rule = decides(renewal.ID, nil, Any{{share(Agreements, Yes, AtLeast, 95, 100, OfAll)}})

	zhejiang := local("CN-ZJ", "Zhejiang", "浙江省",
		"Zhejiang Regulations on the Expropriation of Buildings on State-owned Land and Compensation (2020)", "浙江省国有土地上房屋征收与补偿条例")
	start := zhejiang.preset("cn/zj/expropriation-90", "Rebuilding of an old area may start", "旧城区改建意愿征询", "8", beganUnknown)
	start.Rule = decides(start.ID, nil, Any{{share(Heads, Yes, AtLeast, 9, 10, OfAll)}})
	signing := zhejiang.preset("cn/zj/conditional-sign-80", "Agreements that take effect if enough sign", "附生效条件的补偿协议", "31",
		"The share is set locally and is at least this. It must be reached within the signing period; otherwise the agreements do not take effect and the decision lapses. "+beganUnknown)
	signing.Rule = decides(signing.ID, nil, Any{{share(Agreements, Yes, AtLeast, 80, 100, OfAll)}})

	comment := source{
		title: text("Regulations on the Expropriation of Buildings on State-owned Land and Compensation (State Council Decree 590)", "国有土地上房屋征收与补偿条例"),
		where: china, readIn: lawCollection, asOf: readLaws, mark: governance.Verified,
	}.preset("cn/expropriation/comment-30", "Comment on a compensation plan", "征收补偿方案征求意见", "11",
		"If the demand holds, a hearing with their representatives is held and the plan revised. Zhejiang says the same in article 11 of its regulations of 2020. "+beganUnknown)
	comment.Publicity = &Publicity{Min: days(30)}
	comment.Demand = Any{{share(Heads, No, MoreThan, 1, 2, OfAll)}}

	old := source{
		title: text("Local texts that implement the opinion Guobanfa [2020] 23 on renovating old neighbourhoods", "各地落实国办发〔2020〕23号的实施文本"), where: china,
		readIn: "implementing texts of Tianjin, Zhumadian and Fuzhou; upforum.wupen.org", mark: governance.Secondary,
	}.preset("cn/guobanfa-2020-23/consent", "Renovation of old neighbourhoods", "城镇老旧小区改造", "",
		"Shares that must agree are set locally. The opinion itself was not read.")
	old.Lists = []List{
		list("classes of work", "改造内容分类", text("basic", "基础类"), text("improved", "完善类"), text("enhanced", "提升类")),
		list("principles", "原则",
			text("neighbourhoods built before the end of 2000, by the end of the 14th five-year plan", "2000年底前建成的老旧小区，“十四五”期末基本完成"),
			text("the residents' will is respected", "尊重居民意愿"),
			text("deliberation led by the Party to reach consensus", "党建引领，协商形成共识"),
			text("residents contribute", "居民合理分担")),
	}
	return []Preset{jinan, wuxi, lift, renewal, start, signing, comment, old}
}
