import { theme as antd, type ThemeConfig } from 'antd';
import type { Look } from './look.js';
import { DARK, LIGHT } from './palette.js';

export const FONT =
  "-apple-system, BlinkMacSystemFont, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";

/** antd in the console's own colours and density; the style sheets have the same as variables. */
export function themeOf({ dark, density }: Look): ThemeConfig {
  const c = dark ? DARK : LIGHT;
  const dense = density === 'dense';
  return {
    cssVar: { prefix: 'x' },
    algorithm: dark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      colorPrimary: c.teal,
      colorInfo: c.teal,
      colorLink: c.teal,
      colorSuccess: c.good,
      colorWarning: c.warn,
      colorError: c.bad,
      colorText: c.text,
      colorTextSecondary: c.quiet,
      colorTextTertiary: c.quiet,
      colorTextDescription: c.quiet,
      colorTextPlaceholder: c.quiet,
      colorTextLightSolid: c.onTeal,
      colorBorder: c.edge,
      colorBorderSecondary: c.line,
      colorBgLayout: c.ground,
      colorBgContainer: c.paper,
      colorBgElevated: c.raised,
      colorFillAlter: c.head,
      fontFamily: FONT,
      fontSize: dense ? 13 : 14,
      borderRadius: 4,
      controlHeight: dense ? 28 : 32,
      sizeUnit: 4,
      boxShadow: '0 6px 24px rgb(13 43 51 / 16%)',
      boxShadowSecondary: '0 4px 16px rgb(13 43 51 / 14%)',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Table: {
        headerBg: c.head,
        headerColor: c.quiet,
        headerSplitColor: 'transparent',
        rowHoverBg: c.hover,
        rowSelectedBg: c.tealSoft,
        rowSelectedHoverBg: c.tealSoft,
        cellPaddingBlockSM: dense ? 2 : 7,
        cellPaddingInlineSM: dense ? 8 : 10,
        borderColor: c.lineSoft,
      },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Tabs: { horizontalItemPaddingSM: '6px 0', titleFontSize: 14 },
      Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px', labelColor: c.quiet },
      Descriptions: { itemPaddingBottom: 8, titleMarginBottom: 8 },
      Segmented: { trackBg: c.tag, itemSelectedBg: c.paper, itemSelectedColor: c.teal, itemColor: c.tagText },
      Card: { headerFontSize: 14, headerHeight: 40 },
      Drawer: { paddingLG: 20 },
    },
  };
}
