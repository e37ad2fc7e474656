import { Stack } from '@mantine/core';
import { useOperation } from '../../desk/useOperation.ts';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useLanguage, useSay } from '../../ui/language/LanguageProvider.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import styles from './ReportsScreen.module.css';

type Props = { readonly meterId: string | undefined; readonly onClose: () => void };

/** Every span of a meter's usage, the latest first, with how it was reckoned from the readings. */
export function MeterPanel({ meterId, onClose }: Props) {
  const say = useSay();
  const { locale } = useLanguage();
  const timeline = useOperation(
    'meters.timeline',
    { meterId: meterId ?? '', language: locale },
    { enabled: meterId !== undefined },
  );
  const meter = timeline.data?.meter;
  const place = meter && (meter.roomCode ?? meter.label);
  return (
    <SidePanel
      opened={meterId !== undefined}
      onClose={onClose}
      title={meter ? `${place} ${say(`meterKind.${meter.kind}`)} ${meter.number}` : ''}
    >
      <FaultNotice fault={timeline.error?.fault} onRetry={() => void timeline.refetch()} />
      {!timeline.data && <Loading lines={6} />}
      <Stack gap="md">
        {timeline.data?.spans.toReversed().map((span) => (
          <div key={span.readingId}>
            <FactList>
              <Fact name={`${span.from} – ${span.to}`}>{span.usage}</Fact>
            </FactList>
            {span.steps.map(({ sentence }) => (
              <div key={sentence} className={styles.quiet}>
                {sentence}
              </div>
            ))}
          </div>
        ))}
      </Stack>
    </SidePanel>
  );
}
