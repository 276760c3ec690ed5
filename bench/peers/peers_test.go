package main

import "testing"

// TestAgree compares all answers of the peers that are there.
func TestAgree(t *testing.T) {
	dir := t.TempDir()
	in := newInput(20_000)
	if err := in.write(dir); err != nil {
		t.Fatal(err)
	}
	peers, missing, err := start(dir)
	defer stop(peers)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range contests(in) {
		if err := compare(c, peers); err != nil {
			t.Error(err)
		}
	}
	for _, m := range missing {
		t.Log(m)
	}
	if len(peers) == 0 {
		t.Skip("no peer to compare with")
	}
}
