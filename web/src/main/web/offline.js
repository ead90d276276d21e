/** Installed, and without a network: the service worker, news of another version, opened files. */
import { serviceWorkers, trusted } from './engine/workers.js';
import { inSite, isOneFile } from './site.js';

/**
 * Keeps the site for when there is no network. Call it once the page is at rest: it fetches all files, which must
 * not delay what somebody waits for.
 *
 * @param {(use: () => void) => void} announce told of a new version; what it is given reloads into it
 */
export async function keepForOffline(announce) {
  if (isOneFile || window.parent !== window) {
    return;
  }
  const workers = serviceWorkers();
  if (!workers) {
    return;
  }
  try {
    const registration = await workers.register(trusted(inSite('sw.js')));
    const tell = () => {
      const { waiting } = registration;
      // The very first one waits for nobody, and is news to nobody.
      if (waiting && workers.controller) {
        announce(() => {
          workers.addEventListener('controllerchange', () => location.reload(), { once: true });
          waiting.postMessage('take over');
        });
      }
    };
    tell();
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', tell);
    });
  } catch {
    // Private windows and full disks allow none; the page does without.
  }
}

/**
 * Takes the files that the system opens with the installed page. They come from the system, not
 * through a server.
 *
 * @param {(files: File[]) => void} open
 */
export function openedWith(open) {
  globalThis.launchQueue?.setConsumer(async ({ files }) => {
    if (files.length > 0) {
      open(await Promise.all(files.map((handle) => handle.getFile())));
    }
  });
}
