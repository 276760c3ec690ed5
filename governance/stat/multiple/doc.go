// Package multiple adjusts p-values for the number of tests (多重比较校正). Of
// nineteen buildings in which nothing has changed about one will show a change
// with p < 0.05; who tests all of them and reports that one reports chance.
//
// An adjusted p-value is compared with the same 0.05 as a single one: it is
// the least level at which the method would still call that test significant.
//
//	what must not go wrong                          tests may depend   method
//	any false finding at all                        in any way         Holm, the one to start with
//	                                                in any way         Bonferroni: simpler, never better
//	                                                positively         Hommel: finds most
//	                                                positively         Hochberg: simpler, finds a little less
//	more than 5 % false findings among those found  positively         BH
//	                                                in any way         BY
//	the figures of a report as they are             -                  None
//
// The first four control the familywise error rate (族错误率, FWER), BH and BY
// the false discovery rate (错误发现率, FDR): for a decision on each building
// take the former, for a list of buildings to look at first the latter.
// Depending positively, roughly, is that tests err in the same direction, as
// those of households that talk with each other.
//
// Adjust all the tests that were made and could have been reported, not those
// that look well: an adjustment of a selection adjusts nothing.
//
// The figures are those of p.adjust in R 4.2. With m p-values every method
// takes time proportional to m log m.
//
// # Words
//
// p-value (p值), adjusted p-value (校正后p值), multiple testing (多重检验),
// false discovery (错误发现).
package multiple
