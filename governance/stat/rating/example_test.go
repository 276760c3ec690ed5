package rating_test

import (
	"fmt"

	"github.com/sixbridges/sixbridges/governance/stat/rating"
)

// How many gave which of five levels, as a street publishes it.
func ExampleFromLevels() {
	s, err := rating.FromLevels([]rating.Level{
		{Value: 5, N: 412}, {Value: 4, N: 96}, {Value: 3, N: 8}, {Value: 2, N: 2}, {Value: 1, N: 1},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	mean, _ := s.Mean()
	ci, _ := s.Interval(0.95)
	fmt.Printf("mean %.2f (%.2f to %.2f) of %d\n", mean, ci.Lower, ci.Upper, s.N())
	top, _ := s.Top(4, 0.95)
	fmt.Printf("satisfied %.1f %% (%.1f %% to %.1f %%): %d of %d who answered\n",
		100*top.Value, 100*top.Wilson.Lower, 100*top.Wilson.Upper, top.K, top.N)
	// Output:
	// mean 4.76 (4.72 to 4.81) of 519
	// satisfied 97.9 % (96.2 % to 98.8 %): 508 of 519 who answered
}

// Nine answers, all of them 5: there is a share with limits, and no t interval.
func ExampleSample_Interval() {
	s, _ := rating.Of([]float64{5, 5, 5, 5, 5, 5, 5, 5, 5})
	_, err := s.Interval(0.95)
	fmt.Println(err)
	top, _ := s.Top(5, 0.95)
	fmt.Printf("at least %.0f %%\n", 100*top.Wilson.Lower)
	// Output:
	// rating: t interval is undefined: all ratings are equal
	// at least 70 %
}

func ExampleNPS() {
	c := rating.NPS{Promoters: 340, Passives: 120, Detractors: 119}
	score, _ := c.Score()
	se, _ := c.SE()
	ci, _ := c.Interval(0.95)
	fmt.Printf("%.1f, standard error %.1f, %.1f to %.1f\n", score, se, ci.Lower, ci.Upper)
	// Output: 38.2, standard error 3.3, 31.6 to 44.7
}

// In which of five streets is satisfaction highest? By the raw rates in the
// one with three answers.
func ExampleShrink() {
	streets := []rating.Unit{
		{K: 3, N: 3}, {K: 180, N: 200}, {K: 150, N: 200}, {K: 19, N: 20}, {K: 240, N: 300},
	}
	s, err := rating.Shrink(streets, rating.Binomial)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("overall %.3f\n", s.Overall)
	for i, u := range s.Units {
		fmt.Printf("%3d of %3d: %.3f -> %.3f\n", streets[i].K, streets[i].N, u.Raw, u.Estimate)
	}
	// Output:
	// overall 0.819
	//   3 of   3: 1.000 -> 0.829
	// 180 of 200: 0.900 -> 0.884
	// 150 of 200: 0.750 -> 0.764
	//  19 of  20: 0.950 -> 0.856
	// 240 of 300: 0.800 -> 0.803
}

// A rule that counts every unit as if ten people had rated it 3.5 before.
func ExamplePrior() {
	p := rating.Prior{Mean: 3.5, Strength: 10}
	few, _ := p.Estimate(3*5, 3)
	many, _ := p.Estimate(300*4.6, 300)
	fmt.Printf("three times 5: %.2f; 4.6 from 300: %.2f\n", few, many)
	// Output: three times 5: 3.85; 4.6 from 300: 4.56
}
