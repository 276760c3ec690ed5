package ledger

import "strconv"

// differs returns the first field in which an entry says something else than the
// one with its ID in row i; "" if it says the same. At is no content, and
// neither is what the book decides.
func (b *Book) differs(e *Entry, i uint32) string {
	r := b.rows.at(i)
	x := &b.extra[r.extra]
	switch {
	case e.Do != r.do:
		return "do"
	case e.By != b.actors.all[r.by]:
		return "by"
	case e.Effective != r.effective:
		return "effective"
	case e.Kind != b.kinds.all[r.kind]:
		return "kind"
	case e.Note != x.note:
		return "note"
	case e.About != x.about:
		return "about"
	case e.Of != x.of:
		return "of"
	case e.Until != x.until:
		return "until"
	case e.Force != (r.flags&forced != 0):
		return "force"
	case e.Whole != (r.flags&inWhole != 0):
		return "whole"
	case e.Link != int(x.link):
		return "link"
	case e.Links != int(x.links):
		return "links"
	}
	var said Account
	if x.account != nil {
		said = *x.account
	}
	if e.Account != said {
		return "account." + e.Account.differs(&said)
	}
	if e.Whole {
		return ""
	}
	was := b.said(r)
	for k := range min(len(was), len(e.Legs)) {
		if field := e.Legs[k].differs(&was[k], e.Do); field != "" {
			return "legs[" + strconv.Itoa(k) + "]." + field
		}
	}
	if len(was) != len(e.Legs) {
		return "legs"
	}
	return ""
}

// differs is for accounts that are not the same.
func (a *Account) differs(was *Account) string {
	switch {
	case a.ID != was.ID:
		return "id"
	case a.Path != was.Path:
		return "path"
	case a.Kind != was.Kind:
		return "kind"
	case a.Unit != was.Unit:
		return "unit"
	case a.Min != was.Min:
		return "min"
	case a.Max != was.Max:
		return "max"
	}
	return "lots"
}

func (l *Leg) differs(was *Leg, do Action) string {
	switch {
	case l.Account != was.Account:
		return "account"
	case do == DoExpire: // the rest was decided
		return ""
	case l.Amount != was.Amount:
		return "amount"
	case l.Unit != was.Unit:
		return "unit"
	case l.Lot != was.Lot:
		return "lot"
	case l.Expires != was.Expires:
		return "expires"
	}
	return ""
}
