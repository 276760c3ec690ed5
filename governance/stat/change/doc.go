// Package change answers whether a share has changed from one round of asking
// to the next, and by how much: support was 23 % of 579 households, then 90 %,
// then 98 %.
//
// # First say who was asked
//
// The same two shares mean different things if the same households answered
// twice, if others did, or if some did. The formulas differ, and taking those
// for independent rounds in place of those for a panel is the commonest
// mistake of all. Here the design is a type, and each type has the methods
// that are right for it and no others:
//
//	who was asked                          type           from
//	different households each time         Independent    k of n, for each round
//	the same households, twice             Panel          four cells; Paired counts them
//	partly the same households             Overlap        four cells and the rest; Match counts them
//	different ones, within each building   ByStratum      an Independent for each building
//	different ones, in 3 or more rounds    Rounds         k of n and a score, for each round
//	the same households, 3 or more times   Waves          answers by household and round
//
// A panel cannot be had from two shares, and there is no function that tries.
// That 133 and later 521 of 579 households said yes leaves open whether nobody
// turned from yes to no or 58 did; the interval of the change depends on it.
// Keep the answers by household, or at least the four cells.
//
// # Then ask
//
//	question                          different households      the same households
//	by how much did the share change  Independent.Change        Panel.Change
//	within which limits               Independent.Interval      Panel.Interval
//	  the method to start with          Newcombe                  Tango
//	  score test inverted               MiettinenNurminen, Mee    Tango
//	  for a calculator                  AgrestiCaffo              AgrestiMin
//	  for comparison with old reports   Wald, WaldCC              WaldPaired
//	could that be chance              Independent.Z, .Yates     Panel.McNemar
//	  with few answers                  Independent.Fisher        its MidP or Exact
//	do buildings explain it           ByStratum.CMH
//	how much greater are the odds     ByStratum.OddsRatio
//	does it rise round by round       Rounds.Trend
//	do rounds differ at all           Rounds.Homogeneity        Waves.CochranQ
//
// For partly the same households there are [Overlap.Change], [Overlap.Interval]
// and [Overlap.Z].
//
// All of them take the households asked as drawn from many more. If everybody
// concerned has answered there is no sampling error: report the change, and no
// p-value. Whoever tests many questions or buildings adjusts the p-values;
// see package multiple beside this one.
//
// # Conventions
//
//   - A change is the second round less the first: a rise is positive, and so
//     is its z. Software that subtracts the second from the first gives the
//     same figures with the other sign. Odds ratios are second over first.
//   - P-values are two-sided but for [Fisher], which names its sides; they keep
//     their relative accuracy as far as a float64 reaches.
//   - What does not exist is undefined, as package stat describes: in a result
//     as an undefined stat.Value, where there is no result as stat.ErrUndefined.
//   - Counts may be as large as an int64; nothing overflows. Above 2^53 exact
//     p-values have fewer digits.
//   - The figures agree with R 4.2 (prop.test, fisher.test, mantelhaen.test,
//     prop.trend.test) and with 30-digit solutions of the score equations. The
//     "score" interval of statsmodels 0.13 and 0.14 does not: it solves a wrong
//     cubic (its issue 10269). Neither does the paired interval of ratesci 1.0.0
//     for n of some hundreds, where a product of its integers overflows and φ
//     is taken as 0.
//
// # Words
//
// share (比例), change (变化), round (轮次), independent samples (独立样本),
// panel (固定样本组), paired (配对), partly overlapping samples (部分重叠样本),
// stratified (分层), trend (趋势), score interval (得分区间), continuity
// correction (连续性校正), exact test (精确检验), odds ratio (比值比).
package change
