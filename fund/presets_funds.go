package fund

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/period"
)

// specialFundPresets are about named funds within a charity.
func specialFundPresets() []Preset {
	special := shandong.preset("cn/fund/special", "Special funds", "专项基金", "34", "")
	special.Points = []label.Text{
		text("an agreement with the donor: purpose, name, use, rights, end, residue", "与捐赠人签订协议：宗旨、命名、使用、权利义务、终止、剩余财产"),
		text("everything goes through the charity's account", "收支纳入慈善组织账户统一管理"),
		text("no account and no seal of its own", "不得开设独立账户、刻制印章"),
		text("no fund within a fund", "不得再设立专项基金"),
	}
	sh := source{
		title: text("Shanghai Measures on Special Funds of Foundations, 2021", "上海市基金会专项基金管理办法（2021年）"), where: shanghai,
		readIn: "cnbzol page", mark: governance.Verified, also: beganUnknown,
	}.preset("cn/fund/special-sh", "Special funds of foundations in Shanghai", "上海市基金会专项基金", "3-5", "")
	sh.Points = []label.Text{
		text("no legal person; the foundation answers for it wholly", "不具有法人资格，基金会承担全部责任"),
		text("decided by the board, with an agreement", "经理事会决议并签订协议"), text("no fund under a fund", "专项基金下不得再设专项基金"),
	}
	mca := source{
		title: text("Notice on special funds of foundations under the Ministry of Civil Affairs, Minbanhan 47 of 2021", "民政部办公厅关于基金会专项基金管理的通知（民办函〔2021〕47号）"), where: china,
		readIn: "danzif.com", mark: governance.Secondary, also: beganUnknown,
	}.preset("cn/fund/special-mca47", "Special funds of foundations that the ministry supervises", "部管基金会专项基金", "", "A page with its text; which of its articles was not kept.")
	mca.Limits = []Limit{most(5, "funds of one manager", "同一负责人管理的专项基金数")}
	mca.Points = []label.Text{
		text("the full name has the foundation's in it", "名称冠以基金会全称"), text("approved by the board, with a Party review", "经理事会及党组织审核"),
		text("checked from time to time", "定期检查"),
	}
	hunan := source{
		title: text("News on the Hunan guideline on community charity funds", "关于湖南省社区慈善基金指引的新闻"), where: place("CN-HN", "Hunan", "湖南省"),
		readIn: "x-rayon.cn", from: period.Must(2025, 1, 1), mark: governance.Secondary,
	}.preset("cn/fund/community-hunan", "Community charity funds", "社区慈善基金", "", "")
	hunan.Points = []label.Text{
		text("started by a township, street or community under a local charity that may raise funds in public", "由乡镇（街道）或者社区发起，设在具有公开募捐资格的本地慈善组织"),
		text("a contract on purpose, use, rights, end, residue", "签订协议：宗旨、使用、权利义务、终止、剩余财产"),
		text("named by the charity's full name and the street's charity fund", "名称为慈善组织全称加某街道慈善基金"),
	}
	council := shanghaiCharity.preset("cn/fund/community-sh", "Community foundations and community special funds", "社区基金会和社区专项基金", "39", "")
	council.Points = []label.Text{
		text("its council has donors, founders, self-governing bodies, residents, units, social organisations and the street", "管理委员会由捐赠人、发起人、自治组织、居民、单位、社会组织、街道等代表组成"),
	}
	return []Preset{special, sh, mca, hunan, council}
}

// conductPresets are about how gifts are used and who stands aside.
func conductPresets() []Preset {
	change := charityLaw.preset("cn/charity/change-use", "Change of purpose", "变更捐赠财产用途", "56", "")
	change.Points = []label.Text{
		text("of a plan: filed again with civil affairs", "募捐方案规定的用途变更的，报民政部门备案"),
		text("of an agreement: with the donor's consent", "捐赠协议约定的用途变更的，征得捐赠人同意"),
	}
	local := guangzhou.preset("cn/gz/change-use", "Change of purpose in Guangzhou", "广州市变更捐赠财产用途", "23-24", "")
	local.Terms = Rules{NoticeDays: 60}
	local.Limits = []Limit{
		within(days(10), "filed after the board's decision", "决议后备案"), within(days(20), "answer to a donor's inquiry", "答复捐赠人查询"),
	}
	receipt := charityLaw.preset("cn/charity/receipt", "Receipt of a gift", "捐赠票据", "38", "State-supervised.")
	receipt.Points = []label.Text{
		text("donor", "捐赠人"), text("kind and quantity", "捐赠财产的种类及数量"), text("name of the charity and of who handled it", "慈善组织名称和经办人姓名"), text("date", "票据日期"),
		text("of an anonymous gift, or where it is waived, a record is kept", "匿名或者放弃接受票据的，做好相关记录"),
	}
	marked := charityLaw.preset("cn/charity/ear-marked", "Property is used for its purpose", "募捐财产登记和专用", "54", "")
	marked.Points = []label.Text{
		text("registered, strictly managed, used for its purpose", "登记造册，严格管理，专款专用"),
		text("goods that are hard to store, carry or use may be auctioned or sold, the net proceeds wholly to the purpose", "不易储存、运输或者难以直接用于慈善目的的，可以拍卖或者变卖，所得扣除必要费用后全部用于慈善目的"),
	}
	conflict := charityLaw.preset("cn/charity/conflict/decisions", "Who stays out of decisions", "利益相关方回避决策", "14, 55",
		"That related parties do not benefit, articles 40 and 59, is among the presets of package fund/project.")
	conflict.Limits = []Limit{mostShare(2, 3, "of the decision body for a major investment", "重大投资须决策机构组成人员同意的比例").least()}
	conflict.Points = []label.Text{
		text("founders, main donors and managers stay out of decisions on dealings with them, which are disclosed", "发起人、主要捐赠人、管理人员回避与其相关的决策，有关交易情况公开"),
	}
	recognition := source{
		title: text("Donation Law, article 8; Charity Law, article 99", "公益事业捐赠法第八条；慈善法第九十九条"), where: china,
		readIn: justLaws, asOf: charityLaw.asOf, mark: governance.Verified, also: beganUnknown,
	}.preset("cn/donor-recognition", "Commending donors", "捐赠人表彰和冠名", "8; 99", "")
	recognition.Points = []label.Text{
		text("public commendation after asking the donor", "公开表彰应当事先征求捐赠人意见"), text("a name on the work with the beneficiary's consent", "冠名应当征得受益人同意"),
	}
	return []Preset{change, local, receipt, marked, conflict, recognition}
}
