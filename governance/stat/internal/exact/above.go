package exact

import "strconv"

// Above reports whether the probability p lies above the bar, as an exact
// limit asks of a tail and half of 1 - conf.
//
// Both are often the same decimal number, 0.025 say, of which p and the bar
// each miss the last digits in their own way; which of them is above must not
// hang on how p was summed. So near the bar p is read as the number of 12
// digits that it is, and compared with the bar as the bar is.
func Above(p, bar float64) bool {
	const near = 1e-12
	if p > bar*(1+near) || p < bar*(1-near) {
		return p > bar
	}
	p, err := strconv.ParseFloat(strconv.FormatFloat(p, 'e', 11, 64), 64)
	return err == nil && p > bar
}
