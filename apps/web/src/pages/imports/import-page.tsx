import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { useFreshParts, useImport } from '../../api/intake.js';
import { word } from '../../i18n/word.js';
import { Moment } from '../../ui/day.js';
import { Page } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useStore } from '../../ui/use-filters.js';
import { CheckStep } from './check-step.js';
import './imports.css';
import { MapStep } from './map-step.js';
import { PreviewStep } from './preview-step.js';
import { ResultStep } from './result-step.js';
import { RunStep } from './run-step.js';
import { ImportStatusDot } from './status.js';
import { StepBar } from './step-bar.js';
import { shownStep, type Step, type StepProps } from './steps.js';
import { UploadStep } from './upload-step.js';

const VIEWS: Record<Step, (props: StepProps) => React.ReactNode> = {
  upload: UploadStep,
  map: MapStep,
  check: CheckStep,
  preview: PreviewStep,
  run: RunStep,
  result: ResultStep,
};

/** One file on its way from upload to result; the step stands in the address, else it follows the state. */
export function ImportPage() {
  const { t } = useTranslation();
  const { keep } = useStore();
  const id = useParams().id ?? '';
  const [params, setParams] = useSearchParams();
  const query = useImport(id);
  const item = query.data;
  useFreshParts(id, item);
  const shown = item && shownStep(item, params.get('step'));
  const go = (step: Step | null): void => {
    const store = params.get('store');
    setParams({ ...(store ? { store } : {}), ...(step ? { step } : {}) });
    window.scrollTo({ top: 0 });
  };
  const View = shown && VIEWS[shown];
  return (
    <Page
      title={item?.name ?? t('imports.title')}
      sub={
        <span className="row import-sub">
          <Link to={keep('/imports')}>‹ {t('imports.title')}</Link>
          {item && (
            <>
              <ImportStatusDot item={item} />
              <span>{[item.store, word('words.importKind', item.kind), item.source].filter(Boolean).join(' · ')}</span>
              <span>
                {item.createdBy ?? t(`imports.origin.${item.origin}`)} <Moment at={item.createdAt} />
              </span>
            </>
          )}
        </span>
      }
    >
      <QueryView query={query}>
        {(data) => (
          <div className="stack">
            {shown && <StepBar item={data} shown={shown} onGo={go} />}
            {View && <View key={shown} item={data} onGo={go} />}
          </div>
        )}
      </QueryView>
    </Page>
  );
}
