import { DatePicker, Form, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useAskBatch } from '../../../api/assignment.js';
import type { Sent } from '../../../api/client.js';
import { optionsOf } from '../../../i18n/word.js';
import { useAct } from '../../../ui/use-act.js';
import type { Picked } from './picked.js';

interface Values {
  day: Dayjs;
  at: Dayjs;
  step: Extract<Sent<'NewBatch'>, { action: 'next' }>['step'];
}

/** Lets cases rest until a day, or says what is next in them and when. */
export function PlanDialog(props: {
  action: 'snooze' | 'next';
  picked: Picked;
  onClose: () => void;
  onBegun: (id: string) => void;
}) {
  const { action, picked, onClose, onBegun } = props;
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const ask = useAskBatch();
  const act = useAct();
  const run = ({ day, at, step }: Values): Promise<boolean> => {
    const body: Sent<'NewBatch'> =
      action === 'snooze'
        ? { action, scope: picked.scope, until: day.format('YYYY-MM-DD') }
        : { action, scope: picked.scope, at: `${at.format('YYYY-MM-DDTHH:mm')}:00+08:00`, step };
    return act(async () => onBegun((await ask.mutateAsync(body)).id), '');
  };
  const must = (name: string) => [{ required: true, message: t('common.required', { name }) }];
  return (
    <Modal
      open
      title={t(`assignment.${action}.title`, { n: picked.n })}
      okText={t('assignment.begin')}
      okButtonProps={{ loading: ask.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="quiet" style={{ marginBottom: 12 }}>
        {t(`assignment.${action}.text`)}
      </p>
      <Form form={form} layout="vertical" initialValues={{ step: 'call' }} onFinish={(values) => void run(values)}>
        {action === 'snooze' ? (
          <Form.Item name="day" label={t('assignment.snooze.until')} rules={must(t('assignment.snooze.until'))}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
        ) : (
          <>
            <Form.Item name="step" label={t('assignment.next.step')} rules={must(t('assignment.next.step'))}>
              <Select options={optionsOf('words.nextAction')} />
            </Form.Item>
            <Form.Item name="at" label={t('assignment.next.at')} rules={must(t('assignment.next.at'))}>
              <DatePicker
                showTime={{ format: 'HH:mm', minuteStep: 15 }}
                format="YYYY-MM-DD HH:mm"
                style={{ width: '100%' }}
              />
            </Form.Item>
          </>
        )}
      </Form>
    </Modal>
  );
}
