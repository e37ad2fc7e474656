import { Stack } from '@mantine/core';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useLanguage, useSay } from '../../ui/language/LanguageProvider.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';

type Props = { readonly apportionmentId: string | undefined; readonly onClose: () => void };

/** How a pool came about and what each room bears of it. */
export function ApportionmentPanel({ apportionmentId, onClose }: Props) {
  const say = useSay();
  const { locale } = useLanguage();
  const opened = useOperation(
    'apportionments.get',
    { apportionmentId: apportionmentId ?? '', language: locale },
    { enabled: apportionmentId !== undefined },
  );
  const { data } = opened;
  return (
    <SidePanel
      opened={apportionmentId !== undefined}
      onClose={onClose}
      title={data ? `${data.feeName} ${data.period}` : ''}
    >
      <FaultNotice fault={opened.error?.fault} onRetry={() => void opened.refetch()} />
      {!data && <Loading lines={6} />}
      {data && (
        <Stack gap="md">
          <div>
            {data.steps.map(({ sentence }) => (
              <div key={sentence}>{sentence}</div>
            ))}
          </div>
          <FactList>
            <Fact name={say('report.column.pool')}>{amountText(data.poolFen, { sign: true })}</Fact>
            <Fact name={say('report.column.loss')}>{amountText(data.lossFen, { sign: true })}</Fact>
            <Fact name={say(`fees.basis.${data.basis}`)}>{data.totalWeight}</Fact>
          </FactList>
          <FactList>
            {data.shares.map(({ roomCode, amountFen }) => (
              <Fact key={roomCode} name={roomCode}>
                {amountText(amountFen, { sign: true })}
              </Fact>
            ))}
          </FactList>
        </Stack>
      )}
    </SidePanel>
  );
}
