import type { Output } from '#shared/contract/index.ts';

export type FitOutCard = Output<'fitOuts.card'>;
