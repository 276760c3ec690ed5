package proof

import (
	"cmp"
	"fmt"
	"iter"
	"math"
	"slices"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// Audit reads all records of a log, in their order, and compares them with what
// was signed. No findings means: up to the largest head, these are exactly the
// records that were signed, each in its place, and no date contradicts a head
// or the record above it. Records after the largest head are covered by no
// signature; only their form and dates are looked at.
//
// The heads come from [OpenHead], in any order: all that the auditor has kept,
// since each bounds the dates more closely and may be the one that a forger
// forgot. The hashes are the host's stored ones or, better, the auditor's own
// copy; they are needed to say which record is at fault, and believed only as
// far as they lead to the heads. With nil in their place, a fault is known to
// lie between two heads and no closer. The records are the stored texts; an
// error in the sequence ends the audit.
//
// A back-dated record is found in whichever way it came in: written into the
// middle, it was never signed; put in the place of another, it is a changed
// one; honestly appended with an earlier date, it contradicts its neighbours
// or a head. So keep heads often: within the time between two of them, a record
// may still claim any moment after the record above it.
//
// The error matches fault.ErrInvalid if there is no head, a head is not valid,
// or they are of different logs, and ErrConflict if two heads contradict each
// other on sight: see [Head.Extends]. Findings come in the order of the records.
//
// Memory is 100 to 150 bytes for each record, time that of hashing all of them
// two or three times.
func Audit(heads []Head, stored tlog.HashReader, records iter.Seq2[string, error]) ([]Finding, error) {
	a := audit{heads: slices.Clone(heads)}
	if err := a.sortHeads(); err != nil {
		return nil, err
	}
	if err := a.read(records); err != nil {
		return nil, err
	}
	n := int(a.size())
	trusted := a.found[:min(n, len(a.found))]
	broken, sure := a.broken(trusted)
	if stored != nil {
		if len(broken) > 0 {
			// Something is wrong with the records. The hashes say what.
			leaves, err := readLeaves(stored, a.size())
			if err != nil {
				return nil, err
			}
			trusted = leaves
			broken, sure = a.broken(leaves)
		}
		if err := a.checkHashes(stored, trusted); err != nil {
			return nil, err
		}
	}
	a.faults = append(a.faults, broken...)
	a.compare(align(a.found, trusted), sure)
	slices.SortStableFunc(a.faults, func(x, y Finding) int {
		return cmp.Or(cmp.Compare(x.Index, y.Index), cmp.Compare(x.Found, y.Found))
	})
	return a.faults, nil
}

type audit struct {
	heads  []Head // the smallest first
	found  []tlog.Hash
	times  []time.Time // of the found texts; zero for an unreadable one
	faults findings
}

func (a *audit) size() int64 { return a.heads[len(a.heads)-1].Size }

func (a *audit) sortHeads() error {
	if len(a.heads) == 0 {
		return invalid("heads", 0, "must be at least one")
	}
	slices.SortStableFunc(a.heads, func(x, y Head) int {
		return cmp.Or(cmp.Compare(x.Size, y.Size), x.At.Compare(y.At))
	})
	for i, h := range a.heads {
		if err := h.follows(a.heads[max(i-1, 0)]); err != nil {
			return err
		}
	}
	return nil
}

func (a *audit) read(records iter.Seq2[string, error]) error {
	for text, err := range records {
		if err != nil {
			return fmt.Errorf("proof: cannot read record %d: %w", len(a.found), err)
		}
		var at time.Time
		if r, err := ParseRecord(text); err == nil {
			at = r.At
		}
		a.found, a.times = append(a.found, tlog.RecordHash([]byte(text))), append(a.times, at)
	}
	return nil
}

// broken returns, for each head to which the leaves do not lead although they do
// to the one before, the records between the two. The first sure of the leaves
// are those that were signed; if nothing is broken, those after the largest
// head may count as sure too.
func (a *audit) broken(leaves []tlog.Hash) (out findings, sure int64) {
	var t tree
	good, from := true, int64(0)
	for _, h := range a.heads {
		for t.size < min(h.Size, int64(len(leaves))) {
			t.add(leaves[t.size], func(tlog.Hash) {})
		}
		switch leads := t.size == h.Size && t.root() == h.Root; {
		case leads:
			good, from = true, h.Size
		case good:
			good = false
			out = append(out, Finding{Contradicted, from, -1, h.Size - from})
		}
	}
	if len(out) == 0 {
		from = math.MaxInt64
	}
	return out, from
}

// chunk is how many hashes are read from the host at a time.
const chunk = 1024

// readLeaves reads the hashes of the records of a log of n.
func readLeaves(stored tlog.HashReader, n int64) ([]tlog.Hash, error) {
	var leaves []tlog.Hash
	for at := int64(0); at < n; {
		indexes := make([]int64, 0, chunk)
		for ; at < n && len(indexes) < chunk; at++ {
			indexes = append(indexes, tlog.StoredHashIndex(0, at))
		}
		hashes, err := readHashes(stored, indexes)
		if err != nil {
			return nil, unread(err)
		}
		leaves = append(leaves, hashes...)
	}
	return leaves, nil
}

// checkHashes compares everything that is stored with what the leaves give.
func (a *audit) checkHashes(stored tlog.HashReader, leaves []tlog.Hash) error {
	var (
		t      tree
		ahead  []tlog.Hash
		at     int64
		end    = tlog.StoredHashCount(int64(len(leaves)))
		err    error
		differ bool
	)
	take := func(want tlog.Hash) {
		if len(ahead) == 0 && err == nil {
			indexes := make([]int64, min(chunk, end-at))
			for i := range indexes {
				indexes[i] = at + int64(i)
			}
			at += int64(len(indexes))
			ahead, err = readHashes(stored, indexes)
		}
		if err == nil {
			differ = differ || ahead[0] != want
			ahead = ahead[1:]
		}
	}
	for i, leaf := range leaves {
		differ = false
		t.add(leaf, take)
		switch {
		case err != nil:
			return unread(err)
		case differ:
			a.faults.add(Damaged, int64(i), -1)
		}
	}
	return nil
}

// compare turns an alignment into findings. It judges form and date only of
// records that are sure to be what was signed: of the others, the place is not
// known to be the true one.
func (a *audit) compare(al alignment, sure int64) {
	for _, i := range al.dropped {
		a.faults.add(Dropped, i, -1)
	}
	next := int64(0) // the record before which an inserted text stands
	var logged []int // found texts that are what was logged
	for j, i := range al.of {
		switch al.how[j] {
		case Moved:
			a.faults.add(Moved, i, int64(j))
		case Inserted:
			a.faults.add(Inserted, next, int64(j))
		case Changed:
			next = i + 1
			a.faults.add(Changed, i, int64(j))
		default:
			next = i + 1
		}
		if (al.how[j] == "" || al.how[j] == Moved) && i < sure {
			logged = append(logged, j)
		}
	}
	slices.SortFunc(logged, func(x, y int) int { return cmp.Compare(al.of[x], al.of[y]) })
	a.dates(logged, al.of)
}

// dates judges the times of the texts that are what was logged, in the order of
// the log.
func (a *audit) dates(logged []int, of []int64) {
	var floor time.Time
	past := 0 // heads that were signed before the record was added
	for _, j := range logged {
		i, at := of[j], a.times[j]
		for past < len(a.heads) && a.heads[past].Size <= i {
			if h := a.heads[past]; h.At.After(floor) {
				floor = h.At
			}
			past++
		}
		switch {
		case at.IsZero():
			a.faults.add(Unreadable, i, int64(j))
		case at.Before(floor):
			a.faults.add(BackDated, i, int64(j))
		case past < len(a.heads) && at.After(a.heads[past].At):
			// Its time is no bound for those below it.
			a.faults.add(PostDated, i, int64(j))
		default:
			floor = at
		}
	}
}
