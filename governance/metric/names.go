package metric

import "strings"

// Names gives codes to names, from 1 in the order in which they come; the
// empty name has the code 0. It turns the text columns of a file into keys of
// a [Table]. The zero Names is empty and ready. It is for one goroutine at a
// time.
type Names struct {
	codes map[string]uint32
	names []string
}

// Code returns the code of a name, a new one if the name is new. The name is
// copied, so it may be part of a larger text.
func (n *Names) Code(name string) uint32 {
	if name == "" {
		return 0
	}
	if c, ok := n.codes[name]; ok {
		return c
	}
	if n.codes == nil {
		n.codes = make(map[string]uint32)
	}
	name = strings.Clone(name)
	n.names = append(n.names, name)
	c := uint32(len(n.names))
	n.codes[name] = c
	return c
}

// Name returns the name of a code; "" for 0 and for a code that was not given.
func (n *Names) Name(code uint32) string {
	if code == 0 || int64(code) > int64(len(n.names)) {
		return ""
	}
	return n.names[code-1]
}

// Len returns how many names there are.
func (n *Names) Len() int { return len(n.names) }
