package council

import (
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Tally counts everything about topics, concerns and meetings that is a number
// or a share. It is an accumulator; the zero Tally is empty and ready.
type Tally struct {
	topics, concerns, meetings int64
	// Of all topics: concerns that are open, and those recorded as dissent.
	open, dissents int64
	// Over all meetings that were opened: how many seats there were, and how many
	// of their holders were present.
	seats, present int64
	quality        Quality
	topicShares    [len(topicShares)]counted
	concernShares  [len(concernShares)]counted
	meetingShares  [len(meetingShares)]counted
}

type counted struct{ hits, base int64 }

// Quality is what is odd in the facts: counted, reported, and never dropped.
type Quality struct {
	UnknownState int64 `json:"unknownState"` // a status that nobody understood
	UnknownKind  int64 `json:"unknownKind"`  // a topic of no kind
	NoStart      int64 `json:"noStart"`      // no moment of the proposal or the raising
	Future       int64 `json:"future"`       // begun after the moment of reading
	Negative     int64 `json:"negative"`     // ended before it began
	NoSeats      int64 `json:"noSeats"`      // a meeting that was opened by nobody, or by more than there are
}

func (q *Quality) counts() []*int64 {
	return []*int64{&q.UnknownState, &q.UnknownKind, &q.NoStart, &q.Future, &q.Negative, &q.NoSeats}
}

func (q *Quality) times(start, end, now period.Instant) {
	q.NoStart += one(start == 0)
	q.Future += one(start > now)
	q.Negative += one(start != 0 && end != 0 && end < start)
}

func one(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// AddTopic takes a topic in, as it stood at now.
func (t *Tally) AddTopic(f *TopicFact, now period.Instant) {
	t.topics++
	t.open += int64(f.OpenConcerns)
	t.dissents += int64(f.Dissents)
	t.quality.UnknownState += one(!topicStates.Has(f.State))
	t.quality.UnknownKind += one(!topicKinds.Has(f.Kind))
	t.quality.times(f.ProposedAt, f.ConcludedAt, now)
	count(topicShares[:], t.topicShares[:], f, now)
}

// AddConcern takes a concern in, as it stood at now.
func (t *Tally) AddConcern(f *ConcernFact, now period.Instant) {
	t.concerns++
	t.quality.UnknownState += one(!concernStates.Has(f.State))
	t.quality.times(f.RaisedAt, f.SettledAt, now)
	count(concernShares[:], t.concernShares[:], f, now)
}

// AddMeeting takes a meeting in, as it stood at now.
func (t *Tally) AddMeeting(f *MeetingFact, now period.Instant) {
	t.meetings++
	t.quality.UnknownState += one(!meetingStates.Has(f.State))
	if f.OpenedAt != 0 {
		if f.Seats > 0 && f.Present >= 0 && f.Present <= f.Seats {
			t.seats += int64(f.Seats)
			t.present += int64(f.Present)
		} else {
			t.quality.NoSeats++
		}
	}
	count(meetingShares[:], t.meetingShares[:], f, now)
}

func count[F any](shares []share[F], into []counted, f *F, now period.Instant) {
	for i := range shares {
		if base, hit := shares[i].counts(f, now); base {
			into[i].base++
			into[i].hits += one(hit)
		}
	}
}

// Topics returns how many topics were taken in, Concerns how many concerns,
// Meetings how many meetings.
func (t *Tally) Topics() int64 { return t.topics }

// Concerns returns how many concerns were taken in.
func (t *Tally) Concerns() int64 { return t.concerns }

// Meetings returns how many meetings were taken in.
func (t *Tally) Meetings() int64 { return t.meetings }

// OpenConcerns returns how many concerns are open, by the topics.
func (t *Tally) OpenConcerns() int64 { return t.open }

// Quality returns what was odd in the facts.
func (t *Tally) Quality() Quality { return t.quality }

// Rate returns the share with the code, as in "topic-feedback"; false for a code
// that is not that of a share.
func (t *Tally) Rate(code string) (metric.Rate, bool) {
	if code == attendance.Code {
		return metric.Rate{Num: t.present, Den: t.seats, Base: attendance.Base}, true
	}
	for _, found := range [...]func() (metric.Rate, bool){
		func() (metric.Rate, bool) { return find(topicShares[:], t.topicShares[:], code) },
		func() (metric.Rate, bool) { return find(concernShares[:], t.concernShares[:], code) },
		func() (metric.Rate, bool) { return find(meetingShares[:], t.meetingShares[:], code) },
	} {
		if r, ok := found(); ok {
			return r, true
		}
	}
	return metric.Rate{}, false
}

func find[F any](shares []share[F], in []counted, code string) (metric.Rate, bool) {
	for i := range shares {
		if shares[i].Code == code {
			return metric.Rate{Num: in[i].hits, Den: in[i].base, Base: shares[i].Base}, true
		}
	}
	return metric.Rate{}, false
}

// attendance is a share of seats, summed over meetings.
var attendance = metric.Indicator{
	Code: "meeting-attendance", Name: label.Text{En: "Attendance rate", Zh: "到会率"}, Unit: metric.Share,
	Formula: "members present, by proxy too / members, summed over the meetings opened",
	Base:    label.Text{En: "members of the councils, once for each meeting opened", Zh: "应到会人次"}, Better: metric.Higher, Source: practice,
}

// Merge takes in what o counted.
func (t *Tally) Merge(o *Tally) {
	var theirs []int64
	o.each(func(c *int64) { theirs = append(theirs, *c) })
	i := 0
	t.each(func(c *int64) { *c += theirs[i]; i++ })
}

// each visits every count in the order of the binary form.
func (t *Tally) each(do func(count *int64)) {
	for _, c := range [...]*int64{&t.topics, &t.concerns, &t.meetings, &t.open, &t.dissents, &t.seats, &t.present} {
		do(c)
	}
	for _, c := range t.quality.counts() {
		do(c)
	}
	for _, s := range t.all() {
		for i := range s {
			do(&s[i].hits)
			do(&s[i].base)
		}
	}
}

func (t *Tally) all() [3][]counted {
	return [3][]counted{t.topicShares[:], t.concernShares[:], t.meetingShares[:]}
}

const tallyKind = "council.tally"

// MarshalBinary returns the versioned binary form.
func (t *Tally) MarshalBinary() ([]byte, error) {
	e := metric.NewEncoder(tallyKind, 1)
	t.each(func(c *int64) { e.Counts(*c) })
	return e.Done(), nil
}

// UnmarshalBinary reads what [Tally.MarshalBinary] wrote; the error matches
// governance.ErrInvalid.
func (t *Tally) UnmarshalBinary(b []byte) error {
	d := metric.NewDecoder(b, tallyKind, 1)
	var read Tally
	read.each(func(c *int64) { *c = d.Count() })
	whole := [3]int64{read.topics, read.concerns, read.meetings}
	for k, s := range read.all() {
		for i := range s {
			if s[i].hits > s[i].base || s[i].base > whole[k] {
				d.Fail("share", s[i].hits, "must not exceed its base")
			}
		}
	}
	if read.present > read.seats {
		d.Fail("present", read.present, "must not exceed the seats")
	}
	if err := d.Done(); err != nil {
		return err
	}
	*t = read
	return nil
}
