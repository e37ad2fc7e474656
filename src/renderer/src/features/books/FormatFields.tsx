import { Radio, Select, Stack } from '@mantine/core';
import { VOUCHER_FORMATS } from '#shared/contract/vouchers.contract.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import type { FileChoice } from './useVoucherFile.ts';

type Props = { readonly choice: FileChoice; readonly onChoice: (choice: FileChoice) => void };

/** For which program the file is; templates are offered when there are some. */
export function FormatFields({ choice, onChoice }: Props) {
  const say = useSay();
  const { data } = useOperation('vouchers.mapping', {});
  const templates = data?.templates ?? [];
  const formats = VOUCHER_FORMATS.filter((format) => format !== 'template' || templates.length > 0);
  return (
    <Stack gap="sm">
      <Radio.Group
        label={say('books.format')}
        value={choice.format}
        onChange={(value) => {
          const format = VOUCHER_FORMATS.find((each) => each === value) ?? 'u8';
          const [first] = templates;
          onChoice(format === 'template' && first ? { format, templateId: first.templateId } : { format });
        }}
      >
        <Stack gap={6} mt={6}>
          {formats.map((format) => (
            <Radio key={format} value={format} label={say(`books.format.${format}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {choice.format === 'template' && (
        <Select
          label={say('books.template')}
          value={choice.templateId ?? null}
          onChange={(templateId) => templateId && onChoice({ format: 'template', templateId })}
          data={templates.map(({ templateId, name, format }) => ({
            value: templateId,
            label: `${name}（${format}）`,
          }))}
          allowDeselect={false}
        />
      )}
    </Stack>
  );
}
