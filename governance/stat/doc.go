// Package stat holds the few statistics that everything else is built on:
// quantiles of a sample, the Wilson interval of a proportion, and the normal
// and chi-square tails that turn a statistic into a p-value. It is pure
// functions on numbers and imports nothing but the standard library and the
// errors and labels of this module, so that a domain can import it for free.
// Each larger subject has a package below it, whose documentation is a short
// manual of its own.
//
// # Which package for which question
//
//	Support was 23 %, then 90 %: of how many, and how sure?     Wilson here; proportion for the other intervals
//	  550 of 579 were asked: what does it say of all 579?       response
//	  flats, buildings or floor area have different weights     survey
//	Did it change from round to round?                          change
//	  in which of nineteen buildings?                           multiple
//	Does it rise over the months, and how fast?                 trend
//	How long does it take, when some are not finished?          survival; a quantile of finished ones: Quantile
//	How often per household and month?                          poisson
//	How satisfied are they; which small unit is really better?  rating
//	Do they agree with each other; do two officers judge alike? agree
//	What do the groups of a debate agree on?                    polis
//	How many different people came?                             reach
//	How many hours count?                                       hours
//	Is it shared out evenly?                                    inequality
//	Does it hang on a few donors or speakers?                   diversity
//	One score from many indicators?                             composite
//
// None of them needs another module: the distribution functions are part of the
// library, because those at hand panicked or were wrong for arguments that
// occur.
//
// The example of the news: of 579 households 133 were in favour at first (23 %),
// later 521 (90 %), at last 567 (98 %). If all were asked, these are facts
// without a sampling error; an interval says what the same answers would mean
// for a larger street. The first [Wilson] interval is 19.7 % to 26.6 %. To speak
// of a change one must know who changed: see package change. And 521 of 579 is
// 89.98 %: it is shown as 90 % and fails a target of 90 %, which is why targets
// are compared in whole numbers (package response, metric.Rate).
//
// # Two ways to have no answer
//
// Every function returns its result and an error, and the error says which of
// two things happened:
//
//   - An argument breaks a rule (a probability of 1.5, a negative count, a NaN):
//     the error matches fault.ErrInvalid and names the argument.
//   - The arguments are sound and the figure does not exist (the share of
//     nobody, the median of nothing): the error matches [ErrUndefined].
//
// Where a result has several figures, of which some may be undefined, they are
// of type [Value]. No function returns NaN, and none stands in 0 or 1 for a
// figure that does not exist. No function alters a slice that it is given.
//
// # Accuracy
//
// The figures agree with R 4.2 and with 50-digit references to the tolerances
// that the tests state. They may differ in the last bit between processors,
// some of which fuse a multiplication and an addition.
//
// # Words
//
// quantile (分位数), confidence interval (置信区间), proportion (比例),
// normal distribution (正态分布), chi-square distribution (卡方分布).
package stat
