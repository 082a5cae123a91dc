/** Most bytes that the server takes for one file. */
export const MOST_BYTES = 100 * 1024 * 1024;
export const ACCEPTED = ['.xlsx', '.xls', '.csv', '.tsv', '.txt'];

/** What speaks against a file before it is sent; null when nothing does. What it really is the server looks at. */
export function faultOf(file: { name: string; size: number }): 'tooLarge' | 'wrongType' | null {
  if (!ACCEPTED.some((end) => file.name.toLowerCase().endsWith(end))) return 'wrongType';
  return file.size > MOST_BYTES ? 'tooLarge' : null;
}

/** '812 KB', '12.4 MB'. */
export function sizeText(bytes: number): string {
  const kb = bytes / 1024;
  return kb < 1024 ? `${Math.max(1, Math.round(kb))} KB` : `${(kb / 1024).toFixed(1)} MB`;
}
