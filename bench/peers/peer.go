package main

import (
	"bufio"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
)

//go:embed peers.R
var scriptR string

//go:embed peers.py
var scriptPython string

// peer is a process that answers questions about the input, one a line:
//
//	answer NAME   writes the numbers of the result to the file NAME.LANGUAGE
//	time NAME     computes it and says how many seconds of processor time it took
//
// Each reply is a line.
type peer struct {
	language, version string
	dir               string
	cmd               *exec.Cmd
	in                io.WriteCloser
	out               *bufio.Scanner
}

// The languages, what tells whether all is there, and what to install.
var languages = []struct {
	name     string
	programs []string
	probe    []string
	script   *string
	ending   string
	install  string
}{
	{"R", []string{"Rscript"}, []string{"-e", "library(survival)"}, &scriptR, ".R", "r-base-core r-cran-survival"},
	// A python3 that comes first in the path may lack what the system's has.
	{"Python", []string{"python3", "/usr/bin/python3"}, []string{"-c", "import numpy, pandas, scipy.stats"}, &scriptPython, ".py", "python3-pandas python3-scipy"},
}

// start starts the peers that are there, and says of the others what is
// missing.
func start(dir string) (peers []*peer, missing []string, err error) {
	for _, l := range languages {
		program := ""
		for _, name := range l.programs {
			if exec.Command(name, l.probe...).Run() == nil {
				program = name
				break
			}
		}
		if program == "" {
			missing = append(missing, fmt.Sprintf("%s is missing, or a package of it; on Debian: apt-get install --no-install-recommends %s", l.name, l.install))
			continue
		}
		script := filepath.Join(dir, "peers"+l.ending)
		if err := os.WriteFile(script, []byte(*l.script), 0o600); err != nil {
			return peers, missing, err
		}
		p := &peer{language: l.name, dir: dir, cmd: exec.Command(program, script, dir)}
		p.cmd.Stderr = os.Stderr
		if p.in, err = p.cmd.StdinPipe(); err != nil {
			return peers, missing, err
		}
		out, err := p.cmd.StdoutPipe()
		if err != nil {
			return peers, missing, err
		}
		p.out = bufio.NewScanner(out)
		if err := p.cmd.Start(); err != nil {
			return peers, missing, err
		}
		peers = append(peers, p)
		if p.version, err = p.reply(); err != nil {
			return peers, missing, err
		}
	}
	return peers, missing, nil
}

// stop lets the peers end.
func stop(peers []*peer) {
	for _, p := range peers {
		p.in.Close()
		p.cmd.Wait()
	}
}

// find returns the peer of a language, nil if it is missing.
func find(peers []*peer, language string) *peer {
	for _, p := range peers {
		if p.language == language {
			return p
		}
	}
	return nil
}

func (p *peer) reply() (string, error) {
	if !p.out.Scan() {
		return "", fmt.Errorf("%s stopped without an answer", p.language)
	}
	return p.out.Text(), nil
}

func (p *peer) ask(question, name string) (string, error) {
	if _, err := fmt.Fprintln(p.in, question, name); err != nil {
		return "", fmt.Errorf("%s: %w", p.language, err)
	}
	return p.reply()
}

// time returns the seconds that one of name takes.
func (p *peer) time(name string) (float64, error) {
	text, err := p.ask("time", name)
	if err != nil {
		return 0, err
	}
	seconds, err := strconv.ParseFloat(text, 64)
	if err != nil || !(seconds > 0) {
		return 0, fmt.Errorf("%s says of %s: %s", p.language, name, text)
	}
	return seconds, nil
}

// answer returns the numbers of the result, NaN for what is undefined.
func (p *peer) answer(name string) ([]float64, error) {
	if text, err := p.ask("answer", name); err != nil || text != "done" {
		return nil, errors.Join(fmt.Errorf("%s has no answer to %s: %s", p.language, name, text), err)
	}
	b, err := os.ReadFile(filepath.Join(p.dir, name+"."+p.language))
	if err != nil {
		return nil, err
	}
	x := make([]float64, len(b)/8)
	for i := range x {
		x[i] = math.Float64frombits(binary.LittleEndian.Uint64(b[8*i:]))
	}
	return x, nil
}

// tolerance is how far answers may lie apart, relative to the greater of 1 and
// the answer.
const tolerance = 1e-9

// compare refuses answers that differ.
func compare(c contest, peers []*peer) error {
	ours, err := c.answer()
	if err != nil {
		return fmt.Errorf("%s: %w", c.name, err)
	}
	for _, r := range c.than {
		p := find(peers, r.by)
		if p == nil {
			continue
		}
		theirs, err := p.answer(r.run)
		if err != nil {
			return err
		}
		if len(theirs) == 0 || len(theirs) > len(ours) || len(theirs) < len(ours) && !r.part {
			return fmt.Errorf("%s: %d numbers, %s gives %d", c.name, len(ours), r.name, len(theirs))
		}
		for i, want := range theirs {
			if got := ours[i]; math.IsNaN(got) != math.IsNaN(want) || math.Abs(got-want) > tolerance*math.Max(1, math.Abs(want)) {
				return fmt.Errorf("%s: number %d is %v, %s gives %v", c.name, i, got, r.name, want)
			}
		}
	}
	return nil
}
