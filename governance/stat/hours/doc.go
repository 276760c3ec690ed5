// Package hours turns the times at which a person served into the hours that
// count. Two duties at once are one hour of a person's life, a check-out that
// was forgotten must not earn a week, and a quarter of an hour may count as
// none, as a quarter or as an hour: every step changes the total, so the steps
// are fixed, named and kept beside each other.
//
//   - How long, counting overlaps once? [Join], in Union.
//   - How long, counting every duty? [Join], in Sum.
//   - From when to when, in one piece? [Join], in Segments.
//   - How many duties at the same time, at most? [Join], in Most.
//   - How long on each local day, and how much of it under a daily cap?
//     [Rules.Credit], in Days.
//   - How much counts in all? [Rules.Credit], in Capped, RoundedOnce or
//     RoundedDaily, whichever the rules of the place say.
//   - To what is a number rounded? [Rounding.To].
//
// # Order of the steps
//
// Union, then split at local midnight, then the cap of each day, then rounding,
// then the sum. To round the whole and to round each day give different totals;
// a [Credit] has both, under their names.
//
// # Conventions
//
//   - Times are whole numbers of one unit (minutes, seconds) since
//     1970-01-01T00:00:00Z, durations whole numbers of the same. There are no
//     floats; a total that an int64 cannot hold is refused.
//   - An interval is half-open: it has its start and not its end. Intervals that
//     touch are joined, and are not at the same time. One of length zero is
//     nothing; one that ends before it starts is an error.
//   - A unit belongs to the local day in which it begins. Midnight is that of a
//     time.Location, which is an argument: where clocks change, a day has 23 or
//     25 hours, or begins at one o'clock; a zone may skip a day, and count
//     one in two parts.
//
// # Words
//
// service hours (服务时长), interval (时段), union (并集), overlap (重叠), daily
// cap (每日上限), rounding (取整), local midnight (当地零点), daylight saving
// time (夏令时).
package hours
