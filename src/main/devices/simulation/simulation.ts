import type { SimulatedTrouble } from '#shared/contract/simulation.contract.ts';
import type { LaidOutLine } from '#shared/domain/receipts/layoutCells.ts';

/** Columns of the simulated printer: 80 mm. */
export const SIMULATED_CELLS = 48;
const KEPT = 30;

export type SimulatedSlip = {
  readonly printJobId: string;
  /** Epoch ms. */
  readonly at: number;
  readonly lines: readonly LaidOutLine[];
  readonly torn: boolean;
};

/**
 * Whether devices of this PC are simulated, and what came out. Kept in memory alone: after a restart devices are real
 * again, and slips that were never on paper are gone.
 */
export class Simulation {
  #on = false;
  #slips: readonly SimulatedSlip[] = [];
  #cards = 0;
  trouble: SimulatedTrouble = 'none';

  get on(): boolean {
    return this.#on;
  }

  switch(on: boolean): void {
    this.#on = on;
    this.#slips = [];
    this.trouble = 'none';
  }

  print(slip: SimulatedSlip): void {
    this.#slips = [slip, ...this.#slips].slice(0, KEPT);
  }

  newestFirst(): readonly SimulatedSlip[] {
    return this.#slips;
  }

  /** Counts the cards that were put down, so that each is another one. */
  nextCard(): number {
    return this.#cards++;
  }
}
