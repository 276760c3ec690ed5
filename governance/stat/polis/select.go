package polis

import (
	"cmp"
	"math"
	"slices"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// Pick is a comment that was selected to represent a group.
type Pick struct {
	Comment   int    // its place among the comments
	Answer    Answer // that of Group.Speaks
	Agree     bool   // whether Answer is to agree
	BestAgree bool   // whether it was put first as what the group agrees with most
}

// Select returns the comments that represent one group best, at most limit of
// them, from the results of [Compare] for each comment. Leave out comments that
// were moderated away. Polis takes [Z90] for z and 5 for limit.
//
// The rule is that of Polis:
//
//   - What represents the group by [Group.Represents] is ranked by the weight of
//     its answer, the greatest first; of equal ones the earlier comment.
//   - The comment that the group agrees with most comes first, even if it does
//     not represent the group or if what sets the group apart is to disagree.
//     It is the one of greatest weight among those that the group agrees with
//     more than the others do. Which is found depends on the order of comments:
//     see beatsAgree.
//   - If nothing represents the group, that comment alone is selected, or else
//     the one with the greatest RatioZ.
//   - Of what remains within limit, comments that the group agrees with come
//     before those that it disagrees with.
//
// No comments give no picks. The error matches fault.ErrInvalid if a comment
// does not have the group, z is NaN or limit is less than 1.
func Select(comments [][]Group, group int, z float64, limit int) ([]Pick, error) {
	switch {
	case group < 0:
		return nil, fault.Invalid("polis", "group", group, "must not be negative")
	case math.IsNaN(z):
		return nil, fault.Invalid("polis", "z", z, "must be a number")
	case limit < 1:
		return nil, fault.Invalid("polis", "limit", limit, "must be at least 1")
	}
	var picks []Pick
	best, agree := -1, -1
	for i, c := range comments {
		if group >= len(c) {
			return nil, fault.Invalid("polis", "group", group, "must be one of the groups of every comment")
		}
		g := c[group]
		if g.Represents(z) {
			picks = append(picks, pick(i, g))
		}
		if best < 0 || top(g) > top(comments[best][group]) {
			best = i
		}
		if agree < 0 && agreeable(g, z) || agree >= 0 && beatsAgree(g, comments[agree][group]) {
			agree = i
		}
	}
	slices.SortStableFunc(picks, func(a, b Pick) int { return -cmp.Compare(a.Answer.Weight(), b.Answer.Weight()) })
	switch {
	case agree >= 0:
		first := pick(agree, comments[agree][group])
		first.BestAgree = true
		picks = slices.DeleteFunc(picks, func(p Pick) bool { return p.Comment == agree })
		picks = slices.Insert(picks, 0, first)
	case len(picks) == 0 && best >= 0:
		picks = append(picks, pick(best, comments[best][group]))
	}
	picks = picks[:min(len(picks), limit)]
	slices.SortStableFunc(picks, func(a, b Pick) int {
		switch {
		case a.Agree == b.Agree:
			return 0
		case a.Agree:
			return -1
		}
		return 1
	})
	return picks, nil
}

func pick(comment int, g Group) Pick {
	a, agree := g.Speaks()
	return Pick{Comment: comment, Answer: a, Agree: agree}
}

// top is how far the group is set apart.
func top(g Group) float64 { return max(g.Agrees.RatioZ, g.Disagrees.RatioZ) }

// agreeable reports whether a comment may be the first candidate for what a
// group agrees with most: by a majority that is significant, or one that is
// greater than elsewhere.
func agreeable(g Group, z float64) bool {
	return g.voted() && (g.Agrees.Z > z || g.Agrees.Ratio > 1 && g.Agrees.Share > 0.5)
}

// beatsAgree reports whether g takes the place of the candidate so far. If the
// candidate is agreed with more than elsewhere the weights decide, otherwise
// the majorities alone; so a later comment may win that an earlier one would
// not have let pass.
func beatsAgree(g, so Group) bool {
	switch {
	case !g.voted():
		return false
	case so.Agrees.Ratio > 1:
		return g.Agrees.Weight() > so.Agrees.Weight()
	}
	return g.Agrees.Share*g.Agrees.Z > so.Agrees.Share*so.Agrees.Z
}

// voted reports whether somebody agreed or disagreed.
func (g Group) voted() bool { return g.Agree > 0 || g.Disagree > 0 }
