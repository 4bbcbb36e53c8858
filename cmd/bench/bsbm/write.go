package bsbm

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"strconv"
	"time"
)

const (
	rdfNS   = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfsNS  = "http://www.w3.org/2000/01/rdf-schema#"
	dcNS    = "http://purl.org/dc/elements/1.1/"
	revNS   = "http://purl.org/stuff/rev#"
	foafNS  = "http://xmlns.com/foaf/0.1/"
	xsdNS   = "http://www.w3.org/2001/XMLSchema#"
	bsbmNS  = "http://www4.wiwiss.fu-berlin.de/bizer/bsbm/v01/vocabulary/"
	instNS  = "http://www4.wiwiss.fu-berlin.de/bizer/bsbm/v01/instances/"
	stateNS = "http://downlode.org/rdf/iso-3166/countries#"
)

func typeIRI(i int) string    { return instNS + "ProductType" + strconv.Itoa(i+1) }
func featureIRI(i int) string { return instNS + "ProductFeature" + strconv.Itoa(i+1) }

func (d *Data) productIRI(i int) string {
	return fmt.Sprintf("%sdataFromProducer%d/Product%d", instNS, d.products[i].producer+1, i+1)
}

func producerIRI(i int) string {
	return fmt.Sprintf("%sdataFromProducer%d/Producer%d", instNS, i+1, i+1)
}

func vendorIRI(i int) string { return fmt.Sprintf("%sdataFromVendor%d/Vendor%d", instNS, i+1, i+1) }

func siteIRI(i int) string {
	return fmt.Sprintf("%sdataFromRatingSite%d/RatingSite%d", instNS, i+1, i+1)
}

func offerIRI(vendor, i int) string {
	return fmt.Sprintf("%sdataFromVendor%d/Offer%d", instNS, vendor+1, i+1)
}

func reviewIRI(site, i int) string {
	return fmt.Sprintf("%sdataFromRatingSite%d/Review%d", instNS, site+1, i+1)
}

func reviewerIRI(site, i int) string {
	return fmt.Sprintf("%sdataFromRatingSite%d/Reviewer%d", instNS, site+1, i+1)
}

// today is the day on which the benchmark's data end.
var today = time.Date(2008, 6, 20, 0, 0, 0, 0, time.UTC)

// writer writes the triples of one subject after the other.
type writer struct {
	w       *bufio.Writer
	r       *rand.Rand
	words   *vocabulary
	subject string
	n       int64
	text    []byte
}

// Write writes the dataset as N-Triples and gives the number of triples.
func (d *Data) Write(out io.Writer) (int64, error) {
	w := &writer{w: bufio.NewWriterSize(out, 1<<16), r: rand.New(rand.NewPCG(d.seed, 0x7e875)), words: d.words}
	for i, t := range d.types {
		w.start(typeIRI(i), bsbmNS+"ProductType")
		w.label()
		w.sentence(rdfsNS+"comment", 20, 50)
		if t.parent >= 0 {
			w.link(rdfsNS+"subClassOf", typeIRI(t.parent))
		}
		w.published(instNS+"StandardizationInstitution1", w.day(2900, 3000))
	}
	for i := range d.features {
		w.start(featureIRI(i), bsbmNS+"ProductFeature")
		w.label()
		w.sentence(rdfsNS+"comment", 20, 50)
		w.published(instNS+"StandardizationInstitution1", w.day(2900, 3000))
	}
	for i, p := range d.producers {
		w.start(producerIRI(i), bsbmNS+"Producer")
		w.label()
		w.sentence(rdfsNS+"comment", 20, 50)
		w.link(foafNS+"homepage", fmt.Sprintf("http://www.Producer%d.com/", i+1))
		w.link(bsbmNS+"country", stateNS+countries[p.country].code)
		w.published(producerIRI(i), w.day(1500, 3000))
		for j := p.first; j < p.end; j++ {
			d.writeProduct(w, j)
		}
	}
	for i, v := range d.vendors {
		w.start(vendorIRI(i), bsbmNS+"Vendor")
		w.label()
		w.sentence(rdfsNS+"comment", 20, 50)
		w.link(foafNS+"homepage", fmt.Sprintf("http://www.vendor%d.com/", i+1))
		w.link(bsbmNS+"country", stateNS+countries[v.country].code)
		w.published(vendorIRI(i), w.day(1, 97))
		for j := v.first; j < v.end; j++ {
			d.writeOffer(w, i, j)
		}
	}
	for i, p := range d.reviewers {
		w.start(reviewerIRI(p.site, i), foafNS+"Person")
		w.literal(foafNS+"name", w.words.appendName(w.text[:0], w.r), "")
		w.literal(foafNS+"mbox_sha1sum", fmt.Appendf(w.text[:0], "%016x%016x%08x", w.r.Uint64(), w.r.Uint64(), w.r.Uint32()), "")
		w.link(bsbmNS+"country", stateNS+countries[p.country].code)
		w.published(siteIRI(p.site), w.day(1, 97))
		for j := p.first; j < p.end; j++ {
			d.writeReview(w, i, j)
		}
	}
	return w.n, w.w.Flush()
}

