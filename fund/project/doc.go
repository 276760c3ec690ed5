// Package project follows what becomes of the money of a community fund after
// it was given: needs are collected and become projects, projects get grants,
// grants and expenses are paid, activities are held, and people come to them.
// Beside it stand the alliance of organisations and the incubation base that
// fosters new ones.
//
// # What it is not
//
// It keeps no books: no event of this package posts anything. Those that move
// or reserve money say exactly what has to be booked, and package fund, which
// stands above, turns each of them into one transaction: see the table below.
// It knows no donors, no balance and no names; who is a related party of whom
// comes from the host. It stores nothing and reads no clock.
//
// # The words
//
//   - [Need] (需求): what somebody lacks; [NeedsReport] (需求报告) counts needs by
//     community, [Field] (领域) and [Priority] (优先级).
//   - [Project] (项目): work that answers needs, in one of four lines ([Line], 板块).
//   - [Grant] (资助): money for a recipient: applied for (申请), awarded (批准), which
//     reserves it (预留), disbursed (拨付), reported (报告), closed (结项); or
//     cancelled, expired, clawed back (追回).
//   - [Expense] (支出): a cost that a claimant (填报人) claims, an approver (审批人)
//     approves and a payer (付款人) pays: three persons.
//   - [Activity] (活动) and [Participation] (参与). [Served] keeps three numbers apart:
//     participations (人次), attendances, and persons and households (实际受益人数).
//   - [Membership] (联盟成员) and [Incubation] (孵化) of organisations of seven kinds
//     ([OrgKind]).
//   - [Tie] (利害关系) and recusal (回避): see [Ties.Check].
//   - [Purpose] (限定用途): the part of the pool that pays. Only its ID is here.
//
// # The map
//
//   - [Project], [Grant], [Expense], [Activity] and [Incubation] are plain values
//     that begin with a [Life]. A command is a method named after what it does; it
//     returns the next value beside the event that leads to it, or an error and
//     neither. Do carries a command out in place, Apply and the Replay functions
//     make a value from its events. Events begin with a [Move].
//   - [PayFromGrant] changes an expense and a grant together.
//   - [Rules] say which related parties are barred; [Presets] holds a published
//     set.
//   - [GrantFact] and the accumulators [GrantTally], [NeedTally], [Beneficiaries]
//     and [Fostering] make the figures of the [Catalogue].
//   - [GrantRecord] is a grant as it is published, see [EncodeGrants] and
//     [DecodeGrants].
//
// Errors match governance.ErrNotAllowed where the state or a tie is against it,
// ErrForbidden where the role or the person is, ErrLimit where there is not so
// much money, ErrInvalid where an argument is wrong.
//
// # Postings
//
// What package fund books for each event, under the ID of the grant or the
// expense and the event's revision as the key, in the unit of the amounts.
// Purpose is the account of ev.Purpose, reservation the one held for the grant.
// Whatever is not in the table moves nothing.
//
//	event            reserved before  after  booked
//	grant award      0                Held   reserve Amount of the purpose
//	grant disburse   Held + Amount    Held   pay Amount out of the reservation to the recipient
//	grant return     Held             Held   Amount back from the recipient to the purpose
//	grant report     Freed            0      release Freed
//	grant cancel     Freed            0      release Freed
//	grant expire     Freed            0      release Freed
//	grant claw-back  Freed            0      release Freed; Amount back to the purpose
//	expense pay      -                -      Grant zero: pay Amount from the purpose;
//	                                         else nothing: the disbursement in the other
//	                                         step, which names the expense, pays it
//
// A release of nothing is no transaction. A ledger in which a reservation can be
// settled only once settles it by Amount and reserves Held anew, in one chain.
//
// # The charts
//
// These are the moves from state to state; all else that can be done leaves
// the state as it is.
//
//	project                 > proposed    propose
//	project     proposed    > approved    approve
//	project     proposed    > cancelled   cancel
//	project     approved    > active      start
//	project     approved    > cancelled   cancel
//	project     active      > completed   complete
//	project     active      > cancelled   cancel
//	project     completed   > closed      close
//
//	grant                   > applied     apply
//	grant       applied     > rejected    reject
//	grant       applied     > awarded     award
//	grant       applied     > cancelled   cancel
//	grant       awarded     > disbursing  disburse
//	grant       awarded     > cancelled   cancel
//	grant       awarded     > expired     expire
//	grant       disbursing  > reported    report
//	grant       disbursing  > clawed-back claw-back
//	grant       reported    > closed      close
//	grant       reported    > clawed-back claw-back
//	grant       closed      > clawed-back claw-back
//
//	expense                 > draft       claim
//	expense     draft       > pending     submit
//	expense     draft       > withdrawn   withdraw
//	expense     pending     > incomplete  send-back
//	expense     pending     > rejected    reject
//	expense     pending     > approved    approve
//	expense     pending     > withdrawn   withdraw
//	expense     incomplete  > pending     edit, submit
//	expense     incomplete  > withdrawn   withdraw
//	expense     rejected    > pending     edit
//	expense     approved    > pending     edit, unapprove
//	expense     approved    > on-hold     hold
//	expense     approved    > paid        pay
//	expense     on-hold     > pending     edit, unapprove
//	expense     on-hold     > approved    release
//
//	activity                > planned     plan
//	activity    planned     > held        hold
//	activity    planned     > cancelled   cancel
//	activity    held        > reported    report
//
//	incubation              > applied     apply
//	incubation  applied     > incubating  admit
//	incubation  applied     > left        leave
//	incubation  incubating  > graduated   graduate
//	incubation  incubating  > left        leave
package project
