package proof

import (
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Proof is the document that a record stands in a log: what a donor keeps. It
// holds all that is needed but the public key, which must come from elsewhere:
// the charity's page, its yearly report, a friend's proof.
//
// As a file it is either the JSON of this struct, in which the record can be
// read, or [Proof.Text]; [ParseProof] reads both. A proof holds as long as
// anybody trusts the key; the log growing, moving or vanishing does not touch
// it.
type Proof struct {
	// Record is the canonical text of the record.
	Record string `json:"record"`
	// Index is the number of the record in the log, from 0.
	Index int64 `json:"index"`
	// Path are the hashes beside the way from the record to the root, the lowest
	// first: at most 61.
	Path tlog.RecordProof `json:"path"`
	// Head is the signed head that covers the record.
	Head string `json:"head"`
}

// Prove returns the proof that the record with the number index is covered by a
// signed head, which is the last one or any earlier one that reaches so far. It
// reads at most log2(Size) hashes.
//
// The error matches fault.ErrInvalid if the head does not cover the index or is
// no head, or if the text is not that of the record under the head: no proof is
// handed out that does not verify. The signature is not checked, since the host
// has no need of its own public key.
func Prove(signed string, index int64, record string, stored tlog.HashReader) (Proof, error) {
	if stored == nil {
		return Proof{}, invalid("stored", nil, "must not be nil")
	}
	text, err := splitNote(signed)
	if err != nil {
		return Proof{}, err
	}
	h, err := parseHead(text)
	if err != nil {
		return Proof{}, err
	}
	if err := h.covers(index); err != nil {
		return Proof{}, err
	}
	path, err := tlog.ProveRecord(h.Size, index, stored)
	if err != nil {
		return Proof{}, unread(err)
	}
	p := Proof{Record: record, Index: index, Path: path, Head: signed}
	if _, err := p.under(h); err != nil {
		return Proof{}, err
	}
	return p, nil
}

// Verify checks that the record stands in the log whose key this is, and
// returns it beside the head that says so. With witnesses, they must have signed
// that head too: see [OpenHead]. It needs no network and no host.
//
// The record that Verify returns is what is proved; nothing else that came with
// the document is. The error matches fault.ErrInvalid and says what does not
// fit: the signature, the path, the record, or its date, which must not be
// after the head's.
func (p Proof) Verify(key note.Verifier, witnesses ...note.Verifier) (Record, Head, error) {
	h, err := OpenHead(p.Head, key, witnesses...)
	if err != nil {
		return Record{}, Head{}, err
	}
	r, err := p.under(h)
	if err != nil {
		return Record{}, Head{}, err
	}
	return r, h, nil
}

// under checks everything but the signature of the head.
func (p Proof) under(h Head) (Record, error) {
	if err := h.covers(p.Index); err != nil {
		return Record{}, err
	}
	r, err := ParseRecord(p.Record)
	if err != nil {
		return Record{}, err
	}
	leaf := tlog.RecordHash([]byte(p.Record))
	if err := tlog.CheckRecord(p.Path, h.Size, h.Root, p.Index, leaf); err != nil {
		return Record{}, invalid("record", brief(p.Record), fmt.Sprintf("must be number %d under the head of %d records, and the path does not lead there", p.Index, h.Size))
	}
	if r.At.After(h.At) {
		return Record{}, invalid("record.at", r.At.Format(layout), "must not be after the head's "+h.At.Format(layout))
	}
	return r, nil
}

func (h Head) covers(index int64) error {
	if index < 0 || index >= h.Size {
		return invalid("index", index, fmt.Sprintf("must be below the %d records that the head covers", h.Size))
	}
	return nil
}

// Text returns the proof in the form of C2SP tlog-proof, the record being the
// extra data. Tools for that format check the path and the signatures; the
// bytes that they must hash are those of the extra data.
func (p Proof) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s%s%s\n%s%d\n", textPrefix, extraPrefix, encodeExtra(p.Record), indexPrefix, p.Index)
	for _, h := range p.Path {
		b.WriteString(h.String() + "\n")
	}
	b.WriteString("\n" + p.Head)
	return b.String()
}
