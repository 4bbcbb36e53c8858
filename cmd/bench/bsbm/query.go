package bsbm

import (
	"fmt"
	"strings"
)

// Query fits a query of the benchmark to the dataset: each product, offer, review, type and feature that it names is
// replaced by one that plays the same part in this dataset. An instance that the benchmark's queries do not name is an
// error.
func (d *Data) Query(text string) (string, error) {
	own, err := d.parameters()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, "<"+instNS)
		b.WriteString(before)
		if !found {
			return b.String(), nil
		}
		name, rest, closed := strings.Cut(after, ">")
		if !closed {
			return "", fmt.Errorf("the IRI <%s%s is not closed", instNS, name)
		}
		iri, known := own[name]
		switch {
		case name == "": // the prefix of instances
			iri = instNS
		case !known:
			return "", fmt.Errorf("the query names %s, which has no counterpart in generated data", name)
		}
		b.WriteString("<" + iri + ">")
		text = rest
	}
}

// parameters gives, for each instance in the benchmark's queries, by its name below the namespace of instances, the IRI
// of its counterpart.
func (d *Data) parameters() (map[string]string, error) {
	if d.unfit != nil {
		return nil, d.unfit
	}
	lastOffer, lastReview := len(d.offers)-1, len(d.reviews)-1
	return map[string]string{
		"ProductType101":                  typeIRI(d.part.kind),
		"ProductFeature48":                featureIRI(d.part.upper[0]),
		"ProductFeature45":                featureIRI(d.part.upper[1]),
		"ProductFeature756":               featureIRI(d.part.middle),
		"ProductFeature2342":              featureIRI(d.part.leaf),
		"dataFromProducer11/Product492":   d.productIRI(d.part.product),
		"dataFromRatingSite1/Review10000": reviewIRI(d.reviewers[len(d.reviewers)-1].site, lastReview),
		"dataFromVendor12/Offer20000":     offerIRI(len(d.vendors)-1, lastOffer),
	}, nil
}
