package ledger_test

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

// TestOracleAssertions records the journals in plain text and checks every
// balance that they assert on the way.
func TestOracleAssertions(t *testing.T) {
	files := append(matches(t, "fund/*.journal"), matches(t, "fund/*.journal.gz")...)
	if len(files) == 0 {
		t.Skip("no journal in plain text")
	}
	for _, file := range files {
		b := &ledger.Book{}
		n, err := record(b, plain(t, text(t, file)))
		if err == nil {
			err = b.Check()
		}
		if err != nil {
			t.Errorf("%s, after %d assertions: %v", file, n, err)
		}
		if n > 0 {
			oracle.Report(t, file, n)
		}
	}
}

// TestOracleBad refuses what is wrong, and what two other programs accept because
// they infer a price.
func TestOracleBad(t *testing.T) {
	files := oracle.Glob(t, "fund/bad/*.journal")
	for _, file := range files {
		_, err := record(&ledger.Book{}, plain(t, text(t, file)))
		switch filepath.Base(file) {
		case "assertion.journal":
			var diff *ledger.DifferenceError
			if !errors.As(err, &diff) || diff.Ours != fen(7000) || diff.Stated != fen(8000) || diff.Difference != fen(-1000) {
				t.Errorf("%s: %v", file, err)
			}
		case "unbalanced.journal", "mixed-commodities.journal", "inferred-price.journal":
			if !errors.Is(err, ledger.Unbalanced) || !errors.Is(err, fault.ErrInvalid) {
				t.Errorf("%s: %v", file, err)
			}
		default:
			if err == nil {
				t.Errorf("%s was accepted", file)
			}
		}
		oracle.Report(t, file, 1)
	}
}

type holding struct{ member, lot string }

// TestOracleLots earns, redeems and expires, and compares what is left in every
// lot.
func TestOracleLots(t *testing.T) {
	n := 0
	for _, file := range append(matches(t, "fund/*.csv"), matches(t, "fund/*.csv.gz")...) {
		if !strings.HasPrefix(text(t, file), "n,date,kind,member,points,lot") {
			continue
		}
		b := lotsBook(t, records(t, file))
		got := map[holding]money.Amount{}
		for a := range b.Accounts() {
			for l := range b.Lots(a.ID) {
				got[holding{strings.TrimPrefix(a.Path, "members:"), l.Earned.String()}] += l.Left
			}
		}
		for _, ending := range []string{".beancount-lots.csv", ".gen-lots.csv"} {
			for _, want := range beside(t, file, ending) {
				n++
				all := map[holding]money.Amount{}
				for _, r := range records(t, want) {
					all[holding{r["member"], r["lot"]}] += parse(t, map[string]money.Unit{"POINT": point}, "POINT", r["points"])
				}
				if diff := cmp.Diff(all, got, cmp.AllowUnexported(holding{})); diff != "" {
					t.Errorf("%s (-beancount +ours):\n%.2000s", want, diff)
				}
				oracle.Report(t, want, len(all))
			}
		}
	}
	if n == 0 {
		t.Skip("no lots")
	}
}

