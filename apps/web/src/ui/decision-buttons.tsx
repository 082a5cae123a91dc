import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';

type Decision = 'granted' | 'refused';

interface Props {
  /** What each button and its question say. */
  texts: Record<Decision, { label: string; question: string }>;
  noteLabel: string;
  loading: boolean;
  onDecide: (decision: Decision, note: string) => void;
}

/** Yes or no of a second person, each asked once more, with a note. */
export function DecisionButtons({ texts, noteLabel, loading, onDecide }: Props) {
  const [note, setNote] = useState('');
  const button = (decision: Decision) => (
    <Popconfirm
      title={texts[decision].question}
      description={
        <Input
          aria-label={noteLabel}
          placeholder={noteLabel}
          value={note}
          maxLength={200}
          onChange={(event) => setNote(event.target.value)}
        />
      }
      okText={texts[decision].label}
      onConfirm={() => onDecide(decision, note)}
    >
      <Button size="small" type={decision === 'granted' ? 'primary' : 'default'} loading={loading}>
        {texts[decision].label}
      </Button>
    </Popconfirm>
  );
  return (
    <span className="row" onClick={(event) => event.stopPropagation()}>
      {button('granted')}
      {button('refused')}
    </span>
  );
}
