package proof

import "fmt"

// Fault is what an audit found wrong. The values are their own text form.
type Fault string

// The faults of records against the hashes that were signed.
const (
	// Changed (被改动): another text stands where the record was.
	Changed Fault = "changed"
	// Dropped (被删除): the record is gone.
	Dropped Fault = "dropped"
	// Inserted (被插入): a text that was never logged stands before the record.
	Inserted Fault = "inserted"
	// Moved (被调换): the record stands in another place.
	Moved Fault = "moved"
)

// The faults of what was logged. The text is what was signed, and yet wrong.
const (
	// BackDated (倒签): the record's time lies before that of a record above it or
	// of a head that was signed before it was added.
	BackDated Fault = "back-dated"
	// PostDated (日期超前): the record's time lies after that of a head that covers it.
	PostDated Fault = "post-dated"
	// Unreadable (无法识读): the text is not in the canonical form.
	Unreadable Fault = "unreadable"
)

// The faults of hashes.
const (
	// Damaged (哈希损坏): a hash that was stored with the record is not what the
	// records give. The records are as they were, but proofs will fail.
	Damaged Fault = "damaged"
	// Contradicted (与树头不符): something among the records was changed, dropped,
	// inserted or moved, and there are no true hashes from which to say what.
	Contradicted Fault = "contradicted"
)

// Finding is one fault of a run of records.
type Finding struct {
	Fault Fault `json:"fault"`
	// Index is the number, in the log that was signed, of the first record of the
	// run. For Inserted it is that of the record before which the texts stand.
	Index int64 `json:"index"`
	// Found is the place, among the records that were read, of the first of the
	// run, from 0; -1 for Dropped, Damaged and Contradicted.
	Found int64 `json:"found"`
	// Count is the number of records of the run, at least 1: the next have the
	// next numbers and places.
	Count int64 `json:"count"`
}

// String gives `record 7 was changed` or `records 7 to 9 were dropped`.
func (f Finding) String() string {
	were, what := "was", fmt.Sprintf("record %d", f.Index)
	if f.Count > 1 {
		were, what = "were", fmt.Sprintf("records %d to %d", f.Index, f.Index+f.Count-1)
	}
	switch f.Fault {
	case Inserted:
		text := "a text"
		if f.Count > 1 {
			text = fmt.Sprintf("%d texts", f.Count)
		}
		return fmt.Sprintf("%s %s inserted before record %d, at place %d", text, were, f.Index, f.Found)
	case Moved:
		return fmt.Sprintf("%s %s moved to place %d", what, were, f.Found)
	case Damaged:
		return fmt.Sprintf("a hash stored with %s is damaged", what)
	case Contradicted:
		return fmt.Sprintf("a fault among %s contradicts the signed head", what)
	default:
		return fmt.Sprintf("%s %s %s", what, were, f.Fault)
	}
}

// findings collects what was found, and joins what continues the last finding.
// What stands between two inserted texts is itself a finding or raises the
// index, so those of one index follow each other.
type findings []Finding

func (fs *findings) add(f Fault, index, found int64) {
	if n := len(*fs); n > 0 && (*fs)[n-1].Fault == f {
		last := &(*fs)[n-1]
		goesOn := index == last.Index+last.Count && (found < 0 || found == last.Found+last.Count)
		if f == Inserted {
			goesOn = index == last.Index
		}
		if goesOn {
			last.Count++
			return
		}
	}
	*fs = append(*fs, Finding{f, index, found, 1})
}
