import { useEffect, useRef, useState } from 'react';

interface EditTextProps {
  readonly label: string;
  readonly value: string;
  readonly className?: string;
  readonly inputMode?: 'text' | 'decimal';
  readonly onCommit: (value: string) => void;
  /** Takes the keyboard as soon as it is shown, all of it selected. */
  readonly eager?: boolean;
  /** It was left, by whatever way. */
  readonly onLeave?: () => void;
}

/** What is being typed; gone when what it is to replace changes. */
interface Draft {
  readonly text: string;
  readonly of: string;
}

/** Text that becomes true on Enter or when left, and is put back by Escape. */
export function EditText(props: EditTextProps) {
  const { label, value, className = '', inputMode = 'text', eager = false, onCommit, onLeave } = props;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!eager) return;
    field.current?.focus();
    field.current?.select();
  }, [eager]);
  const [draft, setDraft] = useState<Draft | null>(null);
  // Derived, and not put right by an effect: after one the former text would show for a moment, and what is selected
  // in it would be lost.
  const text = draft?.of === value ? draft.text : value;
  const commit = () => {
    setDraft(null);
    if (text.trim() !== value) onCommit(text.trim());
    onLeave?.();
  };
  return (
    <input
      ref={field}
      className={`text-input ${className}`}
      aria-label={label}
      inputMode={inputMode}
      spellCheck={false}
      autoComplete="off"
      maxLength={200}
      value={text}
      onChange={(event) => setDraft({ text: event.target.value, of: value })}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        setDraft(null);
        const input = event.currentTarget;
        // Left after the draft was put back, so that leaving commits nothing.
        requestAnimationFrame(() => input.blur());
      }}
    />
  );
}
