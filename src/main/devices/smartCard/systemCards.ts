import { cardReader } from './cardReader.ts';

/** One for the process: it knows which readers are held by a silent card. */
export const systemCards = cardReader();
