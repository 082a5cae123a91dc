import { useTranslation } from 'react-i18next';
import { TEMPLATE_FIELDS } from '#contracts';

/** A text with its fields by their names, so that what is filled in stands out from what is always said. */
export function BodyText({ body }: { body: string }) {
  const { t } = useTranslation();
  return (
    <span className="body-text">
      {body.split(/(\{\w+\})/).map((piece, at) => {
        const field = TEMPLATE_FIELDS.find((name) => piece === `{${name}}`);
        return field ? (
          <mark key={at} className="field-mark">
            {t(`templates.variable.${field}`)}
          </mark>
        ) : (
          piece
        );
      })}
    </span>
  );
}
