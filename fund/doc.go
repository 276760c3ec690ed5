// Package fund keeps a named fund within a charity: who gives what for which
// purpose, what became of it, and what has to be made public about it.
//
// The model is a street's fund for community governance under a charity that may
// raise funds in public. Projects, grants, expenses and activities are those of
// package fund/project; the books are those of governance/ledger.
//
// # What it is not
//
// It stores nothing and reads no clock. It pays nobody: it records what was paid
// and says whether it may be. It is not the charity's whole accounting: wages and
// rent are the charity's own, unless they are an expense of the fund. It values
// no goods and adds none to money. Whether two purposes are similar, and who is a
// relative of whom, people say.
//
// # The words
//
//   - [Fund]: a named fund (专项基金) of a charity (慈善组织), with its
//     public-fundraising qualification (公开募捐资格) and lines of work (业务板块).
//   - [Campaign]: an appeal for gifts (募捐活动), public (公开募捐) or targeted
//     (定向募捐), with a plan (募捐方案) that is filed (备案).
//   - [Purpose]: what money is for (用途), restricted (限定用途) or not; [Consent]
//     allows a change of it (变更用途); what is left is surplus (剩余财产).
//   - [Donor] (捐赠人) and [Donation] (捐赠), with an [Agreement] (捐赠协议) and a
//     [Receipt] (捐赠票据). Pledge (承诺), receive (接收), return (退还).
//   - [Lot]: goods in kind (实物) by lot (批次), with a [Valuation] (折价) beside the
//     quantity. Store (入库), distribute (发放), sell (变卖), write off (核销).
//   - [Duty]: a duty to disclose (信息公开义务), due, published, corrected; overdue
//     (逾期) is a question of the day.
//   - [Books]: the funds' part of the ledger (账务), [Pool] what each purpose holds
//     (资金池), [Budget] and [Execution] what was planned and spent (预算执行).
//   - [Year] and [Judge]: charitable spending (慈善活动支出) and administration
//     (管理费用) against what the rules demand.
//
// # The map
//
//   - A command is a method such as [Donation.Return]; it returns the next value
//     beside the event that leads to it, or an error and neither. [OpenFund],
//     [PlanCampaign], [OpenPurpose], [Pledge], [Receive], [PromiseLot], [ReceiveLot]
//     and [Raise] begin. Do carries out a command that comes as data, in place;
//     Apply and the Replay functions make a value from its events, without rules.
//   - [Books] turns each event into one transaction, and [Books.Check] finds every
//     difference between what is recorded and what is booked.
//   - [Rules] are what binds a fund, [Presets] published ones, [Charity2026] those of
//     China's law for a charity that raises funds in public.
//   - [Rules.CampaignDuties] and its neighbours say what has to be published by when.
//     [CheckSeries] finds where published figures contradict themselves, [Gaps]
//     where they differ from the books.
//   - [Mask], [DonorLine] and [RecipientLine] make public lists.
//   - [Fact] is the flat row of a gift; [Giving] and [Timeliness] make figures of
//     facts and duties, [Pools], [Execute] and [WorthOf] of postings and lots.
//
// # What is booked
//
// Assets grow by debits, what purposes hold by credits. Every account holds at
// least 0, what is reserved counted as gone. "held" is the fund's part of the money
// in the charity's account, "funds" what a purpose holds, "goods" a lot.
//
//	donation   pledge      reserve  held / funds
//	           receive     settle what was reserved, all or less; or post
//	           cancel      void
//	           return      reverse the receipt, all or a part
//	lot        promise     reserve  goods / funds, in the lot's unit
//	           receive     settle, or post
//	           cancel      void
//	           distribute, write-off, return
//	                       post  funds / goods
//	           sell        post  funds / goods, and held / funds in money
//	purpose    allocate, change, close with a surplus
//	                       post  funds / funds of the target
//	fund       close       post  funds / funds of the heir, and held of the heir / held
//	grant      award       reserve  funds / held
//	           disburse    settle a part and reserve the rest anew
//	           report, cancel, expire
//	                       void what is still reserved
//	           return      post  held / funds
//	           claw-back   the same, and void what is still reserved
//	expense    pay         post  funds / held; nothing if a grant pays it
//
// Two entries of one event are a chain: they hold together or not at all.
//
// # The state charts
//
// Of a fund:
//
//	           > open        open
//	open       > closing     begin-closing
//	closing    > closed      close
//
// Of a campaign:
//
//	           > planned     plan
//	planned    > filed       file
//	planned    > running     start
//	planned    > dropped     drop
//	filed      > running     start
//	filed      > dropped     drop
//	running    > ended       end
//	ended      > accounted   account
//
// Of a purpose:
//
//	           > open        open
//	open       > closed      close
//
// Of a donation:
//
//	           > pledged     pledge
//	           > received    receive
//	pledged    > received    receive
//	pledged    > cancelled   cancel
//	received   > receipted   receipt
//	received   > returned    return
//	receipted  > returned    return
//
// Of a lot of goods:
//
//	           > promised    promise
//	           > received    receive
//	promised   > received    receive
//	promised   > cancelled   cancel
//	received   > stored      store
//	received   > distributed distribute
//	received   > sold        sell
//	received   > written-off write-off
//	received   > returned    return
//	stored     > distributed distribute
//	stored     > sold        sell
//	stored     > written-off write-off
//	stored     > returned    return
//
// Of a duty to disclose:
//
//	           > due         raise
//	due        > published   publish
//	published  > corrected   correct
//
// Errors match governance.ErrNotAllowed where the state or a rule is against it,
// ErrForbidden where the actor may not, ErrInvalid where an argument is wrong,
// ErrLimit where it is more than there is, and ErrConflict where records and books
// differ.
package fund
