import { Button } from '@mantine/core';
import type { Output } from '#shared/contract/index.ts';
import type { RegisterKind } from '#shared/domain/counter/kinds.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';

type Props = {
  readonly counts: Output<'registers.list'>['counts'];
  readonly value: RegisterKind | undefined;
  readonly onChange: (kind: RegisterKind | undefined) => void;
};

/** All registers and each of them, with what is open and, loudly, what is overdue. */
export function KindTabs({ counts, value, onChange }: Props) {
  const say = useSay();
  const open = counts.reduce((sum, one) => sum + one.open, 0);
  return (
    <Button.Group>
      <Button
        size="sm"
        variant={value === undefined ? 'light' : 'default'}
        aria-pressed={value === undefined}
        onClick={() => onChange(undefined)}
      >
        {say('registers.count', { name: say('registers.all'), open })}
      </Button>
      {counts.map(({ kind, open: count, overdue }) => (
        <Button
          key={kind}
          size="sm"
          px={10}
          variant={value === kind ? 'light' : 'default'}
          aria-pressed={value === kind}
          onClick={() => onChange(kind)}
          rightSection={
            overdue > 0 ? <Pill tone="bad">{say('registers.overdueOf', { count: overdue })}</Pill> : undefined
          }
        >
          {say('registers.count', { name: say(`register.kind.${kind}`), open: count })}
        </Button>
      ))}
    </Button.Group>
  );
}
