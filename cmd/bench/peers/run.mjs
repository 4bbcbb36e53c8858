// Loads an N-Triples file into a store and times queries over it, warm.
//
//   node run.mjs <oxigraph|quadstore> <data.nt[.gz]> <folder of the store>
//
// Prints a line of JSON when the data is loaded:
//
//   {"load": seconds, "version": "..."}
//
// and then answers each line of JSON on standard input, {"query": text, "rounds": n, "seconds": n}, with one:
//
//   {"rows": n, "value": "...", "ms": median, "cpu": median, "runs": n}
//   {"error": "..."}
//
// rows are solutions, or triples of a graph; value is that of the only cell of a result that has only one. A query is
// answered when its last row has been read as terms. The first run warms; of those that follow the median is taken: at
// most <rounds>, and no more than fit into <seconds>. A first run that leaves no time for another is the one that counts.
// A query that does not end is ended by whoever started this program. A folder that holds a store already is not loaded
// again.

import { createReadStream, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";

const [name, data, folder] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const now = () => Number(process.hrtime.bigint()) / 1e6;
const print = (line) => process.stdout.write(JSON.stringify(line) + "\n");

/** Milliseconds of processor time of this process, all threads. */
function cpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Reads the file in blocks of whole lines. */
async function* blocks(path) {
  let input = createReadStream(path);
  if (path.endsWith(".gz")) input = input.pipe(createGunzip());
  let lines = [];
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (lines.push(line) === 20000) {
      yield lines.join("\n");
      lines = [];
    }
  }
  yield lines.join("\n");
}

/** The version of a package; not every package lets its package.json be required. */
const version = (of) => JSON.parse(readFileSync(join(import.meta.dirname, "node_modules", of, "package.json"), "utf8")).version;

/** The stores: each is opened and loaded, and gives its version and a function that answers. */
const stores = {
  async oxigraph() {
    const { Store } = require("oxigraph");
    const store = new Store();
    for await (const text of blocks(data)) store.load(text, { format: "application/n-triples" });
    return {
      version: version("oxigraph"),
      ask(text) {
        const result = store.query(text);
        if (!Array.isArray(result)) return { rows: 1, value: String(result) };
        let cells = 0;
        let value;
        for (const row of result) {
          // The rows are views of the store's memory: reading their terms is part of answering.
          if (row instanceof Map) for (const term of row.values()) (cells++, (value = term?.value));
          else (cells += 3), (value = row.object.value);
        }
        return { rows: result.length, value: cells === 1 ? value : undefined };
      },
    };
  },

  async quadstore() {
    const { ClassicLevel } = require("classic-level");
    const { DataFactory } = require("rdf-data-factory");
    const { Quadstore } = require("quadstore");
    const { Engine } = require("quadstore-comunica");
    const { parse } = require("oxigraph");
    const store = new Quadstore({ backend: new ClassicLevel(folder), dataFactory: new DataFactory() });
    await store.open();
    const loaded = folder + ".loaded";
    if (!existsSync(loaded)) {
      for await (const text of blocks(data)) await store.multiPut(parse(text, { format: "application/n-triples" }));
      writeFileSync(loaded, "");
    }
    const engine = new Engine(store);
    return {
      version: `${version("quadstore")} with quadstore-comunica ${version("quadstore-comunica")}`,
      async ask(text) {
        const result = await engine.query(text);
        if (result.resultType === "boolean") return { rows: 1, value: String(await result.execute()) };
        let rows = 0;
        let cells = 0;
        let value;
        for await (const row of await result.execute()) {
          rows++;
          if (result.resultType === "bindings") for (const [, term] of row) (cells++, (value = term.value));
          else (cells += 3), (value = row.object.value);
        }
        return { rows, value: cells === 1 ? value : undefined };
      },
    };
  },
};

const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];

const start = now();
const store = await stores[name]();
print({ load: (now() - start) / 1000, version: store.version });

/** Runs a query often enough for a median. */
async function measure({ query, rounds, seconds }) {
  const begin = now();
  const beginCPU = cpu();
  const { rows, value } = await store.ask(query);
  const first = now() - begin;
  const ms = [];
  const cpus = [];
  const firstCPU = cpu() - beginCPU;
  while (ms.length < rounds && now() - begin + first < seconds * 1000) {
    const at = now();
    const atCPU = cpu();
    const again = await store.ask(query);
    ms.push(now() - at);
    cpus.push(cpu() - atCPU);
    if (again.rows !== rows) throw new Error(`${again.rows} rows, and ${rows} another time`);
  }
  if (ms.length === 0) {
    ms.push(first);
    cpus.push(firstCPU);
  }
  return { rows, value, ms: median(ms), cpu: median(cpus), runs: ms.length };
}

for await (const line of createInterface({ input: process.stdin })) {
  try {
    print(await measure(JSON.parse(line)));
  } catch (e) {
    print({ error: String(e?.message ?? e) });
  }
}
