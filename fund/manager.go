package fund

import (
	"errors"
	"iter"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Manager says that a person is one of those who run a fund, for a time
// (管理人员). It is a row that the host keeps.
type Manager struct {
	Fund   FundID              `json:"fund"`
	Person governance.PersonID `json:"person"`
	Time   period.Span         `json:"time,omitzero"`
	As     string              `json:"as,omitzero"` // in the host's own words
}

// Validate reports every fault, joined; each matches governance.ErrInvalid.
func (m Manager) Validate() error {
	var errs []error
	if m.Fund.IsZero() {
		errs = append(errs, invalid("manager.fund", "", "must not be empty"))
	}
	if m.Person.IsZero() {
		errs = append(errs, invalid("manager.person", "", "must not be empty"))
	}
	return errors.Join(append(errs, m.Time.Validate())...)
}

// Overburdened returns, in the order in which they come, the persons who manage
// more than most funds on the day, each once: some authorities set a limit, see
// "cn/fund/special-mca47" among the [Presets].
func Overburdened(managers iter.Seq[Manager], most int, on period.Date) []governance.PersonID {
	var over []governance.PersonID
	funds := map[governance.PersonID]map[FundID]bool{}
	for m := range managers {
		if !m.Time.Contains(on) {
			continue
		}
		of := funds[m.Person]
		if of == nil {
			of = map[FundID]bool{}
			funds[m.Person] = of
		}
		if !of[m.Fund] && len(of) == most {
			over = append(over, m.Person)
		}
		of[m.Fund] = true
	}
	return over
}
