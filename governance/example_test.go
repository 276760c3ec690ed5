package governance_test

import (
	"fmt"
	"slices"

	"github.com/sixbridges/sixbridges/governance"
)

func ExamplePlaces() {
	id := func(name string) governance.PlaceID { return governance.NamedID[governance.Place]("example", name) }
	places, err := governance.NewPlaces(slices.Values([]governance.Place{
		{ID: id("7"), Parent: id("herunjiayuan"), Level: governance.LevelBuilding, Name: "Building 7"},
		{ID: id("herunjiayuan"), Parent: id("shuitu"), Level: governance.LevelCommunity, Name: "Herunjiayuan"},
		{ID: id("shuitu"), Level: governance.LevelStreet, Name: "Shuitu"},
	}))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(places.Path(id("7"), " / "))
	community, ok := places.At(id("7"), governance.LevelCommunity)
	fmt.Println(community.Name, ok)
	// Output:
	// Shuitu / Herunjiayuan / Building 7
	// Herunjiayuan true
}

func ExampleBridge() {
	for _, b := range governance.Bridges()[:2] {
		fmt.Println(b.Label().Zh, b.One().Zh, b.Side().En)
	}
	// Output:
	// 主心桥 党建一面旗 leadership
	// 连心桥 治理一盘棋 consultative democracy
}
