import { Button, DatePicker, Form, Input, Modal, Select, type TableColumnsType } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddAgencyNumber, useAgencyNumbers, useEndAgencyNumber, type AgencyNumber } from '../../api/money.js';
import { DataTable } from '../../ui/data-table.js';
import { Day } from '../../ui/day.js';
import { Dot } from '../../ui/dot.js';
import { useMe } from '../../ui/me.js';
import { QueryView } from '../../ui/query-view.js';
import { useToday } from '../../ui/today.js';
import { useAct } from '../../ui/use-act.js';
import { useStore } from '../../ui/use-filters.js';
import { useInsurer } from '../../ui/use-insurer.js';
import { InsurerSelect } from '../../ui/insurer-select.js';
import { EndButton } from './end-button.js';
import { mayManageRates } from './manage.js';

const TONE = { current: 'good', ahead: 'busy', ended: 'idle' } as const;

interface Values {
  store: string;
  insurer: string;
  number: string;
  startsOn: Dayjs;
}

function NumberForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const me = useMe();
  const today = useToday();
  const { store } = useStore();
  const add = useAddAgencyNumber();
  const [form] = Form.useForm<Values>();
  const run = async ({ startsOn, ...values }: Values): Promise<void> => {
    const input = { ...values, startsOn: startsOn.format('YYYY-MM-DD') };
    if (await act(() => add.mutateAsync(input), t('money.rates.added'), form)) onClose();
  };
  const must = (name: string) => [{ required: true, message: t('common.required', { name }) }];
  return (
    <Modal
      open
      title={t('money.rates.addNumber')}
      okText={t('common.save')}
      confirmLoading={add.isPending}
      onCancel={onClose}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ store: store ?? me.stores[0]?.code, startsOn: dayjs(today) }}
        onFinish={(values) => void run(values)}
      >
        <Form.Item name="store" label={t('money.rates.col.store')} rules={must(t('money.rates.col.store'))}>
          <Select options={me.stores.map((one) => ({ value: one.code, label: one.name }))} />
        </Form.Item>
        <Form.Item name="insurer" label={t('money.rates.col.insurer')} rules={must(t('money.rates.col.insurer'))}>
          <InsurerSelect />
        </Form.Item>
        <Form.Item name="number" label={t('money.rates.col.number')} rules={must(t('money.rates.col.number'))}>
          <Input className="code" maxLength={30} autoComplete="off" />
        </Form.Item>
        <Form.Item name="startsOn" label={t('money.rates.startsOn')} rules={must(t('money.rates.startsOn'))}>
          <DatePicker style={{ width: '100%' }} allowClear={false} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** The numbers under which stores issue with insurers. */
export function AgencyNumbersPanel() {
  const { t } = useTranslation();
  const act = useAct();
  const insurer = useInsurer();
  const me = useMe();
  const may = mayManageRates(me.role);
  const { store } = useStore();
  const [adding, setAdding] = useState(false);
  const end = useEndAgencyNumber();
  const query = useAgencyNumbers(store ? { store } : {});
  const nameOf = (code: string): string => me.stores.find((one) => one.code === code)?.name ?? code;
  const acts = ({ id, version, state }: AgencyNumber) =>
    may && state === 'current' ? (
      <EndButton
        what={t('money.rates.col.number')}
        onEnd={(endsOn) => act(() => end.mutateAsync({ id, version, endsOn }), t('money.rates.ended'))}
      />
    ) : null;
  const state = (one: AgencyNumber) => <Dot tone={TONE[one.state]}>{t(`money.rates.state.${one.state}`)}</Dot>;
  const columns: TableColumnsType<AgencyNumber> = [
    { title: t('money.rates.col.store'), width: 160, render: (_, one) => nameOf(one.store) },
    { title: t('money.rates.col.insurer'), width: 130, render: (_, one) => insurer(one.insurer) },
    {
      title: t('money.rates.col.number'),
      width: 160,
      render: (_, one) => <span className="code strong">{one.number}</span>,
    },
    { title: t('money.rates.col.starts'), width: 130, render: (_, one) => <Day day={one.startsOn} /> },
    {
      title: t('money.rates.col.ends'),
      width: 130,
      render: (_, one) => (one.endsOn ? <Day day={one.endsOn} /> : t('money.rates.open')),
    },
    { title: t('money.rates.col.state'), render: (_, one) => state(one) },
    ...(may ? [{ title: t('common.acts'), width: 90, render: (_: unknown, one: AgencyNumber) => acts(one) }] : []),
  ];
  return (
    <div className="panel">
      <div className="table-head">
        <span />
        {may && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('money.rates.addNumber')}
          </Button>
        )}
      </div>
      <QueryView query={query}>
        {({ items }) => (
          <DataTable<AgencyNumber>
            label={t('money.rates.tabs.numbers')}
            page={{ items, total: items.length, more: false }}
            columns={columns}
            card={(one) => (
              <>
                <div className="line">
                  <span className="code strong">{one.number}</span>
                  {state(one)}
                </div>
                <div className="line">
                  <span className="small">
                    {nameOf(one.store)} · {insurer(one.insurer)}
                  </span>
                  {acts(one)}
                </div>
              </>
            )}
            empty={<p className="empty">{t('money.rates.emptyNumbers')}</p>}
            minWidth={820}
          />
        )}
      </QueryView>
      {adding && <NumberForm onClose={() => setAdding(false)} />}
    </div>
  );
}
