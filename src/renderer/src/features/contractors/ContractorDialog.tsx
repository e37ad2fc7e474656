import { Button, Checkbox, Group, MultiSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { categoryName } from '#shared/domain/workOrders/settings.ts';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { tell } from '../../ui/tell.ts';
import type { Contractor } from './contractor.ts';

type Props = { readonly contractor: Contractor | undefined; readonly onClose: () => void };

/** A new contractor, or what is known of one. */
export function ContractorDialog({ contractor, onClose }: Props) {
  const say = useSay();
  const save = useCommand('contractors.save');
  const { data: settings } = useOperation('workOrders.settings', {});
  const [name, setName] = useState(contractor?.name ?? '');
  const [creditCode, setCreditCode] = useState(contractor?.creditCode ?? '');
  const [categoryIds, setCategoryIds] = useState<string[]>(contractor?.categoryIds ?? []);
  const [person, setPerson] = useState(contractor?.contact?.name ?? '');
  const [phone, setPhone] = useState(contractor?.contact?.phone ?? '');
  const [active, setActive] = useState(contractor?.active ?? true);
  const code = creditCode.trim().toUpperCase();
  const isCode = code === '' || /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code);
  const ready = name.trim() !== '' && isCode;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!ready) return;
    const contact = {
      ...(person.trim() !== '' && { name: person.trim() }),
      ...(phone.trim() !== '' && { phone: phone.trim() }),
    };
    const answer = await save
      .run({
        name: name.trim(),
        categoryIds,
        active,
        ...(code !== '' && { creditCode: code }),
        ...(Object.keys(contact).length > 0 && { contact }),
        ...(contractor && { contractorId: contractor.contractorId }),
      })
      .catch(() => undefined);
    if (!answer) return;
    tell(say('contractors.saved', { name: name.trim() }));
    onClose();
  }

  return (
    <Dialog
      opened
      onClose={onClose}
      title={contractor ? say('contractors.changeTitle', { name: contractor.name }) : say('contractors.add')}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <TextInput
            label={say('contractors.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={60}
            data-autofocus
          />
          <TextInput
            label={say('contractors.creditCode')}
            value={creditCode}
            onChange={(event) => setCreditCode(event.currentTarget.value)}
            error={!isCode}
            maxLength={18}
            autoComplete="off"
          />
          <MultiSelect
            label={say('contractors.categories')}
            data={(settings?.categories ?? [])
              .filter((one) => one.active || categoryIds.includes(one.categoryId))
              .map(({ categoryId }) => ({
                value: categoryId,
                label: settings ? categoryName(settings, categoryId) : categoryId,
              }))}
            value={categoryIds}
            onChange={setCategoryIds}
            searchable
          />
          <SimpleGrid cols={2} spacing="sm">
            <TextInput
              label={say('contractors.contactName')}
              value={person}
              onChange={(event) => setPerson(event.currentTarget.value)}
              maxLength={60}
            />
            <TextInput
              label={say('contractors.contactPhone')}
              value={phone}
              onChange={(event) => setPhone(event.currentTarget.value)}
              inputMode="tel"
              maxLength={30}
            />
          </SimpleGrid>
          {contractor && (
            <Checkbox
              label={say('contractors.active')}
              checked={active}
              onChange={(event) => setActive(event.currentTarget.checked)}
            />
          )}
          <FaultNotice fault={save.fault} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('common.back')}
            </Button>
            <Button type="submit" disabled={!ready} loading={save.pending}>
              {say(contractor ? 'contractors.changeVerb' : 'contractors.addVerb', { name: name.trim() })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
