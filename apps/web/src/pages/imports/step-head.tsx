import type { ReactNode } from 'react';

/** What is going on at this step, in a sentence, and what one can do. */
export function StepHead(props: {
  tone?: 'calm' | 'good' | 'warn' | 'bad';
  title: ReactNode;
  text?: ReactNode;
  acts?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section className={`panel step-head ${props.tone ?? 'calm'}`}>
      <div className="step-says">
        <h2>{props.title}</h2>
        {props.text && <p className="quiet">{props.text}</p>}
      </div>
      {props.acts && <div className="step-acts">{props.acts}</div>}
      {props.children && <div className="step-more">{props.children}</div>}
    </section>
  );
}
