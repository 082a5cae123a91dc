import { Modal, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFixAll, useImportRows, type Import, type ImportProblem, type ImportRow } from '../../api/intake.js';
import { count } from '../../ui/format.js';
import { QueryView } from '../../ui/query-view.js';
import { useAct } from '../../ui/use-act.js';
import { cellsOf } from './row-cells.js';

const SHOWN = 5;
interface Example {
  row: number;
  before: string;
  after: string;
}

/** What the proposal makes of the cells of a row that have the problem. */
const examplesOf = (row: ImportRow, item: Import, { code, field }: ImportProblem): Example[] =>
  cellsOf(row, item.mapping).cells.flatMap(({ text, findings }) =>
    findings
      .filter((found) => found.code === code && found.field === field && found.proposal !== null)
      .map((found) => ({ row: row.row, before: text, after: found.proposal! })),
  );

/** One cure for all rows with a problem: what it says, a few rows before and after, one question. */
export function FixDialog({ item, problem, onClose }: { item: Import; problem: ImportProblem; onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const fix = useFixAll(item.id);
  const n = problem.fix?.rows ?? 0;
  const rows = useImportRows(item.id, {
    problem: problem.code,
    ...(problem.field ? { field: problem.field } : {}),
    size: SHOWN,
  });
  const run = async (): Promise<void> => {
    const body = { code: problem.code, field: problem.field, version: item.version };
    if (await act(() => fix.mutateAsync(body), t('imports.check.fixed', { n: count(n) }))) onClose();
  };
  return (
    <Modal
      open
      title={t('imports.check.fixTitle', { n: count(n) })}
      okText={t('imports.check.fixGo')}
      okButtonProps={{ loading: fix.isPending }}
      onOk={() => void run()}
      onCancel={onClose}
      width={560}
    >
      <p>
        <b>{problem.fix?.title}</b>
      </p>
      <p className="quiet small">{t('imports.check.fixText')}</p>
      <QueryView query={rows} rows={4}>
        {(data) => {
          const examples = data.items.flatMap((row) => examplesOf(row, item, problem));
          return (
            <>
              <Table<Example>
                className="fix-examples"
                size="small"
                rowKey={({ row, before }) => `${row} ${before}`}
                pagination={false}
                dataSource={examples}
                columns={[
                  { title: t('imports.rowCol.row'), dataIndex: 'row', width: 64 },
                  {
                    title: t('imports.check.before'),
                    render: (_, { before }) => <del className="code">{before}</del>,
                  },
                  { title: t('imports.check.after'), render: (_, { after }) => <b className="code">{after}</b> },
                ]}
              />
              {n > examples.length && (
                <p className="quiet small">{t('imports.check.fixMore', { n: count(n - examples.length) })}</p>
              )}
            </>
          );
        }}
      </QueryView>
    </Modal>
  );
}
