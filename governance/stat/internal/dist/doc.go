// Package dist holds the quantiles and tails of the beta, Student, gamma,
// chi-square and F distributions (贝塔, 学生t, 伽马, 卡方, F分布). Every figure
// has a relative accuracy of about 1e-13 (of 1e-11 in the far tails, where the
// logarithm of the probability is large), also for shapes up to 1e15, as far
// as the argument itself has so many digits.
//
// An argument outside the domain gives NaN, never a panic; the packages that
// call it refuse such arguments first.
package dist
