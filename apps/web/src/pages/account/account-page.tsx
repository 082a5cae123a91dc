import { Button, Form, Input, type TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useChangePassword, useEndSession, useSessions, type Session } from '../../api/staff.js';
import { Moment } from '../../ui/day.js';
import { useMe } from '../../ui/me.js';
import { Facts, Page, Panel } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useAct } from '../../ui/use-act.js';
import { WideTable } from '../../ui/wide-table.js';

type Values = { current: string; next: string; again: string };

function PasswordForm() {
  const { t } = useTranslation();
  const act = useAct();
  const change = useChangePassword();
  const [form] = Form.useForm<Values>();
  const run = async ({ current, next }: Values): Promise<void> => {
    const done = await act(() => change.mutateAsync({ current, next }), t('settings.account.changed'), form);
    if (done) form.resetFields();
  };
  const same = {
    validator: (_: unknown, text?: string) =>
      text === form.getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(t('settings.account.differ'))),
  };
  const must = (name: string) => ({ required: true, message: t('common.required', { name }) });
  return (
    <Form form={form} layout="vertical" style={{ maxWidth: 360 }} onFinish={(values) => void run(values)}>
      <Form.Item name="current" label={t('settings.account.current')} rules={[must(t('settings.account.current'))]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="next"
        label={t('settings.account.next')}
        rules={[{ required: true, min: 12, message: t('shell.setup.passwordHelp') }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="again" label={t('settings.account.again')} dependencies={['next']} rules={[same]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t('settings.account.change')}
      </Button>
    </Form>
  );
}

const columns = (t: TFunction, end: (id: string) => void): TableColumnsType<Session> => [
  { title: t('settings.account.since'), render: (_, row) => <Moment at={row.createdAt} /> },
  { title: t('settings.account.seen'), render: (_, row) => <Moment at={row.seenAt} /> },
  { title: t('settings.account.ip'), render: (_, row) => <span className="code">{row.ip ?? '—'}</span> },
  {
    title: t('common.acts'),
    width: 110,
    render: (_, row) =>
      row.current ? (
        <span className="tag teal">{t('settings.account.current_')}</span>
      ) : (
        <Button size="small" type="link" onClick={() => end(row.id)}>
          {t('settings.account.end')}
        </Button>
      ),
  },
];

/** One's own account: who one is, password, sessions. */
export function AccountPage() {
  const { t } = useTranslation();
  const me = useMe();
  const act = useAct();
  const sessions = useSessions();
  const end = useEndSession();
  const stop = (id: string): void => void act(() => end.mutateAsync(id), t('settings.account.ended'));
  return (
    <Page title={t('settings.account.title')}>
      <div className="stack" style={{ maxWidth: 860 }}>
        <Panel title={t('settings.account.me')}>
          <Facts
            items={[
              [t('settings.col.name'), me.name],
              [t('settings.col.username'), me.username],
              [t('settings.col.role'), t(`words.role.${me.role}`)],
              [t('settings.account.group'), me.group],
              [t('settings.col.stores'), me.stores.map((store) => store.shortName).join(' · ')],
            ]}
          />
        </Panel>
        <Panel title={t('settings.account.password')}>
          <PasswordForm />
        </Panel>
        <Panel
          title={t('settings.account.sessions')}
          extra={<span className="small quiet">{t('settings.account.sessionsHelp')}</span>}
          flush
        >
          <QueryView query={sessions}>
            {({ items }) => (
              <WideTable<Session>
                label={t('settings.account.sessions')}
                size="small"
                rowKey="id"
                columns={columns(t, stop)}
                dataSource={items}
                pagination={false}
                scroll={{ x: 480 }}
              />
            )}
          </QueryView>
        </Panel>
      </div>
    </Page>
  );
}
