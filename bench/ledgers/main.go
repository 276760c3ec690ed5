// Command ledgers measures the balances of a journal beside ledger and hledger,
// the programs for plain text accounting, and prints how many times less
// processor time ours takes.
//
//	go -C bench run ./ledgers
//
// The same journal is written as CSV, which ours reads, and as plain text, which
// the others do. Every contestant is a process of its own that reads its file,
// checks that every transaction balances, adds up, and prints the balance of
// every account; what counts is the processor time that the system bills for the
// whole process, from its start. Before anything is measured all answers are
// compared, to the last fen.
//
// The comparison is of the task, not of the programs. They do more for each line:
// they read a free syntax with prices, tags, aliases and assertions, and hold the
// journal for any report. The second line of ours does more as well: it brings
// the journal into a book, with identifiers, log and limits.
//
// Where a program is missing it says so and measures the rest; with -need that is
// an error.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
)

func main() {
	legs := flag.Int("n", 1_000_000, "how many legs the journal has")
	rounds := flag.Int("rounds", 3, "how often everything is measured; 0 compares the answers and measures nothing")
	need := flag.Bool("need", false, "fail if ledger or hledger is missing")
	role := flag.String("as", "", "what this process computes from the file that is its argument; used by the command itself")
	flag.Parse()
	err := func() error {
		if *role != "" {
			return compute(*role, flag.Arg(0))
		}
		return run(*legs, *rounds, *need)
	}()
	if err != nil {
		fmt.Fprintln(os.Stderr, "ledgers:", err)
		os.Exit(1)
	}
}

func run(legs, rounds int, need bool) error {
	if legs < 2 || rounds < 0 {
		return errors.New("-n must be at least 2 and -rounds not negative")
	}
	dir, err := os.MkdirTemp("", "ledgers")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	files, err := write(dir, legs)
	if err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	ours := own(self, files)
	theirs, missing := installed(files)
	for _, m := range missing {
		fmt.Println(m)
	}
	if need && len(missing) > 0 {
		return errors.New("-need was given, and not all programs are there")
	}
	if err := compare(ours, theirs); err != nil {
		return err
	}
	fmt.Printf("%s %s/%s", runtime.Version(), runtime.GOOS, runtime.GOARCH)
	for _, c := range theirs {
		fmt.Printf("; %s", c.version)
	}
	fmt.Printf("\n%d legs; all answers are equal\n", legs)
	if rounds == 0 {
		return nil
	}
	return report(ours, theirs, rounds)
}

// report measures everybody in turns and prints a line for each pair.
func report(ours, theirs []contestant, rounds int) error {
	all := slices.Concat(ours, theirs)
	times := make([][]float64, len(all))
	for range rounds {
		for i, c := range all {
			took, _, err := c.run()
			if err != nil {
				return err
			}
			times[i] = append(times[i], took)
		}
	}
	fmt.Println("\n| what | ours, CPU s | than | CPU s | times less | target |")
	fmt.Println("| --- | ---: | --- | ---: | ---: | ---: |")
	var missed []string
	for i, c := range ours {
		for k, o := range theirs {
			ratios := make([]float64, rounds)
			for n := range ratios {
				ratios[n] = times[len(ours)+k][n] / times[i][n]
			}
			slices.Sort(ratios)
			ratio, target := ratios[rounds/2], ""
			if c.judged {
				target = fmt.Sprintf("%g", o.target)
				if ratio < o.target {
					missed = append(missed, fmt.Sprintf("%s, %s: %.1f", c.name, o.name, ratio))
				}
			}
			fmt.Printf("| %s | %.3f | %s | %.2f | %.1f | %s |\n", c.name, slices.Min(times[i]), o.name, slices.Min(times[len(ours)+k]), ratio, target)
		}
		if len(theirs) == 0 {
			fmt.Printf("| %s | %.3f | nothing to compare with | | | |\n", c.name, slices.Min(times[i]))
		}
	}
	fmt.Println("\nThey do more for each line: a free syntax with prices, tags and assertions, and a journal in memory for any report.")
	if len(missed) > 0 {
		fmt.Printf("\nbelow the target: %s\n", strings.Join(missed, "; "))
	}
	return nil
}
