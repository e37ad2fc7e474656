import { Button, Group, SegmentedControl, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { LAYOUTS } from '#shared/contract/imports.contract.ts';
import type { Output } from '#shared/contract/index.ts';
import { Card } from '../../ui/Card.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { useIntake } from './IntakeProvider.tsx';
import { fieldText, MAPPING_FIELDS } from './mappingFields.ts';
import styles from './StagedImport.module.css';

type Needed = Extract<Output<'imports.preview'>, { outcome: 'mappingNeeded' }>;

/** Per sheet, column → field; turned round when it is sent. */
type Draft = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** For a workbook nobody knows: which column is what. */
export function MappingForm({ needed }: { readonly needed: Needed }) {
  const say = useSay();
  const { remap } = useIntake();
  const [layout, setLayout] = useState<(typeof LAYOUTS)[number]>('flat');
  const [draft, setDraft] = useState<Draft>(() => draftOf(needed));
  const fields = MAPPING_FIELDS[layout].map((field) => ({ value: field, label: fieldText(say, field) }));

  function go(): void {
    const sheets = Object.fromEntries(
      Object.entries(draft).map(([sheet, columns]) => [
        sheet,
        Object.fromEntries(Object.entries(columns).map(([column, field]) => [field, column])),
      ]),
    );
    void remap({ layout, sheets });
  }

  return (
    <Card title={say('intake.mapping')} aside={say('intake.mappingHint')}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label={say('intake.layout')}
          value={layout}
          onChange={(value) => setLayout(LAYOUTS.find((each) => each === value) ?? 'flat')}
          data={LAYOUTS.map((each) => ({ value: each, label: say(`intake.layout.${each}`) }))}
        />
        <div className={styles.scroll}>
          {needed.sheets.map((sheet) => (
            <section key={sheet.name} aria-label={sheet.name}>
              <h3>{sheet.name}</h3>
              <div className={styles.columns}>
                {sheet.headers.map((header) => (
                  <ColumnField
                    key={header.column}
                    name={header.header || header.column}
                    sample={header.sample}
                    fields={fields}
                    value={draft[sheet.name]?.[header.header || header.column] ?? null}
                    onField={(field) => {
                      const { [header.header || header.column]: _, ...rest } = draft[sheet.name] ?? {};
                      const columns = field ? { ...rest, [header.header || header.column]: field } : rest;
                      setDraft({ ...draft, [sheet.name]: columns });
                    }}
                  />
                ))}
              </div>
            </section>
          ))}
        </div>
        <Group justify="flex-end">
          <Button onClick={go}>{say('intake.mapping.go')}</Button>
        </Group>
      </Stack>
    </Card>
  );
}

type FieldProps = {
  readonly name: string;
  readonly sample: string;
  readonly fields: readonly { value: string; label: string }[];
  readonly value: string | null;
  readonly onField: (field: string | null) => void;
};

function ColumnField({ name, sample, fields, value, onField }: FieldProps) {
  return (
    <>
      <strong>{name}</strong>
      <span className={styles.soft} style={{ margin: 0 }}>
        {sample}
      </span>
      <Select
        data={fields}
        value={value}
        onChange={onField}
        aria-label={name}
        searchable
        clearable
        size="xs"
      />
    </>
  );
}

function draftOf(needed: Needed): Draft {
  return Object.fromEntries(
    needed.sheets.map((sheet) => [
      sheet.name,
      Object.fromEntries(Object.entries(sheet.guess).map(([field, column]) => [column, field])),
    ]),
  );
}
