// Package diversity measures how a whole is spread over those who share in it:
// money over donors, speaking turns over speakers, requests over kinds. One
// call of [Of] gives all the figures; which of them answers what:
//
//	[Indices.HHI]            does it hang on a few? 1 one has all, 1/n all alike
//	[Indices.InverseSimpson] how many equal donors would be as concentrated?
//	[Indices.Simpson]        how likely are two units of money from two donors?
//	[Indices.Shannon]        how uncertain is it whose a unit is, in nats?
//	[Indices.Pielou]         how even are those who have something? 1 all alike
//	[Indices.Normalised]     how even are all who might have had something?
//
// # Conventions
//
//   - Who has nothing still counts among the n who might have had something,
//     for Normalised only: pass a zero for a resident who did not speak, and
//     leave it out for a stranger. All other figures do not see zeros.
//   - Logarithms are natural. The figures do not change if all amounts are
//     multiplied by one number, so any unit of money or time will do.
//   - Competition authorities print HHI times 10,000, of shares in per cent.
//   - The figures are those of diversity in the R package vegan 2.6. Package
//     stat describes how an undefined figure is reported.
//
// # Words
//
// diversity (多样性), concentration (集中度), evenness (均匀度), share (份额),
// Shannon entropy (香农熵), Simpson index (辛普森指数), Herfindahl-Hirschman index
// (赫芬达尔－赫希曼指数).
package diversity
