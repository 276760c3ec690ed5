package main

import (
	"slices"

	"github.com/sixbridges/sixbridges/fund"
	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// truth counts a thing that holds as 1.
func truth(holds bool) int64 {
	if holds {
		return 1
	}
	return 0
}

// auditReport compares with the figures of the report.
func (x *sunshine) auditReport() ([]proof, error) {
	f, err := x.founding()
	if err != nil {
		return nil, err
	}
	cash, _, worth, err := x.raised()
	if err != nil {
		return nil, err
	}
	organisations, err := x.firstDonors()
	if err != nil {
		return nil, err
	}
	first, _, err := f.all.Total()
	if err != nil {
		return nil, err
	}
	activities, err := x.activities.all(x.ctx)
	if err != nil {
		return nil, err
	}
	_, all, _, err := x.reach()
	if err != nil {
		return nil, err
	}
	var where []int64
	var fostered project.Fostering
	if fostered, err = x.fostering(); err != nil {
		return nil, err
	}
	for _, k := range project.OrgKinds() {
		if fostered.Members(k) > 0 {
			where = append(where, fostered.Members(k))
		}
	}
	communities := map[string]bool{}
	for _, n := range x.needs {
		communities[n.Community.String()] = true
	}
	return []proof{
		{"organisations that gave at the start, the report's", organisations, firstOrganisations},
		{"money of the start in yuan, the report's", int64(first) / 100, firstCash},
		{"goods of the start in yuan, the report's", int64(f.goods.Value.Amount) / 100, firstGoods},
		{"the pool comes to over 1.3 million", truth(f.pool > firstPool*100), 1},
		{"money raised by November 2022 is over 2 million", truth(cash > reportedRaised*100), 1},
		{"goods by November 2022 in yuan, the report's", int64(worth.Value.Amount) / 100, reportedGoods},
		{"lots that nobody valued", worth.Unvalued, 0},
		{"activities held and reported, the report's", int64(len(slices.Collect(rows(activities, func(a project.Activity) bool { return a.State == project.ActivityReported })))), reportedActivities},
		{"activities on attendance lists, the report's", all.Activities(), reportedActivities},
		{"distinct persons, the report's", all.Served().Persons, reportedBeneficiaries},
		{"communities that needs came from, the report's", int64(len(communities)), 7},
		{"kinds of organisations in the alliance, the report's", int64(len(where)), 7},
	}, nil
}

// auditPools compares the purposes with the fund's money, and the books with the
// gifts and payments.
func (x *sunshine) auditPools() ([]proof, error) {
	pools, err := fund.Pools(x.book.Postings(), x.fund, period.Span{})
	if err != nil {
		return nil, err
	}
	var held, purposes int64
	for _, p := range pools {
		switch {
		case p.Account == fund.HeldPath(x.fund):
			held = int64(p.Closing)
		case p.Unit == x.cny:
			purposes += int64(p.Closing)
		}
	}
	cash, _, _, err := x.raised()
	if err != nil {
		return nil, err
	}
	var paid money.Amount
	grants, err := x.grants.all(x.ctx)
	if err != nil {
		return nil, err
	}
	for _, g := range grants {
		paid += g.Disbursed.Amount - g.ClawedBack.Amount
	}
	expenses, err := x.expenses.all(x.ctx)
	if err != nil {
		return nil, err
	}
	for _, e := range expenses {
		if e.State == project.ExpensePaid {
			paid += e.Amount.Amount
		}
	}
	balances, err := ledger.Balances(x.book.Postings())
	if err != nil {
		return nil, err
	}
	totals, err := ledger.Trial(balances)
	if err != nil {
		return nil, err
	}
	var even int64
	for _, t := range totals {
		even += truth(t.Debits == t.Credits)
	}
	return []proof{
		{"fen in all purposes, fen held in the charity's account", purposes, held},
		{"fen given less fen paid, fen held", int64(cash - paid), held},
		{"units whose debits are their credits, units", even, int64(len(totals))},
	}, nil
}

// auditServed compares the reports of the activities with the lists.
func (x *sunshine) auditServed() ([]proof, error) {
	activities, err := x.activities.all(x.ctx)
	if err != nil {
		return nil, err
	}
	by, all, held, err := x.reach()
	if err != nil {
		return nil, err
	}
	var lines, attendances, places, sum int64
	for i := range activities {
		lines += activities[i].Served.Participations
		attendances += activities[i].Served.Attendances
	}
	for c := range by {
		sum += by[c].Served().Participations
		places += held[c]
	}
	s := all.Served()
	return []proof{
		{"participations reported, lines on the lists", lines, int64(len(x.came))},
		{"participations of the communities, of all", sum, s.Participations},
		{"attendances reported, counted", attendances, s.Attendances},
		{"activities over the communities, planned", places, int64(len(activities))},
		{"more participations than attendances, and more of these than persons", truth(s.Participations > s.Attendances && s.Attendances > s.Persons), 1},
	}, nil
}

// auditLog compares the transparency log with the donations.
func (x *sunshine) auditLog() ([]proof, error) {
	clean, err := x.log.audit(x.log.records)
	if err != nil {
		return nil, err
	}
	bad, err := x.log.audit(x.log.tampered(40))
	if err != nil {
		return nil, err
	}
	var verified, changed int64
	for _, id := range x.donations.ids {
		_, said, _, err := x.log.prove(id)
		if err != nil {
			return nil, err
		}
		d, err := x.donations.get(x.ctx, id)
		if err != nil {
			return nil, err
		}
		verified += truth(x.log.secrets[id].Opens(said.Donor) && said.Amount == int64(d.Received.Amount) && said.Receipt == d.Receipt)
	}
	for _, f := range bad {
		changed += truth(f.Index == 40)
	}
	return []proof{
		{"donations whose line is proved and opens, donations", verified, int64(len(x.donations.ids))},
		{"faults that an audit of the log finds", int64(len(clean)), 0},
		{"faults after one line was changed, at that line", int64(len(bad)), changed},
		{"lines found changed", changed, 1},
	}, nil
}
