package proof_test

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"github.com/sixbridges/sixbridges/governance/proof"
)

// keys makes a pair from the name alone, so that examples print the same text
// for ever. A real key comes from note.GenerateKey(rand.Reader, name).
func keys(name string) (note.Signer, note.Verifier) {
	seed := sha256.Sum256([]byte(name))
	public := ed25519.NewKeyFromSeed(seed[:]).Public().(ed25519.PublicKey)
	vkey := must(note.NewEd25519VerifierKey(name, public))
	hash := strings.Split(vkey, "+")[1]
	skey := "PRIVATE+KEY+" + name + "+" + hash + "+" + base64.StdEncoding.EncodeToString(append([]byte{1}, seed[:]...))
	return must(note.NewSigner(skey)), must(note.NewVerifier(vkey))
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

const origin = "fund.example/books"

var (
	signer, verifier = keys(origin)
	start            = time.Date(2020, 10, 8, 9, 0, 0, 0, time.UTC)
)

func minute(n int) time.Time { return start.Add(time.Duration(n) * time.Minute) }

// books is a host: it stores what it is told to.
type books struct {
	log     proof.Log
	hashes  []tlog.Hash
	records []string
	heads   []string
}

var errStorage = errors.New("storage is away")

// ReadHashes is what a host implements.
func (b *books) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, x := range indexes {
		if x < 0 || x >= int64(len(b.hashes)) {
			return nil, fmt.Errorf("%w: no hash %d of %d", errStorage, x, len(b.hashes))
		}
		out[i] = b.hashes[x]
	}
	return out, nil
}

func (b *books) append(records ...proof.Record) error {
	next, batch, err := b.log.Append(b, records...)
	if err != nil {
		return err
	}
	if batch.First != int64(len(b.records)) || batch.Position != int64(len(b.hashes)) {
		return fmt.Errorf("a batch for record %d and hash %d, with %d and %d stored", batch.First, batch.Position, len(b.records), len(b.hashes))
	}
	b.log, b.records, b.hashes = next, append(b.records, batch.Records...), append(b.hashes, batch.Hashes...)
	return nil
}

func (b *books) sign(at time.Time) error {
	next, signed, err := b.log.Sign(signer, b, at)
	if err != nil {
		return err
	}
	b.log, b.heads = next, append(b.heads, signed)
	return nil
}

// opened are all heads, verified.
func (b *books) opened() []proof.Head {
	var out []proof.Head
	for _, h := range b.heads {
		out = append(out, must(proof.OpenHead(h, verifier)))
	}
	return out
}

func (b *books) copy() *books {
	c := *b
	c.hashes, c.records = append([]tlog.Hash(nil), b.hashes...), append([]string(nil), b.records...)
	return &c
}

func texts(records []string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func line(n int) proof.Record {
	return proof.Record{Kind: "fund.donation", At: minute(n), Body: fmt.Sprintf(`{"n":%d}`, n)}
}

// filled are books of n records, one a minute, with a head after each tenth and
// after the last.
func filled(n int) *books {
	b := &books{}
	for i := range n {
		must(b, b.append(line(i)))
		if i%10 == 9 || i == n-1 {
			must(b, b.sign(minute(i)))
		}
	}
	return b
}

// What follows is RFC 6962, section 2.1, word for word and as slow as it sounds.

func leafHash(d string) tlog.Hash { return sha256.Sum256([]byte("\x00" + d)) }

func nodeHash(l, r tlog.Hash) tlog.Hash {
	return sha256.Sum256([]byte("\x01" + string(l[:]) + string(r[:])))
}

// split is the largest power of two smaller than n.
func split(n int) int {
	k := 1
	for k*2 < n {
		k *= 2
	}
	return k
}

func mth(d []string) tlog.Hash {
	switch len(d) {
	case 0:
		return sha256.Sum256(nil)
	case 1:
		return leafHash(d[0])
	}
	k := split(len(d))
	return nodeHash(mth(d[:k]), mth(d[k:]))
}

func path(m int, d []string) []tlog.Hash {
	if len(d) == 1 {
		return nil
	}
	if k := split(len(d)); m < k {
		return append(path(m, d[:k]), mth(d[k:]))
	} else {
		return append(path(m-k, d[k:]), mth(d[:k]))
	}
}

func consistency(m int, d []string) []tlog.Hash { return subproof(m, d, true) }

func subproof(m int, d []string, whole bool) []tlog.Hash {
	n := len(d)
	if m == n {
		if whole {
			return nil
		}
		return []tlog.Hash{mth(d)}
	}
	if k := split(n); m <= k {
		return append(subproof(m, d[:k], whole), mth(d[k:]))
	} else {
		return append(subproof(m-k, d[k:], false), mth(d[:k]))
	}
}
