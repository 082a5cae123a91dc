import { ThunderboltOutlined, UserSwitchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblems, type Import, type ImportProblem } from '../../api/intake.js';
import { Dot, type Tone } from '../../ui/dot.js';
import { count } from '../../ui/format.js';
import { Panel } from '../../ui/page.js';
import { QueryView } from '../../ui/query-view.js';
import { FixDialog } from './fix-dialog.js';
import { NamesDialog } from './names-dialog.js';

/** Kinds of problem that are shown before the rest is asked for. */
const FIRST = 5;
const TONE: Record<ImportProblem['severity'], Tone> = { warn: 'warn', error: 'bad' };

/** What is wrong with the file, most rows first; one click shows the rows, one cures them where a cure is known. */
export function ProblemsPanel(props: {
  item: Import;
  editable: boolean;
  shown: string;
  onShow: (problem: ImportProblem) => void;
}) {
  const { t } = useTranslation();
  const query = useProblems(props.item.id);
  const [all, setAll] = useState(false);
  const [fixing, setFixing] = useState<ImportProblem | null>(null);
  const [naming, setNaming] = useState(false);
  return (
    <Panel title={t('imports.check.problems')} flush>
      <QueryView query={query} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="empty">{t('imports.check.noProblems')}</p>
          ) : (
            <ul className="problems">
              {(all ? items : items.slice(0, FIRST)).map((problem) => {
                const key = `${problem.code} ${problem.field ?? ''}`;
                return (
                  <li key={key} className={props.shown === key ? 'shown' : ''}>
                    <button
                      type="button"
                      className="problem-row"
                      aria-pressed={props.shown === key}
                      onClick={() => props.onShow(problem)}
                    >
                      <Dot tone={TONE[problem.severity]}>
                        <span className="problem-title">{problem.title}</span>
                      </Dot>
                      <span className="code strong">{t('imports.check.problemRows', { n: count(problem.rows) })}</span>
                    </button>
                    {problem.code === 'STAFF_UNKNOWN' && props.editable && (
                      <Button className="fix" icon={<UserSwitchOutlined aria-hidden />} onClick={() => setNaming(true)}>
                        {t('imports.names.open')}
                      </Button>
                    )}
                    {problem.fix && props.editable && (
                      <Button
                        className="fix"
                        icon={<ThunderboltOutlined aria-hidden />}
                        onClick={() => setFixing(problem)}
                      >
                        <span className="one-line">{problem.fix.title}</span>
                      </Button>
                    )}
                  </li>
                );
              })}
              {items.length > FIRST && (
                <li>
                  <Button type="link" aria-expanded={all} onClick={() => setAll(!all)}>
                    {all ? t('imports.check.fewer') : t('imports.check.allProblems', { n: items.length })}
                  </Button>
                </li>
              )}
            </ul>
          )
        }
      </QueryView>
      {naming && <NamesDialog item={props.item} onClose={() => setNaming(false)} />}
      {fixing && <FixDialog item={props.item} problem={fixing} onClose={() => setFixing(null)} />}
    </Panel>
  );
}
