package value

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"

	"github.com/cayleygraph/quad"
)

// hashFunctions makes the nodes of hash functions (17.4.6): of the UTF-8 of a simple literal, in small hexadecimal digits.
func hashFunctions(name string, args []node) (node, error) {
	var sum func([]byte) []byte
	switch name {
	case "MD5":
		sum = func(b []byte) []byte { h := md5.Sum(b); return h[:] }
	case "SHA1":
		sum = func(b []byte) []byte { h := sha1.Sum(b); return h[:] }
	case "SHA256":
		sum = func(b []byte) []byte { h := sha256.Sum256(b); return h[:] }
	case "SHA384":
		sum = func(b []byte) []byte { h := sha512.Sum384(b); return h[:] }
	case "SHA512":
		sum = func(b []byte) []byte { h := sha512.Sum512(b); return h[:] }
	default:
		return nil, nil
	}
	return termFrom(args[0], func(v quad.Value) (quad.Value, error) {
		s, ok := v.(quad.String)
		if !ok {
			return nil, ErrType
		}
		return quad.String(hex.EncodeToString(sum([]byte(s)))), nil
	}), nil
}
