// Package money holds exact amounts of money, points, minutes and goods: whole
// numbers of the smallest unit, with the unit beside them. 12.50 yuan is 1,250
// of a [Unit] with two decimals; points have none.
//
//   - [Unit] is what is counted: a currency of ISO 4217 with its own number of
//     decimals ([ISO]), or the host's own ([NewUnit]): points, minutes, bags.
//   - [Amount] is how many, [Money] both together. Sums and products are checked:
//     what does not fit is an error ([ErrOverflow]), never a wrapped number, and
//     units are never mixed ([ErrUnit]).
//   - [Amount.MulRatio] takes a share, over 128 bits, with a rounding that has a
//     name. [Split] divides so that the parts sum to the whole.
//   - [Unit.Parse] and [Unit.Format] read and write decimal text without losing a
//     digit, also with groups of thousands and in 万 and 亿.
//
// Nothing here is a float, and nothing is rounded unless a [Rounding] says how.
// There is no conversion between units: an exchange is a transaction with two
// amounts, see package ledger.
//
// # Words
//
// amount (金额), minor unit (最小货币单位: 分), currency (币种), decimals (小数位),
// rounding half up (四舍五入), half even (四舍六入五成双), allocation (分摊).
package money
