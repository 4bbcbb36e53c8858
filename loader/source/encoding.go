package source

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/transform"
)

// decode gives the text of bytes in any encoding. A byte order mark decides, then validity as UTF-8, then what the
// document declares (an HTML or mail charset, "" when it declares nothing), then the statistics of the bytes. Bytes
// that are mostly good UTF-8 with an error in them are not guessed at: they are damaged.
func decode(content []byte, declared string) (string, error) {
	e, name := byMark(content)
	if e == nil {
		if utf8.Valid(content) {
			if u := wide(content); u != nil {
				e, name = u, "UTF-16"
			} else {
				return checked(content)
			}
		}
	}
	if e == nil {
		if u := wide(content); u != nil {
			e, name = u, "UTF-16"
		}
	}
	if e == nil {
		if i := bytes.IndexByte(content, 0); i >= 0 {
			return "", because(ErrBinary, "give a text file", "a zero byte at %d", i)
		}
		if at, mostly := mostlyUTF8(content); mostly {
			return "", because(ErrEncoding, "get the file again, or convert it to UTF-8", "it is UTF-8, but byte %d is damaged", at)
		}
		if declared != "" {
			e, name = charset.Lookup(declared)
		}
		if e == nil || name == "utf-8" {
			r := chardet.Detect(sample(content))
			if r.Confidence > 0.2 {
				e, name = charset.Lookup(r.Encoding)
			}
			if r.Encoding == "MacCyrillic" {
				// The small letters are those of Windows-1251, which is what is met.
				e, name = charset.Lookup("windows-1251")
			}
		}
		if e == nil || name == "utf-8" {
			return "", because(ErrEncoding, "convert it to UTF-8", "it is in none of the known encodings")
		}
	}
	b, _, err := transform.Bytes(e.NewDecoder(), content)
	if err != nil {
		return "", because(ErrEncoding, "convert it to UTF-8", "it is no good %s: %v", name, err)
	}
	if bad := bytes.Count(b, []byte("\ufffd")); bad*100 > len(b) {
		return "", because(ErrEncoding, "convert it to UTF-8", "it is no good %s: %d unknown characters", name, bad)
	}
	return checked(b)
}

// byMark gives the encoding that a byte order mark announces; nil for none, and for UTF-8, whose mark stays in the text.
func byMark(b []byte) (encoding.Encoding, string) {
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe, 0, 0}):
		return utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), "UTF-32"
	case bytes.HasPrefix(b, []byte{0, 0, 0xfe, 0xff}):
		return utf32.UTF32(utf32.BigEndian, utf32.UseBOM), "UTF-32"
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "UTF-16"
	case bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "UTF-16"
	}
	return nil, ""
}

// wide recognises UTF-16 without a mark by its zero bytes: in text of Latin script every second byte is one.
func wide(b []byte) encoding.Encoding {
	b = b[:min(len(b), 4096)]
	if len(b) < 4 {
		return nil
	}
	var zero [2]int
	for i, c := range b {
		if c == 0 {
			zero[i%2]++
		}
	}
	half := len(b) / 2
	switch {
	case zero[1]*10 > half*6 && zero[0]*20 < half:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zero[0]*10 > half*6 && zero[1]*20 < half:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// mostlyUTF8 says whether bytes that are not UTF-8 hold far more good sequences of several bytes than bad bytes, and
// where the first bad one is.
func mostlyUTF8(b []byte) (at int, mostly bool) {
	at = -1
	good, bad := 0, 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			if at < 0 {
				at = i
			}
			bad++
		} else {
			good++
		}
		i += n
	}
	return at, bad > 0 && good > 4*bad && good > 4
}

// sample gives enough of the bytes to tell their encoding; plain ASCII in front tells nothing and is passed over.
func sample(b []byte) []byte {
	const size = 16 << 10
	i := 0
	for i < len(b) && b[i] < utf8.RuneSelf {
		i++
	}
	i = max(0, i-size/4)
	return b[i:min(len(b), i+size)]
}

// checked refuses text that is full of control characters.
func checked(b []byte) (string, error) {
	if i := bytes.IndexByte(b, 0); i >= 0 {
		return "", because(ErrBinary, "give a text file", "a zero byte at %d", i)
	}
	head := b[:min(len(b), 1<<16)]
	control := 0
	for _, c := range head {
		if c < ' ' && !strings.ContainsRune("\n\r\t\f\v\b\x1b", rune(c)) {
			control++
		}
	}
	if control*20 > len(head) {
		return "", because(ErrBinary, "give a text file", "%d control characters", control)
	}
	return string(b), nil
}
