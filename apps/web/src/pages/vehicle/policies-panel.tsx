import { Button, DatePicker, Form, Input, Modal, type TableColumnsType } from 'antd';
import dayjs from 'dayjs';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import type { LocalDate } from '#kernel';
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
import { useInsurer } from '../../ui/use-insurer.js';
import { WideTable } from '../../ui/wide-table.js';

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

/** A policy that ran out is neither cancelled nor in force. */
const stateOf = (policy: Policy, today: LocalDate): 'active' | 'expired' | 'cancelled' =>
  policy.state === 'active' && policy.expiresOn < today ? 'expired' : policy.state;

const amount = (fen: number | null) => <span className="num">{money(fen)}</span>;

const columns = (
  t: TFunction,
  insurer: ReturnType<typeof useInsurer>,
  may: boolean,
  today: LocalDate,
): TableColumnsType<Policy> => [
  {
    title: t('vehicle.policy.insurer'),
    width: 110,
    render: (_, row) => (
      <>
        {word('words.line', row.line)}
        <div className="small quiet one-line">{insurer(row.insurer, row.insurerName)}</div>
      </>
    ),
  },
  {
    title: t('vehicle.policy.span'),
    render: (_, row) => (
      <>
        <DayLeft day={row.expiresOn} calm={stateOf(row, today) !== 'active'} />
        <div className="small quiet code">{row.policyNo ?? '—'}</div>
      </>
    ),
  },
  { title: t('vehicle.policy.premium'), width: 96, align: 'right', render: (_, row) => amount(row.premium) },
  { title: t('vehicle.policy.tax'), width: 96, align: 'right', render: (_, row) => amount(row.tax) },
  {
    title: t('vehicle.policy.state'),
    width: 150,
    render: (_, row) => {
      const state = stateOf(row, today);
      return (
        <span className="row" style={{ flexWrap: 'nowrap', gap: 4 }}>
          <span>
            <Dot tone={state === 'active' ? 'good' : 'idle'}>{word('words.policyState', state)}</Dot>
            <div className="small quiet">{row.ours ? t('vehicle.policy.ours') : t('vehicle.policy.elsewhere')}</div>
          </span>
          {may && state === 'active' && <CancelButton policy={row} />}
        </span>
      );
    },
  },
];

/** All policies of a car, both lines, latest first. */
export function PoliciesPanel({ car }: { car: Vehicle }) {
  const { t } = useTranslation();
  const today = useToday();
  const insurer = useInsurer();
  const may = !['adviser', 'claims', 'auditor', 'finance'].includes(useMe().role);
  return (
    <Panel title={t('vehicle.policies')} flush>
      {car.policies.length === 0 ? (
        <p className="empty">{t('vehicle.noPolicies')}</p>
      ) : (
        <WideTable<Policy>
          label={t('vehicle.policies')}
          size="small"
          rowKey="id"
          columns={columns(t, insurer, may, today)}
          dataSource={car.policies}
          pagination={car.policies.length > 12 ? { pageSize: 12, size: 'small' } : false}
          scroll={{ x: 620 }}
        />
      )}
    </Panel>
  );
}
