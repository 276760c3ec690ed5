package ledger

import (
	"errors"
	"strconv"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
)

// Reason is why an entry was refused (拒绝原因). The reasons stand in the order
// in which the book looks for them, and the first that holds is reported: two
// implementations agree on the error as well as on the balances. Of several
// legs the first counts; each leg is checked for NoAccount to BadLot before the
// next, then all for Overflow, then all for the limits, then all for lots.
//
// A Reason is an error: errors.Is(err, ledger.BelowMin) holds for the [*Error]
// that carries it, and so does errors.Is(err, fault.ErrLimit).
type Reason uint8

// The reasons. Up to Unbalanced they follow from the entry alone.
const (
	_             Reason = iota
	Unnamed              // the entry has no ID
	Differs              // an entry with this ID was seen, and said something else in Field
	UnknownAction        // no such action
	Untimed              // At is not set, or lies outside the years 1970 to 9999
	Backwards            // At lies before the last entry of the book
	Missing              // the action needs Field
	Unwanted             // the action does not take Field
	BadText              // Field is not text: not UTF-8, or an unprintable character
	BadAccount           // the account contradicts itself in Field
	BadChain             // a chain is empty, too long, or names an ID twice
	TooFewLegs           // a transaction has two legs at least
	TooManyLegs          // and MaxLegs at most
	NoAmount             // a leg has no account, no unit, or no amount
	Unbalanced           // the legs do not sum to zero in each unit

	PeriodClosed // the effective date lies in a closed period
	Taken        // an account with this ID, or with this path and unit, exists
	NoEntry      // the entry that this one is about does not exist
	WrongEntry   // it is no reservation, or nothing that can be reversed
	Ended        // the reservation has ended; the transaction is reversed in full
	TooEarly     // before the time of the reservation, or the date of the first entry
	TooLate      // the time of the reservation is up
	BadPart      // the legs are no part of those of the first entry
	TooMuch      // the part is more than what is left
	NoAccount    // no such account
	AccountShut  // the account is shut
	WrongUnit    // the leg has another unit than its account
	BadLot       // the leg says of lots what it cannot
	NotEmpty     // the account is not empty
	Overflow     // a total would pass 2^63-1
	BelowMin     // the account would fall below its minimum
	AboveMax     // the account would rise above its maximum
	NoLot        // the account has no such lot
	LotsShort    // the lots do not hold enough
	Nothing      // nothing has expired
	Chained      // another entry of the chain was refused

	Forged // a line of the log is not what the book makes of it
)

var reasons = label.Set[Reason]{Kind: "reason", Names: []label.Name{
	Unnamed:       {Text: "unnamed", En: "it has no ID", Zh: "没有编号"},
	Differs:       {Text: "differs", En: "an entry with this ID was seen with other content", Zh: "同一编号的内容不同"},
	UnknownAction: {Text: "unknown-action", En: "there is no such action", Zh: "未知操作"},
	Untimed:       {Text: "untimed", En: "its time is not set or out of range", Zh: "没有有效时间"},
	Backwards:     {Text: "backwards", En: "its time lies before the last entry", Zh: "时间早于上一条"},
	Missing:       {Text: "missing", En: "a field is missing", Zh: "缺少字段"},
	Unwanted:      {Text: "unwanted", En: "the action does not take a field", Zh: "多余字段"},
	BadText:       {Text: "bad-text", En: "a text has characters that it may not have", Zh: "文字不合规"},
	BadAccount:    {Text: "bad-account", En: "the account contradicts itself", Zh: "账户自相矛盾"},
	BadChain:      {Text: "bad-chain", En: "the chain is empty, too long or names an ID twice", Zh: "链为空、过长或编号重复"},
	TooFewLegs:    {Text: "too-few-legs", En: "it has fewer than two legs", Zh: "分录不足两条"},
	TooManyLegs:   {Text: "too-many-legs", En: "it has too many legs", Zh: "分录过多"},
	NoAmount:      {Text: "no-amount", En: "a leg has no account, unit or amount", Zh: "分录缺账户、单位或金额"},
	Unbalanced:    {Text: "unbalanced", En: "the legs do not sum to zero in each unit", Zh: "借贷不平"},
	PeriodClosed:  {Text: "period-closed", En: "the period is closed", Zh: "期间已结账"},
	Taken:         {Text: "taken", En: "such an account exists", Zh: "账户已存在"},
	NoEntry:       {Text: "no-entry", En: "the entry that it is about does not exist", Zh: "所指分录不存在"},
	WrongEntry:    {Text: "wrong-entry", En: "this cannot be done with the entry that it is about", Zh: "所指分录不适用"},
	Ended:         {Text: "ended", En: "the entry that it is about has ended", Zh: "所指分录已终结"},
	TooEarly:      {Text: "too-early", En: "it is too early", Zh: "时间过早"},
	TooLate:       {Text: "too-late", En: "the time is up", Zh: "已过期限"},
	BadPart:       {Text: "bad-part", En: "the legs are no part of the first entry", Zh: "不是原分录的一部分"},
	TooMuch:       {Text: "too-much", En: "it is more than what is left", Zh: "超过剩余部分"},
	NoAccount:     {Text: "no-account", En: "there is no such account", Zh: "账户不存在"},
	AccountShut:   {Text: "account-shut", En: "the account is shut", Zh: "账户已注销"},
	WrongUnit:     {Text: "wrong-unit", En: "the account has another unit", Zh: "单位不符"},
	BadLot:        {Text: "bad-lot", En: "a leg says of lots what it cannot", Zh: "批次信息不适用"},
	NotEmpty:      {Text: "not-empty", En: "the account is not empty", Zh: "账户尚有余额"},
	Overflow:      {Text: "overflow", En: "a total would pass 2^63-1", Zh: "超出可记数额"},
	BelowMin:      {Text: "below-min", En: "the account would fall below its minimum", Zh: "低于账户下限"},
	AboveMax:      {Text: "above-max", En: "the account would rise above its maximum", Zh: "高于账户上限"},
	NoLot:         {Text: "no-lot", En: "the account has no such lot", Zh: "批次不存在"},
	LotsShort:     {Text: "lots-short", En: "the lots do not hold enough", Zh: "批次余量不足"},
	Nothing:       {Text: "nothing", En: "nothing has expired", Zh: "没有到期批次"},
	Chained:       {Text: "chained", En: "another entry of its chain was refused", Zh: "同链其他分录被拒绝"},
	Forged:        {Text: "forged", En: "the log is not what the book makes of it", Zh: "日志与账簿不符"},
}}

