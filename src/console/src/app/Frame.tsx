import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Route, Router, Switch, useLocation } from 'wouter';
import { CONSOLE_PATH } from '#shared/console/define.ts';
import type { ConsoleOutput } from '#shared/console/index.ts';
import { useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { useAct } from '../ask/useAsk.ts';
import styles from './Frame.module.css';
import { PLACES } from './places.ts';

type Props = { readonly me: ConsoleOutput<'session.current'> };

export function Frame({ me }: Props) {
  return (
    <Router base={CONSOLE_PATH}>
      <div className={styles.frame}>
        <Rail />
        <Top me={me} />
        <main className={styles.work}>
          <Switch>
            {PLACES.map(({ path, page }) => (
              <Route key={path} path={path} component={page} />
            ))}
            <Route component={PLACES[0]?.page} />
          </Switch>
        </main>
      </div>
    </Router>
  );
}

function Rail() {
  const say = useSay();
  const [location] = useLocation();
  return (
    <nav className={styles.rail} aria-label={say('console.places')}>
      <div className={styles.name}>{say('console.name')}</div>
      <ul className={styles.list}>
        {PLACES.map(({ path, label }) => (
          <li key={path}>
            <Link
              href={path}
              className={styles.place}
              {...(location === path && { 'aria-current': 'page' as const })}
            >
              {say(label)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Top({ me }: Props) {
  const say = useSay();
  const queries = useQueryClient();
  const signOut = useAct('session.signOut');

  /** Nothing of what was seen stays in the page. */
  async function leave(): Promise<void> {
    await signOut.run({});
    queries.clear();
    window.location.assign(`${CONSOLE_PATH}/`);
  }

  return (
    <header className={styles.top}>
      <span>{me.displayName}</span>
      <Button size="compact-sm" variant="subtle" loading={signOut.pending} onClick={() => void leave()}>
        {say('console.signOut')}
      </Button>
    </header>
  );
}
