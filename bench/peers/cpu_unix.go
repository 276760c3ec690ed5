//go:build unix

package main

import "syscall"

// processor returns the seconds of processor time, in user and system mode,
// that all threads of this process have used.
func processor() float64 {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		panic(err)
	}
	return float64(r.Utime.Nano()+r.Stime.Nano()) / 1e9
}
