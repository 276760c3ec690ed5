// Package workorder follows a matter from the report to the rating: what a
// resident, a patrol or a sensor reports, who accepts it, which unit handles it
// by when, who checks it, and what the reporter says at the end.
//
// The state chart is the union of what hotlines, grid management and trackers
// of issues do: acceptance with verification and refusal, dispatch to a unit in
// charge and to units that assist, applications that somebody else decides,
// suspension, supervision, independent checks, rating, reopening, merging and
// splitting. A host uses the part that it needs; nothing forces an order
// through a step that its rules skip.
//
// # What it is not
//
// It stores nothing and sends nothing: an [Order] and its events are values that
// the host keeps. It reads no clock: every command takes the time. It does not
// know who somebody is, only in which role he or she acts. It holds no texts,
// photographs or phone numbers; those are the host's rows with the order's ID.
// It finds no duplicates in free text: [Repeats] compares device, place and
// category.
//
// # The words
//
//   - [Order]: one matter on its way (工单). [State] is where it stands, [Outcome]
//     how it ended (办理结果).
//   - Accept (受理) takes it on, reject (不予受理) does not, with a reason; the
//     reporter may appeal (申诉).
//   - Dispatch (派单) puts a unit in charge (主办); it signs (签收), handles (办理)
//     and reports it as handled (办结). Others assist (协办). Return (退单) gives it
//     back, transfer (转派) sends it on, designation (指定承办) is final.
//   - Suspension (挂账) stops the clocks, extension (延期) moves their end. Both are
//     applied for, as are return, voiding (作废) and withdrawal (撤回), and somebody
//     else decides.
//   - Supervision (督办) presses a late order: remind (催办), written notice, public
//     criticism (通报批评).
//   - Check (核查) is by somebody who did not do the work; what fails is rework
//     (返工). Rating (评价) asks two things: is it solved, and how satisfied are you
//     (满意度). Close (结案) ends it; redo (重办) and reopening (重新办理) begin the
//     next cycle.
//   - Merge (并案) lets an order follow another one about the same matter, split
//     (拆分) makes parts of one.
//   - [Limit] is a time limit (办理时限), [Timer] the stand of a [Clock], [Breach] a
//     limit that was not kept (超期), [Light] the early warning (红黄绿灯).
//   - [Colour] and [Triage] are the four colours of a matter (四色分级), [Routing] the
//     list of who is in charge of what where (权责清单).
//
// # The map
//
//   - A command is a method such as [Order.Accept], named after what it does. It
//     returns the next order beside the [Event] that leads to it, or an error and
//     neither. [Report] begins; [Merge], [Unmerge] and [Split] change several
//     orders and return a [Step] for each.
//   - [Order.Do] carries out a command that comes as data, in place.
//   - [Order.Apply] and [Replay] make the order from its events, without rules. Apply
//     is the only place where a field changes.
//   - [Machine] is the table of who may do what where; [Order.Can] asks it for one
//     order.
//   - [Rules] are what an authority has laid down, [Presets] published ones. Commands
//     write what they decide from them, such as due times, into the event.
//   - [Breaches] reads from the events which limits were not kept. No field holds
//     it, so nothing can erase it.
//   - [Order.View] is the progress query of the public: no names, no texts.
//   - [Fact] is the flat row from which figures are made.
//
// Errors match governance.ErrNotAllowed where the state or a rule is against it,
// ErrForbidden where the role or the person is, ErrLimit where a cap or a window
// is used up, ErrInvalid where an argument is wrong.
//
// # The chart
//
// These are the moves from state to state; a line lists the actions that make
// one. All else that can be done leaves the state as it is: see [Machine] and
// its drawings.
//
//	           > reported   report
//	           > accepted   part
//	reported   > verifying  ask-verify
//	reported   > rejected   reject
//	reported   > accepted   auto-accept, accept
//	reported   > merged     merge
//	reported   > withdrawn  withdraw
//	reported   > voided     approve-void
//	verifying  > reported   confirm-found
//	verifying  > rejected   not-found
//	verifying  > merged     merge
//	verifying  > withdrawn  withdraw
//	verifying  > voided     approve-void
//	rejected   > reported   appeal
//	accepted   > dispatched dispatch
//	accepted   > merged     merge
//	accepted   > withdrawn  withdraw
//	accepted   > voided     approve-void
//	dispatched > accepted   approve-return
//	dispatched > handling   sign
//	dispatched > merged     merge
//	dispatched > withdrawn  withdraw
//	dispatched > voided     approve-void
//	handling   > accepted   approve-return
//	handling   > dispatched transfer
//	handling   > suspended  approve-suspension
//	handling   > resolved   resolve
//	handling   > merged     merge
//	handling   > withdrawn  approve-withdrawal
//	handling   > voided     approve-void
//	suspended  > handling   resume
//	suspended  > withdrawn  approve-withdrawal
//	resolved   > accepted   fail
//	resolved   > handling   fail
//	resolved   > checking   send-check
//	resolved   > rating     pass
//	resolved   > closed     close
//	checking   > accepted   fail
//	checking   > handling   fail
//	checking   > rating     pass
//	rating     > handling   redo
//	rating     > closed     end-rating, close
//	closed     > accepted   reopen
//	merged     > reported   unmerge
//	merged     > verifying  unmerge
//	merged     > accepted   unmerge
//	merged     > dispatched unmerge
//	merged     > handling   unmerge
package workorder
