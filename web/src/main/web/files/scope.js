/**
 * Whose place this is. All pages of one host share its storage, and can open each other's caches and
 * documents; a folder of it is no border.
 */

/** The folder of this page, which names what is kept. */
export const scope = location.pathname.replace(/[^/]*$/, '');

/** May pages of somebody else be on this host? Beneath its top there are usually others. */
export const isShared = location.protocol.startsWith('http') && scope !== '/';
