package sketch_test

import (
	"fmt"

	"github.com/sixbridges/sixbridges/governance/metric/sketch"
)

// Three streets of 4,000 beneficiaries each, of whom 1,000 are on the list of
// the next street too. Adding up says 12,000; the merged sketches say, of no
// list at all, about how many persons there are. In truth they are 10,000.
func ExampleSketch() {
	streets := make([]sketch.Sketch, 3)
	for i := range streets {
		for person := range 4000 {
			streets[i].Add(fmt.Sprintf("resident %d", 3000*i+person))
		}
	}
	var district sketch.Sketch
	for i := range streets {
		form, err := streets[i].MarshalBinary() // what a street sends
		if err != nil {
			fmt.Println(err)
			return
		}
		var received sketch.Sketch
		if err := received.UnmarshalBinary(form); err != nil {
			fmt.Println(err)
			return
		}
		district.Merge(&received)
	}
	about, err := district.Estimate()
	fmt.Printf("about %.0f persons, give or take %.1f %% (approximate), %v\n", about, 100*district.RelativeError(), err)
	// Output: about 10001 persons, give or take 0.8 % (approximate), <nil>
}

// A street that reports at a lower precision: all are brought to the lower one.
func ExampleSketch_Coarser() {
	a, _ := sketch.New(14)
	b, _ := sketch.New(10)
	for i := range 20_000 {
		a.Add(fmt.Sprint("resident ", i))
		b.Add(fmt.Sprint("resident ", i+5000))
	}
	both, err := a.Coarser(b.Precision())
	if err != nil {
		fmt.Println(err)
		return
	}
	both.Merge(b)
	about, _ := both.Estimate()
	fmt.Printf("25000 persons, about %.0f ± %.0f\n", about, about*both.RelativeError())
	// Output: 25000 persons, about 24655 ± 801
}
