// Package survey estimates what a population thinks from a sample of it that
// is not a plain random sample, or is a large part of it: households drawn by
// building, answers weighted with floor area, whole buildings, groups that came
// into the sample too rarely. In all of these the share and its error depend
// on how the sample was drawn, so each design is a type, and gives an
// [Estimate] or a [Share] with the intervals that are sound for it.
//
//	How the sample was drawn, or what is asked              Use
//	a number of households from each building or group      Stratified{...}.Share(), Total()
//	one sample of households, and nothing more              Stratified with one stratum, or Sample{...}
//	answers weighted, as with floor area                    Sample{Y, W}.Share(), Mean()
//	whole buildings                                         Sample{Y, Cluster, Frame}.Share(), Mean()
//	only of the tenants, or another part of the sample      Sample{..., In}
//	so much per so much (orders per household)              Sample{...}.Ratio(x)
//	one sample; group sizes are known                       PostStratified{...}.Share(), Total()
//	one sample; several margins are known, not how they     Raking{...}.Rake(), then Share(y), Mean(y)
//	  cross
//	how many equal weights the weights are worth            Sample{...}.Kish()
//
// # Which interval
//
//   - [Share.Logit] is the usual choice for a share.
//   - [Share.Beta] (Korn and Graubard) is the cautious one: few respondents, or
//     a share near 0 or 1.
//   - [Estimate.Student] is for means, ratios and totals.
//   - [Estimate.Normal] is for comparison with reports that use it.
//
// If all answers are alike, or the standard error is 0 for another reason, the
// formulas of Logit and Beta have no value and say so, and Normal and Student
// have no width. That 10 of 10 respondents agree does not prove that everybody
// does: take an exact interval of package proportion, that of Clopper and
// Pearson or, for a large part of a small frame, the one for a finite
// population.
//
// A weighted share must not be put into an interval for counts with the raw
// number of respondents, as that of Wilson: the interval would be too narrow,
// often by far. Here no function takes the two. n of an [Estimate] is for the
// record, and [Sample.Kish] is a description of the weights.
//
// # Conventions
//
//   - The finite population correction is made wherever the size of the frame
//     is known: Pop of a [Stratum], Frame of the others. If all 579 households
//     answered, SE is 0: there is no sampling error left, and what remains is
//     who did not answer and what was asked.
//   - Respondents are taken to be the sample. Who was drawn and did not answer
//     is a matter of package response, or of [PostStratified] and [Raking],
//     which mend what the groups explain and nothing else.
//   - Degrees of freedom are primary units less strata; a margin of [Raking]
//     costs none.
//   - The results are those of the R package survey 4.1 (svymean, svytotal,
//     svyciprop, svyby, svyratio, postStratify, rake), and the tests compare
//     them. R takes Student's t for logit limits by way of a normal level and
//     loses it where t exceeds 8.4 (two respondents at 95 %, three at 99 %);
//     here the formula holds.
//   - The order of respondents does not matter, beyond the last digits. No
//     slice that is passed in is altered.
//
// # Words
//
// survey sampling (抽样调查), simple random sample (简单随机抽样), stratum (层),
// stratified sampling (分层抽样), cluster sampling (整群抽样), sampling frame (抽样框),
// weight (权重), finite population correction (有限总体校正), linearisation
// (泰勒线性化), design effect (设计效应), effective sample size (有效样本量), domain
// (子总体), ratio estimate (比率估计), post-stratification (事后分层), raking, iterative
// proportional fitting (迭代比例拟合), margin (边际).
package survey
