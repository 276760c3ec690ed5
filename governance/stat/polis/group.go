package polis

// Answer is how one group gave one answer, to agree or to disagree, to one
// comment.
type Answer struct {
	Share  float64 // (k+1)/(n+2) of the n who saw it; pa and pd in Polis
	Z      float64 // PropTest of that share; pat and pdt
	Ratio  float64 // Share over that of all other groups together; ra and rd
	RatioZ float64 // TwoPropTest against all other groups together; rat and rdt
}

// significant reports whether the group gives this answer by a majority, and
// more than the others.
func (a Answer) significant(z float64) bool { return a.RatioZ > z && a.Z > z }

// Weight returns the product of the four figures, by which Polis ranks the
// comments that represent a group. It is of use only where both z are positive.
func (a Answer) Weight() float64 { return a.Ratio * a.RatioZ * a.Share * a.Z }

// Group is what one group thinks of one comment.
type Group struct {
	Votes
	Agrees    Answer
	Disagrees Answer
}

// Compare returns the figures of every group on one comment, in the order of
// the groups. A group that is the only one is compared with nobody, whose
// shares are 1/2.
//
// The error matches fault.ErrInvalid if a count is negative, and fault.ErrLimit
// if there are more votes than an int64 can count.
func Compare(groups []Votes) ([]Group, error) {
	all, err := total(groups)
	if err != nil {
		return nil, err
	}
	out := make([]Group, 0, len(groups))
	for _, v := range groups {
		rest := all.without(v)
		out = append(out, Group{
			Votes:     v,
			Agrees:    answer(v.Agree, v.seen(), rest.Agree, rest.seen()),
			Disagrees: answer(v.Disagree, v.seen(), rest.Disagree, rest.seen()),
		})
	}
	return out, nil
}

// answer compares k of n with what the rest did.
func answer(k, n, restK, restN int64) Answer {
	return Answer{
		Share:  share(k, n),
		Z:      propTest(k, n),
		Ratio:  share(k, n) / share(restK, restN),
		RatioZ: twoPropTest(k, n, restK, restN),
	}
}

// Speaks returns the answer that sets the group apart from the others, and
// whether that is to agree: the one with the greater RatioZ, to disagree if
// they are equal.
func (g Group) Speaks() (a Answer, agree bool) {
	if g.Agrees.RatioZ > g.Disagrees.RatioZ {
		return g.Agrees, true
	}
	return g.Disagrees, false
}

// Represents reports whether the comment represents the group (代表性意见): whether
// the group gives one of the answers significantly more than the others do, and
// significantly by a majority. Polis takes [Z90] for z. No z is greater than a
// NaN.
//
// That need not be the answer of [Group.Speaks]: where the others mostly pass, a
// group may be set apart even more by its minority. Polis then shows the
// minority's answer.
func (g Group) Represents(z float64) bool {
	return g.Agrees.significant(z) || g.Disagrees.significant(z)
}
