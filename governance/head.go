package governance

import "github.com/sixbridges/sixbridges/governance/period"

// Head is what every event of every aggregate begins with: which value
// changed, how many events it has had with this one, when it happened and who
// did it. Events embed it.
type Head[Of any] struct {
	ID ID[Of] `json:"id"`
	// Revision numbers the events of one value from 1, without gaps.
	Revision int64          `json:"revision"`
	At       period.Instant `json:"at"`
	By       Actor          `json:"by"`
}
