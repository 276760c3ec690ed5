package storetest

import (
	"fmt"
	"time"

	"github.com/sixbridges/sixbridges/governance/store"
)

// follow writes from 8 sides and follows the feed meanwhile.
func follow(k *kit) {
	const writers, commits = 8, 25
	var last [2 * writers]int64 // the revision of each value in the end
	value := func(i int) store.Ref { return ref(fmt.Sprint("written ", i)) }
	written := make(chan struct{})
	go func() {
		defer close(written)
		k.together(writers, func(i int) {
			a, b := i, writers+i
			for n := range commits {
				// Short and long commits, so that some overtake others.
				changes := []store.Change{step(value(a), last[a], "short")}
				last[a]++
				if (i+n)%3 == 0 {
					changes = append(changes, change(value(b), last[b], fact{}, fact{N: 1}, fact{N: 2}, fact{N: 3}))
					last[b] += 3
				}
				k.commit("a writer", "", changes...)
			}
		})
	}()

	seen := map[store.Ref]int64{}
	var cursor store.Cursor
	read := func() int {
		records := k.feed("follow", cursor, 7)
		for _, r := range records {
			cursor = r.Cursor
			if r.Revision != seen[r.Ref]+1 {
				k.faultf("the feed went from revision %d of a value to %d: events are missing, repeated or out of order", seen[r.Ref], r.Revision)
			}
			seen[r.Ref] = r.Revision
		}
		return len(records)
	}
	for open := true; open && k.ctx.Err() == nil; {
		select {
		case <-written:
			open = false
		default:
			if read() == 0 {
				time.Sleep(time.Millisecond) // leave the processor to the writers
			}
		}
	}
	<-written
	for read() > 0 && k.ctx.Err() == nil {
	}
	for i, want := range last {
		if got := seen[value(i)]; got != want {
			k.faultf("the feed ended at revision %d of a value, want %d: events are missing", got, want)
		}
	}
}
