package consult

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"github.com/sixbridges/sixbridges/consult/rule"
)

// Digest is the SHA-256 of a content: equal contents have equal digests, and no
// two others are known that do (内容摘要). The zero Digest is none.
type Digest [sha256.Size]byte

// IsZero reports whether there is none.
func (d Digest) IsZero() bool { return d == Digest{} }

// String returns 64 hexadecimal digits; "" for none.
func (d Digest) String() string {
	if d.IsZero() {
		return ""
	}
	return hex.EncodeToString(d[:])
}

// MarshalText returns what [Digest.String] does.
func (d Digest) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what [Digest.MarshalText] writes; the error matches
// governance.ErrInvalid.
func (d *Digest) UnmarshalText(b []byte) error {
	var read Digest
	if len(b) == 0 {
		*d = read
		return nil
	}
	if n, err := hex.Decode(read[:], b[:min(len(b), 2*len(read))]); err != nil || n != len(read) || read.String() != string(b) {
		return invalid("digest", string(b), "must be 64 hexadecimal digits in lower case")
	}
	*d = read
	return nil
}

// RuleDigest returns the digest of everything that a decision rule says: of its
// JSON form. The error matches governance.ErrInvalid for a rule that is not
// valid.
func RuleDigest(r *rule.Rule) (Digest, error) {
	if r == nil {
		return Digest{}, invalid("rule", "", "must be given")
	}
	if err := r.Validate(); err != nil {
		return Digest{}, err
	}
	return digestOf(r)
}

// TallyDigest returns the digest of the lines of a tally, whatever their order.
// The error matches governance.ErrInvalid for a tally that is not valid.
func TallyDigest(t rule.Tally) (Digest, error) {
	if err := t.Validate(); err != nil {
		return Digest{}, err
	}
	sorted := slices.Clone(t)
	slices.SortFunc(sorted, func(a, b rule.Line) int {
		return cmp.Or(cmp.Compare(a.Scope, b.Scope), cmp.Compare(a.Measure, b.Measure))
	})
	return digestOf(sorted)
}

func digestOf(v any) (Digest, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return Digest{}, err
	}
	return sha256.Sum256(b), nil
}
