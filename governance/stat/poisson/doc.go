// Package poisson compares how often something happens per unit of exposure:
// lift faults per lift and year, complaints per household and month. Such a
// rate (发生率) is events divided by exposure; unlike a share it has no upper
// bound, because the same household can complain twice.
//
//	question                                            use
//	how often per household-month                       Count.Rate
//	how sure is that, exactly                           Count.Garwood
//	the same by a formula that a spreadsheet has        Count.Byar
//	is one street's, or one year's, rate higher,        Compare
//	  how many times, and could it be chance
//	which of many small units stand out                 rating.Shrink with rating.Poisson
//
// # Assumptions
//
// Events come one by one, each independently of the others, at a constant rate
// within each group. Where one event brings about the next (a broken main, a
// campaign of complaints) or the households of a group differ much, the
// intervals here are too narrow. Compare two groups that share no exposure.
//
// # Conventions
//
//   - Exposure is a positive number of any one unit: household-months are
//     households times months, and whoever moved in halfway counts half.
//   - An exposure of 0 with no events is a rate that does not exist
//     (stat.ErrUndefined); with events it is a fault in the data
//     (fault.ErrInvalid).
//   - No events are not a rate of 0 for sure: the upper limit says how high it
//     may be.
//   - The results are those of R's poisson.test and of pois.byar in its package
//     epitools.
//
// # Words
//
// event (事件), exposure (暴露量), household-month (户月), rate (发生率), rate
// ratio (率比), exact test (精确检验).
package poisson
