import {
  Checkbox,
  Group,
  MultiSelect,
  NumberInput,
  SegmentedControl,
  Stack,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { FILE_FIELDS, RESULT_FIELDS } from '#shared/domain/directDebits/template.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { Template } from './usualTemplate.ts';

type Props = { readonly template: Template; readonly onChange: (template: Template) => void };

/** Columns in the order they were chosen; those that stay keep their width. */
function chosen<Field extends string>(
  fields: readonly Field[],
  names: readonly string[],
  before: readonly { field: Field; width?: number | undefined }[],
): { field: Field; width?: number | undefined }[] {
  return names.flatMap((name) => {
    const field = fields.find((one) => one === name);
    return field === undefined ? [] : [before.find((column) => column.field === field) ?? { field }];
  });
}

/** How a bank wants its file and how it answers. */
export function TemplateFields({ template, onChange }: Props) {
  const say = useSay();
  const change = (part: Partial<Template>) => onChange({ ...template, ...part });
  const { result } = template;
  return (
    <Stack gap="xs">
      <TextInput
        label={say('directDebit.templateName')}
        value={template.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Group gap="xs">
        <SegmentedControl
          aria-label={say('directDebit.format')}
          data={(['csv', 'fixed'] as const).map((value) => ({
            value,
            label: say(`directDebit.format.${value}`),
          }))}
          value={template.format}
          onChange={(value) => change({ format: value === 'fixed' ? 'fixed' : 'csv' })}
        />
        <SegmentedControl
          aria-label={say('directDebit.encoding')}
          data={[
            { value: 'gbk', label: 'GBK' },
            { value: 'utf8', label: 'UTF-8' },
          ]}
          value={template.encoding}
          onChange={(value) => change({ encoding: value === 'utf8' ? 'utf8' : 'gbk' })}
        />
        <SegmentedControl
          aria-label={say('directDebit.unit')}
          data={(['yuan', 'fen'] as const).map((value) => ({
            value,
            label: say(`directDebit.unit.${value}`),
          }))}
          value={template.amountIn}
          onChange={(value) => change({ amountIn: value === 'fen' ? 'fen' : 'yuan' })}
        />
        <Checkbox
          label={say('directDebit.hasHeader')}
          checked={template.hasHeader}
          onChange={(event) => {
            const hasHeader = event.currentTarget.checked;
            change({ hasHeader, result: { ...result, hasHeader } });
          }}
        />
      </Group>
      <MultiSelect
        label={say('directDebit.columns')}
        data={FILE_FIELDS.map((value) => ({ value, label: say(`directDebit.field.${value}`) }))}
        value={template.columns.map(({ field }) => field)}
        onChange={(names) => change({ columns: chosen(FILE_FIELDS, names, template.columns) })}
      />
      {template.format === 'fixed' && (
        <Widths
          columns={template.columns}
          onChange={(columns) => change({ columns })}
          nameOf={(field) => say(`directDebit.field.${field}`)}
        />
      )}
      <MultiSelect
        label={say('directDebit.resultColumns')}
        data={RESULT_FIELDS.map((value) => ({ value, label: say(`directDebit.result.${value}`) }))}
        value={result.columns.map(({ field }) => field)}
        onChange={(names) =>
          change({ result: { ...result, columns: chosen(RESULT_FIELDS, names, result.columns) } })
        }
      />
      {template.format === 'fixed' && (
        <Widths
          columns={result.columns}
          onChange={(columns) => change({ result: { ...result, columns } })}
          nameOf={(field) => say(`directDebit.result.${field}`)}
        />
      )}
      <TagsInput
        label={say('directDebit.success')}
        value={result.success}
        onChange={(success) => change({ result: { ...result, success } })}
      />
    </Stack>
  );
}

type WidthsProps<Field extends string> = {
  readonly columns: { field: Field; width?: number | undefined }[];
  readonly onChange: (columns: { field: Field; width?: number | undefined }[]) => void;
  readonly nameOf: (field: Field) => string;
};

function Widths<Field extends string>({ columns, onChange, nameOf }: WidthsProps<Field>) {
  const say = useSay();
  return (
    <Group gap="xs">
      {columns.map(({ field, width }) => (
        <NumberInput
          key={field}
          w={92}
          min={1}
          max={200}
          label={say('directDebit.width', { field: nameOf(field) })}
          value={width ?? ''}
          onChange={(value) =>
            onChange(
              columns.map((column) =>
                column.field === field
                  ? { field, ...(typeof value === 'number' && { width: value }) }
                  : column,
              ),
            )
          }
        />
      ))}
    </Group>
  );
}
