/**
 * Keeps the whole site, in one version, for when there is no network. It holds nothing but the site's
 * own files: what is pasted never comes here, as it is in no request. VERSION, FILES, each with its
 * hash, and the POLICY of the page are put in front by the build.
 */

/** Sites in other folders of this host have caches of their own. */
const PREFIX = `keymend:${new URL(self.registration.scope).pathname}:`;
const CACHE = PREFIX + VERSION;
const HASHES = new Map(FILES.map(([path, hash]) => [new URL(path, self.registration.scope).href, hash]));

self.addEventListener('install', (event) => event.waitUntil(fill()));

/** All files of this version or none: a server that changes meanwhile fails the hashes. */
async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll(
    FILES.map(([path, integrity]) => new Request(path, { integrity, cache: 'no-cache' })),
  );
}

self.addEventListener('activate', (event) => event.waitUntil(drop()));

async function drop() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

self.addEventListener('message', ({ data }) => {
  if (data === 'take over') {
    self.skipWaiting();
  }
});

self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(self.registration.scope)) {
    event.respondWith(answer(event.request));
  }
});

async function answer(request) {
  const url = new URL(request.url);
  url.search = '';
  url.hash = '';
  if (url.pathname.endsWith('/')) {
    url.pathname += 'index.html';
  }
  const cache = await caches.open(CACHE);
  const kept = await cache.match(url.href);
  const body = await kept?.arrayBuffer();
  // Whoever shares this host can put something else into the cache.
  const ours = body && (await hashOf(body)) === HASHES.get(url.href);
  const answer = ours ? kept : await fetch(request);
  const isWorker = url.href.endsWith('/engine/worker.js');
  if (!ours && !isWorker) {
    return answer;
  }
  const headers = new Headers(answer.headers);
  if (isWorker) {
    // What the site's server may not say: a worker does not inherit the policy of the page.
    headers.set('Content-Security-Policy', POLICY);
  }
  // A worker looks at its address for what it should do, so that must stay the one it was asked by.
  return new Response(ours ? body : answer.body, { status: answer.status, headers });
}

async function hashOf(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}
