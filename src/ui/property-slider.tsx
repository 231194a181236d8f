import * as Slider from '@radix-ui/react-slider';
import { useEffect, useRef } from 'react';
import type { Sliding } from '../editor/part-actions';

interface PropertySliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly show: (value: number) => string;
  /** Called when a drag begins; told every move, and when it is let go. */
  readonly slide: () => Pick<Sliding, 'to' | 'done'>;
}

export function PropertySlider({ label, value, min, max, step, show, slide }: PropertySliderProps) {
  const sliding = useRef<Pick<Sliding, 'to' | 'done'> | null>(null);
  useEffect(() => () => sliding.current?.done(), []);
  return (
    <div className="property">
      <span className="label" aria-hidden>
        {label}
      </span>
      <Slider.Root
        className="slider"
        value={[value]}
        min={min}
        max={max}
        step={step}
        onValueChange={([next]) => {
          sliding.current ??= slide();
          if (next !== undefined) sliding.current.to(next);
        }}
        onValueCommit={() => {
          sliding.current?.done();
          sliding.current = null;
        }}
      >
        <Slider.Track className="slider-track">
          <Slider.Range className="slider-range" />
        </Slider.Track>
        <Slider.Thumb className="slider-thumb" aria-label={label} aria-valuetext={show(value)} />
      </Slider.Root>
      <output>{show(value)}</output>
    </div>
  );
}
