/** The packages of the page know only those before them, as those of the engine do. */
import { deepEqual, ok } from './assert.js';

const PAGE = new URL('../../main/web/', import.meta.url);

/**
 * Packages in the order in which they may know each other; those of one line do not. Files at the top that are not
 * named here are the last of all.
 */
const ORDER = [
  ['inflated.js'],
  ['text.js', 'site.js'],
  ['model'],
  ['engine', 'vendor'],
  ['files', 'ui'],
  ['sharing', 'starting.js', 'using.js'],
  ['assist'],
  ['more.js'],
  ['freshness.js', 'framed.js', 'offline.js'],
  ['analysis.js'],
  ['exchange.js', 'placing.js', 'workspace.js'],
  ['keymend.js', 'assist.js'],
];

/** Scripts that stand alone, beside the page's. */
const ALONE = ['sw.js', 'embed.js', 'bench'];

const IMPORT = /(?:\bfrom |\bimport )'([^']+)'/g;

/**
 * @param {URL} folder
 * @returns {URL[]} all scripts and types in it
 */
function filesIn(folder) {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
    isDirectory ? filesIn(new URL(`${name}/`, folder)) : /\.(js|ts)$/.test(name) ? [new URL(name, folder)] : []
  );
}

/** @param {URL} file */
const pathOf = (file) => file.href.slice(PAGE.href.length);

/** @param {string} path */
const packageOf = (path) => path.split('/')[0];

/** @param {string} name of a package */
const placeOf = (name) => ORDER.findIndex((line) => line.includes(name));

const imports = filesIn(PAGE).flatMap((file) => {
  const from = pathOf(file);
  const source = Deno.readTextFileSync(file);
  return [...source.matchAll(IMPORT)]
    .map(([, target]) => target)
    .filter((target) => target.startsWith('.'))
    .map((target) => ({ from, to: pathOf(new URL(target, file)) }));
});

Deno.test('a package knows only those before it', () => {
  const wrong = imports
    .filter(({ from }) => !ALONE.includes(packageOf(from)))
    .filter(({ from, to }) => packageOf(from) !== packageOf(to))
    .filter(({ from, to }) => placeOf(packageOf(to)) < 0 || placeOf(packageOf(to)) >= placeOf(packageOf(from)));
  deepEqual(wrong, []);
});

Deno.test('every file of the page has its place in the order', () => {
  const names = new Set(filesIn(PAGE).map((file) => packageOf(pathOf(file))));
  deepEqual([...names].filter((name) => placeOf(name) < 0 && !ALONE.includes(name)), []);
  ok(imports.length > 100, 'imports are found at all');
});

Deno.test('no two files of a package need each other', () => {
  const known = Map.groupBy(imports, ({ from }) => from);
  /** @param {string} file @param {string[]} way @returns {string[]} */
  const circle = (file, way) =>
    way.includes(file) ? [...way, file] : (known.get(file) ?? [])
      .filter(({ to }) => to.endsWith('.js') && file.endsWith('.js'))
      .flatMap(({ to }) => circle(to, [...way, file]))
      .slice(0, 8);
  deepEqual(circle('keymend.js', []), []);
  deepEqual(circle('assist.js', []), []);
});

Deno.test('the model knows neither the page nor the editor', () => {
  for (const file of filesIn(new URL('model/', PAGE))) {
    const source = Deno.readTextFileSync(file);
    ok(!/\b(document|window|navigator|codemirror)\b/.test(source), pathOf(file));
  }
});

Deno.test('what is hidden is decided by the model', () => {
  const setters = filesIn(PAGE)
    .filter((file) => /\.hidden = /.test(Deno.readTextFileSync(file)))
    .map(pathOf);
  // Notes in the margin have room or not: that depends on the window alone.
  deepEqual(setters.sort(), ['assist/page.js', 'ui/margin.js', 'ui/page.js']);
});

Deno.test('one file alone knows where it is, so that the page runs as modules and as one script', () => {
  const asking = filesIn(PAGE)
    .filter((file) => !ALONE.includes(packageOf(pathOf(file))) && Deno.readTextFileSync(file).includes('import.meta'))
    .map(pathOf);
  deepEqual(asking.sort(), ['engine/worker.js', 'site.js']);
});

Deno.test('every script of the page is used', () => {
  const used = new Set(imports.map(({ to }) => to));
  const unused = filesIn(PAGE).map(pathOf).filter((path) => !used.has(path));
  const entries = unused.filter((path) => packageOf(path) !== 'bench');
  deepEqual(entries.sort(), ['assist.js', 'embed.js', 'engine/one-file.js', 'keymend.js', 'more.js', 'sw.js']);
});
