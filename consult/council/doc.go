// Package council follows what a village, a villagers' group, a community or a
// house decides by talking: a council whose seats are filled by a charter, the
// meetings that it calls, the topics that are put before it, the concerns that
// are raised about them and answered one by one, and the resolution, from the
// vote to the report that it was carried out and that its proposer was told.
//
// # What it is not
//
// It stores nothing and sends nothing: every value and its events are the host's
// to keep, and so are texts, minutes and names. It reads no clock: every command
// takes the time. It counts the votes of a council's members; the ballots of an
// assembly of hundreds are package consult's, whose counts it takes. What passes is
// judged by package rule. It does not say what the law is: the ready parts of a
// charter are the rules of a registry, each with its source.
//
// # The words
//
//   - [Council]: a standing body that deliberates (民主议事协商会), of a village, a group,
//     residents or owners. [Charter]: what it has laid down (章程).
//   - [Seat]: one person's place in it (席位), of one of five kinds: cadres of the two
//     committees (两委干部), who led the way to prosperity (致富带头人), representatives
//     (村民代表), worthies (乡贤), volunteers (志愿者). [Roster]: all who sit in it.
//     Nomination (提名), election (选举), recall (罢免).
//   - [Meeting]: a sitting (会议), with notice (通知), agenda (议程), attendance (签到), quorum
//     (法定人数) and minutes (纪要). [Recused]: who steps aside (回避).
//   - [Topic]: a matter put forward (议题), of four kinds: public affairs (公共事务), urgent
//     problems (急难问题), carrying out policies (政策落实), collective funds (集体资金).
//     Screening (审定), deliberation (协商), conclusion (议决), resolution (决议), public notice
//     (公示), objection (异议), implementation (落实), feedback (反馈).
//   - [Concern]: one problem about a topic (意见), answered, and then resolved (解决),
//     deferred (暂缓) or recorded as dissent (保留意见). An objection is a concern with
//     which its raiser cannot live.
//   - [Way]: consensus (共识) needs every concern settled; consent (无异议) that no
//     objection is left; a vote (表决) is judged by a rule.
//   - [Proceeding]: the way through a [Procedure] of several steps, as the four
//     deliberations and two disclosures (四议两公开) and one matter, one discussion
//     (一事一议).
//
// # The map
//
//   - A command is a method such as [Topic.Screen]; it returns the next value beside
//     the event that leads to it, or an error and neither. [ProposeTopic],
//     [PlanMeeting], [NominateSeat], [RaiseConcern] and [OpenProceeding] begin.
//   - Commands on two values, such as [Topic.Schedule], [Concern.Resolve] and [Refer],
//     return a [Step] for each; a host stores both or none.
//   - Do, as in [Topic.Do], carries out a command that comes as data, in place, where
//     it needs nothing beside the value.
//   - Apply and the functions that begin with Replay make a value from its events,
//     without a charter. [TopicMachine] and its like are the tables of who may do
//     what where; Can asks them for one value.
//   - [Charter.Count] counts who is there and how they vote; [Judgement] is what a rule
//     said of the counts, kept in the event, and [Judgement.Again] proves it.
//   - [Charter.CheckRoster] and [Charter.Fits] hold the seats to the charter. [Lawful],
//     [SixSteps] and [OneMatter] give what the law and practice give.
//   - [TopicFact], [ConcernFact] and [MeetingFact] are the flat rows from which [Tally]
//     makes figures; [Speaking] and [Representation] are figures of their own;
//     [Catalogue] lists them all.
//
// Errors match governance.ErrNotAllowed where the state or a rule is against it,
// ErrForbidden where the role or the person is, ErrLimit where a cap is used up,
// ErrInvalid where an argument is wrong.
//
// # The charts
//
// These are the moves from state to state; a line lists the actions that make
// one. All else that can be done leaves the state as it is: see the machines and
// their drawings.
//
// A topic:
//
//	            > proposed    propose, receive
//	proposed    > screened    screen
//	proposed    > returned    return
//	proposed    > referred    refer
//	proposed    > withdrawn   withdraw
//	screened    > agenda      schedule
//	screened    > returned    return
//	screened    > referred    refer
//	screened    > withdrawn   withdraw
//	screened    > shelved     shelve
//	agenda      > screened    postpone
//	agenda      > deliberated deliberate
//	deliberated > screened    postpone
//	deliberated > submitted   submit
//	deliberated > concluded   conclude
//	deliberated > referred    refer
//	deliberated > shelved     shelve
//	submitted   > screened    reconsider
//	submitted   > concluded   resolve
//	concluded   > published   publish
//	concluded   > annulled    revoke, annul
//	published   > screened    reconsider
//	published   > implemented implement
//	published   > fed-back    feed-back
//	published   > annulled    revoke, annul
//	implemented > fed-back    feed-back
//	implemented > annulled    revoke, annul
//	fed-back    > annulled    revoke, annul
//	returned    > proposed    resubmit
//	referred    > screened    take-back
//	shelved     > screened    resume
//	shelved     > withdrawn   withdraw
//
// A concern:
//
//	            > raised      raise
//	raised      > answered    answer
//	raised      > withdrawn   withdraw
//	answered    > raised      insist
//	answered    > resolved    resolve
//	answered    > deferred    defer
//	answered    > dissented   dissent
//	answered    > withdrawn   withdraw
//	resolved    > raised      reopen
//	deferred    > raised      reopen
//	deferred    > resolved    resolve
//	deferred    > withdrawn   withdraw
//	dissented   > raised      reopen
//
// A meeting:
//
//	            > planned     plan
//	planned     > noticed     notice
//	planned     > cancelled   cancel
//	noticed     > held        open
//	noticed     > adjourned   adjourn
//	noticed     > cancelled   cancel
//	held        > adjourned   adjourn
//	held        > minuted     minute
//	adjourned   > noticed     notice
//	adjourned   > cancelled   cancel
//	minuted     > published   publish
//
// A seat:
//
//	            > nominated   nominate
//	nominated   > held        elect, appoint
//	nominated   > rejected    decline, reject, elect
//	held        > challenged  challenge
//	held        > ended       resign, end-term, dismiss
//	challenged  > held        vote-recall
//	challenged  > ended       vote-recall, resign, end-term, dismiss
//
// A proceeding:
//
//	            > open        open
//	open        > passed      take-step
//	open        > failed      take-step
//	open        > abandoned   abandon
package council
