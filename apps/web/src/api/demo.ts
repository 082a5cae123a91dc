import { useQuery } from '@tanstack/react-query';
import { get, type Answer } from './client.js';

export type DemoTour = Answer<'DemoTour'>;

export const useDemoTour = () =>
  useQuery({ queryKey: ['demo'], queryFn: ({ signal }) => get('DemoTour', '/demo/tour', {}, signal) });

export const demoSheetHref = '/api/v1/demo/sheet.xlsx';
