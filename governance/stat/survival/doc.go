// Package survival answers how long things take when some of them are not
// over yet. A work order that is still open after 30 days has not taken 30
// days: it has taken at least 30. To leave it out, or to count it as closed,
// makes a service look faster than it is; the methods here use exactly what is
// known of it.
//
//   - [KaplanMeier] estimates the share still open at each time, with its
//     standard error, confidence bands, quantiles ("half are closed within ...")
//     and the mean time within a limit.
//   - [LogRank] and [PetoPeto] test whether groups differ.
//   - [AalenJohansen] splits the endings by cause (closed, cancelled, referred)
//     when one ending rules out the others.
//
// Everything is a pure function of its arguments; the order of observations
// does not matter and no slice is altered. [FromCounts] and
// [IncidenceFromCounts] take tallies by time, for samples too large to hold.
//
// # Conventions
//
//   - Times are numbers of any one unit, not negative. They are compared
//     exactly. (R's survfit joins times closer than 1.5e-8 of their mean.)
//   - Whoever is censored at a time is at risk at that time: of equal times,
//     events come before censorings.
//   - A figure that does not exist is reported as such, as package stat
//     describes; a [Curve] of nobody has no defined figure.
//   - The results are those of survfit, quantile, summary and survdiff of the
//     R package survival 3.5, and the tests compare them.
//
// # Words
//
// survival analysis (生存分析), censored (删失), at risk (在险), survival
// function (生存函数), median survival time (中位生存时间), log-rank test
// (对数秩检验), competing risks (竞争风险), cumulative incidence (累积发生率).
package survival
