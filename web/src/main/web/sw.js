/**
 * Keeps the whole site, in one version, for when there is no network. It holds nothing but the site's
 * own files: what is pasted never comes here, as it is in no request. VERSION and FILES, each file
 * with its hash, are put in front by the build.
 */

const CACHE = `keymend-${VERSION}`;

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
  const old = names.filter((name) => name.startsWith('keymend-') && name !== CACHE);
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
  // A worker looks at its address for what it should do, so that must stay the one it was asked by.
  return kept ? new Response(kept.body, kept) : fetch(request);
}
