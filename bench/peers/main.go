// Command peers measures the statistics of the library beside R (its package
// survival) and Python (NumPy, SciPy, pandas), on the same input, and prints
// how many times faster ours is.
//
//	go -C bench run ./peers
//
// The input is written to a temporary directory. R and Python each read it
// once and then wait; every round asks each of them, and ours, for each result
// in turn, so that a busy machine slows all of them. What counts is the
// processor time that each takes for its own computation, inside the process,
// after reading; what is printed is the fastest round of each. Before anything
// is measured all answers are compared.
//
// Where R or Python is missing it says so and measures the rest; with -need
// that is an error.
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
	size := flag.Int("n", 1_000_000, "how many durations")
	rounds := flag.Int("rounds", 5, "how often everything is measured; 0 compares the answers and measures nothing")
	only := flag.String("only", "", "measure only what has this in its name")
	need := flag.Bool("need", false, "fail if R or Python is missing")
	flag.Parse()
	if err := run(*size, *rounds, *only, *need); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

func run(size, rounds int, only string, need bool) error {
	if size < 2 || rounds < 0 {
		return errors.New("-n must be at least 2 and -rounds not negative")
	}
	dir, err := os.MkdirTemp("", "peers")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	in := newInput(size)
	if err := in.write(dir); err != nil {
		return err
	}
	peers, missing, err := start(dir)
	if err != nil {
		return err
	}
	defer stop(peers)
	for _, m := range missing {
		fmt.Println(m)
	}
	if need && len(missing) > 0 {
		return errors.New("-need was given, and not all peers are there")
	}
	contests := slices.DeleteFunc(contests(in), func(c contest) bool { return !strings.Contains(c.name, only) })
	for _, c := range contests {
		if err := compare(c, peers); err != nil {
			return err
		}
	}
	if len(peers) == 0 {
		fmt.Println("nothing to compare with")
		return nil
	}
	fmt.Printf("%s %s/%s, one processor", runtime.Version(), runtime.GOOS, runtime.GOARCH)
	for _, p := range peers {
		fmt.Printf("; %s", p.version)
	}
	fmt.Printf("\n%d durations; all answers agree to %g\n\n", size, tolerance)
	if rounds == 0 {
		return nil
	}
	runtime.GOMAXPROCS(1)
	fmt.Println("| what | ours | than | theirs | times faster | target |")
	fmt.Println("| --- | ---: | --- | ---: | ---: | ---: |")
	var missed []string
	for _, c := range contests {
		slow, err := report(c, peers, rounds)
		if err != nil {
			return err
		}
		missed = append(missed, slow...)
	}
	if len(missed) > 0 {
		fmt.Printf("\nbelow the target: %s\n", strings.Join(missed, "; "))
	}
	return nil
}

// report measures a contest in turns and prints a line for each rival. It
// returns those that ours does not outrun as it should.
func report(c contest, peers []*peer, rounds int) (missed []string, err error) {
	ours := make([]float64, rounds)
	theirs := make([][]float64, len(c.than))
	for i := range ours {
		if ours[i], err = measure(c); err != nil {
			return nil, err
		}
		for k, r := range c.than {
			theirs[k] = append(theirs[k], 0)
			if p := find(peers, r.by); p != nil {
				if theirs[k][i], err = p.time(r.run); err != nil {
					return nil, err
				}
			}
		}
	}
	for k, r := range c.than {
		if find(peers, r.by) == nil {
			continue
		}
		us, them := slices.Min(ours), slices.Min(theirs[k])
		ratio := them / us
		if ratio < r.target {
			missed = append(missed, fmt.Sprintf("%s, %s: %.1f", c.name, r.name, ratio))
		}
		fmt.Printf("| %s | %s | %s | %s | %.1f | %g |\n",
			c.name, duration(us), r.name, duration(them), ratio, r.target)
	}
	return missed, nil
}

// measure returns the seconds that one of ours takes.
func measure(c contest) (float64, error) {
	const least = 0.02 // seconds, so that the clock's resolution does not matter
	runtime.GC()
	for n := 1; ; n *= 4 {
		begin := processor()
		for range n {
			if err := c.ours(); err != nil {
				return 0, fmt.Errorf("%s: %w", c.name, err)
			}
		}
		if took := processor() - begin; took >= least {
			return took / float64(n) / float64(c.per), nil
		}
	}
}

func duration(seconds float64) string {
	switch {
	case seconds >= 1:
		return fmt.Sprintf("%.2f s", seconds)
	case seconds >= 1e-3:
		return fmt.Sprintf("%.1f ms", seconds*1e3)
	case seconds >= 1e-6:
		return fmt.Sprintf("%.1f µs", seconds*1e6)
	}
	return fmt.Sprintf("%.0f ns", seconds*1e9)
}
