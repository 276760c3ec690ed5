package fund

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
)

// disclosurePresets are about what is made public by when, and what is not.
func disclosurePresets() []Preset {
	periodic := charityLaw.preset("cn/charity/disclose-periodic", "How a campaign or project stands, and its full account", "募捐和项目情况的定期公开与全面公开", "79",
		"The times are counted from the start and from the end.")
	periodic.Terms = Rules{ReportAfter: months(6), ReportEvery: months(3), FinalWithin: months(3)}

	emergency := charityLaw.preset("cn/charity/disclose-emergency", "What was received in a major emergency", "重大突发事件期间的公开", "72", "In the phase of response.")
	emergency.Terms = Rules{EmergencyEvery: days(5)}

	annual := order81.preset("cn/charity/disclose-annual@2026", "Annual report and accounts", "年度工作报告和财务会计报告的公开", "15-16", "")
	annual.Terms = Rules{AnnualMonth: time.May, AnnualDay: 31}
	annual.Points = []label.Text{
		text("audited where funds were raised in public", "开展公开募捐的应当经审计"),
		text("a list of related parties by the same day", "关联方名单同期公开"),
		text("each project and campaign on its own", "每个项目、每次募捐活动分别列示"),
	}

	event := order81.preset("cn/charity/disclose-30d@2026", "Major events and dealings with related parties", "重大事项和关联交易的公开", "13-14", "")
	event.Terms = Rules{EventWithin: days(30)}
	event.Points = []label.Text{
		text("major change of assets, investment, transaction", "重大资产变动、重大投资、重大交易"),
		text("gift, grant, joint investment or trade with a related party", "与关联方发生捐赠、资助、共同投资、交易"),
	}

	after := order81
	after.mark, after.readIn = governance.Secondary, "CCTV, 2025-10-11"
	surplus := after.preset("cn/charity/surplus-3m@2026", "What became of a surplus, and how a partner did", "剩余财产处理和合作方评估的公开", "", "From the end of the project, and of the campaign.")
	surplus.Terms = Rules{SurplusWithin: months(3), PartnerWithin: months(3)}

	use := charityLaw.preset("cn/charity/surplus-use", "Where a surplus goes", "剩余财产的用途", "58", "")
	use.Points = []label.Text{
		text("as the plan or the agreement says", "按照募捐方案或者捐赠协议处理"),
		text("if they are silent, to the same or a similar purpose, and published", "未规定或者未约定的，用于目的相同或者相近的其他慈善项目，并向社会公开"),
	}

	privacy := charityLaw.preset("cn/charity/privacy", "What is not made public", "不得公开的信息", "82", "")
	privacy.Points = []label.Text{
		text("secrets of the state and of business, personal privacy", "国家秘密、商业秘密、个人隐私"),
		text("names and addresses that donors refuse to disclose", "捐赠人不同意公开的姓名、名称、住所、通讯方式等"),
	}

	pipl := source{
		title: text("Personal Information Protection Law", "中华人民共和国个人信息保护法"), where: china, readIn: justLaws,
		asOf: charityLaw.asOf, mark: governance.Verified, also: beganUnknown,
	}.preset("cn/pipl/publish", "Publishing personal information", "公开个人信息", "4, 25, 28-29, 73", "")
	pipl.Points = []label.Text{
		text("no publication without separate consent", "未取得单独同意不得公开"),
		text("sensitive information, such as health and finance, needs separate consent", "处理敏感个人信息应当取得单独同意"),
		text("what is de-identified is still personal; what is anonymised is not", "去标识化信息仍是个人信息，匿名化后的信息不是"),
	}

	posting := source{
		title: text("Chongqing Regulations on Minimum Living Security, 2016", "重庆市城乡居民最低生活保障条例（2016年）"), where: place("CN-CQ", "Chongqing", "重庆市"),
		readIn: lawCollection, asOf: readLRB, mark: governance.Verified, also: beganUnknown,
	}.preset("cn/cq/recipient-publicity", "Posting a list of recipients", "救助对象公示", "18-19", "Of the minimum living allowance: an example to follow.")
	posting.Limits = []Limit{
		within(days(7), "posting of the list", "公示期").least(), within(days(3), "posting again after an objection and a new check", "复核后再公示").least(),
		within(days(30), "handling, without posting and public review", "办理期限（公示、评议不计入）"),
	}
	posting.Points = []label.Text{text("the approved list is posted for good, with nothing that has nothing to do with it", "长期公示获批名单，不得公开无关信息")}

	mutual := charityLaw.preset("cn/fund/mutual-aid", "Mutual aid in a community", "社区互助", "122", "Not public fundraising.")
	mutual.Points = []label.Text{text("money and its use are published in the community", "资金及使用情况在社区公开")}
	local := guangzhou.preset("cn/gz/mutual-aid", "Publishing mutual aid in a community", "社区互助的公开", "27", "")
	local.Limits = []Limit{within(days(30), "money and its use published in the community, after the end", "结束后在社区公开资金及使用情况")}
	localSH := shanghaiCharity.preset("cn/sh/mutual-aid", "Publishing mutual aid in a community", "社区互助的公开", "41", "")
	localSH.Points = []label.Text{text("money and its use are published in the community", "资金及使用情况在社区公开")}
	return []Preset{periodic, emergency, annual, event, surplus, use, privacy, pipl, posting, mutual, local, localSH}
}
