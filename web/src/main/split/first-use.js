/**
 * Runs a marked engine on what people begin with, and writes the indexes of the functions that ran.
 *
 * Arguments: the module, the folder of core's golden cases, the file to write.
 */
import { loadEngine } from '../web/engine/loader.js';
import { OpenFile } from '../web/model/open-file.js';
import { examples } from '../web/ui/examples.js';

const [module, cases, used] = Deno.args;

/** So many cases of a rule. What only others need is loaded behind the first answer, and waited for where it is asked. */
const MOST = 3;

// What is called when garbage is collected differs from run to run.
globalThis.FinalizationRegistry = class {
  register() {}
};

/** @type {Set<number>} */
const ran = new Set();
const { instantiate } = WebAssembly;
WebAssembly.instantiate = (compiled, imports) =>
  instantiate.call(WebAssembly, compiled, { ...imports, first: { use: (index) => ran.add(index) } });

const engine = await (await loadEngine(Deno.readFileSync(module))).complete();
/** @param {object} request */
const ask = (request) => engine(JSON.stringify(request));
/** @param {string} text */
const analyze = (text) => ask(new OpenFile({ text }).request());

/** @param {string} path */
function exists(path) {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

/** What is in a folder, in an order that is the same everywhere. @param {string} folder */
const within = (folder) => [...Deno.readDirSync(folder)].map(({ name }) => `${folder}/${name}`).sort();

// What the page asks for by itself.
analyze('');
ask({ call: 'presets' });
// Policies in JSON, and errors alone. Other languages, and what comes with more, wait for the rest.
const { yaml: _yaml, terraform: _terraform, ...policies } = examples;
Object.values(policies).forEach(analyze);
within(`${cases}/rules`).flatMap(within).forEach((rule) => {
  within(rule).map((one) => `${one}/input.json`).filter(exists).slice(0, MOST).forEach((path) => {
    analyze(Deno.readTextFileSync(path));
  });
});
within(`${cases}/denials`).filter((path) => path.includes('/alone-')).map((one) => `${one}/error.txt`).filter(exists)
  .forEach((path) => analyze(Deno.readTextFileSync(path)));

Deno.writeTextFileSync(used, [...ran].sort((a, b) => a - b).join('\n'));
