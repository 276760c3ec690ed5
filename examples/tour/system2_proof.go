package main

import (
	"bytes"
	"fmt"
	"iter"
	"slices"

	"github.com/sixbridges/sixbridges/fund"
	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
)

// tellTrace lets one donor check the books, and an auditor all of them.
func (x *sunshine) tellTrace() error {
	x.section("10. A donation that anyone can follow  透明日志")
	b, err := x.logged()
	if err != nil {
		return err
	}
	x.log = b
	x.say("Every receipt is also a line of a log to which one can only add (透明日志): %d lines, %d signed", len(b.records), len(b.heads))
	x.say("heads (树头). No name is in it, but a commitment that only the donor's own paper opens. The key is")
	x.say("made from a fixed seed here, and so are the salts; real ones are random.")
	p, said, head, err := b.prove(tracedGift)
	if err != nil {
		return err
	}
	t := newTable("The donor checks", "Result")
	t.row("the key that signed the books", head.Origin)
	t.row("the day of the head, and its lines", fmt.Sprintf("%s, %d", dated(head.At.In(zone)), head.Size))
	t.row("the line, and the hashes from it to the root", fmt.Sprintf("%d, %d", p.Index, len(p.Path)))
	t.row("receipt and gift in the line", fmt.Sprintf("%s, %s %s", said.Receipt, x.shown(money.Amount(said.Amount)), said.Unit))
	t.row("the line is the donor's own (commitment opens)", fmt.Sprint(b.secrets[tracedGift].Opens(said.Donor)))
	x.table(t)
	if err := x.follow(tracedGift); err != nil {
		return err
	}
	forged := p
	forged.Record = b.tampered(p.Index)[p.Index]
	_, _, wrong := forged.Verify(b.verifier)
	if err := x.refused([]refusal{{"The same document with another amount:", fault.ErrInvalid, wrong}}); err != nil {
		return err
	}
	found, err := b.audit(b.tampered(40))
	if err != nil {
		return err
	}
	x.say("  The charity changes one amount in its table; an auditor who has kept the heads reads all lines:")
	for _, f := range found {
		x.say("    %s", f)
	}
	return nil
}

// follow shows the transaction in the ledger of the same donation.
func (x *sunshine) follow(id fund.DonationID) error {
	d, err := x.donations.get(x.ctx, id)
	if err != nil {
		return err
	}
	events, err := x.donations.history(x.ctx, id)
	if err != nil {
		return err
	}
	entries, err := x.books.Donation(d, events[len(events)-1])
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		first, err := fund.ReplayDonation(fund.Donation{}, slices.Values(events[:1]))
		if err != nil {
			return err
		}
		// Booking the first event again changes nothing and returns what was booked.
		if entries, err = x.books.Donation(first, events[0]); err != nil {
			return err
		}
	}
	x.say("In the ledger the same gift is entry %d of %d:", entries[0].Seq, x.book.Seq())
	t := newTable("Account 科目", ">Debit 借", ">Credit 贷")
	for _, l := range entries[0].Legs {
		a, _ := x.book.Account(l.Account)
		if l.Amount > 0 {
			t.row(a.Path, x.shown(l.Amount), "")
		} else {
			t.row(a.Path, "", x.shown(-l.Amount))
		}
	}
	x.table(t)
	return nil
}

// tellProof checks books, records and figures against each other and against the
// report, and fails if they do not agree.
func (x *sunshine) tellProof() error {
	x.section("11. Does it add up?  核对")
	same, err := x.checkBooks()
	if err != nil {
		return err
	}
	x.say("Every account equals what donations, goods, grants and expenses say (fund.Books.Check), debits equal")
	x.say("credits in every unit (ledger.Book.Check), and the log of the ledger gives the same books again.")
	all := []proof{{"bytes of the journal after a replay of the ledger, before (0: they differ)", same, int64(len(x.book.AppendJournal(nil)))}}
	for _, audit := range []func() ([]proof, error){
		x.auditReport, x.auditPools, x.auditServed, x.auditLog,
		func() ([]proof, error) { return x.donations.audit(x.ctx) },
		func() ([]proof, error) { return x.lots.audit(x.ctx) },
		func() ([]proof, error) { return x.campaigns.audit(x.ctx) },
		func() ([]proof, error) { return x.duties.audit(x.ctx) },
		func() ([]proof, error) { return x.projects.audit(x.ctx) },
		func() ([]proof, error) { return x.grants.audit(x.ctx) },
		func() ([]proof, error) { return x.expenses.audit(x.ctx) },
		func() ([]proof, error) { return x.activities.audit(x.ctx) },
		func() ([]proof, error) { return x.stays.audit(x.ctx) },
	} {
		found, err := audit()
		if err != nil {
			return err
		}
		all = append(all, found...)
	}
	return x.proofs(all)
}

// checkBooks compares books with records to the last fen, and replays the ledger: it
// returns the length of the journal, if the replay gives the same.
func (x *sunshine) checkBooks() (int64, error) {
	donations, err := x.donations.all(x.ctx)
	if err != nil {
		return 0, err
	}
	lots, err := x.lots.all(x.ctx)
	if err != nil {
		return 0, err
	}
	grants, err := x.grants.all(x.ctx)
	if err != nil {
		return 0, err
	}
	expenses, err := x.expenses.all(x.ctx)
	if err != nil {
		return 0, err
	}
	if err := x.books.Check(fund.Records{
		Donations: slices.Values(donations), Lots: slices.Values(lots), Purposes: slices.Values(x.changes),
		Grants: slices.Values(grants), Expenses: slices.Values(expenses),
	}); err != nil {
		return 0, err
	}
	if err := x.book.Check(); err != nil {
		return 0, err
	}
	again, err := ledger.Replay(x.entries())
	if err != nil {
		return 0, err
	}
	journal := again.AppendJournal(nil)
	if !bytes.Equal(journal, x.book.AppendJournal(nil)) {
		return 0, nil
	}
	return int64(len(journal)), again.Check()
}

func (x *sunshine) entries() iter.Seq2[ledger.Entry, error] {
	return func(yield func(ledger.Entry, error) bool) {
		for e := range x.book.Log(0) {
			if !yield(e, nil) {
				return
			}
		}
	}
}
