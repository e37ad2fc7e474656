import type { Input } from '#shared/contract/index.ts';
import type { CheckItem, PatrolRoute } from '#shared/domain/equipment/patrol.ts';

type Points = Input<'inspections.saveRoute'>['route']['points'];

/** `水泵：无渗漏；压力 0.3–0.6 MPa；仪表 拍照`, one point a line. */
export function pointsText(points: PatrolRoute['points']): string {
  return points.map(({ name, items }) => `${name}：${items.map(itemText).join('；')}`).join('\n');
}

function itemText({ name, kind, min, max, unit }: CheckItem): string {
  if (kind === 'photo') return `${name} 拍照`;
  if (kind === 'yesNo') return name;
  return [name, `${min ?? ''}–${max ?? ''}`, unit].filter(Boolean).join(' ');
}

/** The line that can't be read, from 1; points that keep their name keep their id and code, and so do their checks. */
export function readPoints(
  text: string,
  known: PatrolRoute['points'],
  newId: () => string,
): { readonly points: Points } | { readonly wrongLine: number } {
  const points: Points = [];
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const [, name = '', rest = ''] = /^([^:：]+)[:：](.+)$/.exec(line.trim()) ?? [];
    const before = known.find((point) => point.name === name.trim());
    const items = rest
      .split(/[;；]/)
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map((part) => readItem(part, before?.items ?? [], newId));
    if (name.trim() === '' || items.length === 0 || name.length > 60) return { wrongLine: index + 1 };
    points.push({
      pointId: before?.pointId ?? newId(),
      code: before?.code ?? '',
      name: name.trim(),
      equipmentId: before?.equipmentId ?? null,
      items,
    });
  }
  return points.length > 0 ? { points } : { wrongLine: 1 };
}

const NUMBER = /^(.+?)\s+(\d+(?:\.\d+)?)?\s*[–\-~～]\s*(\d+(?:\.\d+)?)?\s*(\S*)$/;

function readItem(part: string, known: readonly CheckItem[], newId: () => string): CheckItem {
  const [, photo] = /^(.+?)\s+拍照$/.exec(part) ?? [];
  const [, number, min, max, unit] = NUMBER.exec(part) ?? [];
  const name = (photo ?? number ?? part).slice(0, 60);
  const kind = photo ? 'photo' : number ? 'number' : 'yesNo';
  const before = known.find((item) => item.name === name && item.kind === kind);
  return {
    itemId: before?.itemId ?? newId(),
    name,
    kind,
    unit: unit || null,
    min: min ?? null,
    max: max ?? null,
  };
}

/** `08:00 20:00` as minutes after midnight; undefined for what is no time. */
export function readTimes(text: string): number[] | undefined {
  const parts = text.split(/[\s,，、]+/).filter((part) => part !== '');
  const minutes = parts.map((part) => {
    const [, hour, minute] = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(part) ?? [];
    return hour === undefined ? undefined : Number(hour) * 60 + Number(minute);
  });
  return minutes.every((one) => one !== undefined) ? minutes : undefined;
}

export function timesText(times: readonly number[]): string {
  return times
    .map((at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`)
    .join(' ');
}
