package fund

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"time"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Books keep the funds of one charity in one [ledger.Book] (账务). Each of the
// methods with the name of a value takes an event of that value, and the value
// after it, and makes the transaction of it: none, or exactly one that holds
// wholly or not at all. What is reserved and posted is in the table of the
// package's documentation.
//
// The IDs of entries follow from the event, so that an event can be booked again
// without harm: the second time changes nothing and returns the same. An event
// that the book refuses must not be stored; the next attempt is another event,
// at a later time.
//
// Entries are recorded at the time of the event, or of the last entry where that
// is later, and count for the event's day. After every call, also one that fails,
// the host stores what ledger.Book.Log yields beyond the last number that it has
// stored.
//
// Books are for one goroutine at a time.
type Books struct {
	book     *ledger.Book
	zone     *time.Location
	funds    map[FundID]Fund
	purposes map[project.PurposeID]Purpose
	// last is the entry that the next event of a matter is about: the open
	// reservation of a pledge, a grant, a lot to come, the receipt of a donation.
	last map[ledger.MatterID]ledger.EntryID
}

// The kinds of entries, by which reports tell them apart.
const (
	KindDonation       = "donation"
	KindDonationReturn = "donation-return"
	KindAllocation     = "allocation"
	KindChange         = "change-of-purpose"
	KindSurplus        = "surplus"
	KindGrant          = "grant"
	KindGrantReturn    = "grant-return"
	KindExpense        = "expense-" // and the text of the project.CostKind
	KindGoodsIn        = "goods-in"
	KindGoodsOut       = "goods-out"
	KindGoodsSale      = "goods-sale"
	KindGoodsWriteOff  = "goods-write-off"
	KindGoodsReturn    = "goods-return"
)

// NewBooks returns books over a ledger, empty or with a history, and the funds
// and purposes of the charity as they stand. The zone is where the days of grants
// and expenses begin. The error matches governance.ErrInvalid: no book, no zone,
// a purpose of an unknown fund, a code that is used twice.
func NewBooks(b *ledger.Book, zone *time.Location, funds iter.Seq[Fund], purposes iter.Seq[Purpose]) (*Books, error) {
	switch {
	case b == nil:
		return nil, invalid("book", "nil", "must be given")
	case zone == nil:
		return nil, invalid("zone", "nil", "must be given")
	}
	k := &Books{book: b, zone: zone, funds: map[FundID]Fund{}, purposes: map[project.PurposeID]Purpose{}, last: map[ledger.MatterID]ledger.EntryID{}}
	for f := range funds {
		if err := k.takeFund(f); err != nil {
			return nil, err
		}
	}
	for p := range purposes {
		if err := k.takePurpose(p); err != nil {
			return nil, err
		}
	}
	for e := range b.Log(0) {
		k.note(&e)
	}
	return k, nil
}

func (k *Books) takeFund(f Fund) error {
	for id, o := range k.funds {
		if id != f.ID && o.Code == f.Code {
			return invalid("code", f.Code, "must name one fund in the books")
		}
	}
	if o, known := k.funds[f.ID]; !known || f.Revision > o.Revision { // an old event can come again
		k.funds[f.ID] = f
	}
	return nil
}

func (k *Books) takePurpose(p Purpose) error {
	f, ok := k.funds[p.Fund]
	if !ok {
		return invalid("fund", p.Fund.String(), "must be known to the books")
	}
	if p.Unit != f.Unit {
		return invalid("unit", p.Unit.String(), "must be that of the fund")
	}
	for id, o := range k.purposes {
		if id != p.ID && o.Fund == p.Fund && o.Code == p.Code {
			return invalid("code", p.Code, "must name one purpose of the fund")
		}
	}
	if o, known := k.purposes[p.ID]; !known || p.Revision > o.Revision {
		k.purposes[p.ID] = p
	}
	return nil
}

// note remembers what a later event of the same matter will be about.
func (k *Books) note(e *ledger.Entry) {
	if e.Refused != 0 || e.About.IsZero() {
		return
	}
	switch e.Do {
	case ledger.DoReserve:
		k.last[e.About] = e.ID
	case ledger.DoSettle, ledger.DoPost:
		switch {
		case e.Kind == KindDonation:
			k.last[e.About] = e.ID
		case e.Do == ledger.DoSettle:
			delete(k.last, e.About)
		}
	case ledger.DoVoid, ledger.DoReverse:
		delete(k.last, e.About)
	default:
	}
}

