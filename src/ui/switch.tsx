interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly toggle: () => void;
}

export function Switch({ label, on, toggle }: SwitchProps) {
  return (
    <button type="button" className="switch" role="switch" aria-checked={on} aria-label={label} onClick={toggle}>
      <span aria-hidden />
    </button>
  );
}
