import { Button, Drawer, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Sent } from '../../api/client.js';
import { useAddStaff, useChangeStaff, useStaffPhone, type Role, type Staff } from '../../api/staff.js';
import { useMe } from '../../ui/me.js';
import { useAct } from '../../ui/use-act.js';
import { isGroupWide, rolesToGive } from './grants.js';

type Values = Sent<'NewStaff'> & { ownPhone?: string; licenceNo?: string };

/** A new person, or the changes to one. */
export function StaffForm({ person, onClose }: { person: Staff | null; onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const act = useAct();
  const add = useAddStaff();
  const change = useChangeStaff();
  const setPhone = useStaffPhone();
  const [form] = Form.useForm<Values>();
  const role = Form.useWatch('role', form) as Role | undefined;
  const run = async ({ ownPhone, ...values }: Values): Promise<void> => {
    if (person && ownPhone) {
      const told = { id: person.id, version: person.version, phone: ownPhone };
      if (!(await act(() => setPhone.mutateAsync(told), t('settings.phoneSaved')))) return;
    }
    const stores = isGroupWide(values.role) ? [] : (values.stores ?? []);
    const done = person
      ? await act(
          () =>
            change.mutateAsync({
              id: person.id,
              version: person.version + (ownPhone ? 1 : 0),
              name: values.name,
              role: values.role,
              stores,
              ...(values.licenceNo === undefined ? {} : { licenceNo: values.licenceNo }),
            }),
          undefined,
          form,
        )
      : await act(() => add.mutateAsync({ ...values, stores }), t('settings.added'), form);
    if (done) onClose();
  };
  const must = (name: string) => [{ required: true, message: t('common.required', { name }) }];
  return (
    <Drawer
      open
      onClose={onClose}
      size={440}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      title={person ? t('settings.changeStaff', { name: person.name }) : t('settings.addStaff')}
      extra={
        <Button type="primary" loading={add.isPending || change.isPending} onClick={form.submit}>
          {t('common.save')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={person ? { ...person, licenceNo: person.licenceNo ?? '' } : { stores: [] }}
        onFinish={(v) => void run(v)}
      >
        <Form.Item name="name" label={t('settings.col.name')} rules={must(t('settings.col.name'))}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        {person && (
          <Form.Item name="ownPhone" label={t('settings.ownPhone')} extra={t('settings.ownPhoneHelp')}>
            <Input maxLength={30} autoComplete="off" inputMode="tel" placeholder={person.phone ?? ''} />
          </Form.Item>
        )}
        {person && (
          <Form.Item name="licenceNo" label={t('settings.licenceNo')} extra={t('settings.licenceHelp')}>
            <Input className="code" maxLength={40} autoComplete="off" />
          </Form.Item>
        )}
        {!person && (
          <>
            <Form.Item
              name="username"
              label={t('settings.col.username')}
              extra={t('settings.usernameHelp')}
              rules={must(t('settings.col.username'))}
            >
              <Input maxLength={40} autoComplete="off" />
            </Form.Item>
            <Form.Item
              name="password"
              label={t('settings.password')}
              extra={t('settings.passwordHelp')}
              rules={[{ required: true, min: 12, message: t('settings.passwordHelp') }]}
            >
              <Input.Password autoComplete="new-password" />
            </Form.Item>
          </>
        )}
        <Form.Item name="role" label={t('settings.col.role')} rules={must(t('settings.col.role'))}>
          <Select options={rolesToGive(me.role).map((value) => ({ value, label: t(`words.role.${value}`) }))} />
        </Form.Item>
        {!(role && isGroupWide(role)) && (
          <Form.Item
            name="stores"
            label={t('settings.col.stores')}
            extra={t('settings.storesHelp')}
            rules={must(t('settings.col.stores'))}
          >
            <Select mode="multiple" options={me.stores.map(({ code, name }) => ({ value: code, label: name }))} />
          </Form.Item>
        )}
      </Form>
    </Drawer>
  );
}
