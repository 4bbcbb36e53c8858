package pdf

import (
	"bytes"
	"sort"
)

// place is where an object stands: in the file, or as one of the objects of an object stream.
type place struct {
	at     int    // offset behind "obj", in the file or in b
	b      []byte // the unpacked object stream; nil for the file
	stream int    // number of the object stream
}

// file is a PDF with its objects indexed.
type file struct {
	b          []byte
	limits     Limits
	unpackable int // bytes that may still be unpacked
	operators  int // operators that may still be run
	readable   int // bytes that may still be read as objects
	places     map[int]place
	cache      map[int]object
	fontCache  map[ref]*font
	root, info object
	encrypted  bool
	err        error // the first limit that was exceeded
}

// index finds the objects by their "N G obj", in the order of the file, so that of several versions the last counts
// (7.5.6). The cross-reference table is not needed for it, and a damaged or lying one does no harm.
func (f *file) index() {
	f.places = map[int]place{}
	var packed []int // offsets of object streams' numbers, in file order
	marker := []byte("obj")
	for i := 0; ; {
		n := bytes.Index(f.b[i:], marker)
		if n < 0 {
			break
		}
		at := i + n
		i = at + len(marker)
		if at >= 3 && string(f.b[at-3:at]) == "end" {
			continue
		}
		num, ok := headBefore(f.b, at)
		if !ok {
			continue
		}
		f.places[num] = place{at: i}
		// Object streams and trailers are recognised by the first bytes behind the number.
		head := f.b[i:min(len(f.b), i+512)]
		if e := bytes.Index(head, []byte("stream")); e >= 0 {
			head = head[:e]
			if bytes.Contains(head, []byte("/ObjStm")) {
				packed = append(packed, num)
			}
			if bytes.Contains(head, []byte("/XRef")) {
				l := lexer{b: f.b, p: i}
				if o, ok := l.next(true); ok {
					if d, ok := o.(dict); ok {
						f.trailer(d)
					}
				}
			}
		}
	}
	for i := 0; ; {
		n := bytes.Index(f.b[i:], []byte("trailer"))
		if n < 0 {
			break
		}
		i += n + len("trailer")
		l := lexer{b: f.b[i:min(len(f.b), i+1<<16)]}
		if o, ok := l.next(true); ok {
			if d, ok := o.(dict); ok {
				f.trailer(d)
			}
		}
	}
	if f.encrypted {
		return
	}
	done := map[int]bool{}
	for _, num := range packed {
		if done[num] {
			continue
		}
		done[num] = true
		s, ok := f.resolve(ref(num)).(stream)
		if !ok {
			continue
		}
		f.unpackObjects(num, s)
		if f.err != nil {
			return
		}
	}
	if f.root == nil {
		f.findRoot()
	}
}

func (f *file) trailer(d dict) {
	if d["Root"] != nil {
		f.root = d["Root"]
	}
	if d["Info"] != nil {
		f.info = d["Info"]
	}
	if d["Encrypt"] != nil {
		f.encrypted = true
	}
}

// headBefore reads "N G " backwards from the place of "obj".
func headBefore(b []byte, at int) (num int, ok bool) {
	p := at
	back := func(is func(byte) bool, limit int) int {
		q := p
		for q > 0 && p-q < limit && is(b[q-1]) {
			q--
		}
		return q
	}
	digit := func(c byte) bool { return c >= '0' && c <= '9' }
	q := back(isSpace, 8)
	if q == p {
		return 0, false
	}
	p = q
	if q = back(digit, 5); q == p {
		return 0, false
	}
	p = q
	if q = back(isSpace, 8); q == p {
		return 0, false
	}
	p = q
	if q = back(digit, 9); q == p {
		return 0, false
	}
	for _, c := range b[q:p] {
		num = num*10 + int(c-'0')
	}
	return num, true
}

// unpackObjects indexes the objects of an object stream (7.5.7). Those that stand in the file itself behind it are newer.
func (f *file) unpackObjects(num int, s stream) {
	b := f.unpack(s)
	n, _ := f.resolve(s.dict["N"]).(int)
	first, _ := f.resolve(s.dict["First"]).(int)
	if first < 0 || first > len(b) {
		return
	}
	at := f.places[num].at
	l := lexer{b: b[:first]}
	for i := 0; i < n; i++ {
		a, ok := l.next(false)
		o, ok2 := l.next(false)
		id, isInt := a.(int)
		offset, isInt2 := o.(int)
		if !ok || !ok2 || !isInt || !isInt2 || offset < 0 || offset > len(b)-first {
			return
		}
		if old, there := f.places[id]; there && old.b == nil && old.at > at {
			continue
		}
		f.places[id] = place{at: first + offset, b: b, stream: num}
	}
}

