package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"time"

	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// What a process of ours computes.
const (
	fromRows = "rows" // balances straight from the rows
	fromBook = "book" // balances of a book into which the rows were brought
)

// compute reads the CSV file and prints the balance of every account that is not
// 0, as `account amount unit`.
func compute(role, file string) error {
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	var balances []ledger.Balance
	switch postings := ledger.ReadLines(lines(in)); role {
	case fromRows:
		balances, err = rows(postings)
	case fromBook:
		balances, err = book(postings)
	default:
		err = fmt.Errorf("nothing is called %q", role)
	}
	if err != nil {
		return err
	}
	out := bufio.NewWriter(os.Stdout)
	for _, b := range balances {
		if b.Net().Amount != 0 {
			fmt.Fprintf(out, "%s %s %s\n", b.Account, b.Unit.Format(b.Net().Amount, money.Plain), b.Unit.Code())
		}
	}
	return out.Flush()
}

// lines reads a file by pieces and yields its lines.
func lines(in io.Reader) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		buffer := make([]byte, 256<<10)
		kept := 0 // of the buffer: the beginning of a line
		for {
			n, err := in.Read(buffer[kept:])
			n += kept
			end := bytes.LastIndexByte(buffer[:n], '\n') + 1
			if errors.Is(err, io.EOF) {
				end = n
			} else if err == nil && end == 0 && n == len(buffer) {
				err = bufio.ErrTooLong
			}
			for line := range strings.Lines(string(buffer[:end])) {
				if !yield(line, nil) {
					return
				}
			}
			if err != nil {
				if !errors.Is(err, io.EOF) {
					yield("", err)
				}
				return
			}
			kept = copy(buffer, buffer[end:n])
		}
	}
}

// rows adds up the postings; reading them checks that transactions balance.
func rows(postings iter.Seq2[ledger.Posting, error]) ([]ledger.Balance, error) {
	var tally ledger.Tally
	for p, err := range postings {
		if err == nil {
			err = tally.Add(&p)
		}
		if err != nil {
			return nil, err
		}
	}
	balances := tally.Balances()
	_, err := ledger.Trial(balances)
	return balances, err
}

// book records every transaction, and adds up what the book has posted.
func book(postings iter.Seq2[ledger.Posting, error]) ([]ledger.Balance, error) {
	b := &ledger.Book{}
	how := ledger.Import{Space: "ledgers", At: period.At(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))}
	if err := how.Into(b, postings); err != nil {
		return nil, err
	}
	return ledger.Balances(b.Postings())
}
