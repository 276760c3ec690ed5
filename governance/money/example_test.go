package money_test

import (
	"errors"
	"fmt"

	"github.com/sixbridges/sixbridges/governance/money"
)

func Example() {
	cny, err := money.ISO("CNY")
	if err != nil {
		fmt.Println(err)
		return
	}
	pool, _ := cny.Parse("1,300,000")
	fee, err := pool.MulRatio(375, 10_000, money.HalfEven) // 3.75 %
	fmt.Println(cny.Format(fee, money.Grouped), err)

	_, err = money.Money{Amount: pool, Unit: cny}.Add(money.Money{Amount: 5, Unit: money.MustUnit("POINT", 0)})
	fmt.Println(err, errors.Is(err, money.ErrUnit))
	// Output:
	// 48,750.00 <nil>
	// money: cannot add POINT/0 to CNY: another unit true
}

// 100 yuan for three households by the floor area of their homes.
func ExampleSplit() {
	parts, err := money.Split(100_00, []int64{8000, 8000, 8000})
	fmt.Println(parts, err)
	// Output: [3334 3333 3333] <nil>
}

func ExampleUnit_Format() {
	cny, _ := money.ISO("CNY")
	for _, style := range []money.Style{money.Plain, money.Grouped, money.Myriad} {
		fmt.Println(cny.Format(1_234_567_80, style))
	}
	// Output:
	// 1234567.80
	// 1,234,567.80
	// 123.45678万
}
