// Package polis computes the figures of a conversation in which people agree
// with, disagree with or pass on each other's comments and fall into groups, as
// the Polis server computes them from the counts. How the groups are found is
// not its subject, nor are people, texts and moderation.
//
//	[Consensus]       does every group agree with the comment? group-aware consensus
//	[Compare]         what does each group think of it, and how does the group differ from the rest?
//	[Group.Speaks]    is the group set apart by agreeing or by disagreeing?
//	[Group.Represents] does the comment represent the group?
//	[Select]          which few comments represent a group best?
//	[PropTest]        is more than half of them one in favour? as a z
//	[TwoPropTest]     are two shares different? as a z
//
// # Conventions
//
//   - Whoever saw a comment and passed counts as having seen it: a group of
//     passers neither agrees nor disagrees.
//   - One vote of each kind is imagined in addition to those given, so that
//     shares of few people are drawn towards a half and nothing is divided by 0.
//     Every figure is therefore defined, also of a group that has not voted.
//   - A z is compared with [Z90], or [Z95] to be stricter. These are one-sided
//     limits of single tests; with many comments some exceed them by chance.
//   - The figures are those of the Polis server of October 2024 (repness, stats
//     and conversation), which were checked against what it published. Where it
//     is odd, these are odd in the same way, and the comments say so.
//
// # Words
//
// group-aware consensus (跨群组共识), representativeness (代表性), statement or
// comment (意见), agree (赞成), disagree (反对), pass (略过), significance (显著性).
//
// Source: C. Small, M. Björkegren, T. Erkkilä, L. Shaw and C. Megill, Polis:
// scaling deliberation by mapping high dimensional opinion spaces, Recerca 26
// (2021) 1-26.
package polis
