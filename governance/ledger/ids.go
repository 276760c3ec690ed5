package ledger

import (
	"encoding/binary"
	"hash/maphash"
	"math/bits"
)

// ids numbers identifiers from 0 in the order in which they come. It does what a
// map does in half the time and half the room, because nothing is ever deleted
// but what came last, and the places hold only numbers.
//
// As in a map of the language, the places depend on a seed that each process
// draws, so that nobody can choose identifiers that collide. Nothing that can be
// seen depends on it.
type ids struct {
	keys  pages[[16]byte]
	seed  [2]uint64
	slots []slot // as many as a power of 2, at most three in four of them taken
}

// slot is the number of an identifier and one more, and the upper half of its
// hash. The zero slot is free.
type slot struct{ next, tag uint32 }

// find returns the number of an identifier; false if it never came.
func (s *ids) find(key [16]byte) (uint32, bool) {
	if len(s.slots) == 0 {
		return 0, false
	}
	found := s.place(key, s.hash(key))
	return found.next - 1, found.next != 0
}

// hash mixes both halves of an identifier with the seed.
func (s *ids) hash(key [16]byte) uint64 {
	hi, lo := bits.Mul64(binary.LittleEndian.Uint64(key[:8])^s.seed[0], binary.LittleEndian.Uint64(key[8:])^s.seed[1])
	return hi ^ lo
}

// place returns where an identifier with the hash is, or would be.
func (s *ids) place(key [16]byte, h uint64) *slot {
	mask := uint64(len(s.slots) - 1)
	for at := h & mask; ; at = (at + 1) & mask {
		at := &s.slots[at]
		if at.next == 0 || at.tag == uint32(h>>32) && *s.keys.at(at.next - 1) == key {
			return at
		}
	}
}

// add numbers an identifier that did not come before.
func (s *ids) add(key [16]byte) uint32 {
	if 4*(int(s.keys.end())+1) > 3*len(s.slots) {
		s.grow()
	}
	n, place := s.keys.take(1)
	place[0] = key
	s.put(n+1, key)
	return n
}

// put takes a place for the n-th identifier.
func (s *ids) put(n uint32, key [16]byte) {
	h := s.hash(key)
	*s.place(key, h) = slot{n, uint32(h >> 32)}
}

// grow doubles the places. All are taken anew in the order of the numbers.
func (s *ids) grow() {
	if len(s.slots) == 0 {
		seed := maphash.MakeSeed()
		s.seed = [2]uint64{maphash.String(seed, "0"), maphash.String(seed, "1")}
	}
	s.slots = make([]slot, max(16, 2*len(s.slots)))
	for n := range s.keys.end() {
		s.put(n+1, *s.keys.at(n))
	}
}

// cut forgets all but the first n. The last one comes first: no other was put
// behind its place while it was taken, so the place can simply be freed.
func (s *ids) cut(n uint32) {
	for i := s.keys.end(); i > n; i-- {
		key := *s.keys.at(i - 1)
		*s.place(key, s.hash(key)) = slot{}
	}
	s.keys.cut(n)
}
