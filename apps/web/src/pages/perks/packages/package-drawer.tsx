import { Button, Drawer, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { PERK_FITS } from '#contracts';
import { useAddPackage, useChangePackage, usePerks, type Package } from '../../../api/perks.js';
import { itemCount } from '../../../parts/perks/index.js';
import { money } from '../../../ui/format.js';
import { useAct } from '../../../ui/use-act.js';

interface Values {
  code: string;
  name: string;
  fits: Package['fits'];
  items: { perk: string; count: number }[];
}

/** What the chosen items come to at today's prices. */
function Worth({ items }: { items: Values['items'] | undefined }) {
  const { t } = useTranslation();
  const perks = usePerks({ size: 200 }).data?.items ?? [];
  const sum = (name: 'list' | 'transfer' | 'cost'): number =>
    (items ?? []).reduce((total, item) => {
      const price = perks.find(({ id }) => id === item?.perk)?.price;
      return total + (price?.[name] ?? 0) * (item?.count ?? 1);
    }, 0);
  return (
    <p className="code">
      {t('perks.packages.worth', {
        list: money(sum('list')),
        transfer: money(sum('transfer')),
        cost: money(sum('cost')),
      })}
    </p>
  );
}

function Items() {
  const { t } = useTranslation();
  const perks = usePerks({ size: 200, state: 'active' }).data?.items ?? [];
  const must = [{ required: true, message: t('common.required', { name: t('perks.packages.perk') }) }];
  return (
    <Form.List name="items">
      {(fields, { add, remove }) => (
        <div>
          <h2 className="section">{t('perks.packages.items')}</h2>
          {fields.map(({ key, name }) => (
            <div key={key} className="package-row">
              <Form.Item name={[name, 'perk']} rules={must}>
                <Select
                  aria-label={t('perks.packages.perk')}
                  placeholder={t('perks.packages.perk')}
                  showSearch={{ optionFilterProp: 'label' }}
                  options={perks
                    .filter(({ kind }) => kind !== 'RESTRICTED')
                    .map((perk) => ({
                      value: perk.id,
                      label: [perk.name, perk.model, perk.uses > 1 && itemCount({ ...perk, count: 1 }, t)]
                        .filter(Boolean)
                        .join(' '),
                    }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'count']}>
                <InputNumber aria-label={t('perks.packages.count')} min={1} max={100} precision={0} prefix="×" />
              </Form.Item>
              <Button
                type="text"
                aria-label={t('perks.packages.drop', { name: String(name + 1) })}
                disabled={fields.length === 1}
                onClick={() => remove(name)}
              >
                ×
              </Button>
            </div>
          ))}
          {fields.length < 20 && (
            <Button size="small" onClick={() => add({ count: 1 })}>
              {t('perks.packages.add')}
            </Button>
          )}
        </div>
      )}
    </Form.List>
  );
}

/** A package, made or changed; what was given keeps what it was given as. */
export function PackageDrawer({ one, may, onClose }: { one: Package | null; may: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const add = useAddPackage();
  const change = useChangePackage();
  const [form] = Form.useForm<Values>();
  const items = Form.useWatch('items', form);
  const must = (name: string) => [{ required: true, message: t('common.required', { name }) }];
  const save = async ({ code, name, fits, items: chosen }: Values): Promise<void> => {
    const run = one
      ? () => change.mutateAsync({ id: one.id, version: one.version, name, fits, items: chosen })
      : () => add.mutateAsync({ code: code.trim().toUpperCase(), name, fits, items: chosen });
    if (await act(run, t('common.saved'), form)) onClose();
  };
  const turn = async (state: Package['state']): Promise<void> => {
    if (!one) return;
    const said = t(state === 'ended' ? 'perks.catalogue.ended' : 'perks.catalogue.reopened');
    if (await act(() => change.mutateAsync({ id: one.id, version: one.version, state }), said)) onClose();
  };
  const start = one
    ? { ...one, items: one.items.map(({ perk, count }) => ({ perk, count })) }
    : { fits: 'all', items: [{ count: 1 }] };
  return (
    <Drawer
      open
      size={560}
      title={one ? one.name : t('perks.packages.make')}
      onClose={onClose}
      footer={
        may && (
          <div className="row between">
            <Button type="primary" loading={add.isPending || change.isPending} onClick={form.submit}>
              {t('common.save')}
            </Button>
            {one && (
              <Button onClick={() => void turn(one.state === 'active' ? 'ended' : 'active')}>
                {t(one.state === 'active' ? 'perks.catalogue.end' : 'perks.catalogue.reopen')}
              </Button>
            )}
          </div>
        )
      }
    >
      <Form<Values>
        form={form}
        layout="vertical"
        disabled={!may}
        initialValues={start}
        onFinish={(values) => void save(values)}
      >
        <div className="form-grid">
          <Form.Item
            name="code"
            label={t('perks.packages.col.code')}
            rules={must(t('perks.packages.col.code'))}
            {...(one ? {} : { extra: t('perks.catalogue.codeHelp') })}
          >
            <Input className="code" disabled={one !== null} maxLength={30} />
          </Form.Item>
          <Form.Item name="name" label={t('perks.packages.col.name')} rules={must(t('perks.packages.col.name'))}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="fits" label={t('perks.packages.col.fits')}>
            <Select options={PERK_FITS.map((value) => ({ value, label: t(`perks.fits.${value}`) }))} />
          </Form.Item>
        </div>
        <Items />
        <div style={{ marginTop: 16 }}>
          <Worth items={items} />
        </div>
      </Form>
    </Drawer>
  );
}
