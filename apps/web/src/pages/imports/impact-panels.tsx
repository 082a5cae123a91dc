import type { TFunction } from 'i18next';
import { useContext } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { Impact } from '../../api/intake.js';
import { word } from '../../i18n/word.js';
import { count } from '../../ui/format.js';
import { Panel } from '../../ui/page.js';
import { BarKey, Bars } from './bars.js';
import { Figure, OpenFigure } from './figure.js';
import { CarLink, RowLink } from './row-link.js';

/** What the file would do, in sentences; each figure opens its list. */
export function ImpactSays({ impact }: { impact: Impact }) {
  const closed = impact.cases.closed.reduce((sum, { n }) => sum + n, 0);
  const { planned, late, held } = impact.touches;
  const lines: [
    line: 'vehicles' | 'policies' | 'cases' | 'touches' | 'guarded',
    figures: Record<string, [figure: string, n: number]>,
  ][] = [
    [
      'vehicles',
      {
        created: ['vehicles.created', impact.vehicles.created],
        updated: ['vehicles.updated', impact.vehicles.updated],
      },
    ],
    [
      'policies',
      {
        created: ['policies.created', impact.policies.created],
        updated: ['policies.updated', impact.policies.updated],
      },
    ],
    ['cases', { opened: ['cases.opened', impact.cases.opened], closed: ['cases.closed', closed] }],
    ['touches', { planned: ['touches.planned', planned], late: ['touches.late', late], held: ['touches.held', held] }],
    ['guarded', { n: ['cases.guarded', impact.guarded] }],
  ];
  return (
    <ul className="says">
      {lines.map(([line, figures]) =>
        line === 'guarded' && impact.guarded === 0 ? null : (
          <li key={line} className={line === 'guarded' ? 'guard' : ''}>
            <Trans
              i18nKey={`imports.impact.says.${line}`}
              components={Object.fromEntries(
                Object.entries(figures).map(([name, [figure, n]]) => [name, <Figure figure={figure} n={n} />]),
              )}
              values={Object.fromEntries(Object.entries(figures).map(([name, [, n]]) => [name, count(n)]))}
            />
          </li>
        ),
      )}
    </ul>
  );
}

/** Touches of each step of the plan: by people, as messages, too late, left to a person. */
export function StepsPanel({ touches }: { touches: Impact['touches'] }) {
  const { t } = useTranslation();
  const open = useContext(OpenFigure);
  const names = {
    tasks: t('imports.impact.tasks'),
    messages: t('imports.impact.messages'),
    late: t('imports.impact.late'),
  };
  return (
    <Panel
      title={t('imports.impact.steps')}
      extra={
        <BarKey
          items={[
            { tone: 'teal', name: names.tasks },
            { tone: 'amber', name: names.messages },
            { tone: 'grey', name: names.late },
          ]}
        />
      }
    >
      {touches.bySteps.length === 0 ? (
        <p className="quiet">{t('imports.impact.none')}</p>
      ) : (
        <Bars
          short
          label={t('imports.impact.steps')}
          bars={touches.bySteps.map((step) => ({
            key: step.code,
            label: <span className="code">{step.code}</span>,
            onOpen: () => open(`step.${step.code}`),
            parts: [
              { tone: 'teal', n: step.tasks, name: names.tasks },
              { tone: 'amber', n: step.messages, name: names.messages },
              { tone: 'grey', n: step.late, name: names.late },
            ],
          }))}
        />
      )}
    </Panel>
  );
}

/** Numbers by reason or by person, most first. */
export function NumbersPanel(props: {
  title: string;
  tone: 'teal' | 'amber' | 'pale';
  items: { label: string; n: number; figure?: string; onOpen?: () => void }[];
}) {
  const { t } = useTranslation();
  const open = useContext(OpenFigure);
  const items = [...props.items].sort((a, b) => b.n - a.n);
  return (
    <Panel title={props.title}>
      {items.length === 0 ? (
        <p className="quiet">{t('imports.impact.none')}</p>
      ) : (
        <Bars
          label={props.title}
          bars={items.map(({ label, n, figure, onOpen }) => ({
            key: figure ?? label,
            label,
            name: label,
            parts: [{ tone: props.tone, n, name: label }],
            onOpen: onOpen ?? (figure === undefined ? undefined : () => open(figure)),
          }))}
        />
      )}
    </Panel>
  );
}

/** What happens to one row of the sample, in words. */
function whatText(what: string, t: TFunction): string {
  const [kind, , reason] = what.split('.');
  if (kind === 'case' && reason) return t('imports.impact.what.closed', { reason: word('words.closeReason', reason) });
  return word('imports.impact.whats', what.replace('.', '_'));
}

/** A few rows of each kind, to see with one's own eyes. */
export function SamplePanel({ id, sample }: { id: string; sample: Impact['sample'] }) {
  const { t } = useTranslation();
  if (sample.length === 0) return null;
  return (
    <Panel title={t('imports.impact.sample')} flush>
      <ul className="sample">
        {sample.map((one) => (
          <li key={`${one.row} ${one.what}`}>
            <RowLink id={id} row={one.row} />
            <CarLink car={one} />
            <span>{whatText(one.what, t)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
