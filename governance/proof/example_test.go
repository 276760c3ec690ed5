package proof_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/proof"
)

// Donation is what the fund publishes of a gift: no name, and no hash of a name
// either, but a commitment.
type Donation struct {
	ID     string    `json:"id"`
	Donor  tlog.Hash `json:"donor"`
	Amount int64     `json:"amount"` // in fen
	Unit   string    `json:"unit"`
}

// The fund logs a donation and the figure of the month, signs the head, and
// gives the donor two files: the proof, which everybody may see, and the
// opening, which nobody else has. Years later the donor verifies them with the
// fund's public key alone.
func Example() {
	signer, verifier := keys("fund.example/books") // from note.GenerateKey, once
	at := time.Date(2022, 11, 30, 16, 0, 0, 0, time.UTC)

	// The host. The salt comes from crypto/rand.
	opening := proof.Opening{Salt: []byte("not random, it is but an example"), Line: "王芳, receipt 2022-0017"}
	donor, err := opening.Commitment()
	if err != nil {
		fmt.Println(err)
		return
	}
	gift, _ := json.Marshal(Donation{ID: "2022-0017", Donor: donor, Amount: 50_000, Unit: "CNY"})

	var log proof.Log
	var hashes []tlog.Hash // a table of the host's, numbered from 0
	stored := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var out []tlog.Hash
		for _, i := range indexes {
			out = append(out, hashes[i])
		}
		return out, nil
	})
	log, batch, err := log.Append(stored,
		proof.Record{Kind: "fund.donation", At: at, Body: string(gift)},
		proof.Record{Kind: "figure", At: at.Add(time.Hour), Body: `{"code":"fund.pool","month":"2022-11","amount":200000000,"unit":"CNY"}`},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	records := batch.Records // another table
	hashes = append(hashes, batch.Hashes...)
	log, head, err := log.Sign(signer, stored, at.Add(2*time.Hour))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("the fund has", log.Size, "records")

	p, err := proof.Prove(head, 0, records[0], stored)
	if err != nil {
		fmt.Println(err)
		return
	}
	file, _ := json.MarshalIndent(p, "", "  ")
	secret, _ := json.Marshal(opening)

	// The donor.
	kept, err := proof.ParseProof(file)
	if err != nil {
		fmt.Println(err)
		return
	}
	record, books, err := kept.Verify(verifier)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(books.Origin, "signed", books.Size, "records at", books.At.Format(time.DateTime))
	fmt.Println(record.Kind, "of", record.At.Format(time.DateTime))

	var mine proof.Opening
	var published Donation
	if json.Unmarshal(secret, &mine) != nil || json.Unmarshal([]byte(record.Body), &published) != nil {
		return
	}
	fmt.Println(published.Amount, published.Unit, "from", mine.Line, mine.Opens(published.Donor))

	// Had the fund changed the sum, the proof would not hold.
	kept.Record = records[1]
	_, _, err = kept.Verify(verifier)
	fmt.Println(errors.Is(err, fault.ErrInvalid))
	// Output:
	// the fund has 2 records
	// fund.example/books signed 2 records at 2022-11-30 18:00:00
	// fund.donation of 2022-11-30 16:00:00
	// 50000 CNY from 王芳, receipt 2022-0017 true
	// true
}

// An auditor keeps the last head. It takes a new one only if that extends it,
// and then signs it as a witness, so that nobody is shown another log.
func ExampleHead_Extends() {
	fund := &books{} // keeps records, hashes and heads in slices
	witness, witnessKey := keys("auditor.example")
	for i := range 5 {
		_ = fund.append(line(i))
		_ = fund.sign(minute(i))
	}
	kept, _ := proof.OpenHead(fund.heads[1], verifier)

	next, err := proof.OpenHead(fund.heads[4], verifier)
	if err != nil {
		fmt.Println(err)
		return
	}
	path, _ := next.ProveExtends(kept, fund) // what the fund sends
	if err := next.Extends(kept, path); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(next.Size, "records, of which", kept.Size, "are those of before")

	n, _ := note.Open([]byte(fund.heads[4]), note.VerifierList(verifier))
	signed, _ := note.Sign(n, witness)
	_, err = proof.OpenHead(string(signed), verifier, witnessKey)
	fmt.Println("signed by both:", err == nil)

	// A fund that rewrote its books cannot come from there.
	other := &books{}
	for i := range 5 {
		_ = other.append(line(i * i))
	}
	_ = other.sign(minute(30))
	forged, _ := proof.OpenHead(other.heads[0], verifier)
	fmt.Println(forged.Extends(kept, path))
	// Output:
	// 5 records, of which 2 are those of before
	// signed by both: true
	// proof: path 2: must lead from the head of 2 records to that of 5
}

// An auditor has the heads of the fund and its own copy of the hashes, and reads
// all records.
func ExampleAudit() {
	fund := filled(33)
	records := append([]string(nil), fund.records...)
	records[4], records[5] = records[5], records[4]
	records[17] = must(proof.Record{Kind: "fund.donation", At: minute(17), Body: `{"n":0}`}.Text())
	records = append(records[:28], records[30:]...)

	found, err := proof.Audit(fund.opened(), fund, texts(records))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range found {
		fmt.Println(f)
	}
	// Output:
	// record 5 was moved to place 4
	// record 17 was changed
	// records 28 to 29 were dropped
}
