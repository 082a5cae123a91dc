import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraftText, useMoveText, useTextCheck, type Template } from '../../api/templates.js';
import { Panel } from '../../ui/page.js';
import { useAct } from '../../ui/use-act.js';
import { useSettled } from '../../ui/use-settled.js';
import { BodyField } from './body-field.js';
import { ReviewButtons } from './review-buttons.js';
import { TextStateDot } from './template-state.js';
import { TextChecks } from './text-checks.js';

/** Writes the newest text of a template and hands it on; a text that stands becomes the next version. */
export function TextEditor({ template, may }: { template: Template; may: boolean }) {
  const { t } = useTranslation();
  const act = useAct();
  const draft = useDraftText(template.id);
  const move = useMoveText(template.id);
  const newest = template.versions[0]!;
  const [body, setBody] = useState(newest.body);
  const [name, setName] = useState(template.name);
  const { channel, purpose, version } = template;
  const checked = useTextCheck({ channel, purpose, body: useSettled(body) });
  const check = checked.data ?? template.check;
  const readOnly = !may || newest.state === 'in-review';
  const dirty = body.trim() !== newest.body || name.trim() !== template.name;
  const blocked = check.findings.some(({ blocks }) => blocks);
  const next = newest.state === 'draft' ? newest.number : newest.number + 1;
  const save = (): Promise<boolean> =>
    act(
      () => draft.mutateAsync({ version, body, ...(name.trim() === template.name ? {} : { name: name.trim() }) }),
      t('templates.saved', { n: next }),
    );
  const submit = (): Promise<boolean> =>
    act(() => move.mutateAsync({ move: 'submit', version }), t('templates.submitted'));
  return (
    <div className="two text-two">
      <Panel
        title={
          <span className="row">
            {t('templates.version', { n: newest.number })} <TextStateDot state={newest.state} />
          </span>
        }
      >
        <div className="stack">
          {newest.rejectReason && <p className="notes">{t('templates.because', { reason: newest.rejectReason })}</p>}
          {!readOnly && (
            <label className="text-field">
              <span>{t('templates.field.name')}</span>
              <Input value={name} maxLength={40} onChange={({ target }) => setName(target.value)} />
            </label>
          )}
          <BodyField body={body} readOnly={readOnly} onChange={setBody} />
          {newest.state === 'in-review' && <ReviewButtons template={template} may={may} />}
          {!readOnly && (
            <div className="row">
              <Button
                type={dirty ? 'primary' : 'default'}
                disabled={!dirty || blocked || body.trim() === '' || name.trim().length < 2}
                loading={draft.isPending}
                onClick={() => void save()}
              >
                {t('templates.save')}
              </Button>
              {newest.state === 'draft' && (
                <Button
                  type={dirty ? 'default' : 'primary'}
                  disabled={dirty || blocked}
                  loading={move.isPending}
                  onClick={() => void submit()}
                >
                  {t('templates.submit')}
                </Button>
              )}
              {newest.state === 'draft' && dirty && <span className="small quiet">{t('templates.unsaved')}</span>}
            </div>
          )}
        </div>
      </Panel>
      <TextChecks check={check} channel={channel} />
    </div>
  );
}
