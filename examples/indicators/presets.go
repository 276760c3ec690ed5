package main

import (
	"embed"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"
)

//go:embed presets/*.json
var presetFiles embed.FS

// community is a small set of made-up orders. TestGoldenCommunity makes it.
//
//go:embed data/community.csv
var community []byte

// communityMap is the preset for it.
const communityMap = "community"

// presetNames returns the maps that come with the program, in order.
func presetNames() []string {
	files, err := presetFiles.ReadDir("presets")
	if err != nil {
		return nil // cannot be: the folder is part of the program
	}
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = strings.TrimSuffix(f.Name(), ".json")
	}
	return names
}

// loadMap finds a map by the name of a preset, or reads a file.
func loadMap(name string) (*columnMap, error) {
	if slices.Contains(presetNames(), name) {
		b, err := presetFiles.ReadFile(path.Join("presets", name+".json"))
		if err != nil {
			return nil, err
		}
		return readMap(name, b)
	}
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("map %s: is no preset (%s) and cannot be read: %w", name, strings.Join(presetNames(), ", "), err)
	}
	return readMap(name, b)
}

// recognise returns the preset that fits the header: one all of whose columns
// are there, and of several the one that uses the most.
func recognise(file string, header []string) (*columnMap, error) {
	var best *columnMap
	var wanted strings.Builder
	for _, name := range presetNames() {
		m, err := loadMap(name)
		if err != nil {
			return nil, err
		}
		if len(m.lacking(header)) == 0 && (best == nil || len(m.wanted()) > len(best.wanted())) {
			best = m
		}
		fmt.Fprintf(&wanted, "\n  %s wants %s", name, quoted(m.wanted()))
	}
	if best == nil {
		return nil, &badFile{file, 1, "the header fits no preset; write a map and name it by -map (see README.md)\n  found " + quoted(header) + wanted.String()}
	}
	return best, nil
}

func quoted(names []string) string {
	q := make([]string, len(names))
	for i, n := range names {
		q[i] = fmt.Sprintf("%q", n)
	}
	return strings.Join(q, ", ")
}
