import { useEffect, useState } from 'react';

interface EditTextProps {
  readonly label: string;
  readonly value: string;
  readonly className?: string;
  readonly inputMode?: 'text' | 'decimal';
  readonly onCommit: (value: string) => void;
  readonly onFocus?: () => void;
}

/** Text that becomes true on Enter or when left, and is put back by Escape. */
export function EditText({ label, value, className = '', inputMode = 'text', onCommit, onFocus }: EditTextProps) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const commit = () => {
    if (draft.trim() !== value) onCommit(draft.trim());
    setDraft(value);
  };
  return (
    <input
      className={`text-input ${className}`}
      aria-label={label}
      inputMode={inputMode}
      spellCheck={false}
      autoComplete="off"
      maxLength={200}
      value={draft}
      onFocus={onFocus}
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
