// Package ledger keeps accounts by double entry, for money, points, minutes and
// goods alike: what fund and points share.
//
// A [Book] holds accounts and everything that was ever recorded in them. Each
// transaction has two legs or more that sum to zero in every unit, so nothing
// appears or vanishes; nothing is edited or deleted, a mistake is reversed; and
// every accepted command is one line of a log, from which the book can be made
// again, bit for bit.
//
// # What it is not
//
// It does no input or output, reads no clock and makes up no identifiers. It does
// not ask who may do what: that is for the room or the host that calls it. It
// converts nothing: an exchange is a transaction with two amounts, see
// [Exchange]. It is for one goroutine at a time; a host with many puts a lock
// around the book.
//
// # The words
//
//   - [Account] (账户): where something is, whose it is, or what it came from. It
//     has one unit (单位), a [Kind] (科目类别), and may have limits (限额).
//   - [Entry] (日志条目): one line of the log, and the command that led to it. It
//     begins with a [Voucher] (记账凭证) and names its [Leg] lines (分录). An amount
//     above 0 is a debit (借), below 0 a credit (贷).
//   - Effective date (业务日期): the day for which an entry counts. Recorded
//     (登记时间): when it came into the book. A period is closed (结账) up to a day.
//   - Reservation (预留): amounts that are held until they are settled (结转),
//     voided (取消) or lapse (到期). A pledge, a grant, a redemption, a stock that is
//     promised are all this one thing.
//   - Reversal (冲销): the opposite of a transaction, linked to it, once in all.
//   - Chain (连锁): entries that succeed or fail together.
//   - [Lot] (批次): a part of what an account holds, valid until one day. Points,
//     and goods that spoil.
//   - Trial balance (试算平衡), statement (对账单), balance at the end of a month
//     (期末余额).
//
// # The map
//
//   - [Book.Open], [Book.Limit], [Book.Shut], [Book.Post], [Book.Reserve],
//     [Book.Settle], [Book.Void], [Book.Lapse], [Book.Reverse],
//     [Book.ReverseForced], [Book.Expire] and [Book.Close] are the commands.
//     [Book.Do] carries out a command that comes as data, in place, and
//     [Book.Chain] several together.
//   - [Book.Log] gives the log, [Replay] and [Book.Apply] make a book of it,
//     [Book.Check] verifies all that must hold.
//   - [Book.Account], [Book.Entry], [Book.Left], [Book.Lots] and the like look
//     things up.
//   - [Posting] is the flat row that reports are made of: [Balances], [Trial],
//     [RollUp], [ByCycle], [NewStatement]; [UpTo] gives balances as of a day.
//     [Agree] compares with what somebody else states.
//   - [ReadCSV] and [Import] bring a journal in, [Book.AppendJournal] writes one
//     that programs for plain text accounting check.
//   - [Accounts] is the fast core: accounts by number, without names and history.
//
// # Stages
//
// How far an entry has come changes only by other entries about it; see [Stage]:
//
//	reserved > settled  settle
//	reserved > voided   void
//	reserved > lapsed   lapse
//	posted   > reversed reverse
//
// # The order of checks
//
// An entry is checked in this order, and the first [Reason] that holds is
// reported. Two books that are given the same entries agree on every error. The
// sentinel is what the error matches; a reason with a plus is remembered, so that
// the same entry is refused for ever, see [Reason.Remembered]:
//
//	unnamed         invalid
//	differs         conflict
//	unknown-action  invalid
//	untimed         invalid
//	backwards       invalid
//	missing         invalid
//	unwanted        invalid
//	bad-text        invalid
//	bad-account     invalid
//	bad-chain       invalid
//	too-few-legs    invalid
//	too-many-legs   invalid
//	no-amount       invalid
//	unbalanced      invalid
//	period-closed   not allowed +
//	taken           conflict +
//	no-entry        not found +
//	wrong-entry     not allowed +
//	ended           not allowed +
//	too-early       not allowed +
//	too-late        not allowed +
//	bad-part        invalid
//	too-much        limit reached +
//	no-account      not found +
//	account-shut    not allowed +
//	wrong-unit      invalid
//	bad-lot         invalid
//	not-empty       not allowed +
//	overflow        limit reached +
//	below-min       limit reached +
//	above-max       limit reached +
//	no-lot          not found +
//	lots-short      limit reached +
//	nothing         not allowed +
//	chained         not allowed +
//	forged          invalid
//
// Of several legs the first counts: each is checked for no-account to bad-lot
// before the next; then all are booked, which finds the overflow; then the limits
// of each account, its minimum before its maximum; then the lots. In a chain the
// forms of all entries are checked before the first is carried out.
//
// # Storage
//
// The host stores the log, nothing else is needed. With package store the book is
// one value and its entries are its events: Change{Ref: book, Was: seq before,
// Value: the last entry, Events: the new entries}. The sequence of an entry is the
// revision, so a second process that was faster gives a conflict; the host then
// applies the entries that it has not seen to its book (History after Seq,
// [Book.Apply]) and sends the command again, with the same ID. Entries of a chain
// go into one commit, and so do the values of other rooms that change with them:
// the account and the stock of a redemption.
//
// A command that changed the book although the commit failed must leave the book
// too: the host makes it again from the store, or keeps it and stores [Book.Log]
// after the last stored number the next time. A remembered refusal is a line of
// the log like any other, and is stored although the command returned an error.
//
// A host with SQL keeps rows: one for each [Entry], one for each [Leg] and each
// [Move] with the entry's Seq, and, if it wants to ask the database for balances,
// one for each [Standing] and [Lot], rewritten for the accounts that the legs
// name. Postings for reports are then a query.
package ledger
