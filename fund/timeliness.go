package fund

import (
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// Timeliness is how far duties to disclose were kept (信息公开及时率). It is an
// accumulator for duties read as of one day; the zero Timeliness is empty and
// ready.
type Timeliness struct {
	Duties    int64 // all of them
	OnTime    int64 // published by the due date
	Late      int64 // published after it
	Overdue   int64 // not published, and due before the day
	Corrected int64 // corrected at least once
	late      metric.Sample[uint32]
}

// Add takes a duty in as it stands on the day: what is published later is not
// published yet.
func (t *Timeliness) Add(d *Duty, on period.Date) {
	if d.State == 0 {
		return
	}
	t.Duties++
	published := !d.PublishedOn.IsZero() && !d.PublishedOn.After(on)
	switch n := d.DaysLate(on); {
	case published && n == 0:
		t.OnTime++
	case published:
		t.Late++
		t.late.Add(uint32(n))
	case n > 0:
		t.Overdue++
		t.late.Add(uint32(n))
	}
	if d.Corrections > 0 {
		t.Corrected++
	}
}

// Merge takes in what o holds.
func (t *Timeliness) Merge(o *Timeliness) {
	t.Duties += o.Duties
	t.OnTime += o.OnTime
	t.Late += o.Late
	t.Overdue += o.Overdue
	t.Corrected += o.Corrected
	t.late.Merge(&o.late)
}

// Rate returns the duties that were kept in time, of those that were kept or had
// to be.
func (t *Timeliness) Rate() metric.Rate {
	return metric.Rate{Num: t.OnTime, Den: t.OnTime + t.Late + t.Overdue, Base: duePublic}
}

// DaysLate returns by how many days those were late, or are, that were not in
// time.
func (t *Timeliness) DaysLate() *metric.Sample[uint32] { return &t.late }

var duePublic = label.Text{En: "duties published, or due to be", Zh: "已公开或应公开事项"}

// Figures returns the figures of the catalogue that timeliness has.
func (t *Timeliness) Figures() []metric.Figure {
	late := metric.Figure{Code: "disclosure-days-late", Den: int64(t.late.Len()), Method: stat.Type7.String()}
	if ps, err := t.late.Quantiles(stat.Type7, 0.5); err == nil {
		late.Value = stat.Defined(ps[0])
	}
	return []metric.Figure{
		metric.ShareOf("disclosure-timeliness", t.Rate()),
		metric.CountOf("disclosure-overdue", t.Overdue),
		metric.CountOf("disclosure-corrected", t.Corrected),
		late,
	}
}

const timelinessKind = "fund.timeliness"

// MarshalBinary returns the versioned binary form.
func (t *Timeliness) MarshalBinary() ([]byte, error) {
	e := metric.NewEncoder(timelinessKind, 1)
	e.Counts(t.Duties, t.OnTime, t.Late, t.Overdue, t.Corrected)
	if err := e.Part(&t.late); err != nil {
		return nil, err
	}
	return e.Done(), nil
}

// UnmarshalBinary reads what [Timeliness.MarshalBinary] wrote. The error matches
// governance.ErrInvalid and leaves t as it was.
func (t *Timeliness) UnmarshalBinary(b []byte) error {
	d := metric.NewDecoder(b, timelinessKind, 1)
	var read Timeliness
	d.Counts(&read.Duties, &read.OnTime, &read.Late, &read.Overdue, &read.Corrected)
	d.Part(&read.late)
	if d.OK() && (read.OnTime+read.Late+read.Overdue > read.Duties || read.Corrected > read.Duties || int64(read.late.Len()) != read.Late+read.Overdue) {
		d.Fail("duties", read.Duties, "must cover what is counted of them")
	}
	if err := d.Done(); err != nil {
		return err
	}
	*t = read
	return nil
}
