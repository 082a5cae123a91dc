import { DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { SEGMENTS } from '#contracts';
import { plannedSample } from '#kernel';
import { useChangeExperiment, useDraftExperiment, type Experiment } from '../../api/experiments.js';
import { count } from '../../ui/format.js';
import { useMe } from '../../ui/me.js';
import { useToday } from '../../ui/today.js';
import { useAct } from '../../ui/use-act.js';

interface Values {
  name: string;
  question: string;
  segments: Experiment['segments'];
  stores: string[];
  share: number;
  startsOn: Dayjs;
  base: number;
  difference: number;
}

const startOf = (one: Experiment | null, today: string, stores: string[]): Values => ({
  name: one?.name ?? '',
  question: one?.question ?? '',
  segments: one?.segments ?? ['NEW_TO_RENEW'],
  stores: one?.stores ?? stores,
  share: (one?.arms[0]!.shareBp ?? 5_000) / 100,
  startsOn: dayjs(one && one.startsOn > today ? one.startsOn : today),
  base: (one?.baseBp ?? 4_000) / 100,
  difference: (one?.differenceBp ?? 700) / 100,
});

const bp = (percent: number): number => Math.round(percent * 100);
const askedOf = ({ question, segments, stores, share, startsOn, base, difference }: Values) => ({
  ...{ question, segments, stores, firstShareBp: bp(share), startsOn: startsOn.format('YYYY-MM-DD') },
  ...{ baseBp: bp(base), differenceBp: bp(difference) },
});

/** How many cases each arm needs, while the assumptions are typed. */
function Planned({ share, base, difference }: Partial<Values>) {
  const { t } = useTranslation();
  if (!share || !base || !difference) return null;
  const [first, request] = plannedSample({ firstShareBp: bp(share), baseBp: bp(base), differenceBp: bp(difference) });
  return <p className="notes">{t('experiments.form.planned', { first: count(first), request: count(request) })}</p>;
}

/** An experiment drafted or changed; of one that runs the name alone. */
export function ExperimentDialog(props: {
  experiment: Experiment | null;
  onDone: (id: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { experiment, onDone, onClose } = props;
  const today = useToday();
  const me = useMe();
  const act = useAct();
  const add = useDraftExperiment();
  const change = useChangeExperiment();
  const [form] = Form.useForm<Values>();
  const typed = Form.useWatch([], form);
  const fixed = experiment !== null && experiment.state !== 'draft';
  const must = (name: string) => [{ required: true, message: t('common.required', { name }) }];
  const save = async (values: Values): Promise<void> => {
    const made: { id?: string } = {};
    const run = async (): Promise<void> => {
      const asked = askedOf(values);
      const { id } = experiment
        ? await change.mutateAsync({
            ...{ id: experiment.id, version: experiment.version, name: values.name },
            ...(fixed ? {} : asked),
          })
        : await add.mutateAsync({ name: values.name, ...asked });
      made.id = id;
    };
    if (await act(run, t('common.saved'), form)) onDone(made.id!);
  };
  const percent = (name: 'share' | 'base' | 'difference', min: number, max: number) => (
    <Form.Item name={name} label={t(`experiments.form.${name}`)} rules={must(t(`experiments.form.${name}`))}>
      <InputNumber min={min} max={max} step={1} suffix="%" style={{ width: '100%' }} />
    </Form.Item>
  );
  return (
    <Modal
      open
      title={t(experiment ? (fixed ? 'experiments.rename' : 'experiments.edit') : 'experiments.make')}
      okText={t('common.save')}
      okButtonProps={{ loading: add.isPending || change.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={startOf(
          experiment,
          today,
          me.stores.map(({ code }) => code),
        )}
        onFinish={(values) => void save(values)}
      >
        <Form.Item name="name" label={t('experiments.form.name')} rules={must(t('experiments.form.name'))}>
          <Input maxLength={60} />
        </Form.Item>
        {fixed ? (
          <p className="quiet">{t('experiments.form.fixed')}</p>
        ) : (
          <>
            <Form.Item
              name="question"
              label={t('experiments.form.question')}
              rules={must(t('experiments.form.question'))}
            >
              <Input.TextArea maxLength={300} rows={2} />
            </Form.Item>
            <p className="small quiet">{t('experiments.form.treatment')}</p>
            <Form.Item
              name="segments"
              label={t('experiments.fact.segments')}
              rules={must(t('experiments.fact.segments'))}
            >
              <Select
                mode="multiple"
                options={SEGMENTS.map((value) => ({ value, label: t(`words.segment.${value}`) }))}
              />
            </Form.Item>
            <Form.Item name="stores" label={t('experiments.fact.stores')} rules={must(t('experiments.fact.stores'))}>
              <Select mode="multiple" options={me.stores.map(({ code, name }) => ({ value: code, label: name }))} />
            </Form.Item>
            <Form.Item
              name="startsOn"
              label={t('experiments.fact.startsOn')}
              rules={must(t('experiments.fact.startsOn'))}
            >
              <DatePicker
                allowClear={false}
                style={{ width: '100%' }}
                disabledDate={(date) => date.isBefore(dayjs(today), 'day')}
              />
            </Form.Item>
            <div className="uplift-sizes">
              {percent('share', 10, 90)}
              {percent('base', 1, 99)}
              {percent('difference', 1, 50)}
            </div>
            <Planned {...typed} />
          </>
        )}
      </Form>
    </Modal>
  );
}
