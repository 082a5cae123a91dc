import { Button, DatePicker, Form, Input, Modal, Table, type TableColumnsType } from 'antd';
import dayjs from 'dayjs';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Policy, Vehicle } from '../../api/customers.js';
import { useCancelPolicy } from '../../api/policies.js';
import { word } from '../../i18n/word.js';
import { DayLeft } from '../../ui/day.js';
import { Dot } from '../../ui/dot.js';
import { money } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { Panel } from '../../ui/page.js';
import { useToday } from '../../ui/today.js';
import { useAct } from '../../ui/use-act.js';

type Values = { cancelledOn: dayjs.Dayjs; endorsementNo?: string };

/** Writes down that a policy was cancelled. */
function CancelButton({ policy }: { policy: Policy }) {
  const { t } = useTranslation();
  const today = useToday();
  const [asking, setAsking] = useState(false);
  const [form] = Form.useForm<Values>();
  const cancel = useCancelPolicy(policy.id);
  const act = useAct();
  const name = `${word('words.line', policy.line)} ${policy.policyNo ?? ''}`;
  const run = async ({ cancelledOn, endorsementNo }: Values): Promise<void> => {
    const body = {
      version: policy.version,
      cancelledOn: cancelledOn.format('YYYY-MM-DD'),
      ...(endorsementNo ? { endorsementNo } : {}),
    };
    if (await act(() => cancel.mutateAsync(body), undefined, form)) setAsking(false);
  };
  return (
    <>
      <Button size="small" type="link" onClick={() => setAsking(true)}>
        {t('vehicle.cancelPolicy')}
      </Button>
      <Modal
        open={asking}
        title={t('vehicle.cancelTitle', { name })}
        okText={t('vehicle.cancelPolicy')}
        okButtonProps={{ danger: true, loading: cancel.isPending }}
        onOk={form.submit}
        onCancel={() => setAsking(false)}
      >
        <p style={{ marginBottom: 12 }}>{t('vehicle.cancelText')}</p>
        <Form form={form} layout="vertical" initialValues={{ cancelledOn: dayjs(today) }} onFinish={(v) => void run(v)}>
          <Form.Item name="cancelledOn" label={t('vehicle.cancelledOn')} rules={[{ required: true }]}>
            <DatePicker allowClear={false} />
          </Form.Item>
          <Form.Item name="endorsementNo" label={t('vehicle.endorsementNo')}>
            <Input maxLength={40} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}

const columns = (t: TFunction, may: boolean): TableColumnsType<Policy> => [
  { title: '', width: 76, render: (_, row) => word('words.line', row.line) },
  { title: t('vehicle.policy.insurer'), width: 110, render: (_, row) => row.insurerName ?? '—' },
  {
    title: t('vehicle.policy.span'),
    width: 210,
    render: (_, row) => (
      <>
        <DayLeft day={row.expiresOn} calm={row.state !== 'active'} />
        <div className="small quiet code">{row.policyNo ?? '—'}</div>
      </>
    ),
  },
  {
    title: t('vehicle.policy.premium'),
    width: 100,
    align: 'right',
    render: (_, row) => <span className="num">{money(row.premium)}</span>,
  },
  {
    title: t('vehicle.policy.tax'),
    width: 100,
    align: 'right',
    render: (_, row) => <span className="num">{money(row.tax)}</span>,
  },
  {
    title: t('vehicle.policy.where'),
    width: 70,
    render: (_, row) => (row.ours ? t('vehicle.policy.ours') : t('vehicle.policy.elsewhere')),
  },
  {
    title: t('vehicle.policy.state'),
    width: 140,
    render: (_, row) => (
      <span className="row" style={{ flexWrap: 'nowrap', gap: 4 }}>
        <Dot tone={row.state === 'active' ? 'good' : 'idle'}>{word('words.policyState', row.state)}</Dot>
        {may && row.state === 'active' && <CancelButton policy={row} />}
      </span>
    ),
  },
];

/** All policies of a car, both lines, latest first. */
export function PoliciesPanel({ car }: { car: Vehicle }) {
  const { t } = useTranslation();
  const may = !['adviser', 'claims', 'auditor', 'finance'].includes(useMe().role);
  return (
    <Panel title={t('vehicle.policies')} flush>
      {car.policies.length === 0 ? (
        <p className="empty">{t('vehicle.noPolicies')}</p>
      ) : (
        <Table<Policy>
          size="small"
          rowKey="id"
          columns={columns(t, may)}
          dataSource={car.policies}
          pagination={car.policies.length > 12 ? { pageSize: 12, size: 'small' } : false}
          scroll={{ x: 780 }}
        />
      )}
    </Panel>
  );
}
