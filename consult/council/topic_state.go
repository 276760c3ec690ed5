package council

import "github.com/sixbridges/sixbridges/governance/label"

// TopicState is where a topic stands.
type TopicState uint8

// The states.
const (
	_ TopicState = iota
	TopicProposed
	TopicScreened
	TopicOnAgenda
	TopicDeliberated
	TopicSubmitted
	TopicConcluded
	TopicPublished
	TopicImplemented
	TopicFedBack
	TopicReturned
	TopicReferred
	TopicWithdrawn
	TopicShelved
	TopicAnnulled
)

var topicStates = label.Set[TopicState]{Kind: "topic state", Names: []label.Name{
	TopicProposed:    {Text: "proposed", En: "Proposed", Zh: "已提出"},
	TopicScreened:    {Text: "screened", En: "Screened", Zh: "已审定"},
	TopicOnAgenda:    {Text: "agenda", En: "On an agenda", Zh: "已列入议程"},
	TopicDeliberated: {Text: "deliberated", En: "Being deliberated", Zh: "协商中"},
	TopicSubmitted:   {Text: "submitted", En: "Before the assembly", Zh: "已提请会议决定"},
	TopicConcluded:   {Text: "concluded", En: "Concluded", Zh: "已议决"},
	TopicPublished:   {Text: "published", En: "Published", Zh: "已公示"},
	TopicImplemented: {Text: "implemented", En: "Implemented", Zh: "已落实"},
	TopicFedBack:     {Text: "fed-back", En: "Fed back", Zh: "已反馈"},
	TopicReturned:    {Text: "returned", En: "Returned to the proposer", Zh: "已退回"},
	TopicReferred:    {Text: "referred", En: "Referred to another council", Zh: "已转交"},
	TopicWithdrawn:   {Text: "withdrawn", En: "Withdrawn", Zh: "已撤回"},
	TopicShelved:     {Text: "shelved", En: "Shelved", Zh: "已搁置"},
	TopicAnnulled:    {Text: "annulled", En: "Resolution annulled", Zh: "决议已撤销"},
}}

// String returns the text form.
func (s TopicState) String() string { return topicStates.String(s) }

// Label returns the name for people.
func (s TopicState) Label() label.Text { return topicStates.Label(s) }

// MarshalText returns the text form.
func (s TopicState) MarshalText() ([]byte, error) { return topicStates.MarshalText(s) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (s *TopicState) UnmarshalText(b []byte) error { return topicStates.UnmarshalText(s, b) }

// TopicStates returns every state of a topic in the order of the way.
func TopicStates() []TopicState { return topicStates.All() }

// TopicAction is what can be done to a topic.
type TopicAction uint8

// The actions.
const (
	_ TopicAction = iota
	DoProposeTopic
	DoReceiveTopic
	DoScreenTopic
	DoReturnTopic
	DoResubmitTopic
	DoWithdrawTopic
	DoReferTopic
	DoTakeBackTopic
	DoShelveTopic
	DoResumeTopic
	DoScheduleTopic
	DoPostponeTopic
	DoDeliberateTopic
	DoTakeConcern
	DoSettleConcern
	DoRestoreConcern
	DoSubmitTopic
	DoResolveTopic
	DoConcludeTopic
	DoPublishTopic
	DoObjectTopic
	DoAnswerObjection
	DoRepostTopic
	DoReconsiderTopic
	DoAssignTopic
	DoReportProgress
	DoImplementTopic
	DoFeedBackTopic
	DoRevokeTopic
	DoAnnulTopic
)

var topicActions = label.Set[TopicAction]{Kind: "topic action", Names: []label.Name{
	DoProposeTopic:    {Text: "propose", En: "Propose", Zh: "提出议题"},
	DoReceiveTopic:    {Text: "receive", En: "Receive from another council", Zh: "接收转交"},
	DoScreenTopic:     {Text: "screen", En: "Take up", Zh: "审定"},
	DoReturnTopic:     {Text: "return", En: "Return to the proposer", Zh: "退回"},
	DoResubmitTopic:   {Text: "resubmit", En: "Propose again", Zh: "重新提出"},
	DoWithdrawTopic:   {Text: "withdraw", En: "Withdraw", Zh: "撤回"},
	DoReferTopic:      {Text: "refer", En: "Refer to another council", Zh: "转交"},
	DoTakeBackTopic:   {Text: "take-back", En: "Take back what was referred", Zh: "收回转交"},
	DoShelveTopic:     {Text: "shelve", En: "Shelve", Zh: "搁置"},
	DoResumeTopic:     {Text: "resume", En: "Take up again", Zh: "恢复"},
	DoScheduleTopic:   {Text: "schedule", En: "Put on an agenda", Zh: "列入议程"},
	DoPostponeTopic:   {Text: "postpone", En: "Take off the agenda", Zh: "撤出议程"},
	DoDeliberateTopic: {Text: "deliberate", En: "Begin to deliberate", Zh: "开始协商"},
	DoTakeConcern:     {Text: "take-concern", En: "Take in a concern", Zh: "记录意见"},
	DoSettleConcern:   {Text: "settle-concern", En: "Settle a concern", Zh: "了结意见"},
	DoRestoreConcern:  {Text: "restore-concern", En: "Take a concern in again", Zh: "重新记录意见"},
	DoSubmitTopic:     {Text: "submit", En: "Submit to the assembly", Zh: "提请会议决定"},
	DoResolveTopic:    {Text: "resolve", En: "Resolve by the assembly", Zh: "会议决定"},
	DoConcludeTopic:   {Text: "conclude", En: "Conclude", Zh: "议决"},
	DoPublishTopic:    {Text: "publish", En: "Publish", Zh: "公示"},
	DoObjectTopic:     {Text: "object", En: "Object to what was published", Zh: "提出异议"},
	DoAnswerObjection: {Text: "answer-objection", En: "Answer an objection", Zh: "答复异议"},
	DoRepostTopic:     {Text: "repost", En: "Publish again after objections", Zh: "再次公示"},
	DoReconsiderTopic: {Text: "reconsider", En: "Deliberate anew after an objection", Zh: "重新协商"},
	DoAssignTopic:     {Text: "assign", En: "Put somebody in charge", Zh: "明确责任人"},
	DoReportProgress:  {Text: "progress", En: "Report on the implementation", Zh: "报告落实进度"},
	DoImplementTopic:  {Text: "implement", En: "Report as implemented", Zh: "落实完成"},
	DoFeedBackTopic:   {Text: "feed-back", En: "Feed back to the proposer", Zh: "反馈"},
	DoRevokeTopic:     {Text: "revoke", En: "Revoke by the council itself", Zh: "自行撤销决议"},
	DoAnnulTopic:      {Text: "annul", En: "Annul by a higher decision", Zh: "撤销决议"},
}}

// String returns the text form.
func (a TopicAction) String() string { return topicActions.String(a) }

// Label returns the name for people.
func (a TopicAction) Label() label.Text { return topicActions.Label(a) }

// MarshalText returns the text form.
func (a TopicAction) MarshalText() ([]byte, error) { return topicActions.MarshalText(a) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (a *TopicAction) UnmarshalText(b []byte) error { return topicActions.UnmarshalText(a, b) }

// TopicActions returns every action on topics.
func TopicActions() []TopicAction { return topicActions.All() }
