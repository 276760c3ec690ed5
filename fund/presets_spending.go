package fund

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// The ratios that the rules are made of, in percent.
func ofIncome(pct int64) []Ratio {
	return []Ratio{
		{Part: Spending, Num: pct, Den: 100, Base: LastIncome},
		{Part: Spending, Num: pct, Den: 300, Base: IncomeOfThree},
	}
}

func ofAssets(pct int64) []Ratio {
	return []Ratio{
		{Part: Spending, Num: pct, Den: 100, Base: LastAssets},
		{Part: Spending, Num: pct, Den: 300, Base: AssetsOfThree},
	}
}

func admin(pct int64) []Ratio {
	return []Ratio{{Part: AdminCosts, Most: true, Num: pct, Den: 100, Base: TotalSpending}}
}

// yuan is an amount of yuan in fen.
func yuan(n money.Amount) Stated { return State(n * 100) }

// small is the amount below which the ratio of administration is not applied.
var small = yuan(200_000)

// spendingPresets are how much has to be spent, and how much of it on
// administration at most.
func spendingPresets() []Preset {
	foundation := charityLaw.preset("cn/charity/spend-public-foundation", "Spending and administration of foundations that raise funds in public", "公募基金会年度支出和管理费用", "61",
		"Where a gift's agreement sets its own shares, they hold for it: not expressed.")
	foundation.Demands = []Demand{
		{Class: PublicFoundation, Any: ofIncome(70)},
		{Class: PublicFoundation, Any: admin(10)},
	}

	other := notice189
	other.mark, other.readIn = governance.Secondary, "report of a legal daily on the draft; the final text is said to be the same"
	associations := other.preset("cn/charity/spend-public-other", "Spending and administration of associations and service bodies that raise funds in public", "公募社会团体、社会服务机构年度支出和管理费用", "7",
		"The mean of three years may take the place of last year's income by article 10.")
	associations.Demands = []Demand{
		{Class: PublicOther, Any: ofIncome(70)},
		{Class: PublicOther, Any: admin(13), Waive: small},
	}

	four := notice189
	four.readIn = "qwyd.net"
	bands := four.preset("cn/charity/spend-foundation-bands", "Spending and administration of foundations that do not raise funds in public", "非公募基金会年度支出和管理费用", "8(4)",
		"Only item (4), net assets below 4 million yuan, was read; the items for larger ones were not found and are not here.")
	below := Band{To: yuan(4_000_000)}
	bands.Demands = []Demand{
		{Class: PrivateFoundation, Band: below, Any: ofAssets(8)},
		{Class: PrivateFoundation, Band: below, Any: admin(20), Waive: small},
	}

	otherBands := notice189.preset("cn/charity/spend-other-bands", "Spending and administration of associations and service bodies that do not raise funds in public", "非公募社会团体、社会服务机构年度支出和管理费用", "9",
		"Lower bounds are inclusive.")
	for _, b := range []struct {
		band         Band
		spend, admin int64
	}{
		{Band{From: yuan(10_000_000)}, 6, 13},
		{Band{From: yuan(5_000_000), To: yuan(10_000_000)}, 7, 14},
		{Band{From: yuan(1_000_000), To: yuan(5_000_000)}, 8, 15},
		{Band{To: yuan(1_000_000)}, 8, 20},
	} {
		otherBands.Demands = append(otherBands.Demands, Demand{Class: PrivateOther, Band: b.band, Any: ofAssets(b.spend)})
		if !b.band.From.Set {
			otherBands.Demands = append(otherBands.Demands, Demand{Class: PrivateOther, Band: b.band, Any: ofIncome(50)})
		}
		otherBands.Demands = append(otherBands.Demands, Demand{Class: PrivateOther, Band: b.band, Any: admin(b.admin), Waive: small})
	}

	count := notice189.preset("cn/charity/spend-rules", "How income and net assets are counted", "收入和净资产的计算", "10-11", "")
	count.Limits = []Limit{{What: text("administration in yuan from which the ratio is applied", "适用比例的管理费用下限（元）"), Least: true, Num: 200_000}}
	count.Points = []label.Text{
		text("means of three years may take the place of last year's income and net assets", "可以用前三年收入平均数、前三年年末净资产平均数代替"),
		text("last year's income is the actual income, less what is restricted to later years, plus what became free of such restrictions", "上年总收入为上年实际收入减去时间限定为以后年度的捐赠收入，加上时间限定解除的净资产"),
	}

	old := source{
		title: text("Regulations on the Administration of Foundations, 2004", "基金会管理条例（2004年）"), where: china,
		readIn: lawCollection, asOf: readLRB, mark: governance.Verified, also: beganUnknown,
	}.preset("cn/foundation/2004", "Foundations under the regulations of 2004", "基金会年度支出和组织机构", "20, 29", "")
	wages := []Ratio{{Part: WagesAndOffice, Most: true, Num: 10, Den: 100, Base: TotalSpending}}
	old.Demands = []Demand{
		{Class: PublicFoundation, Any: ofIncome(70)[:1]},
		{Class: PublicFoundation, Any: wages},
		{Class: PrivateFoundation, Any: ofAssets(8)[:1]},
		{Class: PrivateFoundation, Any: wages},
	}
	old.Limits = []Limit{
		most(5, "directors", "理事人数").least(), most(25, "directors", "理事人数"),
		within(years(5), "term of office of a director", "理事任期"),
	}

	accounting := source{
		title: text("Page on the accounting system for private non-profit organisations of 2024", "关于民间非营利组织会计制度（2024年）的页面"), where: china,
		readIn: "winbbe.com", from: period.Must(2026, 1, 1), mark: governance.Secondary,
	}.preset("cn/npo-accounting@2026", "Donated services are recognised", "受赠服务的确认", "", "How goods in kind are valued under it was not found.")
	accounting.Points = []label.Text{text("donated services are income", "确认受赠服务")}

	end := charityLaw.preset("cn/charity/end", "End of a charity", "慈善组织的终止", "17-18", "")
	end.Limits = []Limit{
		within(years(2), "without charitable activity, after which it ends", "连续未从事慈善活动而应当终止").least(),
		within(days(30), "a liquidation group is set up", "成立清算组"),
	}
	end.Points = []label.Text{text("what is left goes to a charity with the same or a similar purpose", "剩余财产转给宗旨相同或者相近的慈善组织")}
	return []Preset{foundation, associations, bands, otherBands, count, old, accounting, end}
}
