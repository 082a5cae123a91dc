/**
 * The console's policy lets no text become script, and zod would try whether it may: every page with a contract in it
 * would report a breach to the browser. Read by zod when it loads, so this comes before everything else.
 */
(globalThis as { __zod_globalConfig?: { jitless: boolean } }).__zod_globalConfig = { jitless: true };
