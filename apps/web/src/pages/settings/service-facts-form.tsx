import { Button, Drawer, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServiceFact } from '../../api/quotes.js';
import { useServiceFacts, useWriteServiceFacts } from '../../api/quotes.js';
import type { Store } from '../../api/staff.js';
import { typedDay } from '../../ui/format.js';
import { QueryView } from '../../ui/query-view.js';
import { useToday } from '../../ui/today.js';
import { useAct } from '../../ui/use-act.js';
import { addYears } from '#kernel';

const KINDS = [
  ...['CLAIMS_HANDLED', 'SETTLE_DAYS', 'REPAIR_DAYS', 'DIRECT_PAY', 'PICK_UP', 'COURTESY_CAR', 'RESCUE'],
  ...['GENUINE_PARTS', 'ADJUSTER_HERE', 'OTHER'],
] as ServiceFact['kind'][];
const COUNTED: readonly string[] = ['CLAIMS_HANDLED', 'SETTLE_DAYS', 'REPAIR_DAYS', 'COURTESY_CAR'];
const MOST = 12;

interface FactDraft {
  kind: ServiceFact['kind'];
  value: string;
  text: string;
  asOf: string;
}

const draftOf = (fact: ServiceFact): FactDraft => ({
  kind: fact.kind,
  value: fact.value === undefined ? '' : String(fact.value),
  text: fact.text,
  asOf: fact.asOf,
});

function toFact(draft: FactDraft, today: string): ServiceFact {
  const digits = draft.value.normalize('NFKC').trim();
  const counted = COUNTED.includes(draft.kind) && /^\d{1,5}$/.test(digits);
  return {
    kind: draft.kind,
    ...(counted ? { value: Number(digits) } : {}),
    text: draft.text.trim(),
    asOf: typedDay(draft.asOf, today) ?? today,
  };
}

interface RowProps {
  fact: FactDraft;
  today: string;
  onChange: (change: Partial<FactDraft>) => void;
  onDrop: () => void;
}

function FactRow({ fact, today, onChange, onDrop }: RowProps) {
  const { t } = useTranslation();
  const stale = (typedDay(fact.asOf, today) ?? today) < addYears(today, -1);
  const field = (label: string, value: string, set: (text: string) => void, max: number) => (
    <Input
      aria-label={label}
      placeholder={label}
      maxLength={max}
      autoComplete="off"
      value={value}
      onChange={(event) => set(event.target.value)}
    />
  );
  return (
    <li className="stack" style={{ gap: 6 }}>
      <div className="row">
        <Select
          aria-label={t('quotes.facts.kind')}
          style={{ flex: 1, minWidth: 200 }}
          value={fact.kind}
          onChange={(kind) => onChange({ kind })}
          options={KINDS.map((kind) => ({
            value: kind,
            label: t(`quotes.fact.${kind}`, { n: 'N', text: t('quotes.facts.text') }),
          }))}
        />
        <Button type="text" aria-label={t('quotes.facts.drop')} onClick={onDrop}>
          ×
        </Button>
      </div>
      <div className="form-grid" style={{ gridTemplateColumns: '80px 1fr 130px', gap: 8 }}>
        {COUNTED.includes(fact.kind) ? (
          field(t('quotes.facts.value'), fact.value, (value) => onChange({ value }), 5)
        ) : (
          <span />
        )}
        {field(t('quotes.facts.text'), fact.text, (text) => onChange({ text }), 60)}
        {field(t('quotes.facts.asOf'), fact.asOf, (asOf) => onChange({ asOf }), 12)}
      </div>
      {stale && <span className="small soon">{t('quotes.facts.stale')}</span>}
    </li>
  );
}

function Editor({
  store,
  version,
  known,
  onDone,
}: {
  store: string;
  version: number;
  known: ServiceFact[];
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const today = useToday();
  const act = useAct();
  const write = useWriteServiceFacts(store);
  const [facts, setFacts] = useState<FactDraft[]>(() => known.map(draftOf));
  const save = async (): Promise<void> => {
    const body = { version, facts: facts.map((fact) => toFact(fact, today)) };
    if (await act(() => write.mutateAsync(body), t('quotes.facts.saved'))) onDone();
  };
  return (
    <div className="stack">
      <p className="quiet">{t('quotes.facts.help')}</p>
      <ul className="stack">
        {facts.map((fact, at) => (
          <FactRow
            key={at}
            fact={fact}
            today={today}
            onChange={(change) => setFacts(facts.map((one, i) => (i === at ? { ...one, ...change } : one)))}
            onDrop={() => setFacts(facts.filter((_, i) => i !== at))}
          />
        ))}
      </ul>
      <div className="row between">
        <Button
          disabled={facts.length >= MOST}
          onClick={() => setFacts([...facts, { kind: 'SETTLE_DAYS', value: '', text: '', asOf: today }])}
        >
          {t('quotes.facts.add')}
        </Button>
        <Button type="primary" loading={write.isPending} onClick={() => void save()}>
          {t('common.save')}
        </Button>
      </div>
    </div>
  );
}

/** What a shop does in a claim, as dated facts that stand on its comparison sheets. */
export function ServiceFactsForm({ store, onClose }: { store: Store; onClose: () => void }) {
  const { t } = useTranslation();
  const query = useServiceFacts(store.code);
  return (
    <Drawer
      open
      onClose={onClose}
      size={520}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      title={t('quotes.facts.of', { store: store.shortName })}
    >
      <QueryView query={query}>
        {({ version, facts }) => (
          <Editor key={version} store={store.code} version={version} known={facts} onDone={onClose} />
        )}
      </QueryView>
    </Drawer>
  );
}
