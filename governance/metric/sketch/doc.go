// Package sketch counts distinct persons approximately, in a few kilobytes that
// merge: what many streets report as sketches adds up to a district without
// counting twice whoever came to two streets, and without a list of names
// leaving the street.
//
// The result is an estimate, never a count, and says how far it may be off.
// Where an exact number is wanted and the sets fit in memory, as ten thousand
// identifiers of 16 bytes do, use metric.Distinct: that is the normal case.
//
//	question                                        use
//	how many persons, exactly, and how many times   metric.Distinct
//	persons of activities, and how they overlap     stat/reach
//	persons of more or larger lists than can be     a Sketch of each, merged
//	  held or sent in one place
//	the same for whole years, streets, districts    a Sketch in each cell, merged as needed
//
// # What it holds
//
// A [Sketch] is a HyperLogLog of 2^precision registers of one byte. A 64-bit
// hash of each identifier chooses a register by its first bits, and the
// register keeps the longest run of zeros seen at the start of the rest. So
// adding somebody again changes nothing, and merging takes the greater value of
// each register: it is commutative, associative and idempotent, and the merged
// sketch is, byte for byte, the sketch of the union of the sets.
//
//	precision   registers   relative error   binary form
//	        4          16      26    %             12 bytes
//	       10        1024       3.25 %            768 bytes
//	       12        4096       1.63 %              3 kB
//	       14       16384       0.81 %             12 kB   (the default)
//	       16       65536       0.41 %             48 kB
//	       18      262144       0.20 %            192 kB
//
// The relative error is one standard error. The estimate of a set much smaller
// than the number of registers is better than that.
//
// # Conventions
//
//   - An identifier is a string or 16 bytes. The same person must be written in
//     the same way everywhere; "r-1" and "R-1" are two.
//   - The hash is XXH64 with the seed 0 and belongs to the binary form: sketches
//     made anywhere, at any time, merge.
//   - There is nothing random and nothing to seed.
//
// # Not a privacy device
//
// A sketch does not protect the persons in it. Who holds one can hash a name
// and see that its bits are all there, or that the person was certainly not
// counted; of a small set this is nearly a list of who was there. Treat it as
// the personal data that it was made of. (D. Desfontaines, A. Lochbihler and
// D. Basin, Cardinality estimators do not preserve privacy, Proceedings on
// Privacy Enhancing Technologies 2019 (2) 26-46.)
//
// # Words
//
// sketch (概要), approximate (近似), distinct persons (去重人数), register
// (寄存器), precision (精度), merge (合并).
package sketch
