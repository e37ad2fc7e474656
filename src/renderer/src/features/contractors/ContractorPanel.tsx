import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useInstantText } from '../../desk/useInstantText.ts';
import { useOperation } from '../../desk/useOperation.ts';
import { amountText } from '../../ui/Amount.tsx';
import { Fact, FactList } from '../../ui/FactList.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { Attachments } from '../attachments/Attachments.tsx';
import styles from '../parts/Parts.module.css';
import { ContractorDialog } from './ContractorDialog.tsx';
import { type ContractorCard, PAPER_TONES, type Paper } from './contractor.ts';
import { PaperDialog } from './PaperDialog.tsx';

type Props = { readonly contractorId: string | undefined; readonly onClose: () => void };

/** One contractor: whom to call, contracts, certificates, and the orders given to them. */
export function ContractorPanel({ contractorId, onClose }: Props) {
  const { data, error, refetch } = useOperation(
    'contractors.card',
    { contractorId: contractorId ?? '' },
    { enabled: contractorId !== undefined },
  );
  return (
    <SidePanel opened={contractorId !== undefined} onClose={onClose} title={data?.name ?? ''} size={620}>
      <FaultNotice fault={error?.fault} onRetry={() => void refetch()} />
      {!data && !error && <Loading lines={6} />}
      {data && <Body contractor={data} />}
    </SidePanel>
  );
}

type Acting = 'change' | { readonly kind: Paper['kind']; readonly paper?: Paper };

function Body({ contractor }: { readonly contractor: ContractorCard }) {
  const say = useSay();
  const may = useMay();
  const [acting, setActing] = useState<Acting>();
  const close = () => setActing(undefined);
  const writes = may('contractors.write');
  return (
    <Stack gap="md">
      <Group gap="xs">
        {contractor.troubles.map((one) => (
          <Pill key={one} tone="bad">
            {say(`contractors.trouble.${one}`)}
          </Pill>
        ))}
        {writes && (
          <Button size="compact-md" variant="default" ml="auto" onClick={() => setActing('change')}>
            {say('contractors.change')}
          </Button>
        )}
      </Group>
      <FactList>
        {contractor.creditCode && <Fact name={say('contractors.creditCode')}>{contractor.creditCode}</Fact>}
        <Fact name={say('contractors.categories')}>
          {contractor.categories.join(say('common.listSeparator')) || '–'}
        </Fact>
        <Fact name={say('contractors.contact')}>
          {[contractor.contact?.name, contractor.contact?.phone].filter(Boolean).join(' ') || '–'}
        </Fact>
      </FactList>
      <section aria-label={say('papers.title')}>
        <Group justify="space-between" mb={6}>
          <h3 className={styles.heading}>{say('papers.title')}</h3>
          {writes && (
            <Group gap={6}>
              <Button size="compact-xs" variant="default" onClick={() => setActing({ kind: 'contract' })}>
                {say('papers.addContract')}
              </Button>
              <Button size="compact-xs" variant="default" onClick={() => setActing({ kind: 'certificate' })}>
                {say('papers.addCertificate')}
              </Button>
            </Group>
          )}
        </Group>
        <Papers
          papers={contractor.papers}
          onOpen={writes ? (paper) => setActing({ kind: paper.kind, paper }) : undefined}
        />
      </section>
      {may('attachments.read') && (
        <Attachments subjectKind="contractor" subjectId={contractor.contractorId} />
      )}
      <Orders orders={contractor.orders} />
      {acting === 'change' && <ContractorDialog contractor={contractor} onClose={close} />}
      {acting !== undefined && acting !== 'change' && (
        <PaperDialog
          contractorId={contractor.contractorId}
          kind={acting.kind}
          paper={acting.paper}
          onClose={close}
        />
      )}
    </Stack>
  );
}

type PapersProps = {
  readonly papers: readonly Paper[];
  readonly onOpen: ((paper: Paper) => void) | undefined;
};

function Papers({ papers, onOpen }: PapersProps) {
  const say = useSay();
  if (papers.length === 0) return <p className={styles.soft}>{say('papers.none')}</p>;
  return (
    <table className={styles.table}>
      <tbody>
        {papers.map((paper) => (
          <tr key={paper.paperId}>
            <td>{say(`papers.kind.${paper.kind}`)}</td>
            <td>
              {paper.title}
              <p className={styles.soft}>
                {[paper.number, paper.amountFen && amountText(paper.amountFen, { sign: true })]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </td>
            <td>{say('papers.until', { to: paper.toDay })}</td>
            <td>
              {paper.active ? (
                <Pill tone={PAPER_TONES[paper.state]}>{say(`papers.state.${paper.state}`)}</Pill>
              ) : (
                <Pill tone="absent">{say('papers.replaced')}</Pill>
              )}
            </td>
            <td className={styles.number}>
              {onOpen && (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={say('papers.change', { title: paper.title })}
                  onClick={() => onOpen(paper)}
                >
                  {say('contractors.change')}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Orders({ orders }: Pick<ContractorCard, 'orders'>) {
  const say = useSay();
  const instantText = useInstantText();
  const [, navigate] = useLocation();
  return (
    <section aria-label={say('papers.orders')}>
      <h3 className={styles.heading}>{say('papers.orders')}</h3>
      {orders.length === 0 && <p className={styles.soft}>{say('papers.ordersNone')}</p>}
      {orders.length > 0 && (
        <table className={styles.table}>
          <tbody>
            {orders.map((order) => (
              <tr key={order.number}>
                <td>
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    onClick={() => navigate(`/orders/${order.number}`)}
                  >
                    {order.number}
                  </Button>
                </td>
                <td>{order.where}</td>
                <td>{order.category}</td>
                <td>{say(`workOrder.state.${order.state}`)}</td>
                <td className={styles.number}>{instantText(order.reportedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
