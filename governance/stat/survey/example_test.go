package survey_test

import (
	"fmt"

	"github.com/sixbridges/sixbridges/governance/stat/survey"
)

// Of the 579 households of an estate 550 were asked, drawn by lot, and 521
// agree. Only the 29 that were not asked are uncertain, so the interval is
// narrow; without the correction for the finite population it would be more
// than four times as wide. Had all 579 been asked, as in the first round (133), there
// would be no sampling error at all.
func Example() {
	most := survey.Stratified{Strata: []survey.Stratum{{K: 521, N: 550, Pop: 579}}}
	s, err := most.Share()
	if err != nil {
		fmt.Println(err)
		return
	}
	iv, _ := s.Logit(0.95)
	fmt.Printf("%.1f%% (%.1f%% to %.1f%%)\n", 100*s.Est, 100*iv.Lower, 100*iv.Upper)

	most.NoFPC = true
	s, _ = most.Share()
	iv, _ = s.Logit(0.95)
	fmt.Printf("without correction %.1f%% to %.1f%%\n", 100*iv.Lower, 100*iv.Upper)

	all, _ := survey.Stratified{Strata: []survey.Stratum{{K: 133, N: 579, Pop: 579}}}.Share()
	fmt.Println("all asked: standard error", all.SE)
	// Output:
	// 94.7% (94.3% to 95.1%)
	// without correction 92.5% to 96.3%
	// all asked: standard error 0
}

// The estate has three buildings, and 30 households of each were asked. In the
// sample 65 of 90 agree, 72 %, but the largest building is the most reluctant.
func ExampleStratified() {
	s := survey.Stratified{Strata: []survey.Stratum{
		{K: 28, N: 30, Pop: 120},
		{K: 24, N: 30, Pop: 150},
		{K: 13, N: 30, Pop: 309},
	}}
	share, err := s.Share()
	if err != nil {
		fmt.Println(err)
		return
	}
	iv, _ := share.Logit(0.95)
	fmt.Printf("%.1f%% (%.1f%% to %.1f%%), design effect %.2f\n", 100*share.Est, 100*iv.Lower, 100*iv.Upper, share.Deff.X)
	total, _ := s.Total()
	iv, _ = total.Student(0.95)
	fmt.Printf("%.0f of 579 households (%.0f to %.0f)\n", total.Est, iv.Lower, iv.Upper)
	// Output:
	// 63.2% (52.7% to 72.5%), design effect 1.15
	// 366 of 579 households (308 to 424)
}

// A stratum with one respondent is refused until one says what to assume.
func ExampleLonely() {
	s := survey.Stratified{Strata: []survey.Stratum{{K: 9, N: 20, Pop: 80}, {K: 1, N: 1, Pop: 12}}}
	_, err := s.Share()
	fmt.Println(err)
	for _, s.Lonely = range survey.Lonelies() {
		share, _ := s.Share()
		fmt.Printf("%v: %.4f\n", s.Lonely, share.SE.X)
	}
	// Output:
	// survey: standard error is undefined: 1 of 2 strata have a single respondent; see Lonely
	// certainty: 0.0859
	// adjust: 0.1047
	// average: 0.1216
}

// A vote that counts by floor area: the large flats are against. The weighted
// share has the precision of its own design; Kish's size says that these eight
// weights are worth about seven equal ones.
func ExampleSample_Share() {
	s := survey.Sample{
		Y: []float64{1, 1, 1, 1, 1, 1, 0, 0},
		W: []float64{60, 65, 70, 70, 80, 90, 140, 145}, // m²
	}
	share, err := s.Share()
	if err != nil {
		fmt.Println(err)
		return
	}
	iv, _ := share.Beta(0.95)
	n, _ := s.Kish()
	fmt.Printf("%.1f%% of the floor area (%.0f%% to %.0f%%), effective size %.1f\n", 100*share.Est, 100*iv.Lower, 100*iv.Upper, n)
	// Output: 60.4% of the floor area (16% to 94%), effective size 7.1
}

// Four of twelve buildings were drawn and everybody in them was asked.
// Neighbours answer alike: as a sample of sixteen households the same answers
// would seem more precise than they are.
func ExampleSample_clusters() {
	s := survey.Sample{
		Y:       []float64{1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 0, 1, 1, 1, 0},
		Cluster: []int{1, 1, 1, 1, 4, 4, 4, 4, 7, 7, 7, 7, 9, 9, 9, 9},
		Frame:   12,
	}
	share, err := s.Share()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.1f%%, standard error %.3f, degrees of freedom %d, design effect %.2f\n", 100*share.Est, share.SE.X, share.DF, share.Deff.X)

	// The tenants alone. Everybody stays in the sample.
	s.In = []bool{true, false, true, false, true, true, false, true, true, true, false, true, false, true, false, true}
	share, _ = s.Share()
	fmt.Printf("tenants %.1f%%, standard error %.3f\n", 100*share.Est, share.SE.X)
	// Output:
	// 68.8%, standard error 0.128, degrees of freedom 3, design effect 1.73
	// tenants 50.0%, standard error 0.176
}

// Work orders per household in four of twelve buildings.
func ExampleSample_Ratio() {
	r, err := survey.Sample{Y: []float64{12, 30, 9, 21}, Frame: 12}.Ratio([]float64{24, 50, 20, 38})
	if err != nil {
		fmt.Println(err)
		return
	}
	iv, _ := r.Student(0.95)
	fmt.Printf("%.3f (%.3f to %.3f)\n", r.Est, iv.Lower, iv.Upper)
	// Output: 0.545 (0.466 to 0.625)
}

// One sample of 100 of 579 households has 80 owners and 20 tenants, but a third
// of all households are tenants, and they agree less often.
func ExamplePostStratified() {
	owners := survey.Stratum{K: 72, N: 80, Pop: 386}
	tenants := survey.Stratum{K: 11, N: 20, Pop: 193}
	share, err := survey.PostStratified{Groups: []survey.Stratum{owners, tenants}}.Share()
	if err != nil {
		fmt.Println(err)
		return
	}
	w, _ := tenants.Weight()
	fmt.Printf("%.1f%%, not 83%%; a tenant stands for %.2f households\n", 100*share.Est, w)
	// Output: 78.3%, not 83%; a tenant stands for 9.65 households
}

// Known are the households of each building, and how many are tenants, but not
// how many tenants live in each building.
func ExampleRaking() {
	r, err := survey.Raking{
		Margins: []survey.Margin{
			{Of: []int{0, 0, 0, 0, 0, 1, 1, 1, 1, 1}, Totals: []float64{300, 279}}, // building
			{Of: []int{0, 0, 0, 0, 1, 0, 0, 0, 1, 1}, Totals: []float64{386, 193}}, // owner, tenant
		},
	}.Rake()
	if err != nil {
		fmt.Println(err)
		return
	}
	w := r.Weights()
	fmt.Printf("building 0: owner %.1f, tenant %.1f; building 1: owner %.1f, tenant %.1f\n", w[0], w[4], w[5], w[9])
	share, _ := r.Share([]float64{1, 1, 1, 0, 0, 1, 1, 1, 0, 1})
	fmt.Printf("%.1f%%, standard error %.3f\n", 100*share.Est, share.SE.X)
	// Output:
	// building 0: owner 57.7, tenant 69.1; building 1: owner 51.7, tenant 61.9
	// 67.4%, standard error 0.123
}
