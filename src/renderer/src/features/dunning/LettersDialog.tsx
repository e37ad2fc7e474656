import { Button, Group, SegmentedControl, Select, Stack } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import type { Input } from '#shared/contract/index.ts';
import { isDemand, LETTER_KINDS, LETTER_PAPERS, type LetterKind } from '#shared/domain/dunning/letter.ts';
import { LOCALES } from '#shared/i18n/index.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import styles from './DunningScreen.module.css';
import { LetterPaper } from './LetterPaper.tsx';
import type { WorkFilter } from './WorkFilters.tsx';

type Props = {
  readonly room: { readonly roomId: string; readonly roomCode: string } | undefined;
  readonly filter: WorkFilter;
  readonly onClose: () => void;
  readonly onRun: (runId: string) => void;
};

type Scope = 'room' | 'filter' | 'all';

const LANGUAGE_NAMES = { 'zh-CN': '中文', en: 'English' } as const;

/** What is written to whom, and how the first sheet looks, before anything is fixed. */
export function LettersDialog({ room, filter, onClose, onRun }: Props) {
  const say = useSay();
  const isFiltered = Object.keys(filter).length > 0;
  const [kind, setKind] = useState<LetterKind>('dunningLetter');
  const [paper, setPaper] = useState<(typeof LETTER_PAPERS)[number]>('a4');
  const [language, setLanguage] = useState<(typeof LOCALES)[number]>('zh-CN');
  const [payBy, setPayBy] = useState<string | null>(null);
  const [scope, setScope] = useState<Scope>(room ? 'room' : isFiltered ? 'filter' : 'all');
  const order: Input<'letters.run'> = {
    kind,
    paper,
    language,
    ...(isDemand(kind) && payBy !== null && { payBy }),
    ...(scope === 'room' && room ? { roomIds: [room.roomId] } : scope === 'filter' && { filter }),
  };
  const preview = useOperation('letters.preview', order, { keepPrevious: true });
  const run = useCommand('letters.run');
  const { data } = preview;
  const sheets = data?.sheets ?? 0;
  const kindName = say(`letters.kind.${kind}`);
  const scopes: { value: Scope; label: string }[] = [
    ...(room ? [{ value: 'room' as const, label: say('letters.scope.room', { room: room.roomCode }) }] : []),
    ...(isFiltered ? [{ value: 'filter' as const, label: say('letters.scope.filter') }] : []),
    { value: 'all', label: say('letters.scope.all') },
  ];

  async function go(): Promise<void> {
    const answer = await run.run(order).catch(() => undefined);
    if (!answer) return;
    tell(say('letters.prepared', { sheets: answer.sheets, kind: kindName }));
    onRun(answer.runId);
  }

  return (
    <Dialog opened onClose={onClose} title={say('letters.prepare')} size={920}>
      <div className={styles.letters}>
        <Stack gap="sm">
          <Select
            label={say('letters.kind')}
            data={LETTER_KINDS.map((value) => ({ value, label: say(`letters.kind.${value}`) }))}
            value={kind}
            onChange={(value) => setKind(LETTER_KINDS.find((each) => each === value) ?? kind)}
            allowDeselect={false}
            data-autofocus
          />
          <Select
            label={say('letters.scope')}
            data={scopes}
            value={scope}
            onChange={(value) => setScope(scopes.find((each) => each.value === value)?.value ?? scope)}
            allowDeselect={false}
          />
          {isDemand(kind) && (
            <DateInput
              label={say('letters.payBy')}
              valueFormat="YYYY-MM-DD"
              value={payBy ?? data?.payBy ?? null}
              onChange={setPayBy}
            />
          )}
          <Group grow align="flex-end">
            <SegmentedControl
              aria-label={say('letters.paper')}
              data={LETTER_PAPERS.map((value) => ({ value, label: say(`letters.paper.${value}`) }))}
              value={paper}
              onChange={setPaper}
            />
            <SegmentedControl
              aria-label={say('letters.language')}
              data={LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
              value={language}
              onChange={setLanguage}
            />
          </Group>
          {data && (
            <output>
              {data.sumFen > 0
                ? say('letters.count', { sheets: sheets.toLocaleString('en'), sumFen: data.sumFen })
                : say('letters.countPlain', { sheets: sheets.toLocaleString('en') })}
            </output>
          )}
          {data && data.leftCount > 0 && (
            <span className={styles.soft}>
              {say('letters.left', {
                count: data.leftCount,
                rooms: data.left.map(leftText).join(say('common.listSeparator')),
              })}
            </span>
          )}
          <FaultNotice fault={run.fault ?? preview.error?.fault} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('common.back')}
            </Button>
            <Button
              disabled={sheets === 0 || preview.error !== null}
              loading={run.pending}
              onClick={() => void go()}
            >
              {say('letters.runVerb', { sheets: sheets.toLocaleString('en'), kind: kindName })}
            </Button>
          </Group>
        </Stack>
        {data?.sample ? (
          <LetterPaper label={say('letters.sample')} sample={data.sample} />
        ) : (
          <Empty title={say('letters.nothing')} />
        )}
      </div>
    </Dialog>
  );

  function leftText({ roomCode, owedFen }: { readonly roomCode: string; readonly owedFen: number }): string {
    const why = owedFen > 0 ? say('letters.leftOwing', { owedFen }) : say('letters.leftNotOwing');
    return `${roomCode} ${why}`;
  }
}
