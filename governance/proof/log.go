package proof

import (
	"fmt"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// Log is the state of a log: one small comparable value that the host keeps
// beside the records and hashes, and replaces in the same transaction. The zero
// Log is empty. Two who append at once must not both succeed; the host sees to
// it as for every other value, by a revision or a lock.
type Log struct {
	// Size is the number of records. They are numbered from 0.
	Size int64 `json:"size"`
	// At is the time of the last record or of the last head, whichever is later;
	// nothing earlier is accepted.
	At time.Time `json:"at,omitzero"`
	// Signed is the last head that was signed; zero if none was. The next head
	// must extend it.
	Signed Head `json:"signed,omitzero"`
}

// Batch is what the host must store for appended records, all of it or none,
// together with the next [Log].
type Batch struct {
	// First is the number of the first of the Records.
	First int64 `json:"first"`
	// Records are the canonical texts, the first under number First, the others
	// after it. They are stored as they are.
	Records []string `json:"records"`
	// Position is where the first of the Hashes is stored; the others follow. It
	// is the number of hashes stored so far, so appending them to a file or a
	// table numbered from 0 puts each where [tlog.StoredHashIndex] looks for it.
	Position int64 `json:"position"`
	// Hashes are the hashes of the records and of the parts of the tree that they
	// complete: fewer than two for each record on average.
	Hashes []tlog.Hash `json:"hashes"`
}

// maxSize bounds all sizes. It keeps positions of hashes within int64, and
// sizes away from those above 2^62 with which tlog never returns.
const maxSize = 1 << 61

// Append adds records, in their order, at the end of the log. It reads at most
// log2(Size) hashes for each from stored, never those of the batch itself.
//
// The error matches fault.ErrInvalid if there is no record, one is not valid,
// or the log is not a state that Append and [Log.Sign] return; ErrNotAllowed if
// a record is dated before the one above it or before the last head; ErrLimit
// at 2^61 records. What stored reports is wrapped. On an error there is
// nothing to store.
func (l Log) Append(stored tlog.HashReader, records ...Record) (next Log, b Batch, err error) {
	switch err := l.check(stored); {
	case err != nil:
		return Log{}, Batch{}, err
	case len(records) == 0:
		return Log{}, Batch{}, invalid("records", 0, "must be at least one")
	case int64(len(records)) > maxSize-l.Size:
		return Log{}, Batch{}, fault.Refused(fault.ErrLimit, "proof", "append", "the records", "the log has 2^61 at most")
	}
	b = Batch{
		First:    l.Size,
		Records:  make([]string, 0, len(records)),
		Position: tlog.StoredHashIndex(0, l.Size),
		Hashes:   make([]tlog.Hash, 0, 2*len(records)),
	}
	fresh := &pending{stored: stored, from: b.Position}
	for _, r := range records {
		text, err := r.Text()
		if err != nil {
			return Log{}, Batch{}, err
		}
		at := cut(r.At)
		if at.Before(l.At) {
			return Log{}, Batch{}, backDated("append", fmt.Sprintf("record %d", l.Size), at, l.At)
		}
		hashes, err := tlog.StoredHashes(l.Size, []byte(text), fresh)
		if err != nil {
			return Log{}, Batch{}, unread(err)
		}
		b.Records = append(b.Records, text)
		b.Hashes = append(b.Hashes, hashes...)
		fresh.hashes = b.Hashes
		l.Size, l.At = l.Size+1, at
	}
	return l, b, nil
}

// Sign signs the head of the log and returns it as a signed note, to be stored,
// published and given to everybody who wants it. The log's name is that of the
// key. An empty log has a head too, and a head may be signed anew at any time,
// which says that nothing was added until then.
//
// The head must extend the last one, so that damaged storage cannot make the
// host contradict itself: the error matches fault.ErrConflict if it does not.
// It matches ErrNotAllowed if at lies before the last record or head, or if the
// log had another name, and ErrInvalid for a key or a time that cannot be used.
// What stored and key report is wrapped.
func (l Log) Sign(key note.Signer, stored tlog.HashReader, at time.Time) (next Log, signed string, err error) {
	if err := l.check(stored); err != nil {
		return Log{}, "", err
	}
	if key == nil {
		return Log{}, "", invalid("key", key, "must not be nil")
	}
	root, err := tlog.TreeHash(l.Size, stored)
	if err != nil {
		return Log{}, "", unread(err)
	}
	h := Head{Origin: key.Name(), Size: l.Size, Root: root, At: cut(at)}
	text, err := h.text()
	switch {
	case err != nil:
		return Log{}, "", err
	case h.At.Before(l.At):
		return Log{}, "", backDated("sign", "the head", h.At, l.At)
	case l.Signed != Head{} && l.Signed.Origin != h.Origin:
		return Log{}, "", fault.Refused(fault.ErrNotAllowed, "proof", "sign", "the head", "the log is "+l.Signed.Origin+" and the key that of "+h.Origin)
	case l.Signed != Head{}:
		if _, err := h.ProveExtends(l.Signed, stored); err != nil {
			return Log{}, "", err
		}
	}
	out, err := note.Sign(&note.Note{Text: text}, key)
	if err != nil {
		return Log{}, "", fmt.Errorf("proof: cannot sign the head: %w", err)
	}
	// A signer of the host's own may return something that no note can hold.
	if again, err := splitNote(string(out)); err != nil || again != text {
		return Log{}, "", invalid("key", h.Origin, "must give a signature that fits into a note")
	}
	l.At, l.Signed = h.At, h
	return l, string(out), nil
}

// check refuses what cannot be the state of a log, such as one read from a
// damaged row.
func (l Log) check(stored tlog.HashReader) error {
	switch {
	case stored == nil:
		return invalid("stored", nil, "must not be nil")
	case l.Size < 0 || l.Size > maxSize:
		return invalid("log.size", l.Size, "must lie between 0 and 2^61")
	case (l.Size > 0 || l.Signed != Head{}) && l.At.IsZero() || l.At != cut(l.At):
		return invalid("log.at", l.At, "must be set once there is a record, in UTC and to the microsecond")
	case l.Signed == Head{}:
		return nil
	case l.Signed.Size > l.Size || l.Signed.At.After(l.At):
		return invalid("log.signed", l.Signed.Size, "must not be ahead of the log")
	}
	_, err := l.Signed.text()
	return err
}

func backDated(action, what string, at, after time.Time) error {
	return fault.Refused(fault.ErrNotAllowed, "proof", action, what,
		fmt.Sprintf("it is dated %s, and the log has come to %s", at.Format(layout), after.Format(layout)))
}

func unread(err error) error { return fmt.Errorf("proof: cannot read hashes: %w", err) }

// pending reads hashes from a batch that is not stored yet, and those before it
// from the host.
type pending struct {
	stored tlog.HashReader
	from   int64
	hashes []tlog.Hash
}

func (p *pending) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	var below []int64
	for i, x := range indexes {
		if x >= p.from {
			out[i] = p.hashes[x-p.from]
		} else {
			below = append(below, x)
		}
	}
	if len(below) == 0 {
		return out, nil
	}
	old, err := readHashes(p.stored, below)
	if err != nil {
		return nil, err
	}
	for i, x := range indexes {
		if x < p.from {
			out[i], old = old[0], old[1:]
		}
	}
	return out, nil
}

// readHashes holds a host's reader to its contract.
func readHashes(r tlog.HashReader, indexes []int64) ([]tlog.Hash, error) {
	hashes, err := r.ReadHashes(indexes)
	if err == nil && len(hashes) != len(indexes) {
		err = fmt.Errorf("asked for %d, got %d", len(indexes), len(hashes))
	}
	return hashes, err
}
