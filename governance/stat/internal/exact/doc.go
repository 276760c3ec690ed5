// Package exact holds the arithmetic that the statistics share and that needs
// care rather than a library: compensated sums, and the binomial,
// hypergeometric, beta and gamma distributions (二项分布, 超几何分布, 贝塔分布,
// 伽马分布) with tails that are relatively accurate however small they are and
// however large the counts. It imports the standard library only.
//
// Probabilities are computed in the saddle-point form of C. Loader, Fast and
// accurate computation of binomial probabilities (2000): with
//
//	δ(n)    = log n! - log(sqrt(2πn) n^n e^-n)
//	D(x, m) = x log(x/m) + m - x
//
// every logarithm of a factorial that would cancel against another one
// disappears. Tails are summed or integrated from their near end outwards.
//
// A count that cannot occur has probability 0. Parameters outside the domain
// of a distribution give NaN; the packages that call it refuse them first.
package exact
