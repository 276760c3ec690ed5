package fund

import (
	"bytes"
	"cmp"
	"maps"
	"math"
	"math/bits"
	"slices"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// Giving is who gave how much in one unit (捐赠统计): the gifts of money in a
// currency, or of one sort of goods. It is an accumulator; the zero Giving is
// empty and ready. Use one for each unit, and for each period where periods are
// compared; a metric.Table holds many.
type Giving struct {
	donors map[DonorID]*given
	sizes  metric.Sample[int64]
	total  wide
	bound  wide // restricted
	// Unknown gifts are those of nobody known, Odd the facts without an amount.
	unknown int64
	odd     int64
}

// given is what one donor gave.
type given struct {
	kind DonorKind
	sum  wide
}

// wide is an exact sum of amounts that are not negative, in 128 bits: nothing
// that is added up can overflow.
type wide struct{ hi, lo uint64 }

func (w *wide) add(o wide) {
	var carry uint64
	w.lo, carry = bits.Add64(w.lo, o.lo, 0)
	w.hi, _ = bits.Add64(w.hi, o.hi, carry)
}

func (w wide) cmp(o wide) int { return cmp.Or(cmp.Compare(w.hi, o.hi), cmp.Compare(w.lo, o.lo)) }

// amount returns the sum as an amount; the error matches governance.ErrLimit.
func (w wide) amount() (money.Amount, error) {
	if w.hi != 0 || w.lo > math.MaxInt64 {
		return 0, money.ErrOverflow
	}
	return money.Amount(w.lo), nil
}

// Add takes a fact in, whatever its unit: the caller keeps units apart. A fact
// whose amount is not above 0 is odd and counts nowhere else. Where facts of one
// donor name several kinds, the last one in the order of the kinds counts.
func (g *Giving) Add(f *Fact) {
	if f.Amount.Amount <= 0 {
		g.odd++
		return
	}
	a := wide{lo: uint64(f.Amount.Amount)}
	g.sizes.Add(int64(f.Amount.Amount))
	g.total.add(a)
	if f.Restricted {
		g.bound.add(a)
	}
	if f.Donor.IsZero() {
		g.unknown++
		return
	}
	g.take(f.Donor, given{f.Kind, a})
}

func (g *Giving) take(id DonorID, x given) {
	if g.donors == nil {
		g.donors = map[DonorID]*given{}
	}
	d := g.donors[id]
	if d == nil {
		d = &given{}
		g.donors[id] = d
	}
	d.kind = max(d.kind, x.kind)
	d.sum.add(x.sum)
}

// Merge takes in what o holds.
func (g *Giving) Merge(o *Giving) {
	for id, d := range o.donors {
		g.take(id, *d) // a copy: o may be g
	}
	g.sizes.Merge(&o.sizes)
	g.total.add(o.total)
	g.bound.add(o.bound)
	g.unknown += o.unknown
	g.odd += o.odd
}

// Gifts returns how many gifts there were.
func (g *Giving) Gifts() int64 { return int64(g.sizes.Len()) }

// Unknown returns how many gifts came from nobody known: they are gifts, not
// donors.
func (g *Giving) Unknown() int64 { return g.unknown }

// Odd returns how many facts had no amount.
func (g *Giving) Odd() int64 { return g.odd }

// Donors returns how many different donors of a kind are known.
func (g *Giving) Donors(k DonorKind) int64 {
	n := int64(0)
	for _, d := range g.donors {
		if d.kind == k {
			n++
		}
	}
	return n
}

// Total returns what was given in all, and what of it is restricted by purpose.
// The error matches governance.ErrLimit if it does not fit an amount.
func (g *Giving) Total() (total, restricted money.Amount, err error) {
	if total, err = g.total.amount(); err != nil {
		return 0, 0, err
	}
	restricted, err = g.bound.amount()
	return total, restricted, err
}

// Amounts returns what each known donor gave, the largest first: what measures of
// concentration and of inequality are made of, such as the Herfindahl-Hirschman
// index and Gini's. Gifts of nobody known are not in it. The error matches
// governance.ErrLimit if one does not fit an amount.
func (g *Giving) Amounts() ([]money.Amount, error) {
	sums := slices.SortedFunc(func(yield func(wide) bool) {
		for _, d := range g.donors {
			if !yield(d.sum) {
				return
			}
		}
	}, func(a, b wide) int { return b.cmp(a) })
	all := make([]money.Amount, len(sums))
	for i, s := range sums {
		a, err := s.amount()
		if err != nil {
			return nil, err
		}
		all[i] = a
	}
	return all, nil
}

// Top returns what part of all that was given came from the n donors who gave
// most. The error is that of [Giving.Total].
func (g *Giving) Top(n int) (metric.Rate, error) {
	r := metric.Rate{Base: label.Text{En: "all that was given, in the smallest unit", Zh: "捐赠总额（最小单位）"}}
	total, _, err := g.Total()
	if err != nil {
		return metric.Rate{}, err
	}
	amounts, err := g.Amounts()
	if err != nil {
		return metric.Rate{}, err
	}
	r.Den = int64(total)
	for _, a := range amounts[:min(max(n, 0), len(amounts))] {
		r.Num += int64(a) // no more than the total
	}
	return r, nil
}

// Retention returns how many of the known donors of the one period gave in the
// other one, too (捐赠人留存率).
func (g *Giving) Retention(later *Giving) metric.Rate {
	r := metric.Rate{Base: label.Text{En: "known donors of the earlier period", Zh: "前期捐赠人"}}
	for id := range g.donors {
		r.Den++
		if later.donors[id] != nil {
			r.Num++
		}
	}
	return r
}

const givingKind = "fund.giving"

// MarshalBinary returns the versioned binary form, the donors in order.
func (g *Giving) MarshalBinary() ([]byte, error) {
	e := metric.NewEncoder(givingKind, 1)
	e.Counts(g.unknown, g.odd)
	for _, w := range [...]wide{g.total, g.bound} {
		e.Uint(w.hi)
		e.Uint(w.lo)
	}
	if err := e.Part(&g.sizes); err != nil {
		return nil, err
	}
	ids := slices.SortedFunc(maps.Keys(g.donors), func(a, b DonorID) int { return bytes.Compare(a[:], b[:]) })
	e.Uint(uint64(len(ids)))
	for _, id := range ids {
		d := g.donors[id]
		e.Bytes(id[:])
		e.Uint(uint64(d.kind))
		e.Uint(d.sum.hi)
		e.Uint(d.sum.lo)
	}
	return e.Done(), nil
}

// UnmarshalBinary reads what [Giving.MarshalBinary] wrote. The error matches
// governance.ErrInvalid and leaves g as it was.
func (g *Giving) UnmarshalBinary(b []byte) error {
	d := metric.NewDecoder(b, givingKind, 1)
	var read Giving
	d.Counts(&read.unknown, &read.odd)
	read.total, read.bound = wide{d.Uint(), d.Uint()}, wide{d.Uint(), d.Uint()}
	d.Part(&read.sizes)
	var sum wide
	var last DonorID
	for n := d.Uint(); n > 0 && d.OK(); n-- {
		id := d.Bytes()
		if len(id) != len(last) || bytes.Compare(id, last[:]) <= 0 {
			d.Fail("donors", len(id), "must be identifiers of 16 bytes that ascend")
			break
		}
		copy(last[:], id)
		kind := d.Uint()
		x := given{DonorKind(kind), wide{d.Uint(), d.Uint()}}
		if kind > math.MaxUint8 || x.sum == (wide{}) {
			d.Fail("donor", kind, "must have given something")
		}
		read.take(last, x)
		sum.add(x.sum)
	}
	if d.OK() && (sum.cmp(read.total) > 0 || read.bound.cmp(read.total) > 0 || int64(len(read.donors)) > read.Gifts()-read.unknown) {
		d.Fail("total", read.Gifts(), "must cover what the donors gave")
	}
	if err := d.Done(); err != nil {
		return err
	}
	*g = read
	return nil
}

// Figures returns the figures of the catalogue that giving has: numbers of gifts
// and donors, the total, its restricted share, the shares of the one and the five
// largest donors, average and median gift. Amounts are in the smallest unit. The
// error matches governance.ErrLimit if a sum does not fit an amount.
func (g *Giving) Figures() ([]metric.Figure, error) {
	total, restricted, err := g.Total()
	if err != nil {
		return nil, err
	}
	figures := []metric.Figure{
		metric.CountOf("gifts", g.Gifts()),
		metric.CountOf("gifts-anonymous", g.unknown),
		metric.CountOf("donors-organisations", g.Donors(Organisation)),
		metric.CountOf("donors-persons", g.Donors(Individual)),
		metric.CountOf("donors-anonymous", g.Donors(Anonymous)),
		metric.CountOf("given", int64(total)),
		part("restricted-share", int64(restricted), int64(total)),
	}
	for _, top := range [...]struct {
		code string
		n    int
	}{{"top-1-share", 1}, {"top-5-share", 5}} {
		r, err := g.Top(top.n)
		if err != nil {
			return nil, err
		}
		figures = append(figures, part(top.code, r.Num, r.Den))
	}
	mean := part("average-gift", int64(total), g.Gifts())
	median := metric.Figure{Code: "median-gift", Den: g.Gifts(), Method: stat.Type7.String()}
	if ps, err := g.sizes.Quantiles(stat.Type7, 0.5); err == nil {
		median.Value = stat.Defined(ps[0])
	}
	return append(figures, mean, median), nil
}

// part is the figure of one number over another. Unlike metric.ShareOf it has no
// limits: money is no sample of anything.
func part(code string, num, den int64) metric.Figure {
	f := metric.Figure{Code: code, Num: num, Den: den}
	if den != 0 {
		f.Value = stat.Defined(float64(num) / float64(den))
	}
	return f
}
