import { CheckOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Import } from '../../api/intake.js';
import { openSteps, presentStep, STEPS, type Step } from './steps.js';

/** The way of the file as a row of steps: where it stands, and what one can look back at. */
export function StepBar({ item, shown, onGo }: { item: Import; shown: Step; onGo: (step: Step) => void }) {
  const { t } = useTranslation();
  const open = openSteps(item);
  const finished = ['done', 'undone', 'cancelled'].includes(item.status);
  // Between check and writing nobody waits for the machine: the file stands where the person is.
  const at = STEPS.indexOf(item.status === 'checked' ? shown : presentStep(item));
  return (
    <nav aria-label={t('imports.steps.label')} className="panel step-bar">
      <ol>
        {STEPS.map((step, index) => {
          const past = index < at || (finished && index <= at);
          const state = item.status === 'failed' && index === at ? 'failed' : past ? 'past' : index === at ? 'at' : '';
          return (
            <li key={step} className={`${state} ${step === shown ? 'shown' : ''}`}>
              <button
                type="button"
                disabled={!open.includes(step)}
                aria-current={step === shown ? 'step' : undefined}
                onClick={() => onGo(step)}
              >
                <span className="step-no" aria-hidden>
                  {past ? <CheckOutlined /> : index + 1}
                </span>
                <span className="step-name">{t(`imports.steps.${step}`)}</span>
              </button>
            </li>
          );
        })}
      </ol>
      <p className="step-of" aria-hidden>
        {t('imports.stepOf', {
          n: STEPS.indexOf(shown) + 1,
          of: STEPS.length,
          name: t(`imports.steps.${shown}`),
        })}
      </p>
    </nav>
  );
}
