import { TextInput, type TextInputProps } from '@mantine/core';
import type { RefObject } from 'react';
import styles from './AmountInput.module.css';

type Props = Omit<TextInputProps, 'onChange' | 'value' | 'inputMode'> & {
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
};

/** A field for 元. Letters stay keys of the screen; everything is selected on entry, so typing replaces it. */
export function AmountInput({ onText, inputRef, ...props }: Props) {
  return (
    <TextInput
      {...props}
      ref={inputRef}
      classNames={{ input: styles.input }}
      data-keys="amount"
      inputMode="decimal"
      autoComplete="off"
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => {
        const text = event.currentTarget.value;
        if (!/[A-Za-z]/.test(text)) onText(text);
      }}
    />
  );
}
