// Package rule says whether a vote passes, by which rule, and why.
//
// A [Rule] is data: a quorum and an approval, each a choice of alternatives, each
// alternative conditions that must all hold, and each [Condition] one comparison
// of a share with a threshold: which part of which measure, how compared, with
// which share, of which base. A [Tally] is counts. Judging is arithmetic in
// integers, with products of 128 bits: no share is divided, rounded or
// truncated, and what is strict in the text is strict in the result.
//
// # What it is not
//
// It holds no ballots and no roster: who counts as one head, which area counts,
// which ballot of a person is the last one is decided before, by a tally. It
// keeps no meeting and no round. It is no legal advice: a [Preset] says what a
// text says and where it was read; read the text before you call it law.
//
// # The words
//
//   - Measure (计量单位): heads, area, households, representatives, members,
//     agreements, ballots, shares.
//   - Base (计票基数): what a share is of. The same two thirds stand over different
//     bases in different laws, and decide differently.
//   - [AtLeast] (以上) includes the number, [MoreThan] (超过, 过半数) does not. [AtMost]
//     (以下) and [LessThan] (不满) likewise.
//   - Quorum (法定人数): whether enough took part. Approval (赞成要求): whether enough
//     are in favour. A No counts towards the one and against the other, so a No
//     can make a vote pass; the outcome says when it would pass without the
//     quorum.
//   - Abstention (弃权): takes part, neither for nor against. Follow the majority
//     (从众) is a ballot that says so. Silence (未反馈) is a ballot that never came:
//     it is no will unless a text says so, and that text is the Basis.
//   - Veto (一票否决): an objection so strong that the rule may let it block.
//   - Call (召集): the first, second, third time the body is called; fewer may
//     suffice later. In an election the second call is the run-off (另行选举).
//   - Recusal (回避): out of the base, or in it without a vote; never both.
//   - Proxy (委托), notice (通知), public notice (公示), extension (延期), frequency
//     (频次), composition (组成): what has to be right besides the count.
//
// # The map
//
//   - [Rule.Judge] is the whole judgement, an [Outcome]: each condition with its
//     exact share, its margin and its gap, the counts before and after
//     attribution, the verdict, and the reason in English and Chinese.
//     [Rule.Check] is the verdict alone, fast.
//   - [Outcome.Gap] is how many more are needed. [Finality] says whether the
//     ballots still missing can change the verdict; it is proved, or the verdict
//     stays undecided.
//   - [Counting] is what becomes of ballots that decide nothing.
//   - [Sequence] is a decision in steps, each with its own rule.
//   - [Composition], [ProxyRule] with [CheckMandates], [RecusalRule] with [Recusal],
//     [Notice], [Publicity] with [Posting], [Extension], [Frequency], [Plurality],
//     [OwnerCount] and [AreaOrder] are the rules of procedure.
//   - [Presets] are published rules; [Registry.Find] finds one by its ID,
//     [Registry.InForce] the one that held on a day at a place, [Registry.Here] all
//     that did.
//
// # What never passes
//
// Nothing is no share of nothing: a condition whose base is 0 does not hold,
// whatever the threshold. So an empty electorate fails, and so does a vote in
// which all abstain, if a share of yes is asked for. Objection voting (异议表决)
// asks for none: it passes where too few object, even if nobody answers.
//
// A scope that the rule names and the tally does not count is an error, or
// leaves its alternative out if there is another; it is never taken for empty.
//
// Errors match fault.ErrInvalid where an argument is wrong or contradicts
// itself, fault.ErrNotAllowed where a rule of procedure is against it, and
// fault.ErrLimit where a cap is used up.
package rule
