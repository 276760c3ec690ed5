package project

import (
	"errors"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
)

// NeedID identifies a need.
type NeedID = governance.ID[Need]

// Need is what somebody in a community lacks, as a social worker wrote it down
// (需求). It is a row: its only change is [Need.Fund].
type Need struct {
	ID          NeedID              `json:"id"`
	Community   governance.PlaceID  `json:"community"`
	Field       Field               `json:"field"`
	Priority    Priority            `json:"priority"`
	CollectedBy governance.PersonID `json:"collectedBy"`
	CollectedAt period.Instant      `json:"collectedAt"`
	// Project answers the need and has been approved with money; it and FundedAt
	// are zero as long as there is none.
	Project  ProjectID      `json:"project,omitzero"`
	FundedAt period.Instant `json:"fundedAt,omitzero"`
}

// Validate reports every fault, joined; each matches governance.ErrInvalid.
func (n Need) Validate() error {
	var errs []error
	bad := func(field string, value any, rule string) { errs = append(errs, invalid("need."+field, value, rule)) }
	if n.ID.IsZero() || n.Community.IsZero() || n.CollectedBy.IsZero() {
		bad("id", n.ID.String(), "must not be empty, nor may the community and who collected it")
	}
	if !fields.Has(n.Field) {
		bad("field", n.Field.String(), "must be known")
	}
	if !priorities.Has(n.Priority) {
		bad("priority", n.Priority.String(), "must be known")
	}
	if n.CollectedAt == 0 || !n.CollectedAt.Sayable() {
		bad("collectedAt", int64(n.CollectedAt), "must be a time in the years 0 to 9999")
	}
	if n.Project.IsZero() != (n.FundedAt == 0) {
		bad("fundedAt", n.FundedAt.String(), "must be given exactly with the project")
	}
	return errors.Join(errs...)
}

// funding are the states of a project that has, or had, its money.
var funding = in(ProjectApproved, ProjectActive, ProjectCompleted, ProjectClosed)

// Fund returns the need as answered by the project, since its approval. The
// error matches governance.ErrNotAllowed for a need that another project
// answers, and for a project that is not approved or serves another community.
func (n Need) Fund(p Project) (Need, error) {
	refuse := func(why string) (Need, error) {
		return Need{}, fault.Refused(governance.ErrNotAllowed, "project", "fund", "need "+n.ID.String(), why)
	}
	switch {
	case !n.Project.IsZero():
		return refuse("project " + n.Project.String() + " answers it")
	case !funding.Has(p.State):
		return refuse("project " + p.ID.String() + " is " + p.State.String())
	case !p.Community.IsZero() && p.Community != n.Community:
		return refuse("project " + p.ID.String() + " serves another community")
	}
	n.Project, n.FundedAt = p.ID, p.ApprovedAt
	return n, nil
}

// NeedTally counts needs. It is an accumulator; the zero NeedTally is empty and
// ready.
type NeedTally struct {
	Collected int64 `json:"collected"`
	Funded    int64 `json:"funded"`
}

// Add takes a need in.
func (t *NeedTally) Add(n *Need) {
	t.Collected++
	if !n.Project.IsZero() {
		t.Funded++
	}
}

// Merge takes in what o counted.
func (t *NeedTally) Merge(o *NeedTally) {
	t.Collected += o.Collected
	t.Funded += o.Funded
}

// Coverage returns the share of the needs collected that are funded (需求覆盖率).
func (t *NeedTally) Coverage() metric.Rate {
	return metric.Rate{Num: t.Funded, Den: t.Collected, Base: label.Text{En: "needs collected", Zh: "已收集需求"}}
}

const needKind = "project.needs"

// MarshalBinary returns the versioned binary form.
func (t *NeedTally) MarshalBinary() ([]byte, error) {
	e := metric.NewEncoder(needKind, 1)
	e.Counts(t.Collected, t.Funded)
	return e.Done(), nil
}

// UnmarshalBinary reads what [NeedTally.MarshalBinary] wrote; the error matches
// governance.ErrInvalid.
func (t *NeedTally) UnmarshalBinary(b []byte) error {
	d := metric.NewDecoder(b, needKind, 1)
	var read NeedTally
	d.Counts(&read.Collected, &read.Funded)
	if read.Funded > read.Collected {
		d.Fail("funded", read.Funded, "must not exceed those collected")
	}
	if err := d.Done(); err != nil {
		return err
	}
	*t = read
	return nil
}

// NeedsReport is the needs of a period by community, field and priority
// (需求报告), from which projects are made. Its keys are those of
// [NeedKey]; the zero NeedsReport is empty and ready.
type NeedsReport = metric.Table[NeedTally, *NeedTally]

// NeedKey is where a need stands in a [NeedsReport]. The community is the
// caller's code, as metric.Names gives it.
func NeedKey(community uint32, n *Need) metric.Key {
	return metric.Key{community, uint32(n.Field), uint32(n.Priority)}
}
