// Package store is what a host must provide so that the values of this library
// can be kept (存储). It says nothing about tables, files or servers: a host
// implements [Store] once, over whatever it has, and every aggregate of every
// room can be kept with it.
//
// The pure core decides, the host commits. A command such as
// workorder.Order.Dispatch returns the next value and the event that leads to
// it; both go into one [Commit], which is plain data and covers one value or
// several. No transaction object reaches the core.
//
//   - [Update] changes one value, and [UpdateOnce] does so at most once for one
//     request. [Create] keeps a new one. [Do] changes several together.
//   - [HistoryOf] reads the events of one value, [Store.Feed] those of all.
//   - [Memory] is the reference: it keeps everything in memory and is good for
//     tests and first steps.
//
// Package storetest checks a host's own Store against this contract.
//
// # Words
//
// A value (值) has a [Ref]: its kind and its identifier. Its revision (版本) is
// the number of events that it has had, so that a value at revision 7 has
// exactly seven events, numbered 1 to 7. A commit is refused as a conflict
// (冲突) if a value that it changes has another revision than the one on which
// the change was decided: nobody's work is overwritten, and nothing is locked
// while somebody thinks. A commit may carry a key (幂等键) that names the
// request; the same key twice has effect once. The feed (事件流) is all events
// in the order of their commits, for whoever sends notices, fills a search
// index or counts.
//
// # What it is not
//
// There is no listing and no query: figures take iterators of facts, and
// screens take the host's own SQL. There is no clock, no random number and no
// goroutine: waiting between attempts is the host's (see [Retrying]).
package store
