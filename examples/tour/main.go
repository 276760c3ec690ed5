// Command tour tells the systems of which sixbridges grew, from end to end and
// in memory: no database, no network, no clock. Every number it prints is
// computed from records that it builds and from commands that it runs; where
// records are made up, it says so.
//
//	go run ./examples/tour            # all chapters
//	go run ./examples/tour -only 6    # the smart community alone
//
// It is also an example of a host program. The library decides, the host
// keeps: see desk.go for how little that takes.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/sixbridges/sixbridges/governance/label"
)

// chapter is one of the seven systems.
type chapter struct {
	number int // as in the report that describes them
	title  label.Text
	run    func(io.Writer) error
}

// chapters are the systems that stand, in the order of the report.
var chapters = []chapter{
	{1, label.Text{En: "Xingjiaqiao, the renovated quarter", Zh: "邢家桥社区旧改"}, renewalOfQuarter},
	{2, label.Text{En: "The Sunshine Fund", Zh: "阳光基金"}, sunshineFund},
	{3, label.Text{En: "Heping, the village that talks it over", Zh: "和平村议事协商"}, villageCouncils},
	{6, label.Text{En: "Herunjiayuan, the smart community", Zh: "智慧社区和润家园"}, smartCommunity},
}

func main() {
	only := flag.Int("only", 0, "tell the system with this number only, 1 to 7")
	flag.Parse()
	out := bufio.NewWriter(os.Stdout)
	err := tell(out, *only)
	if flushed := out.Flush(); err == nil {
		err = flushed
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "tour:", err)
		os.Exit(1)
	}
}

// tell writes the chapters, or the one with the number.
func tell(w io.Writer, only int) error {
	told := false
	for _, c := range chapters {
		if only != 0 && only != c.number {
			continue
		}
		told = true
		p := &page{w: w}
		p.heading(fmt.Sprintf("System %d: %s  %s", c.number, c.title.En, c.title.Zh))
		if p.err != nil {
			return p.err
		}
		if err := c.run(w); err != nil {
			return fmt.Errorf("system %d: %w", c.number, err)
		}
	}
	if !told {
		return fmt.Errorf("there is no chapter %d yet", only)
	}
	return nil
}
