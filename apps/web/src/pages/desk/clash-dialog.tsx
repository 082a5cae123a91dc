import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/workbench.js';
import { word } from '../../i18n/word.js';
import { useNextText } from './next-field.js';
import type { Refused } from './use-outbox.js';

interface Props {
  refused: Refused;
  onAgain: (version: number) => void;
  onEdit: () => void;
  onDrop: () => void;
}

/** What was typed beside what stands there now, when somebody else was quicker; or why it was refused. */
export function ClashDialog({ refused, onAgain, onEdit, onDrop }: Props) {
  const { t } = useTranslation();
  const nextText = useNextText();
  const { entry, problem } = refused;
  const clash = problem.status === 412;
  const now = useDesk(entry.caseId).data?.work.case;
  const rows: [string, string, string][] = now
    ? [
        [t('desk.clash.result'), t(`words.result.${entry.body.result}`), word('words.result', now.lastResult) || '—'],
        [
          t('desk.clash.next'),
          nextText(entry.body.next),
          nextText(now.nextContactAt === null ? null : { at: now.nextContactAt, action: now.nextAction }),
        ],
        [t('desk.clash.stage'), '—', word('words.stage', now.stage)],
        [t('desk.clash.assignee'), '—', now.assignee ?? '—'],
      ]
    : [];
  return (
    <Modal
      open
      title={t(clash ? 'desk.clash.title' : 'desk.refused', { car: entry.car })}
      onCancel={onDrop}
      footer={[
        <Button key="drop" onClick={onDrop}>
          {t('desk.clash.drop')}
        </Button>,
        <Button key="edit" type={clash ? 'default' : 'primary'} onClick={onEdit}>
          {t('desk.clash.edit')}
        </Button>,
        clash && (
          <Button
            key="again"
            type="primary"
            disabled={!now || now.state !== 'open'}
            onClick={() => now && onAgain(now.version)}
          >
            {t('desk.clash.again')}
          </Button>
        ),
      ]}
    >
      {!clash && <p className="late">{problem.title}</p>}
      <table className="clash">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('desk.clash.mine')}</th>
            <th scope="col">{t('desk.clash.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, mine, theirs]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{mine}</td>
              <td>{theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
