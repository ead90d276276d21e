/** Where this page's own files are: beside it on a site, or inside of it when it is one file. */

/**
 * The element with a text that the page holds or, deflated and in base64, with bytes.
 *
 * @param {string} name
 */
export const held = (name) => document.getElementById(`keymend-${name}`);

/** Is this page one file? */
export const isOneFile = held('wasm') !== null;

/**
 * The address of a file of the site.
 *
 * @param {string} path from the top of the site
 */
export const inSite = (path) => new URL(path, import.meta.url).href;
