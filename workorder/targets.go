package workorder

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// Weights are how much each of the three rates (三率) counts in the score
// "three-rate-score", in percent. They sum to 100.
type Weights struct {
	Response     int `json:"response"`     // 响应率
	Resolution   int `json:"resolution"`   // 解决率
	Satisfaction int `json:"satisfaction"` // 满意率
}

// Validate reports every fault, joined; each matches governance.ErrInvalid: a
// weight outside 0 to 100, a sum that is not 100.
func (w Weights) Validate() error {
	var errs []error
	sum := 0
	for _, part := range []struct {
		field string
		n     int
	}{{"response", w.Response}, {"resolution", w.Resolution}, {"satisfaction", w.Satisfaction}} {
		if part.n < 0 || part.n > 100 {
			errs = append(errs, invalid("weights."+part.field, part.n, "must be from 0 to 100"))
			continue
		}
		sum += part.n
	}
	if len(errs) == 0 && sum != 100 {
		errs = append(errs, invalid("weights", sum, "must sum to 100"))
	}
	return errors.Join(errs...)
}

// WeightPreset are published weights with their source.
type WeightPreset struct {
	governance.Provenance
	Weights Weights `json:"weights"`
}

// Validate reports every fault of the provenance and the weights, joined.
func (p WeightPreset) Validate() error {
	return errors.Join(p.Provenance.Validate(), p.Weights.Validate())
}

// WeightPresets returns the published weights of the three rates. The caller
// owns the slice. Beijing, where the three rates come from, names no weights in
// its regulation.
func WeightPresets() []WeightPreset {
	return []WeightPreset{{
		Provenance: governance.Provenance{
			ID:           "cn/three-rates/30-35-35",
			Title:        label.Text{En: "Weights of the three rates", Zh: "三率权重"},
			Jurisdiction: jurisdiction("CN-NM", "Jungar Banner", "准格尔旗"),
			Source:       label.Text{En: "Commentary on swift response to public complaints", Zh: "接诉即办评论文章"},
			ReadIn:       "caprane.cn",
			Mark:         governance.Secondary,
			Note:         "Practice of one banner, from a commentary; no dates given. How each of the rates is counted there was not found.",
		},
		Weights: Weights{Response: 30, Resolution: 35, Satisfaction: 35},
	}}
}

// Target is a value that an indicator should at least reach.
type Target struct {
	// Indicator is its code in the catalogue, as in "closure".
	Indicator string `json:"indicator"`
	// Priorities are those of the orders it is computed over; empty for all.
	Priorities machine.Set[Priority] `json:"priorities,omitzero"`
	// AtLeast over Of is the least value: 70 of 100 is 70 % or more.
	AtLeast int64 `json:"atLeast"`
	Of      int64 `json:"of"`
}

// Applies reports whether orders of the priority are counted.
func (t Target) Applies(p Priority) bool { return t.Priorities == 0 || t.Priorities.Has(p) }

// Met reports whether n of d reaches the target. It compares the products
// exactly. ok is false where there is nothing to judge: d is 0, or a count or
// the target itself is negative or undefined.
func (t Target) Met(n, d int64) (met, ok bool) {
	if n < 0 || d <= 0 || t.AtLeast < 0 || t.Of <= 0 {
		return false, false
	}
	return stat.CompareShares(uint64(n), uint64(d), uint64(t.AtLeast), uint64(t.Of)) >= 0, true
}

// String returns the form "on-time-closure of emergency, urgent >= 95/100".
func (t Target) String() string {
	var s strings.Builder
	s.WriteString(t.Indicator)
	for p := range t.Priorities.All() {
		if p == t.Priorities.First() {
			s.WriteString(" of " + p.String())
			continue
		}
		s.WriteString(", " + p.String())
	}
	return fmt.Sprintf("%s >= %d/%d", s.String(), t.AtLeast, t.Of)
}

// TargetPreset are published targets with their source.
type TargetPreset struct {
	governance.Provenance
	Targets []Target `json:"targets"`
}

// Validate reports every fault of the provenance and the targets, joined; each
// matches governance.ErrInvalid: no indicator, a share outside 0 to 1, an
// unknown priority, no target at all.
func (p TargetPreset) Validate() error {
	errs := []error{p.Provenance.Validate()}
	if len(p.Targets) == 0 {
		errs = append(errs, invalid("targets", "none", "must not be empty"))
	}
	for i, t := range p.Targets {
		field := "targets[" + strconv.Itoa(i) + "]"
		if t.Indicator == "" {
			errs = append(errs, invalid(field+".indicator", "", "must not be empty"))
		}
		if t.Of <= 0 || t.AtLeast < 0 || t.AtLeast > t.Of {
			errs = append(errs, invalid(field+".atLeast", strconv.FormatInt(t.AtLeast, 10)+"/"+strconv.FormatInt(t.Of, 10), "must be a share from 0 to 1"))
		}
		if extra := t.Priorities &^ machine.Of(priorities.All()...); extra != 0 {
			errs = append(errs, invalid(field+".priorities", extra.First().String(), "must be known priorities"))
		}
	}
	return errors.Join(errs...)
}

// TargetPresets returns the published targets. The caller owns the slice.
func TargetPresets() []TargetPreset {
	urgent := machine.Of(Emergency, Urgent)
	return []TargetPreset{{
		Provenance: governance.Provenance{
			ID:           "cn/jinhua/digital-city",
			Title:        label.Text{En: "Closure targets of digital city management", Zh: "数字化城市管理结案指标"},
			Jurisdiction: jurisdiction("CN-ZJ", "Jinhua", "金华市"),
			Source:       label.Text{En: "Jinhua urban area rules for assessing digital city management (trial)", Zh: "金华市区数字化城市管理工作考核细则（试行）"},
			ReadIn:       "m.wenke99.com/p-414460.html",
			Mark:         governance.Secondary,
			Note: "A copy on a third-party page; no dates given. The source divides by the orders due less the deferred ones, for urgent problems (紧急问题) by those due. " +
				"Urgent problems are taken to be the priorities emergency and urgent. " +
				"Not expressed: the points deducted for each percentage point short.",
		},
		Targets: []Target{
			{Indicator: "on-time-closure", AtLeast: 70, Of: 100},
			{Indicator: "closure", AtLeast: 90, Of: 100},
			{Indicator: "closure", Priorities: urgent, AtLeast: 100, Of: 100},
			{Indicator: "on-time-closure", Priorities: urgent, AtLeast: 95, Of: 100},
		},
	}}
}
