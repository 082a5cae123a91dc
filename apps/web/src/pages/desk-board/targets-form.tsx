import { Button, Drawer, Form, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sent } from '../../api/client.js';
import { useSetTargets, type DeskBoard } from '../../api/desk-board.js';
import { useRota } from '../../api/rota.js';
import { optionsOf } from '../../i18n/word.js';
import { useMe } from '../../ui/me.js';
import { useAct } from '../../ui/use-act.js';

type Item = Sent<'TargetsChange'>['items'][number];
const STORE = 'store';
const GRID = { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(140px, 1fr))', gap: '0 12px' };
const keyOf = (person: string | null, segment: string | null): string => `${person ?? STORE}|${segment ?? ''}`;

/** Targets of one store: for the store as a whole, and for each person as a whole or by customer type. */
export function TargetsForm(props: { board: DeskBoard; store: string | undefined; onClose: () => void }) {
  const { board, onClose } = props;
  const { t } = useTranslation();
  const me = useMe();
  const [store, setStore] = useState(props.store ?? me.stores[0]!.code);
  const people = useRota({ days: 1, store }).data?.people ?? [];
  const [form] = Form.useForm<Record<string, number | null>>();
  const set = useSetTargets();
  const act = useAct();
  const storeName = me.stores.find(({ code }) => code === store)?.shortName ?? store;
  const segments = optionsOf('words.segment');
  const before = Object.fromEntries(
    board.targets.filter((one) => one.store === store).map((one) => [keyOf(one.person, one.segment), one.cases]),
  );
  const run = async (values: Record<string, number | null | undefined>): Promise<void> => {
    const items = Object.entries(values).flatMap(([key, cases]): Item[] => {
      const [person, segment] = key.split('|') as [string, string];
      if ((cases ?? null) === (before[key] ?? null)) return [];
      return [
        {
          person: person === STORE ? null : person,
          segment: (segment || null) as Item['segment'],
          cases: cases ?? null,
        },
      ];
    });
    if (items.length === 0) return onClose();
    if (await act(() => set.mutateAsync({ store, month: board.month, items }), t('report.board.form.saved'))) onClose();
  };
  const field = (label: string, person: string | null, segment: string | null) => (
    <Form.Item key={keyOf(person, segment)} name={keyOf(person, segment)} label={label} style={{ marginBottom: 8 }}>
      <InputNumber min={0} max={100_000} precision={0} style={{ width: '100%' }} />
    </Form.Item>
  );
  return (
    <Drawer
      open
      onClose={onClose}
      size={560}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      title={t('report.board.form.title', { month: board.month, store: storeName })}
      extra={
        <Button type="primary" loading={set.isPending} onClick={form.submit}>
          {t('common.save')}
        </Button>
      }
    >
      <p className="quiet">{t('report.board.form.help')}</p>
      {me.stores.length > 1 && (
        <Select
          aria-label={t('assignment.assign.store')}
          style={{ width: '100%', marginBottom: 12 }}
          value={store}
          onChange={setStore}
          options={me.stores.map(({ code, name }) => ({ value: code, label: name }))}
        />
      )}
      <Form key={store} form={form} layout="vertical" initialValues={before} onFinish={(values) => void run(values)}>
        {field(t('report.board.form.store'), null, null)}
        {people
          .filter((one) => one.role === 'specialist' || one.role === 'lead')
          .map((one) => (
            <fieldset key={one.id} style={{ border: 0, padding: 0, margin: '12px 0 0' }}>
              <legend className="strong" style={{ border: 0, margin: '0 0 4px' }}>
                {one.name}
              </legend>
              <div style={GRID}>
                {field(t('report.board.form.person'), one.id, null)}
                {segments.map(({ value, label }) => field(label, one.id, value))}
              </div>
            </fieldset>
          ))}
      </Form>
    </Drawer>
  );
}
