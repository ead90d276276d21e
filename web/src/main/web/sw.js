/**
 * Keeps the whole site, in one version, for when there is no network. It holds nothing but the site's
 * own files: what is pasted never comes here, as it is in no request. VERSION, FILES, each with its
 * hash, and the POLICY of the page are put in front by the build.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** Sites in other folders of this host have caches of their own. */
const PREFIX = `keymend:${new URL(worker.registration.scope).pathname}:`;
const CACHE = PREFIX + VERSION;
const HASHES = new Map(FILES.map(([path, hash]) => [new URL(path, worker.registration.scope).href, hash]));

/** No page of the site is shown by others; no meta element can say so. */
const UNFRAMED = "frame-ancestors 'none'";

const ISOLATION = [
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Embedder-Policy', 'require-corp'],
];

/** @type {Record<string, string>} */
const TYPES = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json',
  webmanifest: 'application/manifest+json',
  wasm: 'application/wasm',
};

worker.addEventListener('install', (event) => event.waitUntil(fill()));

/** All files of this version or none: a server that changes meanwhile fails the hashes. */
async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll(
    FILES.map(([path, integrity]) => new Request(path, { integrity, cache: 'no-cache' })),
  );
}

worker.addEventListener('activate', (event) => event.waitUntil(drop()));

async function drop() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

worker.addEventListener('message', ({ data }) => {
  if (data === 'take over') {
    worker.skipWaiting();
  }
});

worker.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(worker.registration.scope)) {
    event.respondWith(answer(event.request));
  }
});

/** @param {Request} request */
async function answer(request) {
  const url = new URL(request.url);
  url.search = '';
  url.hash = '';
  if (url.pathname.endsWith('/')) {
    url.pathname += 'index.html';
  }
  const page = pageOf(url, new URL(request.url));
  if (page !== null) {
    return Response.redirect(page, 302);
  }
  const cache = await caches.open(CACHE);
  const kept = await cache.match(url.href);
  const body = await kept?.arrayBuffer();
  // Whoever shares this host can put something else into the cache.
  const to = new URL(request.url).searchParams.getAll('to');
  const policy = policyOf(url.pathname, to.length === 1 ? to[0] : '');
  if (kept && body && (await hashOf(body)) === HASHES.get(url.href)) {
    // Of what is kept only the bytes are known to be ours: a header or a status could lead elsewhere.
    // A worker looks at its address for what it should do, so that must stay the one it was asked by.
    return new Response(body, { status: 200, headers: headersOf(url.pathname, kept.headers, policy) });
  }
  const answer = await fetch(request);
  if (policy === null || answer.type === 'opaqueredirect') {
    return answer;
  }
  const headers = new Headers(answer.headers);
  headers.set('Content-Security-Policy', policy);
  return new Response(answer.body, { status: answer.status, headers });
}

/**
 * The address of a page of this site that was asked for without the end of its name, as some servers have it, or with a
 * slash in place of that; null for any other. There is one address of each page, with one policy.
 *
 * @param {URL} url of the file that an address means
 * @param {URL} asked the address itself
 */
function pageOf(url, asked) {
  const page = new URL(asked);
  page.pathname = `${asked.pathname.replace(/\/$/, '')}.html`;
  page.search = '';
  page.hash = '';
  return !HASHES.has(url.href) && HASHES.has(page.href) ? `${page.href}${asked.search}` : null;
}

/**
 * The policy that a file needs in a header; null where the one in the page is enough.
 *
 * @param {string} path
 * @param {string} to
 */
function policyOf(path, to) {
  return isWorker(path) ? POLICY : path.endsWith('/assist.html') ? `${connecting(to)}; ${UNFRAMED}` : null;
}

/** An origin as it may stand in a policy: nothing in it can end a directive. */
const ORIGIN = /^(https:\/\/[a-z0-9.-]+|http:\/\/(([a-z0-9.-]+\.)?localhost|127\.0\.0\.1))(:\d{1,5})?$/;

/**
 * The policy of the page that asks a model. It connects to the place that was chosen, and to no other: not to this site
 * either, as its worker comes with a policy of its own, and no image of it.
 *
 * @param {string} to an origin; anything else is no place to connect to
 */
const connecting = (to) =>
  POLICY.replace("connect-src 'self'", `connect-src ${ORIGIN.test(to) ? to : "'none'"}`)
    .replace("img-src 'self' data:; manifest-src 'self'", 'img-src data:');

/**
 * A worker does not inherit the policy of the page, and the site's server may not send it.
 *
 * @param {string} path
 */
const isWorker = (path) => path.endsWith('/engine/worker.js');

/**
 * What a server of this site should say. Of what it did say, only what isolates the page is told on.
 *
 * @param {string} path
 * @param {Headers} said
 * @param {string | null} policy that the file needs
 */
function headersOf(path, said, policy) {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const forOthers = name === 'keymend.html' || name === 'embed.js';
  const headers = new Headers({
    'Content-Type': TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': forOthers ? 'cross-origin' : 'same-origin',
  });
  for (const [header, value] of ISOLATION) {
    // The page says so when the server does not isolate it, on every visit.
    if (said.get(header) === value) {
      headers.set(header, value);
    }
  }
  if (policy !== null) {
    headers.set('Content-Security-Policy', policy);
  } else if (name.endsWith('.html') && !forOthers) {
    headers.set('Content-Security-Policy', UNFRAMED);
  }
  return headers;
}

/** @param {ArrayBuffer} body */
async function hashOf(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}
