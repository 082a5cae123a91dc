import { CloseOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FieldRule } from '../../api/intake.js';
import { useFieldNames } from './field-names.js';

const RULES: FieldRule[] = ['fill', 'overwrite', 'newer'];

/** What a filled cell does to a field that is filled already, for the fields where it is not to replace it. */
export function RulesList(props: {
  rules: Record<string, FieldRule>;
  fields: string[];
  disabled: boolean;
  onChange: (rules: Record<string, FieldRule>) => void;
}) {
  const { t } = useTranslation();
  const { nameOf } = useFieldNames();
  const { rules, disabled, onChange } = props;
  const free = props.fields.filter((field) => !(field in rules));
  const drop = (gone: string): void => onChange(Object.fromEntries(Object.entries(rules).filter(([f]) => f !== gone)));
  return (
    <div className="rules">
      <p className="small quiet">{t('imports.map.rulesHelp')}</p>
      <ul>
        {Object.entries(rules).map(([field, rule]) => (
          <li key={field}>
            <span>{nameOf(field)}</span>
            <Select<FieldRule>
              aria-label={t('imports.map.ruleOf', { field: nameOf(field) })}
              size="small"
              disabled={disabled}
              value={rule}
              onChange={(next) => onChange({ ...rules, [field]: next })}
              options={RULES.map((value) => ({ value, label: t(`imports.map.rule.${value}`) }))}
            />
            <Button
              type="text"
              size="small"
              disabled={disabled}
              aria-label={t('imports.map.dropRule', { field: nameOf(field) })}
              icon={<CloseOutlined aria-hidden />}
              onClick={() => drop(field)}
            />
          </li>
        ))}
        <li className="quiet">{t('imports.map.rulesDefault')}</li>
      </ul>
      <Select<string>
        aria-label={t('imports.map.addRule')}
        placeholder={t('imports.map.addRule')}
        disabled={disabled || free.length === 0}
        value={null}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(field) => onChange({ ...rules, [field]: 'fill' })}
        options={free.map((value) => ({ value, label: nameOf(value) }))}
      />
    </div>
  );
}
