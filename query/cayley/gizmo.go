package cayley

import (
	"context"
	"errors"
	"fmt"
	"time"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"

	"concord/graph"
)

const (
	scriptName = "query" // the name of the text in positions of errors
	runName    = "__run" // the global function that runs the text; gone once called

	// maxCalls is how deep functions of a script may call each other. Cayley sets no bound.
	maxCalls = 2000
	// patience is how long a query that was stopped is waited for.
	patience = time.Second
)

// gizmoRows is a running script. Cayley's session runs it on a goroutine of its own and keeps its JavaScript runtime to
// itself; the runtime is reached through a value (see runtimeOf), and the text runs inside a function that catches
// panics.
type gizmoRows struct {
	it    query.Iterator
	vm    *goja.Runtime
	err   error // what the text ended with; to be read after the goroutine has ended
	ended bool
}

func startGizmo(qs cayleygraph.QuadStore, text string) (_ rows, err error) {
	defer catch(&err)
	tree, err := goja.Parse(scriptName, text, parser.WithDisableSourceMaps)
	if err != nil {
		// The parser tells the place only in what goja does not hand on.
		if _, e := parser.ParseFile(nil, scriptName, text, 0, parser.WithDisableSourceMaps); e != nil {
			err = e
		}
		return nil, fmt.Errorf("%w: %w", ErrSyntax, err)
	}
	program, err := goja.CompileAST(tree, false)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSyntax, err)
	}
	handle := &cayleygraph.Handle{QuadStore: qs}
	s := gizmo.NewSession(handle)
	vm, err := runtimeOf(s, handle)
	if err != nil {
		return nil, err
	}
	if err := bound(vm); err != nil {
		return nil, err
	}
	r := &gizmoRows{vm: vm}
	err = vm.Set(runName, func(goja.FunctionCall) goja.Value {
		defer func() {
			if x := recover(); x != nil {
				r.err = panicError(x)
			}
		}()
		if r.err = vm.GlobalObject().Delete(runName); r.err == nil {
			_, r.err = vm.RunProgram(program)
		}
		return goja.Undefined()
	})
	if err != nil {
		return nil, err
	}
	// The limit is the caller's affair: a script may set one of its own with getLimit.
	r.it, err = s.Execute(context.Background(), runName+"()", query.Options{Collation: query.JSON, Limit: -1})
	return r, err
}

func (r *gizmoRows) next(ctx context.Context) (any, bool, error) {
	if r.it.Next(ctx) {
		return r.it.Result(), true, r.it.Err()
	}
	if err := ctx.Err(); err != nil {
		return nil, false, context.Cause(ctx)
	}
	r.ended = true
	if r.err != nil {
		return nil, false, scriptError(r.err)
	}
	return nil, false, r.it.Err()
}

// scriptError gives the error that a script was ended by: one of Go's that went through it, or else its exception.
func scriptError(err error) error {
	var thrown *goja.Exception
	var full *goja.StackOverflowError
	if errors.As(err, &full) {
		return fmt.Errorf("%w: functions call each other more than %d deep", ErrQuery, maxCalls)
	}
	if errors.As(err, &thrown) && thrown.Value() != nil {
		if inner, ok := thrown.Value().Export().(error); ok {
			var own *graph.Error
			if errors.As(inner, &own) {
				return inner
			}
		}
	}
	return err
}

func (r *gizmoRows) close() <-chan struct{} {
	ended := make(chan struct{})
	if r.ended {
		close(ended)
		_ = r.it.Close()
		return ended
	}
	_ = r.it.Close() // interrupts the script and ends its walks; its errors were given by next
	go func() {
		defer close(ended)
		for r.it.Next(context.Background()) { // until its goroutine has ended
		}
	}()
	select {
	case <-ended:
	case <-time.After(patience):
	}
	return ended
}

