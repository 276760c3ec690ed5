package metric_test

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/internal/laws"
)

type id [16]byte

func anyID() *rapid.Generator[id] {
	return rapid.Custom(func(t *rapid.T) id { return id{15: rapid.ByteRange(0, 20).Draw(t, "id")} })
}

// table is what the tests group by.
type table = metric.Table[metric.Sample[uint32], *metric.Sample[uint32]]

func TestLaws(t *testing.T) {
	t.Run("sample", func(t *testing.T) {
		laws.Check(t, rapid.Int64(), (*metric.Sample[int64]).Add)
	})
	t.Run("sample of unsigned", func(t *testing.T) {
		laws.Check(t, rapid.Uint64(), (*metric.Sample[uint64]).Add)
	})
	t.Run("sample of bytes", func(t *testing.T) {
		laws.Check(t, rapid.Int8(), (*metric.Sample[int8]).Add)
	})
	t.Run("histogram", func(t *testing.T) {
		laws.Check(t, rapid.Int64(), func(h *metric.Histogram, v int64) { h.Add(v) })
	})
	t.Run("distinct", func(t *testing.T) {
		laws.Check(t, anyID(), (*metric.Distinct[id]).Add)
	})
	t.Run("table", func(t *testing.T) {
		type fact struct {
			key   metric.Key
			value uint32
		}
		facts := rapid.Custom(func(t *rapid.T) fact {
			code := rapid.Uint32Range(0, 3)
			return fact{metric.Key{code.Draw(t, "a"), code.Draw(t, "b"), 0, rapid.Uint32().Draw(t, "d") &^ 0xff}, rapid.Uint32().Draw(t, "v")}
		})
		laws.Check(t, facts, func(tab *table, f fact) { tab.At(f.key).Add(f.value) })
	})
}

// Quantiles by selection against the definition: sort, and read off.
func TestQuantilesAgreeWithSorting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Int64Range(-1<<52, 1<<52), 1, 300).Draw(t, "values")
		var s metric.Sample[int64]
		x := make([]float64, len(values))
		for i, v := range values {
			s.Add(v)
			x[i] = float64(v)
		}
		slices.Sort(x)
		if s.Len() != len(values) || !slices.Equal(s.Sorted(), slices.Sorted(slices.Values(values))) {
			t.Fatal("values were lost")
		}
		q := rapid.SampledFrom(stat.Quantiles()).Draw(t, "type")
		ps := rapid.SliceOfN(rapid.Float64Range(0, 1), 1, 4).Draw(t, "ps")
		got, err := s.Quantiles(q, ps...)
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range ps {
			want, err := q.OfSorted(x, p)
			if err != nil || got[i] != want {
				t.Fatalf("%v at %v: %v, want %v (%v)", q, p, got[i], want, err)
			}
		}
	})
}

func TestQuantilesRefuse(t *testing.T) {
	var s metric.Sample[uint32]
	if _, err := s.Quantiles(stat.Type7, 0.5); !errors.Is(err, stat.ErrUndefined) {
		t.Errorf("of nothing: %v", err)
	}
	s.Add(1)
	for _, bad := range []float64{-0.1, 1.1, math.NaN()} {
		if _, err := s.Quantiles(stat.Type7, bad); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("at %v: %v", bad, err)
		}
	}
	if _, err := s.Quantiles(0, 0.5); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("no type: %v", err)
	}
	if got, err := s.Quantiles(stat.Type7); err != nil || len(got) != 0 {
		t.Errorf("at nothing: %v %v", got, err)
	}
}

func TestHistogramBounds(t *testing.T) {
	if _, _, ok := metric.Bounds(-1); ok {
		t.Error("bucket -1 exists")
	}
	next := int64(0)
	k := 0
	for ; ; k++ {
		low, high, ok := metric.Bounds(k)
		if !ok {
			break
		}
		if low != next || high < low || metric.Bucket(low) != k || metric.Bucket(high) != k {
			t.Fatalf("bucket %d is %d to %d, found as %d and %d", k, low, high, metric.Bucket(low), metric.Bucket(high))
		}
		if high-low > low/50 { // so that the middle is within 1 % of both ends
			t.Fatalf("bucket %d is too wide: %d to %d", k, low, high)
		}
		next = high + 1
	}
	if k != 2036 || next != math.MinInt64 {
		t.Errorf("%d buckets up to %d", k, next-1)
	}
	if metric.Bucket(-1) != -1 || metric.Bucket(math.MinInt64) != -1 || metric.Bucket(math.MaxInt64) != k-1 {
		t.Error("the ends")
	}
}

