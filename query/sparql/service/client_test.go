package service

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// names is a resolver that knows these names and no others. A name with several entries gives the next one at each look.
type names struct {
	known map[string][]string
	asked atomic.Int32
}

func (n *names) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	list, ok := n.known[host]
	if !ok {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	entry := list[min(int(n.asked.Add(1))-1, len(list)-1)]
	var out []netip.Addr
	for _, a := range strings.Fields(entry) {
		out = append(out, netip.MustParseAddr(a))
	}
	return out, nil
}

const publicIP = "93.184.216.34"

// client makes a client whose connections to publicIP lead to the server, and which notes where it connected to.
func client(t *testing.T, s *httptest.Server, known map[string][]string, opts Options) (*Client, *[]string) {
	t.Helper()
	opts.Resolver = &names{known: known}
	c, err := New(opts)
	if err != nil {
		t.Fatal(err)
	}
	var dialled []string
	c.dial = func(ctx context.Context, network, address string) (net.Conn, error) {
		dialled = append(dialled, address)
		if host, _, _ := net.SplitHostPort(address); host == publicIP && s != nil {
			address = s.Listener.Addr().String()
		}
		return new(net.Dialer).DialContext(ctx, network, address)
	}
	t.Cleanup(c.http.CloseIdleConnections)
	return c, &dialled
}

func TestAllowed(t *testing.T) {
	c, _ := client(t, nil, nil, Options{Allow: []string{"https://example.org/sparql", "http://host.example:8080", "http://other.example/a/"}})
	for address, want := range map[string]bool{
		"https://example.org/sparql":                 true,
		"https://example.org/sparql?query=x":         true,
		"https://example.org/sparql/deep":            true,
		"https://EXAMPLE.org:443/sparql":             true,
		"https://example.org./sparql":                true,
		"https://example.org/sparqling":              false,
		"https://example.org/":                       false,
		"https://example.org/sparql/../secret":       false,
		"https://example.org/sparql/%2e%2e/secret":   false,
		"https://example.org/sparql/%2E%2E%2Fsecret": false,
		"http://example.org/sparql":                  false,
		"https://example.org:8443/sparql":            false,
		"https://example.org.evil.example/sparql":    false,
		"https://example.org@evil.example/sparql":    false,
		"https://user:word@example.org/sparql":       false,
		"http://host.example:8080":                   true,
		"http://host.example:8080/anything":          true,
		"http://host.example":                        false,
		"http://other.example/a":                     true,
		"http://other.example/a/b":                   true,
		"http://other.example/ab":                    false,
		"file:///etc/passwd":                         false,
		"gopher://host.example:8080/":                false,
		"//host.example:8080/":                       false,
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.allowed(u); got != want {
			t.Errorf("%s: %v, want %v", address, got, want)
		}
	}
	for _, bad := range []string{"", "example.org", "ftp://example.org", "https://", "https://user@example.org/", "https://example.org/?q", "https://[::1", "http:///path"} {
		if _, err := New(Options{Allow: []string{bad}}); err == nil {
			t.Errorf("prefix %q: no error", bad)
		}
	}
}

func TestPublic(t *testing.T) {
	for address, want := range map[string]bool{
		publicIP: true, "8.8.8.8": true, "2606:4700::1111": true, "::ffff:8.8.8.8": true,
		"127.0.0.1": false, "127.8.9.1": false, "::1": false, "::ffff:127.0.0.1": false, "::127.0.0.1": false,
		"10.0.0.1": false, "172.16.0.1": false, "192.168.1.1": false, "::ffff:10.0.0.1": false, "172.32.0.1": true,
		"169.254.169.254": false, "::ffff:169.254.169.254": false, "fe80::1": false, "fe80::1%eth0": false,
		"fc00::1": false, "fd12:3456::1": false, "fec0::1": false, "224.0.0.1": false, "239.1.1.1": false, "ff02::1": false,
		"0.0.0.0": false, "::": false, "0.1.2.3": false, "100.64.0.1": false, "255.255.255.255": false, "240.0.0.1": false,
		"64:ff9b::7f00:1": false, "2002:7f00:1::": false, "2001:0:1::": false, "198.18.0.1": false, "192.0.2.1": false,
	} {
		if got := public(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %v, want %v", address, got, want)
		}
	}
	if public(netip.Addr{}) {
		t.Error("no address at all is public")
	}
}

// TestRefusedAddress: nobody is connected to when a host has an address that is refused, be it one of several.
func TestRefusedAddress(t *testing.T) {
	known := map[string][]string{
		"loop.example": {"127.0.0.1"}, "mapped.example": {"::ffff:127.0.0.1"}, "mixed.example": {publicIP + " 10.1.1.1"},
		"cloud.example": {"169.254.169.254"}, "six.example": {"fd00::1"}, "none.example": {""},
	}
	for _, host := range []string{"loop.example", "mapped.example", "mixed.example", "cloud.example", "six.example", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "[fe80::1]"} {
		c, dialled := client(t, nil, known, Options{Allow: []string{"http://" + host + "/"}})
		if _, err := c.Get(t.Context(), "http://"+host+"/", "*/*"); !errors.Is(err, ErrAddress) {
			t.Errorf("%s: %v, want ErrAddress", host, err)
		}
		if len(*dialled) != 0 {
			t.Errorf("%s: connected to %v", host, *dialled)
		}
	}
	// Numbers that only a resolver would take for addresses are names like any other: unknown here.
	for _, host := range []string{"none.example", "unknown.example", "2130706433", "0x7f.1"} {
		c, dialled := client(t, nil, known, Options{Allow: []string{"http://" + host + "/"}})
		if _, err := c.Get(t.Context(), "http://"+host+"/", "*/*"); err == nil || len(*dialled) != 0 {
			t.Errorf("%s: %v, connected to %v", host, err, *dialled)
		}
	}
}

