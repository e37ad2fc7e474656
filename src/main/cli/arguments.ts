import { parseArgs } from 'node:util';

export type CliArguments = {
  readonly dataFolder: string | undefined;
  readonly user: string | undefined;
  readonly operation: string;
  /** JSON text, or `-` for standard input. */
  readonly json: string;
  /** Input fields that hand a file in: field → path. */
  readonly files: ReadonlyMap<string, string>;
  /** Where the file that the operation answers is saved. */
  readonly out: string | undefined;
};

export const USAGE =
  'npm run -s desk -- [--data DIR] [--user NAME] [--file field=PATH] [--out PATH] OPERATION [JSON|-]\n' +
  'npm run -s desk -- operations';

/** Reads the command line. Throws with the usage when it isn't understood. */
export function readArguments(argv: readonly string[]): CliArguments {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      user: { type: 'string' },
      file: { type: 'string', multiple: true, default: [] },
      out: { type: 'string' },
    },
  });
  const [operation, json = '{}', ...rest] = positionals;
  if (!operation || rest.length > 0) throw new Error(USAGE);
  const files = new Map(
    values.file.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new Error(USAGE);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
  return { dataFolder: values.data, user: values.user, operation, json, files, out: values.out };
}
