package fund

import (
	"slices"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
)

const (
	common  = "Common practice of charities' reports."
	law     = "The rules on charitable spending among the presets of this package."
	quant   = "R. J. Hyndman and Y. Fan (1996), type 7. In the smallest unit."
	minor   = "In the smallest unit; of money and of each sort of goods on its own."
	numbers = "Chongqing Daily, the second of its seven systems: "
)

var (
	allGiven   = label.Text{En: "all that was given, in the smallest unit", Zh: "捐赠总额（最小单位）"}
	allSpent   = label.Text{En: "total spending of the year", Zh: "本年总支出"}
	lastIncome = label.Text{En: "income of last year", Zh: "上年总收入"}
	lastAssets = label.Text{En: "net assets at the end of last year", Zh: "上年末净资产"}
)

var catalogue = metric.Catalogue{
	{Code: "gifts", Name: label.Text{En: "Gifts", Zh: "捐赠笔数"}, Unit: metric.Count, Formula: "number of gifts received and kept", Source: common},
	{Code: "gifts-anonymous", Name: label.Text{En: "Gifts of nobody known", Zh: "匿名捐赠笔数"}, Unit: metric.Count, Formula: "number of gifts without a donor", Source: common},
	{Code: "donors-organisations", Name: label.Text{En: "Organisations that gave", Zh: "捐赠单位数"}, Unit: metric.Count, Formula: "number of different donors that are organisations", Source: common, Reproduces: numbers + "33 organisations."},
	{Code: "donors-persons", Name: label.Text{En: "Persons who gave", Zh: "捐赠个人数"}, Unit: metric.Count, Formula: "number of different donors that are persons", Source: common},
	{Code: "donors-anonymous", Name: label.Text{En: "Anonymous donors", Zh: "匿名捐赠人数"}, Unit: metric.Count, Formula: "number of different donors who want not to be known", Source: common},
	{Code: "given", Name: label.Text{En: "Given", Zh: "捐赠总额"}, Unit: metric.Count, Formula: "sum of the gifts", Source: minor, Reproduces: numbers + "about 600,000 yuan, and goods of about 100,000, at the start."},
	{Code: "restricted-share", Name: label.Text{En: "Restricted share", Zh: "限定用途占比"}, Unit: metric.Share, Formula: "given for a restricted purpose / given", Base: allGiven, Source: common},
	{Code: "top-1-share", Name: label.Text{En: "Share of the largest donor", Zh: "最大捐赠人占比"}, Unit: metric.Share, Formula: "given by the known donor who gave most / given", Base: allGiven, Source: common},
	{Code: "top-5-share", Name: label.Text{En: "Share of the five largest donors", Zh: "前五大捐赠人占比"}, Unit: metric.Share, Formula: "given by the five known donors who gave most / given", Base: allGiven, Source: common},
	{Code: "average-gift", Name: label.Text{En: "Average gift", Zh: "平均每笔捐赠额"}, Unit: metric.Count, Formula: "given / gifts", Source: minor, Reproduces: numbers + "600,000 yuan of 33 organisations are 18,182 each."},
	{Code: "median-gift", Name: label.Text{En: "Median gift", Zh: "捐赠额中位数"}, Unit: metric.Count, Formula: "0.5-quantile of the gifts", Source: quant},
	{Code: "donor-retention", Name: label.Text{En: "Donor retention", Zh: "捐赠人留存率"}, Unit: metric.Share, Better: metric.Higher, Formula: "known donors of both periods / known donors of the earlier one", Base: label.Text{En: "known donors of the earlier period", Zh: "前期捐赠人"}, Source: common},

	{Code: "goods-value", Name: label.Text{En: "Value of goods", Zh: "物资折价"}, Unit: metric.Count, Formula: "sum of the values of lots received", Source: minor, Reproduces: numbers + "goods worth 1 million yuan by November 2022."},
	{Code: "goods-unvalued", Name: label.Text{En: "Lots without a value", Zh: "未折价物资批次数"}, Unit: metric.Count, Formula: "lots received of which nobody has said what they are worth", Source: common},
	{Code: "in-kind-share", Name: label.Text{En: "Share of goods", Zh: "物资占比"}, Unit: metric.Share, Formula: "value of goods / (money + value of goods)", Base: label.Text{En: "money and the value of goods, in the smallest unit", Zh: "货币与物资折价合计（最小单位）"}, Source: common},

	{Code: "pool-closing", Name: label.Text{En: "Pool at the end", Zh: "期末资金池"}, Unit: metric.Count, Formula: "opening + in - out, by purpose and unit", Source: minor, Reproduces: numbers + "over 1.3 million at first, over 2 million yuan by November 2022."},
	{Code: "pool-in", Name: label.Text{En: "Came in", Zh: "本期流入"}, Unit: metric.Count, Formula: "sum of what came in, by purpose and unit", Source: minor},
	{Code: "pool-out", Name: label.Text{En: "Went out", Zh: "本期流出"}, Unit: metric.Count, Formula: "sum of what went out, by purpose and unit", Source: minor},
	{Code: "budget-execution", Name: label.Text{En: "Budget execution", Zh: "预算执行率"}, Unit: metric.Share, Formula: "spent / budget; above 1 if it was overrun", Base: label.Text{En: "the budget, in the smallest unit", Zh: "预算数（最小单位）"}, Source: common},

	{Code: "spending-of-income", Name: label.Text{En: "Charitable spending of last year's income", Zh: "慈善活动支出占上年总收入比例"}, Unit: metric.Share, Better: metric.Higher, Formula: "charitable spending / income of last year; above 1 if reserves were spent", Base: lastIncome, Source: law},
	{Code: "spending-of-assets", Name: label.Text{En: "Charitable spending of last year's net assets", Zh: "慈善活动支出占上年末净资产比例"}, Unit: metric.Share, Better: metric.Higher, Formula: "charitable spending / net assets at the end of last year; above 1 if more was spent", Base: lastAssets, Source: law},
	{Code: "administration-share", Name: label.Text{En: "Administration", Zh: "管理费用占比"}, Unit: metric.Share, Better: metric.Lower, Formula: "administration / total spending", Base: allSpent, Source: law},

	{Code: "disclosure-timeliness", Name: label.Text{En: "Disclosure in time", Zh: "信息公开及时率"}, Unit: metric.Share, Better: metric.Higher, Formula: "published by the due date / (published, or that date has passed)", Base: duePublic, Source: common},
	{Code: "disclosure-overdue", Name: label.Text{En: "Overdue disclosures", Zh: "逾期未公开事项数"}, Unit: metric.Count, Better: metric.Lower, Formula: "duties not published whose due date has passed", Source: common},
	{Code: "disclosure-corrected", Name: label.Text{En: "Corrected disclosures", Zh: "更正事项数"}, Unit: metric.Count, Formula: "duties corrected at least once", Source: common},
	{Code: "disclosure-days-late", Name: label.Text{En: "Median delay of late disclosures, in days", Zh: "逾期天数中位数"}, Unit: metric.Count, Better: metric.Lower, Formula: "0.5-quantile (type 7) of the days after the due date, of those late or overdue", Source: common},
	{Code: "disclosure-gap", Name: label.Text{En: "Published less booked", Zh: "公开与账面差额"}, Unit: metric.Count, Formula: "published figure - figure of the books", Source: minor},
}

