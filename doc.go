// Package sixbridges is an embeddable SDK of governance: domain models and
// metrics for communities that decide, spend, help, thank and repair in the
// open.
//
// The packages are pure Go values and functions. A host keeps them where it
// likes and shows them as it likes; the library says what may happen next,
// what a rule of law demands, and what a figure is worth.
//
// # Three promises
//
//   - Pure. No library package opens a file or a socket, reads a clock, draws a
//     random number or keeps global state. Time and identifiers are arguments;
//     storage is an interface.
//   - Exact. Money, votes, areas, points and minutes are integers. Every rate
//     keeps its numerator and denominator, and an undefined figure says so.
//   - Replayable. Every change is one event; folding the events gives the value
//     back, bit for bit.
//
// # The house
//
// The ground floor, which every room shares:
//
//   - governance: identifiers, actors and roles, places, households, errors
//   - governance/machine: state machines as data
//   - governance/period: instants, civil dates, cycles, statutory periods
//   - governance/worktime: working calendars, due times, stopped clocks
//   - governance/stat: statistics; governance/stat/survival: time to an event
//   - governance/metric: rates, quantiles and counts that merge
//   - governance/store: what a host provides; governance/storetest: its test
//
// The rooms so far:
//
//   - workorder: what residents report, from the report to the rating
//
// Programs: examples/tour tells a whole story in memory, examples/indicators
// computes indicators from a CSV file, examples/sqlite keeps values in SQLite.
package sixbridges
