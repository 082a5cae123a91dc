import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import type { Sent } from '../../api/client.js';
import { usePresence, useSetup } from '../../api/staff.js';
import { useProblemText } from '../../ui/problem-panel.js';
import { Door } from './door.js';

/** First set-up: group, first store and administrator, with the token printed at the start. */
export function SetupPage() {
  const { t } = useTranslation();
  const presence = usePresence();
  const setup = useSetup();
  const textOf = useProblemText();
  const said = setup.isError ? textOf(setup.error) : null;
  if (presence.data?.me) return <Navigate to="/" replace />;
  const must = (name: string) => [{ required: true, message: t('common.required', { name }) }];
  const field = (name: (string | number)[], label: string, help?: string, control = <Input />) => (
    <Form.Item name={name} label={label} extra={help} rules={must(label)}>
      {control}
    </Form.Item>
  );
  return (
    <Door title={t('shell.setup.title')} foot={<Link to="/sign-in">{t('shell.setup.back')}</Link>}>
      <Form<Sent<'Setup'>> layout="vertical" requiredMark={false} onFinish={(values) => setup.mutate(values)}>
        <p className="quiet" style={{ marginBottom: 16 }}>
          {t('shell.setup.text')}
        </p>
        {said && (
          <Form.Item>
            <Alert type="error" showIcon title={said.title} description={said.help} />
          </Form.Item>
        )}
        {field(['token'], t('shell.setup.token'), undefined, <Input autoComplete="off" autoFocus />)}
        {field(['group'], t('shell.setup.group'))}
        {field(['store', 'code'], t('shell.setup.storeCode'), t('shell.setup.storeCodeHelp'))}
        {field(['store', 'name'], t('shell.setup.storeName'))}
        {field(['admin', 'name'], t('shell.setup.name'))}
        {field(
          ['admin', 'username'],
          t('shell.setup.username'),
          t('shell.setup.usernameHelp'),
          <Input autoComplete="username" />,
        )}
        {field(
          ['admin', 'password'],
          t('shell.setup.password'),
          t('shell.setup.passwordHelp'),
          <Input.Password autoComplete="new-password" />,
        )}
        <Button type="primary" htmlType="submit" size="large" block loading={setup.isPending}>
          {t('shell.setup.submit')}
        </Button>
      </Form>
    </Door>
  );
}
