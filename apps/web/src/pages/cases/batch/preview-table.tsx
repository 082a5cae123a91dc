import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AssignPreview } from '../../../api/assignment.js';
import { word } from '../../../i18n/word.js';
import { count } from '../../../ui/format.js';
import { WideTable } from '../../../ui/wide-table.js';

type Person = AssignPreview['people'][number];

const said = (why: { reason: string; count: number }[]): string =>
  why.map(({ reason, count: n }) => `${word('assignment.why', reason)} ${count(n)}`).join(' · ');

/** Who gets how many and why, and what stays where it is. */
export function PreviewTable({ preview }: { preview: AssignPreview }) {
  const { t } = useTranslation();
  const number = (title: string, of: (row: Person) => string): TableColumnsType<Person>[number] => ({
    title,
    align: 'right',
    width: 84,
    render: (_, row) => <span className="num">{of(row)}</span>,
  });
  const columns: TableColumnsType<Person> = [
    { title: t('assignment.assign.col.person'), render: (_, row) => <span className="strong">{row.name}</span> },
    number(t('assignment.assign.col.holds'), (row) => count(row.holds)),
    number(t('assignment.assign.col.gets'), (row) => (row.gets ? `+${count(row.gets)}` : '0')),
    number(t('assignment.assign.col.then'), (row) =>
      row.cap === null
        ? count(row.holds - row.gives + row.gets)
        : `${count(row.holds - row.gives + row.gets)} / ${count(row.cap)}`,
    ),
    {
      title: t('assignment.assign.col.why'),
      render: (_, row) => <span className="small">{said(row.why) || '—'}</span>,
    },
  ];
  return (
    <>
      <WideTable<Person>
        label={t('assignment.assign.preview')}
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={preview.people}
        pagination={false}
        scroll={{ x: 560, y: 260 }}
      />
      {preview.left.length > 0 && (
        <p className="small quiet" style={{ marginTop: 8 }}>
          {t('assignment.assign.left', { n: count(preview.total - preview.assigned) })} {said(preview.left)}
        </p>
      )}
    </>
  );
}
