/**
 * In place of the service worker while somebody works on the page: what an earlier one keeps would be
 * shown instead of what was changed, so this one takes over and ends.
 */
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener('install', () => worker.skipWaiting());
worker.addEventListener('activate', (event) => event.waitUntil(worker.registration.unregister()));
