package council

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
)

func topicIn(s ...TopicState) machine.Set[TopicState] { return machine.Of(s...) }

// The groups of states that the rows name.
var (
	// resolved are the states in which there is a conclusion.
	resolved = topicIn(TopicConcluded, TopicPublished, TopicImplemented, TopicFedBack)
	// talking are the states in which concerns are raised.
	talking = topicIn(TopicScreened, TopicOnAgenda, TopicDeliberated)
	// heard are the states of a topic that can have concerns.
	heard = machine.Of(TopicStates()...) &^ topicIn(TopicProposed)
)

// topicTable is the topic's state machine: who may do what where, and where it
// leads. An empty To leaves the state as it is.
var topicTable = machine.Must(machine.Definition[TopicState, TopicAction, governance.Role]{
	States:  TopicStates(),
	Actions: TopicActions(),
	Roles:   governance.Roles(),
	Final:   topicIn(TopicFedBack, TopicReturned, TopicReferred, TopicWithdrawn, TopicAnnulled),
	Rows: []machine.Row[TopicState, TopicAction, governance.Role]{
		// Coming in.
		{Do: DoProposeTopic, From: topicIn(0), To: topicIn(TopicProposed), By: everyone},
		{Do: DoReceiveTopic, From: topicIn(0), To: topicIn(TopicProposed), By: leads},
		{Do: DoScreenTopic, From: topicIn(TopicProposed), To: topicIn(TopicScreened), By: leads},
		{Do: DoReturnTopic, From: topicIn(TopicProposed, TopicScreened), To: topicIn(TopicReturned), By: leads},
		{Do: DoResubmitTopic, From: topicIn(TopicReturned), To: topicIn(TopicProposed), By: everyone, Reopens: true},
		{Do: DoWithdrawTopic, From: topicIn(TopicProposed, TopicScreened, TopicShelved), To: topicIn(TopicWithdrawn), By: everyone},

		// To another council, and to another day.
		{Do: DoReferTopic, From: topicIn(TopicProposed, TopicScreened, TopicDeliberated), To: topicIn(TopicReferred), By: leads},
		{Do: DoTakeBackTopic, From: topicIn(TopicReferred), To: topicIn(TopicScreened), By: leads, Reopens: true},
		{Do: DoShelveTopic, From: topicIn(TopicScreened, TopicDeliberated), To: topicIn(TopicShelved), By: by(governance.Chair)},
		{Do: DoResumeTopic, From: topicIn(TopicShelved), To: topicIn(TopicScreened), By: leads | by(governance.Timer)},

		// At a meeting.
		{Do: DoScheduleTopic, From: topicIn(TopicScreened), To: topicIn(TopicOnAgenda), By: leads},
		{Do: DoScheduleTopic, From: resolved, By: leads},
		{Do: DoPostponeTopic, From: topicIn(TopicOnAgenda, TopicDeliberated), To: topicIn(TopicScreened), By: leads},
		{Do: DoPostponeTopic, From: resolved, By: leads},
		{Do: DoDeliberateTopic, From: topicIn(TopicOnAgenda), To: topicIn(TopicDeliberated), By: by(governance.Chair)},
		{Do: DoTakeConcern, From: talking, By: speakers | by(governance.Secretary)},
		{Do: DoSettleConcern, From: heard, By: everyone},
		{Do: DoRestoreConcern, From: talking, By: speakers | by(governance.Secretary)},

		// The conclusion.
		{Do: DoSubmitTopic, From: topicIn(TopicDeliberated), To: topicIn(TopicSubmitted), By: by(governance.Chair)},
		{Do: DoResolveTopic, From: topicIn(TopicSubmitted), To: topicIn(TopicConcluded), By: leads},
		{Do: DoConcludeTopic, From: topicIn(TopicDeliberated), To: topicIn(TopicConcluded), By: by(governance.Chair)},

		// For all to see.
		{Do: DoPublishTopic, From: topicIn(TopicConcluded), To: topicIn(TopicPublished), By: leads},
		{Do: DoObjectTopic, From: topicIn(TopicPublished), By: speakers},
		{Do: DoAnswerObjection, From: topicIn(TopicPublished), By: leads},
		{Do: DoRepostTopic, From: topicIn(TopicPublished), By: leads},
		{Do: DoReconsiderTopic, From: topicIn(TopicSubmitted, TopicPublished), To: topicIn(TopicScreened), By: by(governance.Chair)},

		// Carried out, and told.
		{Do: DoAssignTopic, From: topicIn(TopicConcluded, TopicPublished), By: leads},
		{Do: DoReportProgress, From: topicIn(TopicPublished), By: by(governance.Member, governance.Secretary, governance.Handler)},
		{Do: DoImplementTopic, From: topicIn(TopicPublished), To: topicIn(TopicImplemented), By: by(governance.Member, governance.Secretary, governance.Handler)},
		{Do: DoFeedBackTopic, From: topicIn(TopicPublished, TopicImplemented), To: topicIn(TopicFedBack), By: leads},

		// Taken back.
		{Do: DoRevokeTopic, From: resolved, To: topicIn(TopicAnnulled), By: by(governance.Chair), Reopens: true},
		{Do: DoAnnulTopic, From: resolved, To: topicIn(TopicAnnulled), By: by(governance.Administrator), Reopens: true},
	},
})

// TopicMachine returns the state machine of topics: for screens that show what
// is possible, for drawings, for tests.
func TopicMachine() *machine.Table[TopicState, TopicAction, governance.Role] { return topicTable }
