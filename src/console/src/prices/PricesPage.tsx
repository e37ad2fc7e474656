import { Button } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../../renderer/src/ui/Card.tsx';
import { type Column, DataTable } from '../../../renderer/src/ui/DataTable.tsx';
import { Dialog } from '../../../renderer/src/ui/Dialog.tsx';
import { Empty } from '../../../renderer/src/ui/Empty.tsx';
import { FaultNotice } from '../../../renderer/src/ui/FaultNotice.tsx';
import { Loading } from '../../../renderer/src/ui/Loading.tsx';
import { type Say, useSay } from '../../../renderer/src/ui/language/LanguageProvider.tsx';
import { Page } from '../../../renderer/src/ui/Page.tsx';
import { Pill } from '../../../renderer/src/ui/Pill.tsx';
import { priceNow, priceText } from '../../../renderer/src/ui/prices/feeItem.ts';
import { useAsk } from '../ask/useAsk.ts';
import { AsOf } from '../pages/AsOf.tsx';
import { datedRules, type PricedCommunity, type PricedItem } from './consolePrice.ts';
import { PublishForm } from './PublishForm.tsx';

type Row = { readonly community: PricedCommunity; readonly item: PricedItem };

/** What is charged where, and the way to publish a price. */
export function PricesPage() {
  const say = useSay();
  const { data, fault, at, again } = useAsk('prices.list', {});
  const [publishing, setPublishing] = useState(false);
  const rows = (data?.communities ?? [])
    .flatMap((community) => community.feeItems.map((item) => ({ community, item })))
    .sort((a, b) => (a.item.code < b.item.code ? -1 : a.item.code > b.item.code ? 1 : 0));
  return (
    <Page
      title={say('console.place.prices')}
      aside={
        <>
          <AsOf at={at} onAgain={again} />
          <Button size="compact-sm" disabled={!data?.communities.length} onClick={() => setPublishing(true)}>
            {say('console.prices.publish')}
          </Button>
        </>
      }
    >
      <FaultNotice fault={fault} onRetry={again} />
      {!data && !fault && <Loading />}
      {data && (
        <Card flush fill label={say('console.place.prices')}>
          <DataTable
            label={say('console.place.prices')}
            columns={columnsOf(say)}
            total={rows.length}
            rowAt={(index) => rows[index]}
            rowKey={({ community, item }) => `${community.communityId}.${item.feeItemId}`}
            empty={<Empty title={say('console.prices.none')} hint={say('console.prices.noneHint')} />}
          />
        </Card>
      )}
      <Dialog
        opened={publishing}
        onClose={() => setPublishing(false)}
        title={say('console.prices.publish')}
        size={760}
      >
        {publishing && data && (
          <PublishForm communities={data.communities} onDone={() => setPublishing(false)} />
        )}
      </Dialog>
    </Page>
  );
}

function columnsOf(say: Say): Column<Row>[] {
  const now = ({ community, item }: Row) => priceNow({ rules: datedRules(item) }, community.today);
  return [
    {
      key: 'item',
      title: say('console.prices.item'),
      width: 'minmax(180px, 1.4fr)',
      render: ({ item }) => (
        <>
          {item.code} · {item.name}{' '}
          {!item.active && <Pill tone="absent">{say('console.prices.inactive')}</Pill>}
        </>
      ),
    },
    {
      key: 'community',
      title: say('console.community'),
      width: 'minmax(140px, 1.2fr)',
      render: ({ community }) => community.communityName,
    },
    {
      key: 'now',
      title: say('console.prices.now'),
      width: 'minmax(180px, 1.4fr)',
      render: (row) => priceText(say, now(row)),
    },
    {
      key: 'since',
      title: say('console.prices.since'),
      width: '110px',
      render: (row) => now(row)?.from ?? '–',
    },
    {
      key: 'next',
      title: say('console.prices.next'),
      width: 'minmax(200px, 1.6fr)',
      render: ({ community, item }) => {
        const next = datedRules(item).find(({ from }) => from > community.today);
        return next ? say('console.prices.nextFrom', { from: next.from, price: priceText(say, next) }) : '–';
      },
    },
  ];
}
