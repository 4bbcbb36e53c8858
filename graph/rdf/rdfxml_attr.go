package rdf

import (
	"encoding/xml"
	"strings"

	"concord/graph/rdf/iri"
)

// xmlSpace is a namespace declaration.
type xmlSpace struct{ prefix, uri string }

func (x *xmlReader) space(prefix string) (string, bool) {
	if prefix == "xml" {
		return xmlNS, true
	}
	for i := len(x.spaces) - 1; i >= 0; i-- {
		if x.spaces[i].prefix == prefix {
			return x.spaces[i].uri, x.spaces[i].uri != "" || prefix == ""
		}
	}
	return "", prefix == ""
}

const xmlNS = "http://www.w3.org/XML/1998/namespace"

func written(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

// xmlAttributes are the attributes of an element that RDF/XML gives a meaning.
type xmlAttributes struct {
	id, about, nodeID, resource, datatype, parseType *string
	properties                                       []xmlProperty
}

// place gives where the value of an attribute of RDF goes, nil for other names.
func (a *xmlAttributes) place(local string) **string {
	switch local {
	case "ID":
		return &a.id
	case "about":
		return &a.about
	case "nodeID":
		return &a.nodeID
	case "resource":
		return &a.resource
	case "datatype":
		return &a.datatype
	case "parseType":
		return &a.parseType
	}
	return nil
}

func (a *xmlAttributes) any() bool {
	return a.id != nil || a.about != nil || a.nodeID != nil || a.resource != nil || a.datatype != nil || a.parseType != nil || len(a.properties) > 0
}

type xmlProperty struct {
	predicate string
	value     string
}

// declare takes the namespaces, xml:base and xml:lang of an element into its frame.
func (x *xmlReader) declare(f *xmlFrame, attrs []xml.Attr) error {
	for _, a := range attrs {
		if len(x.spaces) > maxXMLSpaces {
			return x.fail("more than %d namespaces are declared", maxXMLSpaces)
		}
		switch {
		case a.Name.Space == "xmlns":
			if a.Value == "" {
				return x.fail("the prefix %q is declared without a namespace", a.Name.Local)
			}
			x.spaces = append(x.spaces, xmlSpace{a.Name.Local, a.Value})
		case a.Name.Space == "" && a.Name.Local == "xmlns":
			x.spaces = append(x.spaces, xmlSpace{"", a.Value})
		case a.Name.Space == "xml" && a.Name.Local == "lang":
			if a.Value != "" && !validLang(a.Value) {
				return x.fail("expected a language tag, found %q", clip(a.Value))
			}
			f.lang = a.Value
		case a.Name.Space == "xml" && a.Name.Local == "base":
			s, err := x.resolve(f.base, a.Value)
			if err != nil {
				return err
			}
			b, ok := iri.NewBase(s)
			if !ok {
				return x.fail("expected an absolute IRI as base, found %q", clip(s))
			}
			f.base = b
		}
	}
	return nil
}

// attributes sorts out the attributes of an element of RDF.
func (x *xmlReader) attributes(attrs []xml.Attr) (out xmlAttributes, err error) {
	var met map[xml.Name]bool
	if len(attrs) > 1 {
		met = make(map[xml.Name]bool, len(attrs))
	}
	for _, a := range attrs {
		if a.Name.Space == "xmlns" || a.Name.Space == "xml" || a.Name.Space == "" && strings.HasPrefix(strings.ToLower(a.Name.Local), "xml") {
			continue
		}
		ns := ""
		if a.Name.Space != "" {
			var ok bool
			if ns, ok = x.space(a.Name.Space); !ok {
				return out, x.fail("the prefix %q is not declared", a.Name.Space)
			}
		}
		if name := (xml.Name{Space: ns, Local: a.Name.Local}); met != nil {
			if met[name] {
				return out, x.fail("the attribute %s is there twice", written(a.Name))
			}
			met[name] = true
		}
		to := out.place(a.Name.Local)
		value := a.Value
		switch {
		case ns == rdfNS && to != nil, ns == "" && to != nil && a.Name.Local != "nodeID" && a.Name.Local != "datatype":
			*to = &value
		case ns == "" && a.Name.Local == "type":
			out.properties = append(out.properties, xmlProperty{rdfNS + "type", value})
		case ns == "":
			return out, x.fail("expected an attribute with a namespace, found %s", a.Name.Local)
		case ns == rdfNS && notProperty(a.Name.Local, true):
			return out, x.fail("%s must not be used as an attribute", written(a.Name))
		default:
			out.properties = append(out.properties, xmlProperty{ns + a.Name.Local, value})
		}
	}
	return out, nil
}

// notProperty says whether a name of RDF is refused as a property (production 7.2.7, propertyAttributeURIs, and 7.2.6,
// propertyElementURIs).
func notProperty(local string, attribute bool) bool {
	switch local {
	case "RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "Description", "aboutEach", "aboutEachPrefix", "bagID":
		return true
	case "li":
		return attribute
	}
	return false
}
