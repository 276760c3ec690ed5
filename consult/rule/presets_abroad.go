package rule

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// abroadPresets are rules of other countries and of a free software project, as
// practice: they show that the algebra is not of one country.
func abroadPresets() []Preset {
	italy := source{
		title: text("Pages with article 1136 of the Italian Civil Code", "载有意大利民法典第1136条的页面"), where: place("IT", "Italy", "意大利"),
		readIn: "condominiopro.it, thread 205; condominioweb.com, 747", mark: governance.Secondary,
		also: "The measures are heads (condòmini) and shares (millesimi).",
	}
	// The quorum falls from the first call to the second.
	quorum := []Any{
		{{share(Shares, Present, AtLeast, 2, 3, OfAll), share(Heads, Present, MoreThan, 1, 2, OfAll)}},
		{{share(Shares, Present, AtLeast, 1, 3, OfAll), share(Heads, Present, AtLeast, 1, 3, OfAll)}},
	}
	heads := share(Heads, Yes, MoreThan, 1, 2, OfPresent)
	secondCall := []TimeLimit{within(days(10), "second call, on a later day, after the first", "首次召集后另日再次召集")}
	ordinary := italy.preset("it/condominium/ordinary", "Condominium assembly: ordinary matters", "区分所有权人大会：一般事项", "1136", "Paragraphs 1 to 3.")
	ordinary.Rule = &Rule{ID: ordinary.ID, Quorum: quorum, Approval: []Any{
		{{heads, share(Shares, Yes, AtLeast, 1, 2, OfAll)}},
		{{heads, share(Shares, Yes, AtLeast, 1, 3, OfAll)}},
	}}
	ordinary.Limits = secondCall
	qualified := italy.preset("it/condominium/qualified", "Condominium assembly: administrator, lawsuits, major repairs", "区分所有权人大会：特别事项", "1136",
		"Paragraph 4: always by the majority of the first call.")
	qualified.Rule = &Rule{ID: qualified.ID, Quorum: quorum, Approval: []Any{{{heads, share(Shares, Yes, AtLeast, 1, 2, OfAll)}}}}
	qualified.Limits = secondCall

	mexico := source{
		title: text("Article on the Condominium Property Act of Mexico City", "关于墨西哥城区分所有权法的文章"), where: place("MX-CMX", "Mexico City", "墨西哥城"),
		readIn: "idconline.mx, 2021-08-10", asOf: day(2021, 8, 10), mark: governance.Secondary,
	}.preset("mx/cmx/condominium", "Condominium assembly: three calls", "区分所有权人大会：三次召集", "31-33",
		"Holds where the condominium's own rules say nothing. Votes are by the share of the value, and whoever comes decides at the third call. Other rules ask for 51 % at the second.")
	mexico.Rule = &Rule{
		ID: mexico.ID,
		Quorum: []Any{
			{{share(Heads, Present, AtLeast, 75, 100, OfAll)}},
			{{share(Heads, Present, MoreThan, 1, 2, OfAll)}},
			{{}},
		},
		Approval: []Any{{{share(Shares, Yes, MoreThan, 1, 2, OfPresent)}}},
	}

	debian := source{
		title:  text("Proposed amendment of the Debian constitution, ratified as version 1.6", "Debian章程修正案（1.6版）"),
		where:  place("", "Debian Project", "Debian项目"),
		readIn: "mail-archive.com/debian-vote@lists.debian.org/msg26634.html; debian.org/devel/constitution", from: period.Must(2015, 12, 13),
		mark: governance.Secondary,
		also: "Yes is who ranks the option above the default one, no who ranks it below; who ranks them equal is neither. The quorum is a number of yes that grows with the square root of the developers: add it as a condition of a number before use.",
	}
	simple := debian.preset("debian/majority/1", "An option defeats the default option", "选项胜过默认选项", "A.6", "")
	simple.Rule = decides(simple.ID, nil, Any{{share(Heads, Yes, MoreThan, 1, 2, OfDecided)}})
	super := debian.preset("debian/majority/3", "An option that needs a majority of 3:1", "需要三比一多数的选项", "A.6", "Three to one is enough since this edition; before it had to be more.")
	super.Rule = decides(super.ID, nil, Any{{share(Heads, Yes, AtLeast, 3, 4, OfDecided)}})

	return []Preset{ordinary, qualified, mexico, simple, super}
}
