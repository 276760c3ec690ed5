package sketch

import "math/bits"

// The constants of XXH64.
const (
	prime1 uint64 = 0x9e3779b185ebca87
	prime2 uint64 = 0xc2b2ae3d27d4eb4f
	prime3 uint64 = 0x165667b19e3779f9
	prime4 uint64 = 0x85ebca77c2b2ae63
	prime5 uint64 = 0x27d4eb2f165667c5
)

// hash is XXH64 with the seed 0, written from its description (Y. Collet,
// xxHash fast digest algorithm). It is part of the binary form and never
// changes; as other languages have it too, they can make registers that merge
// with these.
func hash[T string | []byte](b T) uint64 {
	var h uint64
	n := uint64(len(b))
	if len(b) >= 32 {
		var lane [4]uint64
		lane[0] = prime1
		lane[0] += prime2 // the sum wraps around
		lane[1] = prime2
		lane[3] -= prime1
		for ; len(b) >= 32; b = b[32:] {
			for i := range lane {
				lane[i] = round(lane[i], word(b[8*i:]))
			}
		}
		for i, turn := range [4]int{1, 7, 12, 18} {
			h += bits.RotateLeft64(lane[i], turn)
		}
		for _, l := range lane {
			h = (h^round(0, l))*prime1 + prime4
		}
	} else {
		h = prime5
	}
	h += n
	for ; len(b) >= 8; b = b[8:] {
		h = bits.RotateLeft64(h^round(0, word(b)), 27)*prime1 + prime4
	}
	if len(b) >= 4 {
		half := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24
		h = bits.RotateLeft64(h^half*prime1, 23)*prime2 + prime3
		b = b[4:]
	}
	for i := range len(b) {
		h = bits.RotateLeft64(h^uint64(b[i])*prime5, 11) * prime1
	}
	h = (h ^ h>>33) * prime2
	h = (h ^ h>>29) * prime3
	return h ^ h>>32
}

func round(acc, in uint64) uint64 {
	return bits.RotateLeft64(acc+in*prime2, 31) * prime1
}

// word reads eight bytes, the least significant first.
func word[T string | []byte](b T) uint64 {
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}
