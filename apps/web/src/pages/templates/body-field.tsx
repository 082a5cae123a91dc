import { Button, Input, type GetRef } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { TEMPLATE_FIELDS } from '#contracts';

interface Props {
  body: string;
  readOnly: boolean;
  onChange: (body: string) => void;
}

/** Where a text is written; a click on a field puts it at the cursor. */
export function BodyField({ body, readOnly, onChange }: Props) {
  const { t } = useTranslation();
  const box = useRef<GetRef<typeof Input.TextArea>>(null);
  const insert = (field: string): void => {
    const area = box.current?.resizableTextArea?.textArea;
    const [from, to] = [area?.selectionStart ?? body.length, area?.selectionEnd ?? body.length];
    onChange(`${body.slice(0, from)}{${field}}${body.slice(to)}`);
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(from + field.length + 2, from + field.length + 2);
    });
  };
  return (
    <div className="text-field">
      <label htmlFor="template-body">{t('templates.field.body')}</label>
      {!readOnly && (
        <div className="row" role="group" aria-label={t('templates.insert')}>
          {TEMPLATE_FIELDS.map((field) => (
            <Button key={field} size="small" onClick={() => insert(field)}>
              {t(`templates.variable.${field}`)} <span className="code quiet">{`{${field}}`}</span>
            </Button>
          ))}
        </div>
      )}
      <Input.TextArea
        id="template-body"
        ref={box}
        value={body}
        readOnly={readOnly}
        maxLength={500}
        autoSize={{ minRows: 4, maxRows: 12 }}
        onChange={({ target }) => onChange(target.value)}
      />
      {!readOnly && <p className="small quiet">{t('templates.bodyHelp')}</p>}
    </div>
  );
}
