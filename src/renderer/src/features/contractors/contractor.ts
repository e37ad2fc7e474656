import type { Output } from '#shared/contract/index.ts';
import type { PaperState } from '#shared/domain/contractors/papers.ts';
import type { Tone } from '../../ui/Pill.tsx';

export type Contractor = Output<'contractors.list'>['contractors'][number];
export type ContractorCard = Output<'contractors.card'>;
export type Paper = ContractorCard['papers'][number];

export const PAPER_TONES: Readonly<Record<PaperState, Tone>> = {
  valid: 'good',
  soon: 'warn',
  expired: 'bad',
};
