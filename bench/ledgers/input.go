package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// files are one journal in two forms.
type files struct{ csv, plain string }

const accounts = 10_000

// write writes a journal of transactions with two legs between random accounts,
// fifty a day.
func write(dir string, legs int) (files, error) {
	f := files{filepath.Join(dir, "journal.csv"), filepath.Join(dir, "journal.journal")}
	table, err := os.Create(f.csv)
	if err != nil {
		return f, err
	}
	defer table.Close()
	text, err := os.Create(f.plain)
	if err != nil {
		return f, err
	}
	defer text.Close()
	random := rand.New(rand.NewPCG(1, 2))
	rows, lines := bufio.NewWriter(table), bufio.NewWriter(text)
	fmt.Fprintln(rows, strings.Join(ledger.Header(), ","))
	fmt.Fprintln(lines, "commodity 1.00 CNY")
	unit := money.MustUnit("CNY", 2)
	day := period.Must(1996, 1, 1)
	for i := range legs / 2 {
		if i%50 == 49 {
			day = day.AddDays(1)
		}
		m := money.Amount(random.IntN(1_000_000) + 1)
		fmt.Fprintf(lines, "\n%v transfer\n", day)
		for leg, x := range []money.Amount{m, -m} {
			account := fmt.Sprintf("assets:a%04d", random.IntN(accounts))
			fmt.Fprintf(rows, "%d,%v,transfer,,%d,%s,CNY,2,%d\n", i+1, day, leg, account, x)
			fmt.Fprintf(lines, "    %s  %s CNY\n", account, unit.Format(x, money.Plain))
		}
	}
	if err := rows.Flush(); err != nil {
		return f, err
	}
	return f, lines.Flush()
}
