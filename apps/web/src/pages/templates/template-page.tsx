import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useTemplate, type Template } from '../../api/templates.js';
import { word } from '../../i18n/word.js';
import { useMe } from '../../ui/me.js';
import { Page, Panel } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useLang } from '../../ui/use-lang.js';
import { BackLink } from './back-link.js';
import { NewTemplate } from './new-template.js';
import { SwitchButton } from './switch-button.js';
import { TemplateStateDot } from './template-state.js';
import { TextEditor } from './text-editor.js';
import { VersionsPanel } from './versions-panel.js';
import { mayWriteTexts } from './write.js';
import './templates.css';

/** Which steps send it, and how many reminders hang on it. */
function UsePanel({ template }: { template: Template }) {
  const { t } = useTranslation();
  const lang = useLang();
  const sent = template.versions.find(({ state }) => state === 'approved');
  return (
    <Panel title={t('templates.use')}>
      <div className="stack">
        <p>
          {sent && template.state !== 'disabled'
            ? t('templates.inForce', { n: sent.number })
            : t('templates.notInForce')}
        </p>
        {template.planned > 0 && <p>{t('templates.planned', { n: template.planned })}</p>}
        {template.waiting > 0 && (
          <p>
            <b>{t('templates.waiting', { n: template.waiting })}</b>{' '}
            <span className="small quiet">{t('templates.waitingHelp')}</span>
          </p>
        )}
        <div>
          <p className="quiet small">{t('templates.usedBy')}</p>
          {template.steps.length === 0 ? (
            <p>{t('templates.noSteps')}</p>
          ) : (
            <ul>
              {template.steps.map((step) => (
                <li key={step.plan + step.code}>
                  <span className="code strong">{step.code}</span> {lang === 'en' ? step.titleEn : step.titleZh}{' '}
                  <span className="quiet small">{step.plan}</span>
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </Panel>
  );
}

function Found({ template }: { template: Template }) {
  const may = mayWriteTexts(useMe().role);
  const newest = template.versions[0]!;
  return (
    <Page
      title={template.name}
      sub={<BackLink />}
      actions={
        <>
          <TemplateStateDot state={template.state} />
          <span className="small quiet">
            <span className="code">{template.code}</span> · {word('words.channel', template.channel)} ·{' '}
            {word('words.purpose', template.purpose)}
          </span>
          {may && <SwitchButton template={template} />}
        </>
      }
    >
      <div className="stack">
        <TextEditor key={`${newest.id} ${newest.state}`} template={template} may={may} />
        <div className="two">
          <VersionsPanel versions={template.versions} />
          <UsePanel template={template} />
        </div>
      </div>
    </Page>
  );
}

function Existing({ id }: { id: string }) {
  const { t } = useTranslation();
  const query = useTemplate(id, true);
  if (query.data) return <Found template={query.data} />;
  return (
    <Page title={t('templates.title')} sub={<BackLink />}>
      <QueryView query={query}>{() => null}</QueryView>
    </Page>
  );
}

/** One template: its text, what is to be said of it, what becomes of it. */
export function TemplatePage() {
  const { id = 'new' } = useParams();
  return id === 'new' ? <NewTemplate /> : <Existing id={id} />;
}