func TestHistogramIsWithinItsError(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Int64Range(0, math.MaxInt64/2), 1, 200).Draw(t, "values")
		var h metric.Histogram
		var s metric.Sample[int64]
		for _, v := range values {
			if !h.Add(v) {
				t.Fatal("refused")
			}
			s.Add(v)
		}
		q := rapid.SampledFrom(stat.Quantiles()).Draw(t, "type")
		p := rapid.Float64Range(0, 1).Draw(t, "p")
		got, err := h.Quantile(q, p)
		want, err2 := s.Quantiles(q, p)
		if err != nil || err2 != nil || math.Abs(got-want[0]) > metric.HistogramError*want[0]*(1+1e-12) {
			t.Fatalf("%v, want %v: %v %v", got, want, err, err2)
		}
	})
	var h metric.Histogram
	if h.Add(-1) || h.AddBucket(2036, 1) || h.AddBucket(-1, 1) || h.AddBucket(3, -1) || !h.AddBucket(3, 0) || h.Len() != 0 {
		t.Error("took what it should refuse")
	}
	if _, err := h.Quantile(stat.Type1, 0.5); !errors.Is(err, stat.ErrUndefined) {
		t.Errorf("of nothing: %v", err)
	}
}

// A histogram that a database counted, by a join to the bounds, is the same.
func TestHistogramFromBuckets(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var direct, joined metric.Histogram
	counts := map[int]int64{}
	for range 10_000 {
		v := rng.Int64N(1 << rng.IntN(62))
		direct.Add(v)
		counts[metric.Bucket(v)]++
	}
	for k, n := range counts {
		joined.AddBucket(k, n)
	}
	a, _ := direct.MarshalBinary()
	b, _ := joined.MarshalBinary()
	if diff := cmp.Diff(a, b); diff != "" {
		t.Error(diff)
	}
	if direct.Len() != 10_000 {
		t.Error(direct.Len())
	}
}

func TestDistinctIsAUnion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.SliceOf(anyID()).Draw(t, "a")
		b := rapid.SliceOf(anyID()).Draw(t, "b")
		var da, db, both metric.Distinct[id]
		union := map[id]bool{}
		var unknown int64
		for i, k := range slices.Concat(a, b) {
			if i < len(a) {
				da.Add(k)
			} else {
				db.Add(k)
			}
			if k == (id{}) {
				unknown++
			} else {
				union[k] = true
			}
		}
		both.Merge(&da)
		both.Merge(&db)
		if both.Persons() != int64(len(union)) || both.Times() != int64(len(a)+len(b)) || both.Unknown() != unknown {
			t.Fatalf("%d of %d, %d unknown; want %d", both.Persons(), both.Times(), both.Unknown(), len(union))
		}
		if both.Persons() > da.Persons()+db.Persons() || both.Persons() > both.Times() {
			t.Fatal("more persons than there are")
		}
		for k := range union {
			if !both.Has(k) {
				t.Fatal("somebody is missing")
			}
		}
		if both.Has(id{}) {
			t.Fatal("nobody is somebody")
		}
	})
}

func TestTableAgreesWithAMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var tab table
		model := map[metric.Key][]uint32{}
		for range rapid.IntRange(0, 300).Draw(t, "n") {
			k := metric.Key{rapid.Uint32Range(0, 9).Draw(t, "a"), rapid.Uint32Range(0, 9).Draw(t, "b")}
			v := rapid.Uint32().Draw(t, "v")
			tab.At(k).Add(v)
			model[k] = append(model[k], v)
		}
		if tab.Len() != len(model) {
			t.Fatalf("%d groups, want %d", tab.Len(), len(model))
		}
		var last metric.Key
		seen := 0
		for k, s := range tab.All() {
			if seen > 0 && k.Compare(last) <= 0 {
				t.Fatal("not in order")
			}
			slices.Sort(model[k])
			if !slices.Equal(s.Sorted(), model[k]) {
				t.Fatalf("group %v differs", k)
			}
			last = k
			seen++
		}
		if seen != len(model) {
			t.Fatalf("saw %d", seen)
		}
		for range tab.All() {
			break
		}
	})
}

func TestNames(t *testing.T) {
	var n metric.Names
	lift, lamp := n.Code("lift"), n.Code("路灯")
	if n.Code("") != 0 || lift != 1 || lamp != 2 || n.Code("lift") != lift || n.Len() != 2 {
		t.Error("codes")
	}
	if n.Name(lamp) != "路灯" || n.Name(0) != "" || n.Name(3) != "" || n.Name(math.MaxUint32) != "" {
		t.Error("names")
	}
}

func TestRate(t *testing.T) {
	answered := label.Text{En: "answers", Zh: "有效评价"}
	r := metric.Rate{Num: 522, Den: 579, Base: answered}
	if v, ok := r.Value(); !ok || v != 522.0/579 || r.String() != "522/579 (90.2 %)" || r.Validate() != nil {
		t.Error(r)
	}
	none := metric.Rate{Base: answered}
	if v, ok := none.Value(); ok || v != 0 || none.String() != "0/0 (undefined)" || none.Validate() != nil {
		t.Error(none)
	}
	for _, bad := range []metric.Rate{{Num: -1, Den: 1}, {Num: 2, Den: 1}, {Num: 0, Den: -1}} {
		if !errors.Is(bad.Validate(), fault.ErrInvalid) {
			t.Errorf("%v is valid", bad)
		}
		if _, ok := bad.Compare(r); ok {
			t.Errorf("%v compares", bad)
		}
		if _, ok := r.Compare(bad); ok {
			t.Errorf("%v compares", bad)
		}
	}
	if _, ok := none.Compare(r); ok {
		t.Error("an undefined rate compares")
	}
	if _, err := none.Wilson(0.95); !errors.Is(err, stat.ErrUndefined) {
		t.Error(err)
	}
}

func TestRateComparesExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func() metric.Rate {
			den := rapid.Int64Range(1, math.MaxInt64).Draw(t, "den")
			return metric.Rate{Num: rapid.Int64Range(0, den).Draw(t, "num"), Den: den}
		}
		a, b := draw(), draw()
		if rapid.Bool().Draw(t, "near") {
			b = a
			b.Num = max(0, min(b.Den, b.Num+rapid.Int64Range(-1, 1).Draw(t, "step")))
		}
		got, ok := a.Compare(b)
		want := big.NewRat(a.Num, a.Den).Cmp(big.NewRat(b.Num, b.Den))
		if !ok || got != want {
			t.Fatalf("%v and %v: %d, want %d", a, b, got, want)
		}
	})
}

func TestFigures(t *testing.T) {
	want := metric.Figure{Code: "orders", Num: 3, Value: stat.Defined(3)}
	if diff := cmp.Diff(want, metric.CountOf("orders", 3)); diff != "" {
		t.Error(diff)
	}
	f := metric.ShareOf("closure", metric.Rate{Num: 1, Den: 2})
	if f.Value != stat.Defined(0.5) || !(f.Lower.X > 0.09 && f.Lower.X < 0.1) || !(f.Upper.X > 0.9 && f.Upper.X < 0.91) {
		t.Errorf("%+v", f)
	}
	if f := metric.ShareOf("closure", metric.Rate{}); f.Value.OK || f.Lower.OK || f.Upper.OK {
		t.Errorf("the undefined share is %+v", f)
	}
}

func sound() metric.Indicator {
	return metric.Indicator{
		Code: "closure", Name: label.Text{En: "Closure", Zh: "结案率"}, Formula: "closed | due", Unit: metric.Share,
		Base: label.Text{En: "due", Zh: "应结案数"}, Better: metric.Higher, Source: "a text", Reproduces: "98 %",
	}
}

