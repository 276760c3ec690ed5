// Package response says what the answers of some prove about all. Of 579
// households 550 were asked and 521 agree: that is no sample from a large
// population, and "90 %" alone does not say of whom.
//
//	Question                                                   Use
//	How many of all agree for certain, whatever the silent     Answers.Bounds
//	  think?
//	Is more than half, or at least two thirds, of all for it,  Answers.Exceeds, Answers.Reaches
//	  whatever the silent think?
//	How many of all agree, if those asked were drawn by lot?   Answers.Finite (exact), Answers.Normal
//	How many of those who should have been asked answered?     Dispositions.Rates (AAPOR)
//
// Bounds assume nothing and are wide; Finite assumes that those asked were
// drawn at random, and is narrow where nearly all were asked. Neither helps
// against a question that suggests its answer.
//
// Decisions compare whole numbers exactly. It imports nothing but the packages
// it stands on, so that a domain can use it for free.
//
// # Words
//
// response rate (应答率, 回收率), non-response (无应答), finite population
// correction (有限总体校正), bounds (上下界), refusal (拒访), non-contact (未接触).
package response
