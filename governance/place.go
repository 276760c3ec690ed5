package governance

// Place is one node of the place tree.
type Place struct{}

// PlaceID identifies a place.
type PlaceID = ID[Place]
