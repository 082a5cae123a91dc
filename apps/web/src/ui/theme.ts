import type { ThemeConfig } from 'antd';

/** The console's own colours; app.css has the same as variables. */
export const INK = '#0d2b33';
export const TEAL = '#0f5666';
export const AMBER = '#d97724';
export const TEXT = '#1b2a2f';
export const QUIET = '#5c6b70';
export const LINE = '#e3e1dc';
export const FONT =
  "-apple-system, BlinkMacSystemFont, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";

export const theme: ThemeConfig = {
  cssVar: { prefix: 'x' },
  token: {
    colorPrimary: TEAL,
    colorInfo: TEAL,
    colorLink: TEAL,
    colorSuccess: '#2b7a4b',
    colorWarning: '#a65c00',
    colorError: '#b3372a',
    colorText: TEXT,
    colorTextSecondary: QUIET,
    colorTextTertiary: '#66757a',
    colorTextPlaceholder: '#69767b',
    colorBorder: '#cfcdc7',
    colorBorderSecondary: LINE,
    colorBgLayout: '#f6f5f2',
    colorFillAlter: '#f8f7f4',
    fontFamily: FONT,
    fontSize: 14,
    borderRadius: 4,
    controlHeight: 32,
    sizeUnit: 4,
    boxShadow: '0 6px 24px rgb(13 43 51 / 14%)',
    boxShadowSecondary: '0 4px 16px rgb(13 43 51 / 12%)',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Table: {
      headerBg: '#f8f7f4',
      headerColor: QUIET,
      headerSplitColor: 'transparent',
      rowHoverBg: '#f2f6f6',
      cellPaddingBlockSM: 5,
      cellPaddingInlineSM: 10,
      borderColor: '#eceae5',
    },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
    Tabs: { horizontalItemPaddingSM: '6px 0', titleFontSize: 14 },
    Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px', labelColor: QUIET },
    Descriptions: { itemPaddingBottom: 8, titleMarginBottom: 8 },
    Segmented: { trackBg: '#eceae5', itemSelectedBg: '#fff', itemSelectedColor: TEAL },
    Card: { headerFontSize: 14, headerHeight: 40 },
    Drawer: { paddingLG: 20 },
  },
};
