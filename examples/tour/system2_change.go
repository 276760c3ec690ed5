package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/sixbridges/sixbridges/fund"
	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// changedOn is when what was left for desks went to the shared grannies.
var changedOn = period.Must(2021, 9, 6)

// desksLeft is what the change of purpose moves, in yuan.
const desksLeft = 12_000

// change asks for a change of purpose under some consent.
func (x *sunshine) change(c fund.Consent, yuan int64, now time.Time) (fund.Purpose, fund.PurposeEvent, error) {
	return x.purposes["desks"].Change(&x.law, sunshineChair, fund.Change{
		To: x.purposes["caring"], Amount: x.yuan(yuan), Consent: c, Note: "all desks are paid for",
	}, now)
}

func desksConsent() fund.Consent {
	return fund.Consent{
		Kind: fund.ByDonor, Donation: governance.NamedID[fund.Donation](sunshineSpace, "2020-0002"), Document: "letter of 3 September 2021",
	}
}

func (x *sunshine) planChange() error {
	x.on(at(changedOn, 10), func(now time.Time) error {
		return x.moveMoney("desks", func(fund.Purpose) (fund.Purpose, fund.PurposeEvent, error) {
			return x.change(desksConsent(), desksLeft, now)
		})
	})
	return nil
}

// tellChange shows the one change of purpose.
func (x *sunshine) tellChange() error {
	x.section("6. Another purpose, with consent  变更用途")
	x.say("All desks were paid for and money was left. What donors restricted stays so: it goes to another")
	x.say("purpose only with the donor's consent, the filing of a changed plan, or a notice of a length that")
	x.say("the rules must give. Organisation 1 agreed. What went from purpose to purpose:")
	t := newTable("On", "From", "To", ">Yuan 金额", "Why", "Consent 依据")
	name := func(id project.PurposeID) string {
		for _, r := range purposeRows {
			if x.purposes[r.code].ID == id {
				return r.name.Zh
			}
		}
		return ""
	}
	for _, ev := range x.changes {
		if ev.Target.IsZero() {
			continue
		}
		consent := "-"
		if ev.Consent.Kind != 0 {
			consent = both(ev.Consent.Kind.Label()) + ", " + ev.Consent.Document
		}
		t.row(ev.On.String(), name(ev.ID), name(ev.Target), x.shown(ev.Amount.Amount), both(ev.Do.Label()), consent)
	}
	x.table(t)
	return nil
}

// tellRefusals tries what is not allowed. Nothing of it is
// stored, but that the ledger remembers what it has refused.
func (x *sunshine) tellRefusals() error {
	x.section("7. What is refused, and why  哪些操作会被拒绝")
	now := at(sunshineDay, 16)
	last := &works[len(works)-1]
	g, err := x.grants.get(x.ctx, last.grant())
	if err != nil {
		return err
	}
	var tries []refusal
	try := func(what string, kind, err error) { tries = append(tries, refusal{what, kind, err}) }

	_, _, err = g.Disburse(sunshineTreasurer, x.yuan(70_001), now)
	try("One yuan more is paid than is left of a grant's reservation:", governance.ErrLimit, err)
	try("A grant of a million is awarded from a purpose that does not hold it:", governance.ErrLimit, x.overspend(now))
	_, _, err = x.change(fund.Consent{}, 100, now)
	try("Money for desks goes elsewhere without consent:", governance.ErrNotAllowed, err)
	_, _, err = x.change(fund.Consent{Kind: fund.ByNotice, Donation: desksConsent().Donation, Document: "board", Since: sunshineDay.AddDays(-90)}, 100, now)
	try("The same after a notice of 90 days, of which national law knows nothing:", governance.ErrNotAllowed, err)
	_, _, err = x.purposes["desks"].Allocate(sunshineChair, x.purposes["caring"], x.yuan(100), now)
	try("The same, called an allocation:", governance.ErrNotAllowed, err)
	try("A desk for the nephew of the donor's director:", governance.ErrNotAllowed, x.ties.Check(&x.grantRules, sunshineChair, donorTies()[0].Party, x.purposes["desks"].ID))
	e, ev, err := project.ClaimExpense(grannyLi, project.Claim{
		ID: governance.NamedID[project.Expense](sunshineSpace, "own approval"), Kind: project.AdminCost, Amount: x.yuan(100),
	}, now)
	if err != nil {
		return err
	}
	if e, ev, err = e.Submit(grannyLi, now); err != nil || ev.At == 0 {
		return errors.Join(err, errors.New("tour: a claim could not be submitted"))
	}
	_, _, err = e.Approve(governance.Actor{ID: grannyLi.ID, Role: governance.Chair}, x.purposes["general"].ID, now)
	try("Li approves her own expense, in another role:", governance.ErrForbidden, err)
	return x.refused(tries)
}

// overspend awards more than there is. The grant's own rules have nothing against
// it; the books have, and the host books before it stores.
func (x *sunshine) overspend(now time.Time) error {
	k := work{name: "palace", lead: grannies}
	g, _, err := project.ApplyForGrant(grannyLi, project.Application{ID: k.grant(), Project: works[0].id(), Recipient: project.Party{Unit: grannies}, Amount: x.yuan(1_000_000)}, now)
	if err != nil {
		return fmt.Errorf("tour: %w", err)
	}
	g, ev, err := g.Award(&x.grantRules, sunshineChair, project.Award{Amount: x.yuan(1_000_000), Purpose: x.purposes["general"].ID, Ties: x.ties}, now)
	if err != nil {
		return fmt.Errorf("tour: %w", err)
	}
	_, err = x.books.Grant(g, ev)
	return err
}
