// Package bsbm makes datasets of the shape of the Berlin SPARQL Benchmark at any number of products, and fits the
// benchmark's queries to them, so that the growth of a query's cost with the data can be measured.
//
// The shape is that of the benchmark's dataset of 1,000 products, measured there: the same classes and predicates, how
// often a thing has each of them, and how their values are spread. All numbers of things grow with the number of
// products, the types of products and the features among them. (The benchmark's own generator lets types and features
// grow slower than products, so that features are shared by ever more products and the answers of joins grow faster
// than the data; here the degrees stay what they are and every answer grows at most as the data does.)
//
// The same number of products and seed give the same bytes. The package knows no store and runs no query.
package bsbm

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

// Data is a dataset: its structure is held in memory, its triples are made when it is written. It is not changed once it
// is made, and may be used by many goroutines.
type Data struct {
	seed      uint64
	types     []productType // types[i] is ProductType(i+1)
	features  int
	products  []product // products[i] is Product(i+1)
	producers []maker
	vendors   []maker
	offers    []int // the product of each offer
	sites     []maker
	reviewers []reviewer
	reviews   []int // the product of each review
	words     *vocabulary
	part      part  // of the parameters of queries
	unfit     error // why there is no such part
}

type productType struct {
	parent int // index; -1 for the root
	level  int // 0 for the root
	first  int // its own features are first..first+count-1
	count  int
}

type product struct {
	kind     int // index of its type, a leaf
	producer int
	features []int
}

// maker is a producer, a vendor or a rating site: what it makes are the things first..end-1 of their kind.
type maker struct {
	country    int
	first, end int
}

type reviewer struct {
	site       int
	country    int
	first, end int // their reviews
}

// Per product, and per maker, as the dataset of 1,000 products has them.
const (
	offersPerProduct   = 20
	reviewsPerProduct  = 10
	productsPerMaker   = 47
	offersPerVendor    = 1700
	reviewsPerReviewer = 20
	reviewsPerSite     = 10_000
	rootsPerThousand   = 6 // children of the root type per 1,000 products
	middlePerRoot      = 8
	leavesPerMiddle    = 2
	featureShare       = 0.235 // how likely a product has a feature of its type or of a type above
	neverReviewed      = 0.011
)

// New gives the dataset with a number of products, at least 1 and at most 10 million.
func New(products int, seed uint64) (*Data, error) {
	if products < 1 || products > 10_000_000 {
		return nil, fmt.Errorf("%d products: give 1 to 10,000,000", products)
	}
	d := &Data{seed: seed, words: newVocabulary(seed)}
	r := rand.New(rand.NewPCG(seed, 0x5ca1e))
	d.makeTypes(r, products)
	d.makeProducts(r, products)
	d.offers = deal(r, d.spread(r, products, offersPerProduct, 11, 0))
	d.reviews = deal(r, d.spread(r, products, reviewsPerProduct, 5.9, neverReviewed))
	d.vendors = makers(r, len(d.offers), offersPerVendor, 650)
	d.sites = makers(r, len(d.reviews), reviewsPerSite, 0)
	for s, site := range d.sites {
		for first := site.first; first < site.end; {
			end := min(site.end, first+max(1, normal(r, reviewsPerReviewer, 7)))
			d.reviewers = append(d.reviewers, reviewer{site: s, first: first, end: end})
			first = end
		}
	}
	settle(r, d.reviewers, func(v *reviewer) (int, *int) { return v.end - v.first, &v.country })
	d.part, d.unfit = d.pick()
	return d, nil
}

func (d *Data) makeTypes(r *rand.Rand, products int) {
	add := func(parent, level, low, high int) int {
		n := 0
		if high > 0 {
			n = low + r.IntN(high-low+1)
		}
		d.types = append(d.types, productType{parent, level, d.features, n})
		d.features += n
		return len(d.types) - 1
	}
	root := add(-1, 0, 0, 0)
	roots := max(1, int(math.Round(float64(products)*rootsPerThousand/1000)))
	var upper, middle []int
	for range roots {
		upper = append(upper, add(root, 1, 17, 24))
	}
	for _, u := range upper {
		for range middlePerRoot {
			middle = append(middle, add(u, 2, 20, 44))
		}
	}
	for _, m := range middle {
		for range leavesPerMiddle {
			add(m, 3, 20, 44)
		}
	}
}

func (d *Data) makeProducts(r *rand.Rand, products int) {
	// Some types have many products and some have few.
	var leaves []int
	var upTo []float64
	total := 0.0
	for i, t := range d.types {
		if t.level == 3 {
			total += max(0.1, 1+0.5*r.NormFloat64())
			leaves, upTo = append(leaves, i), append(upTo, total)
		}
	}
	d.producers = makers(r, products, productsPerMaker, 17)
	d.products = make([]product, products)
	for i, maker := range d.producers {
		for p := maker.first; p < maker.end; p++ {
			at, _ := slices.BinarySearch(upTo, r.Float64()*total)
			d.products[p] = product{kind: leaves[min(at, len(leaves)-1)], producer: i}
			for k := d.products[p].kind; k >= 0; k = d.types[k].parent {
				for f := range d.types[k].count {
					if r.Float64() < featureShare {
						d.products[p].features = append(d.products[p].features, d.types[k].first+f)
					}
				}
			}
		}
	}
}

