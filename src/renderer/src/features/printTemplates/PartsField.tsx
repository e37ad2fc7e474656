import { ActionIcon, Switch } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import type { SlipTemplate } from '#shared/contract/printTemplates.contract.ts';
import { PART_RULES, type SlipKind, type SlipPart } from '#shared/domain/receipts/slipParts.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import styles from './Templates.module.css';

type Props = {
  readonly kind: SlipKind;
  readonly parts: SlipTemplate['parts'];
  readonly onChange: (parts: SlipTemplate['parts']) => void;
};

/** The parts of a slip in its order. Ctrl and an arrow move the part that has the focus; what is required has no switch to turn. */
export function PartsField({ kind, parts, onChange }: Props) {
  const say = useSay();
  const list = useRef<HTMLUListElement>(null);
  const rules = PART_RULES[kind];
  const ruleOf = (part: SlipPart) => rules.find((rule) => rule.part === part);
  const movable = parts.map(({ part }) => ruleOf(part)?.group !== 'head');
  const mayGo = (from: number, to: number) => movable[from] === true && movable[to] === true;

  function move(from: number, to: number): void {
    if (!mayGo(from, to)) return;
    const next = [...parts];
    const [taken] = next.splice(from, 1);
    if (!taken) return;
    next.splice(to, 0, taken);
    onChange(next);
    // The row is the same element at another place; the focus stays on it.
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-part="${taken.part}"] input`)?.focus(),
    );
  }

  function onKey(event: KeyboardEvent, index: number): void {
    const step = event.code === 'ArrowUp' ? -1 : event.code === 'ArrowDown' ? 1 : 0;
    if (!event.ctrlKey || step === 0) return;
    event.preventDefault();
    move(index, index + step);
  }

  return (
    <fieldset className={styles.field}>
      <legend className={styles.legend}>{say('templates.parts')}</legend>
      <p className={styles.hint}>{say('templates.partsHint')}</p>
      <ul ref={list} className={styles.parts}>
        {parts.map(({ part, shown }, index) => {
          const name = say(`template.part.${part}`);
          const required = ruleOf(part)?.required === true;
          return (
            <li
              key={part}
              data-part={part}
              data-required={required}
              className={styles.part}
              onKeyDown={(event) => onKey(event, index)}
            >
              <Switch
                size="sm"
                label={name}
                checked={shown}
                aria-disabled={required}
                onChange={(event) => {
                  const wanted = required || event.currentTarget.checked;
                  onChange(parts.map((one) => (one.part === part ? { ...one, shown: wanted } : one)));
                }}
              />
              <span className={styles.hint}>{required && say('templates.required')}</span>
              {[index - 1, index + 1].map((to) => (
                <ActionIcon
                  key={to}
                  variant="subtle"
                  size="sm"
                  className={styles.arrow}
                  disabled={!mayGo(index, to)}
                  aria-label={say(to < index ? 'templates.up' : 'templates.down', { part: name })}
                  onClick={() => move(index, to)}
                >
                  {to < index ? <IconChevronUp size={16} /> : <IconChevronDown size={16} />}
                </ActionIcon>
              ))}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
