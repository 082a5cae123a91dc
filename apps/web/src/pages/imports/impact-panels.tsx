import type { TFunction } from 'i18next';
import { Trans, useTranslation } from 'react-i18next';
import type { Impact } from '../../api/intake.js';
import { word } from '../../i18n/word.js';
import { count } from '../../ui/format.js';
import { Panel } from '../../ui/page.js';
import { BarKey, Bars } from './bars.js';

const B = { b: <b /> };

/** What the file would do, in sentences. */
export function ImpactSays({ impact }: { impact: Impact }) {
  const closed = impact.cases.closed.reduce((sum, { n }) => sum + n, 0);
  const { planned, late, held } = impact.touches;
  return (
    <ul className="says">
      <li>
        <Trans
          i18nKey="imports.impact.says.vehicles"
          components={B}
          values={{ created: count(impact.vehicles.created), updated: count(impact.vehicles.updated) }}
        />
      </li>
      <li>
        <Trans
          i18nKey="imports.impact.says.policies"
          components={B}
          values={{ created: count(impact.policies.created), updated: count(impact.policies.updated) }}
        />
      </li>
      <li>
        <Trans
          i18nKey="imports.impact.says.cases"
          components={B}
          values={{ opened: count(impact.cases.opened), closed: count(closed) }}
        />
      </li>
      <li>
        <Trans
          i18nKey="imports.impact.says.touches"
          components={B}
          values={{ planned: count(planned), late: count(late), held: count(held) }}
        />
      </li>
      {impact.guarded > 0 && (
        <li className="guard">
          <Trans i18nKey="imports.impact.says.guarded" components={B} values={{ n: count(impact.guarded) }} />
        </li>
      )}
    </ul>
  );
}

/** Touches of each step of the plan: by people, as messages, too late, left to a person. */
export function StepsPanel({ touches }: { touches: Impact['touches'] }) {
  const { t } = useTranslation();
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
  items: { label: string; n: number }[];
}) {
  const { t } = useTranslation();
  const items = [...props.items].sort((a, b) => b.n - a.n);
  return (
    <Panel title={props.title}>
      {items.length === 0 ? (
        <p className="quiet">{t('imports.impact.none')}</p>
      ) : (
        <Bars
          label={props.title}
          bars={items.map(({ label, n }) => ({ key: label, label, parts: [{ tone: props.tone, n, name: label }] }))}
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
export function SamplePanel({ sample }: { sample: Impact['sample'] }) {
  const { t } = useTranslation();
  if (sample.length === 0) return null;
  return (
    <Panel title={t('imports.impact.sample')} flush>
      <ul className="sample">
        {sample.map((one) => (
          <li key={`${one.row} ${one.what}`}>
            <span className="quiet code">{one.row}</span>
            <span>
              <b className="code">{one.plate ?? '—'}</b> <span className="quiet small code">{one.vin}</span>
            </span>
            <span>{whatText(one.what, t)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
