/** How the time of a card with a person ends. */
export const ACCESS_CARD_OUTCOMES = ['returned', 'lost'] as const;
export type AccessCardOutcome = (typeof ACCESS_CARD_OUTCOMES)[number];

/** As chips are written down: hex in capitals, without separators; `undefined` when it is no number of a chip. */
export function normaliseCardUid(text: string): string | undefined {
  const uid = text
    .normalize('NFKC')
    .replace(/[\s:.-]/g, '')
    .toUpperCase();
  return /^(?:[0-9A-F]{2}){4,10}$/.test(uid) ? uid : undefined;
}

/** `…E5F6`: enough to tell the cards of a household apart. */
export function maskCardUid(uid: string): string {
  return `…${uid.slice(-4)}`;
}
