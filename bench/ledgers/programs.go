package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// contestant is a process that prints balances.
type contestant struct {
	name, version string
	command       []string
	// balances reads what it prints into amounts by account and unit.
	balances func(out []byte) (map[string]string, error)
	// target is how many times less processor time ours should take, where ours
	// is judged.
	target float64
	judged bool
}

// own are ours.
func own(self string, f files) []contestant {
	return []contestant{
		{name: "balances from the rows", command: []string{self, "-as", fromRows, f.csv}, balances: words, judged: true},
		{name: "balances of a book", command: []string{self, "-as", fromBook, f.csv}, balances: words},
	}
}

// installed returns the others that are there, and says of the rest that they are
// missing.
func installed(f files) (there []contestant, missing []string) {
	for _, c := range []contestant{
		{
			name: "ledger", target: 20, balances: tabs,
			command: []string{"ledger", "--args-only", "-f", f.plain, "balance", "--flat", "--no-total", "--balance-format", "%(account)\t%(display_total)\n"},
		},
		{
			name: "hledger", target: 100, balances: table,
			command: []string{"hledger", "-f", f.plain, "balance", "--flat", "-N", "--layout", "bare", "-O", "csv"},
		},
	} {
		out, err := exec.Command(c.command[0], "--version").Output()
		if err != nil {
			missing = append(missing, fmt.Sprintf("%s is missing; on Debian: apt-get install --no-install-recommends %s", c.name, c.name))
			continue
		}
		c.version, _, _ = strings.Cut(strings.TrimSpace(string(out)), "\n")
		there = append(there, c)
	}
	return there, missing
}

// run returns the processor time that one run takes, in user and system mode, and
// what it prints.
func (c *contestant) run() (seconds float64, out []byte, err error) {
	cmd := exec.Command(c.command[0], c.command[1:]...)
	cmd.Env = append(os.Environ(), "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "GOMAXPROCS=1")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return 0, nil, fmt.Errorf("%s: %w: %.500s", c.name, err, stderr.String())
	}
	return (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), stdout.Bytes(), nil
}

// compare refuses answers that are not equal.
func compare(ours, theirs []contestant) error {
	var first map[string]string
	for _, c := range append(ours, theirs...) {
		_, out, err := c.run()
		if err != nil {
			return err
		}
		got, err := c.balances(out)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		if first == nil {
			first = got
		}
		if len(got) != len(first) || len(got) == 0 {
			return fmt.Errorf("%s: %d balances, %s gives %d", ours[0].name, len(first), c.name, len(got))
		}
		for account, amount := range first {
			if got[account] != amount {
				return fmt.Errorf("%s: %s in %s, %s gives %s", ours[0].name, amount, account, c.name, got[account])
			}
		}
	}
	return nil
}

// words reads lines of account, amount and unit.
func words(out []byte) (map[string]string, error) {
	all := map[string]string{}
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		if len(f) != 3 {
			return nil, fmt.Errorf("cannot read %q", line)
		}
		all[f[0]+" "+f[2]] = f[1]
	}
	return all, nil
}

// tabs reads lines of account, a tab, amount and unit.
func tabs(out []byte) (map[string]string, error) {
	return words([]byte(strings.ReplaceAll(string(out), "\t", " ")))
}

// table reads CSV with a title: account, unit, amount. Balances of 0 are left
// out.
func table(out []byte) (map[string]string, error) {
	rows, err := csv.NewReader(bytes.NewReader(out)).ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, fmt.Errorf("cannot read a table of %d lines: %w", len(rows), err)
	}
	all := map[string]string{}
	for _, r := range rows[1:] {
		if len(r) != 3 {
			return nil, fmt.Errorf("cannot read %q", r)
		}
		if strings.Trim(r[2], "0.") != "" {
			all[r[0]+" "+r[1]] = r[2]
		}
	}
	return all, nil
}
