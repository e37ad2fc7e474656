import type { Output } from '#shared/contract/index.ts';

/** The money of the start screen, for whoever may read reports. */
export type Figures = NonNullable<Output<'today.summary'>['figures']>;
