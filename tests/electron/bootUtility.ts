import { pathToFileURL } from 'node:url';

// node bootUtility.ts ENTRY: runs a built utility process with a port to its parent, as Electron gives it one.
const [, , entry = ''] = process.argv;

Object.defineProperty(process, 'parentPort', {
  value: {
    postMessage: (message: unknown) => process.send?.(structuredClone(message)),
    on: (name: 'message', listener: (event: { data: unknown }) => void) =>
      process.on(name, (data) => listener({ data })),
  },
});
await import(pathToFileURL(entry).href);
