// Package worktime counts working time: how much of it lies between two
// moments, when a limit in it runs out, which day is the fifth working day.
//
// A [Calendar] is made once from a [Config]: the hours of each day of the
// week, holidays, and days that were made working days to balance them
// (调休上班). It knows a stretch of days and no others. A question about any
// other day is an error: the holidays of a year that the State Council has not
// published yet cannot be guessed.
//
// Two kinds of limits must not be mixed up. A length of working time, such as
// 13 hours, is a time.Duration for [Calendar.Due]. A number of working days
// is an int for [Calendar.DueDays]: the fifth working day ends with its working
// hours, however long each of the five was.
//
// Working time is real time: an hour that the clocks skip in spring is not
// worked, and one that comes twice in autumn is worked twice if both lie
// within the hours. [Wall] is the calendar of emergencies, on which every
// minute counts.
//
// Holiday data is the host's. [DecodeHolidays] reads the JSON files of the
// holiday-cn project, which give the holidays and working days of China by
// year.
package worktime
