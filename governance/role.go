package governance

import (
	"strconv"
	"strings"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
)

// Role is the capacity in which somebody acts. The set is open: values from
// [HostRole] to [MaxRole] are the host's own. The zero Role may do nothing.
type Role uint8

// The roles that the library's own tables name.
const (
	_             Role = iota
	Resident           // speaks for himself or herself
	ProxyReporter      // reports for others: property staff, grid worker, hotline seat
	Sensor             // a device
	Acceptor           // takes reports on
	Dispatcher         // sends matters to the unit in charge
	DutyLeader         // decides what needs a second pair of eyes
	Handler            // works for the unit in charge
	Helper             // works for a unit that assists
	Verifier           // checks on the spot, before and after
	Supervisor         // watches time limits and quality
	Timer              // the host's clock: what happens by itself when time is up
	Chair              // leads a council or a meeting
	Secretary          // keeps its records
	Member             // belongs to it
	Treasurer          // pays and books
	Auditor            // looks at the books
	Donor              // gives
	Lawyer             // advises, does duty
	Mediator           // brings parties together
	Administrator      // sets rules and corrects mistakes
	namedRoles         // keep last
)

// The range of roles that a host may define for itself.
const (
	HostRole Role = 32
	MaxRole  Role = 63
)

var roles = label.Set[Role]{Kind: "role", Names: []label.Name{
	Resident:      {Text: "resident", En: "Resident", Zh: "居民"},
	ProxyReporter: {Text: "proxy-reporter", En: "Proxy reporter", Zh: "代报人"},
	Sensor:        {Text: "sensor", En: "Sensor", Zh: "感知设备"},
	Acceptor:      {Text: "acceptor", En: "Acceptor", Zh: "受理员"},
	Dispatcher:    {Text: "dispatcher", En: "Dispatcher", Zh: "派遣员"},
	DutyLeader:    {Text: "duty-leader", En: "Duty leader", Zh: "值班长"},
	Handler:       {Text: "handler", En: "Handler", Zh: "主办单位经办人"},
	Helper:        {Text: "helper", En: "Helper", Zh: "协办单位经办人"},
	Verifier:      {Text: "verifier", En: "Verifier", Zh: "核查员"},
	Supervisor:    {Text: "supervisor", En: "Supervisor", Zh: "督办员"},
	Timer:         {Text: "timer", En: "Timer", Zh: "系统定时"},
	Chair:         {Text: "chair", En: "Chair", Zh: "主持人"},
	Secretary:     {Text: "secretary", En: "Secretary", Zh: "秘书"},
	Member:        {Text: "member", En: "Member", Zh: "成员"},
	Treasurer:     {Text: "treasurer", En: "Treasurer", Zh: "财务"},
	Auditor:       {Text: "auditor", En: "Auditor", Zh: "监督审计人"},
	Donor:         {Text: "donor", En: "Donor", Zh: "捐赠人"},
	Lawyer:        {Text: "lawyer", En: "Lawyer", Zh: "律师"},
	Mediator:      {Text: "mediator", En: "Mediator", Zh: "调解员"},
	Administrator: {Text: "administrator", En: "Administrator", Zh: "管理员"},
}}

const hostRolePrefix = "host-"

// String returns the text form: "resident", or "host-40" for a host's own.
func (r Role) String() string {
	if r >= HostRole && r <= MaxRole {
		return hostRolePrefix + strconv.Itoa(int(r))
	}
	return roles.String(r)
}

// Label returns the name of the role in English and Chinese. A host's own
// roles have their text form in both.
func (r Role) Label() label.Text {
	if r >= HostRole && r <= MaxRole {
		return label.Text{En: r.String(), Zh: r.String()}
	}
	return roles.Label(r)
}

// MarshalText returns the text form; the error matches ErrInvalid for a value
// that is neither named nor in the host's range.
func (r Role) MarshalText() ([]byte, error) {
	if r >= HostRole && r <= MaxRole {
		return []byte(r.String()), nil
	}
	return roles.MarshalText(r)
}

// UnmarshalText reads the text form; the error matches ErrInvalid.
func (r *Role) UnmarshalText(b []byte) error {
	if s, ok := strings.CutPrefix(string(b), hostRolePrefix); ok {
		n, err := strconv.Atoi(s)
		if err != nil || n < int(HostRole) || n > int(MaxRole) || strconv.Itoa(n) != s {
			return fault.Invalid("decode", "role", string(b), "must be host-32 to host-63")
		}
		*r = Role(n)
		return nil
	}
	return roles.UnmarshalText(r, b)
}

// Roles returns every role that has a name in the library.
func Roles() []Role { return roles.All() }
