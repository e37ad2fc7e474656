import { Button, Select } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useLanguage, useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './PoliciesPart.module.css';
import { policyText } from './policyWords.ts';

/** What the regulations of a place say, and its rules set in one go. */
export function CityProfileCard({ today }: { readonly today: string }) {
  const say = useSay();
  const may = useMay();
  const { locale } = useLanguage();
  const list = useOperation('cityProfiles.list', { language: locale });
  const apply = useCommand('cityProfiles.apply');
  const [place, setPlace] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const from = chosen ?? today;
  const profile = list.data?.profiles.find((one) => one.place === place);
  const article = (number: string | undefined) =>
    number === undefined ? '' : say('city.article', { article: number });

  async function go(): Promise<void> {
    if (!profile) return;
    const answer = await apply.run({ place: profile.place, from }).catch(() => undefined);
    if (!answer) return;
    tell(say('city.applied', { name: profile.name, count: answer.set.length, held: answer.held.length }));
  }

  return (
    <Card fill title={say('city.start')}>
      <div className={styles.city}>
        <p className={styles.hint}>{say('city.hint')}</p>
        <FaultNotice fault={list.error?.fault} onRetry={() => void list.refetch()} />
        <Select
          label={say('city.place')}
          value={place}
          onChange={setPlace}
          data={(list.data?.profiles ?? []).map((one) => ({ value: one.place, label: one.name }))}
          searchable
        />
        {profile && (
          <>
            {profile.version && (
              <span className={styles.soft}>{say('city.version', { year: profile.version })}</span>
            )}
            {profile.policies.length === 0 && <p className={styles.hint}>{say('city.silent')}</p>}
            <FactList>
              {profile.policies.map((one) => (
                <Fact key={one.key} name={`${say(`policy.${one.key}`)} ${article(one.article)}`}>
                  {policyText(say, one.key, one.value)}
                </Fact>
              ))}
            </FactList>
            {profile.notes.length > 0 && (
              <>
                <h3 className={styles.heading}>{say('city.notes')}</h3>
                <ul className={styles.notes}>
                  {profile.notes.map((note) => (
                    <li key={note.text}>
                      {note.text} <span className={styles.soft}>{article(note.article)}</span>
                    </li>
                  ))}
                </ul>
              </>
            )}
            {may('fees.write') && profile.policies.length > 0 && (
              <>
                <DateInput
                  label={say('policies.from')}
                  valueFormat="YYYY-MM-DD"
                  value={from}
                  onChange={setChosen}
                />
                <FaultNotice fault={apply.fault} />
                <Button loading={apply.pending} disabled={from === ''} onClick={() => void go()}>
                  {say('city.apply', { name: profile.name, from })}
                </Button>
              </>
            )}
          </>
        )}
      </div>
    </Card>
  );
}
