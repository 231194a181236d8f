import { Mesh, OrthographicCamera, RawShaderMaterial, Scene, type WebGLRenderer } from 'three';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GpuPulse } from '../../../src/viewport/gpu-pulse';
import { ProgramGate } from '../../../src/viewport/program-gate';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** A graphics processor whose fences are passed so many milliseconds after they were set. */
function fences(passAfter: () => number) {
  const context = {
    SIGNALED: 1,
    fenceSync: () => ({ passes: performance.now() + passAfter() }),
    getSyncParameter: (fence: { passes: number }) => (performance.now() >= fence.passes ? 1 : 0),
    deleteSync: () => undefined,
    flush: () => undefined,
    getProgramParameter: () => true,
  };
  return context as unknown as WebGL2RenderingContext;
}

/** Display frames until the answer is yes. */
function framesUntil(answer: () => boolean): number {
  for (let frames = 1; frames < 1000; frames++) {
    if (answer()) return frames;
    vi.advanceTimersByTime(16);
  }
  throw new Error('never');
}

describe('GpuPulse', () => {
  it('is asked for two calm fences in a row: one may have slipped in before a picture', () => {
    expect(framesUntil(pulseOf([5, 5], 1000))).toBe(4);
    expect(framesUntil(pulseOf([5, 100, 5, 5], 1000))).toBeGreaterThan(8);
  });

  it('loses patience with a processor that is never calm', () => {
    expect(framesUntil(pulseOf([100], 1000))).toBeGreaterThan(1000 / 16);
  });

  /** The last of the times goes on. */
  function pulseOf(passAfter: readonly number[], patienceMs: number) {
    const times = [...passAfter];
    const gl = fences(() => (times.length > 1 ? times.shift() : times[0]) ?? 0);
    const pulse = new GpuPulse(gl, patienceMs);
    return () => pulse.beat();
  }
});

describe('ProgramGate', () => {
  /** @param linkMs how long it takes to ask for each program's uniforms. */
  function gateOver(linkMs: readonly number[]) {
    const taken: number[] = [];
    const programs = new Map<object, object>();
    const scene = new Scene();
    for (const [i, ms] of linkMs.entries()) {
      const mesh = new Mesh(undefined, new RawShaderMaterial());
      scene.add(mesh);
      const getUniforms = () => {
        taken.push(i);
        vi.advanceTimersByTime(ms);
      };
      programs.set(mesh.material, { currentProgram: { program: {}, isReady: () => true, getUniforms } });
    }
    const gl = fences(() => 1);
    const renderer = { getContext: () => gl, properties: { get: (of: object) => programs.get(of) }, debug: {} };
    const gate = new ProgramGate(renderer as unknown as WebGLRenderer, new OrthographicCamera());
    return { open: () => gate.open([scene]), taken };
  }

  it('takes in all programs that answer at once in one calm moment', () => {
    const { open, taken } = gateOver([0, 0, 0, 0]);
    expect(framesUntil(open)).toBe(4);
    expect(taken).toEqual([0, 1, 2, 3]);
  });

  it('waits for another calm moment behind one that took long', () => {
    const { open, taken } = gateOver([0, 30, 0]);
    for (let frame = 0; frame < 4; frame++) {
      expect(open()).toBe(false);
      vi.advanceTimersByTime(16);
    }
    expect(taken).toEqual([0, 1]);
    expect(framesUntil(open)).toBeGreaterThan(1);
    expect(taken).toEqual([0, 1, 2]);
  });
});
