package loader

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"concord/graph"
	"concord/graph/vocab"
	"concord/loader/resolve"
)

// ErrAmbiguous: a name that a judgement is to be about may mean several entities; the error's text lists them.
var ErrAmbiguous = errors.New("several entities have this name")

// Author says who makes a judgement, when, and why.
type Author struct {
	By      string
	On      time.Time
	Because string
}

// Judge decides that two names mean the same thing, or different ones, and brings the graph in line with it. Each is given
// as the IRI of an entity, or as a name that the documents use; of spellings of one name, judged to be different, each must
// be given to the letter. A judgement of the same two names is replaced.
func Judge(ctx context.Context, store graph.Store, r *Reader, verdict graph.Verdict, a, b string, author Author) (graph.Judgement, error) {
	w, err := openWriter(ctx, store, r)
	if err != nil {
		return graph.Judgement{}, err
	}
	j := graph.Judgement{Verdict: verdict, By: author.By, Because: author.Because}
	if !author.On.IsZero() {
		j.On = author.On.UTC().Format(time.RFC3339)
	}
	if j.A, err = w.nameRef(a); err != nil {
		return graph.Judgement{}, err
	}
	if j.B, err = w.nameRef(b); err != nil {
		return graph.Judgement{}, err
	}
	j = j.Ordered()
	switch {
	case j.A == j.B:
		return graph.Judgement{}, &graph.Error{Op: "judge", Path: a, Err: fmt.Errorf("both are the name %q", j.A.Name), Hint: "give two spellings, or two IRIs"}
	case resolve.Incompatible(j.A.Type, j.B.Type):
		return graph.Judgement{}, &graph.Error{Op: "judge", Path: a, Err: fmt.Errorf("a %s and a %s", j.A.Type, j.B.Type), Hint: "only names of one type can be judged"}
	}
	_, err = w.commit(ctx, edit{judge: func(list *[]graph.Judgement) {
		*list = append(without(*list, j.IRI()), j)
	}})
	return j, err
}

// without gives the judgements but the one with an IRI.
func without(list []graph.Judgement, iri string) []graph.Judgement {
	return slices.DeleteFunc(list, func(j graph.Judgement) bool { return j.IRI() == iri })
}

// Undo takes a judgement back, by its IRI; what the rules say is restored. It is ErrNotFound when there is none.
func Undo(ctx context.Context, store graph.Store, r *Reader, iri string) error {
	w, err := openWriter(ctx, store, r)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(w.judgements, func(j graph.Judgement) bool { return j.IRI() == iri }) {
		return &graph.Error{Op: "undo judgement", Path: iri, Err: graph.ErrNotFound}
	}
	_, err = w.commit(ctx, edit{judge: func(list *[]graph.Judgement) { *list = without(*list, iri) }})
	return err
}

// Review lists the pairs of entities that may be one thing and that nobody has judged.
func Review(ctx context.Context, store graph.Store, r *Reader) ([]resolve.Review, error) {
	w, err := openWriter(ctx, store, r)
	if err != nil {
		return nil, err
	}
	return w.index.Review(), nil
}

// nameRef finds the name that is meant by the IRI of an entity or by a name.
func (w *writer) nameRef(given string) (graph.NameRef, error) {
	fail := func(err error, hint string) (graph.NameRef, error) {
		return graph.NameRef{}, &graph.Error{Op: "judge", Path: given, Err: err, Hint: hint}
	}
	snapshot, err := w.store.Snapshot()
	if err != nil {
		return graph.NameRef{}, err
	}
	defer snapshot.Close()
	view := graph.OpenView(snapshot, w.reader.names)
	isIRI := strings.HasPrefix(given, vocab.EntityPrefix)
	var found []graph.Entity
	if isIRI {
		e, err := view.Entity(given)
		if err != nil {
			return graph.NameRef{}, err
		}
		found = []graph.Entity{e}
	} else if found, err = view.Entities(given); err != nil {
		return graph.NameRef{}, err
	}
	// Of entities that share a key, those that use the very form are meant.
	uses := func(e graph.Entity) bool { return e.Name == given || slices.Contains(e.Aliases, given) }
	if slices.ContainsFunc(found, uses) {
		found = slices.DeleteFunc(found, func(e graph.Entity) bool { return !uses(e) })
	}
	switch {
	case len(found) == 0:
		return fail(graph.ErrNotFound, "give a name that a document uses, or an IRI")
	case len(found) > 1:
		var iris []string
		for _, e := range found {
			iris = append(iris, e.IRI)
		}
		return fail(fmt.Errorf("%w: %s", ErrAmbiguous, strings.Join(iris, " ")), "give one of the IRIs")
	}
	entity := found[0]
	// The form to judge by: the one given, else one with its key, else the entity's name or, when no document uses that,
	// the first name that one does.
	wanted := given
	if isIRI {
		wanted = entity.Name
	}
	var form string
	var countries []string
	profiles := w.index.Profiles(entity.IRI)
	for _, fits := range []func(string) bool{
		func(f string) bool { return f == wanted },
		func(f string) bool { return w.reader.names.Key(f) == w.reader.names.Key(wanted) },
		func(string) bool { return true },
	} {
		for _, p := range profiles {
			for _, f := range p.Forms() {
				if form == "" && fits(f) {
					form = f
				}
			}
		}
		if form != "" {
			break
		}
	}
	for _, p := range profiles {
		if slices.Contains(p.Forms(), form) && !slices.Contains(countries, p.Country) {
			countries = append(countries, p.Country)
		}
	}
	ref := graph.NameRef{Type: entity.Type, Name: form}
	if w.index.Shared(entity.IRI, form) { // other entities have the name too
		if len(countries) != 1 || countries[0] == "" {
			return fail(fmt.Errorf("%w and no country tells them apart", ErrAmbiguous), "give another name of it")
		}
		ref.Country = countries[0]
	}
	return ref, nil
}
