package proof

import (
	"crypto/sha256"

	"golang.org/x/mod/sumdb/tlog"
)

// tree is the right edge of a Merkle tree: the roots of its complete parts, the
// largest first. It takes leaves one by one.
type tree struct {
	size int64
	edge []tlog.Hash
}

// add appends a leaf. It calls visit with the leaf and with each hash above it
// that it completes, in the order in which a host stores them.
func (t *tree) add(leaf tlog.Hash, visit func(tlog.Hash)) {
	visit(leaf)
	for n := t.size; n&1 == 1; n >>= 1 {
		last := len(t.edge) - 1
		leaf = tlog.NodeHash(t.edge[last], leaf)
		t.edge = t.edge[:last]
		visit(leaf)
	}
	t.edge = append(t.edge, leaf)
	t.size++
}

// root is the root hash of what was added.
func (t tree) root() tlog.Hash {
	if t.size == 0 {
		return sha256.Sum256(nil)
	}
	h := t.edge[len(t.edge)-1]
	for i := len(t.edge) - 2; i >= 0; i-- {
		h = tlog.NodeHash(t.edge[i], h)
	}
	return h
}
