import { Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useImportNames, useMatchNames, type Import } from '../../api/intake.js';
import { count } from '../../ui/format.js';
import { QueryView } from '../../ui/query-view.js';
import { useAct } from '../../ui/use-act.js';

/** Who is meant by names of the sheet that no colleague bears; the store remembers it for its next sheets. */
export function NamesDialog({ item, onClose }: { item: Import; onClose: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const match = useMatchNames(item.id);
  const query = useImportNames(item.id);
  const [meant, setMeant] = useState<Record<string, string>>({});
  const names = Object.entries(meant).map(([name, staff]) => ({ name, staff }));
  const run = async (): Promise<void> => {
    if (await act(() => match.mutateAsync({ version: item.version, names }), t('imports.names.done'))) onClose();
  };
  return (
    <Modal
      open
      title={t('imports.names.title')}
      okText={t('imports.names.go')}
      okButtonProps={{ loading: match.isPending, disabled: names.length === 0 }}
      onOk={() => void run()}
      onCancel={onClose}
      width={560}
    >
      <p className="quiet small">{t('imports.names.text')}</p>
      <QueryView query={query} rows={4}>
        {(data) => (
          <ul className="names">
            {data.items.map(({ name, rows }) => (
              <li key={name}>
                <span>
                  <b>{name}</b>{' '}
                  <span className="quiet small">{t('imports.check.problemRows', { n: count(rows) })}</span>
                </span>
                <Select
                  aria-label={t('imports.names.whoIs', { name })}
                  placeholder={t('imports.names.choose')}
                  allowClear
                  showSearch={{ optionFilterProp: 'label' }}
                  options={data.colleagues.map((one) => ({ value: one.id, label: one.name }))}
                  value={meant[name]}
                  onChange={(staff?: string) =>
                    setMeant(({ [name]: _old, ...rest }) => (staff ? { ...rest, [name]: staff } : rest))
                  }
                />
              </li>
            ))}
            {data.more && <li className="quiet small">{t('imports.names.more')}</li>}
          </ul>
        )}
      </QueryView>
    </Modal>
  );
}
