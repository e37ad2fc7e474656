/** A day (`YYYY-MM-DD`) in any spelling that leaves no doubt; `undefined` otherwise. */
export function dayOfText(text: string): string | undefined {
  const folded = text.normalize('NFKC').trim();
  const match =
    /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)?$/.exec(
      folded,
    ) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(folded);
  if (!match) return undefined;
  const [, year = '', month = '', day = ''] = match;
  return calendarDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function calendarDay(day: string): string | undefined {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day) ? day : undefined;
}
