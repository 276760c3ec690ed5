// Package governance holds the words that every room of sixbridges shares:
// who acts ([Actor], [Role], [UnitID]), where ([Place], [Places]), for which
// household ([Household]), on which thing ([ID]), what every event begins with
// ([Head]), why something is refused ([ErrInvalid] and the others), and the six
// bridges after which the library is named ([Bridge]).
//
// It holds no records of persons and no rules. Those are the host's and the
// rooms'.
package governance
