import type { DeskClient } from './deskClient.ts';

/** Hands a file of the desk to the person: the browser's or Electron's own way of saving it. */
export async function saveFile(client: DeskClient, fileId: string, fileName: string): Promise<void> {
  const file = await client.fetchFile(fileId);
  const url = URL.createObjectURL(file);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = fileName;
  anchor.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
