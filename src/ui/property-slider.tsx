import * as Slider from '@radix-ui/react-slider';
import { useEffect, useRef } from 'react';
import type { Sliding } from '../editor/part-actions';
import { NumberField } from './number-field';

interface PropertySliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly show: (value: number) => string;
  /** Name of a field in which the value can be typed, beside the slider and in place of what `show` gives. */
  readonly field?: string;
  /** What 100% typed there is; the value, unless given. */
  readonly whole?: number;
  /** Typed values may lie beyond the slider's ends, to these. */
  readonly limits?: readonly [least: number, most: number];
  /** Called when a drag begins; told every move, and when it is let go. */
  readonly slide: () => Pick<Sliding, 'to' | 'done'>;
}

export function PropertySlider(props: PropertySliderProps) {
  const { label, value, min, max, step, show, field, whole, limits = [min, max], slide } = props;
  const sliding = useRef<Pick<Sliding, 'to' | 'done'> | null>(null);
  useEffect(() => () => sliding.current?.done(), []);
  return (
    <div className="property">
      <span className="label" aria-hidden>
        {label}
      </span>
      <Slider.Root
        className="slider"
        value={[Math.min(max, Math.max(min, value))]}
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
      {field === undefined ? (
        <output>{show(value)}</output>
      ) : (
        <NumberField
          label={field}
          value={value}
          {...(whole === undefined ? {} : { whole })}
          decimals={step < 0.1 ? 2 : 1}
          step={Math.min(1, step)}
          onCommit={(next) => {
            const typed = slide();
            typed.to(Math.min(limits[1], Math.max(limits[0], next)));
            typed.done();
          }}
        />
      )}
    </div>
  );
}
