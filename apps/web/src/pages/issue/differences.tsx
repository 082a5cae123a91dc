import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { IssueDifference } from '../../api/issuing.js';
import { money } from '../../ui/format.js';
import { useInsurer } from '../../ui/use-insurer.js';

/** In what the typed policies are not what was quoted; the person says that they are right, or goes back. */
export function Differences(props: {
  found: IssueDifference[] | null;
  saving: boolean;
  onBack: () => void;
  onAccept: () => void;
}) {
  const { t } = useTranslation();
  const insurer = useInsurer();
  const shown = ({ field }: IssueDifference, value: string | number | null): string => {
    if (value === null) return t('issuing.none');
    return field === 'insurer' ? insurer(String(value)) : money(Number(value));
  };
  return (
    <Modal
      open={props.found !== null}
      title={t('issuing.differs')}
      okText={t('issuing.accept')}
      cancelText={t('issuing.back')}
      confirmLoading={props.saving}
      onOk={props.onAccept}
      onCancel={props.onBack}
    >
      <p>{t('issuing.differsHelp')}</p>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('issuing.field.line')}</span>
            </th>
            <th scope="col" className="num">
              {t('issuing.quoted')}
            </th>
            <th scope="col" className="num">
              {t('issuing.issued')}
            </th>
          </tr>
        </thead>
        <tbody>
          {(props.found ?? []).map((one) => (
            <tr key={`${one.line} ${one.field}`}>
              <th scope="row">
                {t(`money.line.${one.line}`)} · {t(`issuing.field.${one.field}`)}
              </th>
              <td className="num">{shown(one, one.quoted)}</td>
              <td className="num strong">{shown(one, one.issued)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
