import type { Say } from '#shared/i18n/index.ts';
import type { ComplaintRow } from './complaint.ts';

/** What a complaint is about: the customer's words, or why the program opened it. */
export function complaintWords(
  say: Say,
  { cause, words, workOrderNumber = '', ratings }: ComplaintRow,
): string {
  if (cause === 'badRating' && ratings)
    return say('complaints.ofRating', { number: workOrderNumber, ...ratings });
  if (cause === 'overdue') return say('complaints.ofDelay', { number: workOrderNumber });
  return words ?? say('complaints.wordsGone');
}
