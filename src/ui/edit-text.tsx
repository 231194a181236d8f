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

/** Text that becomes true on Enter or when left, and is put back by Escape. */
export function EditText(props: EditTextProps) {
  const { label, value, className = '', inputMode = 'text', eager = false, onCommit, onLeave } = props;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!eager) return;
    field.current?.focus();
    field.current?.select();
  }, [eager]);
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const commit = () => {
    if (draft.trim() !== value) onCommit(draft.trim());
    setDraft(value);
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
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        setDraft(value);
        const input = event.currentTarget;
        // Left after the draft was put back, so that leaving commits nothing.
        requestAnimationFrame(() => input.blur());
      }}
    />
  );
}
