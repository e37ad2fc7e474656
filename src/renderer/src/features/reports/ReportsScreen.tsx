import { Select } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Input } from '#shared/contract/index.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useLanguage, useSay } from '../../ui/language/LanguageProvider.tsx';
import { TabbedPage } from '../../ui/TabbedPage.tsx';
import { useBuildings } from '../rooms/useBuildings.ts';
import { ExportButtons } from './ExportButtons.tsx';
import { ReportTable } from './ReportTable.tsx';

type Parameters = Omit<Input<'reports.run'>, 'limit' | 'offset'>;

/** One definition behind screen, xlsx and pdf: here it is asked, and handed on. */
export default function ReportsScreen({ part }: { readonly part: string | undefined }) {
  const say = useSay();
  const { locale } = useLanguage();
  const [, navigate] = useLocation();
  const list = useOperation('reports.list', { language: locale });
  const { data: status } = useOperation('system.status', {});
  const { buildings } = useBuildings();
  const [from, setFrom] = useState<string>();
  const [to, setTo] = useState<string>();
  const [building, setBuilding] = useState<string | null>(null);
  const today = status?.businessDate;

  if (list.error) return <FaultNotice fault={list.error.fault} onRetry={() => void list.refetch()} />;
  const report = list.data?.reports.find((each) => each.report === part) ?? list.data?.reports[0];
  if (!list.data || !report || !today) return <Loading lines={8} />;
  const takes = new Set(report.parameters);
  const parameters: Parameters = {
    report: report.report,
    language: locale,
    ...(takes.has('from') && { from: from ?? today }),
    ...(takes.has('to') && { to: to ?? today }),
    ...(takes.has('building') && building && { building }),
  };

  return (
    <TabbedPage
      title={say('figures.title')}
      value={report.report}
      onChange={(next) => navigate(`/reports/${next}`)}
      tabs={list.data.reports.map((each) => ({ value: each.report, label: each.title }))}
      aside={<ExportButtons parameters={parameters} title={report.title} />}
    >
      <Card fill flush label={report.title}>
        <ReportTable
          key={JSON.stringify(parameters)}
          parameters={parameters}
          filters={
            <>
              {takes.has('from') && (
                <DateInput
                  aria-label={say('figures.from')}
                  valueFormat="YYYY-MM-DD"
                  value={from ?? today}
                  onChange={(day) => setFrom(day ?? undefined)}
                  w={150}
                />
              )}
              {takes.has('to') && (
                <DateInput
                  aria-label={say(takes.has('from') ? 'figures.to' : 'figures.asOf')}
                  valueFormat="YYYY-MM-DD"
                  value={to ?? today}
                  onChange={(day) => setTo(day ?? undefined)}
                  w={150}
                />
              )}
              {takes.has('building') && (
                <Select
                  data={buildings}
                  value={building}
                  onChange={setBuilding}
                  placeholder={say('figures.building')}
                  aria-label={say('figures.building')}
                  clearable
                  searchable
                  w={160}
                />
              )}
            </>
          }
        />
      </Card>
    </TabbedPage>
  );
}
