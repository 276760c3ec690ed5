// Package trend says whether a figure rises or falls over time, and how fast,
// without supposing that it does so along a straight line or with normal
// errors: complaints by month, support by round, days to close by quarter.
//
//   - [MannKendall] tests for a trend, up or down, and gives Kendall's tau.
//   - [Sen] gives the slope: the median of the slopes between all pairs of
//     points, with a confidence interval and the line that goes with it.
//
// # Before you believe it
//
//   - The test supposes that without a trend every order of the values is
//     equally likely. Values that depend on the one before, or on the season,
//     break this and make a trend look surer than it is. Compare like with
//     like: yearly figures, or one month over the years.
//   - Few points prove little: with three the smallest possible p is 1/3, and
//     with five 1/60.
//   - Where all rounds asked all households there is no sampling error, but the
//     question whether the order is chance remains.
//
// # Conventions
//
//   - Points are given by their times and values; without times (nil) they are
//     at 0, 1, ..., n-1. They may come in any order, and the times need not be
//     equally far apart. Points at the same time are not compared.
//   - Missing values are left out by the caller, together with their times.
//   - Z, p and tau agree with R's cor.test(method = "kendall"), the slope and
//     its limits with scipy's theilslopes (by [HalfEven]).
//
// # Words
//
// trend (趋势), Mann-Kendall test (曼-肯德尔检验), Kendall's tau (肯德尔τ系数),
// ties (结), continuity correction (连续性校正), exact p-value (精确p值), Sen's
// slope (森斜率), intercept (截距), confidence interval (置信区间).
package trend
