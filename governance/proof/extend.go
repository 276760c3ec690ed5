package proof

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// ProveExtends returns the consistency proof that the log of h contains all that
// the log of old had, in the same places: at most 2 log2(Size) hashes, which
// encode to JSON. It is empty if both have the same size or the old one is
// empty.
//
// The error matches fault.ErrInvalid if h cannot extend old (see
// [Head.Extends]), and ErrConflict if the stored hashes do not lead to both
// heads; no proof is handed out that would not be accepted.
func (h Head) ProveExtends(old Head, stored tlog.HashReader) (tlog.TreeProof, error) {
	if stored == nil {
		return nil, invalid("stored", nil, "must not be nil")
	}
	if err := h.follows(old); err != nil {
		return nil, err
	}
	path := tlog.TreeProof{}
	if old.Size > 0 {
		var err error
		if path, err = tlog.ProveTree(h.Size, old.Size, stored); err != nil {
			return nil, unread(err)
		}
	}
	if err := h.Extends(old, path); err != nil {
		return nil, fault.Refused(fault.ErrConflict, "proof", "extend", fmt.Sprintf("the head of %d records", old.Size),
			fmt.Sprintf("the stored hashes do not lead from it to that of %d", h.Size))
	}
	return path, nil
}

// Extends checks that the log of h contains all that the log of old had,
// unchanged and in the same places. This is what an auditor does with each new
// head before keeping it instead of the old one. Both come from [OpenHead].
//
// The error matches fault.ErrConflict if the two heads cannot both be of one
// log to which was only added: they have the same size and another root, or the
// longer one is the older. Signed, they are evidence against the host. It
// matches ErrInvalid if the heads are of different logs, h is the shorter one,
// or the path does not lead from old to h: then it is the wrong path, or there
// is none.
func (h Head) Extends(old Head, path tlog.TreeProof) error {
	if err := h.follows(old); err != nil {
		return err
	}
	if old.Size == 0 || old.Size == h.Size {
		if len(path) != 0 {
			return invalid("path", len(path), "must be empty between these heads")
		}
		return nil
	}
	if err := tlog.CheckTree(path, h.Size, h.Root, old.Size, old.Root); err != nil {
		return invalid("path", len(path), fmt.Sprintf("must lead from the head of %d records to that of %d", old.Size, h.Size))
	}
	return nil
}

// follows checks what can be said of two heads without a path.
func (h Head) follows(old Head) error {
	for _, x := range []Head{old, h} {
		if _, err := x.text(); err != nil {
			return err
		}
		if x.Size == 0 && x.Root != (tree{}).root() {
			return invalid("head.root", x.Root.String(), "must be that of no records")
		}
	}
	conflict := func(why string) error {
		return fault.Refused(fault.ErrConflict, "proof", "extend", fmt.Sprintf("the head of %d records", old.Size), why)
	}
	switch {
	case h.Origin != old.Origin:
		return invalid("head.origin", h.Origin, "must be "+old.Origin+", as in the old head")
	case h.Size < old.Size:
		return invalid("head.size", h.Size, fmt.Sprintf("must be at least the %d of the old head", old.Size))
	case h.Size == old.Size && h.Root != old.Root:
		return conflict("another head of as many records has another root")
	case h.Size > old.Size && h.At.Before(old.At):
		return conflict("a longer one is dated before it")
	}
	return nil
}
