import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/client.js';
import { useAskApproval, useMargin, type Margin } from '../../api/money.js';
import { money } from '../../ui/format.js';
import { useAct } from '../../ui/use-act.js';
import './margin.css';

const percent = (bp: number): string => `${bp / 100}%`;
const TONE: Record<Margin['approval'], string> = {
  none: 'good',
  needed: 'late',
  pending: 'soon',
  granted: 'good',
  refused: 'late',
};

function Parts({ margin }: { margin: Margin }) {
  const { t } = useTranslation();
  const line = (name: string) => t(`money.line.${name as 'commercial'}`);
  return (
    <dl className="margin-parts">
      {margin.parts.map((part, at) => (
        <div key={at}>
          <dt>
            {part.kind === 'commission' && part.line
              ? t('money.margin.of', {
                  line: line(part.line),
                  base: money(part.base),
                  rate: part.rateBp === null ? '—' : percent(part.rateBp),
                })
              : t(`money.margin.${part.kind}`)}
          </dt>
          <dd className="num">{money(part.amount)}</dd>
        </div>
      ))}
      <div className="sum">
        <dt>{t('money.margin.margin')}</dt>
        <dd className="num strong">{money(margin.margin)}</dd>
      </div>
    </dl>
  );
}

function AskButton({ caseId, margin }: { caseId: string; margin: Margin }) {
  const { t } = useTranslation();
  const act = useAct();
  const ask = useAskApproval();
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const run = async (): Promise<void> => {
    const input = { kind: 'margin' as const, case: caseId, quote: margin.quote, note };
    if (await act(() => ask.mutateAsync(input), t('money.margin.asked'))) setOpen(false);
  };
  const form = (
    <div className="stack" style={{ width: 260 }}>
      <Input.TextArea
        aria-label={t('money.margin.why')}
        placeholder={t('money.margin.why')}
        value={note}
        maxLength={200}
        rows={2}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button type="primary" size="small" loading={ask.isPending} onClick={() => void run()}>
        {t('money.margin.ask')}
      </Button>
    </div>
  );
  return (
    <Popover content={form} trigger="click" open={open} onOpenChange={setOpen} title={t('money.margin.ask')}>
      <Button size="small">{t(margin.approval === 'refused' ? 'money.margin.again' : 'money.margin.ask')}</Button>
    </Popover>
  );
}

/**
 * What a quote leaves, and where its approval stands; who may not see amounts sees that alone.
 * @param quoteId the latest quote of ours when not said
 */
export function MarginPanel({ caseId, quoteId }: { caseId: string; quoteId?: string }) {
  const { t } = useTranslation();
  const query = useMargin(caseId, quoteId);
  const margin = query.data;
  if (query.error instanceof ApiProblem && query.error.status === 404)
    return <p className="quiet small">{t('money.margin.noQuote')}</p>;
  if (!margin) return <div style={{ minHeight: 24 }} />;
  const lines = margin.missing.map((line) => t(`money.line.${line}`)).join('、');
  return (
    <section className="margin-panel" aria-label={t('money.margin.title')}>
      <div className="row between">
        <b>{t('money.margin.title')}</b>
        <span className={`small ${TONE[margin.approval]}`}>{t(`money.margin.approval.${margin.approval}`)}</span>
      </div>
      {margin.margin === null ? (
        <p className="quiet small">{t('money.margin.hidden')}</p>
      ) : (
        <>
          <Parts margin={margin} />
          <p className="quiet small">{t('money.margin.floor', { amount: money(margin.floor) })}</p>
        </>
      )}
      {margin.missing.length > 0 && <p className="late small">{t('money.margin.missing', { lines })}</p>}
      {(margin.approval === 'needed' || margin.approval === 'refused') && <AskButton caseId={caseId} margin={margin} />}
    </section>
  );
}
