package fund

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/period"
)

// raisingPresets are about who may ask the public for gifts, and how.
func raisingPresets() []Preset {
	qualification := charityLaw.preset("cn/charity/public-fundraising", "Qualification to raise funds in public", "公开募捐资格", "22",
		"Before 2024-09-05 two years of registration were asked for.")
	qualification.Limits = []Limit{
		within(years(1), "registration before the application", "依法登记满").least(),
		within(days(20), "decision of the authority", "民政部门作出决定"),
	}
	qualification.Points = []label.Text{text("a certificate is required", "应当取得公开募捐资格证书")}

	conditions := source{
		title: text("Measures for Public Fundraising of Charitable Organisations, Order 74 of the Ministry of Civil Affairs", "慈善组织公开募捐管理办法（民政部令第74号）"),
		where: china, readIn: "fjcv.org 1630", from: period.Must(2024, 9, 5), mark: governance.Verified,
	}.preset("cn/charity/qualification-conditions", "Conditions of the qualification", "公开募捐资格条件", "5", "")
	conditions.Limits = []Limit{
		mostShare(1, 3, "directors who are related to one another", "理事会成员中存在利害关系的比例"),
		most(3, "supervisors, from the provincial level up", "监事（省级以上）").least(),
	}
	conditions.Points = []label.Text{
		text("no near relatives on the board", "理事会成员之间不得有近亲属关系"),
		text("the secretary-general works full time", "秘书长为专职"),
		text("the chair is not the secretary-general", "理事长不得兼任秘书长"),
	}

	partner := charityLaw.preset("cn/charity/partner", "Raising funds with a partner that is not qualified", "合作公开募捐", "26, 111, 113", "")
	partner.Points = []label.Text{
		text("the partner does not raise funds itself", "合作方不得自行开展公开募捐"),
		text("the charity assesses the partner, contracts with it and names it in the plan", "慈善组织对合作方评估，签订协议，在募捐方案中载明"),
		text("the charity supervises it and books all income and spending", "慈善组织指导监督，全部收支纳入其账户统一核算和管理"),
	}

	plan := charityLaw.preset("cn/charity/plan", "Plan of a campaign and its filing", "募捐方案及备案", "24, 73", "Filed before the start.")
	plan.Terms = Rules{EmergencyDays: 10}
	plan.Points = []label.Text{
		text("purpose", "募捐目的"), text("start, end and area", "起止时间和地域"), text("person in charge", "活动负责人"), text("ways", "接受捐赠方式"),
		text("account", "银行账户"), text("beneficiaries", "受益人"), text("use", "募得款物用途"), text("cost", "募捐成本"), text("surplus", "剩余财产的处理"),
	}

	filed := func(id, article string, s source, n int, note string) Preset {
		p := s.preset(id, "How long before the start a plan is filed", "募捐方案备案期限", article, note)
		p.Terms = Rules{FilingDays: n, EmergencyDays: 10}
		return p
	}
	guideline := source{
		title: text("Guideline of the Ministry of Civil Affairs on filing plans of public fundraising, Minfa 57 of 2025", "慈善组织公开募捐方案备案指引（试行）（民发〔2025〕57号）"), where: china,
		readIn: "163.com/dy/article/KE410G0V05418TUX.html, from its beginning; njpanjin.com 20251112", from: period.Must(2026, 1, 1), mark: governance.Secondary,
	}
	zhejiang := source{
		title: text("Zhejiang implementing measures of the Charity Law, 2018", "浙江省实施《中华人民共和国慈善法》办法（2018年）"), where: place("CN-ZJ", "Zhejiang", "浙江省"),
		readIn: lawCollection, from: period.Must(2019, 1, 1), asOf: period.Must(2025, 3, 27), mark: governance.Verified,
		also: "Amended on 2025-03-28; the amended text was not read.",
	}

	targeted := charityLaw.preset("cn/charity/targeted", "Targeted fundraising", "定向募捐", "29-30", "")
	targeted.Points = []label.Text{
		text("among founders, directors and members only", "仅在发起人、理事会成员和会员等特定对象范围内"),
		text("none of the public ways", "不得采取或者变相采取公开募捐的方式"),
	}
	unreachable := zhejiang.preset("cn-zj/charity/change-use", "Donors who cannot be reached", "无法联系捐赠人时变更用途", "18", "After the notice the donor counts as having agreed.")
	unreachable.Terms = Rules{NoticeDays: 60}
	return []Preset{
		qualification, conditions, partner, plan, targeted, unreachable,
		filed("cn/charity/plan-10d", "2", guideline, 10, "It cites article 11 of Order 74 and article 73 of the Charity Law."),
		filed("cn-sd/charity/plan-10d", "21", shandong, 10, ""),
		filed("cn-sh/charity/plan-10d", "22", shanghaiCharity, 10, "In an emergency the authority is told first."),
		filed("cn-zj/charity/plan-7d", "13", zhejiang, 7, ""),
	}
}
