import {
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  Input,
  type MantineColorsTuple,
  Modal,
  Tabs,
  Tooltip,
} from '@mantine/core';

const teal: MantineColorsTuple = [
  '#e6f5f2',
  '#cfe9e4',
  '#a3d4cb',
  '#72beb1',
  '#3fb5a5',
  '#1e9384',
  '#12796d',
  '#0d6157',
  '#0a4e46',
  '#083c36',
];

const red: MantineColorsTuple = [
  '#fdeceb',
  '#fbe3e1',
  '#f2bcb8',
  '#e68c86',
  '#d9605a',
  '#c8433c',
  '#b3261e',
  '#951e17',
  '#7a1812',
  '#5f120d',
];

/** Mantine's greys of the dark mode, turned towards the rail. */
const slate: MantineColorsTuple = [
  '#dfe8e8',
  '#b9c7c8',
  '#9fb0b5',
  '#6f8285',
  '#3a4a4d',
  '#2c3a3d',
  '#1e292b',
  '#182123',
  '#131b1d',
  '#101718',
];

const FONTS =
  '"HarmonyOS Sans SC", "PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif';

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 6,
  autoContrast: true,
  colors: { teal, red, dark: slate },
  fontFamily: FONTS,
  fontFamilyMonospace: '"Cascadia Mono", Consolas, "Noto Sans Mono", monospace',
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  headings: { fontFamily: FONTS, fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  defaultRadius: 6,
  cursorType: 'pointer',
  components: {
    Input: Input.extend({ defaultProps: { size: 'sm' } }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'sm' } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        styles: { title: { fontSize: 16, fontWeight: 600 } },
        radius: 10,
        overlayProps: { backgroundOpacity: 0.3 },
        transitionProps: { duration: 80 },
      },
    }),
    Drawer: Drawer.extend({
      defaultProps: {
        styles: { title: { fontSize: 16, fontWeight: 600 } },
        overlayProps: { backgroundOpacity: 0.3 },
        transitionProps: { duration: 80 },
      },
    }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, withArrow: true } }),
  },
});

export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--steward-surface)',
    '--mantine-color-text': 'var(--steward-text)',
    '--mantine-color-dimmed': 'var(--steward-text-soft)',
    '--mantine-color-placeholder': 'var(--steward-text-soft)',
    '--mantine-color-default-border': 'var(--steward-line)',
    '--mantine-color-default-color': 'var(--steward-text)',
    '--mantine-color-default': 'var(--steward-surface)',
    '--mantine-color-default-hover': 'var(--steward-surface-soft)',
    '--mantine-color-teal-light-color': 'var(--steward-accent-strong)',
    '--mantine-color-teal-light': 'var(--steward-accent-soft)',
    '--mantine-color-teal-outline': 'var(--steward-accent)',
    '--mantine-color-red-light-color': 'var(--steward-bad)',
    '--mantine-color-red-light': 'var(--steward-bad-soft)',
    '--mantine-color-anchor': 'var(--steward-accent-strong)',
    '--mantine-color-error': 'var(--steward-bad)',
  };
  return { variables: {}, light: shared, dark: shared };
};
