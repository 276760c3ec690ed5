package label_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
)

type colour uint8

const (
	_ colour = iota
	red
	blue
)

var colours = label.Set[colour]{Kind: "colour", Names: []label.Name{
	red:  {"red", "Red", "红"},
	blue: {"blue", "Blue", "蓝"},
}}

func TestSet(t *testing.T) {
	if err := colours.Check(); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff([]colour{red, blue}, colours.All()); diff != "" {
		t.Error(diff)
	}
	for _, c := range []struct {
		v    colour
		text string
		en   string
		zh   string
	}{
		{0, "", "", ""}, {red, "red", "Red", "红"}, {blue, "blue", "Blue", "蓝"}, {3, "colour(3)", "colour(3)", "colour(3)"},
	} {
		if got := colours.String(c.v); got != c.text {
			t.Errorf("String(%d) = %q", c.v, got)
		}
		l := colours.Label(c.v)
		if l.In("en-GB") != c.en || l.In("zh") != c.zh || l.In("zh-Hans-CN") != c.zh || l.In("") != c.en {
			t.Errorf("Label(%d) = %+v", c.v, l)
		}
		b, err := colours.MarshalText(c.v)
		if c.v == 3 {
			if !errors.Is(err, fault.ErrInvalid) {
				t.Errorf("MarshalText(3) = %q, %v", b, err)
			}
			continue
		}
		back := colour(77)
		if err != nil || colours.UnmarshalText(&back, b) != nil || back != c.v {
			t.Errorf("round trip of %d gave %d, %v", c.v, back, err)
		}
	}
	v := blue
	if err := colours.UnmarshalText(&v, []byte("green")); !errors.Is(err, fault.ErrInvalid) || v != blue {
		t.Errorf("unknown text gave %v, %v", v, err)
	}
}

func TestCheckFindsHolesAndTwins(t *testing.T) {
	hole := label.Set[colour]{Kind: "colour", Names: []label.Name{{}, {}, {"blue", "Blue", "蓝"}}}
	twin := label.Set[colour]{Kind: "colour", Names: []label.Name{{}, {"blue", "B", "蓝"}, {"blue", "Blue", "蓝"}}}
	for _, s := range []label.Set[colour]{hole, twin} {
		if s.Check() == nil {
			t.Errorf("Check accepts %+v", s.Names)
		}
	}
}
