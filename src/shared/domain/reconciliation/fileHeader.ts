import { headerKey } from '../tables/headerKey.ts';
import type { TableLine } from './channelRow.ts';
import { FILE_SPECS, type FileField, type FileSpec } from './fileSpecs.ts';
import { bareText } from './values.ts';

/** Preambles of banks and merchant apps are long; no header was seen below this. */
const LINES_SEARCHED = 60;

export type FileColumns = ReadonlyMap<FileField, number>;

export type FoundHeader = {
  readonly spec: FileSpec;
  /** Index into the lines. */
  readonly index: number;
  readonly columns: FileColumns;
};

/** What a person said about a statement nobody knows: field → header or column letter. */
export type ColumnMapping = Readonly<Partial<Record<FileField, string>>>;

/** The header of a channel file, by the first spec and line that fit. `undefined` for a table nobody knows. */
export function findHeader(lines: readonly TableLine[]): FoundHeader | undefined {
  for (const [index, line] of lines.slice(0, LINES_SEARCHED).entries()) {
    for (const spec of FILE_SPECS) {
      const columns = columnsOf(spec, line);
      if (spec.required.every((group) => group.some((field) => columns.has(field)))) {
        return { spec, index, columns };
      }
    }
  }
  return undefined;
}

/** The header that a mapping means: of the lines that have the most of its names, the first. */
export function mappedHeader(
  lines: readonly TableLine[],
  mapping: ColumnMapping,
  spec: FileSpec,
): FoundHeader | undefined {
  let best: (FoundHeader & { hits: number }) | undefined;
  for (const [index, line] of lines.slice(0, LINES_SEARCHED).entries()) {
    const keys = keysOf(line);
    const columns = new Map<FileField, number>();
    let hits = 0;
    for (const [field, name] of Object.entries(mapping) as [FileField, string][]) {
      const byName = keys.indexOf(headerKey(name));
      if (byName >= 0) hits += 1;
      const column = byName >= 0 ? byName : letterIndex(name);
      if (column !== undefined) columns.set(field, column);
    }
    if (hits > (best?.hits ?? 0)) best = { spec, index, columns, hits };
  }
  return best;
}

/** The names of the fullest line, for the person who must say what they mean; with a sample from below. */
export function sketchHeader(
  lines: readonly TableLine[],
): { column: string; header: string; sample: string }[] {
  let index = 0;
  for (const [at, line] of lines.slice(0, LINES_SEARCHED).entries()) {
    if (filled(line) > filled(lines[index])) index = at;
  }
  const sample = lines[index + 1]?.cells ?? [];
  return (lines[index]?.cells ?? []).flatMap((cell, column) => {
    const header = bareText(cell);
    return header === ''
      ? []
      : [{ column: letterOf(column), header, sample: bareText(sample[column]).slice(0, 24) }];
  });
}

/** By which a header is known again: the set of its names. */
export function headerFingerprint(line: TableLine): string {
  return keysOf(line)
    .filter((key) => key !== '')
    .join('|');
}

/** The fields a spec finds in a line; each column serves one field, but a time may also be its own clock. */
export function columnsOf(spec: FileSpec, line: TableLine): Map<FileField, number> {
  const keys = keysOf(line);
  const columns = new Map<FileField, number>();
  const taken = new Set<number>();
  for (const [field, aliases] of Object.entries(spec.fields) as [FileField, readonly string[]][]) {
    const column = aliases
      .map((alias) => keys.findIndex((key, at) => key === headerKey(alias) && !taken.has(at)))
      .find((at) => at >= 0);
    if (column === undefined) continue;
    columns.set(field, column);
    taken.add(column);
  }
  return columns;
}

function keysOf(line: TableLine): string[] {
  return line.cells.map((cell) => headerKey(bareText(cell)));
}

function filled(line: TableLine | undefined): number {
  return (line?.cells ?? []).filter((cell) => cell.trim() !== '').length;
}

function letterIndex(name: string): number | undefined {
  if (!/^[A-Z]{1,2}$/i.test(name)) return undefined;
  return [...name.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function letterOf(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? letterOf(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}
