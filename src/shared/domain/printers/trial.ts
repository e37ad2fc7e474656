/** How slips are made for a printer, as far as a person has to look at paper to know. */
export type SlipSettings = {
  readonly qr: 'native' | 'raster';
  readonly cutter: 'none' | 'partial' | 'full';
  readonly chinese: 'printer' | 'drawn';
};

export const TRIAL_QUESTIONS = ['cut', 'chinese', 'qr'] as const;
export type TrialQuestion = (typeof TRIAL_QUESTIONS)[number];

/** What the person saw on the test slip. */
export type TrialAnswers = Readonly<Record<TrialQuestion, boolean>>;

/** What is asked: a printer that isn't told to cut needn't be looked at for that. */
export function questionsOf({ cutter }: SlipSettings): readonly TrialQuestion[] {
  return TRIAL_QUESTIONS.filter((question) => question !== 'cut' || cutter !== 'none');
}

/** The next way to try for what was wrong: the other cut and then none, Chinese and QR code drawn by us. */
const OTHERWISE = {
  cut: (settings: SlipSettings) =>
    ({ ...settings, cutter: settings.cutter === 'partial' ? 'full' : 'none' }) as const,
  chinese: (settings: SlipSettings) => ({ ...settings, chinese: 'drawn' }) as const,
  qr: (settings: SlipSettings) => ({ ...settings, qr: 'raster' }) as const,
} satisfies Record<TrialQuestion, (settings: SlipSettings) => SlipSettings>;

/** The settings for what was seen; the same ones where nothing is left to be tried. */
export function mended(settings: SlipSettings, answers: Partial<TrialAnswers>): SlipSettings {
  return questionsOf(settings)
    .filter((question) => answers[question] === false)
    .reduce<SlipSettings>((now, question) => OTHERWISE[question](now), settings);
}

/** What is still wrong on paper with the settings it was tried with, and has no other way. */
export function hopeless(settings: SlipSettings, answers: Partial<TrialAnswers>): TrialQuestion[] {
  return questionsOf(settings).filter((question) => {
    if (answers[question] !== false) return false;
    const other = OTHERWISE[question](settings);
    return JSON.stringify(other) === JSON.stringify(settings);
  });
}
