import { useState } from 'react';
import { useMay } from '../../app/session/SessionProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';
import { Card } from '../../ui/Card.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import styles from './Books.module.css';
import { type Mapped, MappingDialog } from './MappingDialog.tsx';
import { ratePercent } from './rateText.ts';
import { TemplatesCard } from './TemplatesCard.tsx';

/** Which account and which tax rate stand for what, from which day on. */
export function MappingPart() {
  const say = useSay();
  const may = useMay();
  const { data, error, refetch } = useOperation('vouchers.mapping', {});
  const [editing, setEditing] = useState<Mapped>();
  if (!data)
    return error ? <FaultNotice fault={error.fault} onRetry={() => void refetch()} /> : <Loading lines={8} />;
  const writes = may('vouchers.export');
  return (
    <div className={styles.columns}>
      <Card fill flush title={say('books.mapping.accounts')}>
        <div className={styles.scroll}>
          <table className={styles.table} aria-label={say('books.mapping.accounts')}>
            <tbody>
              {data.accounts.map(({ key, account, isDefault }) => {
                const name = say(`books.key.${key}`);
                return (
                  <tr key={key}>
                    <td>{name}</td>
                    <td>
                      {account.code} {account.name}{' '}
                      {isDefault && <Pill tone="absent">{say('books.mapping.default')}</Pill>}
                    </td>
                    <td data-align="end">
                      {writes && (
                        <RowButton
                          name={say('books.mapping.edit', { name })}
                          onClick={() => setEditing({ key, name, account })}
                        >
                          {say('common.edit')}
                        </RowButton>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </Card>
      <div className={styles.stack}>
        <Card fill flush title={say('books.mapping.fees')}>
          <div className={styles.scroll}>
            <table className={styles.table} aria-label={say('books.mapping.fees')}>
              <tbody>
                {data.feeItems.map((item) => (
                  <tr key={item.feeItemId}>
                    <td>{item.name}</td>
                    <td>
                      {item.account.code} {item.account.name}{' '}
                      {!item.isOwn && <Pill tone="absent">{say('books.mapping.default')}</Pill>}
                    </td>
                    <td data-align="end">
                      {item.rate === null ? say('books.mapping.noTax') : `${ratePercent(item.rate)}%`}
                    </td>
                    <td data-align="end">
                      {writes && (
                        <RowButton
                          name={say('books.mapping.edit', { name: item.name })}
                          onClick={() =>
                            setEditing({
                              key: item.nature,
                              name: item.name,
                              account: item.account,
                              feeItemId: item.feeItemId,
                              rate: item.rate,
                            })
                          }
                        >
                          {say('common.edit')}
                        </RowButton>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Card>
        <p className={styles.hint}>{say('books.mapping.hint')}</p>
        <p className={styles.hint}>{say('books.mapping.writeOff')}</p>
        <TemplatesCard templates={data.templates} />
      </div>
      <MappingDialog
        mapped={editing}
        today={data.day}
        history={data.history}
        onClose={() => setEditing(undefined)}
      />
    </div>
  );
}
