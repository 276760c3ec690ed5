package governance_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

func TestHeadFollows(t *testing.T) {
	type thing struct{}
	id, other := governance.NamedID[thing]("test", "a"), governance.NamedID[thing]("test", "b")
	by := governance.Actor{ID: governance.NamedID[governance.Person]("test", "c"), Role: governance.Member}
	for _, c := range []struct {
		head     governance.Head[thing]
		revision int64
		says     string // "" if it follows
	}{
		{governance.Head[thing]{ID: other, Revision: 1, At: 50, By: by}, 0, ""},
		{governance.Head[thing]{ID: id, Revision: 4, At: 100, By: by}, 3, ""},
		{governance.Head[thing]{ID: id, Revision: 4, At: 100, By: governance.Actor{Role: governance.Timer}}, 3, ""},
		{governance.Head[thing]{Revision: 4, At: 100, By: by}, 3, "event.id"},
		{governance.Head[thing]{ID: other, Revision: 4, At: 100, By: by}, 3, "must be " + id.String()},
		{governance.Head[thing]{ID: id, Revision: 5, At: 100, By: by}, 3, "must follow revision 3"},
		{governance.Head[thing]{ID: id, Revision: math.MinInt64, At: 100, By: by}, math.MaxInt64, "event.revision"},
		{governance.Head[thing]{ID: id, Revision: 4, By: by}, 3, "event.at"},
		{governance.Head[thing]{ID: id, Revision: 4, At: math.MaxInt64, By: by}, 3, "years 0 to 9999"},
		{governance.Head[thing]{ID: id, Revision: 4, At: 99, By: by}, 3, "must not precede"},
		{governance.Head[thing]{ID: id, Revision: 4, At: 100}, 3, "by.id"},
	} {
		err := c.head.Follows("test", id, c.revision, 100)
		if (err == nil) != (c.says == "") || err != nil && (!errors.Is(err, governance.ErrInvalid) || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("%+v after %d: %v, wants %q", c.head, c.revision, err, c.says)
		}
	}
}

// What is sayable has a text form, and nothing else.
func TestSayable(t *testing.T) {
	for _, i := range []period.Instant{
		0, 1, -1, math.MinInt64, math.MaxInt64,
		-62_167_219_200_000_000, -62_167_219_200_000_001, 253_402_300_799_999_999, 253_402_300_800_000_000,
	} {
		year := i.Time().Year()
		_, err := i.MarshalText()
		if want := year >= 0 && year <= 9999; i.Sayable() != want || (err == nil) != want {
			t.Errorf("%d of the year %d: %v, %v", int64(i), year, i.Sayable(), err)
		}
	}
}
