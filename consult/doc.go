// Package consult asks everybody and counts what they say: who may vote, what
// ballots came in, how large the support is and of what, and how it changes from
// round to round. What the counts decide is said by package rule below it, and
// councils deliberate in package council.
//
// # What it is not
//
// It stores nothing and reads no clock: rolls, ballots, rounds and their events
// are values of the host. It does not know who somebody is, nor whether a
// signature is genuine. It keeps no texts: what a household said in words is the
// host's row with the demand's ID. It ranks no alternatives: a ballot agrees or
// does not.
//
// # A support rate has a base
//
// "90 %" of all households, of those who answered, and of the area are three
// figures, and laws want now one and now the other. So there is no function that
// returns a support rate: there are [Support.OfEligible] and
// [Support.OfParticipants], each for heads, households or area, and each says of
// what it is a share. And 521 of 579 is displayed as 90 % and is less: a
// [Target] compares exactly, strictness included.
//
// # The words
//
//   - [ExclusivePart] (专有部分) is what can be owned, [Title] says who holds it when.
//     A [RollPolicy] makes heads of them: several parts of one owner are one head
//     with the sum of their areas.
//   - Roll (选民名册) is the dated rows of [Entry], [RollChange] who joined, left or
//     moved. [Electorate] is the roll at one moment, ready for counting; the roll
//     number (选民编号) is how ballots refer to voters.
//   - [Ballot] (表决票), [Choice] and [Channel]; [Standing] is the one of a voter's
//     ballots that counts, [Votes] those of all.
//   - [Receipt] and [Slips] are what a secret ballot (无记名投票) leaves.
//   - [Round] (轮次) asks once, [Campaign] until a [Target] (目标) is reached.
//   - [Demand] (意见诉求) is what a household says beside its ballot.
//   - [Counts] counts voters by choice, [Transitions] from round to round
//     (轮次转移), [Moves] sums these up: converted, lost, new, left.
//   - [Support] (支持率) is how one measure stands; participation (参与率), opposition
//     (反对率), abstention (弃权率), net support (净支持率).
//   - Pivotal voters (关键户) are the fewest whose consent would do; see [Pivotals].
//
// # The map
//
//	parts, titles     RollPolicy.RollUp     rows of the roll
//	roll, news        Revise                rows and changes, numbers kept
//	roll, moment      NewElectorate         Electorate
//	ballots           Collect               Votes: one ballot for each voter
//	secret ballots    CastSecret            Receipt and Slips; CountSecret
//	Votes             Votes.Tally           rule.Tally, to be judged by a rule.Rule
//	two Votes         Compare, CompareIn    Transitions
//	a line            SupportOf             Support: shares, net, bounds
//	rounds            Pace, TimeToTarget    exact fractions
//	rows of a file    ReadFacts             all of this at once
//
// [Round], [Campaign] and [Demand] are values with events: a command such as
// [Round.Close] returns the next value beside the event that leads to it, and
// [ReplayRound] makes the value from its events again. [Rules] are the procedure
// of a round; commands write what they decide from them into the event.
//
// Errors match governance.ErrNotAllowed where the state or a rule is against it,
// ErrForbidden where the role or the person is, ErrLimit where a cap is used up,
// ErrInvalid where an argument is wrong.
//
// # A round from its draft to its end
//
// The decision rule is fixed at the opening by its digest: a count by another
// rule is refused, and what is left is to annul the round. The counts of the
// whole, the verdict and a digest of every line that was judged stand in the
// closing event, so that the published figure can be proved from the ballots.
//
// These are the moves from state to state of rounds, of campaigns and of demands;
// a line lists the actions that make one. All else that can be done leaves the
// state as it is.
//
//	             > drafted      draft
//	drafted      > noticed      notify
//	drafted      > lapsed       lapse
//	drafted      > annulled     annul
//	noticed      > open         open
//	noticed      > lapsed       lapse
//	noticed      > annulled     annul
//	open         > extended     extend
//	open         > closed       close
//	open         > annulled     annul
//	extended     > closed       close
//	extended     > annulled     annul
//	closed       > published    publish
//	closed       > final        settle
//	closed       > lapsed       lapse
//	closed       > annulled     annul
//	published    > closed       recheck
//	published    > final        settle
//	published    > lapsed       lapse
//	published    > annulled     annul
//	final        > annulled     annul
//
//	             > running      start
//	running      > reached      record
//	running      > lapsed       lapse
//	running      > given-up     give-up
//
//	             > raised       raise
//	raised       > answered     answer
//	raised       > carried-over carry-over
//	answered     > accepted     accept
//	answered     > declined     decline
//	answered     > carried-over carry-over
//	declined     > carried-over carry-over
//	carried-over > answered     answer
package consult
