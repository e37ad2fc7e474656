import type { LetterKind } from '#shared/domain/dunning/letter.ts';
import { formatUppercase } from '#shared/domain/money/uppercaseAmount.ts';
import type { Say, WordKey } from '#shared/i18n/index.ts';

/** One sheet with everything that stands on it. */
export type LetterView = {
  readonly kind: LetterKind;
  readonly companyName: string;
  readonly communityName: string;
  readonly roomCode: string;
  /** Left out when nobody is known, or not any more. */
  readonly name: string | undefined;
  readonly asOf: string;
  readonly payBy: string | undefined;
  readonly no: number;
  readonly sheets: number;
  readonly lines: readonly LetterLine[];
  readonly lateFeeFen: number;
  /** Who prepared it. */
  readonly by: string;
};

export type LetterLine = {
  readonly feeName: string;
  readonly from: string;
  readonly to: string;
  readonly dueDate: string;
  readonly amountFen: number;
  readonly owedFen: number;
  /** How it was reckoned, for a detailed bill. */
  readonly sentences: readonly string[];
};

/** A letter as data: its title, the sentences before and after its lines, and whether it lists them. */
export type LetterTemplate = {
  readonly title: WordKey;
  readonly opening: readonly WordKey[];
  readonly listsLines: boolean;
  readonly closing: readonly WordKey[];
};

export const LETTER_TEMPLATES: Readonly<Record<LetterKind, LetterTemplate>> = {
  paymentNotice: {
    title: 'letter.paymentNotice.title',
    opening: ['letter.notice.owed'],
    listsLines: true,
    closing: ['letter.lateFee', 'letter.notice.payBy'],
  },
  dunningLetter: {
    title: 'letter.dunningLetter.title',
    opening: ['letter.dunning.owed'],
    listsLines: true,
    closing: [
      'letter.lateFee',
      'letter.dunning.term',
      'letter.dunning.dispute',
      'letter.dunning.paid',
      'letter.dunning.law',
    ],
  },
  detailedBill: {
    title: 'detailedBill.title',
    opening: [],
    listsLines: true,
    closing: ['detailedBill.limits'],
  },
  clearance: {
    title: 'clearance.title',
    opening: ['clearance.body'],
    listsLines: false,
    closing: ['clearance.limits'],
  },
};

export type LetterText = {
  readonly title: string;
  readonly opening: string[];
  readonly lines: readonly LetterLine[];
  readonly closing: string[];
  readonly signed: string[];
};

export function owedOf(view: LetterView): number {
  return view.lines.reduce((sum, { owedFen }) => sum + owedFen, 0);
}

/** The letter in words: the same for the preview and the page. */
export function letterText(view: LetterView, say: Say): LetterText {
  const { title, opening, listsLines, closing } = LETTER_TEMPLATES[view.kind];
  const owedFen = owedOf(view);
  const params = {
    community: view.communityName,
    room: view.roomCode,
    who: view.name ?? '',
    asOf: view.asOf,
    day: view.asOf,
    through: '',
    payBy: view.payBy ?? '',
    owedFen,
    words: formatUppercase(owedFen),
    lateFeeFen: view.lateFeeFen,
  };
  const spoken = (keys: readonly WordKey[]) =>
    keys.flatMap((key) => (key === 'letter.lateFee' && view.lateFeeFen === 0 ? [] : [say(key, params)]));
  const addressee =
    view.name === undefined ? say('letter.toRoom', params) : say('letter.to', { who: view.name });
  return {
    title: say(title),
    opening: [...(view.kind === 'clearance' ? [] : [addressee]), ...spoken(opening)],
    lines: listsLines ? view.lines : [],
    closing: spoken(closing),
    signed: [view.companyName, say('letter.seal'), view.asOf],
  };
}
