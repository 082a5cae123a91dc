/** Whether the picture went to the clipboard, or had to become a file. */
export type PictureGone = 'copied' | 'downloaded';

/**
 * Puts a picture onto the clipboard. The promise goes in as it is, for some browsers forget the click while it is drawn.
 * Where the browser refuses, the picture is downloaded.
 */
export async function handOverPicture(drawing: Promise<Blob>, name: string): Promise<PictureGone> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': drawing })]);
    return 'copied';
  } catch {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await drawing);
    link.download = `${name}.png`;
    link.click();
    URL.revokeObjectURL(link.href);
    return 'downloaded';
  }
}
