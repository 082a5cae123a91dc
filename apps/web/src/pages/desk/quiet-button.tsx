import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAllowQuietCall, type Desk } from '../../api/workbench.js';
import { useMe } from '../../ui/me.js';
import { useAct } from '../../ui/use-act.js';

const LIFTED: readonly string[] = ['QUIET_HOURS', 'HOLIDAY'];

/** A manager lets people call in this case now, with a reason; shown where only the store's own hours or a holiday stop it. */
export function QuietButton({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const may = useMe().permissions.includes('quiet.allow');
  const [asking, setAsking] = useState(false);
  const [form] = Form.useForm<{ reason: string }>();
  const allow = useAllowQuietCall(desk.work.case.id);
  const act = useAct();
  const stops = desk.guards.filter(({ level }) => level === 'stop');
  if (!may || stops.length === 0 || stops.some(({ code }) => !LIFTED.includes(code))) return null;
  const run = async ({ reason }: { reason: string }): Promise<void> => {
    if (await act(() => allow.mutateAsync(reason), t('desk.quiet.done'), form)) setAsking(false);
  };
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('desk.quiet.button')}
      </Button>
      <Modal
        open={asking}
        title={t('desk.quiet.title')}
        okText={t('desk.quiet.button')}
        okButtonProps={{ loading: allow.isPending }}
        onOk={form.submit}
        onCancel={() => setAsking(false)}
      >
        <p style={{ marginBottom: 12 }}>{t('desk.quiet.text')}</p>
        <Form form={form} layout="vertical" onFinish={(values) => void run(values)}>
          <Form.Item name="reason" label={t('desk.quiet.reason')} rules={[{ required: true, min: 2 }]}>
            <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
