// Package machine keeps a state machine as data: a table of rows that says
// from which states an action leads where, and which roles may do it.
//
// A table is built once, checked, and then only read. A step is an array
// look-up; [Table.Can] answers what a screen may offer to a role; [Table.Check]
// finds states that nothing reaches, states that nothing leaves, and exits
// from final states that were not meant; [Table.Mermaid] and [Table.DOT] draw
// what is really there.
//
// The table knows nothing of the value whose state it describes. Guards that
// look at more than state, action and role belong to the aggregate.
//
// States, actions and roles are small unsigned integers with a String method.
// Values up to 63 fit. The state 0 is "does not exist yet": the first action
// of every history starts there.
package machine
