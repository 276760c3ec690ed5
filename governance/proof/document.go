package proof

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/mod/sumdb/tlog"
)

const (
	textPrefix  = "c2sp.org/tlog-proof@v1\n"
	extraPrefix = "extra "
	indexPrefix = "index "

	// maxPath is the longest way from a record to the root that maxSize allows.
	maxPath = 61
	// maxProof holds the largest record with every byte escaped, and the rest.
	maxProof = 8 << 20
)

// ParseProof reads a proof from a file: JSON or the text form. It checks the
// form alone; [Proof.Verify] checks the rest.
//
// It is strict, so that a file does not show one thing and prove another: no
// field twice, missing, unknown or in other letters, nothing after the end, one
// spelling for each hash and number. The error matches fault.ErrInvalid.
func ParseProof(data []byte) (Proof, error) {
	if len(data) > maxProof {
		return Proof{}, badProof("must have at most 8 MiB")
	}
	if !utf8.Valid(data) {
		return Proof{}, badProof("must be UTF-8 text")
	}
	if rest, ok := strings.CutPrefix(string(data), textPrefix); ok {
		return parseText(rest)
	}
	return parseJSON(data)
}

func badProof(rule string) error { return invalid("proof", "document", rule) }

// parseJSON goes through the fields by hand, because encoding/json takes the
// last of two fields with one name and any mixture of capital letters.
func parseJSON(data []byte) (Proof, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return Proof{}, badProof("must be a JSON object or begin with " + strings.TrimSpace(textPrefix))
	}
	var p Proof
	var path []string
	fields := map[string]any{"record": &p.Record, "index": &p.Index, "path": &path, "head": &p.Head}
	for dec.More() {
		t, err := dec.Token()
		if err != nil {
			return Proof{}, badProof("must be JSON")
		}
		name, _ := t.(string)
		into, ok := fields[name]
		if !ok {
			return Proof{}, badProof("must have the fields record, index, path and head, each once")
		}
		delete(fields, name)
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil || string(raw) == "null" || raw[0] == '-' || json.Unmarshal(raw, into) != nil {
			return Proof{}, badProof("must have a text, a number, a list of texts and a text in record, index, path and head")
		}
	}
	if _, err := dec.Token(); err != nil {
		return Proof{}, badProof("must be JSON")
	}
	if _, err := dec.Token(); err != io.EOF || len(fields) > 0 {
		return Proof{}, badProof("must have the fields record, index, path and head, each once, and end there")
	}
	return p.with(path)
}

func parseText(text string) (Proof, error) {
	top, head, ok := strings.Cut(text, "\n\n")
	lines := strings.Split(top, "\n")
	if !ok || len(lines) < 2 {
		return Proof{}, badProof("must have lines for extra data, index and path, an empty line, and a head")
	}
	extra, ok1 := strings.CutPrefix(lines[0], extraPrefix)
	record, ok2 := decodeExtra(extra)
	if !ok1 || !ok2 {
		return Proof{}, badProof("must have the record as extra data in the second line")
	}
	number, ok := strings.CutPrefix(lines[1], indexPrefix)
	index, err := strconv.ParseInt(number, 10, 64)
	if !ok || err != nil || strconv.FormatInt(index, 10) != number {
		return Proof{}, badProof("must have the index in the third line")
	}
	return Proof{Record: record, Index: index, Head: head}.with(lines[2:])
}

// with adds the path to a proof that was read so far, and checks the sizes.
func (p Proof) with(path []string) (Proof, error) {
	switch {
	case p.Index < 0 || p.Index >= maxSize:
		return Proof{}, badProof("must have an index from 0 to 2^61-1")
	case len(path) > maxPath:
		return Proof{}, badProof("must have at most 61 hashes in its path")
	case len(p.Record) > maxRecord || len(p.Head) > maxHead:
		return Proof{}, badProof("must have a record of at most 1 MiB and a head of at most 256 KiB")
	}
	p.Path = make(tlog.RecordProof, len(path))
	for i, s := range path {
		h, ok := parseHash(s)
		if !ok {
			return Proof{}, badProof("must have hashes in its path")
		}
		p.Path[i] = h
	}
	return p, nil
}

func encodeExtra(record string) string {
	return base64.StdEncoding.EncodeToString([]byte(record))
}

// decodeExtra reads the one base64 form of a text.
func decodeExtra(s string) (string, bool) {
	b, err := base64.StdEncoding.DecodeString(s)
	return string(b), err == nil && utf8.Valid(b) && encodeExtra(string(b)) == s
}
