package fund_test

import (
	"fmt"
	"slices"

	"github.com/sixbridges/sixbridges/fund"
	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// A gift is received, booked and receipted, and shows up in the pool.
func ExampleBooks() {
	f, _, err := fund.OpenFund(chair, fund.Charter{
		ID: id[fund.Fund]("sunshine"), Charity: charity, Code: "sunshine", Unit: cny,
		Certificate: "C-1", Qualified: period.Span{From: period.Must(2020, 10, 1), To: period.Must(2030, 10, 1)},
	}, t0)
	if err != nil {
		fmt.Println(err)
		return
	}
	elder, _, err := fund.OpenPurpose(secretary, f, fund.NewPurpose{ID: id[project.Purpose]("elder"), Code: "elder", Line: project.CaringHelp, Restricted: true}, t0)
	if err != nil {
		fmt.Println(err)
		return
	}
	var book ledger.Book
	books, err := fund.NewBooks(&book, zone, slices.Values([]fund.Fund{f}), slices.Values([]fund.Purpose{elder}))
	if err != nil {
		fmt.Println(err)
		return
	}
	donor := fund.Donor{ID: id[fund.Donor]("grocer"), Kind: fund.Organisation, Name: "River Grocers", Naming: fund.InFull}
	d, ev, err := fund.Receive(treasurer, fund.Gift{ID: id[fund.Donation]("1"), Fund: f, Donor: donor.ID, Purpose: elder, Amount: yuan(20_000)}, t0)
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err := books.Donation(d, ev); err != nil { // before the host stores the donation
		fmt.Println(err)
		return
	}
	d, ev, err = d.IssueReceipt(treasurer, "2026-0001", false, t0)
	if err != nil {
		fmt.Println(err)
		return
	}
	receipt, err := fund.NewReceipt(d, ev, donor, f)
	fmt.Println(receipt.Number, receipt.Donor, receipt.Gift, receipt.On, err)
	fmt.Println(fund.DonorLine(d, donor, "en").Name)

	pools, err := fund.Pools(book.Postings(), f, period.Span{})
	for _, p := range pools {
		fmt.Println(p.Account, p.Unit.Format(p.Closing, money.Grouped), p.Unit)
	}
	fmt.Println(err, books.Check(fund.Records{Donations: slices.Values([]fund.Donation{d})}))
	// Output:
	// 2026-0001 River Grocers 20000.00 CNY 2026-03-02 <nil>
	// River Grocers
	// assets:held:sunshine 20,000.00 CNY
	// funds:sunshine:elder 20,000.00 CNY
	// <nil> <nil>
}

// What has to be published about a campaign of eight months, by when.
func ExampleRules_CampaignDuties() {
	rules := fund.Charity2026()
	days := period.Span{From: period.Must(2026, 1, 1), To: period.Must(2026, 9, 1)}
	duties, err := rules.CampaignDuties(id[fund.Fund]("sunshine"), ledger.MatterID(id[fund.Campaign]("spring")), days, period.Span{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range duties {
		fmt.Println(d.Due, d.Kind.Label().En)
	}
	// Output:
	// 2026-03-31 How a campaign or project stands
	// 2026-06-30 How a campaign or project stands
	// 2026-11-30 Full account after the end
}

// A register whose cumulative figure falls, and whose days do not add up.
func ExampleCheckSeries() {
	day := func(d int, day, all string) fund.Notice {
		n := fund.Notice{On: period.Must(2020, 1, d)}
		if a, err := cny.Parse(day); err == nil {
			n.Day = fund.State(a)
		}
		if a, err := cny.Parse(all); err == nil {
			n.All = fund.State(a)
		}
		return n
	}
	s, err := fund.CheckSeries(slices.Values([]fund.Notice{
		day(26, "", "26764.46万"), day(27, "", "19549.85万"), day(28, "8467.23万", "28017.08万"),
	}))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Falls[0].On, cny.Format(s.Falls[0].By, money.Myriad))
	fmt.Println(len(s.Breaks), s.NoDay, cny.Format(s.Missing, money.Myriad))
	// Output:
	// 2020-01-27 7214.61万
	// 0 [2020-01-26 2020-01-27] 1.954985亿
}

// Whether a year keeps the law of a foundation that raises funds in public.
func ExampleJudge() {
	law, _ := fund.Presets().Find("cn/charity/spend-public-foundation")
	million := func(n money.Amount) fund.Stated { return fund.State(n * 100_000_000) }
	found, err := fund.Judge(law.ID, law.Demands, fund.Year{
		Class: fund.PublicFoundation, Unit: cny,
		LastIncome: million(2), IncomeOfThree: million(5), Spending: fund.State(125_000_000), TotalSpending: fund.State(140_000_000), AdminCosts: fund.State(15_000_000),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range found {
		fmt.Println(f.By.Part.Label().En, f.Verdict, cny.Format(f.Part.Amount, money.Grouped), "bound", cny.Format(f.Bound.Amount, money.Grouped), "by", f.By.Base)
	}
	// Output:
	// Charitable spending of the year kept 1,250,000.00 bound 1,166,666.67 by income-of-three
	// Administration of the year broken 150,000.00 bound 140,000.00 by total
}

func ExampleMask() {
	fmt.Println(fund.Mask("李小龙"), fund.Mask("欧阳 娜娜"), fund.Mask("Mary Ann Smith"), fund.Mask("X"))
	fmt.Println(fund.RecipientLine(project.Party{Person: id[governance.Person]("p")}, "王芳", false, yuan(500), period.Must(2026, 3, 2)).Name)
	// Output:
	// 李** 欧** M** A** S** **
	// 王**
}
