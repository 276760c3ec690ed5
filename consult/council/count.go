package council

import (
	"iter"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Sitting is everything that counts in a meeting: the council's seats, who
// attends, and for one topic who steps aside and how the others vote. What is
// nil is empty.
type Sitting struct {
	Seats   iter.Seq[Seat]
	Attends iter.Seq[Attendance]
	Recused iter.Seq[Recused]
	Ballots iter.Seq[Ballot]
}

// Count counts the members of a sitting: those who hold a seat, those who step
// aside outside the base or inside it, as the charter says, those who are
// present, and what they vote. It is the line from which a quorum and a vote are
// judged.
//
// Errors match governance.ErrInvalid where the rows contradict each other: a row
// of nobody who holds a seat, two rows of attendance for one, rows of two meetings
// or topics, an unknown value. They match governance.ErrNotAllowed or ErrLimit
// where the charter is against it: a ballot of somebody who is not there or steps
// aside, a recusal for which the charter gives no reason, a mandate that it does
// not allow.
func (c *Charter) Count(s Sitting) (rule.Line, error) {
	members := map[SeatID]*member{}
	line := rule.Line{Measure: rule.Members}
	roster := Roster{Seats: s.Seats}
	for seat := range roster.held() {
		if _, twice := members[seat.ID]; twice {
			return rule.Line{}, invalid("seats", seat.ID.String(), "must be given once")
		}
		members[seat.ID] = &member{household: seat.Household}
		line.All++
	}
	line.Eligible = line.All
	find := func(field string, id SeatID) (*member, error) {
		if m, ok := members[id]; ok {
			return m, nil
		}
		return nil, invalid(field, id.String(), "must be a seat that is held")
	}
	if err := c.attend(s.Attends, find, &line.Count); err != nil {
		return rule.Line{}, err
	}
	if err := c.stepAside(s.Recused, find, &line.Count); err != nil {
		return rule.Line{}, err
	}
	if s.Ballots == nil {
		return line, nil
	}
	var one TopicID
	for b := range s.Ballots {
		m, err := find("ballot.seat", b.Seat)
		switch {
		case err != nil:
			return rule.Line{}, err
		case !one.IsZero() && b.Topic != one:
			return rule.Line{}, invalid("ballot.topic", b.Topic.String(), "must be "+one.String())
		case !choices.Has(b.Choice):
			return rule.Line{}, invalid("ballot.choice", b.Choice.String(), "must be a known choice")
		case m.aside:
			return rule.Line{}, uncounted("the ballot of seat "+b.Seat.String(), "its holder steps aside")
		case !m.how.Present():
			return rule.Line{}, uncounted("the ballot of seat "+b.Seat.String(), "its holder is not there")
		}
		one = b.Topic
		if m.choice == 0 || b.At >= m.at {
			m.choice, m.at = b.Choice, b.At
		}
	}
	for _, m := range members {
		m.choice.into(&line.Count)
	}
	return line, nil
}

func uncounted(what, why string) error {
	return fault.Refused(governance.ErrNotAllowed, "council", "count", what, why)
}

// member is what a sitting says of one seat.
type member struct {
	how       Presence
	aside     bool
	choice    Choice
	at        period.Instant
	household governance.HouseholdID
}

func (c *Charter) attend(rows iter.Seq[Attendance], find func(string, SeatID) (*member, error), n *rule.Count) error {
	if rows == nil {
		return nil
	}
	var mandates []rule.Mandate[SeatID]
	var one MeetingID
	for a := range rows {
		m, err := find("attendance.seat", a.Seat)
		switch {
		case err != nil:
			return err
		case !one.IsZero() && a.Meeting != one:
			return invalid("attendance.meeting", a.Meeting.String(), "must be "+one.String())
		case !presences.Has(a.How):
			return invalid("attendance.how", a.How.String(), "must be a known presence")
		case m.how != 0:
			return invalid("attendance.seat", a.Seat.String(), "must have one row")
		case (a.How == ByProxy) == a.Proxy.IsZero():
			return invalid("attendance.proxy", a.Proxy.String(), "must be given exactly for a proxy")
		}
		one, m.how = a.Meeting, a.How
		if a.How.Present() {
			n.Present++
		}
		if a.How == ByProxy {
			mandates = append(mandates, rule.Mandate[SeatID]{Giver: a.Seat, Holder: a.Proxy, Written: a.Written, Elector: true, Adult: true})
		}
	}
	for i := range mandates {
		giver, _ := find("", mandates[i].Giver)
		holder, err := find("attendance.proxy", mandates[i].Holder)
		if err != nil {
			return err
		}
		if holder.how != InPerson && holder.how != Online {
			return uncounted("the proxy of seat "+mandates[i].Giver.String(), "the holder is not there")
		}
		mandates[i].SameHousehold = !giver.household.IsZero() && giver.household == holder.household
	}
	return rule.CheckMandates(&c.Proxy, mandates)
}

func (c *Charter) stepAside(rows iter.Seq[Recused], find func(string, SeatID) (*member, error), n *rule.Count) error {
	if rows == nil {
		return nil
	}
	for r := range rows {
		m, err := find("recused.seat", r.Seat)
		switch {
		case err != nil:
			return err
		case m.aside:
			continue // steps aside for two reasons
		case !c.Recusal.Applies(!r.NearRelative, r.NearRelative):
			return uncounted("the recusal of seat "+r.Seat.String(), "the charter gives no such reason to step aside")
		}
		m.aside = true
		inRoom := int64(0)
		if m.how.Present() {
			inRoom = 1
		}
		if *n, err = c.Recusal.How.StepAside(*n, 1, inRoom); err != nil {
			return err
		}
	}
	return nil
}

// into counts the choice.
func (c Choice) into(n *rule.Count) {
	switch c {
	case For:
		n.Yes++
	case Against:
		n.No++
	case Abstain:
		n.Abstain++
	case Blank:
		n.Blank++
	case Spoiled:
		n.Invalid++
	case Block:
		n.No++
		n.Veto++
	}
}
