/** One round of exchange, or several alike in a row. */
export type Round = {
  /** Epoch ms of the last of them. */
  readonly at: number;
  /** Facts that went, and entries that came. */
  readonly sent: number;
  readonly received: number;
  /** Sub-code of what failed. */
  readonly problem: string | undefined;
  readonly times: number;
};

const KEPT = 50;

export type RoundLog = {
  note(round: Omit<Round, 'times'>): void;
  /** The newest first. */
  list(): readonly Round[];
};

/** The last rounds of this run of the program. Rounds in a row that carried nothing, or failed alike, are one. */
export function createRoundLog(): RoundLog {
  const rounds: Round[] = [];
  return {
    note: (round) => {
      const last = rounds[0];
      const carried = ({ sent, received }: Pick<Round, 'sent' | 'received'>) => sent + received > 0;
      const isAlike = last && !carried(last) && !carried(round) && last.problem === round.problem;
      if (isAlike) rounds.shift();
      rounds.unshift({ ...round, times: isAlike ? last.times + 1 : 1 });
      rounds.length = Math.min(rounds.length, KEPT);
    },
    list: () => rounds,
  };
}
