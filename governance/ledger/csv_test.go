package ledger_test

import (
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

const head = "txn,date,kind,ref,leg,account,commodity,scale,minor\n"

// read collects postings up to the first error.
func read(postings iter.Seq2[ledger.Posting, error]) (all []ledger.Posting, err error) {
	for p, err := range postings {
		if err != nil {
			return all, err
		}
		all = append(all, p)
	}
	return all, nil
}

// rows reads CSV with the reader of the standard library, as a host does.
func rows(text string) iter.Seq2[[]string, error] {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	return func(yield func([]string, error) bool) {
		for {
			record, err := r.Read()
			if errors.Is(err, io.EOF) || !yield(record, err) {
				return
			}
		}
	}
}

// lines gives a text line by line, with the line breaks.
func lines(text string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for line := range strings.Lines(text) {
			if !yield(line, nil) {
				return
			}
		}
	}
}

func TestReadCSV(t *testing.T) {
	text := head +
		"1,2026-03-02,gift,,0,assets:bank,CNY,2,100\n1,2026-03-02,gift,,1,\"funds:elder, young\",CNY,2,-100\n" +
		"b,2026-03-03,\"say \"\"so\"\"\",1,0,assets:bank,CNY,2,-100\r\nb,2026-03-03,\"say \"\"so\"\"\",1,1,\"funds:elder, young\",CNY,2,100\n\n" +
		"c,2026-03-03,swap,,0,assets:bank,CNY,2,-7\nc,2026-03-03,swap,,1,assets:bank,JPY,0,9\nc,2026-03-03,swap,,2,x,CNY,2,7\nc,2026-03-03,swap,,3,x,JPY,0,-9"
	got, err := read(ledger.ReadCSV("\ufeff" + text))
	if err != nil {
		t.Fatal(err)
	}
	want := ledger.Posting{Txn: "b", Number: 2, Leg: 1, Effective: day.AddDays(1), Kind: `say "so"`, Ref: "1", Account: "funds:elder, young", Money: fen(100)}
	if len(got) != 8 || got[3] != want || got[5].Unit.Scale() != 0 {
		t.Errorf("%+v", got)
	}
	if other, err := read(ledger.ReadRecords(rows(text))); err != nil || !slices.Equal(got, other) {
		t.Errorf("another reader gives %+v, %v", other, err)
	}
	if other, err := read(ledger.ReadLines(lines(text))); err != nil || !slices.Equal(got, other) {
		t.Errorf("line by line: %+v, %v", other, err)
	}
	broken := errors.New("broken")
	for _, postings := range []iter.Seq2[ledger.Posting, error]{
		ledger.ReadLines(func(yield func(string, error) bool) { yield("", broken) }),
		ledger.ReadRecords(func(yield func([]string, error) bool) { yield(nil, broken) }),
	} {
		if _, err := read(postings); !errors.Is(err, broken) {
			t.Error(err)
		}
	}
	for range ledger.ReadCSV(text) {
		break // leaving early is allowed
	}
}

func TestReadCSVRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		where  string
		reason error
	}{
		"nothing":     {"", "header", fault.ErrInvalid},
		"no header":   {"1,2026-03-02,gift,,0,a,CNY,2,100\n", "line 1", fault.ErrInvalid},
		"few fields":  {head + "1,2\n", "line 2", fault.ErrInvalid},
		"many fields": {head + "1,2026-03-02,gift,,0,a,CNY,2,100,\n", "line 2", fault.ErrInvalid},
		"open quote":  {head + "\"1,2026-03-02,gift,,0,a,CNY,2,100\n", "line 2", fault.ErrInvalid},
		"no date":     {head + "1,2026-02-30,gift,,0,a,CNY,2,100\n", "line 2, date", fault.ErrInvalid},
		"no number":   {head + "1,2026-03-02,gift,,x,a,CNY,2,100\n", "line 2, leg", fault.ErrInvalid},
		"wrong scale": {head + "1,2026-03-02,gift,,0,a,CNY,3,100\n", "line 2, commodity", fault.ErrInvalid},
		"decimals":    {head + "1,2026-03-02,gift,,0,a,CNY,2,1.00\n", "line 2, minor", fault.ErrInvalid},
		"too much":    {head + "1,2026-03-02,gift,,0,a,CNY,2,9223372036854775808\n", "line 2, minor", fault.ErrInvalid},
		"least":       {head + "1,2026-03-02,gift,,0,a,CNY,2,-9223372036854775808\n", "line 2, minor", fault.ErrInvalid},
		"no account":  {head + "1,2026-03-02,gift,,0,,CNY,2,1\n", "line 2, txn", fault.ErrInvalid},
		"late start":  {head + "1,2026-03-02,gift,,1,a,CNY,2,1\n", "line 2, leg", fault.ErrInvalid},
		"again":       {head + "1,2026-03-02,x,,0,a,CNY,2,1\n1,2026-03-02,x,,1,b,CNY,2,-1\n1,2026-03-02,x,,0,a,CNY,2,1\n", "line 4, leg", fault.ErrInvalid},
		"a gap":       {head + "1,2026-03-02,gift,,0,a,CNY,2,1\n1,2026-03-02,gift,,2,b,CNY,2,-1\n", "line 3, leg", fault.ErrInvalid},
		"other date":  {head + "1,2026-03-02,gift,,0,a,CNY,2,1\n1,2026-03-03,gift,,1,b,CNY,2,-1\n", "line 3, leg", fault.ErrInvalid},
		"unbalanced":  {head + "1,2026-03-02,gift,,0,a,CNY,2,1\n1,2026-03-02,gift,,1,b,CNY,2,-2\n2,2026-03-02,gift,,0,a,CNY,2,1\n", "line 2, txn \"1\"", ledger.Unbalanced},
		"last one":    {head + "7,2026-03-02,gift,,0,a,CNY,2,1\n", "line 2, txn \"7\"", ledger.Unbalanced},
		"two units":   {head + "7,2026-03-02,gift,,0,a,CNY,2,1\n7,2026-03-02,gift,,1,a,USD,2,-1\n", "line 2", ledger.Unbalanced},
	} {
		for _, postings := range []iter.Seq2[ledger.Posting, error]{ledger.ReadCSV(c.text), ledger.ReadRecords(rows(c.text))} {
			if _, err := read(postings); !errors.Is(err, c.reason) && name != "open quote" || err == nil || name != "open quote" && !strings.Contains(err.Error(), c.where) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func TestImport(t *testing.T) {
	text := head +
		"1,2026-03-02,gift,,0,assets:bank,CNY,2,100\n1,2026-03-02,gift,,1,funds:elder,CNY,2,-60\n1,2026-03-02,gift,,2,funds:elder,CNY,2,-40\n" +
		"2,2026-03-03,nothing,,0,assets:bank,CNY,2,5\n2,2026-03-03,nothing,,1,funds:elder,CNY,2,0\n2,2026-03-03,nothing,,2,funds:elder,CNY,2,-5\n" +
		// A part, with the legs in another order.
		"3,2026-03-04,back,1,0,funds:elder,CNY,2,40\n3,2026-03-04,back,1,1,assets:bank,CNY,2,-40\n"
	b := &ledger.Book{}
	how := ledger.Import{Space: "test", At: period.At(t0)}
	for range 2 { // the second time changes nothing
		if err := how.Into(b, ledger.ReadCSV(text)); err != nil {
			t.Fatal(err)
		}
		bank, ok := b.Find("assets:bank", cny)
		if !ok || net(b, bank) != 65 || b.Seq() != 5 {
			t.Error(net(b, bank), b.Seq())
		}
		if s, _ := b.Account(bank); s.Kind != ledger.Asset {
			t.Error(s.Kind)
		}
	}
	refused := head + "4,2026-03-04,back,1,0,funds:elder,CNY,2,1000\n4,2026-03-04,back,1,1,assets:bank,CNY,2,-1000\n"
	if err := how.Into(b, ledger.ReadCSV(refused)); !errors.Is(err, ledger.TooMuch) || !strings.Contains(err.Error(), `"4"`) {
		t.Error(err)
	}
	stranger := head + "5,2026-03-04,back,1,0,funds:else,CNY,2,1\n5,2026-03-04,back,1,1,assets:bank,CNY,2,-1\n"
	if err := how.Into(b, ledger.ReadCSV(stranger)); !errors.Is(err, ledger.BadPart) {
		t.Error(err)
	}
	unknown := head + "6,2026-03-04,back,77,0,funds:else,CNY,2,1\n6,2026-03-04,back,77,1,assets:bank,CNY,2,-1\n"
	if err := how.Into(b, ledger.ReadCSV(unknown)); !errors.Is(err, ledger.NoEntry) {
		t.Error(err)
	}
	if err := how.Into(b, ledger.ReadCSV("")); !errors.Is(err, fault.ErrInvalid) {
		t.Error(err)
	}
	path := head + "7,2026-03-04,x,,0,bad;path,CNY,2,1\n7,2026-03-04,x,,1,assets:bank,CNY,2,-1\n"
	if err := how.Into(b, ledger.ReadCSV(path)); !errors.Is(err, ledger.BadAccount) {
		t.Error(err)
	}
	twice := head + strings.Repeat("8,2026-03-04,x,,0,a,CNY,2,1\n8,2026-03-04,x,,1,assets:bank,CNY,2,-1\n9,2026-03-04,x,,0,a,CNY,2,1\n9,2026-03-04,x,,1,assets:bank,CNY,2,-1\n", 2)
	if err := how.Into(b, ledger.ReadCSV(twice)); !errors.Is(err, fault.ErrInvalid) || !strings.Contains(err.Error(), "twice") {
		t.Error(err)
	}
	// The host says what accounts are.
	how.Account = func(string, money.Unit) ledger.Account {
		return ledger.Account{Kind: ledger.Asset, Max: ledger.At(50)}
	}
	if err := how.Into(&ledger.Book{}, ledger.ReadCSV(text)); !errors.Is(err, ledger.AboveMax) {
		t.Error(err)
	}
}

func TestKindOf(t *testing.T) {
	for path, want := range map[string]ledger.Kind{
		"assets:bank": ledger.Asset, "Asset": ledger.Asset, "liabilities:x": ledger.Liability, "Liability": ledger.Liability,
		"equity:opening": ledger.Equity, "equity:conversion:CNY": ledger.Conversion, "income": ledger.Income, "Revenues:a": ledger.Income,
		"expenses:a": ledger.Expense, "funds:elder": ledger.Equity, "": ledger.Equity,
	} {
		if got := ledger.KindOf(path); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
}

// FuzzImport reads what is no journal: no panic, and what comes through holds
// together and is read by the reader of the standard library alike.
func FuzzImport(f *testing.F) {
	f.Add(head + "1,2026-03-02,gift,,0,a,CNY,2,100\n1,2026-03-02,gift,,1,b,CNY,2,-100\n2,2026-03-02,gift,1,0,b,CNY,2,100\n2,2026-03-02,gift,1,1,a,CNY,2,-100\n")
	f.Add(head + "\"1\",2026-03-02,\"a\"\"b\",,0,\"a,b\",JPY,0,1\r\n")
	f.Add("\ufeff" + head)
	f.Fuzz(func(t *testing.T, text string) {
		b := &ledger.Book{}
		how := ledger.Import{Space: "fuzz", At: period.At(t0)}
		err := how.Into(b, ledger.ReadCSV(text))
		if e := b.Check(); e != nil {
			t.Fatal(err, e)
		}
		var tally ledger.Tally
		postings, readErr := read(ledger.ReadCSV(text))
		for _, p := range postings {
			if err := tally.Add(&p); err != nil {
				return
			}
		}
		if readErr != nil {
			if err == nil {
				t.Fatalf("imported what cannot be read: %v", readErr)
			}
			return
		}
		if _, err := ledger.Trial(tally.Balances()); err != nil && !errors.Is(err, fault.ErrLimit) {
			t.Fatal(err)
		}
		if strings.ContainsAny(text, "\r") || strings.HasPrefix(text, "\ufeff") {
			return // the standard reader has its own way with these
		}
		if other, err := read(ledger.ReadRecords(rows(text))); err == nil && !slices.Equal(postings, other) {
			t.Fatalf("%+v\n%+v", postings, other)
		}
	})
}
