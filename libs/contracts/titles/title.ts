/** Title of a problem in both languages; `{name}` is filled from the problem's params. */
export type Title = { zh: string; en: string };
