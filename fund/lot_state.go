package fund

import "github.com/sixbridges/sixbridges/governance/label"

// LotState is where a lot of goods stands.
type LotState uint8

// The states.
const (
	_ LotState = iota
	LotPromised
	LotReceived
	LotStored
	LotDistributed
	LotSold
	LotWrittenOff
	LotReturned
	LotCancelled
)

var lotStates = label.Set[LotState]{Kind: "lot state", Names: []label.Name{
	LotPromised:    {Text: "promised", En: "Promised", Zh: "待收"},
	LotReceived:    {Text: "received", En: "Received", Zh: "已接收"},
	LotStored:      {Text: "stored", En: "Stored", Zh: "在库"},
	LotDistributed: {Text: "distributed", En: "Distributed", Zh: "已发放"},
	LotSold:        {Text: "sold", En: "Sold", Zh: "已变卖"},
	LotWrittenOff:  {Text: "written-off", En: "Written off", Zh: "已核销"},
	LotReturned:    {Text: "returned", En: "Returned", Zh: "已退还"},
	LotCancelled:   {Text: "cancelled", En: "Cancelled", Zh: "未交付"},
}}

// String returns the text form.
func (l LotState) String() string { return lotStates.String(l) }

// Label returns the name for people.
func (l LotState) Label() label.Text { return lotStates.Label(l) }

// MarshalText returns the text form.
func (l LotState) MarshalText() ([]byte, error) { return lotStates.MarshalText(l) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (l *LotState) UnmarshalText(b []byte) error { return lotStates.UnmarshalText(l, b) }

// LotStates returns every state of a lot.
func LotStates() []LotState { return lotStates.All() }

// LotAction is what can be done to a lot of goods.
type LotAction uint8

// The actions.
const (
	_ LotAction = iota
	DoPromise
	DoReceiveLot
	DoStore
	DoValue
	DoDistribute
	DoSell
	DoWriteOff
	DoReturnLot
	DoCancelLot
)

var lotActions = label.Set[LotAction]{Kind: "lot action", Names: []label.Name{
	DoPromise:    {Text: "promise", En: "Promise", Zh: "登记待收"},
	DoReceiveLot: {Text: "receive", En: "Receive", Zh: "验收"},
	DoStore:      {Text: "store", En: "Store", Zh: "入库"},
	DoValue:      {Text: "value", En: "Value", Zh: "估价"},
	DoDistribute: {Text: "distribute", En: "Distribute", Zh: "发放"},
	DoSell:       {Text: "sell", En: "Sell", Zh: "变卖"},
	DoWriteOff:   {Text: "write-off", En: "Write off", Zh: "核销"},
	DoReturnLot:  {Text: "return", En: "Return", Zh: "退还"},
	DoCancelLot:  {Text: "cancel", En: "Cancel", Zh: "取消"},
}}

// String returns the text form.
func (l LotAction) String() string { return lotActions.String(l) }

// Label returns the name for people.
func (l LotAction) Label() label.Text { return lotActions.Label(l) }

// MarshalText returns the text form.
func (l LotAction) MarshalText() ([]byte, error) { return lotActions.MarshalText(l) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (l *LotAction) UnmarshalText(b []byte) error { return lotActions.UnmarshalText(l, b) }

// LotActions returns every action on a lot.
func LotActions() []LotAction { return lotActions.All() }