// spread gives how many things each product gets, mean times the products in all. A share of the products gets none; the
// others at least one.
func (d *Data) spread(r *rand.Rand, products, mean int, deviation, none float64) []int {
	out := make([]int, products)
	sum := 0
	for i := range out {
		if r.Float64() >= none {
			out[i] = max(1, normal(r, float64(mean), deviation))
		}
		sum += out[i]
	}
	for want := products * mean; sum != want; {
		i := r.IntN(products)
		switch {
		case sum < want && (out[i] > 0 || products == 1):
			out[i]++
			sum++
		case sum > want && out[i] > 1:
			out[i]--
			sum--
		}
	}
	return out
}

// deal gives as many copies of each index as its count says, shuffled.
func deal(r *rand.Rand, counts []int) []int {
	var out []int
	for i, n := range counts {
		for range n {
			out = append(out, i)
		}
	}
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// makers parts things among makers, of which there are as many as the mean says.
func makers(r *rand.Rand, things int, mean, deviation float64) []maker {
	upTo := make([]float64, max(1, int(math.Round(float64(things)/mean))))
	total := 0.0
	for i := range upTo {
		total += max(mean/10, mean+deviation*r.NormFloat64())
		upTo[i] = total
	}
	out := make([]maker, len(upTo))
	first := 0
	for i := range out {
		end := int(math.Round(upTo[i] / total * float64(things)))
		out[i] = maker{first: first, end: end}
		first = end
	}
	settle(r, out, func(m *maker) (int, *int) { return m.end - m.first, &m.country })
	return out
}

func normal(r *rand.Rand, mean, deviation float64) int {
	return int(math.Round(mean + deviation*r.NormFloat64()))
}

// The countries, their share in per cent, and the language their people write.
var countries = []struct {
	code, language string
	share          int
}{
	{"US", "en", 40},
	{"GB", "en", 10},
	{"JP", "ja", 10},
	{"CN", "zh", 10},
	{"DE", "de", 5},
	{"FR", "fr", 5},
	{"ES", "es", 5},
	{"RU", "ru", 5},
	{"KR", "ko", 5},
	{"AT", "de", 5},
}

// settle gives each maker a country, so that of what all of them make each country makes its share, as near as whole
// makers allow: who asks for the vendors of one country asks for the same part of the offers however many vendors there
// are. The greatest makers come first. One goes to a country that may still make as much, the likelier the more that may
// be; or, when no country may, to the one that may still make most.
func settle[M any](r *rand.Rand, makers []M, of func(*M) (makes int, country *int)) {
	total := 0
	greatest := make([]*M, len(makers))
	for i := range makers {
		greatest[i] = &makers[i]
		makes, _ := of(&makers[i])
		total += makes
	}
	slices.SortStableFunc(greatest, func(a, b *M) int {
		x, _ := of(a)
		y, _ := of(b)
		return y - x
	})
	left := make([]float64, len(countries)) // to be made
	for i, c := range countries {
		left[i] = float64(total) * float64(c.share) / 100
	}
	for _, m := range greatest {
		makes, country := of(m)
		*country = draw(r, left, float64(makes))
		left[*country] -= float64(makes)
	}
}

// draw draws an index by what is left there, of those where no less than need is; of what is greatest if there are none.
func draw(r *rand.Rand, left []float64, need float64) int {
	sum, most := 0.0, 0
	for i, n := range left {
		if n >= need {
			sum += n
		}
		if n > left[most] {
			most = i
		}
	}
	at := r.Float64() * sum
	for i, n := range left {
		if n < need {
			continue
		}
		if at -= n; at < 0 {
			return i
		}
	}
	return most
}

var errSmall = errors.New("the dataset is too small for the queries' parameters; make more products")

// part is what the parameters of the queries stand for: a type, two features of the level below the root, one of the
// middle and one of the leaf, and a product.
type part struct {
	kind, middle, leaf, product int
	upper                       [2]int
}

// pick picks a type that, as that of the benchmark's queries, has a feature of the level below the root and one of the
// middle which about eight of its products have both; of the leaf the feature that is had least, and a product from the
// middle of the list.
func (d *Data) pick() (part, error) {
	const wanted = 8
	byType := map[int][]int{}
	for i, p := range d.products {
		byType[p.kind] = append(byType[p.kind], i)
	}
	best, bestOff := part{}, -1
	for kind, t := range d.types {
		if t.level != 3 {
			continue
		}
		uses := map[int]int{}
		together := map[[2]int]int{}
		for _, i := range byType[kind] {
			for _, f := range d.products[i].features {
				uses[f]++
				for _, g := range d.products[i].features {
					together[[2]int{f, g}]++
				}
			}
		}
		used := func(t productType) []int {
			var fs []int
			for f := t.first; f < t.first+t.count; f++ {
				if uses[f] > 0 {
					fs = append(fs, f)
				}
			}
			return fs
		}
		us, ms, ls := used(d.types[d.types[t.parent].parent]), used(d.types[t.parent]), used(t)
		if len(us) < 2 || len(ms) < 1 || len(ls) < 1 {
			continue
		}
		p := part{kind: kind, product: len(d.products) / 2}
		most := -1
		for _, f := range us {
			for _, g := range ms {
				if n := together[[2]int{f, g}]; n > most {
					most, p.upper[0], p.middle = n, f, g
				}
			}
		}
		second := -1
		for _, f := range us {
			if n := together[[2]int{p.upper[0], f}]; f != p.upper[0] && n > second {
				second, p.upper[1] = n, f
			}
		}
		p.leaf = slices.MinFunc(ls, func(a, b int) int { return cmp.Or(uses[a]-uses[b], a-b) })
		if off := abs(most - wanted); bestOff < 0 || off < bestOff {
			best, bestOff = p, off
		}
	}
	if bestOff < 0 {
		return part{}, errSmall
	}
	return best, nil
}

func abs(n int) int { return max(n, -n) }
