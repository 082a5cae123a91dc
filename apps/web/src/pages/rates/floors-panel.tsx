import { Button, DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeFloor, useFloors, type Floor } from '../../api/money.js';
import { fenOf, money } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { QueryView } from '../../ui/query-view.js';
import { useToday } from '../../ui/today.js';
import { useAct } from '../../ui/use-act.js';
import { WideTable } from '../../ui/wide-table.js';
import { mayChangeFloors } from './manage.js';

/** Yuan as typed, with a sign. */
const signedFen = (text: string): number | null => {
  const plain = text.trim();
  const fen = fenOf(plain.replace(/^-/, ''));
  return fen !== null && plain.startsWith('-') ? -fen : fen;
};

interface Values {
  floor: string;
  startsOn: Dayjs;
}

function FloorForm({ floor, onClose }: { floor: Floor; onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const today = useToday();
  const change = useChangeFloor();
  const [form] = Form.useForm<Values>();
  const run = async (values: Values): Promise<void> => {
    const startsOn = values.startsOn.format('YYYY-MM-DD');
    const input = { store: floor.store, floor: signedFen(values.floor) ?? 0, startsOn };
    if (await act(() => change.mutateAsync(input), t('money.rates.floorSaved'), form)) onClose();
  };
  const amount = {
    validator: (_: unknown, text?: string) =>
      signedFen(text ?? '') === null ? Promise.reject(new Error(t('money.rates.floorBad'))) : Promise.resolve(),
  };
  return (
    <Modal
      open
      title={floor.name}
      okText={t('common.save')}
      confirmLoading={change.isPending}
      onCancel={onClose}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ floor: String(floor.floor / 100), startsOn: dayjs(today) }}
        onFinish={(values) => void run(values)}
      >
        <Form.Item name="floor" label={t('money.rates.col.floor')} rules={[amount]} required>
          <Input className="code" inputMode="decimal" />
        </Form.Item>
        <Form.Item name="startsOn" label={t('money.rates.startsOn')}>
          <DatePicker style={{ width: '100%' }} allowClear={false} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** The least that a case must leave, store by store. */
export function FloorsPanel() {
  const { t } = useTranslation();
  const may = mayChangeFloors(useMe().role);
  const query = useFloors();
  const [open, setOpen] = useState<Floor | null>(null);
  return (
    <div className="panel">
      <QueryView query={query}>
        {({ items }) => (
          <WideTable<Floor>
            label={t('money.rates.tabs.floors')}
            size="small"
            rowKey="store"
            dataSource={items}
            pagination={false}
            columns={[
              { title: t('money.rates.col.store'), render: (_, one) => one.name },
              {
                title: t('money.rates.col.floor'),
                align: 'right',
                width: 140,
                render: (_, one) => <span className="num">{money(one.floor)}</span>,
              },
              ...(may
                ? [
                    {
                      title: t('common.acts'),
                      width: 100,
                      render: (_: unknown, one: Floor) => (
                        <Button size="small" type="link" onClick={() => setOpen(one)}>
                          {t('money.rates.changeFloor')}
                        </Button>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </QueryView>
      {open && <FloorForm floor={open} onClose={() => setOpen(null)} />}
    </div>
  );
}
