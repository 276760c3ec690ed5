// Package reach counts whom a programme has reached (受益人), and estimates
// whom its lists have missed.
//
// # Three numbers, not one
//
// "5,600 beneficiaries of 102 activities" may mean any of three numbers, which
// differ by a factor of two or more, and a report must say which:
//
//   - person-times (人次): how often somebody came, counting every attendance,
//     twice if a person is twice on the list of one activity;
//   - attendances (参加次数): how many different persons came to each activity,
//     added up over the activities;
//   - persons (人数): how many different persons came to anything at all, the
//     union of the lists. This is what "beneficiaries" means.
//
// Always persons <= attendances <= person-times. [Count] has all three, under
// their names, so that none is published as another.
//
//	question                                               use
//	the three numbers of a programme                       Tally.Count
//	how many came once, twice, three times                 Tally.Frequencies
//	activities per person                                  Tally.Mean
//	do two activities reach the same people                Tally.Jaccard
//	distinct persons of facts, merged over shards and      metric.Distinct
//	  stored, by street and month
//	distinct persons of lists too large to hold            metric/sketch (approximate)
//	how many people are in need, if two lists know of      Lists
//	  some of them
//
// A [Tally] needs the persons of each activity and holds them; it is what an
// annual report is made from. metric.Distinct knows no activities, only how
// many came and how often, and in return merges and has a binary form: it is
// what a running system keeps. Both are exact. A sketch is neither, and is for
// when the sets do not fit.
//
// # People on no list
//
// [Lists] takes two lists of the same people, as that of the community office
// and that of a charity, and how many are on both, and estimates how many there
// are altogether, by capture and recapture. The estimate is worth what its
// assumptions are:
//
//   - closed: between the two lists nobody moved in, moved away, was born or
//     died;
//   - independent: being on the first list makes it neither more nor less likely
//     to be on the second. Lists that refer people to each other share too many,
//     and the estimate is too low; lists that send people to one or the other
//     share too few, and it is too high;
//   - equally likely: at least one of the lists reached everybody with the same
//     probability. A group that neither can reach (those who never leave home) is
//     not in the estimate at all;
//   - perfectly matched: whoever is on both is recognised, and nobody else. Every
//     match that is missed raises the estimate.
//
// Two lists cannot tell whether these hold. Say so where the number is
// published, and give the interval.
//
// # Words
//
// beneficiary (受益人), person-times (人次), persons (人数), overlap (重合度),
// list (名单), capture-recapture (捕获-再捕获法).
package reach
