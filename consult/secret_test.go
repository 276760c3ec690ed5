package consult_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// put adds a paper to the heap like it, as a host's row does.
func put(box []consult.Slips, s consult.Slips) []consult.Slips {
	for i := range box {
		if box[i].Area == s.Area && box[i].Choice == s.Choice && box[i].Round == s.Round {
			box[i].N += s.N
			return box
		}
	}
	return append(box, s)
}

// The secret count is that of an open vote by the same ballots, and the box
// depends on nothing but what is in it: neither on the order nor on the time.
func TestSecretBallotsCountLikeOpenOnes(t *testing.T) {
	e := homes(t, 9, 3, 5)
	rapid.Check(t, func(rt *rapid.T) {
		headsOnly := rapid.Bool().Draw(rt, "heads only")
		var open []consult.Ballot
		choice := map[uint32]consult.Choice{}
		for n := range uint32(9) {
			if rapid.Bool().Draw(rt, "votes") {
				choice[n+1] = consult.Agree + consult.Choice(rapid.IntRange(0, 6).Draw(rt, "choice"))
				open = append(open, ballot(n+1, choice[n+1], 12, n+1))
			}
		}
		cast := func(order []uint32, at period.Instant) (receipts []consult.Receipt, box []consult.Slips) {
			for i, n := range order {
				r, s, err := consult.CastSecret(e, nil, consult.SecretBallot{
					Round: roundID, Voter: n, Choice: choice[n], Channel: consult.Paper, HeadsOnly: headsOnly,
				}, at+period.Instant(i))
				if err != nil {
					rt.Fatal(err)
				}
				receipts, box = append(receipts, r), put(box, s)
			}
			slices.SortFunc(box, func(a, b consult.Slips) int { return int(a.Area-b.Area)*100 + int(a.Choice) - int(b.Choice) })
			return receipts, box
		}
		var order []uint32
		for _, b := range open {
			order = append(order, b.Voter)
		}
		receipts, box := cast(order, 11)
		_, again := cast(rapid.Permutation(order).Draw(rt, "order"), 17)
		if !slices.Equal(box, again) {
			rt.Fatal("the box shows in which order, or when, the papers came")
		}
		got, err := consult.CountSecret(e, roundID, slices.Values(receipts), slices.Values(box))
		if err != nil {
			rt.Fatal(err)
		}
		want := collect(e, window, open...).Whole()
		if got.Heads() != want.Heads() || (!headsOnly || len(open) == 0) && got.Area() != want.Area() || headsOnly && len(open) > 0 && got.Area() != (rule.Count{}) {
			rt.Fatalf("%+v\n%+v", got, want)
		}
		// What does not agree is refused.
		if len(box) == 0 {
			return
		}
		forged := slices.Clone(box)
		switch rapid.IntRange(0, 4).Draw(rt, "forgery") {
		case 0:
			forged[0].N++
		case 1:
			forged = forged[1:]
		case 2:
			forged = append(forged, consult.Slips{Round: roundID, Choice: consult.Agree, N: 1, Area: forged[0].Area})
		case 3:
			forged[0].Round = consult.RoundID{}
		case 4:
			forged[0].Area += 1 << 20
		}
		if _, err := consult.CountSecret(e, roundID, slices.Values(receipts), slices.Values(forged)); !errors.Is(err, governance.ErrInvalid) {
			rt.Fatalf("a forged box was counted: %v", err)
		}
	})
}

func TestSecretBallotsAreRefused(t *testing.T) {
	e := homes(t, 3)
	good := consult.SecretBallot{Round: roundID, Voter: 1, Choice: consult.Agree, Channel: consult.Paper}
	for name, c := range map[string]struct {
		change func(*consult.SecretBallot)
		at     period.Instant
		want   error
	}{
		"nobody":     {func(b *consult.SecretBallot) { b.Voter = 4 }, 1, governance.ErrInvalid},
		"no choice":  {func(b *consult.SecretBallot) { b.Choice = consult.Silent }, 1, governance.ErrInvalid},
		"no channel": {func(b *consult.SecretBallot) { b.Channel = 0 }, 1, governance.ErrInvalid},
		"no time":    {func(*consult.SecretBallot) {}, 0, governance.ErrInvalid},
		"no mandate": {func(b *consult.SecretBallot) { b.Holder = voterID("holder") }, 1, governance.ErrForbidden},
	} {
		b := good
		c.change(&b)
		if r, s, err := consult.CastSecret(e, nil, b, c.at); !errors.Is(err, c.want) || r != (consult.Receipt{}) || s != (consult.Slips{}) {
			t.Errorf("%s: %v", name, err)
		}
	}
	p, err := consult.NewProxies(&rule.ProxyRule{}, []rule.Mandate[consult.VoterID]{{Giver: voterID("home 0"), Holder: voterID("holder")}})
	if err != nil {
		t.Fatal(err)
	}
	by := good
	by.Holder = voterID("holder")
	r, s, err := consult.CastSecret(e, p, by, 1)
	if err != nil || r.Holder != voterID("holder") {
		t.Fatal(err)
	}
	count := func(receipts []consult.Receipt, box ...consult.Slips) error {
		_, err := consult.CountSecret(e, roundID, slices.Values(receipts), slices.Values(box))
		return err
	}
	if err := count([]consult.Receipt{r}, s); err != nil {
		t.Error(err)
	}
	foreign, unknown := r, r
	foreign.Round, unknown.Voter = consult.RoundID{}, 9
	huge := s
	huge.Area = 1 << 60
	for name, receipts := range map[string][]consult.Receipt{
		"two receipts of one voter": {r, r}, "of another round": {foreign}, "of nobody": {unknown},
	} {
		if err := count(receipts, s, s); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, box := range map[string][]consult.Slips{
		"a paper too many": {s, s}, "none": nil, "no number": {{Round: roundID, Choice: consult.Agree}}, "beyond": {huge},
		"silence": {{Round: roundID, Choice: consult.Silent, N: 1}},
	} {
		if err := count([]consult.Receipt{r}, box...); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What is in the box leads to nobody: no field of it names a voter, a time, an
// order or a channel. Only the weight can, and Crowd says whether.
func TestTheBoxNamesNobody(t *testing.T) {
	_, s, err := consult.CastSecret(homes(t, 3), nil, consult.SecretBallot{Round: roundID, Voter: 2, Choice: consult.Agree, Channel: consult.Online}, 12)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"round":"` + roundID.String() + `","area":100,"n":1,"choice":"agree"}`; string(b) != want {
		t.Errorf("%s", b)
	}
	for _, word := range []string{"voter", "at", "serial", "channel", "holder"} {
		if strings.Contains(string(b), `"`+word+`"`) {
			t.Errorf("the box says %s", word)
		}
	}
	for n, want := range map[int]int64{0: 0, 1: 1, 2: 1, 4: 2, 5: 2} {
		if got := consult.Crowd(homes(t, n, 3, 5)); got != want {
			t.Errorf("of %d voters the rarest area is shared by %d, want %d", n, got, want)
		}
	}
}
