// Package metric turns facts into figures that anybody can check.
//
// A fact is one flat row: a work order, a ballot, a donation. An accumulator
// takes facts in one at a time and holds nothing but integers; two of them
// merge into what one would have held that saw all facts. So the same type
// counts in a loop, in goroutines whose parts are merged, over the batches of
// a query, in a column of a roll-up table, or as the combiner of a distributed
// engine, and the result is the same byte for byte:
//
//   - identity: merging a zero accumulator changes nothing;
//   - associativity and commutativity: the order of merging does not matter;
//   - sharding: how the facts were dealt out does not matter, nor their order.
//
// Every accumulator has a useful zero value, Add, Merge, and a versioned binary
// form ([Encoder], [Decoder]) in which equal contents have equal bytes. It is
// for one goroutine at a time.
//
// # The accumulators
//
//   - [Sample]: every value, four bytes each for durations in seconds; exact
//     quantiles by a named method.
//   - [Histogram]: counts by published buckets; quantiles with a stated relative
//     error, however many values there were.
//   - [Distinct]: how many different persons, beside how many times.
//   - [Table]: one accumulator for each group, by up to four keys.
//
// # Figures
//
// A [Rate] keeps numerator, denominator and the name of its base; with a zero
// denominator it is undefined, never 0 or NaN. A [Figure] is one value of an
// [Indicator] of the [Catalogue], which says its formula, base, unit and
// source.
//
// # Words
//
// indicator (指标), numerator (分子), denominator (分母), base (基数), rate (率),
// quantile (分位数), persons (人数), person-times (人次), group (分组),
// period (统计期), data dictionary (数据字典).
package metric
