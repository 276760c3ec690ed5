package main

import (
	"flag"
	"os"
	"testing"
)

var as = flag.String("as", "", "what this process computes")

// TestMain lets the test stand in for the command that it starts.
func TestMain(m *testing.M) {
	flag.Parse()
	if *as != "" {
		if err := compute(*as, flag.Arg(0)); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// TestAnswers compares the answers on a small journal.
func TestAnswers(t *testing.T) {
	f, err := write(t.TempDir(), 20_000)
	if err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	theirs, missing := installed(f)
	for _, m := range missing {
		t.Log(m)
	}
	if err := compare(own(self, f), theirs); err != nil {
		t.Error(err)
	}
}
