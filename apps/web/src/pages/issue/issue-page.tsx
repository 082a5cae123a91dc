import { Alert, Button, Form, Result } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { ApiProblem, type Answer } from '../../api/client.js';
import { useIssueCase, useIssueDraft, type IssueDifference, type IssueDraft } from '../../api/issuing.js';
import { MarginPanel } from '../../parts/money/margin-panel.js';
import { Page, Panel } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { useMe } from '../../ui/me.js';
import { mayOpen } from '../../shell/access.js';
import { useAct } from '../../ui/use-act.js';
import { useStore } from '../../ui/use-filters.js';
import { Differences } from './differences.js';
import { AddOnFields, LinePanel, PeoplePanel, QuoteFields } from './issue-fields.js';
import { issueOf, sumOf, typedOf, type Typed } from './issue-form.js';
import { PayPanel } from './pay-panel.js';

const WHOLE = 10_000;

function Done({ result, caseId }: { result: Answer<'CaseIssued'>; caseId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { keep } = useStore();
  const role = useMe().role;
  const go = (path: string) => void navigate(keep(path));
  return (
    <Panel>
      <Result
        status="success"
        title={t('issuing.saved')}
        subTitle={t(result.closedCaseId ? 'issuing.won' : 'issuing.stillOpen')}
        extra={[
          ...(mayOpen(role, 'ledger')
            ? [
                <Button key="ledger" type="primary" onClick={() => go('/issue-ledger')}>
                  {t('issuing.toLedger')}
                </Button>,
              ]
            : []),
          ...(mayOpen(role, 'cases')
            ? [
                <Button key="case" onClick={() => go(`/cases/${caseId}`)}>
                  {t('issuing.toCase')}
                </Button>,
              ]
            : []),
        ]}
      />
    </Panel>
  );
}

/** What the server found to differ from the quote, when that is why it refused. */
const differencesIn = (error: unknown): IssueDifference[] | null =>
  error instanceof ApiProblem && error.code === 'issue.differs'
    ? (error.params.differences as IssueDifference[])
    : null;

function IssueForm({ draft }: { draft: IssueDraft }) {
  const { t } = useTranslation();
  const act = useAct();
  const [form] = Form.useForm<Typed>();
  const issue = useIssueCase(draft.caseId);
  const [result, setResult] = useState<Answer<'CaseIssued'> | null>(null);
  const [differing, setDiffering] = useState<IssueDifference[] | null>(null);
  const quote = Form.useWatch('quote', form);
  const send = (typed: Typed, accept: boolean): Promise<boolean> =>
    act(
      async () => {
        try {
          setResult(await issue.mutateAsync(issueOf(typed, draft, accept)));
          setDiffering(null);
        } catch (error) {
          const found = differencesIn(error);
          if (!found) throw error;
          setDiffering(found);
        }
      },
      '',
      form,
    );
  const run = (typed: Typed): void => {
    const sum = sumOf(typed.split);
    if (sum !== WHOLE) form.setFields([{ name: 'split', errors: [t('issuing.splitBad', { sum: sum / 100 })] }]);
    else void send(typed, false);
  };
  if (result) return <Done result={result} caseId={draft.caseId} />;
  if (draft.state !== 'open') return <Alert type="info" title={t('issuing.closed')} showIcon />;
  return (
    <div className="issue">
      <Form
        form={form}
        layout="vertical"
        initialValues={typedOf(draft)}
        onFinish={run}
        scrollToFirstError
        aria-label={t('issuing.title')}
      >
        <div className="stack">
          <QuoteFields draft={draft} onQuote={(id) => form.setFieldsValue(typedOf(draft, id))} />
          <LinePanel form={form} line="compulsory" />
          <LinePanel form={form} line="commercial" />
          <AddOnFields form={form} />
          <PeoplePanel form={form} draft={draft} />
          <div>
            <Button type="primary" size="large" htmlType="submit" loading={issue.isPending}>
              {t('issuing.submit')}
            </Button>
          </div>
        </div>
      </Form>
      <div className="stack">
        {quote && (
          <>
            <PayPanel draft={draft} quote={quote} />
            <Panel>
              <MarginPanel caseId={draft.caseId} quoteId={quote} />
            </Panel>
          </>
        )}
      </div>
      <Differences
        found={differing}
        saving={issue.isPending}
        onBack={() => setDiffering(null)}
        onAccept={() => void send(form.getFieldsValue(true) as Typed, true)}
      />
    </div>
  );
}

/** Issues a case: the agreed quote beside the policies as they came from the insurer. */
export function IssuePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useIssueDraft(id);
  const draft = query.data;
  const sub = draft ? t('issuing.sub', { car: draft.plate ?? draft.vin, label: draft.label }) : undefined;
  return (
    <Page title={t('issuing.title')} sub={sub}>
      <QueryView query={query}>{(data) => <IssueForm key={`${data.caseId}`} draft={data} />}</QueryView>
    </Page>
  );
}
