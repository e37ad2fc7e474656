import { request } from 'node:http';
import ipp from 'ipp';
import { DeviceError } from '../deviceError.ts';

/** An answer's groups of attributes, by the names of the tags. */
export type IppAnswer = { readonly statusCode: string } & Readonly<Record<string, unknown>>;

export type IppServer = { readonly host: string; readonly port: number };

/**
 * One question to a print service over IPP. Rejects SERVICE_DOWN when nobody answers. The `ipp` package packs and
 * unpacks; asking is done here, because its own client knows no end and prints to the console.
 */
export function askIpp(
  server: IppServer,
  path: string,
  message: object,
  signal: AbortSignal,
  operationId?: number,
): Promise<IppAnswer> {
  const body = ipp.serialize(message);
  // The package knows the operations of the standard alone; the number stands in the third and fourth byte.
  if (operationId !== undefined) body.writeUInt16BE(operationId, 2);
  const device = `ipp:${server.host}:${server.port}`;
  const failed = (cause: unknown) => new DeviceError('SERVICE_DOWN', 'safe', device, { cause });
  return new Promise((resolve, reject) => {
    const asking = request(
      {
        ...server,
        path,
        method: 'POST',
        signal,
        agent: false,
        headers: { 'Content-Type': 'application/ipp', 'Content-Length': body.length },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', (error) => reject(failed(error)));
        response.on('end', () => {
          if (response.statusCode !== 200) {
            reject(failed(new Error(`HTTP ${response.statusCode}`)));
            return;
          }
          resolve(ipp.parse(Buffer.concat(chunks)) as unknown as IppAnswer);
        });
      },
    );
    asking.on('error', (error) => reject(failed(error)));
    asking.end(body);
  });
}

/** Values of one attribute: IPP has one or several, and the package says so by its shape. */
export function valuesOf(group: unknown, name: string): string[] {
  if (typeof group !== 'object' || group === null) return [];
  const value = (group as Record<string, unknown>)[name];
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}
