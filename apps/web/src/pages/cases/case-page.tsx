import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useCase } from '../../api/renewals.js';
import { Page, Panel } from '../../ui/page.js';
import { Freshness, QueryView } from '../../ui/query-view.js';
import { useStore } from '../../ui/use-filters.js';
import { CaseBody } from './case-body.js';
import { carName } from '../../ui/car-name.js';

/** A case as a page of its own. */
export function CasePage() {
  const { t } = useTranslation();
  const { keep } = useStore();
  const query = useCase(useParams().id ?? '');
  const title = query.data ? `${carName(query.data)} ${query.data.owner ?? ''}` : t('cases.title');
  return (
    <Page
      title={title}
      sub={<Link to={keep('/cases')}>‹ {t('cases.title')}</Link>}
      actions={<Freshness query={query} />}
    >
      <QueryView query={query}>
        {(data) => (
          <Panel>
            <CaseBody item={data} />
          </Panel>
        )}
      </QueryView>
    </Page>
  );
}
