package rule

import (
	"strconv"
	"strings"

	"github.com/sixbridges/sixbridges/governance/label"
)

// Words says what the condition asks: "heads taking part, of the whole: at least
// 2/3".
func (c *Condition) Words() label.Text {
	who, of, needs := c.subject(c.Scope), c.Of.Label(), c.needs()
	if c.Of == OfNumber {
		return label.Text{En: who.En + ": " + needs.En, Zh: who.Zh + "：" + needs.Zh}
	}
	return label.Text{En: who.En + ", of " + of.En + ": " + needs.En, Zh: who.Zh + "占" + of.Zh + "：" + needs.Zh}
}

// subject names what is counted and where.
func (c *Condition) subject(s Scope) label.Text {
	m, p := c.Measure.Label(), c.Part.Label()
	who := label.Text{En: m.En + " " + p.En, Zh: p.Zh + m.Zh}
	switch {
	case s == "":
	case c.Each && s == c.Scope:
		who.En, who.Zh = m.En+" in each "+string(s)+" "+p.En, "每个"+string(s)+"中"+who.Zh
	default:
		who.En, who.Zh = m.En+" in "+string(s)+" "+p.En, string(s)+"中"+who.Zh
	}
	return who
}

// needs names the comparison with the threshold.
func (c *Condition) needs() label.Text {
	is, share := c.Is.Label(), c.Share.String()
	switch {
	case c.Of == OfNumber:
		share = strconv.FormatInt(c.Share.Num, 10)
	case c.Is == AtLeast && c.Share.Num == c.Share.Den:
		return label.Text{En: "all", Zh: "全部"}
	case c.Is == AtMost && c.Share.Num == 0:
		return label.Text{En: "none", Zh: "为零"}
	}
	return label.Text{En: is.En + " " + share, Zh: is.Zh + share}
}

// Words says how the condition stands: measure, share, base and threshold.
func (f *Finding) Words() label.Text {
	c := &f.Condition
	who, of, n := c.subject(f.Scope), c.Of.Label(), c.needs()
	share := label.Text{
		En: strconv.FormatInt(f.Part, 10) + "/" + strconv.FormatInt(f.Base, 10) + " of " + of.En,
		Zh: of.Zh + "的" + strconv.FormatInt(f.Part, 10) + "/" + strconv.FormatInt(f.Base, 10),
	}
	switch {
	case f.Uncounted:
		return label.Text{En: who.En + ": not counted", Zh: who.Zh + "：未统计"}
	case f.Aside:
		return label.Text{En: who.En + ": nobody to ask", Zh: who.Zh + "：无此类对象，不适用"}
	case f.Base == 0:
		share = label.Text{En: "no share, because the base (" + of.En + ") is 0", Zh: "基数（" + of.Zh + "）为0，无比例可言"}
	case c.Of == OfNumber:
		share.En = strconv.FormatInt(f.Part, 10)
		share.Zh = share.En
	}
	met := label.Text{En: "not met", Zh: "未达到"}
	if f.Holds {
		met = label.Text{En: "met", Zh: "已达到"}
	}
	return label.Text{
		En: who.En + ": " + share.En + ", " + n.En + " required, " + met.En,
		Zh: who.Zh + "：" + share.Zh + "，要求" + n.Zh + "，" + met.Zh,
	}
}

// reason puts the verdict and the findings that decide it into words.
func (o *Outcome) reason(k *Counting) label.Text {
	var head label.Text
	v := o.Verdict.Label()
	switch o.Finality {
	case CannotFail, CannotPass:
		head = label.Text{En: v.En + ", however the missing ballots turn out", Zh: v.Zh + "（未投的票已不能改变结果）"}
	case Open:
		head = label.Text{En: v.En + ", because ballots are still missing", Zh: v.Zh + "（仍有票未投）"}
	default:
		head = v
	}
	en, zh := []string{capital(head.En)}, []string{head.Zh}
	add := func(title label.Text, g *Group) {
		if w := g.words(); w.En != "" {
			en, zh = append(en, title.En+" "+w.En), append(zh, title.Zh+w.Zh)
		}
	}
	add(label.Text{En: "Quorum:", Zh: "法定人数："}, &o.Quorum)
	add(label.Text{En: "Approval:", Zh: "赞成要求："}, &o.Approval)
	if o.WithoutQuorum {
		en, zh = append(en, "It would pass without the quorum"), append(zh, "若无法定人数要求则可通过")
	}
	if o.attributes(k) {
		en, zh = append(en, "Undecided ballots are counted by "+k.Basis), append(zh, "未表态的票依据"+k.Basis+"计入")
	}
	return label.Text{En: strings.Join(en, ". ") + ".", Zh: strings.Join(zh, "。") + "。"}
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// attributes reports whether a ballot was counted that did not decide.
func (o *Outcome) attributes(k *Counting) bool {
	for i := range o.Counts {
		a := &o.Counts[i]
		if a.Ballots != a.WithSilent || k.Follow == FollowMajority && a.Follow > 0 {
			return true
		}
	}
	return false
}

// words tells the alternatives that hold, or else of each what does not.
func (g *Group) words() label.Text {
	var en, zh []string
	for i := range g.Alternatives {
		a := &g.Alternatives[i]
		if a.Holds != g.Holds {
			continue
		}
		var e, z []string
		for j := range a.Findings {
			f := &a.Findings[j]
			if a.Holds || !f.Holds {
				w := f.Words()
				e, z = append(e, w.En), append(z, w.Zh)
			}
		}
		if len(e) > 0 {
			en, zh = append(en, strings.Join(e, "; ")), append(zh, strings.Join(z, "；"))
		}
	}
	return label.Text{En: strings.Join(en, "; or else: "), Zh: strings.Join(zh, "；或者：")}
}
