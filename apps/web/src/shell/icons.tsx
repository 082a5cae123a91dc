import type { Section } from './access.js';

const SECTIONS: Record<Section, string> = {
  work: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zm0-14v5l3.5 2',
  renewals: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  perks: 'M4 9h16v4H4zM6 13v7h12v-7M12 9v11M12 9C9 9 7 7.5 7.5 5.5S11 4 12 9zm0 0c3 0 5-1.5 4.5-3.5S13 4 12 9z',
  cars: 'M4 16v-4l2-6h12l2 6v4M4 16h16M4 12h16M7 16v2m10-2v2',
  outreach: 'M4 5h16v11H9l-5 4z',
  boards: 'M4 20V10m6 10V4m6 16v-7M3 20h18',
  money: 'M5 4h14v16H5zM5 9h14M5 14h14M10 4v16',
  data: 'M12 4v11m-4-4 4 4 4-4M5 20h14',
  setup:
    'M5 7h8m4 0h2M5 17h2m4 0h8M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
};

const OTHERS = {
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zm5-2 5 5',
  menu: 'M4 6h16M4 12h16M4 18h16',
};

const Line = ({ path }: { path: string }) => (
  <svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.7" aria-hidden>
    <path d={path} strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);

/** Line icon of a section of the menu. */
export const SectionIcon = ({ section }: { section: Section }) => <Line path={SECTIONS[section]} />;

/** Line icon of the frame. */
export const Icon = ({ name }: { name: keyof typeof OTHERS }) => <Line path={OTHERS[name]} />;