// String returns the text form.
func (r Reason) String() string { return reasons.String(r) }

// Label returns what people read.
func (r Reason) Label() label.Text { return reasons.Label(r) }

// MarshalText returns the text form.
func (r Reason) MarshalText() ([]byte, error) { return reasons.MarshalText(r) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (r *Reason) UnmarshalText(b []byte) error { return reasons.UnmarshalText(r, b) }

// Reasons returns every reason, in the order in which the book looks for them.
func Reasons() []Reason { return reasons.All() }

// Error makes a reason an error of its own, the one that [Accounts] reports.
func (r Reason) Error() string { return "ledger: " + r.Label().En }

// Is makes errors.Is match the sentinel of package fault that the reason
// belongs to.
func (r Reason) Is(target error) bool { return target == r.sentinel() }

func (r Reason) sentinel() error {
	switch r {
	case Differs, Taken:
		return fault.ErrConflict
	case NoEntry, NoAccount, NoLot:
		return fault.ErrNotFound
	case TooMuch, Overflow, BelowMin, AboveMax, LotsShort:
		return fault.ErrLimit
	case PeriodClosed, WrongEntry, Ended, TooEarly, TooLate, AccountShut, NotEmpty, Nothing, Chained:
		return fault.ErrNotAllowed
	default:
		return fault.ErrInvalid
	}
}

// Remembered reports whether the book keeps the refusal: the state was against
// it and might not be later. The same entry is then refused for ever, so that
// repeating a request never has another outcome than the first time. What is
// wrong with the entry itself is not kept, and neither is Differs: the ID
// belongs to the entry that came first.
func (r Reason) Remembered() bool { return !errors.Is(r, fault.ErrInvalid) && r != Differs }

// Error says which entry was refused and why. Errors compare with ==, as values.
// It matches its Reason under errors.Is, and the sentinel that the reason
// belongs to.
type Error struct {
	Do     Action  // what was asked
	ID     EntryID // the entry
	Reason Reason
	// Leg is the leg that was the cause, from 1; 0 if none was.
	Leg int
	// Account is the account that was the cause, zero if none was.
	Account AccountID
	// Field names what differs, is missing, unwanted or bad, as in "kind" or
	// "legs[1].amount"; empty for other reasons.
	Field string
}

// Error gives `ledger: cannot post 018f...: leg 2, account 018e...: the account
// is shut`.
func (e *Error) Error() string {
	do := e.Do.String()
	if do == "" {
		do = "record"
	}
	s := "ledger: cannot " + do
	if !e.ID.IsZero() {
		s += " " + e.ID.String()
	}
	s += ": "
	if e.Leg > 0 {
		s += "leg " + strconv.Itoa(e.Leg) + ", "
	}
	if !e.Account.IsZero() {
		s += "account " + e.Account.String() + ": "
	}
	s += e.Reason.Label().En
	if e.Field != "" {
		s += ": " + e.Field
	}
	return s
}

// Unwrap makes errors.Is match the reason.
func (e *Error) Unwrap() error { return e.Reason }

// refusal is why something was refused, before it is known of which entry; the
// zero refusal is none.
type refusal struct {
	reason Reason
	leg    int // from 1
	field  string
}

// because is a refusal of a whole entry.
func because(r Reason) refusal { return refusal{reason: r} }
