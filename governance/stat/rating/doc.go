// Package rating computes the figures of satisfaction (满意度): what the
// ratings of a service say, how sure that is, and what may be said of a unit
// that few people have rated.
//
//	question                                            use
//	how satisfied are they on average, and how sure     Of(ratings): Sample.Mean, SD, Interval
//	what does the middle one say                        Sample.Median
//	what share gave 4 or 5                              Sample.Top
//	how many more would recommend it than not           Sample.NPS, or NPS{...} from counts
//	which of many small units are really better         Shrink
//	the same, with a prior that the rules fix           Prior
//
// A sample is made of ratings ([Of]) or, as they are mostly published, of how
// many gave which ([FromLevels]); both give the same figures.
//
// # Conventions
//
//   - The mean of an ordered scale assumes that its steps are equal; the share of
//     the best answers ([Sample.Top]) does not, and is the figure that "98 %
//     satisfied" usually is. Give it with its base: who was asked, who answered.
//   - Intervals take those who answered for a random part of those who could have.
//     Where everybody answered there is no such error, and where few did it is
//     the smaller one.
//   - The order of the ratings does not matter, and no slice is altered.
//   - A figure that does not exist (the spread of one rating) is an error that
//     matches stat.ErrUndefined; a bad argument is one that matches
//     fault.ErrInvalid.
//   - The results are those of R's t.test and prop.test(correct = FALSE), and of
//     spdep's EBest where that is sensible: see [Shrink].
//
// # Words
//
// rating (评价, 评分), satisfaction (满意度), share of the best answers (好评率),
// net promoter score (净推荐值), empirical Bayes (经验贝叶斯), shrinkage (收缩估计),
// prior (先验).
package rating