func (d *Data) writeProduct(w *writer, i int) {
	p := d.products[i]
	w.start(d.productIRI(i), bsbmNS+"Product")
	w.label()
	w.sentence(rdfsNS+"comment", 50, 150)
	w.link(rdfNS+"type", typeIRI(p.kind))
	w.link(bsbmNS+"producer", producerIRI(p.producer))
	for n, share := range []float64{1, 1, 1, 0.5, 0.54, 0.2} {
		if w.r.Float64() < share {
			w.typed(fmt.Sprint(bsbmNS, "productPropertyNumeric", n+1), strconv.Itoa(w.quantity()), "integer")
		}
	}
	for n, share := range []float64{1, 1, 1, 0.5, 0.54, 0.2} {
		if w.r.Float64() < share {
			w.literal(fmt.Sprint(bsbmNS, "productPropertyTextual", n+1), w.words.appendText(w.text[:0], w.r, 3, 15), "^^<"+xsdNS+"string>")
		}
	}
	for _, f := range p.features {
		w.link(bsbmNS+"productFeature", featureIRI(f))
	}
	w.published(producerIRI(p.producer), w.day(100, 2900))
}

// deliveryDays are shares in per 10,000 of deliveries in 1, 2 ... days.
var deliveryDays = []int{705, 1702, 2620, 2515, 1598, 662, 168, 27, 3}

func (d *Data) writeOffer(w *writer, vendor, i int) {
	w.start(offerIRI(vendor, i), bsbmNS+"Offer")
	w.link(bsbmNS+"product", d.productIRI(d.offers[i]))
	w.link(bsbmNS+"vendor", vendorIRI(vendor))
	cents := 500 + w.r.IntN(999_501)
	w.literal(bsbmNS+"price", strconv.AppendFloat(w.text[:0], float64(cents)/100, 'f', -1, 64), "^^<"+bsbmNS+"USD>")
	day := w.day(1, 97)
	w.typed(bsbmNS+"validFrom", day.AddDate(0, 0, -w.r.IntN(91)).Format("2006-01-02T15:04:05"), "dateTime")
	w.typed(bsbmNS+"validTo", day.AddDate(0, 0, 7+w.r.IntN(83)).Format("2006-01-02T15:04:05"), "dateTime")
	n, days := w.r.IntN(10_000), 0
	for ; n >= deliveryDays[days]; days++ {
		n -= deliveryDays[days]
	}
	w.typed(bsbmNS+"deliveryDays", strconv.Itoa(days+1), "integer")
	w.link(bsbmNS+"offerWebpage", offerIRI(vendor, i)+"/")
	w.published(vendorIRI(vendor), day)
}

func (d *Data) writeReview(w *writer, reviewer, i int) {
	by := d.reviewers[reviewer]
	w.start(reviewIRI(by.site, i), revNS+"Review")
	w.link(bsbmNS+"reviewFor", d.productIRI(d.reviews[i]))
	w.link(revNS+"reviewer", reviewerIRI(by.site, reviewer))
	w.typed(bsbmNS+"reviewDate", w.day(1, 365).Format("2006-01-02T15:04:05"), "dateTime")
	w.literal(dcNS+"title", w.words.appendText(w.text[:0], w.r, 4, 15), "")
	w.literal(revNS+"text", w.words.appendText(w.text[:0], w.r, 50, 200), "@"+countries[by.country].language)
	for n := range 4 {
		if w.r.Float64() < 0.7 {
			w.typed(fmt.Sprint(bsbmNS, "rating", n+1), strconv.Itoa(1+w.r.IntN(10)), "integer")
		}
	}
	w.published(siteIRI(by.site), w.day(1, 97))
}

func (w *writer) start(subject, class string) {
	w.subject = subject
	w.link(rdfNS+"type", class)
}

func (w *writer) link(predicate, object string) {
	fmt.Fprintf(w.w, "<%s> <%s> <%s> .\n", w.subject, predicate, object)
	w.n++
}

// literal writes text that needs no escapes; the end is its datatype or language.
func (w *writer) literal(predicate string, text []byte, end string) {
	fmt.Fprintf(w.w, "<%s> <%s> \"%s\"%s .\n", w.subject, predicate, text, end)
	w.text = text
	w.n++
}

func (w *writer) typed(predicate, text, datatype string) {
	w.literal(predicate, append(w.text[:0], text...), "^^<"+xsdNS+datatype+">")
}

func (w *writer) label() { w.sentence(rdfsNS+"label", 1, 3) }

func (w *writer) sentence(predicate string, low, high int) {
	w.literal(predicate, w.words.appendText(w.text[:0], w.r, low, high), "")
}

func (w *writer) published(by string, on time.Time) {
	w.link(dcNS+"publisher", by)
	w.typed(dcNS+"date", on.Format("2006-01-02"), "date")
}

// day is a day, low to high days before today.
func (w *writer) day(low, high int) time.Time {
	return today.AddDate(0, 0, -low-w.r.IntN(high-low+1))
}

// quantity is 1 to 2000, small ones more often.
func (w *writer) quantity() int {
	for {
		if n := int(math.Abs(w.r.NormFloat64())*930) + 1; n <= 2000 {
			return n
		}
	}
}