// runtimeOf gives the JavaScript runtime of a session. The session's own fields are closed to us, but a Go function
// that takes a runtime is given that of the script that calls it, and a script calls what a node's value is in Go: so
// the session is shown, for one query, a store whose only node is such a function.
func runtimeOf(s *gizmo.Session, handle *cayleygraph.Handle) (*goja.Runtime, error) {
	var vm *goja.Runtime
	store := handle.QuadStore
	handle.QuadStore = keyhole{do: func(_ goja.FunctionCall, r *goja.Runtime) goja.Value {
		vm = r
		return goja.Undefined()
	}}
	defer func() { handle.QuadStore = store }()
	it, err := s.Execute(context.Background(), `g.V("x").toValue()()`, query.Options{Collation: query.JSON})
	if err != nil {
		return nil, err
	}
	for it.Next(context.Background()) {
	}
	if err := it.Err(); err != nil {
		return nil, err
	}
	if vm == nil {
		return nil, errors.New("Cayley's Gizmo keeps its runtime hidden")
	}
	return vm, nil
}

// keyhole is a store with one node.
type keyhole struct {
	cayleygraph.QuadStore
	do func(goja.FunctionCall, *goja.Runtime) goja.Value
}

func (k keyhole) ValueOf(quad.Value) (refs.Ref, error) { return refs.PreFetched(quad.String("x")), nil }
func (k keyhole) NameOf(refs.Ref) (quad.Value, error)  { return function(k), nil }

// function is a value whose native form is a Go function.
type function keyhole

func (function) String() string { return "function" }
func (f function) Native() any  { return f.do }

// bound takes from a runtime what lets one step of a script ask for any amount of memory or time.
func bound(vm *goja.Runtime) error {
	vm.SetMaxCallStackSize(maxCalls)
	vm.SetParserOptions(parser.WithDisableSourceMaps) // eval would read files named in a comment
	_, err := vm.RunProgram(bounds)
	return err
}

// bounds is run before every script. Lengths are bounded for the functions that walk or build a string or array in one
// step; buffers, whose size is given by a number, are absent; so is what makes code from strings, which may nest
// deeper than the parser's stack. Cayley's emit follows a value into itself until the stack of the process is full.
var bounds = goja.MustCompile("bounds", `(function () {
	"use strict";
	var most = 1e6, mostText = 1 << 24, apply = Reflect.apply, range = RangeError,
		functions = Function.prototype;
	["ArrayBuffer", "SharedArrayBuffer", "DataView", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array",
	 "Uint16Array", "Int32Array", "Uint32Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array",
	 "BigInt", "Reflect", "Proxy", "eval", "Function"].forEach(function (name) { delete globalThis[name]; });
	[function () {}, function* () {}, async function () {}].forEach(function (f) {
		delete Object.getPrototypeOf(f).constructor;
	});
	function long(n, limit) {
		if (n > limit) throw new range("longer than " + limit);
	}
	function guard(proto, check) {
		Object.getOwnPropertyNames(proto).concat(Object.getOwnPropertySymbols(proto)).forEach(function (name) {
			var d = Object.getOwnPropertyDescriptor(proto, name), f = d.value;
			if (name === "constructor" || typeof f !== "function") return;
			d.value = function () {
				check(this, arguments);
				return apply(f, this, arguments);
			};
			Object.defineProperty(proto, name, d);
		});
	}
	guard(Array.prototype, function (that) { if (that != null) long(that.length, most); });
	["repeat", "padStart", "padEnd"].forEach(function (name) {
		var f = String.prototype[name];
		String.prototype[name] = function (n, fill) {
			long(name === "repeat" ? String(this).length * n : n, mostText);
			return apply(f, this, arguments);
		};
	});
	var from = Array.from, call = functions.apply, stringify = JSON.stringify;
	Array.from = function (list) {
		if (list != null) long(list.length, most);
		return apply(from, this, arguments);
	};
	functions.apply = function (that, list) {
		if (list != null) long(list.length, most);
		return apply(call, this, arguments);
	};
	JSON.stringify = function (value, replacer, space) {
		function check(key, v) {
			if (Array.isArray(v)) long(v.length, most);
			return typeof replacer === "function" ? apply(replacer, this, [key, v]) : v;
		}
		return stringify(value, Array.isArray(replacer) ? replacer : check, space);
	};
	function data(v, depth) {
		if (depth > 100) throw new range("a row is nested deeper than 100, or holds itself");
		if (typeof v !== "object" || v === null) return;
		if (Array.isArray(v)) long(v.length, most);
		for (var k in v) data(v[k], depth + 1);
	}
	var host = g;
	function emit(v) {
		data(v, 0);
		return host.emit(v);
	}
	globalThis.g = globalThis.graph = Object.create(host, {emit: {value: emit}, Emit: {value: emit}});
})()`, false)
