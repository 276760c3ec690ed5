package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// maxRecord is how long one row may be. A quotation mark that is never closed
// makes one row of the rest of the file; this says so before it is in memory.
const maxRecord = 16 << 20

var errLongRecord = errors.New("a row is longer than 16 MB: is a quotation mark left open?")

// meter counts what is read of a file.
type meter struct {
	in     io.Reader
	done   int64 // bytes
	record int64 // of these, since the last row
}

func (m *meter) Read(b []byte) (int, error) {
	if m.record > maxRecord {
		return 0, errLongRecord
	}
	n, err := m.in.Read(b)
	m.done += int64(n)
	m.record += int64(n)
	return n, err
}

// longInput is from how many bytes on somebody may like to see progress.
const longInput = 8 << 20

// progress tells a person at a terminal how far the reading is. It is silent
// where there is none, so that nothing but faults is ever in a log.
type progress struct {
	w      io.Writer // nil: silent
	total  int64     // bytes, over all passes; 0 if not known
	before int64     // bytes of the passes before
	next   time.Time
	now    func() time.Time
}

// newProgress returns a progress for total bytes; 0 is "not known".
func newProgress(stderr io.Writer, total int64) *progress {
	p := &progress{total: total, now: time.Now}
	f, ok := stderr.(*os.File)
	if !ok || total > 0 && total < longInput {
		return p
	}
	if st, err := f.Stat(); err == nil && st.Mode()&os.ModeCharDevice != 0 {
		p.w = f
		p.next = p.now().Add(time.Second)
	}
	return p
}

// show says how many bytes and rows are done, a few times a second.
func (p *progress) show(bytes, rows int64) {
	if p.w == nil || p.now().Before(p.next) {
		return
	}
	p.next = p.now().Add(200 * time.Millisecond)
	if p.total > 0 {
		fmt.Fprintf(p.w, "\r%3d %%  %d rows", min(100, 100*(p.before+bytes)/p.total), rows)
	} else {
		fmt.Fprintf(p.w, "\r%d MB  %d rows", bytes>>20, rows)
	}
}

// clear takes the line away.
func (p *progress) clear() {
	if p.w != nil {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