func TestCatalogue(t *testing.T) {
	c := metric.Catalogue{sound()}
	if err := c.Validate(); err != nil {
		t.Error(err)
	}
	if got, ok := c.Find("closure"); !ok || got != sound() {
		t.Error("not found")
	}
	if _, ok := c.Find("none"); ok {
		t.Error("found what is not there")
	}
	if text := c.Markdown(); !strings.Contains(text, "| `closure` | Closure | 结案率 | closed \\| due | share | due 应结案数 | higher is better | a text Reproduces: 98 % |\n") {
		t.Error(text)
	}
	for says, edit := range map[string]func(*metric.Indicator){
		"must consist of":  func(i *metric.Indicator) { i.Code = "On Time" },
		"must consist of ": func(i *metric.Indicator) { i.Code = "" },
		"must be given in": func(i *metric.Indicator) { i.Name.Zh = "" },
		"must be given":    func(i *metric.Indicator) { i.Source = "" },
		"must be known":    func(i *metric.Indicator) { i.Unit = 0 },
		"must be known,":   func(i *metric.Indicator) { i.Better = 9 },
		"must be named":    func(i *metric.Indicator) { i.Base.En = "" },
	} {
		i := sound()
		edit(&i)
		if err := (metric.Catalogue{i}).Validate(); !errors.Is(err, fault.ErrInvalid) || !strings.Contains(err.Error(), strings.TrimSpace(says)) {
			t.Errorf("want %q in: %v", says, err)
		}
	}
	if err := (metric.Catalogue{sound(), sound()}).Validate(); !errors.Is(err, fault.ErrInvalid) || !strings.Contains(err.Error(), "used once") {
		t.Error(err)
	}
}

func TestEnumerations(t *testing.T) {
	for u := range metric.Unit(8) {
		b, err := u.MarshalText()
		var back metric.Unit
		if err == nil && (back.UnmarshalText(b) != nil || back != u) || (err == nil) != (u < 7) {
			t.Errorf("unit %d: %s %v", u, b, err)
		}
		if err == nil && u > 0 && (u.String() != string(b) || u.Label().Zh == "" || u.Label().En == "") {
			t.Errorf("unit %d has no label", u)
		}
	}
	for d := range metric.Better(4) {
		b, err := d.MarshalText()
		var back metric.Better
		if err == nil && (back.UnmarshalText(b) != nil || back != d) || (err == nil) != (d < 3) {
			t.Errorf("direction %d: %s %v", d, b, err)
		}
		if err == nil && (d.String() != string(b) || d.Label().Zh == "" || d.Label().En == "") {
			t.Errorf("direction %d has no label", d)
		}
	}
}

func ExampleTable() {
	var categories metric.Names
	var handled metric.Table[metric.Sample[uint32], *metric.Sample[uint32]]
	for _, row := range []struct {
		category string
		minutes  uint32
	}{{"lift", 50}, {"lamp", 30}, {"lift", 70}, {"lift", 90}} {
		handled.At(metric.Key{categories.Code(row.category)}).Add(row.minutes)
	}
	for key, sample := range handled.All() {
		median, _ := sample.Quantiles(stat.Type7, 0.5)
		fmt.Println(categories.Name(key[0]), sample.Len(), median[0])
	}
	// Output:
	// lift 3 70
	// lamp 1 30
}

func ExampleRate() {
	answers := label.Text{En: "valid answers", Zh: "有效评价数"}
	fmt.Println(metric.Rate{Num: 98, Den: 100, Base: answers})
	fmt.Println(metric.Rate{Base: answers})
	// Output:
	// 98/100 (98.0 %)
	// 0/0 (undefined)
}

func ExampleDistinct() {
	type person [16]byte
	var street, village metric.Distinct[person]
	street.Add(person{1})
	street.Add(person{1})
	village.Add(person{1})
	village.Add(person{2})
	street.Merge(&village)
	fmt.Println(street.Persons(), "persons,", street.Times(), "person-times")
	// Output: 2 persons, 4 person-times
}
