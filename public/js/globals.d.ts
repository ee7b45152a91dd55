import type * as ChartModule from 'chart.js';

declare global {
  /** Chart.js, loaded before our scripts from /vendor/chart. */
  const Chart: typeof ChartModule.Chart;
}
export {};
