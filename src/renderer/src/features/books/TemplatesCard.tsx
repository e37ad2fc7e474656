import { Button, Group, MultiSelect, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { VOUCHER_COLUMNS } from '#shared/domain/vouchers/voucher.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { Card } from '../../ui/Card.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';

type Template = Output<'vouchers.mapping'>['templates'][number];

/** Files with columns of the office's own choice. */
export function TemplatesCard({ templates }: { readonly templates: readonly Template[] }) {
  const say = useSay();
  const may = useMay();
  const [editing, setEditing] = useState<Template | 'new'>();
  return (
    <Card
      title={say('books.templates')}
      aside={
        may('vouchers.export') && (
          <Button size="compact-sm" variant="default" onClick={() => setEditing('new')}>
            {say('books.template.new')}
          </Button>
        )
      }
    >
      <Group gap="xs">
        {templates.map((template) => (
          <Button
            key={template.templateId}
            size="compact-sm"
            variant="default"
            onClick={() => setEditing(template)}
          >
            {template.name}（{template.format}）
          </Button>
        ))}
      </Group>
      <Dialog
        opened={editing !== undefined}
        onClose={() => setEditing(undefined)}
        title={editing === 'new' ? say('books.template.new') : editing?.name}
      >
        {editing && (
          <TemplateForm
            template={editing === 'new' ? undefined : editing}
            onClose={() => setEditing(undefined)}
          />
        )}
      </Dialog>
    </Card>
  );
}

const USUAL = ['day', 'word', 'number', 'summary', 'account', 'accountName', 'debit', 'credit'] as const;

function TemplateForm({
  template,
  onClose,
}: {
  readonly template: Template | undefined;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const command = useCommand('vouchers.saveTemplate');
  const [name, setName] = useState(template?.name ?? '');
  const [format, setFormat] = useState<'csv' | 'xlsx'>(template?.format ?? 'xlsx');
  const [columns, setColumns] = useState<string[]>(
    template?.columns.map(({ column }) => column) ?? [...USUAL],
  );
  const titles = new Map(template?.columns.map(({ column, title }) => [column, title]));

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const chosen = columns.flatMap((each) => VOUCHER_COLUMNS.find((one) => one === each) ?? []);
    const answer = await command
      .run({
        ...(template && { templateId: template.templateId }),
        name: name.trim(),
        format,
        columns: chosen.map((column) => ({
          column,
          title: titles.get(column) ?? say(`books.column.${column}`),
        })),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('books.template.saved', { name: name.trim() }));
    onClose();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm">
        <TextInput
          label={say('books.template.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={60}
          data-autofocus
        />
        <SegmentedControl
          aria-label={say('books.format')}
          value={format}
          onChange={(value) => setFormat(value === 'csv' ? 'csv' : 'xlsx')}
          data={['xlsx', 'csv']}
        />
        <MultiSelect
          label={say('books.template.columns')}
          value={columns}
          onChange={setColumns}
          data={VOUCHER_COLUMNS.map((column) => ({ value: column, label: say(`books.column.${column}`) }))}
        />
        <FaultNotice fault={command.fault} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {say('common.back')}
          </Button>
          <Button
            type="submit"
            disabled={name.trim() === '' || columns.length === 0}
            loading={command.pending}
          >
            {say('books.template.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
