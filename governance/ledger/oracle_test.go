package ledger_test

import (
	"compress/gzip"
	"encoding/csv"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

// text reads a file, unpacked if its name ends in .gz.
func text(t testing.TB, file string) string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(file, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			t.Fatal(err)
		}
	}
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// records reads a table and returns its lines by the names in the first.
func records(t testing.TB, file string) []map[string]string {
	t.Helper()
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text(t, file), "\ufeff")))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatalf("%s: %v", file, err)
	}
	var all []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, name := range rows[0] {
			if i < len(row) {
				m[name] = row[i]
			}
		}
		all = append(all, m)
	}
	return all
}

// journals returns the journals in CSV of the oracle, packed or not: the tables
// whose names have one ending.
func journals(t testing.TB) []string {
	var files []string
	for _, pattern := range []string{"fund/*.csv", "fund/*.csv.gz"} {
		found := matches(t, pattern)
		for _, f := range found {
			name := strings.TrimSuffix(filepath.Base(f), ".gz")
			if strings.Count(name, ".") == 1 && strings.HasPrefix(text(t, f), "txn,") {
				files = append(files, f)
			}
		}
	}
	if len(files) == 0 {
		t.Skip("no journal in CSV")
	}
	return files
}

// matches is oracle.Glob that does not skip.
func matches(t testing.TB, pattern string) []string { return oracle.Glob(quiet{t}, pattern) }

// quiet is a test that is not skipped.
type quiet struct{ testing.TB }

func (quiet) Skipf(string, ...any) {}

// beside returns the files that go with a journal: the same name with another
// ending, packed or not.
func beside(t testing.TB, journal, ending string) []string {
	t.Helper()
	stem, _, _ := strings.Cut(journal, ".csv")
	var all []string
	for _, pack := range []string{"", ".gz"} {
		files, err := filepath.Glob(stem + ending + pack)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, files...)
	}
	return all
}

// book replays a journal in CSV.
func book(t testing.TB, file string) *ledger.Book {
	t.Helper()
	b := &ledger.Book{}
	how := ledger.Import{Space: filepath.Base(file), At: period.At(t0)}
	if err := how.Into(b, ledger.ReadCSV(text(t, file))); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return b
}

// scales returns the units of a book by their codes.
func scales(b *ledger.Book) map[string]money.Unit {
	units := map[string]money.Unit{}
	for a := range b.Accounts() {
		units[a.Unit.Code()] = a.Unit
	}
	return units
}

type balance struct{ account, commodity string }

// stated reads balances that hledger printed; zeros are left out.
func stated(t testing.TB, units map[string]money.Unit, file string) map[balance]money.Amount {
	t.Helper()
	all := map[balance]money.Amount{}
	for _, r := range records(t, file) {
		if a := parse(t, units, r["commodity"], r["balance"]); a != 0 {
			all[balance{r["account"], r["commodity"]}] += a
		}
	}
	return all
}

// parse reads an amount as hledger prints it; 0 may stand without a commodity.
func parse(t testing.TB, units map[string]money.Unit, commodity, amount string) money.Amount {
	t.Helper()
	if amount == "0" {
		return 0
	}
	a, err := units[commodity].Parse(amount)
	if err != nil || units[commodity].IsZero() {
		t.Fatalf("%q %q: %v", amount, commodity, err)
	}
	return a
}

func ours(balances []ledger.Balance) map[balance]money.Amount {
	all := map[balance]money.Amount{}
	for _, b := range balances {
		if a := b.Net().Amount; a != 0 {
			all[balance{b.Account, b.Unit.Code()}] = a
		}
	}
	return all
}

func compare[K comparable](t testing.TB, file string, got, want map[K]money.Amount) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(balance{})); diff != "" {
		t.Errorf("%s (-hledger +ours):\n%.2000s", file, diff)
	}
	oracle.Report(t, file, len(want))
}

