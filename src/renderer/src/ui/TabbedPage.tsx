import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './TabbedPage.module.css';

type Props<Value extends string> = {
  readonly title: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly tabs: readonly { readonly value: Value; readonly label: string }[];
  readonly aside?: ReactNode;
  readonly children: ReactNode;
};

/** A place with a few parts: its name, the parts, and the part in view filling the rest. */
export function TabbedPage<Value extends string>({
  title,
  value,
  onChange,
  tabs,
  aside,
  children,
}: Props<Value>) {
  return (
    <Tabs
      value={value}
      onChange={(next) => {
        const tab = tabs.find((each) => each.value === next);
        if (tab) onChange(tab.value);
      }}
      className={styles.page}
      keepMounted={false}
    >
      <div className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        <Tabs.List>
          {tabs.map((tab) => (
            <Tabs.Tab key={tab.value} value={tab.value}>
              {tab.label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <div className={styles.aside}>{aside}</div>
      </div>
      <div className={styles.body}>{children}</div>
    </Tabs>
  );
}
