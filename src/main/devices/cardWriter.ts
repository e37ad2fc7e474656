/** What is put on the card of a prepaid meter. */
export type MeterCard = {
  /** The line that sold it: a writer that wrote it already answers with what it answered then. */
  readonly lineId: string;
  readonly meterNumber: string;
  /** Units, exact decimal text. */
  readonly quantity: string;
};

/** Writes cards of prepaid meters. Every maker has a writer of its own; each driver stands behind this port. */
export type CardWriter = {
  /** Whether no card is touched. */
  readonly simulated: boolean;
  /** Answers what the write is found by in the writer's own records. Rejects with a `DeviceError` when none was made. */
  write(card: MeterCard): Promise<{ readonly reference: string }>;
};

/** Stands in where no driver is there, and says so: nothing is written but a number that counts up. */
export function simulatedCardWriter(): CardWriter {
  const written = new Map<string, string>();
  return {
    simulated: true,
    write: async ({ lineId }) => {
      const reference = written.get(lineId) ?? `simulated-${written.size + 1}`;
      written.set(lineId, reference);
      return { reference };
    },
  };
}