func TestGet(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/allowed/data":
			w.Header().Set("Content-Type", "text/turtle")
			fmt.Fprintf(w, "%s %s %s", r.Method, r.Host, r.Header.Get("Accept"))
		case "/allowed/there":
			http.Redirect(w, r, "/allowed/data", http.StatusFound)
		case "/allowed/elsewhere":
			http.Redirect(w, r, "/secret", http.StatusFound)
		case "/allowed/home":
			http.Redirect(w, r, "http://127.0.0.1/allowed/", http.StatusFound)
		case "/allowed/file":
			w.Header().Set("Location", "file:///etc/passwd")
			w.WriteHeader(http.StatusFound)
		case "/allowed/round":
			http.Redirect(w, r, "/allowed/round", http.StatusTemporaryRedirect)
		case "/allowed/broken":
			http.Error(w, "out of\norder", http.StatusServiceUnavailable)
		case "/allowed/long":
			io.WriteString(w, strings.Repeat("x", 101))
		case "/allowed/fits":
			io.WriteString(w, strings.Repeat("x", 100))
		default:
			t.Errorf("asked for %s", r.URL)
		}
	}))
	defer s.Close()
	known := map[string][]string{"data.example": {publicIP}}
	c, dialled := client(t, s, known, Options{Allow: []string{"http://data.example/allowed", "http://127.0.0.1/allowed"}, MaxBytes: 100})
	read := func(path string) (string, *Response, error) {
		res, err := c.Get(t.Context(), "http://data.example"+path, "text/turtle")
		if err != nil {
			return "", nil, err
		}
		defer res.Body.Close()
		b, err := io.ReadAll(res.Body)
		return string(b), res, err
	}
	for _, path := range []string{"/allowed/data", "/allowed/there"} {
		text, res, err := read(path)
		if err != nil || text != "GET data.example text/turtle" || res.MediaType != "text/turtle" || res.URL != "http://data.example/allowed/data" {
			t.Errorf("%s: %q, %+v, %v", path, text, res, err)
		}
	}
	for _, address := range *dialled {
		if address != publicIP+":80" {
			t.Errorf("connected to %s", address)
		}
	}
	if text, _, err := read("/allowed/fits"); len(text) != 100 || err != nil {
		t.Errorf("an answer as long as allowed: %d bytes, %v", len(text), err)
	}
	for path, want := range map[string]error{
		"/secret": ErrNotAllowed, "/allowed/../secret": ErrNotAllowed, "/allowed/elsewhere": ErrNotAllowed, "/allowed/home": ErrAddress,
		"/allowed/file": ErrNotAllowed, "/allowed/round": ErrRedirects, "/allowed/broken": ErrStatus, "/allowed/long": ErrTooLong,
	} {
		if _, _, err := read(path); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", path, err, want)
		}
	}
	if _, _, err := read("/allowed/broken"); err == nil || !strings.Contains(err.Error(), "503 Service Unavailable: out of order") {
		t.Errorf("what the server said is lost: %v", err)
	}
}

// TestRebinding: a name whose address changes after it was looked up is looked up once per connection, and what is
// connected to is what was checked.
func TestRebinding(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Connection", "close") }))
	defer s.Close()
	c, dialled := client(t, s, map[string][]string{"changing.example": {publicIP, "127.0.0.1"}}, Options{Allow: []string{"http://changing.example/"}})
	res, err := c.Get(t.Context(), "http://changing.example/", "*/*")
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if _, err := c.Get(t.Context(), "http://changing.example/", "*/*"); !errors.Is(err, ErrAddress) {
		t.Errorf("the second time: %v, want ErrAddress", err)
	}
	if len(*dialled) != 1 || (*dialled)[0] != publicIP+":80" {
		t.Errorf("connected to %v", *dialled)
	}
}

func TestPrivateAllowed(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "here") }))
	defer s.Close()
	if _, err := New(Options{}); err != nil {
		t.Fatal(err)
	}
	nobody, err := New(Options{Private: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := nobody.Get(t.Context(), s.URL, "*/*"); !errors.Is(err, ErrNotAllowed) {
		t.Errorf("without a prefix: %v, want ErrNotAllowed", err)
	}
	c, err := New(Options{Allow: []string{s.URL}, Private: true})
	if err != nil {
		t.Fatal(err)
	}
	defer c.http.CloseIdleConnections()
	res, err := c.Get(t.Context(), s.URL+"/x", "*/*")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if b, err := io.ReadAll(res.Body); string(b) != "here" || err != nil {
		t.Errorf("%q, %v", b, err)
	}
}

// TestTimeout: a server that does not come to an end is left.
func TestTimeout(t *testing.T) {
	stop := make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "so far")
		w.(http.Flusher).Flush()
		<-stop
	}))
	defer s.Close()
	defer close(stop)
	c, _ := client(t, s, map[string][]string{"slow.example": {publicIP}}, Options{Allow: []string{"http://slow.example"}, Timeout: 50 * time.Millisecond})
	res, err := c.Get(t.Context(), "http://slow.example/", "*/*")
	if err == nil {
		_, err = io.ReadAll(res.Body)
		res.Body.Close()
	}
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v, want DeadlineExceeded", err)
	}
}
