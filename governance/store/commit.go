package store

// Commit is a unit of work as data: all of its changes are kept, or none.
type Commit struct {
	// Key names the request that led here, so that repeating it is harmless:
	// see [Store.Commit]. Empty means that there is no such name. It has at most
	// 255 bytes of UTF-8 text without NUL.
	Key string
	// Changes are the values that change, at least one, each once.
	Changes []Change
}

// Change is what becomes of one value.
type Change struct {
	Ref Ref
	// Was is the revision on which the change was decided; 0 for a value that
	// does not exist yet.
	Was int64
	// Value is the value after the change. It replaces the one before.
	Value any
	// Events are what happened, at least one, the oldest first. They get the
	// revisions Was+1 and so on, and the value gets that of the last.
	Events []any
}

// Receipt says what a commit led to.
type Receipt struct {
	// Versions are the changed values with their new revisions, in the order of
	// the changes.
	Versions []Version `json:"versions"`
	// Duplicate: the key had been seen before and nothing was changed now. The
	// versions are those of the first time.
	Duplicate bool `json:"-"`
}

// Version is a value at a revision.
type Version struct {
	Ref      Ref   `json:"ref"`
	Revision int64 `json:"revision"`
}

// Receipt returns what a store gives back for this commit once it is kept.
func (c Commit) Receipt() Receipt {
	versions := make([]Version, len(c.Changes))
	for i, ch := range c.Changes {
		versions[i] = Version{ch.Ref, ch.Was + int64(len(ch.Events))}
	}
	return Receipt{Versions: versions}
}
