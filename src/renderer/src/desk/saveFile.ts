import type { DeskClient } from './deskClient.ts';

/** Hands a file of the desk to the person: the browser's or Electron's own way of saving it. */
export async function saveFile(client: DeskClient, fileId: string, fileName: string): Promise<void> {
  save(await client.fetchFile(fileId), fileName);
}

/** Hands text that the screen has already to the person as a file. */
export function saveText(fileName: string, text: string): void {
  save(new Blob([text], { type: 'text/plain;charset=utf-8' }), fileName);
}

function save(file: Blob, fileName: string): void {
  const url = URL.createObjectURL(file);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = fileName;
  anchor.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