// slip is an event as the books see it.
type slip struct {
	ledger.Voucher
	revision int64
}

func slipOf[Of any, S, A machine.Enum](m *project.Move[Of, S, A], on period.Date) slip {
	return slip{
		revision: m.Revision,
		Voucher: ledger.Voucher{
			ID: governance.NamedID[ledger.Entry]("sixbridges/fund/entry", m.ID.String()+"/"+strconv.FormatInt(m.Revision, 10)+"/"+strconv.FormatInt(int64(m.At), 10)),
			At: m.At, By: m.By, Effective: on, Note: m.Note, About: ledger.MatterID(m.ID),
		},
	}
}

// post, reserve, settle, void and reverse make entries of a slip.
func (s slip) post(kind string, legs ...ledger.Leg) ledger.Entry {
	s.Kind = kind
	return ledger.Entry{Do: ledger.DoPost, Voucher: s.Voucher, Legs: legs}
}

func (s slip) reserve(kind string, legs ...ledger.Leg) ledger.Entry {
	s.Kind = kind
	return ledger.Entry{Do: ledger.DoReserve, Voucher: s.Voucher, Legs: legs}
}

// and returns the slip of a further entry of the same event.
func (s slip) and(what string) slip {
	s.ID = governance.NamedID[ledger.Entry]("sixbridges/fund/entry", s.ID.String()+"/"+what)
	return s
}

// about returns the entry that the slip's matter has open, or had open when the
// slip was booked for the first time.
func (k *Books) about(s slip) ledger.EntryID {
	if e, _, ok := k.book.Entry(s.ID); ok {
		return e.Of
	}
	return k.last[s.About]
}

// settle posts what the matter has reserved: wholly, or as much of it as parts
// say.
func (k *Books) settle(s slip, kind string, parts ...ledger.Leg) ledger.Entry {
	s.Kind = kind
	return ledger.Entry{Do: ledger.DoSettle, Voucher: s.Voucher, Of: k.about(s), Legs: parts, Whole: len(parts) == 0}
}

func (k *Books) void(s slip, kind string) ledger.Entry {
	s.Kind, s.Effective = kind, period.Date{}
	return ledger.Entry{Do: ledger.DoVoid, Voucher: s.Voucher, Of: k.about(s)}
}

// carry books the entries of one event: all or none.
func (k *Books) carry(entries ...ledger.Entry) ([]ledger.Entry, error) {
	for i := range entries {
		entries[i].At = max(entries[i].At, k.book.Last())
	}
	err := error(nil)
	if len(entries) == 1 {
		err = k.book.Do(&entries[0])
	} else {
		all := make([]*ledger.Entry, len(entries))
		for i := range entries {
			all[i] = &entries[i]
		}
		err = k.book.Chain(all...)
	}
	if err != nil {
		return nil, err
	}
	for i := range entries {
		if !entries[i].Again {
			k.note(&entries[i])
		}
	}
	return entries, nil
}

// purpose returns a purpose of the books.
func (k *Books) purpose(id project.PurposeID) (*Purpose, error) {
	p, ok := k.purposes[id]
	if !ok {
		return nil, invalid("purpose", id.String(), "must be known to the books")
	}
	return &p, nil
}

// spendable returns the purpose if its money may be spent on the day.
func (k *Books) spendable(id project.PurposeID, on period.Date) (*Purpose, error) {
	p, err := k.purpose(id)
	if err != nil {
		return nil, err
	}
	switch {
	case p.State != PurposeOpen:
		return nil, fault.Refused(governance.ErrNotAllowed, "fund", "spend", "from purpose "+p.Code, "it is "+stateName(p.State))
	case !p.Within.Contains(on):
		return nil, fault.Refused(governance.ErrNotAllowed, "fund", "spend", "from purpose "+p.Code, "its money is for "+p.Within.String())
	}
	return p, nil
}

// day returns the civil date of a moment in the zone of the books.
func (k *Books) day(i period.Instant) period.Date { return period.On(i.Time().In(k.zone)) }

// of returns the purposes of a fund by their codes.
func (k *Books) of(f FundID) []Purpose {
	var all []Purpose
	for _, p := range k.purposes {
		if p.Fund == f {
			all = append(all, p)
		}
	}
	slices.SortFunc(all, func(a, b Purpose) int { return cmp.Compare(a.Code, b.Code) })
	return all
}
