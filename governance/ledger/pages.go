package ledger

// pages is a long slice in pieces: what is in it is never copied again when it
// grows. A run of elements that are taken together stands in one piece.
type pages[T any] struct {
	all [][]T // all but the first have room for pageSize
}

const (
	pageBits = 14
	pageSize = 1 << pageBits

	_ = uint(pageSize - MaxLegs) // a page holds every run
)

// end is the place behind the last element.
func (p *pages[T]) end() uint32 {
	if len(p.all) == 0 {
		return 0
	}
	last := len(p.all) - 1
	return uint32(last<<pageBits + len(p.all[last]))
}

// take adds n elements, at most pageSize, and returns their place and them. They
// are zero or what was cut there, so all of them have to be set.
func (p *pages[T]) take(n int) (uint32, []T) {
	last := len(p.all) - 1
	if last < 0 || len(p.all[last])+n > cap(p.all[last]) {
		last = p.more(n)
	}
	page := p.all[last]
	at := len(page)
	p.all[last] = page[:at+n]
	return uint32(last<<pageBits + at), page[at : at+n : at+n]
}

// more makes room for n elements and returns the page. The first page begins
// small, so that a small book is.
func (p *pages[T]) more(n int) int {
	switch {
	case len(p.all) == 0:
		p.all = append(p.all, make([]T, 0, max(16, n)))
	case len(p.all) == 1 && len(p.all[0])+n <= pageSize:
		first := make([]T, len(p.all[0]), min(pageSize, max(2*cap(p.all[0]), len(p.all[0])+n)))
		copy(first, p.all[0])
		p.all[0] = first
	default:
		p.all = append(p.all, make([]T, 0, pageSize))
	}
	return len(p.all) - 1
}

// at returns the element at a place.
func (p *pages[T]) at(i uint32) *T { return &p.all[i>>pageBits][i%pageSize] }

// run returns the n elements at a place.
func (p *pages[T]) run(i uint32, n int) []T {
	if n == 0 {
		return nil
	}
	return p.all[i>>pageBits][i%pageSize : int(i%pageSize)+n]
}

// cut takes away all from the place on, which was the end once.
func (p *pages[T]) cut(end uint32) {
	last := int(end >> pageBits)
	switch {
	case len(p.all) == 0:
	case end%pageSize == 0 && last > 0: // the page before is full
		p.all = p.all[:last]
	default:
		p.all = p.all[:last+1]
		p.all[last] = p.all[last][:end%pageSize]
	}
}
