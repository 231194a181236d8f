import { useEffect, useRef } from 'react';
import { Tip } from './tip';

interface ColourInputProps {
  readonly label: string;
  /** #rrggbb. */
  readonly value: string;
  /** Whether the colour in use is one that only this can choose. */
  readonly checked: boolean;
  /** Told once the artist has settled on a colour, not for each one passed over on the way. */
  readonly choose: (colour: string) => void;
}

/** The system's own colour dialog, behind a swatch of all colours. */
export function ColourInput({ label, value, checked, choose }: ColourInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const chosen = useRef(choose);
  chosen.current = choose;
  useEffect(() => {
    const element = input.current;
    // React calls `onChange` for every colour passed over; the browser's own event comes once.
    const settle = () => element && chosen.current(element.value);
    element?.addEventListener('change', settle);
    return () => element?.removeEventListener('change', settle);
  }, []);
  useEffect(() => {
    if (input.current) input.current.value = value;
  }, [value]);
  return (
    <Tip label={label} side="top">
      <span className="swatch custom" data-checked={checked || undefined}>
        <input ref={input} type="color" aria-label={label} defaultValue={value} />
      </span>
    </Tip>
  );
}
