// Package service asks other servers over HTTP on behalf of a query: endpoints named by SERVICE, and documents named by
// LOAD. A query may come from anybody who can reach the server that answers it, so the client is made not to be led
// astray:
//
//   - it asks only addresses below one of the URL prefixes that it was given, the same scheme, host and port and a path
//     below the prefix's; without prefixes it asks nobody;
//   - it looks a host up itself, refuses every address that is not of the public internet (loopback, private, link-local,
//     unique-local, multicast, unspecified, shared, reserved, and IPv6 addresses that carry an IPv4 address), and connects
//     to an address that it has checked, so that a name cannot change its meaning in between (DNS rebinding);
//   - each redirect is checked in the same way, and proxies named by the environment are not used;
//   - answers are bounded in size and time.
//
// Hosts of the own network can be asked when the client is told so, and only those that a prefix names.
//
// It must not know how queries are evaluated, and keeps nothing between requests but idle connections.
package service

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"concord/graph"
)

// The kinds of errors, wrapped in a [*graph.Error].
var (
	// ErrNotAllowed: the URL is below none of the allowed prefixes.
	ErrNotAllowed = errors.New("not an allowed address")
	// ErrAddress: the host has an address that is not of the public internet.
	ErrAddress = errors.New("the host is not on the public internet")
	// ErrTooLong: the answer has more bytes than are read.
	ErrTooLong = errors.New("the answer is too long")
	// ErrStatus: the server answered with a status that is no success.
	ErrStatus = errors.New("the server refused")
	// ErrRedirects: too many redirects.
	ErrRedirects = errors.New("too many redirects")
)

// Options is what a client may do. The zero value allows nothing.
type Options struct {
	// Allow are the URL prefixes, each with scheme http or https and a host: https://example.org/sparql. A prefix
	// allows its own path and those below it ("/sparql", "/sparql/x", but not "/sparqling"), with any query part.
	Allow []string
	// Private allows hosts that are named by a prefix to have addresses that are not of the public internet.
	Private bool
	// Timeout bounds each request from looking the host up to the last byte; 0 means 30 seconds.
	Timeout time.Duration
	// MaxBytes bounds the body of an answer after unpacking; 0 means 64 MiB.
	MaxBytes int64
	// Redirects is the most redirects that are followed; 0 means 5, less than 0 none.
	Redirects int
	// Resolver looks hosts up; nil means the system's.
	Resolver Resolver
}

// Resolver looks up the addresses of a host. *net.Resolver is one.
type Resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

const (
	defaultTimeout   = 30 * time.Second
	defaultMaxBytes  = 64 << 20
	defaultRedirects = 5
	maxHeader        = 64 << 10
)

// Client asks other servers. It may be used by many goroutines.
type Client struct {
	opts  Options
	allow []*url.URL
	http  *http.Client
	dial  func(ctx context.Context, network, address string) (net.Conn, error)
}

// New makes a client. A prefix that is none is an error.
func New(opts Options) (*Client, error) {
	c := &Client{opts: opts, dial: (&net.Dialer{}).DialContext}
	if c.opts.Timeout <= 0 {
		c.opts.Timeout = defaultTimeout
	}
	if c.opts.MaxBytes <= 0 {
		c.opts.MaxBytes = defaultMaxBytes
	}
	if c.opts.Redirects == 0 {
		c.opts.Redirects = defaultRedirects
	}
	if c.opts.Resolver == nil {
		c.opts.Resolver = net.DefaultResolver
	}
	for _, prefix := range opts.Allow {
		u, err := parse(prefix)
		if err == nil && (u.RawQuery != "" || u.ForceQuery) {
			err = errors.New("a prefix has no query part")
		}
		if err != nil {
			return nil, &graph.Error{Op: "allow", Path: prefix, Err: err, Hint: "give a prefix like https://example.org/sparql"}
		}
		c.allow = append(c.allow, u)
	}
	c.http = &http.Client{
		CheckRedirect: c.redirect,
		Transport: &http.Transport{
			DialContext:            c.connect,
			ForceAttemptHTTP2:      true,
			MaxIdleConns:           16,
			IdleConnTimeout:        time.Minute,
			TLSHandshakeTimeout:    10 * time.Second,
			MaxResponseHeaderBytes: maxHeader,
		},
	}
	return c, nil
}

// parse reads a URL that the client could ask, with scheme and host in lower case, the port always given and the path
// without dot segments.
func parse(text string) (*url.URL, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil:
		return nil, errors.Unwrap(err) // the text itself is in the error around it
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("the scheme is %q, and can be http or https", u.Scheme)
	case u.Hostname() == "":
		return nil, errors.New("it has no host")
	case u.User != nil:
		return nil, errors.New("it has a user name; names and passwords are not sent")
	}
	return normal(u), nil
}

func normal(u *url.URL) *url.URL {
	out := *u
	out.Scheme = strings.ToLower(u.Scheme)
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[out.Scheme]
	}
	out.Host = net.JoinHostPort(strings.TrimSuffix(strings.ToLower(u.Hostname()), "."), port)
	// Joining takes the dot segments out, encoded ones as well: without RawPath it sees them decoded.
	out.RawPath = ""
	out.Path = strings.TrimSuffix(out.JoinPath("/").Path, "/")
	return &out
}

