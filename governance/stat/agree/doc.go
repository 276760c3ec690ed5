// Package agree measures agreement: how far the ratings that many people gave
// lie together, and how well raters who judged the same things agree with each
// other. These are two questions, and their figures do not replace each other.
//
// How far do ratings on an ordered scale lie together? Count them by category,
// lowest first, as in Distribution{12, 30, 210, 98}:
//
//	[Distribution.VanDerEijk]   agreement: 1 one category, 0 all alike, -1 the two ends
//	[Distribution.Polarisation] the same from 0 to 1, with 1 for the two ends
//	[Distribution.Consensus]    Tastle and Wierman: 1 one category, 0 half at either end
//	[Distribution.Leik]         dispersion from the cumulative shares: 0 to 1
//	[Distribution.BerryMielke]  dispersion from pairs of ratings (IOV): 0 to 1
//	[Distribution.LSquared]     concentration of Blair and Lacy: 1 to 0
//	[Distribution.Entropy]      spread over categories in bits, whatever their order
//
// Do raters agree on the same things?
//
//	[Alpha]        any number of raters, missing ratings, any scale: Krippendorff
//	[Table.Kappa]  two raters, as two officers who triage the same orders: Cohen
//	[Fleiss]       the same number of ratings of every thing, categories: Fleiss
//
// # Conventions
//
//   - None of these figures says what people agreed on: 12 of 579 in favour is
//     as much agreement as 567.
//   - Raters who always use one category cannot be told from raters who do not
//     look. Alpha and the kappas are then undefined, as is everything about no
//     rating at all; package stat describes how that is reported.
//   - The order of ratings within a unit, of units and of raters (except in
//     Kappa, which is symmetric) does not matter. No slice is altered.
//   - The figures of distributions are those of the R package agrmt 1.42, which
//     loses its way where a count exceeds 9,999,919 and these do not. Alpha is
//     Krippendorff's own; the R packages irr 0.84 and DescTools 0.99 differ
//     from it where every unit has the same three ratings or more.
//
// # Words
//
// agreement (一致性), consensus (共识度), polarisation (极化), dispersion (离散度),
// ordered scale (有序量表), entropy (熵), reliability (信度), Krippendorff's
// alpha (克里彭多夫α系数), Cohen's kappa (科恩κ系数), Fleiss' kappa (弗莱斯κ系数),
// rater (评分者), unit (被评单位).
package agree