// TestOracleBalances compares the balances at the end, through the book and
// straight from the CSV.
func TestOracleBalances(t *testing.T) {
	for _, file := range journals(t) {
		b := book(t, file)
		if err := b.Check(); err != nil {
			t.Error(err)
		}
		balances, err := ledger.Balances(b.Postings())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ledger.Trial(balances); err != nil {
			t.Error(err)
		}
		var tally ledger.Tally
		for p, err := range ledger.ReadCSV(text(t, file)) {
			if err == nil {
				err = tally.Add(&p)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(ours(balances), ours(tally.Balances()), cmp.AllowUnexported(balance{})); diff != "" {
			t.Errorf("%s: the book and its CSV differ: %s", file, diff)
		}
		for _, want := range beside(t, file, ".hledger-bal.csv") {
			compare(t, want, ours(balances), stated(t, scales(b), want))
		}
		for _, want := range beside(t, file, ".gen-bal.csv") {
			all := map[balance]money.Amount{}
			for _, r := range records(t, want) {
				u := scales(b)[r["commodity"]]
				a, err := money.MustUnit("MINOR", 0).Parse(r["minor"])
				if err != nil || r["scale"] != itoa(int(u.Scale())) {
					t.Fatal(err, r)
				}
				if a != 0 {
					all[balance{r["account"], r["commodity"]}] = a
				}
			}
			compare(t, want, ours(balances), all)
		}
	}
}

type cycle struct{ account, commodity, period, from, to string }

// TestOracleCycles compares the balances at the end of every month or year.
func TestOracleCycles(t *testing.T) {
	n := 0
	for _, file := range journals(t) {
		for ending, c := range map[string]period.Cycle{
			".hledger-daily.csv": period.Day, ".hledger-weekly.csv": period.Week, ".hledger-monthly.csv": period.Month,
			".hledger-quarterly.csv": period.Quarter, ".hledger-yearly.csv": period.Year,
		} {
			for _, want := range beside(t, file, ending) {
				n++
				b := book(t, file)
				rows, err := ledger.ByCycle(b.Postings(), c)
				if err != nil {
					t.Fatal(err)
				}
				got, all := map[cycle]money.Amount{}, map[cycle]money.Amount{}
				for _, r := range rows {
					if r.Opening+r.Debits-r.Credits != r.Closing {
						t.Errorf("%+v does not add up", r)
					}
					if r.Closing != 0 {
						got[cycle{r.Account, r.Unit.Code(), r.Cycle, r.Span.From.String(), r.Span.To.AddDays(-1).String()}] = r.Closing
					}
				}
				for _, r := range records(t, want) {
					if a := parse(t, scales(b), r["commodity"], r["value"]); a != 0 {
						all[cycle{r["account"], r["commodity"], r["period"], r["start_date"], r["end_date"]}] += a
					}
				}
				if diff := cmp.Diff(all, got, cmp.AllowUnexported(cycle{})); diff != "" {
					t.Errorf("%s (-hledger +ours):\n%.2000s", want, diff)
				}
				oracle.Report(t, want, len(all))
			}
		}
	}
	if n == 0 {
		t.Skip("no balances by cycle")
	}
}

// TestOracleRegister compares running balances, line by line.
func TestOracleRegister(t *testing.T) {
	n := 0
	for _, file := range journals(t) {
		for _, want := range beside(t, file, ".hledger-reg-*.csv") {
			n++
			b := book(t, file)
			rows := records(t, want)
			account := rows[0]["account"]
			for _, r := range rows {
				for !ledger.Under(r["account"], account) {
					account = account[:max(strings.LastIndexByte(account, ':'), 0)]
				}
			}
			_, code, _ := strings.Cut(rows[0]["amount"], " ")
			unit := scales(b)[strings.Trim(code, `"`)]
			s, err := ledger.NewStatement(b.Postings(), account, unit, period.Span{})
			if err != nil || len(s.Lines) != len(rows) {
				t.Fatalf("%s: %d lines, hledger has %d: %v", want, len(s.Lines), len(rows), err)
			}
			for i, r := range rows {
				l := s.Lines[i]
				got := []string{l.Effective.String(), l.Kind, l.Account, l.String(), unit.Format(l.Balance, money.Plain) + " " + unit.Code()}
				if diff := cmp.Diff([]string{r["date"], r["description"], r["account"], r["amount"], r["total"]}, got); diff != "" {
					t.Fatalf("%s, line %d (-hledger +ours):\n%s", want, i+2, diff)
				}
			}
			oracle.Report(t, want, len(rows))
		}
	}
	if n == 0 {
		t.Skip("no register")
	}
}

// TestOraclePurposes compares balances at the second level of the chart.
func TestOraclePurposes(t *testing.T) {
	n := 0
	for _, file := range journals(t) {
		for _, want := range beside(t, file, ".hledger-purposes.csv") {
			n++
			b := book(t, file)
			balances, err := ledger.Balances(filter(b.Postings(), func(p *ledger.Posting) bool { return ledger.Under(p.Account, "funds") }))
			if err == nil {
				balances, err = ledger.RollUp(balances, 2)
			}
			if err != nil {
				t.Fatal(err)
			}
			compare(t, want, ours(balances), stated(t, scales(b), want))
		}
	}
	if n == 0 {
		t.Skip("no purposes")
	}
}

// TestOracleDonors compares what each donor gave in cash. Who gave is not in the
// CSV but in the journal in plain text.
func TestOracleDonors(t *testing.T) {
	n := 0
	for _, file := range journals(t) {
		for _, want := range beside(t, file, ".hledger-donors.csv") {
			journal := beside(t, file, ".journal")
			if len(journal) == 0 {
				continue
			}
			n++
			b := book(t, file)
			donors := map[string]string{}
			for _, txn := range plain(t, text(t, journal[0])) {
				donors[governance.NamedID[ledger.Entry](filepath.Base(file), "txn "+txn.tags["id"]).String()] = txn.tags["donor"]
			}
			var tally ledger.Tally
			for p := range b.Postings() {
				if p.Kind == "donate-cash" && p.Account == "assets:bank" {
					p.Account = donors[p.Txn]
					if err := tally.Add(&p); err != nil {
						t.Fatal(err)
					}
				}
			}
			compare(t, want, ours(tally.Balances()), stated(t, scales(b), want))
		}
	}
	if n == 0 {
		t.Skip("no donors")
	}
}

func filter(postings iter.Seq[ledger.Posting], keep func(*ledger.Posting) bool) iter.Seq[ledger.Posting] {
	return func(yield func(ledger.Posting) bool) {
		for p := range postings {
			if keep(&p) && !yield(p) {
				return
			}
		}
	}
}
