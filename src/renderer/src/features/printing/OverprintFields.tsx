import { NumberInput, Select } from '@mantine/core';
import type { OverprintForm } from '#shared/contract/printing.contract.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './Forms.module.css';

type Props = {
  readonly value: OverprintForm;
  readonly onChange: (value: OverprintForm) => void;
  readonly disabled: boolean;
};

const FORMS = ['full', 'half', 'third'] as const;

/** Where every box of the pre-printed form is, in millimetres from its left edge and upper perforation. */
export function OverprintFields({ value, onChange, disabled }: Props) {
  const say = useSay();
  const { fields, rows } = value;

  const number = (
    label: string,
    now: number,
    most: number,
    set: (next: number) => void,
    { perUnit = 10, shown = false }: { readonly perUnit?: number; readonly shown?: boolean } = {},
  ) => (
    <NumberInput
      {...(shown ? { label } : { 'aria-label': label })}
      size="xs"
      value={now / perUnit}
      onChange={(next) => set(Math.round(Number(next) * perUnit))}
      min={0}
      max={most}
      step={perUnit === 10 ? 0.5 : 1}
      decimalScale={perUnit === 10 ? 1 : 0}
      disabled={disabled}
    />
  );
  const setField = (name: string, part: Partial<(typeof fields)[number]>) =>
    onChange({ ...value, fields: fields.map((one) => (one.field === name ? { ...one, ...part } : one)) });
  const setRows = (part: Partial<typeof rows>) => onChange({ ...value, rows: { ...rows, ...part } });
  const setColumn = (name: string, part: Partial<(typeof rows.columns)[number]>) =>
    setRows({ columns: rows.columns.map((one) => (one.column === name ? { ...one, ...part } : one)) });
  const right = say('forms.right');
  const down = say('forms.down');
  const cells = say('forms.cells');

  return (
    <div className={styles.fields}>
      <div className={styles.shape}>
        <Select
          label={say('paper.form')}
          size="xs"
          value={value.form}
          onChange={(form) => onChange({ ...value, form: FORMS.find((one) => one === form) ?? value.form })}
          data={FORMS.map((form) => ({ value: form, label: say(`paper.form.${form}`) }))}
          allowDeselect={false}
          disabled={disabled}
        />
        {number(say('forms.rows'), rows.count, 40, (count) => setRows({ count }), {
          perUnit: 1,
          shown: true,
        })}
        {number(say('forms.firstRow'), rows.firstTenths, 279, (firstTenths) => setRows({ firstTenths }), {
          shown: true,
        })}
        {number(say('forms.pitch'), rows.pitchTenths, 30, (pitchTenths) => setRows({ pitchTenths }), {
          shown: true,
        })}
      </div>
      <div className={styles.tables}>
        <table className={styles.table} aria-label={say('forms.boxes')}>
          <thead>
            <tr>
              <th>{say('forms.boxes')}</th>
              <th>{right}</th>
              <th>{down}</th>
              <th>{cells}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ field, rightTenths, downTenths, cells: wide }) => {
              const name = say(`forms.field.${field}`);
              return (
                <tr key={field}>
                  <th scope="row">{name}</th>
                  <td>
                    {number(`${name} ${right}`, rightTenths, 240, (next) =>
                      setField(field, { rightTenths: next }),
                    )}
                  </td>
                  <td>
                    {number(`${name} ${down}`, downTenths, 279, (next) =>
                      setField(field, { downTenths: next }),
                    )}
                  </td>
                  <td>
                    {number(`${name} ${cells}`, wide, 90, (next) => setField(field, { cells: next }), {
                      perUnit: 1,
                    })}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <table className={styles.table} aria-label={say('forms.columns')}>
          <thead>
            <tr>
              <th>{say('forms.columns')}</th>
              <th>{right}</th>
              <th>{cells}</th>
            </tr>
          </thead>
          <tbody>
            {rows.columns.map(({ column, rightTenths, cells: wide }) => {
              const name = say(`forms.column.${column}`);
              return (
                <tr key={column}>
                  <th scope="row">{name}</th>
                  <td>
                    {number(`${name} ${right}`, rightTenths, 240, (next) =>
                      setColumn(column, { rightTenths: next }),
                    )}
                  </td>
                  <td>
                    {number(`${name} ${cells}`, wide, 90, (next) => setColumn(column, { cells: next }), {
                      perUnit: 1,
                    })}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}
