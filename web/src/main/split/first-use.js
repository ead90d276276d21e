/**
 * Runs a marked engine on what people begin with, and writes the indexes of the functions that ran.
 *
 * Arguments: the module, the folder of core's golden cases, the file to write.
 */
import { loadEngine } from '../web/engine/loader.js';
import { OpenFile } from '../web/model/open-file.js';
import { examples } from '../web/ui/examples.js';

const [module, cases, used] = Deno.args;

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

/**
 * Analyses the files of a folder and of all that are in it, in an order that is the same everywhere.
 *
 * @param {string} folder
 * @param {(path: string) => boolean} isMeant
 */
function analyzeAll(folder, isMeant) {
  const entries = [...Deno.readDirSync(folder)].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, isDirectory } of entries) {
    const path = `${folder}/${name}`;
    if (isDirectory) {
      analyzeAll(path, isMeant);
    } else if (isMeant(path)) {
      analyze(Deno.readTextFileSync(path));
    }
  }
}

// What the page asks for by itself.
analyze('');
ask({ call: 'presets' });
// Policies in JSON, and errors alone. Other languages, and what comes with more, wait for the rest.
const { yaml: _yaml, terraform: _terraform, ...policies } = examples;
Object.values(policies).forEach(analyze);
analyzeAll(`${cases}/rules`, (path) => path.endsWith('/input.json'));
analyzeAll(`${cases}/denials`, (path) => path.includes('/alone-') && path.endsWith('.txt'));

Deno.writeTextFileSync(used, [...ran].sort((a, b) => a - b).join('\n'));
