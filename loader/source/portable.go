package source

import "concord/graph"

func portable(name string, content []byte, opts Options) (graph.Document, error) {
	return graph.Document{}, because(ErrUnsupported, "convert it to text", "PDF")
}
