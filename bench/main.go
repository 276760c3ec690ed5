// Command bench measures the library and its peers side by side, in one run,
// and prints how many times faster it is.
//
//	go -C bench run .
//
// Every round measures each contestant once, in short turns, so that a busy
// machine slows all of them. How many times faster ours is, is the median of
// the rounds; the times are those of the fastest round.
package main

import (
	"flag"
	"fmt"
	"runtime"
	"slices"
	"testing"
)

func main() {
	testing.Init() // defines the flag that says how long a measurement takes
	each := flag.Lookup("test.benchtime").Value
	if err := each.Set("10ms"); err != nil {
		panic(err)
	}
	rounds := flag.Int("rounds", 31, "how often everything is measured")
	flag.Parse()
	runtime.GOMAXPROCS(1)
	fmt.Printf("%s %s/%s, one processor, %d rounds of %v\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, *rounds, each)
	fmt.Println("| what | ours ns | allocs | than | ns | allocs | times faster | target |")
	fmt.Println("| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: |")
	for _, c := range contests() {
		report(c, max(1, *rounds))
	}
}

// report measures a contest and prints a line for each rival.
func report(c contest, rounds int) {
	ours := make([]result, rounds)
	theirs := make([][]result, len(c.than))
	for i := range ours {
		ours[i] = measure(c.ours, c.per)
		for k, r := range c.than {
			theirs[k] = append(theirs[k], measure(r.run, c.per))
		}
	}
	us := fastest(ours)
	for k, r := range c.than {
		ratios := make([]float64, rounds)
		for i := range ratios {
			ratios[i] = theirs[k][i].ns / ours[i].ns
		}
		slices.Sort(ratios)
		target := ""
		if r.target > 0 {
			target = fmt.Sprintf("%g", r.target)
		}
		them := fastest(theirs[k])
		fmt.Printf("| %s | %.1f | %.2g | %s | %.1f | %.2g | %.1f | %s |\n",
			c.what, us.ns, us.allocs, r.name, them.ns, them.allocs, ratios[rounds/2], target)
	}
}

// result is what one operation costs.
type result struct{ ns, allocs float64 }

func measure(run func(), per int) result {
	r := testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			run()
		}
	})
	n := float64(r.N) * float64(per)
	return result{float64(r.T.Nanoseconds()) / n, float64(r.MemAllocs) / n}
}

func fastest(results []result) result {
	return slices.MinFunc(results, func(a, b result) int {
		if a.ns < b.ns {
			return -1
		}
		return 1
	})
}
