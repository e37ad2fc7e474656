import { Button, Group, Tabs } from '@mantine/core';
import { type ComponentProps, type ReactNode, useState } from 'react';
import type { Fault } from '#shared/kernel/appError.ts';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { ProblemList } from './ProblemTable.tsx';
import styles from './StagedImport.module.css';

type Props = {
  readonly fileName: string;
  /** What the rows come to, as pills. */
  readonly counts: ReactNode;
  /** Errors and warnings. */
  readonly problemCount: number;
  readonly problems: ComponentProps<typeof ProblemList>['list'];
  readonly rowCount: number;
  readonly rows: ReactNode;
  readonly firstTab: 'problems' | 'rows';
  /** The verb with its number; none where nothing is to be written. */
  readonly verb: string | undefined;
  /** Nothing to write, and nothing wrong: the file says what is known. */
  readonly isKnown: boolean;
  readonly pending: boolean;
  readonly fault: Fault | undefined;
  readonly onCommit: () => void;
  readonly onDropped: () => void;
};

/** A workbook that was looked at and not taken yet: what it would do, what is wrong in it, and its rows. */
export function StagedSheet(props: Props) {
  const say = useSay();
  const [tab, setTab] = useState<string | null>(props.firstTab);
  const count = (of: number) => ({ count: of.toLocaleString('en') });
  return (
    <div className={styles.staged}>
      <Card label={props.fileName}>
        <Group justify="space-between" wrap="nowrap">
          <Group gap="xs">
            <strong>{props.fileName}</strong>
            {props.counts}
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Button variant="default" onClick={props.onDropped}>
              {say('intake.discard')}
            </Button>
            {props.verb !== undefined && (
              <Button loading={props.pending} onClick={props.onCommit}>
                {props.verb}
              </Button>
            )}
          </Group>
        </Group>
        {props.isKnown && <p className={styles.soft}>{say('intake.nothing')}</p>}
        <FaultNotice fault={props.fault} />
      </Card>
      <Card fill flush label={say('intake.problems', count(props.problemCount))}>
        <Tabs value={tab} onChange={setTab}>
          <Tabs.List>
            <Tabs.Tab value="problems">{say('intake.problems', count(props.problemCount))}</Tabs.Tab>
            <Tabs.Tab value="rows">{say('intake.rows', count(props.rowCount))}</Tabs.Tab>
          </Tabs.List>
        </Tabs>
        <div style={{ flex: 1, minHeight: 0 }}>
          {tab === 'problems' ? <ProblemList list={props.problems} /> : props.rows}
        </div>
      </Card>
    </div>
  );
}
