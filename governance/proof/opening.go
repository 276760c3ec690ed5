package proof

import (
	"crypto/sha256"
	"unicode/utf8"

	"golang.org/x/mod/sumdb/tlog"
)

// Opening is a personal line and the salt that hides it: what a donor keeps
// beside the [Proof], and shows to whom he or she wants. The record in the log
// holds only the [Opening.Commitment].
//
// The commitment binds: nobody finds another line for it. And it hides: without
// the salt nobody can find out the line by trying names, not even the host once
// the salt is deleted. Deleting the opening is how a log forgets a person.
type Opening struct {
	// Salt is 32 bytes from crypto/rand, new for each line. The same salt twice
	// would show that two lines are the same.
	Salt []byte `json:"salt"`
	// Line is the personal text, as in a name and a receipt number. It is UTF-8
	// and not empty; every byte counts, spaces too.
	Line string `json:"line"`
}

const (
	saltSize         = 32
	commitmentPrefix = "sixbridges.commitment.v1\n"
)

// Commitment returns what goes into the record: SHA-256 over a line of its own,
// the salt and the personal line. It encodes to JSON as 44 characters. The error
// matches fault.ErrInvalid for a salt of another length or of zeros, and for a
// line that is empty or not UTF-8.
func (o Opening) Commitment() (tlog.Hash, error) {
	switch {
	case len(o.Salt) != saltSize || [saltSize]byte(o.Salt) == [saltSize]byte{}:
		// The salt is a secret; a message shows its length alone.
		return tlog.Hash{}, invalid("salt", len(o.Salt), "must be 32 random bytes")
	case o.Line == "" || !utf8.ValidString(o.Line):
		return tlog.Hash{}, invalid("line", len(o.Line), "must be UTF-8 text and not empty")
	}
	b := make([]byte, 0, len(commitmentPrefix)+saltSize+len(o.Line))
	b = append(b, commitmentPrefix...)
	b = append(b, o.Salt...)
	b = append(b, o.Line...)
	return sha256.Sum256(b), nil
}

// Opens reports whether the commitment, taken from a verified record, is that
// of this line.
func (o Opening) Opens(commitment tlog.Hash) bool {
	c, err := o.Commitment()
	return err == nil && c == commitment
}
