package proof

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Head is the state of a log at one moment: what the host signs and everybody
// may keep. Heads are comparable with ==. Only what [OpenHead] returns is
// verified; a Head that was decoded or filled in by hand is a claim.
//
// Its signed text is four lines, those of C2SP tlog-checkpoint with the time as
// an extension line, and after an empty line one line for each signature:
//
//	fund.example/books
//	102
//	sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=
//	2022-11-30T16:00:00Z
//
//	— fund.example/books hI2DJw...
type Head struct {
	// Origin is the name of the log and of its key: not empty, at most 255 bytes,
	// without spaces, control characters and "+". An address that the host owns,
	// such as fund.example/books, is not taken by others.
	Origin string `json:"origin"`
	// Size is the number of records that the head covers.
	Size int64 `json:"size"`
	// Root is the hash over all of them.
	Root tlog.Hash `json:"root"`
	// At is when the head was signed, by the host's clock, to the microsecond.
	At time.Time `json:"at"`
}

const (
	maxOrigin = 255
	// maxHead is far more than a hundred signatures need, which is as many as a
	// note can have.
	maxHead = 1 << 18
)

// OpenHead checks that a head was signed with the log's key, and by every
// witness that is asked for, and returns it. The head's origin must be the name
// of the key. Signatures of others are ignored. The error matches
// fault.ErrInvalid, and says which signature is missing or wrong.
//
// A witness is whoever signs heads after checking that each extends the one
// before; asking for one protects against being shown another log than the
// rest. It signs with note.Sign what note.Open returned.
func OpenHead(signed string, key note.Verifier, witnesses ...note.Verifier) (Head, error) {
	all := append([]note.Verifier{key}, witnesses...)
	for _, v := range all {
		if v == nil {
			return Head{}, invalid("key", v, "must not be nil")
		}
	}
	if len(signed) > maxHead {
		return Head{}, invalid("head", brief(signed), "must have at most 256 KiB")
	}
	n, err := note.Open([]byte(signed), note.VerifierList(all...))
	if err != nil {
		return Head{}, fmt.Errorf("%w: %w", invalid("head", brief(signed), "must be a note with valid signatures"), err)
	}
	for _, v := range all {
		if !signedBy(n, v) {
			return Head{}, invalid("head", brief(signed), "must be signed by "+v.Name()+" with the key that is asked for")
		}
	}
	h, err := parseHead(n.Text)
	if err == nil && h.Origin != key.Name() {
		return Head{}, invalid("head.origin", h.Origin, "must be "+key.Name()+", the name of the key")
	}
	return h, err
}

func signedBy(n *note.Note, v note.Verifier) bool {
	for _, s := range n.Sigs {
		if s.Name == v.Name() && s.Hash == v.KeyHash() {
			return true
		}
	}
	return false
}

// splitNote returns the text of a note, without looking at its signatures.
func splitNote(signed string) (string, error) {
	_, err := note.Open([]byte(signed), nil)
	var unverified *note.UnverifiedNoteError
	if !errors.As(err, &unverified) {
		return "", invalid("head", brief(signed), "must be a signed note")
	}
	return unverified.Note.Text, nil
}

func (h Head) text() (string, error) {
	at, ok := formatTime(h.At)
	switch {
	case !validOrigin(h.Origin):
		return "", invalid("head.origin", brief(h.Origin), "must have 1 to 255 bytes without spaces, control characters and +")
	case h.Size < 0 || h.Size > maxSize:
		return "", invalid("head.size", h.Size, "must lie between 0 and 2^61")
	case !ok:
		return "", invalid("head.at", h.At, "must be set and lie in the years 1 to 9999")
	}
	return fmt.Sprintf("%s\n%d\n%s\n%s\n", h.Origin, h.Size, h.Root, at), nil
}

// parseHead reads what text writes and refuses every other spelling.
func parseHead(text string) (Head, error) {
	bad := func(rule string) (Head, error) { return Head{}, invalid("head", brief(text), rule) }
	lines := strings.Split(text, "\n")
	if len(lines) != 5 || lines[4] != "" {
		return bad("must have four lines: origin, size, root hash, time")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || size > maxSize || lines[1] != strconv.FormatInt(size, 10) {
		return bad("must have a size between 0 and 2^61 in the second line")
	}
	root, ok := parseHash(lines[2])
	if !ok {
		return bad("must have a hash in the third line")
	}
	at, ok := parseTime(lines[3])
	if !ok {
		return bad("must have a time in UTC in the fourth line")
	}
	if !validOrigin(lines[0]) {
		return bad("must have the name of the log in the first line")
	}
	return Head{Origin: lines[0], Size: size, Root: root, At: at}, nil
}

func validOrigin(s string) bool {
	odd := func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || r == '+' }
	return s != "" && len(s) <= maxOrigin && utf8.ValidString(s) && strings.IndexFunc(s, odd) < 0
}

// parseHash reads the one base64 form of a hash. The decoder beneath also
// accepts line breaks and stray bits at the end.
func parseHash(s string) (tlog.Hash, bool) {
	h, err := tlog.ParseHash(s)
	return h, err == nil && h.String() == s
}
