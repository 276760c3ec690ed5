package main

import (
	"fmt"
	"io"
	"strings"
)

// printTable prints the report for a terminal.
func printTable(w io.Writer, r *report, lang string) error { return writeTable(w, sections(r, lang)) }

func writeTable(w io.Writer, sections []section) error {
	var b strings.Builder
	for i, s := range sections {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(s.title + "\n")
		for _, line := range s.lines {
			b.WriteString("  " + line + "\n")
		}
		if len(s.head) == 0 {
			continue
		}
		widths := make([]int, len(s.head))
		for _, row := range append([][]string{s.head}, s.rows...) {
			for i, cell := range row {
				widths[i] = max(widths[i], width(cell))
			}
		}
		rules := make([]string, len(widths))
		for i, n := range widths {
			rules[i] = strings.Repeat("-", n)
		}
		for _, row := range append([][]string{s.head, rules}, s.rows...) {
			var line strings.Builder
			for i, cell := range row {
				space := strings.Repeat(" ", widths[i]-width(cell))
				if s.right[i] {
					line.WriteString("  " + space + cell)
				} else {
					line.WriteString("  " + cell + space)
				}
			}
			b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// printMarkdown prints the report as Markdown.
func printMarkdown(w io.Writer, r *report, lang string) error {
	return writeMarkdown(w, sections(r, lang))
}

func writeMarkdown(w io.Writer, sections []section) error {
	var b strings.Builder
	escape := strings.NewReplacer("|", `\|`, "\\", `\\`, "<", "&lt;", "&", "&amp;", "*", `\*`, "_", `\_`, "`", "\\`")
	row := func(cells []string) {
		for _, cell := range cells {
			b.WriteString("| " + escape.Replace(cell) + " ")
		}
		b.WriteString("|\n")
	}
	for i, s := range sections {
		fmt.Fprintf(&b, "%s %s\n\n", strings.Repeat("#", min(i+1, 2)), s.title)
		for _, line := range s.lines {
			b.WriteString("- " + escape.Replace(line) + "\n")
		}
		if len(s.head) > 0 {
			if len(s.lines) > 0 {
				b.WriteByte('\n')
			}
			row(s.head)
			for _, right := range s.right {
				b.WriteString(map[bool]string{false: "| --- ", true: "| ---: "}[right])
			}
			b.WriteString("|\n")
			for _, r := range s.rows {
				row(r)
			}
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, strings.TrimRight(b.String(), "\n")+"\n")
	return err
}
