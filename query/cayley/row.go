package cayley

import (
	"fmt"
	"math"
	"time"

	"github.com/cayleygraph/quad"
)

// maxDepth is how deep a row may be nested. A script may emit a value that holds itself.
const maxDepth = 100

// plain turns what Cayley gives into what encoding/json can write.
func plain(v any, depth int) (any, error) {
	if depth > maxDepth {
		return nil, fmt.Errorf("%w: a row is nested deeper than %d, or holds itself", ErrQuery, maxDepth)
	}
	switch v := v.(type) {
	case nil, string, bool, int, int64, time.Time:
		return v, nil
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, nil // as JavaScript's JSON does
		}
		return v, nil
	case map[string]any:
		out := make(map[string]any, len(v))
		for k, e := range v {
			p, err := plain(e, depth+1)
			if err != nil {
				return nil, err
			}
			out[k] = p
		}
		return out, nil
	case []map[string]any:
		return plainSlice(v, depth)
	case []any:
		return plainSlice(v, depth)
	case []quad.Value:
		return plainSlice(v, depth)
	case quad.IRI:
		return string(v), nil
	case quad.BNode:
		return v.String(), nil
	case quad.Value:
		native := v.Native()
		if q, ok := native.(quad.Value); ok {
			return quad.StringOf(q), nil
		}
		return plain(native, depth+1)
	default:
		return nil, fmt.Errorf("%w: a result is no data but %T", ErrQuery, v)
	}
}

func plainSlice[T any](v []T, depth int) (any, error) {
	out := make([]any, len(v))
	for i, e := range v {
		p, err := plain(e, depth+1)
		if err != nil {
			return nil, err
		}
		out[i] = p
	}
	return out, nil
}
