import { useState } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { useOperation } from '../desk/useOperation.ts';
import { useTask } from '../desk/useTask.tsx';
import { DemoMaking } from '../features/setup/DemoMaking.tsx';
import { SetupWizard } from '../features/setup/SetupWizard.tsx';
import { FaultNotice } from '../ui/FaultNotice.tsx';
import { Loading } from '../ui/Loading.tsx';
import styles from './App.module.css';
import { Frame } from './frame/Frame.tsx';
import { LockScreen } from './session/LockScreen.tsx';
import { SessionProvider } from './session/SessionProvider.tsx';
import { SignIn } from './session/SignIn.tsx';

/** Not begun; at work on it, which outlives the moment the community comes to be; or left for later. */
type Wizard = 'untouched' | 'open' | 'left';

/** Set up, signed in, unlocked: then the frame. What was being typed stays alive under the lock. */
export function App() {
  const setup = useOperation('setup.state', {});
  const current = useOperation('sessions.current', {});
  const demo = useTask('setup.takeDemo');
  const [wizard, setWizard] = useState<Wizard>('untouched');

  if (!setup.data || !current.data) {
    const fault = setup.error?.fault ?? current.error?.fault;
    if (!fault) return <Loading />;
    const retry = () => {
      void setup.refetch();
      void current.refetch();
    };
    return (
      <div className={styles.center}>
        <FaultNotice fault={fault} onRetry={retry} />
      </div>
    );
  }

  if (demo.running || demo.value) return <DemoMaking onEnter={() => setWizard('left')} />;

  const { session } = current.data;
  const { initialised, step, communityName } = setup.data;
  const mayFinish = session?.permissions.includes('settings.write') && !session.locked;
  const unfinished = step !== 'done' && wizard !== 'left' && (mayFinish || wizard === 'open');
  if (!initialised || unfinished) {
    return (
      <SetupWizard state={setup.data} onBegin={() => setWizard('open')} onLeave={() => setWizard('left')} />
    );
  }
  if (!session) return <SignIn communityName={communityName} />;

  return (
    <Router hook={useHashLocation}>
      <SessionProvider session={session} key={session.user.id}>
        <div className={styles.whole} hidden={session.locked} inert={session.locked}>
          <Frame onResumeSetup={mayFinish && step !== 'done' ? () => setWizard('open') : undefined} />
        </div>
        {session.locked && <LockScreen name={session.user.displayName} />}
      </SessionProvider>
    </Router>
  );
}
