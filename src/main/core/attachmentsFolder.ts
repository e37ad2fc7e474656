import { join } from 'node:path';

/** Where attachments lie encrypted, each under the hash of its bytes. */
export function attachmentsFolder(dataFolder: string): string {
  return join(dataFolder, 'attachments');
}
