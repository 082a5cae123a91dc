import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as useParts, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardMonth } from '../../api/insight.js';
import { usePalette } from '../../ui/look.js';
import type { Palette } from '../../ui/palette.js';
import { FONT } from '../../ui/theme.js';

useParts([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const PALE = 0.35;
interface Names {
  renewed: string;
  notYet: string;
  rate: string;
}

/** Two grids under one another (no dual axes): how many were due and renewed, and the rate. */
function options(months: BoardMonth[], names: Names, colour: Palette): Parameters<EChartsType['setOption']>[0] {
  const labels = months.map(({ month }) => month.slice(2));
  const faded = (month: BoardMonth) => ({ opacity: month.matured ? 1 : PALE });
  const axis = {
    axisLine: { lineStyle: { color: colour.line } },
    axisTick: { show: false },
    axisLabel: { color: colour.quiet },
  };
  return {
    textStyle: { fontFamily: FONT, color: colour.text },
    animation: false,
    legend: { top: 0, right: 0, itemWidth: 12, itemHeight: 10, textStyle: { color: colour.quiet } },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    grid: [
      { left: 44, right: 12, top: 36, height: 120 },
      { left: 44, right: 12, top: 196, height: 84 },
    ],
    xAxis: [
      { type: 'category', data: labels, gridIndex: 0, ...axis, axisLabel: { show: false } },
      { type: 'category', data: labels, gridIndex: 1, ...axis },
    ],
    yAxis: [
      {
        type: 'value',
        gridIndex: 0,
        splitLine: { lineStyle: { color: colour.line } },
        axisLabel: { color: colour.quiet },
      },
      {
        type: 'value',
        gridIndex: 1,
        min: (value: { min: number }) => Math.max(0, Math.floor(value.min / 10 - 0.5) * 10),
        max: (value: { max: number }) => Math.ceil(value.max / 10 + 0.2) * 10,
        interval: 10,
        splitLine: { lineStyle: { color: colour.line } },
        axisLabel: { color: colour.quiet, formatter: '{value}%' },
      },
    ],
    series: [
      {
        name: names.renewed,
        type: 'bar',
        stack: 'due',
        barMaxWidth: 34,
        itemStyle: { color: colour.teal },
        data: months.map((m) => ({ value: m.baseRenewed, itemStyle: faded(m) })),
      },
      {
        name: names.notYet,
        type: 'bar',
        stack: 'due',
        itemStyle: { color: colour.pale },
        data: months.map((m) => ({ value: m.baseDue - m.baseRenewed, itemStyle: faded(m) })),
      },
      {
        name: names.rate,
        type: 'line',
        xAxisIndex: 1,
        yAxisIndex: 1,
        symbol: 'circle',
        symbolSize: 7,
        color: colour.amber,
        label: { show: months.length <= 13, formatter: '{c}', color: colour.text, fontSize: 12 },
        labelLayout: { hideOverlap: true },
        data: months.map((m) => ({
          value: m.matured && m.baseDue > 0 ? Number(((m.baseRenewed / m.baseDue) * 100).toFixed(1)) : null,
        })),
      },
    ],
  };
}

/** Base due, renewed and the rate by due month. The table below says the same to keyboards and screen readers. */
export function BoardChart({ months }: { months: BoardMonth[] }) {
  const { t } = useTranslation();
  const palette = usePalette();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!box.current) return;
    const chart = init(box.current);
    chart.setOption(
      options(
        months,
        { renewed: t('board.renewed'), notYet: t('board.notYet'), rate: `${t('board.rate')} %` },
        palette,
      ),
    );
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [months, t, palette]);
  return <div ref={box} role="img" aria-label={t('board.chart')} style={{ height: 312, overflowX: 'clip' }} />;
}
