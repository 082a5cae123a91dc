import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNoteWalkIn } from '../../api/counter.js';
import { useMe } from '../../ui/me.js';
import { useAct } from '../../ui/use-act.js';
import { PhoneForm, type PhoneValues } from './phone-form.js';

/** A car that nobody knows: a number with consent, or none of ours. */
export function UnknownCard({ plate, onDone }: { plate: string; onDone: () => void }) {
  const { t } = useTranslation();
  const { stores } = useMe();
  const [store, setStore] = useState(stores[0]?.code ?? '');
  const [asking, setAsking] = useState(false);
  const [form] = Form.useForm<PhoneValues>();
  const note = useNoteWalkIn();
  const act = useAct();
  const keep = async ({ phone, consent }: PhoneValues): Promise<void> => {
    const body = { store, plate, outcome: 'lead', phone, consent } as const;
    if (await act(() => note.mutateAsync(body), t('counter.kept'), form)) onDone();
  };
  const notOurs = async (): Promise<void> => {
    if (await act(() => note.mutateAsync({ store, plate, outcome: 'not_ours' }), t('counter.noted'))) onDone();
  };
  return (
    <section className="counter-card" aria-label={plate}>
      <header>
        <h2>{t('counter.unknown')}</h2>
        <p>{t('counter.unknownText')}</p>
      </header>
      {stores.length > 1 && (
        <Select
          size="large"
          aria-label={t('shell.store')}
          value={store}
          onChange={setStore}
          options={stores.map(({ code, name }) => ({ value: code, label: name }))}
        />
      )}
      {asking ? (
        <PhoneForm form={form} go={t('counter.save')} busy={note.isPending} onSave={(values) => void keep(values)} />
      ) : (
        <div className="row">
          <Button type="primary" size="large" onClick={() => setAsking(true)}>
            {t('counter.keep')}
          </Button>
          <Button size="large" loading={note.isPending} onClick={() => void notOurs()}>
            {t('counter.notOurs')}
          </Button>
        </div>
      )}
    </section>
  );
}
