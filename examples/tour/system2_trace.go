package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"github.com/sixbridges/sixbridges/fund"
	"github.com/sixbridges/sixbridges/governance"
	translog "github.com/sixbridges/sixbridges/governance/proof"
)

// openBooks is the host's side of a transparency log: three tables and a value.
type openBooks struct {
	log      translog.Log
	hashes   []tlog.Hash
	records  []string
	heads    []string
	signer   note.Signer
	verifier note.Verifier
	secrets  map[fund.DonationID]translog.Opening // each goes to its donor alone
	place    map[fund.DonationID]int64
}

// ReadHashes is what the library asks of a host's table of hashes.
func (b *openBooks) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, 0, len(indexes))
	for _, i := range indexes {
		if i < 0 || i >= int64(len(b.hashes)) {
			return nil, fmt.Errorf("tour: there is no hash %d", i)
		}
		out = append(out, b.hashes[i])
	}
	return out, nil
}

// giftKind tells readers of a line that its body is a published gift.
const giftKind = "fund.donation"

// published is what the log says of a gift: no name, but a commitment.
type published struct {
	Receipt string    `json:"receipt"`
	Donor   tlog.Hash `json:"donor"`
	Amount  int64     `json:"amount"`
	Unit    string    `json:"unit"`
}

// keyPair makes a key from the name alone, so that the tour prints the same in
// every run. A real key comes from note.GenerateKey, and salts from crypto/rand.
func keyPair(name string) (note.Signer, note.Verifier, error) {
	seed := sha256.Sum256([]byte("tour " + name))
	public, ok := ed25519.NewKeyFromSeed(seed[:]).Public().(ed25519.PublicKey)
	if !ok {
		return nil, nil, errors.New("tour: this is no Ed25519 key")
	}
	verifierKey, err := note.NewEd25519VerifierKey(name, public)
	if err != nil {
		return nil, nil, err
	}
	verifier, err := note.NewVerifier(verifierKey)
	if err != nil {
		return nil, nil, err
	}
	hash := strings.Split(verifierKey, "+")[1]
	signer, err := note.NewSigner("PRIVATE+KEY+" + name + "+" + hash + "+" + base64.StdEncoding.EncodeToString(append([]byte{1}, seed[:]...)))
	return signer, verifier, err
}

// logged writes every gift that was receipted into the log, in the order of time,
// and signs a head at the end of each month in which something came.
func (x *sunshine) logged() (*openBooks, error) {
	b := &openBooks{secrets: map[fund.DonationID]translog.Opening{}, place: map[fund.DonationID]int64{}}
	var err error
	if b.signer, b.verifier, err = keyPair("sunshine.example/books"); err != nil {
		return nil, err
	}
	type line struct {
		ev fund.DonationEvent
		of fund.Donation
	}
	var lines []line
	for _, id := range x.donations.ids {
		d, err := x.donations.get(x.ctx, id)
		if err != nil {
			return nil, err
		}
		events, err := x.donations.history(x.ctx, id)
		if err != nil {
			return nil, err
		}
		lines = append(lines, line{events[len(events)-1], d})
	}
	slices.SortStableFunc(lines, func(a, b line) int { return a.ev.At.Time().Compare(b.ev.At.Time()) })
	for i, l := range lines {
		if err := b.add(l.of, x.donors[l.of.Donor].Name, l.ev.At.Time().UTC()); err != nil {
			return nil, err
		}
		if i+1 < len(lines) && monthOf(lines[i+1].ev) == monthOf(l.ev) {
			continue
		}
		if err := b.sign(l.ev.At.Time().UTC().Add(30 * time.Minute)); err != nil {
			return nil, err
		}
	}
	return b, b.sign(at(sunshineDay, 18).UTC())
}

func (b *openBooks) add(d fund.Donation, donor string, now time.Time) error {
	if donor == "" {
		donor = "nobody known"
	}
	salt := sha256.Sum256([]byte("salt " + d.Receipt))
	opening := translog.Opening{Salt: salt[:], Line: donor + ", receipt " + d.Receipt}
	commitment, err := opening.Commitment()
	if err != nil {
		return err
	}
	body, err := json.Marshal(published{d.Receipt, commitment, int64(d.Received.Amount), d.Received.Unit.Code()})
	if err != nil {
		return err
	}
	next, batch, err := b.log.Append(b, translog.Record{Kind: giftKind, At: now, Body: string(body)})
	if err != nil {
		return err
	}
	b.secrets[d.ID], b.place[d.ID] = opening, batch.First
	b.log, b.records, b.hashes = next, append(b.records, batch.Records...), append(b.hashes, batch.Hashes...)
	return nil
}

func (b *openBooks) sign(now time.Time) error {
	next, signed, err := b.log.Sign(b.signer, b, now)
	if err != nil {
		return err
	}
	b.log, b.heads = next, append(b.heads, signed)
	return nil
}

// audit reads records as an auditor does who has kept all heads.
func (b *openBooks) audit(records []string) ([]translog.Finding, error) {
	var heads []translog.Head
	for _, signed := range b.heads {
		h, err := translog.OpenHead(signed, b.verifier)
		if err != nil {
			return nil, err
		}
		heads = append(heads, h)
	}
	return translog.Audit(heads, b, func(yield func(string, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	})
}

// tracedGift is the gift whose donor asks.
var tracedGift = governance.NamedID[fund.Donation](sunshineSpace, "2020-0035")

// prove makes the donor's document and verifies it as the donor does.
func (b *openBooks) prove(id fund.DonationID) (translog.Proof, published, translog.Head, error) {
	var said published
	p, err := translog.Prove(b.heads[len(b.heads)-1], b.place[id], b.records[b.place[id]], b)
	if err != nil {
		return p, said, translog.Head{}, err
	}
	file, err := json.Marshal(p)
	if err != nil {
		return p, said, translog.Head{}, err
	}
	if p, err = translog.ParseProof(file); err != nil {
		return p, said, translog.Head{}, err
	}
	record, head, err := p.Verify(b.verifier)
	if err != nil {
		return p, said, head, err
	}
	if record.Kind != giftKind {
		return p, said, head, fmt.Errorf("tour: a record of kind %q", record.Kind)
	}
	return p, said, head, json.Unmarshal([]byte(record.Body), &said)
}

// tampered are the records with one of them made smaller by the host.
func (b *openBooks) tampered(at int64) []string {
	records := slices.Clone(b.records)
	records[at] = strings.Replace(records[at], `"amount":`, `"amount":1`, 1)
	return records
}

// monthOf is the month in which an event counts.
func monthOf(ev fund.DonationEvent) time.Month { return ev.At.Time().In(zone).Month() }
