import { Alert, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sent } from '../../api/client.js';
import { exportHref, useAskExport, useExport } from '../../api/desk.js';
import { count } from '../../ui/format.js';
import { useAct } from '../../ui/use-act.js';

const FREE = 1_000;
type Asked = Sent<'CaseExport'>;

/** Where the asked sheet stands, told as it changes; the notice centre has it too. */
function Progress({ id }: { id: string }) {
  const { t } = useTranslation();
  const found = useExport(id).data;
  const state = found?.state ?? 'waiting';
  return (
    <div className="stack" aria-live="polite">
      <Alert
        type={state === 'ready' ? 'success' : state === 'failed' || state === 'gone' ? 'error' : 'info'}
        showIcon
        title={t(`cases.export.state.${state}`, { n: count(found?.rows ?? 0) })}
        description={state === 'waiting' ? t('cases.export.waitHelp') : undefined}
      />
      {state === 'ready' && (
        <Button type="primary" href={exportHref(id)} download>
          {t('cases.export.fetch')}
        </Button>
      )}
    </div>
  );
}

/** A sheet of the list as it stands, or of the picked rows: says what goes out, asks why when it is much. */
export function ExportButton(props: {
  label: string;
  query: Asked['query'];
  ids?: string[];
  columns: { key: string; title: string }[];
  rows: { total: number; more: boolean };
}) {
  const { query, ids, columns, rows } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [id, setId] = useState<string | null>(null);
  const [form] = Form.useForm<{ reason?: string }>();
  const ask = useAskExport();
  const act = useAct();
  const much = !ids && (rows.more || rows.total > FREE);
  const n = ids ? count(ids.length) : `${count(rows.total)}${rows.more ? '+' : ''}`;
  const start = async ({ reason }: { reason?: string }): Promise<void> => {
    const body: Asked = {
      query,
      columns: columns.map(({ key }) => key as Asked['columns'][number]),
      ...(ids ? { ids } : {}),
      ...(reason?.trim() ? { reason: reason.trim() } : {}),
    };
    await act(async () => setId((await ask.mutateAsync(body)).id), '');
  };
  const close = (): void => {
    setOpen(false);
    setId(null);
  };
  return (
    <>
      <Button size="small" type="text" disabled={rows.total === 0} onClick={() => setOpen(true)}>
        {props.label}
      </Button>
      <Modal
        open={open}
        title={t('cases.export.title', { n })}
        okText={t('cases.export.start')}
        okButtonProps={{ loading: ask.isPending }}
        onOk={form.submit}
        onCancel={close}
        {...(id ? { footer: null } : {})}
        destroyOnHidden
      >
        {id ? (
          <Progress id={id} />
        ) : (
          <div className="stack">
            <p>{t('cases.export.text')}</p>
            <p className="small quiet">
              {t('cases.export.columns')}
              {columns.map(({ title }) => title).join(' · ')}
            </p>
            <Form form={form} layout="vertical" onFinish={(values) => void start(values)}>
              <Form.Item
                name="reason"
                label={t('cases.export.reason')}
                rules={much ? [{ required: true, min: 2, message: t('cases.export.reasonNeeded') }] : []}
              >
                <Input maxLength={200} />
              </Form.Item>
            </Form>
          </div>
        )}
      </Modal>
    </>
  );
}
