package workorder

import "github.com/sixbridges/sixbridges/governance/label"

// Action is what an event did to an order.
type Action uint8

// The actions. Each is a row of the table, which says who may do it where.
const (
	_ Action = iota
	DoReport
	DoPart
	DoRepeat
	DoAutoAccept
	DoAskVerify
	DoConfirmFound
	DoReportNotFound
	DoAskMore
	DoSupplement
	DoAccept
	DoReject
	DoAppeal
	DoDispatch
	DoSign
	DoTransfer
	DoAddHelper
	DoDropHelper
	DoHelperDone
	DoContact
	DoProgress
	DoApplyReturn
	DoApplyExtension
	DoApplySuspension
	DoApplyVoid
	DoApplyWithdrawal
	DoApproveReturn
	DoApproveExtension
	DoApproveSuspension
	DoApproveVoid
	DoApproveWithdrawal
	DoRefuse
	DoResume
	DoResolve
	DoSendCheck
	DoPass
	DoFail
	DoRate
	DoEndRating
	DoClose
	DoReopen
	DoRedo
	DoMerge
	DoRepoint
	DoTakeIn
	DoLetGo
	DoUnmerge
	DoParentEnded
	DoParentReopened
	DoSplit
	DoPartEnded
	DoPartReopened
	DoWithdraw
	DoRemind
	DoNotice
	DoCriticise
	DoRecategorise
	DoRelocate
	DoSetPriority
	DoPublish
	DoRestrict
	DoHide
)

