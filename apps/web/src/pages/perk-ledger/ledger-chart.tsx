import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as useParts, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PerkLedger } from '../../api/perks.js';
import { count } from '../../ui/format.js';
import { usePalette } from '../../ui/look.js';
import type { Palette } from '../../ui/palette.js';
import { FONT } from '../../ui/theme.js';
import { useNarrow } from '../../ui/use-narrow.js';

useParts([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

type Month = PerkLedger['byMonth'][number];
type Names = Record<'granted' | 'redeemed' | 'expired' | 'liability', string>;
const yuan = (fen: number): number => Math.round(Math.abs(fen) / 100);

/** Two grids under one another (no dual axes): what moved in a month, and what was owed at its end. */
function options(
  months: Month[],
  names: Names,
  colour: Palette,
  narrow: boolean,
): Parameters<EChartsType['setOption']>[0] {
  const labels = months.map(({ month }) => month.slice(2));
  const axis = {
    axisLine: { lineStyle: { color: colour.line } },
    axisTick: { show: false },
    axisLabel: { color: colour.quiet },
  };
  const value = {
    type: 'value' as const,
    splitNumber: 3,
    splitLine: { lineStyle: { color: colour.lineSoft } },
    axisLabel: { color: colour.quiet, formatter: (n: number) => count(n) },
  };
  const bar = (name: 'granted' | 'redeemed' | 'expired', style: object) => ({
    name: names[name],
    type: 'bar' as const,
    barMaxWidth: 16,
    barGap: '15%',
    itemStyle: style,
    data: months.map((month) => yuan(month[name])),
  });
  return {
    textStyle: { fontFamily: FONT, color: colour.text },
    animation: false,
    legend: { top: 0, right: 0, itemWidth: 12, itemHeight: 10, textStyle: { color: colour.quiet } },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (n: unknown) => count(Number(n)) },
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    grid: [
      { left: 56, right: 16, top: 36, height: 128 },
      { left: 56, right: 16, top: 204, height: 84 },
    ],
    xAxis: [
      { type: 'category', data: labels, gridIndex: 0, ...axis, axisLabel: { show: false } },
      { type: 'category', data: labels, gridIndex: 1, ...axis },
    ],
    yAxis: [
      { ...value, gridIndex: 0 },
      { ...value, gridIndex: 1, splitNumber: 2 },
    ],
    series: [
      bar('granted', { color: colour.teal }),
      bar('redeemed', { color: colour.amber }),
      bar('expired', { color: colour.pale, borderColor: colour.idle, borderWidth: 1 }),
      {
        name: names.liability,
        type: 'line',
        xAxisIndex: 1,
        yAxisIndex: 1,
        symbol: 'diamond',
        symbolSize: 8,
        color: colour.bad,
        label: {
          show: !narrow && months.length <= 13,
          formatter: ({ value: n }: { value?: unknown }) => count(Number(n)),
          color: colour.text,
          fontSize: 12,
        },
        data: months.map((month) => yuan(month.liability)),
      },
    ],
  };
}

/** Granted, redeemed and expired by month, and the liability. The table below says the same without a picture. */
export function LedgerChart({ months }: { months: Month[] }) {
  const { t } = useTranslation();
  const palette = usePalette();
  const narrow = useNarrow();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!box.current) return undefined;
    const chart = init(box.current);
    const names: Names = {
      granted: t('perkLedger.col.granted'),
      redeemed: t('perkLedger.col.redeemed'),
      expired: t('perkLedger.col.expired'),
      liability: t('perkLedger.chart.liability'),
    };
    chart.setOption(options(months, names, palette, narrow));
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [months, t, palette, narrow]);
  return (
    <div ref={box} role="img" aria-label={t('perkLedger.chart.title')} style={{ height: 320, overflowX: 'clip' }} />
  );
}
