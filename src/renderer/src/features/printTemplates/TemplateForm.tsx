import { Button, Group, Select, SimpleGrid, Switch, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { AMOUNT_SIZES, type SlipTemplate } from '#shared/contract/printTemplates.contract.ts';
import { builtInTemplate } from '#shared/domain/receipts/slipTemplate.ts';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useCommand } from '../../desk/useCommand.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useKeys } from '../../ui/keys/useKeys.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { PaperLines } from '../receipts/PaperLines.tsx';
import { LogoField } from './LogoField.tsx';
import { PartsField } from './PartsField.tsx';
import styles from './Templates.module.css';

export type KnownTemplate = Output<'printTemplates.list'>['templates'][number];

const HEADER_LINES = 4;
const FOOTER_LINES = 6;

const linesOf = (text: string, most: number) =>
  text
    .split('\n')
    .map((line) => line.trim().slice(0, 60))
    .filter(Boolean)
    .slice(0, most);

/** One template with the slip beside it as it would come out. Saving asks nothing; one step leads back. */
export function TemplateForm({ known }: { readonly known: KnownTemplate }) {
  const say = useSay();
  const may = useMay();
  const { document, paper } = known;
  const [template, setTemplate] = useState<SlipTemplate>(known.template);
  const [header, setHeader] = useState(known.template.headerLines.join('\n'));
  const [footer, setFooter] = useState(known.template.footerLines.join('\n'));
  const [before, setBefore] = useState<{ readonly template: SlipTemplate | null }>();
  const save = useCommand('printTemplates.save');
  const wanted: SlipTemplate = {
    ...template,
    headerLines: linesOf(header, HEADER_LINES),
    footerLines: linesOf(footer, FOOTER_LINES),
  };
  const preview = useOperation(
    'printTemplates.preview',
    { document, paper, template: wanted },
    { keepPrevious: true },
  );
  const mayWrite = may('settings.write');
  const changed = JSON.stringify(wanted) !== JSON.stringify(known.template);
  const change = (part: Partial<SlipTemplate>) => setTemplate({ ...template, ...part });

  function show(next: SlipTemplate): void {
    setTemplate(next);
    setHeader(next.headerLines.join('\n'));
    setFooter(next.footerLines.join('\n'));
  }

  async function keep(next: SlipTemplate | null, wayBack: boolean): Promise<void> {
    const answer = await save.run({ document, paper, template: next }).catch(() => undefined);
    if (!answer) return;
    show(next ?? builtInTemplate(document));
    setBefore(wayBack ? { template: answer.before } : undefined);
  }

  const submit = () => void (changed && mayWrite && keep(wanted, true));
  useKeys('templates.title', [{ code: 'KeyS', ctrl: true, label: 'templates.save', run: submit }]);

  return (
    <div className={styles.columns}>
      <Card fill label={say('templates.title')}>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <div className={styles.bar}>
            <Group gap="xs">
              {mayWrite && (
                <Button type="submit" disabled={!changed} loading={save.pending}>
                  {say('templates.save')}
                </Button>
              )}
              <Button variant="default" disabled={!changed} onClick={() => show(known.template)}>
                {say('templates.undo')}
              </Button>
              {mayWrite && (
                <Button
                  variant="subtle"
                  disabled={known.isBuiltIn}
                  loading={save.pending}
                  onClick={() => void keep(null, true)}
                >
                  {say('templates.builtIn')}
                </Button>
              )}
            </Group>
            <span className={styles.saved} role="status">
              {before && !changed && (
                <>
                  {say('templates.saved')}
                  <Button
                    variant="default"
                    size="compact-sm"
                    loading={save.pending}
                    onClick={() => void keep(before.template, false)}
                  >
                    {say('templates.back')}
                  </Button>
                </>
              )}
              {changed && say('templates.changed')}
            </span>
          </div>
          <FaultNotice fault={save.fault} />
          <SimpleGrid cols={2} spacing="sm">
            <Textarea
              label={say('templates.header')}
              value={header}
              onChange={(event) => setHeader(event.currentTarget.value)}
              placeholder={say('templates.headerExample')}
              minRows={2}
              maxRows={HEADER_LINES}
              autosize
            />
            <Textarea
              label={say('templates.footer')}
              value={footer}
              onChange={(event) => setFooter(event.currentTarget.value)}
              placeholder={say('templates.footerExample')}
              minRows={2}
              maxRows={FOOTER_LINES}
              autosize
            />
            <Select
              label={say('templates.amountSize')}
              value={template.amountSize}
              onChange={(value) =>
                change({ amountSize: AMOUNT_SIZES.find((one) => one === value) ?? template.amountSize })
              }
              data={AMOUNT_SIZES.map((value) => ({ value, label: say(`templates.amountSize.${value}`) }))}
              allowDeselect={false}
            />
            <LogoField logo={template.logo} onChange={(logo) => change({ logo })} />
          </SimpleGrid>
          <Switch
            label={say('templates.labels')}
            checked={template.labels}
            onChange={(event) => change({ labels: event.currentTarget.checked })}
          />
          <PartsField kind={document} parts={template.parts} onChange={(parts) => change({ parts })} />
        </form>
      </Card>
      <div className={styles.preview}>
        <FaultNotice fault={preview.error?.fault} onRetry={() => void preview.refetch()} />
        {preview.data && preview.data.missing.length > 0 && (
          <p role="status" className={styles.bad}>
            {say('printer.missingGlyphs', { characters: preview.data.missing.join(' ') })}
          </p>
        )}
        {preview.data && (
          <PaperLines
            lines={preview.data.lines}
            cells={preview.data.cells}
            label={say('templates.preview')}
          />
        )}
      </div>
    </div>
  );
}
