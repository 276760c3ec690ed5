package ledger_test

import (
	"encoding/binary"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// BenchmarkTransfer moves between random pairs of 10,000 accounts by number, with
// every check. The target is 15 ns and no allocation.
func BenchmarkTransfer(b *testing.B) {
	const n = 10_000
	var a ledger.Accounts
	for range n {
		if _, err := a.Open(ledger.Equity, cny, ledger.At(-1<<50), ledger.At(1<<50)); err != nil {
			b.Fatal(err)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	type pair struct{ debit, credit ledger.No }
	pairs := make([]pair, 1<<16)
	for i := range pairs {
		p := pair{ledger.No(random.IntN(n) + 1), ledger.No(random.IntN(n) + 1)}
		if p.debit == p.credit {
			p.credit = p.credit%n + 1
		}
		pairs[i] = p
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		p := pairs[i&(1<<16-1)]
		i++
		if err := a.Transfer(p.debit, p.credit, 7); err != nil {
			b.Fatal(err)
		}
	}
}

// benchBook returns a book with accounts that are limited, and their IDs.
func benchBook(n int) (*ledger.Book, []ledger.AccountID) {
	b := &ledger.Book{}
	ids := make([]ledger.AccountID, n)
	for i := range ids {
		ids[i] = openAs(b, ledger.Account{Path: "funds:" + strconv.Itoa(i), Kind: ledger.Equity, Unit: cny, Min: ledger.At(-1 << 50)})
	}
	return b, ids
}

// named returns IDs as a host draws them.
func named(n int) []ledger.EntryID {
	random := rand.New(rand.NewPCG(3, 4))
	ids := make([]ledger.EntryID, n)
	for i := range ids {
		binary.LittleEndian.PutUint64(ids[i][:8], random.Uint64())
		binary.LittleEndian.PutUint64(ids[i][8:], random.Uint64())
	}
	return ids
}

// BenchmarkPost records transactions of two legs by ID, with idempotency and log,
// until there are 100,000. The target is 300 ns each; what is allocated is the
// growing log.
func BenchmarkPost(b *testing.B) {
	const n = 100_000
	ids := named(n)
	random := rand.New(rand.NewPCG(5, 6))
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		book, accounts := benchBook(10_000)
		e := ledger.Entry{Do: ledger.DoPost, Voucher: voucher("")}
		e.Kind = "donate-cash"
		legs := make([]ledger.Leg, 2)
		pick := make([][2]uint16, n)
		for i := range pick {
			pick[i] = [2]uint16{uint16(random.IntN(5_000)), uint16(random.IntN(5_000) + 5_000)}
		}
		b.StartTimer()
		for i := range ids {
			legs[0] = ledger.Leg{Account: accounts[pick[i][0]], Money: fen(100)}
			legs[1] = ledger.Leg{Account: accounts[pick[i][1]], Money: fen(-100)}
			e.ID, e.Legs = ids[i], legs
			if err := book.Do(&e); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/entry")
}

// BenchmarkReadCSV adds up a journal from its text.
func BenchmarkReadCSV(b *testing.B) {
	const legs = 100_000
	text := journalText(legs)
	b.ReportAllocs()
	for b.Loop() {
		var t ledger.Tally
		for p, err := range ledger.ReadCSV(text) {
			if err == nil {
				err = t.Add(&p)
			}
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/legs, "ns/leg")
}

// BenchmarkImport brings it into a book.
func BenchmarkImport(b *testing.B) {
	const legs = 100_000
	text := journalText(legs)
	b.ReportAllocs()
	for b.Loop() {
		how := ledger.Import{Space: "bench", At: period.At(t0)}
		if err := how.Into(&ledger.Book{}, ledger.ReadCSV(text)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/legs, "ns/leg")
}

// journalText returns a journal of transactions with two legs between 10,000
// accounts.
func journalText(legs int) string {
	random := rand.New(rand.NewPCG(7, 8))
	var s strings.Builder
	s.WriteString(strings.Join(ledger.Header(), ",") + "\n")
	date := day
	for i := range legs / 2 {
		if i%50 == 0 {
			date = date.AddDays(1)
		}
		amount := money.Amount(random.IntN(1_000_000) + 1)
		for leg, m := range []money.Amount{amount, -amount} {
			s.WriteString(strconv.Itoa(i+1) + "," + date.String() + ",move,," + strconv.Itoa(leg) + ",assets:a" +
				strconv.Itoa(random.IntN(5_000)*2+leg) + ",CNY,2," + strconv.FormatInt(int64(m), 10) + "\n")
		}
	}
	return s.String()
}