// lotsBook records a table of points. Lots are valid for as long as the table
// itself shows.
func lotsBook(t testing.TB, rows []map[string]string) *ledger.Book {
	b := &ledger.Book{}
	issuer := open(b, "issuer", ledger.Expense, point)
	shop := open(b, "shop", ledger.Equity, point)
	breakage := open(b, "breakage", ledger.Income, point)
	date := func(s string) period.Date {
		d, err := period.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	valid := 1 << 20
	for _, r := range rows {
		if r["kind"] == "expire" {
			valid = min(valid, date(r["date"]).DaysSince(date(r["lot"])))
		}
	}
	expired := map[holding]money.Amount{} // by member and day
	for _, r := range rows {
		if r["kind"] == "expire" {
			expired[holding{r["member"], r["date"]}] += parse(t, map[string]money.Unit{"POINT": point}, "POINT", r["points"])
		}
	}
	for _, r := range rows {
		path := "members:" + r["member"]
		member, ok := b.Find(path, point)
		if !ok {
			member = openAs(b, ledger.Account{Path: path, Kind: ledger.Liability, Unit: point, Lots: true})
		}
		v := voucher("row " + r["n"])
		v.Effective, v.Kind = date(r["date"]), r["kind"]
		m := points(parse(t, map[string]money.Unit{"POINT": point}, "POINT", r["points"]))
		switch r["kind"] {
		case "earn":
			legs := ledger.Transfer(issuer, member, m)
			legs[1].Expires = v.Effective.AddDays(valid)
			must(b.Post(v, legs...))
		case "redeem":
			must(b.Post(v, ledger.Transfer(member, shop, m)...))
		case "expire":
			// The book expires all that is due at once; the table has a line for each.
			key := holding{r["member"], r["date"]}
			if want, due := expired[key]; due {
				if e := must(b.Expire(v, member, breakage)); e.Legs[0].Amount != want {
					t.Errorf("row %s: %v expired, not %v", r["n"], e.Legs[0].Amount, want)
				}
				delete(expired, key)
			}
		default:
			t.Fatalf("row %v", r)
		}
	}
	if err := b.Check(); err != nil {
		t.Error(err)
	}
	return b
}

// TestOracleReal reproduces what a ledger finds in two published registers: that
// goods came in and went out lot by lot, sums that are and are not what was
// printed, and cumulative figures that the days before do not lead to. Whether
// and how such findings are published is not a ledger's business.
func TestOracleReal(t *testing.T) {
	t.Run("goods", realGoods)
	t.Run("sums", realSums)
	t.Run("cumulative", realCumulative)
}

// wan is the unit of the registers: ten thousand yuan, printed with up to six
// decimals.
var wan = money.MustUnit("WAN-YUAN", 6)

func wanOf(t testing.TB, s string) money.Money {
	t.Helper()
	a, err := wan.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return money.Money{Amount: a, Unit: wan}
}

func realGoods(t *testing.T) {
	in := records(t, oracle.File(t, "fund/real/hubei-redcross-2020-goods-in.csv"))
	out := records(t, oracle.File(t, "fund/real/hubei-redcross-2020-goods-out.csv"))
	summary := records(t, oracle.File(t, "fund/real/hubei-redcross-2020-outflow-summary.raw.csv"))
	b := &ledger.Book{}
	lot := money.MustUnit("LOT", 0)
	store := openAs(b, ledger.Account{Path: "assets:goods", Kind: ledger.Asset, Unit: lot, Lots: true})
	donors, used := open(b, "income:goods", ledger.Income, lot), open(b, "expenses:goods", ledger.Expense, lot)
	worth, given, spent := open(b, "assets:valued", ledger.Asset, wan), open(b, "income:valued", ledger.Income, wan), open(b, "expenses:valued", ledger.Expense, wan)
	lots := map[[2]string]ledger.LotNo{}
	unvalued := 0
	for i, r := range in {
		legs := ledger.Transfer(store, donors, money.Money{Amount: 1, Unit: lot})
		if r["value_wan_yuan"] == "" {
			unvalued++
		} else {
			legs = append(legs, ledger.Transfer(worth, given, wanOf(t, r["value_wan_yuan"]))...)
		}
		e := must(b.Post(voucher("in "+itoa(i)), legs...))
		lots[[2]string{r["donor"], r["goods"]}] = e.Moves[0].Lot
	}
	total := wanOf(t, "0")
	total.Amount = net(b, worth)
	for i, r := range out {
		legs := ledger.Transfer(used, store, money.Money{Amount: 1, Unit: lot})
		legs[1].Lot = lots[[2]string{r["donor"], r["goods"]}]
		if r["value_wan_yuan"] != "" {
			legs = append(legs, ledger.Transfer(spent, worth, wanOf(t, r["value_wan_yuan"]))...)
		}
		must(b.Post(voucher("out "+itoa(i)), legs...))
	}
	if len(lots) != 17 || len(out) != 17 || unvalued != 1 || total != wanOf(t, "862.457") || net(b, store) != 0 || net(b, worth) != 0 {
		t.Errorf("%d lots in, %d out, %d without value, %v in all, %d left, worth %d", len(lots), len(out), unvalued, total, net(b, store), net(b, worth))
	}
	for _, r := range summary {
		if r["日期"] == "30-Jan" {
			var diff *ledger.DifferenceError
			if err := ledger.Agree("the outflow", total, wanOf(t, r["当日发放物资 万元"])); !errors.As(err, &diff) || diff.Difference != wanOf(t, "0.457") {
				t.Errorf("the summary agrees: %v", err)
			}
		}
	}
	oracle.Report(t, "hubei-redcross-2020-goods-in.csv", len(in))
}

func realSums(t *testing.T) {
	sum := func(file, column string) (money.Money, []map[string]string) {
		rows := records(t, oracle.File(t, file))
		all := wanOf(t, "0")
		for _, r := range rows {
			if s := r[column]; s != "" && r["日期"] != "" {
				var err error
				if all, err = all.Add(wanOf(t, s)); err != nil {
					t.Fatal(err)
				}
			}
		}
		return all, rows
	}
	out, rows := sum("fund/real/hubei-redcross-2020-outflow-summary.raw.csv", "合计 万元")
	if err := ledger.Agree("the sum of the rows", out, wanOf(t, rows[len(rows)-1]["合计 万元"])); err != nil || out != wanOf(t, "48173.01") {
		t.Error(out, err)
	}
	cash, rows := sum("fund/real/wuhan-redcross-2020-daily.raw.csv", "当日捐款 万元")
	var diff *ledger.DifferenceError
	err := ledger.Agree("the sum of the days", cash, wanOf(t, rows[0]["累计捐款 万元"]))
	if !errors.As(err, &diff) || cash != wanOf(t, "53777.29") || diff.Difference != wanOf(t, "-18121.63") {
		t.Error(cash, err)
	}
	oracle.Report(t, "wuhan-redcross-2020-daily.raw.csv", len(rows))
}

func realCumulative(t *testing.T) {
	rows := records(t, oracle.File(t, "fund/real/hubei-redcross-2020-daily.raw.csv"))
	var found, fell []string
	var before, goods money.Money
	n := 0
	for _, r := range rows {
		if r["累计捐款 万元"] == "" {
			continue
		}
		n++
		now, goodsNow := wanOf(t, r["累计捐款 万元"]), wanOf(t, r["累计物资 万元"])
		for _, pair := range [][2]money.Money{{before, now}, {goods, goodsNow}} {
			if c, err := pair[1].Cmp(pair[0]); err != nil || c < 0 {
				d, _ := pair[0].Sub(pair[1])
				fell = append(fell, d.String())
			}
		}
		both, err := now.Add(goodsNow)
		if err == nil {
			err = ledger.Agree("cash and goods", both, wanOf(t, r["合计 万元"]))
		}
		if err != nil {
			t.Error(err)
		}
		if s := r["当日捐款 万元"]; s != "" && before != (money.Money{}) {
			expected, err := before.Add(wanOf(t, s))
			if err != nil {
				t.Fatal(err)
			}
			var diff *ledger.DifferenceError
			if errors.As(ledger.Agree("cash", expected, now), &diff) {
				found = append(found, r["日期 24时(官方统计用时)"]+" "+wan.Format(diff.Difference.Amount, money.Plain))
			}
		}
		before, goods = now, goodsNow
	}
	want := []string{"1-Feb -0.000002", "2-Feb 0.000001", "3-Feb 0.000004", "4-Feb -0.000008", "6-Feb -0.002630", "7-Feb 0.000007"}
	if !slices.Equal(found, want) || !slices.Equal(fell, []string{"7214.610000 WAN-YUAN", "585.180000 WAN-YUAN"}) {
		t.Errorf("%q, fell by %q", found, fell)
	}
	oracle.Report(t, "hubei-redcross-2020-daily.raw.csv", n)
}