// findRoot looks for a catalogue where no trailer names one; the file may be cut off.
func (f *file) findRoot() {
	nums := make([]int, 0, len(f.places))
	for n := range f.places {
		nums = append(nums, n)
	}
	sort.Ints(nums)
	for _, n := range nums {
		if d, ok := f.resolve(ref(n)).(dict); ok && d["Type"] == name("Catalog") {
			f.root = ref(n)
		}
		if f.err != nil {
			return
		}
	}
}

// resolve gives what a reference leads to, and any other object itself. A reference to a reference leads nowhere.
func (f *file) resolve(o object) object {
	r, ok := o.(ref)
	if !ok {
		return o
	}
	if v, ok := f.cache[int(r)]; ok {
		return v
	}
	if f.err != nil {
		return nil
	}
	p, ok := f.places[int(r)]
	if !ok {
		return nil
	}
	b := p.b
	if b == nil {
		b = f.b
	}
	l := lexer{b: b, p: p.at}
	v, _ := l.next(true)
	f.spend(l.p - p.at)
	if _, isRef := v.(ref); isRef {
		v = nil
	}
	if d, ok := v.(dict); ok && p.b == nil {
		v = f.withStream(d, &l)
	}
	f.cache[int(r)] = v
	return v
}

// spend counts bytes that were read as objects. A sound file is read about once; objects without an end, which run into
// one another, would be read as often as there are objects.
func (f *file) spend(n int) {
	if f.readable -= n; f.readable < 0 && f.err == nil {
		f.err = ErrLimit
	}
}

// withStream gives the stream that a dictionary opens, or the dictionary.
func (f *file) withStream(d dict, l *lexer) object {
	l.skipSpace()
	if !bytes.HasPrefix(l.b[l.p:], []byte("stream")) {
		return d
	}
	start := l.p + len("stream")
	if start < len(l.b) && l.b[start] == '\r' {
		start++
	}
	if start < len(l.b) && l.b[start] == '\n' {
		start++
	}
	// The length is believed if "endstream" stands there.
	if n, ok := d["Length"].(int); ok && n >= 0 && n <= len(l.b)-start {
		rest := l.b[start+n:]
		if bytes.HasPrefix(bytes.TrimLeft(rest[:min(len(rest), 16)], "\r\n \t"), []byte("endstream")) {
			return stream{d, l.b[start : start+n]}
		}
	} else if r, ok := d["Length"].(ref); ok {
		if p, ok := f.places[int(r)]; ok && p.b == nil {
			k := lexer{b: f.b, p: p.at}
			if o, _ := k.next(false); o != nil {
				if n, ok := o.(int); ok && n >= 0 && n <= len(l.b)-start {
					rest := l.b[start+n:]
					if bytes.HasPrefix(bytes.TrimLeft(rest[:min(len(rest), 16)], "\r\n \t"), []byte("endstream")) {
						return stream{d, l.b[start : start+n]}
					}
				}
			}
		}
	}
	end := bytes.Index(l.b[start:], []byte("endstream"))
	if end < 0 {
		f.spend(len(l.b) - start)
		return stream{d, l.b[start:]} // cut off; what is there may be of use
	}
	f.spend(end)
	return stream{d, bytes.TrimRight(l.b[start:start+end], "\r\n")}
}

// page is a page with the resources it inherits.
type page struct {
	dict      dict
	resources object
}

// pages gives the pages in order (7.7.3). A tree that is damaged is replaced by the pages in order of their numbers.
func (f *file) pages() []page {
	root, _ := f.resolve(f.root).(dict)
	var out []page
	seen := map[ref]bool{}
	var walk func(o object, resources object, depth int)
	walk = func(o object, resources object, depth int) {
		r, ok := o.(ref)
		if !ok || seen[r] || depth > maxNesting || len(out) >= f.limits.Pages {
			return
		}
		seen[r] = true
		d, _ := f.resolve(r).(dict)
		if d["Resources"] != nil {
			resources = d["Resources"]
		}
		kids, isNode := f.resolve(d["Kids"]).(array)
		if !isNode {
			if d != nil && (d["Type"] == name("Page") || d["Contents"] != nil) {
				out = append(out, page{d, resources})
			}
			return
		}
		for _, k := range kids {
			walk(k, resources, depth+1)
		}
	}
	walk(root["Pages"], nil, 0)
	if len(out) > 0 {
		return out
	}
	nums := make([]int, 0, len(f.places))
	for n := range f.places {
		nums = append(nums, n)
	}
	sort.Ints(nums)
	for _, n := range nums {
		if d, ok := f.resolve(ref(n)).(dict); ok && d["Type"] == name("Page") && len(out) < f.limits.Pages {
			out = append(out, page{d, d["Resources"]})
		}
	}
	return out
}