// allowed says whether a URL is below a prefix.
func (c *Client) allowed(u *url.URL) bool {
	if u.User != nil || u.Scheme != "http" && u.Scheme != "https" {
		return false
	}
	n := normal(u)
	for _, a := range c.allow {
		if n.Scheme == a.Scheme && n.Host == a.Host && (n.Path == a.Path || strings.HasPrefix(n.Path, a.Path+"/")) {
			return true
		}
	}
	return false
}

func (c *Client) redirect(r *http.Request, via []*http.Request) error {
	if len(via) > max(c.opts.Redirects, 0) {
		return ErrRedirects
	}
	if !c.allowed(r.URL) {
		return fmt.Errorf("redirected to %s: %w", r.URL.Redacted(), ErrNotAllowed)
	}
	return nil
}

// connect looks a host up, checks all its addresses and connects to one of those checked.
func (c *Client) connect(ctx context.Context, network, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	var addresses []netip.Addr
	if ip, err := netip.ParseAddr(host); err == nil {
		addresses = []netip.Addr{ip}
	} else if addresses, err = c.opts.Resolver.LookupNetIP(ctx, "ip", host); err != nil {
		return nil, err
	}
	if len(addresses) == 0 {
		return nil, fmt.Errorf("%s has no address", host)
	}
	if !c.opts.Private {
		for _, a := range addresses {
			if !public(a) {
				return nil, fmt.Errorf("%w: %s is %s", ErrAddress, host, a)
			}
		}
	}
	var errs []error
	for _, a := range addresses {
		conn, err := c.dial(ctx, network, net.JoinHostPort(a.Unmap().String(), port))
		if err == nil {
			return conn, nil
		}
		errs = append(errs, err)
	}
	return nil, errors.Join(errs...)
}

// Response is a successful answer. The caller closes Body, within the time that the client was given.
type Response struct {
	// Body is the answer, unpacked. Reading beyond the bound gives [ErrTooLong].
	Body io.ReadCloser
	// URL is where it came from, after redirects.
	URL string
	// MediaType is the Content-Type as it was sent.
	MediaType string
}

// Get asks for a document. accept is the Accept header.
func (c *Client) Get(ctx context.Context, address, accept string) (*Response, error) {
	return c.do(ctx, http.MethodGet, address, accept, "")
}

// do sends a request; a form, if there is one, as a POST.
func (c *Client) do(ctx context.Context, method, address, accept, form string) (*Response, error) {
	fail := func(err error) error {
		e := &graph.Error{Op: "ask", Path: address, Err: err}
		switch {
		case errors.Is(err, ErrNotAllowed):
			e.Hint = "allow its prefix if it is to be asked"
		case errors.Is(err, ErrAddress):
			e.Hint = "hosts of the own network have to be allowed expressly"
		case errors.Is(err, context.DeadlineExceeded):
			e.Hint = fmt.Sprintf("an answer may take %s", c.opts.Timeout)
		}
		return e
	}
	u, err := parse(address)
	if err != nil {
		return nil, fail(err)
	}
	if !c.allowed(u) {
		return nil, fail(ErrNotAllowed)
	}
	ctx, cancel := context.WithTimeout(ctx, c.opts.Timeout)
	var body io.Reader
	if method == http.MethodPost {
		body = strings.NewReader(form)
	}
	// The request goes to the address as it was given: dot segments and ports are the server's business once checked.
	r, err := http.NewRequestWithContext(ctx, method, address, body)
	if err != nil {
		cancel()
		return nil, fail(err)
	}
	r.Header.Set("Accept", accept)
	r.Header.Set("User-Agent", "concord")
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	res, err := c.http.Do(r)
	if err != nil {
		cancel()
		var inner *url.Error
		if errors.As(err, &inner) {
			err = inner.Err // the address is named already
		}
		return nil, fail(err)
	}
	limited := &bounded{body: res.Body, left: c.opts.MaxBytes, most: c.opts.MaxBytes, end: cancel, fail: fail}
	if res.StatusCode < 200 || res.StatusCode > 299 {
		said, _ := io.ReadAll(io.LimitReader(limited, 300))
		limited.Close()
		return nil, fail(fmt.Errorf("%w: %s: %s", ErrStatus, res.Status, strings.Join(strings.Fields(strings.ToValidUTF8(string(said), "\uFFFD")), " ")))
	}
	return &Response{Body: limited, URL: res.Request.URL.String(), MediaType: res.Header.Get("Content-Type")}, nil
}

// bounded reads a body up to a number of bytes.
type bounded struct {
	body       io.ReadCloser
	left, most int64
	end        context.CancelFunc
	fail       func(error) error
}

func (b *bounded) Read(p []byte) (int, error) {
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.body.Read(p)
	if b.left -= int64(n); b.left < 0 {
		b.left = 0
		return 0, b.fail(fmt.Errorf("%w: more than %d bytes", ErrTooLong, b.most))
	}
	if err != nil && err != io.EOF {
		err = b.fail(err)
	}
	return n, err
}

func (b *bounded) Close() error {
	err := b.body.Close()
	b.end()
	return err
}
