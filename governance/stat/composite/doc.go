// Package composite puts figures of different kinds on one scale and makes one
// of them: support, turnout, days to close and satisfaction of nineteen
// buildings become nineteen scores and a ranking. It is pure functions on
// columns (one indicator, all units) and rows (one unit, all indicators).
//
// First every indicator is normalised, by one of
//
//	from the worst to the best unit          MinMax (also called distance to the maximum)
//	from one fixed value to another          Goalposts
//	from the worst unit to a target          DistanceToTarget
//	in standard deviations from the mean     ZScore
//	place among the units, 1 = worst         Rank
//	units that are worse                     Borda
//	share of the other units that are worse  PercentRank
//
// then the row of each unit is aggregated, by one of
//
//	what one indicator lacks another makes up for    Arithmetic
//	only in part                                     Geometric
//	hardly                                           Harmonic
//	not at all: by how many others a unit beats      Copeland
//
// and last [Standing] ranks the scores and [RankShift] says how far the ranks
// move if the method or the weights are changed. A ranking that is published
// without this says little.
//
// # Conventions
//
//   - Results of [MinMax], [Goalposts], [DistanceToTarget] and [PercentRank] run
//     from 0, the worst, to 1; [Rescale] makes points from 0 to 100 of them, or
//     from 1 to 100 for [Geometric], which knows no 0.
//   - After normalisation more is better, whatever the [Direction] of the
//     indicator was.
//   - A missing value is the undefined stat.Value; [Column] makes a column of
//     numbers. Missing stays missing. In a row the others share its weight,
//     and the [Score] says how much that was.
//   - An indicator in which all units are equal tells them apart by nothing. It
//     has no MinMax and no ZScore, which are undefined, and neither 0 nor 1.
//   - Equals share the lowest of the ranks that they take up, as in sports.
//
// # Words
//
// composite indicator (综合指标), normalisation (标准化), min-max (极差标准化),
// z-score (标准分数), rank (排名), Borda count (波达计数), percentile rank
// (百分位排名), goalposts (阈值), target (目标值), weight (权重), arithmetic,
// geometric and harmonic mean (算术平均, 几何平均, 调和平均), Copeland's method
// (科普兰法), coverage (覆盖率).
package composite
