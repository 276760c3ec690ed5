package main

// repeats finds numbers that occur more than once. It keeps a hash of 64 bits
// for each different number, in a table that is at most three quarters full
// and doubles: 11 to 21 bytes each, and half as much again while it grows.
//
// Two different numbers are taken for one with a chance of 3 in 10^8 for a
// million numbers. The hash has no seed, so a run can be repeated.
type repeats struct {
	slots []uint64 // open addressing; 0 is free
	used  int
}

// add takes a number in and reports whether it was there before.
func (r *repeats) add(number string) bool {
	return !r.put(hash(number))
}

// put takes a hash in and reports whether it is new.
func (r *repeats) put(h uint64) bool {
	if 4*r.used >= 3*len(r.slots) {
		old := r.slots
		r.slots, r.used = make([]uint64, max(1024, 2*len(old))), 0
		for _, h := range old {
			if h != 0 {
				r.put(h)
			}
		}
	}
	mask := uint64(len(r.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		switch r.slots[i] {
		case 0:
			r.slots[i] = h
			r.used++
			return true
		case h:
			return false
		}
	}
}

// hash is FNV-1a, stirred so that the low bits depend on every byte. It is
// never 0.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	h = (h ^ h>>32) * 0xd6e8feb86659fd93
	return max(h^h>>32, 1)
}
