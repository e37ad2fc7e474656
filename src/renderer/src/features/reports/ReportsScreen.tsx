import { Select } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Input } from '#shared/contract/index.ts';
import { EQUIPMENT_CLASSES } from '#shared/domain/equipment/record.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useLanguage, useSay } from '../../ui/language/LanguageProvider.tsx';
import { Page } from '../../ui/Page.tsx';
import { useBuildings } from '../rooms/useBuildings.ts';
import { ExportButtons } from './ExportButtons.tsx';
import { OpenedFact } from './OpenedFact.tsx';
import { ReportList } from './ReportList.tsx';
import styles from './ReportsScreen.module.css';
import { ReportTable } from './ReportTable.tsx';
import type { FactTarget, Target } from './target.ts';

type Parameters = Omit<Input<'reports.run'>, 'limit' | 'offset'>;
/** What the user chose; the days of a report nobody chose are its own. */
type Chosen = Omit<Parameters, 'report' | 'language'>;

/** One definition behind screen, xlsx and pdf: here it is asked, and handed on. */
export default function ReportsScreen({ part }: { readonly part: string | undefined }) {
  const say = useSay();
  const { locale } = useLanguage();
  const [, navigate] = useLocation();
  const list = useOperation('reports.list', { language: locale });
  const { data: status } = useOperation('system.status', {});
  const { data: fees } = useOperation('feeItems.list', {});
  const { buildings } = useBuildings();
  const [chosen, setChosen] = useState<Chosen>({});
  const [fact, setFact] = useState<FactTarget>();
  const today = status?.businessDate;

  if (list.error) return <FaultNotice fault={list.error.fault} onRetry={() => void list.refetch()} />;
  const report = list.data?.reports.find((each) => each.report === part) ?? list.data?.reports[0];
  if (!list.data || !report || !today) return <Loading lines={8} />;
  const takes = new Set(report.parameters);
  const { from = report.from, to = today, building, feeItemId, categoryId, workerId, hour } = chosen;
  const { equipmentClass } = chosen;
  const parameters: Parameters = {
    report: report.report,
    language: locale,
    ...(takes.has('from') && { from }),
    ...(takes.has('to') && { to }),
    ...(takes.has('building') && building !== undefined && { building }),
    ...(takes.has('feeItemId') && feeItemId !== undefined && { feeItemId }),
    ...(takes.has('categoryId') && categoryId !== undefined && { categoryId }),
    ...(takes.has('workerId') && workerId !== undefined && { workerId }),
    ...(takes.has('hour') && hour !== undefined && { hour }),
    ...(takes.has('equipmentClass') && equipmentClass !== undefined && { equipmentClass }),
  };
  const choose = (change: Chosen) => setChosen({ ...chosen, ...change });

  function open(target: Target): void {
    if (target.kind === 'workOrder') {
      navigate(`/orders/${target.id}`);
      return;
    }
    if (target.kind === 'equipment') {
      navigate(`/equipment/${target.id}`);
      return;
    }
    if (target.kind !== 'report') {
      setFact(target);
      return;
    }
    choose({
      from: target.from,
      to: target.to,
      building: target.building,
      feeItemId: target.feeItemId,
      categoryId: target.categoryId,
      workerId: target.workerId,
      hour: target.hour,
      equipmentClass: target.equipmentClass,
    });
    navigate(`/reports/${target.report}`);
  }

  return (
    <Page title={say('figures.title')} aside={<ExportButtons parameters={parameters} title={report.title} />}>
      <div className={styles.parts}>
        <ReportList reports={list.data.reports} chosen={report.report} />
        <Card fill flush label={report.title}>
          <ReportTable
            key={JSON.stringify(parameters)}
            parameters={parameters}
            onOpen={open}
            filters={
              <>
                {takes.has('from') && (
                  <DateInput
                    aria-label={say('figures.from')}
                    valueFormat="YYYY-MM-DD"
                    value={from}
                    onChange={(day) => choose({ from: day ?? undefined })}
                    w={120}
                  />
                )}
                {takes.has('to') && (
                  <DateInput
                    aria-label={say(takes.has('from') ? 'figures.to' : 'figures.asOf')}
                    valueFormat="YYYY-MM-DD"
                    value={to}
                    onChange={(day) => choose({ to: day ?? undefined })}
                    w={120}
                  />
                )}
                {takes.has('building') && (
                  <Select
                    data={buildings}
                    value={building ?? null}
                    onChange={(next) => choose({ building: next ?? undefined })}
                    placeholder={say('figures.building')}
                    aria-label={say('figures.building')}
                    clearable
                    searchable
                    w={140}
                  />
                )}
                {takes.has('feeItemId') && (
                  <Select
                    data={(fees?.feeItems ?? []).map((item) => ({
                      value: item.feeItemId,
                      label: item.name,
                    }))}
                    value={feeItemId ?? null}
                    onChange={(next) => choose({ feeItemId: next ?? undefined })}
                    placeholder={say('figures.feeItem')}
                    aria-label={say('figures.feeItem')}
                    clearable
                    searchable
                    w={180}
                  />
                )}
                {takes.has('equipmentClass') && (
                  <Select
                    data={EQUIPMENT_CLASSES.map((value) => ({
                      value,
                      label: say(`equipment.class.${value}`),
                    }))}
                    value={equipmentClass ?? null}
                    onChange={(next) =>
                      choose({ equipmentClass: EQUIPMENT_CLASSES.find((one) => one === next) })
                    }
                    placeholder={say('equipment.all')}
                    aria-label={say('equipment.class')}
                    clearable
                    w={140}
                  />
                )}
              </>
            }
          />
        </Card>
      </div>
      <OpenedFact fact={fact} onClose={() => setFact(undefined)} />
    </Page>
  );
}
