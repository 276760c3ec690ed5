// Package proportion estimates one share (比例, as the support rate 支持率) in
// one round: confidence intervals for k of n, where the n are a random part of
// a population that is large beside them.
//
// # Which method for which question
//
//	a share, nothing else known             Wilson.CI, which is stat.Wilson
//	coverage must never be below conf       ClopperPearson.CI
//	compare with R's prop.test              WilsonCorrected.CI
//	a Bayesian reading, few surprises       Jeffreys.CI
//	an easy formula for a handbook          AgrestiCoull.CI
//	compare with a report of p ± z se       Wald.CI; not for small n, nor near 0 and 1
//	"at least so much", "at most so much"   Method.Lower, Method.Upper
//	n of a known number N were asked        package response: exact, and far
//	                                        narrower where nearly all were
//	everybody was asked                     none: the share is a fact
//	some asked did not answer               package response: bounds without chance
//	weights, strata, whole buildings        package survey
//	a change from round to round            package change, never two intervals
//
// # Conventions
//
// Counts are int64, and nothing is lost up to 2^53. The confidence level conf,
// as 0.95, is an argument; nothing is assumed. n = 0 has no share: the error
// matches stat.ErrUndefined. A count that breaks a rule (negative, k > n) or a
// level outside (0,1) gives an error that matches fault.ErrInvalid. Limits lie
// in [0,1] and mirror: those of n-k are one minus those of k, exchanged.
//
// # Words
//
// share, proportion (比例), confidence interval (置信区间), confidence level
// (置信水平), bound (置信限), coverage (覆盖率), continuity correction (连续性校正).
package proportion