// Catalogue returns the indicators of funds (基金指标目录). Those of projects and
// beneficiaries are those of package fund/project.
func Catalogue() metric.Catalogue { return slices.Clone(catalogue) }

// Figures returns the figures of a line of the report.
func (p Pool) Figures() []metric.Figure {
	return []metric.Figure{metric.CountOf("pool-closing", int64(p.Closing)), metric.CountOf("pool-in", int64(p.In)), metric.CountOf("pool-out", int64(p.Out))}
}

// Figure returns how far a budget was carried out; undefined for a budget of
// nothing.
func (e Execution) Figure() metric.Figure {
	return part("budget-execution", int64(e.Spent.Amount), int64(e.Amount.Amount))
}

// Figure returns the published figure less the one of the books.
func (g *Gap) Figure() metric.Figure { return metric.CountOf("disclosure-gap", int64(g.Off)) }

// Figures returns the ratios of a year that the rules speak of; undefined where a
// figure is missing or nothing that it could be of.
func (y *Year) Figures() []metric.Figure {
	over := func(code string, num, den Stated) metric.Figure {
		if !num.Set || !den.Set {
			return metric.Figure{Code: code}
		}
		return part(code, int64(num.Amount), int64(den.Amount))
	}
	return []metric.Figure{
		over("spending-of-income", y.Spending, y.LastIncome),
		over("spending-of-assets", y.Spending, y.LastAssets),
		over("administration-share", y.AdminCosts, y.TotalSpending),
	}
}
