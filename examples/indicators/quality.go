package main

import (
	"fmt"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/workorder"
)

// finding is how often something about the data was met. It is reported, also
// when it never was.
type finding struct {
	Code  string     `json:"code"`
	Name  label.Text `json:"-"`
	Count int64      `json:"count"`
	// Texts are what the file says where nobody understood it, the commonest
	// first, and Rest how often others occurred.
	Texts []textCount `json:"texts,omitempty"`
	Rest  int64       `json:"rest,omitempty"`
	// Shown are the first of the faults, in full.
	Shown []string `json:"shown,omitempty"`
}

// maxTextsShown is how many of the texts are shown.
const maxTextsShown = 10

// quality returns what was odd in the data. What the map has no column for is
// left out: it was not looked at.
func (s *study) quality(q workorder.Quality) []finding {
	var all []finding
	add := func(looked bool, code, en, zh string, n int64) *finding {
		if !looked {
			return &finding{}
		}
		all = append(all, finding{Code: code, Name: label.Text{En: en, Zh: zh}, Count: n})
		return &all[len(all)-1]
	}
	r, m := s.r, s.r.m
	has := func(role string) bool { return r.column(role) >= 0 }

	add(true, "rows", "rows read", "读取行数", r.met.rows)
	for i, d := range m.Drop {
		f := add(true, fmt.Sprintf("dropped-%d", i+1), "left out by the map's rule", "按映射规则剔除", r.met.dropped[i])
		f.Shown = []string{d.String()}
	}
	if s.skipBad {
		f := add(true, "bad", "left out: cannot be read", "无法读取而剔除", s.bad)
		f.Shown = s.badFirst
	}
	add(true, "orders", "orders counted", "计入工单数", s.orders)
	add(has("id") && s.numbers != nil, "repeated-number", "repeated number, counted again", "编号重复（仍计入）", s.repeated)
	add(has("id") && s.numbers != nil, "no-number", "no number", "无编号", s.noNumber)

	f := add(m.ByEnd == nil, "unknown-status", "status not understood", "状态无法识别", q.UnknownState)
	f.Texts, f.Rest = r.status.unknown.top(maxTextsShown)
	add(m.ByEnd == nil, "no-status", "of these, no status at all", "其中：无状态", r.met.nowhere)
	add(m.ByEnd == nil && has("ended"), "open-with-end", "open by status but with an end, which is not believed", "状态未结却有结束时间（不采信）", r.met.reopened)
	add(true, "no-start", "no moment of the report", "无上报时间", q.NoStart)
	add(true, "no-end", "handled or ended, at an unknown moment", "已办结但无时间", q.NoEnd)
	add(true, "negative", "ends before it begins", "结束早于上报", q.Negative)
	add(true, "zero", "handled in the second of the report", "上报当秒即办结", q.Zero)
	add(true, "beyond", "took longer than 136 years", "时长超过136年", q.Beyond)
	add(true, "future", "reported after the moment of reading", "上报晚于统计时点", q.Future)
	add(true, "late", "something happened after the moment of reading", "有事项晚于统计时点", s.late)
	add(has("category"), "no-category", "no category", "无类别", q.UnknownCategory)
	add(len(s.endings.Outcomes()) > 0, "no-outcome", "ended, without an outcome", "已结束但无办理结果", s.unexplained)

	words := func(role, en, zh string, unknown *texts) {
		f := add(has(role), "unknown-"+role, en, zh, unknown.total())
		f.Texts, f.Rest = unknown.top(maxTextsShown)
	}
	words("source", "source not understood", "来源无法识别", &r.sources.unknown)
	words("priority", "priority not understood", "等级无法识别", &r.priorities.unknown)
	words("outcome", "outcome not understood", "办理结果无法识别", &r.outcomes.unknown)
	words("solved", "answer not understood", "是否解决无法识别", &r.answers.unknown)
	words("level", "level not understood", "满意等级无法识别", &r.levels.unknown)

	add(true, "shown-twice", "times that the clocks showed twice: the first is taken", "时钟回拨而重复的时刻（取首次）", r.clock.twice)
	add(true, "skipped", "times that the clocks skipped: read as if not put forward", "时钟拨快而不存在的时刻", r.clock.skipped)
	return all
}
