import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useOwnSettings, useSaveSetting, type SavedViews } from '../api/desk.js';
import { newId } from '#kernel';
import { moved } from './arrange.js';
import { count } from './format.js';
import type { Filters } from './url-state.js';
import { conditionsOf, isView, viewAddress } from './views.js';

export interface ViewTab {
  id: string;
  label: string;
  conditions: Filters;
  /** How many it holds, where that is known. */
  count?: number;
  more?: boolean;
}

/** Names the conditions at hand and keeps them as a view of one's own. */
function SaveView(props: { values: Filters; defaults: Filters; own: SavedViews; onSave: (next: SavedViews) => void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [form] = Form.useForm<{ name: string }>();
  const save = ({ name }: { name: string }): void => {
    const view = { id: newId(), name: name.trim(), conditions: conditionsOf(props.values, props.defaults) };
    props.onSave({ ...props.own, items: [...props.own.items, view] });
    form.resetFields();
    setAsking(false);
  };
  return (
    <>
      <Button type="link" size="small" onClick={() => setAsking(true)}>
        {t('common.views.save')}
      </Button>
      <Modal
        open={asking}
        title={t('common.views.saveTitle')}
        okText={t('common.save')}
        onOk={form.submit}
        onCancel={() => setAsking(false)}
      >
        <Form form={form} layout="vertical" onFinish={save}>
          <Form.Item
            name="name"
            label={t('common.views.name')}
            extra={t('common.views.saveHelp')}
            rules={[
              { required: true, whitespace: true, message: t('common.required', { name: t('common.views.name') }) },
            ]}
          >
            <Input maxLength={24} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}

/** One's own views in a list: renamed, moved, taken away. */
function ManageViews({ own, onSave }: { own: SavedViews; onSave: (next: SavedViews) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const put = (items: SavedViews['items']): void => onSave({ ...own, items });
  return (
    <>
      <Button type="text" size="small" onClick={() => setOpen(true)}>
        {t('common.views.manage')}
      </Button>
      <Modal open={open} title={t('common.views.manage')} footer={null} onCancel={() => setOpen(false)}>
        <ul className="stack" style={{ gap: 8 }}>
          {own.items.map((view, n) => (
            <li key={view.id} className="row" style={{ flexWrap: 'nowrap' }}>
              <Input
                aria-label={t('common.views.name')}
                defaultValue={view.name}
                maxLength={24}
                onBlur={({ target }) => {
                  const name = target.value.trim();
                  if (name && name !== view.name)
                    put(own.items.map((one) => (one.id === view.id ? { ...one, name } : one)));
                }}
              />
              <Button
                type="text"
                aria-label={t('common.columns.up', { name: view.name })}
                onClick={() => put(moved(own.items, n, -1))}
              >
                ↑
              </Button>
              <Button
                type="text"
                aria-label={t('common.columns.down', { name: view.name })}
                onClick={() => put(moved(own.items, n, 1))}
              >
                ↓
              </Button>
              <Button type="text" danger onClick={() => put(own.items.filter(({ id }) => id !== view.id))}>
                {t('common.views.drop')}
              </Button>
            </li>
          ))}
        </ul>
      </Modal>
    </>
  );
}

/** Views of a list as tabs; each is an address, so that it opens in a tab of the browser too. */
export function ViewsBar(props: { list: string; label: string; tabs: ViewTab[]; values: Filters; defaults: Filters }) {
  const { list, tabs, values, defaults } = props;
  const [params] = useSearchParams();
  const key = `view.${list}`;
  const save = useSaveSetting();
  const own = (useOwnSettings().data?.[key] as SavedViews | undefined) ?? { items: [] };
  const at = tabs.find(({ conditions }) => isView(values, conditions, defaults));
  const keep = (value: SavedViews): void => save(key, value);
  return (
    <nav className="views" aria-label={props.label} tabIndex={-1}>
      {tabs.map(({ id, label, conditions, count: n, more }) => (
        <Link key={id} to={viewAddress(params, conditions, defaults)} aria-current={id === at?.id ? 'page' : undefined}>
          {label}
          {n !== undefined && <small>{more ? `${count(n)}+` : count(n)}</small>}
        </Link>
      ))}
      <span className="add">
        {!at && own.items.length < 20 && <SaveView values={values} defaults={defaults} own={own} onSave={keep} />}
        {own.items.length > 0 && <ManageViews own={own} onSave={keep} />}
      </span>
    </nav>
  );
}
