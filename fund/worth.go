package fund

import (
	"iter"

	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/money"
)

// Worth is what lots of goods are held to be worth (物资折价), always to be shown
// apart from money: "money ..., goods valued at ...".
type Worth struct {
	Value    money.Money `json:"value"`
	Lots     int64       `json:"lots"`     // received
	Unvalued int64       `json:"unvalued"` // of them nobody has said what they are worth
}

// WorthOf adds up the values of the lots that were received, as received: what
// became of them does not matter. Only values in the unit are added; a value in
// another one counts as none. The error matches governance.ErrLimit if the sum
// would pass 2^63-1.
func WorthOf(lots iter.Seq[Lot], unit money.Unit) (Worth, error) {
	w := Worth{Value: money.Money{Unit: unit}}
	for l := range lots {
		if l.Quantity == 0 {
			continue
		}
		w.Lots++
		if l.Value.Value.Unit != unit {
			w.Unvalued++
			continue
		}
		err := error(nil)
		if w.Value, err = w.Value.Add(l.Value.Value); err != nil {
			return Worth{}, err
		}
	}
	return w, nil
}

// Figures returns the value of goods, and its part of money and goods together:
// the one place where they are added, to say how large the part is that nobody
// can spend. It is undefined if the units differ or nothing came.
func (w Worth) Figures(cash money.Money) []metric.Figure {
	share := metric.Figure{Code: "in-kind-share"}
	if all, err := cash.Add(w.Value); err == nil && cash.Amount >= 0 {
		share = part(share.Code, int64(w.Value.Amount), int64(all.Amount))
	}
	return []metric.Figure{metric.CountOf("goods-value", int64(w.Value.Amount)), metric.CountOf("goods-unvalued", w.Unvalued), share}
}
