package storetest

import (
	"context"
	"encoding/json"
	"iter"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/sixbridges/sixbridges/governance/store"
)

// overtaken numbers commits when they begin and shows them when they end.
type overtaken struct {
	store.Memory
	mu    sync.Mutex
	next  int
	shown map[int]store.Record
}

func (s *overtaken) Commit(ctx context.Context, c store.Commit) (store.Receipt, error) {
	changes, err := c.Encode()
	if err != nil {
		return store.Receipt{}, err
	}
	s.mu.Lock()
	at := s.next
	for _, ch := range changes {
		s.next += len(ch.Events)
	}
	s.mu.Unlock()
	time.Sleep(time.Duration(len(changes)) * time.Millisecond)
	r, err := s.Memory.Commit(ctx, c)
	if err != nil || r.Duplicate {
		return r, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.shown == nil {
		s.shown = map[int]store.Record{}
	}
	for _, ch := range changes {
		for i, data := range ch.Events {
			at++
			s.shown[at] = store.Record{Ref: ch.Ref, Revision: ch.Was + int64(i) + 1, Data: data, Cursor: store.Cursor(strconv.Itoa(at))}
		}
	}
	return r, nil
}

func (s *overtaken) Feed(_ context.Context, after store.Cursor, limit int) iter.Seq2[store.Record, error] {
	return func(yield func(store.Record, error) bool) {
		at, _ := strconv.Atoi(string(after))
		s.mu.Lock()
		end := s.next
		s.mu.Unlock()
		for at++; at <= end; at++ {
			s.mu.Lock()
			r, ok := s.shown[at]
			s.mu.Unlock()
			if ok && !yield(r, nil) {
				return
			}
			if limit--; limit == 0 {
				return
			}
		}
	}
}

// repeating reads "position >= cursor".
type repeating struct{ store.Memory }

func (s *repeating) Feed(ctx context.Context, after store.Cursor, limit int) iter.Seq2[store.Record, error] {
	if n, err := strconv.Atoi(string(after)); err == nil {
		after = store.Cursor(strings.TrimPrefix(strconv.Itoa(n-1), "0"))
	}
	return s.Memory.Feed(ctx, after, limit)
}

type unbounded struct{ store.Memory }

func (s *unbounded) History(ctx context.Context, ref store.Ref, _ int64) iter.Seq2[store.Record, error] {
	return s.Memory.History(ctx, ref, 0)
}

func (s *unbounded) Feed(ctx context.Context, after store.Cursor, _ int) iter.Seq2[store.Record, error] {
	return s.Memory.Feed(ctx, after, 0)
}

// locking waits for its lock whatever the context says.
type locking struct {
	store.Memory
	lock sync.Mutex
}

func (s *locking) Commit(ctx context.Context, c store.Commit) (store.Receipt, error) {
	s.lock.Lock()
	defer s.lock.Unlock()
	return s.Memory.Commit(ctx, c)
}

func (s *locking) History(ctx context.Context, ref store.Ref, after int64) iter.Seq2[store.Record, error] {
	return s.held(s.Memory.History(ctx, ref, after))
}

func (s *locking) Feed(ctx context.Context, after store.Cursor, limit int) iter.Seq2[store.Record, error] {
	return s.held(s.Memory.Feed(ctx, after, limit))
}

func (s *locking) held(records iter.Seq2[store.Record, error]) iter.Seq2[store.Record, error] {
	return func(yield func(store.Record, error) bool) {
		s.lock.Lock()
		defer s.lock.Unlock()
		records(yield)
	}
}

// pooled needs a connection for everything, and waits for it as long as the
// context lasts. An untidy one gives it back only at the end of a loop.
type pooled struct {
	store.Memory
	free chan struct{}
	tidy bool
}

func (s *pooled) take(ctx context.Context) error {
	select {
	case s.free <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *pooled) Commit(ctx context.Context, c store.Commit) (store.Receipt, error) {
	if err := s.take(ctx); err != nil {
		return store.Receipt{}, err
	}
	defer func() { <-s.free }()
	return s.Memory.Commit(ctx, c)
}

func (s *pooled) History(ctx context.Context, ref store.Ref, after int64) iter.Seq2[store.Record, error] {
	return s.with(ctx, s.Memory.History(ctx, ref, after))
}

func (s *pooled) Feed(ctx context.Context, after store.Cursor, limit int) iter.Seq2[store.Record, error] {
	return s.with(ctx, s.Memory.Feed(ctx, after, limit))
}

func (s *pooled) with(ctx context.Context, records iter.Seq2[store.Record, error]) iter.Seq2[store.Record, error] {
	return func(yield func(store.Record, error) bool) {
		if err := s.take(ctx); err != nil {
			yield(store.Record{}, err)
			return
		}
		left := false
		records(func(r store.Record, err error) bool {
			left = !yield(r, err)
			return !left
		})
		if s.tidy || !left {
			<-s.free
		}
	}
}

// lingering reads ahead in a goroutine that nobody stops.
type lingering struct{ store.Memory }

func (s *lingering) Feed(ctx context.Context, after store.Cursor, limit int) iter.Seq2[store.Record, error] {
	type pair struct {
		r   store.Record
		err error
	}
	return func(yield func(store.Record, error) bool) {
		pairs := make(chan pair)
		go func() {
			defer close(pairs)
			for r, err := range s.Memory.Feed(ctx, after, limit) {
				select {
				case pairs <- pair{r, err}:
				case <-ctx.Done():
					return
				}
			}
		}()
		for p := range pairs {
			if !yield(p.r, p.err) {
				return
			}
		}
	}
}

// sharing gives out its own bytes.
type sharing struct {
	store.Memory
	mu   sync.Mutex
	data map[string]json.RawMessage
}

func (s *sharing) History(ctx context.Context, ref store.Ref, after int64) iter.Seq2[store.Record, error] {
	return func(yield func(store.Record, error) bool) {
		for r, err := range s.Memory.History(ctx, ref, after) {
			s.mu.Lock()
			if s.data == nil {
				s.data = map[string]json.RawMessage{}
			}
			name := r.Ref.String() + strconv.FormatInt(r.Revision, 10)
			if _, ok := s.data[name]; !ok {
				s.data[name] = r.Data
			}
			r.Data = s.data[name]
			s.mu.Unlock()
			if !yield(r, err) {
				return
			}
		}
	}
}
