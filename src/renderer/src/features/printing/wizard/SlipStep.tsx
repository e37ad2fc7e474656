import { Button, Group, SegmentedControl } from '@mantine/core';
import {
  hopeless,
  mended,
  questionsOf,
  type SlipSettings,
  type TrialAnswers,
  type TrialQuestion,
} from '#shared/domain/printers/trial.ts';
import { useSay } from '../../../ui/language/LanguageProvider.tsx';
import { TestProgress } from './TestProgress.tsx';
import styles from './Wizard.module.css';
import type { TestTask, Tried } from './wizardTypes.ts';

type Props = {
  readonly tried: Tried;
  readonly answers: Partial<TrialAnswers>;
  readonly onAnswers: (answers: Partial<TrialAnswers>) => void;
  readonly test: TestTask;
  readonly onAgain: (settings: SlipSettings) => void;
  readonly onNext: () => void;
  readonly onBack: () => void;
};

/** Three short questions to the person with the slip in hand; a "no" offers another way and another slip. */
export function SlipStep({ tried, answers, onAnswers, test, onAgain, onNext, onBack }: Props) {
  const say = useSay();
  const { settings } = tried;
  const questions = questionsOf(settings);
  const next = mended(settings, answers);
  const stuck = hopeless(settings, answers);
  const answered = questions.every((question) => answers[question] !== undefined);
  const wrong = questions.filter((question) => answers[question] === false && !stuck.includes(question));

  const control = (question: TrialQuestion) => (
    <div key={question} className={styles.question}>
      <span id={`trial-${question}`}>{say(`printerWizard.question.${question}`)}</span>
      <SegmentedControl
        aria-labelledby={`trial-${question}`}
        disabled={test.running}
        value={answers[question] === undefined ? '' : answers[question] ? 'yes' : 'no'}
        onChange={(value) => onAnswers({ ...answers, [question]: value === 'yes' })}
        data={[
          { value: 'yes', label: say(`printerWizard.yes.${question}`) },
          { value: 'no', label: say(`printerWizard.no.${question}`) },
        ]}
      />
    </div>
  );

  return (
    <>
      <p className={styles.hint}>{say('printerWizard.slipHint')}</p>
      <div>{questions.map(control)}</div>
      {wrong.length > 0 && (
        <p role="status" style={{ margin: 0 }}>
          {wrong
            .map((question) =>
              question === 'cut'
                ? say(`printerWizard.otherwise.cut.${next.cutter === 'full' ? 'full' : 'none'}`)
                : say(`printerWizard.otherwise.${question}`),
            )
            .join('')}
        </p>
      )}
      {stuck.length > 0 && (
        <p role="alert" style={{ margin: 0 }}>
          {stuck.map((question) => say(`printerWizard.hopeless.${question}`)).join('')}
        </p>
      )}
      <TestProgress test={test} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onBack}>
          {say('printerWizard.back')}
        </Button>
        {wrong.length > 0 && (
          <Button loading={test.running} onClick={() => onAgain(next)}>
            {say('printerWizard.again')}
          </Button>
        )}
        <Button
          variant={wrong.length > 0 ? 'default' : 'filled'}
          disabled={!answered || test.running}
          onClick={onNext}
        >
          {say('printerWizard.toSummary')}
        </Button>
      </Group>
    </>
  );
}
