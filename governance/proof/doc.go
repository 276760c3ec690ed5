// Package proof keeps a transparency log (透明日志): a list of records to which
// one can only add, with a hash over all of it that the host signs and
// publishes. Whoever holds a signed head can check, without trusting the host,
// that a record stands in the list and that no earlier record was changed,
// dropped, moved or dated back since.
//
// It is meant for what a community owes an account of: donations and payments,
// published figures, decisions. A donor gets a document of a kilobyte that
// proves for ever "my donation is in the published books"; an auditor needs two
// heads to see that the new books contain the old ones unchanged.
//
// The tree is that of RFC 6962 and the signatures are signed notes, both from
// golang.org/x/mod/sumdb, the log behind Go's module checksums. Heads have the
// form of C2SP tlog-checkpoint, proofs also that of C2SP tlog-proof, so tools
// that are not ours can check them.
//
// # What it is not
//
// It stores nothing, reads no clock and makes no keys. Hashes are read through
// [tlog.HashReader], which the host implements over its table, and what is to
// be stored is returned. It is no encryption and no blockchain: one host keeps
// the log, and the others hold it to its word.
//
// # Words
//
// record (记录), log (日志), head (树头: the signed state of the log), root hash
// (根哈希), inclusion proof (存在证明), consistency proof (一致性证明: here, that
// one head extends another), witness (见证人: who signs a head after checking
// that it extends the last one), commitment (承诺: a hash that stands for a
// personal line), opening (揭示: what shows which line that is), salt (盐),
// audit (审计), back-dated (倒签).
//
// # The map
//
//   - [Record] is a line: what kind, recorded when, and a text. [Record.Text] is
//     its canonical form, [ParseRecord] reads it.
//   - [Log] is the state of a log. [Log.Append] adds records and returns the
//     [Batch] that the host must store; [Log.Sign] signs a head.
//   - [OpenHead] checks the signature and reads a [Head]. [Head.Extends] checks
//     that a head contains all of an older one, by what [Head.ProveExtends] gives.
//   - [Prove] makes the [Proof] that a record is in the log. [Proof.Verify] needs
//     the public key and nothing else. [ParseProof] reads the document.
//   - [Opening] keeps a personal line out of the log and yet provable.
//   - [Audit] reads a whole log and says what was done to it, as [Finding]s.
//
// Errors match fault.ErrInvalid where an argument or a document is wrong or
// does not prove what it should, fault.ErrNotAllowed where a record or a head
// would be dated back, and fault.ErrConflict where the host's hashes or two
// heads contradict what was signed.
//
// # How an event becomes a record
//
// The body is text. For the structs of this library it is what encoding/json
// makes of them: fields in the order of the declaration, keys of maps sorted,
// exact integers, no white space, so the same value gives the same bytes. A
// host that writes bodies in another language sorts keys and leaves white space
// out, or takes any other fixed form; RFC 8785 is one. Floats are best avoided.
//
// What counts in the end is only the text that was logged. The host stores it
// as it is (see [Batch]) and never makes it anew from the value: a later version
// of the program may spell the same value differently.
//
// The canonical form is three lines and the body:
//
//	sixbridges.record.v1
//	fund.donation
//	2020-10-08T09:00:00Z
//	{"id":"...","donor":"<commitment>","amount":50000,"unit":"CNY"}
//
// Neither kind nor time can hold a newline, so no two records share a text. The
// first line keeps bytes of other programs apart, the second keeps kinds apart:
// a figure is never taken for a donation, whatever its body says. In the tree,
// hashes of records begin with a 0 byte and those of nodes with a 1 (RFC 6962),
// commitments with a line of their own, so none can stand for another. A head
// names its log, and [OpenHead] accepts only the name that the key has: one key
// for each log.
//
// The time is that of recording, not of the event, which belongs into the body
// if it is another. It may not lie before the record above nor before any head
// that was signed before it, and not after a head that covers it. So whoever
// keeps heads bounds every date from both sides; a host that never publishes a
// head can still write what it likes.
//
// # Privacy
//
// A log cannot forget. Do not put names, telephone numbers, addresses or the
// numbers of identity cards into a record, nor a plain hash of them: there are
// few enough to try them all. Put in the commitment of an [Opening] with a
// random salt of its own, and keep salt and line where they can be deleted. Once
// they are, the commitment says nothing about anybody any more. Mind also what
// an amount and a day together give away in a small community.
//
// # What it proves, and what not
//
// A verified proof says: the holder of the key signed, at the time that the head
// names, a list that has this record at this place. Two heads that extend each
// other say: nothing in the older list was touched. An audit without findings
// says: these records are exactly those that were signed, and their dates are
// consistent with the heads.
//
// None of them says that a record is true, nor that everything that happened
// was recorded: for that, donors compare the log with their receipts, and one
// who gets no proof for a receipt knows enough. None says that everybody is
// shown the same list. Against two lists, heads must reach people by other ways
// than the host's own page: printed in the yearly report, exchanged among
// auditors, or signed by witnesses whom [OpenHead] and [Proof.Verify] can
// demand. And whoever steals the key can sign what he likes, though nothing that
// contradicts the heads that others have kept without being found out.
package proof
