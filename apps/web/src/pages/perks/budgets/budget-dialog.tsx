import { Form, Input, Modal, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { BUDGET_KINDS } from '#contracts';
import { useAddBudget, useChangeBudget, type Budget } from '../../../api/perks.js';
import { useStaff } from '../../../api/staff.js';
import { fenOf, money } from '../../../ui/format.js';
import { useMe } from '../../../ui/me.js';
import { useAct } from '../../../ui/use-act.js';

interface Values {
  kind: Budget['kind'];
  store?: string;
  staff?: string;
  campaign?: string;
  cap: string;
  above: string;
  goesOn: boolean;
}

function Scope({ kind }: { kind: Budget['kind'] | undefined }) {
  const { t } = useTranslation();
  const me = useMe();
  const staff = useStaff().data?.items ?? [];
  const must = (name: string) => [{ required: true, message: t('common.required', { name }) }];
  // What holds all stores is set by who answers for all of them.
  const own = kind === 'store' || !me.wholeGroup;
  const kinds = BUDGET_KINDS.filter((one) => one !== 'group' || me.wholeGroup);
  const stores = me.stores.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      <Form.Item name="kind" label={t('perks.budgets.col.kind')}>
        <Select options={kinds.map((value) => ({ value, label: t(`perks.budgets.kind.${value}`) }))} />
      </Form.Item>
      {(kind === 'store' || kind === 'campaign' || kind === 'goodwill') && (
        <Form.Item
          name="store"
          label={t('offers.rules.stores')}
          {...(own ? { rules: must(t('offers.rules.stores')) } : {})}
        >
          <Select allowClear={!own} {...(own ? {} : { placeholder: t('offers.rules.storesAll') })} options={stores} />
        </Form.Item>
      )}
      {kind === 'campaign' && (
        <Form.Item name="campaign" label={t('perks.budgets.campaign')} rules={must(t('perks.budgets.campaign'))}>
          <Input maxLength={60} />
        </Form.Item>
      )}
      {kind === 'person' && (
        <Form.Item name="staff" label={t('perks.budgets.staff')} rules={must(t('perks.budgets.staff'))}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={staff.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      )}
    </>
  );
}

/** What is set stands for the month; what only goes on in it gets a row of its own by being changed. */
const standsIn = (budget: Budget | null): Budget | null => (budget?.goesOnFrom ? null : budget);

const startOf = (budget: Budget | null): Partial<Values> =>
  budget
    ? {
        cap: String(budget.cap / 100),
        above: budget.approveAbove === null ? '' : String(budget.approveAbove / 100),
        goesOn: budget.goesOn,
      }
    : { kind: 'store', above: '', goesOn: true };

const scopeOf = ({ kind, store, staff, campaign }: Pick<Values, 'kind' | 'store' | 'staff' | 'campaign'>) => ({
  kind,
  ...(store ? { store } : {}),
  ...(staff ? { staff } : {}),
  ...(campaign ? { campaign } : {}),
});
const scopeOfBudget = ({ kind, store, staff, campaign }: Budget) =>
  scopeOf({ kind, store: store ?? undefined, staff: staff?.id, campaign: campaign ?? undefined });

/** A budget of a month, made or changed. */
export function BudgetDialog(props: { budget: Budget | null; name: string; month: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { budget, name, month, onClose } = props;
  const act = useAct();
  const add = useAddBudget();
  const change = useChangeBudget();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form);
  const goesOn = Form.useWatch('goesOn', form);
  const amount = (need: boolean) => ({
    validator: async (_: unknown, text: string | undefined) => {
      if (!need && !(text ?? '').trim()) return;
      const fen = fenOf(text ?? '');
      if (fen === null) throw new Error(t('perks.budgets.amountBad'));
      if (need && budget && fen < budget.issued) {
        throw new Error(t('perks.budgets.capBelow', { amount: money(budget.issued) }));
      }
    },
  });
  const save = async (values: Values): Promise<void> => {
    const cap = fenOf(values.cap) ?? 0;
    const approveAbove = values.above?.trim() ? fenOf(values.above) : null;
    const { goesOn } = values;
    const stands = standsIn(budget);
    const scope = budget ? scopeOfBudget(budget) : scopeOf(values);
    const run = stands
      ? () => change.mutateAsync({ id: stands.id, version: stands.version, cap, approveAbove, goesOn })
      : () => add.mutateAsync({ ...scope, month, cap, approveAbove, goesOn });
    if (await act(run, t('common.saved'), form)) onClose();
  };
  return (
    <Modal
      open
      title={[t(budget ? 'perks.budgets.change' : 'perks.budgets.make'), name, month].filter(Boolean).join(' · ')}
      okText={t('common.save')}
      okButtonProps={{ loading: add.isPending || change.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={startOf(budget)}
        // A campaign has its months; all else goes on unless somebody says otherwise.
        onValuesChange={({ kind: picked }: Partial<Values>) => {
          if (picked) form.setFieldValue('goesOn', picked !== 'campaign');
        }}
        onFinish={(values) => void save(values)}
      >
        {!budget && <Scope kind={kind} />}
        <Form.Item name="cap" label={t('perks.budgets.cap')} rules={[amount(true)]} required>
          <Input className="code" inputMode="decimal" />
        </Form.Item>
        <Form.Item
          name="above"
          label={t('perks.budgets.above')}
          extra={t('perks.budgets.aboveHelp')}
          rules={[amount(false)]}
        >
          <Input className="code" inputMode="decimal" />
        </Form.Item>
        <Form.Item
          name="goesOn"
          label={t('perks.budgets.goesOn')}
          extra={t(goesOn === false ? 'perks.budgets.goesOnNot' : 'perks.budgets.goesOnHelp', { month })}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
      </Form>
    </Modal>
  );
}
