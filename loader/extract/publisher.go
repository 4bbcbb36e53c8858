package extract

import (
	"net/url"
	"strings"

	"concord/graph"
	"concord/loader/text"
)

// publisher gives the country whose domain the document comes from, as its header tells, -1 when it does not tell or the
// document does not mention that country. A paper names the president of its own country without the country.
func (d *document) publisher() int {
	headers, _ := text.Headers(d.Text.Given)
	for _, h := range headers {
		if h.Key != "url" {
			continue
		}
		u, err := url.Parse(d.Text.Given[h.Value.Start:h.Value.End])
		if err != nil {
			return -1
		}
		host := u.Hostname()
		top := host[strings.LastIndexByte(host, '.')+1:]
		if name, ok := d.lex.pair("country-domain", strings.ToLower(top)); ok {
			for e := range d.Entities {
				if d.Entities[e].Type == graph.Country && d.canonical(e) == name {
					return e
				}
			}
		}
	}
	return -1
}

// ownOffice gives the publisher's country for one who holds an office that its own papers name bare, -1 where another
// person holds that office of it, or several bear it bare.
func (d *document) ownOffice(dr *draft, full, bare []draft) int {
	e := d.publisher()
	role := dr.text("role")
	if e < 0 || !d.lex.is(ownOffice, role) {
		return -1
	}
	person := dr.of("person")[0]
	for i := range full {
		if full[i].text("role") == role && full[i].of("person")[0] != person && full[i].of("of")[0] == e {
			return -1
		}
	}
	for i := range bare {
		if bare[i].rule != "position.description" && bare[i].text("role") == role && bare[i].of("person")[0] != person {
			return -1
		}
	}
	return e
}

// inOrder gives the body of a bare title that several persons bear in one row ("Presidents A and B"), where the sentence
// names just as many countries: they come in the same order. It is -1 else.
func (d *document) inOrder(dr *draft, bare []draft) int {
	var row []int
	for i := range bare {
		if bare[i].head == dr.head && bare[i].rule != "position.description" {
			row = append(row, bare[i].of("person")[0])
		}
	}
	row = unique(row)
	r := d.sentence(d.node[dr.head].sent)
	cs := d.countries(r.From, r.To)
	if len(row) < 2 || len(cs) != len(row) {
		return -1
	}
	for n, e := range row {
		if e == dr.of("person")[0] {
			return cs[n]
		}
	}
	return -1
}
