import { useState } from 'react';
import type { PrinterTransport } from '#shared/contract/transportSpec.ts';
import { PRINTER_PROFILES } from '#shared/domain/printers/profiles.ts';
import type { SlipSettings, TrialAnswers } from '#shared/domain/printers/trial.ts';
import { useTask } from '../../../desk/useTask.tsx';
import { useSay } from '../../../ui/language/LanguageProvider.tsx';
import { draftOf } from '../transportDraft.ts';
import { FoundStep } from './FoundStep.tsx';
import { SlipStep } from './SlipStep.tsx';
import { SummaryStep } from './SummaryStep.tsx';
import { WhereStep } from './WhereStep.tsx';
import styles from './Wizard.module.css';
import type { Identity, Tried, Width } from './wizardTypes.ts';

const STEPS = ['where', 'found', 'slip', 'summary'] as const;
type Step = (typeof STEPS)[number];

const FIRST_SETTINGS: SlipSettings = { qr: 'native', cutter: 'partial', chinese: 'printer' };

/** Finds a receipt printer out by asking it and by asking the person who sees the paper. Every step leads back. */
export function PrinterWizard({ onDone }: { readonly onDone: () => void }) {
  const say = useSay();
  const [step, setStep] = useState<Step>('where');
  const [way, setWay] = useState(() => draftOf(undefined));
  const [transport, setTransport] = useState<PrinterTransport>();
  const [identity, setIdentity] = useState<Identity>();
  const [cells, setCells] = useState<Width>(48);
  const [settings, setSettings] = useState(FIRST_SETTINGS);
  const [tried, setTried] = useState<Tried>();
  const [answers, setAnswers] = useState<Partial<TrialAnswers>>({});
  const test = useTask('printers.test', 'printers.test.wizard');

  function start(at: PrinterTransport, found: Identity): void {
    setTransport(at);
    setIdentity(found);
    takeProfile(found.profile);
    test.clear();
    setStep('found');
  }

  function takeProfile(id: string | undefined): void {
    const profile = PRINTER_PROFILES.find((each) => each.id === id);
    if (!profile) return;
    setCells(profile.cells);
    setSettings({ ...settings, qr: profile.qr, cutter: profile.cutter });
  }

  /** The slip goes out with these settings; only one that came out leads on. */
  async function print(wanted: SlipSettings): Promise<void> {
    if (!transport) return;
    setSettings(wanted);
    const trial = await test.start({ transport, cells, ...wanted }).catch(() => undefined);
    if (!trial?.printed) return;
    setTried({ transport, cells, settings: wanted, trial });
    setAnswers({});
    setStep('slip');
  }

  return (
    <div className={styles.wizard}>
      <ol className={styles.steps} aria-label={say('printerWizard.steps')}>
        {STEPS.map((each) => (
          <li key={each} aria-current={each === step ? 'step' : undefined}>
            {say(`printerWizard.step.${each}`)}
          </li>
        ))}
      </ol>
      {step === 'where' && <WhereStep way={way} onChange={setWay} onFound={start} />}
      {step === 'found' && transport && identity && (
        <FoundStep
          transport={transport}
          identity={identity}
          onIdentity={setIdentity}
          cells={cells}
          onCells={setCells}
          onProfile={takeProfile}
          test={test}
          onPrint={() => void print(settings)}
          onBack={() => setStep('where')}
        />
      )}
      {step === 'slip' && tried && (
        <SlipStep
          tried={tried}
          answers={answers}
          onAnswers={setAnswers}
          test={test}
          onAgain={(next) => void print(next)}
          onNext={() => setStep('summary')}
          onBack={() => setStep('found')}
        />
      )}
      {step === 'summary' && tried && identity && (
        <SummaryStep
          outcome={{ ...tried, identity, answers }}
          onDone={onDone}
          onBack={() => setStep('slip')}
        />
      )}
    </div>
  );
}
