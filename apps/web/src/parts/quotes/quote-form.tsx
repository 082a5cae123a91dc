import { Button, Drawer } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMakeQuote, useStatutory, type LastCover, type Quote, type Statutory } from '../../api/quotes.js';
import { ApiProblem } from '../../api/client.js';
import { money, typedDay } from '../../ui/format.js';
import { useInsurer } from '../../ui/use-insurer.js';
import { useToday } from '../../ui/today.js';
import { useAct } from '../../ui/use-act.js';
import { CauseChips } from './cause-chips.js';
import { CoverRows } from './cover-rows.js';
import {
  badAmounts,
  draftOf,
  pricedDraft,
  pricedLast,
  startDraft,
  toQuote,
  totalOf,
  withText,
  type QuoteDraft,
} from './draft.js';
import { HeadFields, LastFields, PriceFields, type SetDraft } from './quote-form-fields.js';
import { PasteBox } from './paste-box.js';
import { explainDifference } from '#kernel';

/** Enter goes on to the next field, as in the insurers' own programs. */
function goOn(event: KeyboardEvent<HTMLElement>): void {
  const target = event.target as HTMLElement;
  if (event.key !== 'Enter' || event.ctrlKey || event.nativeEvent.isComposing || target.tagName !== 'INPUT') return;
  if (target.getAttribute('role') === 'combobox') return;
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>('input:not([type=radio]), textarea')];
  event.preventDefault();
  fields[fields.indexOf(target) + 1]?.focus();
}

/** The difference so far, worked out at every key by the rule that the server uses. */
function Live({
  draft,
  last,
  statutory,
}: {
  draft: QuoteDraft;
  last: LastCover | undefined;
  statutory: Statutory | undefined;
}) {
  const { t } = useTranslation();
  if (!last || last.total === null) return <p className="small quiet">{t('quotes.noLast')}</p>;
  const factors = statutory?.ncd.factors ?? {};
  const facts = { factorOf: (level: number) => factors[String(level)] ?? 10_000, claims: last.claims };
  return <CauseChips {...explainDifference(pricedLast(last), pricedDraft(draft), facts)} />;
}

interface FormProps {
  caseId: string;
  last: LastCover | undefined;
  /** The quote of which this is a new version. */
  former: Quote | null;
  pasting: boolean;
  onClose: () => void;
}

/** Enters a quote in about a minute: pre-filled from last year, the difference live beside it. */
export function QuoteForm({ caseId, last, former, pasting, onClose }: FormProps) {
  const { t } = useTranslation();
  const insurer = useInsurer();
  const today = useToday();
  const act = useAct();
  const make = useMakeQuote(caseId);
  const claims = last?.claims ?? null;
  const statutory = useStatutory(caseId, claims === null ? {} : { claims, accidents: claims }).data;
  const [draft, setDraft] = useState(() => (former ? draftOf(former, today) : startDraft(last, today)));
  const [faults, setFaults] = useState<Record<string, string>>({});
  const set: SetDraft = (change) => {
    setDraft((now) => ({ ...now, ...change }));
    setFaults({});
  };
  const bad = badAmounts(draft);
  const fault = (name: string): string | undefined => (bad.includes(name) ? t('quotes.form.bad') : faults[name]);
  const missing = (): Record<string, string> => ({
    ...(draft.insurer ? {} : { insurer: t('quotes.form.noInsurer') }),
    ...(typedDay(draft.validUntil, today) ? {} : { validUntil: t('quotes.form.badDay') }),
    ...(draft.commercial.trim() || draft.compulsory.trim() ? {} : { commercial: t('quotes.form.noLine') }),
  });
  const save = async (): Promise<void> => {
    const wanting = missing();
    setFaults(wanting);
    if (Object.keys(wanting).length > 0 || bad.length > 0) return;
    const saved = await act(async () => {
      try {
        await make.mutateAsync(toQuote(draft, today));
      } catch (error) {
        // 'compulsory.premium' stands in the form as 'compulsory'.
        if (error instanceof ApiProblem)
          setFaults(Object.fromEntries(error.errors.map(({ path, message }) => [path.split('.')[0]!, message])));
        throw error;
      }
    }, t('quotes.saved'));
    if (saved) onClose();
  };
  const parts = { draft, set, fault, statutory };
  return (
    <Drawer
      open
      onClose={onClose}
      size={640}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      title={
        former
          ? t('quotes.form.change', { insurer: insurer(former.insurer, former.insurerName), n: former.version })
          : t('quotes.form.title')
      }
      extra={
        <Button type="primary" loading={make.isPending} onClick={() => void save()}>
          {t('quotes.form.save')}
        </Button>
      }
      footer={
        <div className="quote-live" aria-live="polite">
          <div className="row between">
            <b className="code">
              {t('quotes.total')} {money(totalOf(draft))}
            </b>
            <span className="small quiet">{t('quotes.form.keys')}</span>
          </div>
          <Live draft={draft} last={last} statutory={statutory} />
        </div>
      }
    >
      <div
        className="stack quote-form"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
          else goOn(event);
        }}
      >
        {pasting && <PasteBox onRead={(read) => setDraft((now) => withText(now, read))} />}
        <HeadFields {...parts} />
        <PriceFields {...parts} focus={!pasting} />
        <CoverRows covers={draft.covers} bad={bad} onChange={(covers) => set({ covers })} />
        <LastFields {...parts} />
      </div>
    </Drawer>
  );
}
