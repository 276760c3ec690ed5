// Indicators is a researcher's program: a CSV file of work orders goes in, a
// table of indicators comes out, with what was odd in the data said first.
//
//	go run ./examples/indicators                                   # on made-up data
//	go run ./examples/indicators -map sf311 -by category,month cases.csv
//
// How a file's columns and words are to be understood is said by a column map,
// which is data: see README.md. Every figure is computed by the library; this
// program only reads, groups and prints.
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
