/**
 * The car owner's page: HTML made on the server, which the api sends. One document, no second request, usable with
 * script off. It knows nothing of databases: what it shows is an OwnerPage of the contracts.
 */
export { OWNER_CSP } from './frame.js';
export { renderNothing, renderPage, type Said } from './page.js';
export type { Lang } from './words.js';
