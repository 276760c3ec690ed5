package ledger_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/internal/golden"
)

// journalBook has what is awkward in plain text: units with hyphens, no decimals
// and three, texts that look like tags and comments, and late entries.
func journalBook() *ledger.Book {
	b := &ledger.Book{}
	rice := money.MustUnit("RICE-KG", 3)
	bank, elder := open(b, "assets:银行 (一)", ledger.Asset, cny), open(b, "funds:elder care", ledger.Equity, cny)
	store, goods := open(b, "assets:store", ledger.Asset, rice), open(b, "funds:elder care", ledger.Equity, rice)
	issuer, member := open(b, "expenses:points", ledger.Expense, point), openAs(b, ledger.Account{Path: "liabilities:m1", Kind: ledger.Liability, Unit: point, Lots: true})
	post := func(name, kind, note string, days int, legs ...ledger.Leg) {
		v := voucher(name)
		v.Kind, v.Note, v.Effective = kind, note, day.AddDays(days)
		must(b.Post(v, legs...))
	}
	post("gift", "donate-cash", "for: the elders; date: tomorrow [2026-99-99]\nsecond line", 3, ledger.Transfer(bank, elder, fen(123456))...)
	post("rice", "! (x) gift | of ; rice", "", 1, ledger.Transfer(store, goods, money.Money{Amount: 2500, Unit: rice})...)
	post("earn", "", "", 2, ledger.Transfer(issuer, member, points(30))...)
	must(b.Reserve(voucher("held"), time.Time{}, ledger.Transfer(elder, bank, fen(100))...))
	v := voucher("back")
	v.Effective = day.AddDays(4)
	part := b.Left(entryID("gift"))
	part[0].Amount, part[1].Amount = -456, 456
	must(b.Reverse(v, entryID("gift"), part...))
	return b
}

func TestJournal(t *testing.T) {
	golden.Check(t, "book.journal", string(journalBook().AppendJournal(nil)))
	if got := (&ledger.Book{}).AppendJournal(nil); len(got) > 0 {
		t.Errorf("an empty book writes %q", got)
	}
}

// TestJournalIsAccepted asks hledger and ledger whether they read what is written,
// and agree with its sums, which it asserts.
func TestJournalIsAccepted(t *testing.T) {
	books := map[string]*ledger.Book{"awkward": journalBook(), "story": story()}
	for _, file := range matches(t, "fund/*.csv") {
		if strings.HasPrefix(text(t, file), "txn,") {
			books[filepath.Base(file)] = book(t, file)
		}
	}
	programs := [][]string{
		{"hledger", "-f", "", "check"},
		{"hledger", "-f", "", "check", "--strict"},
		{"hledger", "-f", "", "check", "balancednoautoconversion"},
		{"ledger", "-f", "", "balance"},
	}
	n := 0
	for _, command := range programs {
		if _, err := exec.LookPath(command[0]); err != nil {
			t.Logf("%s is not installed", command[0])
			continue
		}
		for name, b := range books {
			file := filepath.Join(t.TempDir(), "book.journal")
			if err := os.WriteFile(file, b.AppendJournal(nil), 0o600); err != nil {
				t.Fatal(err)
			}
			command[2] = file
			run := exec.Command(command[0], command[1:]...)
			run.Env = append(os.Environ(), "LANG=C.UTF-8", "LC_ALL=C.UTF-8")
			if out, err := run.CombinedOutput(); err != nil {
				t.Errorf("%s, %s: %v\n%.2000s", name, strings.Join(command[3:], " "), err, out)
			}
			n++
		}
	}
	if n == 0 {
		t.Skip("neither hledger nor ledger is installed")
	}
}
