import type { ThemeConfig } from 'antd';

/** The colours of the product; the style sheet knows them as `--<name>`. */
export const palette = {
  ink: '#12282c',
  'ink-soft': '#4a5f63',
  'ink-faint': '#5a6c6f',
  teal: '#0f5f63',
  'teal-deep': '#0d3338',
  'teal-mid': '#3c8a86',
  'teal-wash': '#e6f1ef',
  'teal-line': '#b9d8d4',
  amber: '#c27a22',
  'amber-deep': '#8f5310',
  'amber-wash': '#fbf1e0',
  'amber-line': '#ecd2a6',
  paper: '#f6f6f2',
  surface: '#ffffff',
  line: '#e2e3dc',
  'line-strong': '#cdd1c9',
  rose: '#b3372f',
  'rose-wash': '#fbecea',
} as const;

const chinese =
  '"PingFang SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC"';

/** English first looks among Latin faces: the quotes and dots of Chinese ones are as wide as a character. */
export const fonts = {
  chinese: `"Inter", -apple-system, BlinkMacSystemFont, ${chinese}, "Segoe UI", sans-serif`,
  english: `"Inter", -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, ${chinese}, sans-serif`,
};

/** Whoever asked their system for less motion gets none: nothing fades, grows or slides. */
const motion = !window.matchMedia('(prefers-reduced-motion: reduce)').matches;

export const theme: ThemeConfig = {
  token: {
    motion,
    colorPrimary: palette.teal,
    colorLink: palette.teal,
    colorInfo: palette.teal,
    colorInfoBg: palette['teal-wash'],
    colorInfoBorder: palette['teal-line'],
    colorSuccess: '#2d7a4b',
    colorSuccessBg: palette['teal-wash'],
    colorSuccessBorder: palette['teal-line'],
    colorWarning: palette.amber,
    colorError: palette.rose,
    colorText: palette.ink,
    colorTextSecondary: palette['ink-soft'],
    colorTextTertiary: palette['ink-faint'],
    colorTextDescription: palette['ink-faint'],
    colorTextPlaceholder: '#5f7073',
    colorBgLayout: palette.paper,
    colorBorder: palette['line-strong'],
    colorBorderSecondary: palette.line,
    borderRadius: 8,
    borderRadiusLG: 12,
    fontFamily: 'var(--font)',
    fontSize: 14,
    controlHeight: 36,
    boxShadowTertiary: '0 1px 2px rgb(18 40 44 / 6%)',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', fontWeight: 500 },
    Table: {
      headerBg: '#f3f4ef',
      headerColor: palette['ink-soft'],
      headerSplitColor: 'transparent',
      cellPaddingBlock: 12,
    },
    Tabs: { titleFontSize: 15, horizontalItemPadding: '12px 2px' },
    Form: { itemMarginBottom: 18, verticalLabelPadding: '0 0 6px' },
    Tooltip: { colorBgSpotlight: palette['teal-deep'] },
    Card: { headerFontSize: 15 },
  },
};

/** Gives the style sheet the same colours and fonts as antd, so that there is one place to change them. */
export function paint(root: HTMLElement) {
  for (const [name, colour] of Object.entries(palette)) root.style.setProperty(`--${name}`, colour);
  for (const [name, family] of Object.entries(fonts)) root.style.setProperty(`--font-${name}`, family);
}
