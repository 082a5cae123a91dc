import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useSearchParams } from 'react-router';
import type { Sent } from '../../api/client.js';
import { usePresence, useSignIn } from '../../api/staff.js';
import { useProblemText } from '../../ui/problem-panel.js';
import { Door } from './door.js';

/** Only a path of this console may be gone back to. */
const safeBack = (back: string | null): string => (back && /^\/(?![/\\])/.test(back) ? back : '/');

export function SignInPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const presence = usePresence();
  const signIn = useSignIn();
  const textOf = useProblemText();
  if (presence.data?.me) return <Navigate to={safeBack(params.get('back'))} replace />;
  if (presence.data?.setup) return <Navigate to="/setup" replace />;
  return (
    <Door title={t('shell.signIn.title')} foot={<Link to="/setup">{t('shell.signIn.setup')}</Link>}>
      <Form<Sent<'SignIn'>> layout="vertical" requiredMark={false} onFinish={(values) => signIn.mutate(values)}>
        {signIn.isError && (
          <Form.Item>
            <Alert type="error" showIcon title={textOf(signIn.error).title} role="alert" />
          </Form.Item>
        )}
        <Form.Item
          name="username"
          label={t('shell.signIn.username')}
          rules={[{ required: true, message: t('common.required', { name: t('shell.signIn.username') }) }]}
        >
          <Input autoFocus autoComplete="username" size="large" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('shell.signIn.password')}
          rules={[{ required: true, message: t('common.required', { name: t('shell.signIn.password') }) }]}
        >
          <Input.Password autoComplete="current-password" size="large" />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
          {t('shell.signIn.submit')}
        </Button>
      </Form>
    </Door>
  );
}
