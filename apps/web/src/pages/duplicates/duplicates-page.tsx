import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Page } from '../../ui/page.js';
import { MergesPanel } from './merges-panel.js';
import { NumbersPanel } from './numbers-panel.js';
import { OwnNumbersPanel } from './own-numbers-panel.js';
import { PairsPanel } from './pairs-panel.js';
import './duplicates.css';

const VIEWS = ['person', 'vehicle', 'merges', 'numbers'] as const;
type View = (typeof VIEWS)[number];
const isView = (text: string | null): text is View => VIEWS.some((view) => view === text);

/** Rows that may be one person or one car, what was merged, and numbers that are no customer's. */
export function DuplicatesPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const asked = params.get('view');
  const view: View = isView(asked) ? asked : 'person';
  const show = (next: View): void => {
    const store = params.get('store');
    setParams({ ...(store ? { store } : {}), ...(next === 'person' ? {} : { view: next }) });
  };
  return (
    <Page title={t('duplicates.title')} sub={t('duplicates.sub')}>
      <div className="stack">
        <div>
          <Segmented<View>
            value={view}
            onChange={show}
            options={VIEWS.map((value) => ({ value, label: t(`duplicates.view.${value}`) }))}
          />
        </div>
        {(view === 'person' || view === 'vehicle') && <PairsPanel key={view} kind={view} />}
        {view === 'merges' && <MergesPanel />}
        {view === 'numbers' && (
          <>
            <NumbersPanel kind="staff" />
            <NumbersPanel kind="shared" />
            <OwnNumbersPanel />
          </>
        )}
      </div>
    </Page>
  );
}
