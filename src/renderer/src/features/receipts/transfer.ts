import type { Output } from '#shared/contract/index.ts';

export type Transfer = Output<'payments.transfers'>['rows'][number];
