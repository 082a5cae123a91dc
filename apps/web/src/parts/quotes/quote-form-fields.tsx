import { Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Statutory } from '../../api/quotes.js';
import { money } from '../../ui/format.js';
import type { QuoteDraft } from './draft.js';
import { DayField, Field, InsurerField, Money } from './fields.js';

export type SetDraft = (change: Partial<QuoteDraft>) => void;
/** What each group of fields gets. */
export interface PartProps {
  draft: QuoteDraft;
  set: SetDraft;
  fault: (name: string) => string | undefined;
  statutory: Statutory | undefined;
}

const LEVELS = [-4, -3, -2, -1, 0, 1, 2, 3, 4, 5];

function StatutoryButton({ amount, onTake }: { amount: number; onTake: (text: string) => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className="plain" tabIndex={-1} onClick={() => onTake(String(amount / 100))}>
      {t('quotes.form.takeStatutory', { amount: money(amount) })}
    </button>
  );
}

/** Premiums of both lines, tax, the no-claim level, accident cover. */
export function PriceFields({ draft, set, fault, statutory, focus }: PartProps & { focus: boolean }) {
  const { t } = useTranslation();
  const compulsory = statutory?.compulsory?.premium;
  const tax = statutory?.tax && 'amount' in statutory.tax ? statutory.tax.amount : undefined;
  const factors = statutory?.ncd.factors ?? {};
  return (
    <div className="quote-grid">
      <Money
        label={t('quotes.form.premium')}
        value={draft.commercial}
        bad={fault('commercial')}
        focus={focus}
        onChange={(commercial) => set({ commercial })}
      />
      <Money
        label={t('quotes.form.compulsory')}
        value={draft.compulsory}
        bad={fault('compulsory')}
        help={
          compulsory !== undefined && (
            <StatutoryButton amount={compulsory} onTake={(text) => set({ compulsory: text })} />
          )
        }
        onChange={(text) => set({ compulsory: text })}
      />
      <Money
        label={t('quotes.form.tax')}
        value={draft.tax}
        bad={fault('tax')}
        help={tax !== undefined && <StatutoryButton amount={tax} onTake={(text) => set({ tax: text })} />}
        onChange={(text) => set({ tax: text })}
      />
      <Money
        label={t('quotes.form.arrears')}
        value={draft.arrears}
        bad={fault('arrears')}
        onChange={(arrears) => set({ arrears })}
      />
      <Field label={t('quotes.form.ncd')}>
        {(id) => (
          <Select
            id={id}
            allowClear
            value={draft.ncdLevel}
            onChange={(ncdLevel: number | undefined) => set({ ncdLevel: ncdLevel ?? null })}
            options={LEVELS.map((level) => ({
              value: level,
              label: t('quotes.form.ncdLevel', { level, factor: (factors[String(level)] ?? 0) / 10_000 }),
            }))}
          />
        )}
      </Field>
      <Money
        label={t('quotes.form.accident')}
        value={draft.accident}
        bad={fault('accident')}
        onChange={(accident) => set({ accident })}
      />
    </div>
  );
}

/** Whose price, of which insurer, until when. */
export function HeadFields({ draft, set, fault }: PartProps) {
  const { t } = useTranslation();
  const sideOf = (ours: boolean): void => {
    const typed = ours ? 'typed' : 'owner';
    set({ ours, source: draft.source === 'pasted' ? 'pasted' : typed });
  };
  return (
    <div className="quote-grid">
      <InsurerField
        label={t('quotes.form.insurer')}
        value={draft.insurer}
        bad={fault('insurer')}
        onChange={(insurer) => set({ insurer })}
      />
      <DayField
        label={t('quotes.form.validUntil')}
        value={draft.validUntil}
        bad={fault('validUntil')}
        onChange={(validUntil) => set({ validUntil })}
      />
      <Field label={t('quotes.side')}>
        {(id) => (
          <Radio.Group
            id={id}
            value={draft.ours}
            onChange={(event) => sideOf(event.target.value as boolean)}
            options={[
              { value: true, label: t('quotes.ours') },
              { value: false, label: t('quotes.elsewhere') },
            ]}
          />
        )}
      </Field>
    </div>
  );
}

/** What the shop gives up, or what others claim; a note. */
export function LastFields({ draft, set, fault }: PartProps) {
  const { t } = useTranslation();
  return (
    <div className="quote-grid">
      {draft.ours ? (
        <Money
          label={t('quotes.form.concession')}
          value={draft.concession}
          bad={fault('concession')}
          help={t('quotes.form.concessionHelp')}
          onChange={(concession) => set({ concession })}
        />
      ) : (
        <Money
          label={t('quotes.form.cash')}
          value={draft.claimedCashReturn}
          bad={fault('claimedCashReturn')}
          help={t('quotes.form.cashHelp')}
          onChange={(claimedCashReturn) => set({ claimedCashReturn })}
        />
      )}
      <Field label={t('quotes.form.note')}>
        {(id) => (
          <Input
            id={id}
            maxLength={300}
            autoComplete="off"
            value={draft.note}
            onChange={(event) => set({ note: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
