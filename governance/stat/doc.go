// Package stat holds the few statistics that everything else is built on:
// quantiles of a sample, the Wilson interval of a proportion, and the normal
// and chi-square tails that turn a statistic into a p-value. It is pure
// functions on numbers and imports nothing but the standard library and the
// errors and labels of this module, so that a domain can import it for free.
// Larger subjects live in packages below it, as package survival.
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
