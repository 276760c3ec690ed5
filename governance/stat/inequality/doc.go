// Package inequality says how unequally something is shared out: service hours
// over volunteers, cases over lawyers, grants over households, floor area over
// flats.
//
//   - [Gini] and [GiniUnbiased]: the usual figure, half the mean difference of
//     two people relative to the mean. It looks at the middle most.
//   - [Theil] and [MLD]: they split without a remainder into what lies within
//     groups (buildings) and what lies between them: [TheilByGroup],
//     [MLDByGroup]. Theil looks at the top, MLD at the bottom.
//   - [GiniByGroup]: the same question to the Gini index, which leaves a
//     remainder where the groups overlap.
//   - [Atkinson]: the share of the total that equality would save for a society
//     with a stated aversion to inequality.
//   - [Hoover]: the share of the total that would have to change hands.
//   - [CV]: the standard deviation relative to the mean.
//   - [Range] and [RangeRatio]: the most and the least, by difference and ratio.
//
// # Which one to publish
//
// The Gini index of all who are meant, [Gini], if everybody is in the data; of
// a sample [GiniUnbiased]. Who has nothing belongs in the data, with a 0: to
// leave out the volunteers without hours makes any group look equal. If the
// question is where the inequality comes from, [MLDByGroup] where nobody has 0
// and [TheilByGroup] where somebody has.
//
// # Conventions
//
//   - What is shared out is not negative and finite; all figures but [Range]
//     keep when every share is multiplied by the same number.
//   - The weights w say how many (or how much) each observation stands for; nil
//     gives each the weight 1. They are positive and finite, and only their
//     ratios matter. To double all weights, or to write every observation
//     twice, changes nothing (but for [GiniUnbiased]).
//   - If everybody has 0 there is nothing to share out, and no figure but
//     [Range] exists. Equality is 0 (for [RangeRatio] 1).
//   - The order of the observations does not matter, to the last bit.
//
// # Words
//
// inequality (不平等), Gini coefficient (基尼系数), Theil index (泰尔指数), mean
// logarithmic deviation (平均对数偏差), Atkinson index (阿特金森指数), Hoover
// index (胡佛指数), coefficient of variation (变异系数), range (极差), within
// groups (组内), between groups (组间), overlap (重叠项).
package inequality
