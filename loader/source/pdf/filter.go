package pdf

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"encoding/ascii85"
	"io"
)

// unpack gives the bytes of a stream behind its filters (7.4). What a damaged filter gives before it fails is kept. A
// filter for images, or an unknown one, gives nothing.
func (f *file) unpack(s stream) []byte {
	filters := f.list(s.dict["Filter"])
	params := f.list(s.dict["DecodeParms"])
	if len(filters) > 8 {
		return nil
	}
	b := s.raw
	for i, o := range filters {
		var p dict
		if i < len(params) {
			p, _ = f.resolve(params[i]).(dict)
		}
		switch f.resolve(o) {
		case name("FlateDecode"), name("Fl"):
			b = f.predict(f.inflate(b), p)
		case name("LZWDecode"), name("LZW"):
			early := 1
			if e, ok := f.resolve(p["EarlyChange"]).(int); ok {
				early = e
			}
			b = f.predict(f.lzw(b, early), p)
		case name("ASCIIHexDecode"), name("AHx"):
			l := lexer{b: append([]byte{'<'}, b...)}
			b = []byte(l.hex())
		case name("ASCII85Decode"), name("A85"):
			b = bytes.TrimPrefix(bytes.TrimSpace(b), []byte("<~"))
			if e := bytes.IndexByte(b, '~'); e >= 0 {
				b = b[:e]
			}
			out := make([]byte, len(b)*4+4)
			n, _, _ := ascii85.Decode(out, b, true)
			b = f.charge(out[:n])
		case name("RunLengthDecode"), name("RL"):
			b = f.runLength(b)
		default:
			return nil
		}
		if f.err != nil {
			return nil
		}
	}
	return b
}

// list gives the elements of an array, or a single object as a list.
func (f *file) list(o object) array {
	switch o := f.resolve(o).(type) {
	case nil:
		return nil
	case array:
		return o
	default:
		return array{o}
	}
}

// charge counts unpacked bytes against the limit.
func (f *file) charge(b []byte) []byte {
	if f.unpackable -= len(b); f.unpackable < 0 {
		f.err = ErrLimit
		return nil
	}
	return b
}

func (f *file) inflate(b []byte) []byte {
	var r io.ReadCloser
	r, err := zlib.NewReader(bytes.NewReader(b))
	if err != nil {
		if len(b) < 2 {
			return nil
		}
		r = flate.NewReader(bytes.NewReader(b[2:])) // a damaged head
	}
	defer r.Close()
	var out bytes.Buffer
	// The error, if any, is that of a damaged end; what came before is good.
	_, _ = io.Copy(&out, io.LimitReader(r, int64(f.unpackable)+1))
	return f.charge(out.Bytes())
}

func (f *file) runLength(b []byte) []byte {
	var out []byte
	for i := 0; i < len(b); {
		n := int(b[i])
		i++
		switch {
		case n == 128:
			return f.charge(out)
		case n < 128:
			end := min(len(b), i+n+1)
			out = append(out, b[i:end]...)
			i = end
		case i < len(b):
			out = append(out, bytes.Repeat(b[i:i+1], 257-n)...)
			i++
		}
		if len(out) > f.unpackable {
			break
		}
	}
	return f.charge(out)
}

// lzw unpacks 7.4.4.2: codes of 9 to 12 bits, most significant bit first, that grow one code early unless told not to.
func (f *file) lzw(b []byte, early int) []byte {
	type entry struct {
		prev int
		last byte
		size int
	}
	table := make([]entry, 258, 4096)
	for i := range 256 {
		table[i] = entry{-1, byte(i), 1}
	}
	var out []byte
	width, prev := 9, -1
	bits, n := 0, 0
	for _, c := range b {
		bits, n = bits<<8|int(c), n+8
		if n < width {
			continue
		}
		code := bits >> (n - width) & (1<<width - 1)
		n -= width
		bits &= 1<<n - 1
		switch {
		case code == 256:
			table, width, prev = table[:258], 9, -1
			continue
		case code == 257:
			return f.charge(out)
		case code > len(table) || code == len(table) && prev < 0:
			return f.charge(out) // damaged
		}
		from := code
		if code == len(table) {
			from = prev
		}
		start := len(out)
		size := table[from].size
		out = append(out, make([]byte, size)...)
		for k, at := from, start+size-1; k >= 0; k, at = table[k].prev, at-1 {
			out[at] = table[k].last
		}
		if code == len(table) {
			out = append(out, out[start])
		}
		if prev >= 0 && len(table) < 4096 {
			table = append(table, entry{prev, out[start], table[prev].size + 1})
		}
		if len(table)+early >= 1<<width && width < 12 {
			width++
		}
		prev = code
		if len(out) > f.unpackable {
			break
		}
	}
	return f.charge(out)
}

// predict undoes a predictor (7.4.4.4): PNG's row filters or TIFF's differences of bytes.
func (f *file) predict(b []byte, p dict) []byte {
	kind, _ := f.resolve(p["Predictor"]).(int)
	if kind < 2 {
		return b
	}
	get := func(key name, def int) int {
		if n, ok := f.resolve(p[key]).(int); ok && n > 0 && n < 1<<16 {
			return n
		}
		return def
	}
	pixel := min(get("Colors", 1), 64) * min(get("BitsPerComponent", 8), 32)
	row := (pixel*get("Columns", 1) + 7) / 8
	pixel = (pixel + 7) / 8
	if row <= 0 || row > 1<<24 {
		return nil
	}
	if kind == 2 {
		out := bytes.Clone(b)
		for at := 0; at < len(out); at += row {
			line := out[at:min(len(out), at+row)]
			for i := pixel; i < len(line); i++ {
				line[i] += line[i-pixel]
			}
		}
		return out
	}
	out := make([]byte, 0, len(b))
	last := make([]byte, row)
	for at := 0; at < len(b); at += row + 1 {
		line := bytes.Clone(b[at+1 : min(len(b), at+1+row)])
		for i := range line {
			var left, corner byte
			if i >= pixel {
				left, corner = line[i-pixel], last[i-pixel]
			}
			up := last[i]
			switch b[at] {
			case 1:
				line[i] += left
			case 2:
				line[i] += up
			case 3:
				line[i] += byte((int(left) + int(up)) / 2)
			case 4:
				line[i] += paeth(left, up, corner)
			}
		}
		out = append(out, line...)
		copy(last, line)
	}
	return out
}

func paeth(a, b, c byte) byte {
	abs := func(n int) int { return max(n, -n) }
	p := int(a) + int(b) - int(c)
	pa, pb, pc := abs(p-int(a)), abs(p-int(b)), abs(p-int(c))
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}
