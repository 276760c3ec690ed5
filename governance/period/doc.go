// Package period is about when things happen and how long they take, without
// a clock: instants, civil dates, half-open spans of days, cycles such as
// months and quarters, and the counting of statutory periods.
//
//   - [Instant]: a moment, as the library stores it; 8 bytes
//   - [Date]: a civil date, without time and zone (日期)
//   - [Span]: days from one date up to, not including, another (期间)
//   - [Cycle]: day, week, month, quarter, year (周期), and [Buckets], which puts
//     a moment into its cycle in a few nanoseconds
//   - [Term]: a period as laws state it, counted as the Civil Code says (法定期间)
//
// How much of a span is working time is a question for package worktime.
package period
