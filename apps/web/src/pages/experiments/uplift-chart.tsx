import { LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use as useParts, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reading } from '../../api/experiments.js';
import { usePalette } from '../../ui/look.js';
import type { Palette } from '../../ui/palette.js';
import { FONT } from '../../ui/theme.js';
import { points } from './points.js';

useParts([LineChart, ScatterChart, GridComponent, CanvasRenderer]);

const HEIGHT = 232;
type Interval = { value: number; low: number; high: number };
type Series = Record<string, unknown>;
interface Look {
  grid: number;
  colour: string;
  symbol: string;
  label: string;
  text: string;
}

const signedNumber = (n: number): string => `${n < 0 ? '−' : n > 0 ? '+' : ''}${Math.abs(n)}`;

/** An interval as a line with ends, and its value as a shape of its own. */
function drawn({ value, low, high }: Interval, row: string, { grid, colour, symbol, label, text }: Look): Series[] {
  const place = { xAxisIndex: grid, yAxisIndex: grid, color: colour, silent: true, animation: false };
  const at = (share: number): [number, string] => [Number((share * 100).toFixed(2)), row];
  return [
    { type: 'line', ...place, data: [at(low), at(high)], lineStyle: { width: 3 }, symbol: 'rect', symbolSize: [3, 14] },
    {
      type: 'scatter',
      ...place,
      data: [at(value)],
      symbol,
      symbolSize: 15,
      itemStyle: { opacity: 1 },
      z: 5,
      label: { show: true, position: 'top', distance: 7, formatter: label, color: text, fontSize: 13, fontWeight: 600 },
    },
  ];
}

function options(reading: Reading, names: { arms: string[]; difference: string }, colour: Palette) {
  const [first, request] = reading.arms;
  const axis = (grid: number, signed: boolean) => ({
    type: 'value',
    gridIndex: grid,
    scale: !signed,
    splitLine: { lineStyle: { color: colour.line } },
    axisLabel: {
      color: colour.quiet,
      formatter: signed ? signedNumber : '{value}%',
      hideOverlap: true,
    },
  });
  const rows = (grid: number, data: string[]) => ({
    ...{ type: 'category', gridIndex: grid, data, inverse: true, axisTick: { show: false }, boundaryGap: true },
    axisLine: { show: false },
    axisLabel: { color: colour.text, width: 96, overflow: 'break' },
  });
  const { difference } = reading;
  const reach = Math.ceil(Math.max(Math.abs(difference!.low), Math.abs(difference!.high)) * 20) * 5;
  const text = colour.text;
  const shapes = [
    { grid: 0, colour: colour.teal, symbol: 'circle', text },
    { grid: 0, colour: colour.amber, symbol: 'diamond', text },
  ];
  return {
    textStyle: { fontFamily: FONT, color: text },
    grid: [
      { left: 108, right: 24, top: 18, height: 92 },
      { left: 108, right: 24, top: 154, height: 52 },
    ],
    xAxis: [axis(0, false), { ...axis(1, true), min: -reach, max: reach }],
    yAxis: [rows(0, names.arms), rows(1, [names.difference])],
    series: [
      ...[first!, request!].flatMap((arm, n) =>
        arm.rate
          ? drawn(arm.rate, names.arms[n]!, { ...shapes[n]!, label: `${(arm.rate.value * 100).toFixed(1)}%` })
          : [],
      ),
      {
        ...{
          type: 'scatter',
          xAxisIndex: 1,
          yAxisIndex: 1,
          data: [[0, names.difference]],
          silent: true,
          animation: false,
        },
        ...{ symbol: 'rect', symbolSize: [2, 52], color: colour.quiet },
      },
      ...drawn(difference!, names.difference, {
        ...{ grid: 1, colour: text, symbol: 'rect', text, label: points(difference!.value) },
      }),
    ],
  } as Parameters<EChartsType['setOption']>[0];
}

/** The shares of both arms and their difference, each with its interval. The table beneath says the same. */
export function UpliftChart({ reading }: { reading: Reading }) {
  const { t } = useTranslation();
  const palette = usePalette();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!box.current) return;
    const chart = init(box.current);
    const arms = reading.arms.map(({ arm }) => t(`experiments.arm.${arm}`));
    chart.setOption(options(reading, { arms, difference: t('experiments.difference') }, palette));
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [reading, t, palette]);
  return <div ref={box} role="img" aria-label={t('experiments.chart')} style={{ height: HEIGHT, overflowX: 'clip' }} />;
}