var actions = label.Set[Action]{Kind: "order action", Names: []label.Name{
	DoReport:            {Text: "report", En: "Report", Zh: "上报"},
	DoPart:              {Text: "part", En: "Open as a part", Zh: "立子单"},
	DoRepeat:            {Text: "repeat", En: "Reported again by the same source", Zh: "重复上报"},
	DoAutoAccept:        {Text: "auto-accept", En: "Accept automatically", Zh: "自动受理"},
	DoAskVerify:         {Text: "ask-verify", En: "Send to be verified", Zh: "派核实"},
	DoConfirmFound:      {Text: "confirm-found", En: "Found as reported", Zh: "核实属实"},
	DoReportNotFound:    {Text: "not-found", En: "Not found as reported", Zh: "核实不属实"},
	DoAskMore:           {Text: "ask-more", En: "Ask for more", Zh: "要求补充"},
	DoSupplement:        {Text: "supplement", En: "Supplement", Zh: "补充材料"},
	DoAccept:            {Text: "accept", En: "Accept", Zh: "受理"},
	DoReject:            {Text: "reject", En: "Do not accept", Zh: "不予受理"},
	DoAppeal:            {Text: "appeal", En: "Appeal", Zh: "申诉"},
	DoDispatch:          {Text: "dispatch", En: "Dispatch", Zh: "派单"},
	DoSign:              {Text: "sign", En: "Sign for", Zh: "签收"},
	DoTransfer:          {Text: "transfer", En: "Transfer", Zh: "转派"},
	DoAddHelper:         {Text: "add-helper", En: "Add a helping unit", Zh: "增加协办"},
	DoDropHelper:        {Text: "drop-helper", En: "Drop a helping unit", Zh: "取消协办"},
	DoHelperDone:        {Text: "helper-done", En: "Helping unit reports back", Zh: "协办反馈"},
	DoContact:           {Text: "contact", En: "Contact the reporter", Zh: "联系诉求人"},
	DoProgress:          {Text: "progress", En: "Note progress", Zh: "阶段反馈"},
	DoApplyReturn:       {Text: "apply-return", En: "Apply for return", Zh: "申请退单"},
	DoApplyExtension:    {Text: "apply-extension", En: "Apply for an extension", Zh: "申请延期"},
	DoApplySuspension:   {Text: "apply-suspension", En: "Apply for suspension", Zh: "申请挂账"},
	DoApplyVoid:         {Text: "apply-void", En: "Apply for voiding", Zh: "申请作废"},
	DoApplyWithdrawal:   {Text: "apply-withdrawal", En: "Apply for withdrawal", Zh: "申请撤回"},
	DoApproveReturn:     {Text: "approve-return", En: "Approve the return", Zh: "同意退单"},
	DoApproveExtension:  {Text: "approve-extension", En: "Approve the extension", Zh: "同意延期"},
	DoApproveSuspension: {Text: "approve-suspension", En: "Approve the suspension", Zh: "同意挂账"},
	DoApproveVoid:       {Text: "approve-void", En: "Approve the voiding", Zh: "同意作废"},
	DoApproveWithdrawal: {Text: "approve-withdrawal", En: "Approve the withdrawal", Zh: "同意撤回"},
	DoRefuse:            {Text: "refuse", En: "Refuse the application", Zh: "不同意申请"},
	DoResume:            {Text: "resume", En: "Resume", Zh: "恢复办理"},
	DoResolve:           {Text: "resolve", En: "Report as handled", Zh: "办结"},
	DoSendCheck:         {Text: "send-check", En: "Send to be checked", Zh: "派核查"},
	DoPass:              {Text: "pass", En: "Pass the check", Zh: "核查通过"},
	DoFail:              {Text: "fail", En: "Fail the check", Zh: "核查不通过"},
	DoRate:              {Text: "rate", En: "Rate", Zh: "评价"},
	DoEndRating:         {Text: "end-rating", En: "End the time for rating", Zh: "评价截止"},
	DoClose:             {Text: "close", En: "Close", Zh: "结案"},
	DoReopen:            {Text: "reopen", En: "Reopen", Zh: "重新办理"},
	DoRedo:              {Text: "redo", En: "Send back to be redone", Zh: "退回重办"},
	DoMerge:             {Text: "merge", En: "Merge into another", Zh: "并案"},
	DoRepoint:           {Text: "repoint", En: "Follow another", Zh: "改并"},
	DoTakeIn:            {Text: "take-in", En: "Take in another", Zh: "并入"},
	DoLetGo:             {Text: "let-go", En: "Let go of another", Zh: "拆出"},
	DoUnmerge:           {Text: "unmerge", En: "Unmerge", Zh: "取消并案"},
	DoParentEnded:       {Text: "parent-ended", En: "The followed order ended", Zh: "主单办结"},
	DoParentReopened:    {Text: "parent-reopened", En: "The followed order was reopened", Zh: "主单重办"},
	DoSplit:             {Text: "split", En: "Split off a part", Zh: "拆分"},
	DoPartEnded:         {Text: "part-ended", En: "A part ended", Zh: "子单办结"},
	DoPartReopened:      {Text: "part-reopened", En: "A part was reopened", Zh: "子单重办"},
	DoWithdraw:          {Text: "withdraw", En: "Withdraw", Zh: "撤回"},
	DoRemind:            {Text: "remind", En: "Remind", Zh: "催办"},
	DoNotice:            {Text: "notice", En: "Written reminder", Zh: "督办通知"},
	DoCriticise:         {Text: "criticise", En: "Public criticism", Zh: "通报批评"},
	DoRecategorise:      {Text: "recategorise", En: "Change the category", Zh: "更改类别"},
	DoRelocate:          {Text: "relocate", En: "Change the place", Zh: "更改地点"},
	DoSetPriority:       {Text: "set-priority", En: "Change the priority", Zh: "更改等级"},
	DoPublish:           {Text: "publish", En: "Make public", Zh: "公开"},
	DoRestrict:          {Text: "restrict", En: "Make private", Zh: "不公开"},
	DoHide:              {Text: "hide", En: "Hide", Zh: "隐藏"},
}}

// String returns the text form, as in "send-check".
func (a Action) String() string { return actions.String(a) }

// Label returns the name for people.
func (a Action) Label() label.Text { return actions.Label(a) }

// MarshalText returns the text form.
func (a Action) MarshalText() ([]byte, error) { return actions.MarshalText(a) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (a *Action) UnmarshalText(b []byte) error { return actions.UnmarshalText(a, b) }

// Actions returns every action.
func Actions() []Action { return actions.All() }
