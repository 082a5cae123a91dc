import { Slider } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRulePreview, type RuleDraft, type RulePreview } from '../../../api/offers.js';
import { word } from '../../../i18n/word.js';
import { Left } from '../../../ui/day.js';
import { count, money } from '../../../ui/format.js';
import { ProblemPanel } from '../../../ui/problem-panel.js';
import { useStore } from '../../../ui/use-filters.js';
import { PerDay } from './per-day.js';

/** While it moves, a slider asks at most this often. */
const EVERY_MS = 90;
const STEP_FEN = 10_000;
const whole = (fen: number): string => count(Math.round(fen / 100));

/** A value that follows another after a moment's rest. */
function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  const key = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [key, ms]);
  return settled;
}

/** The end of the slider: what all of it would cost, and a little more, in round numbers. */
const topOf = (fen: number): number => Math.max(STEP_FEN, Math.ceil((fen * 1.15) / (STEP_FEN * 5)) * STEP_FEN * 5);

/** One bar for all cases: those that the money is enough for, and those over a cap. */
function Shares({ preview }: { preview: RulePreview }) {
  const { t } = useTranslation();
  const fine = Math.max(0, preview.cases - preview.overCap);
  const share = preview.cases === 0 ? 0 : (fine / preview.cases) * 100;
  return (
    <div className="shares">
      <div className="bar-track" aria-hidden>
        <i style={{ width: `${share}%` }} />
      </div>
      <div className="row between small">
        <span>{t('offers.preview.covered', { n: count(fine) })}</span>
        <span className={preview.overCap > 0 ? 'late strong' : 'quiet'}>
          {preview.overCap > 0
            ? t('offers.preview.short', { n: count(preview.overCap) })
            : t('offers.preview.overNone')}
        </span>
      </div>
    </div>
  );
}

function Figures({ preview }: { preview: RulePreview }) {
  const { t } = useTranslation();
  return (
    <div className="figures" aria-live="polite">
      <div>
        <b>{count(preview.cases)}</b>
        <span>{t('offers.preview.cases')}</span>
      </div>
      <div>
        <b>{whole(preview.cost)}</b>
        <span>{t('offers.preview.cost')}</span>
      </div>
      <div className={preview.overCap > 0 ? 'over' : ''}>
        <b>{count(preview.overCap)}</b>
        <span>{t('offers.preview.over')}</span>
      </div>
    </div>
  );
}

function Budgets({ preview }: { preview: RulePreview }) {
  const { t } = useTranslation();
  // The first line is what the slider says itself.
  const standing = preview.byBudget.filter(({ id }) => id !== null);
  if (standing.length === 0) return <p className="notes">{t('offers.preview.noBudget')}</p>;
  return (
    <section>
      <h3 className="section">{t('offers.preview.byBudget')}</h3>
      <ul className="budget-bars">
        {standing.map((budget) => (
          <li key={budget.id}>
            <div className="row between small">
              <span>{[word('offers.panel.money', budget.kind), budget.name].filter(Boolean).join(' · ')}</span>
              <span className={budget.wanted > budget.left ? 'late' : 'quiet'}>
                {t('offers.preview.budgetRow', { left: whole(budget.left), wanted: whole(budget.wanted) })}
                {budget.overCap > 0 && ` · ${t('offers.preview.budgetOver', { n: count(budget.overCap) })}`}
              </span>
            </div>
            <div className={`bar-track ${budget.wanted > budget.left ? 'over' : ''}`} aria-hidden>
              <i style={{ width: `${Math.min(100, budget.left > 0 ? (budget.wanted / budget.left) * 100 : 100)}%` }} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sample({ preview }: { preview: RulePreview }) {
  const { t } = useTranslation();
  const { keep } = useStore();
  if (preview.sample.length === 0) return null;
  return (
    <details>
      <summary>{t('offers.preview.sample')}</summary>
      <ul className="sample">
        {preview.sample.map((one) => (
          <li key={one.caseId}>
            <Link className="code" to={keep(`/cases/${one.caseId}`)}>
              {one.plate ?? '—'}
            </Link>
            <span className="small quiet">{word('words.segment', one.segment)}</span>
            <span className="small">
              <Left days={one.daysLeft} />
            </span>
            <span className={`num small ${one.overCap ? 'late' : ''}`}>
              {money(one.cost)}
              {one.overCap && ` ${t('offers.preview.sampleOver')}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Whom the draft reaches and what it costs, as the slider of the budget moves. Writes nothing. */
export function PreviewPanel({ rule, draft }: { rule: string | null; draft: RuleDraft | null }) {
  const { t } = useTranslation();
  const [budget, setBudget] = useState<number | null>(null);
  const [top, setTop] = useState<number | null>(null);
  const asked = useSettled(
    draft && {
      ...(rule ? { rule } : {}),
      version: draft,
      ...(budget === null ? {} : { budgetFen: budget }),
    },
    EVERY_MS,
  );
  const query = useRulePreview(asked);
  const preview = query.data;
  // The slider's end follows the draft, not the slider itself.
  const key = JSON.stringify(draft);
  useEffect(() => setTop(null), [key]);
  useEffect(() => {
    if (preview && top === null && !query.isPlaceholderData) setTop(topOf(preview.cost));
  }, [preview, top, query.isPlaceholderData]);
  if (!draft) return <p className="quiet">{t('offers.preview.waiting')}</p>;
  if (query.isError && !preview) return <ProblemPanel error={query.error} onRetry={() => void query.refetch()} />;
  if (!preview) return <p className="quiet">{t('offers.preview.busy')}</p>;
  if (preview.cases === 0) return <p className="quiet">{t('offers.preview.none')}</p>;
  const end = top ?? topOf(preview.cost);
  return (
    <div className="stack">
      <Figures preview={preview} />
      <div>
        <div className="row between">
          <label htmlFor="preview-budget">{t('offers.preview.budget')}</label>
          <b className="code">{budget === null ? t('offers.rules.any') : whole(budget)}</b>
        </div>
        <Slider
          id="preview-budget"
          min={0}
          max={end}
          step={STEP_FEN}
          value={Math.min(budget ?? end, end)}
          onChange={setBudget}
          tooltip={{ open: false }}
          ariaLabelForHandle={t('offers.preview.slider')}
        />
        <Shares preview={preview} />
      </div>
      <p className="small quiet">
        {t('offers.preview.range', { least: whole(preview.costLeast), most: whole(preview.cost) })} ·{' '}
        {t('offers.preview.list', { amount: whole(preview.list) })}
      </p>
      <Budgets preview={preview} />
      <PerDay days={preview.perDay} />
      <Sample preview={preview} />
    </div>
  );
}
