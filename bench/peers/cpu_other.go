//go:build !unix

package main

import "time"

var began = time.Now()

// processor returns the seconds since the start: where there is no clock of
// processor time, the machine had better be idle.
func processor() float64 { return time.Since(began).Seconds() }
