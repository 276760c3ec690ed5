package rule

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

func local(code, en, zh, titleEn, titleZh string) source {
	return source{
		title: text(titleEn, titleZh), where: place(code, en, zh), readIn: lawCollection, asOf: readLaws, mark: governance.Verified,
	}
}

const beganUnknown = "When it came into force was not looked for."

// ownerProcedurePresets are how owners are counted, told, and represented.
func ownerProcedurePresets() []Preset {
	court, regs, code := courtOnOwners(), propertyRegulations(), civilCode()

	count := court.preset("cn/spc/owner-count", "How many heads the owners are", "业主人数的计算", "9", beganUnknown)
	count.Owners = &OwnerCount{HeadPerPart: true, OneHeadPerOwner: true, DeveloperOneHead: true}
	area := court.preset("cn/spc/area-source", "Where the area is taken from", "专有部分面积的认定", "8", beganUnknown)
	area.Areas = AreaOrder{Registered, Measured, Contracted}
	who := court.preset("cn/spc/owner-def", "Who is an owner", "业主身份的认定", "1, 2",
		"An owner is who is registered or has title under articles 229-231 of the Civil Code. "+beganUnknown)
	who.Owners = &OwnerCount{PossessorIsOwner: true, ParkingMayCount: true}

	ningbo := local("CN-ZJ", "Ningbo", "宁波市", "Ningbo Regulations on Residential Property Management (2021)", "宁波市住宅小区物业管理条例").
		preset("cn/zj-ningbo/owner-count", "How many heads the owners are, in Ningbo", "宁波市业主投票权的计算", "18",
			"Counted by certificate of title. The Chinese title was not checked. "+beganUnknown)
	ningbo.Owners = &OwnerCount{HeadPerPart: true, OneHeadPerOwner: true, DeveloperOneHead: true, CoOwnersOneBallot: true, ParkingExcluded: true}
	shandong := local("CN-SD", "Shandong", "山东省", "Shandong Regulations on Property Management (2021)", "山东省物业管理条例").
		preset("cn/sd/owner-count-default", "How many heads the owners are, in Shandong", "山东省业主人数的计算", "25",
			"What the owners' assembly agrees comes first. "+beganUnknown)
	shandong.Owners = &OwnerCount{HeadPerPart: true, OneHeadPerOwner: true, DeveloperOneHead: true, AssemblyMayDiffer: true}

	bylaw := local("CN-SD", "Liaocheng", "聊城市", "Liaocheng Regulations on Property Management (2021)", "聊城市物业管理条例").
		preset("cn/nonreturn/by-bylaw", "Whether silent owners join the majority", "未参与表决业主的投票权", "16",
			"Paragraph 3: the (interim) management rules decide whether the rights of those who did not vote are added to the majority. Nothing is said of the participation that the law asks for. "+beganUnknown)
	bylaw.Silence = &Silence{Bylaw: true}
	silence := code.preset("cn/silence", "What silence means", "沉默的效力", "140", "Paragraph 2.")
	silence.Silence = &Silence{Law: true, Agreement: true, Custom: true}

	notice := regs.preset("cn/owner-meeting/notice", "Notice of an owners' meeting", "业主大会会议的通知", "13, 14",
		"The residents' committee is informed as well. "+beganUnknown)
	notice.Notice = &Notice{Before: days(15)}
	notice.Demand = Any{{share(Heads, Yes, AtLeast, 1, 5, OfAll)}}

	beijing := local("CN-BJ", "Beijing", "北京市", "Beijing Regulations on Property Management (2024)", "北京市物业管理条例").
		preset("cn/bj/owner-meeting", "Owners' meetings in Beijing", "北京市业主大会会议", "35, 37",
			"The notice is posted too. "+beganUnknown)
	beijing.Notice = &Notice{Before: days(15), AgendaLock: true}
	beijing.Demand = Any{{share(Heads, Yes, AtLeast, 1, 5, OfAll)}}
	beijing.Publicity = &Publicity{Within: days(3)}
	beijing.Frequencies = []Frequency{every(12, "regular meeting of the owners", "业主大会定期会议")}

	qingyuan := local("CN-GD", "Qingyuan", "清远市", "Qingyuan regulations on property management (2022)", "清远市2022年物业管理条例").
		preset("cn/qingyuan/result-publicity", "Results of a vote in writing or online", "书面征求意见和电子表决结果的公示", "17",
			"The 15 days hold for votes by consultation in writing or by electronic vote, which counts as one in writing. The exact title was not checked. "+beganUnknown)
	qingyuan.Publicity = &Publicity{Min: days(15)}
	qingyuan.Limits = []TimeLimit{within(days(7), "the result is put to all owners after the count", "计票后将表决结果告知全体业主")}

	proxy := local("CN-SD", "Weifang", "潍坊市", "Weifang Regulations on Property Management (2022)", "潍坊市物业管理条例").
		preset("cn/proxy/3", "Proxies of owners", "业主委托投票", "32", "Ballots are signed. The Chinese title was not checked. "+beganUnknown)
	proxy.Proxy = &ProxyRule{Written: true, Cap: 3}

	post := local("CN-ZJ", "Zhoushan", "舟山市", "Zhoushan Regulations on Property Management (2021)", "舟山市物业管理条例").
		preset("cn/undeliverable/notice", "Ballots that cannot be delivered", "无法送达的表决票", "17",
			"Posted in the area. The Chinese title was not checked. "+beganUnknown)
	post.Publicity = &Publicity{Min: days(7)}

	shenzhen := source{
		title: text("Page with the text of a Shenzhen implementing provision on owners' votes", "深圳市业主大会表决实施规定文本页面"),
		where: place("CN-GD", "Shenzhen", "深圳市"), readIn: "78911.com.cn, page 487733-6", mark: governance.Secondary,
	}.preset("cn/sz/extension", "Extension of a vote that too few took part in", "表决期限的延长", "22",
		"Before the Civil Code. The whole address was not kept, the exact title not checked.")
	shenzhen.Extension = &Extension{
		UpTo:     months(3),
		If:       ofBoth(Participating, AtMost, 1, 2, ""),
		CoolDown: years(1),
		Unless:   All{share(Members, Yes, AtLeast, 2, 3, OfAll)},
	}

	annul := code.preset("cn/owner-annul", "An owner asks the court to annul a decision", "业主撤销权", "280",
		"Paragraph 2, for decisions that infringe rights or break the procedure; the period is in article 12 of the interpretation of the Supreme People's Court, amended 2020-12-29.")
	annul.Limits = []TimeLimit{within(period.Term{N: 1, Unit: period.Years}, "application to the court, from knowing of the decision", "自知道或者应当知道决定作出之日起申请撤销")}

	return []Preset{count, area, who, ningbo, shandong, bylaw, silence, notice, beijing, qingyuan, proxy, post, shenzhen, annul}
}
