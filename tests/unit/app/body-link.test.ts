import { describe, expect, it } from 'vitest';
import { BodyLink } from '../../../src/app/body-link';
import { MotionLevel } from '../../../src/app/motion-level';
import { sameShapes } from '../../../src/app/same-shapes';
import { removePins } from '../../../src/document/edit-pins';
import { slideFeel } from '../../../src/editor/feel-actions';
import { colourSelectedParts, setPartName, slideSmoothing, slideThickness } from '../../../src/editor/part-actions';
import { setMode } from '../../../src/editor/view-actions';
import { viewStateOf } from '../../../src/editor/view-state-of';
import type { BuildOptions } from '../../../src/engine/body';
import type { EngineClient } from '../../../src/engine/client';
import { EngineError } from '../../../src/engine/engine';
import type { Viewport } from '../../../src/viewport/viewport';
import { circle, Driver } from '../editor/drive';

function setUp() {
  const driver = new Driver();
  const calls: string[] = [];
  const lent = new Set<object>();
  const state = {
    fail: false,
    motion: 1,
    /** Builds take until then. */
    hold: Promise.resolve(),
    /** Setting pins takes until then; one left of 450 is off the body. */
    holdPins: Promise.resolve(),
    /** What was asked for last. */
    built: null as readonly { readonly id: string }[] | null,
    /** Of every build, for its first part. */
    reasons: [] as string[],
    solved: undefined as number | undefined,
    milliseconds: 5,
  };
  const client = {
    build: async (document: { parts: readonly { id: string }[] }, { solved }: BuildOptions) => {
      calls.push('build');
      state.solved = solved;
      state.built = document.parts;
      await state.hold;
      if (state.fail)
        throw new EngineError({ stage: 'stitch', part: document.parts.at(-1)?.id ?? null, message: 'no' });
      const warnings = state.reasons.map((reason) => ({ part: document.parts[0]?.id, reason }));
      const parts = document.parts.map(({ id }) => ({ part: id, attachedTo: [], ridesOn: null }));
      return { vertexCount: 9000, triangles: [], warnings, parts };
    },
    prepare: async () => {
      calls.push('prepare');
      return { rest: {}, milliseconds: 1 };
    },
    thicken: async (thickness: Float64Array) => {
      calls.push(`thicken ${thickness}`);
      return {};
    },
    setPins: async (pins: readonly { readonly at: readonly number[] }[]) => {
      calls.push('pins');
      await state.holdPins;
      return pins.map(({ at }) => (at[0] as number) > 450);
    },
    setFeel: async (feel: { softness: number; depthSpread: number }) => {
      calls.push(`feel ${feel.softness} ${feel.depthSpread}`);
    },
    reset: async () => {
      calls.push('reset');
    },
    advance: async (_targets: Float64Array, cues: readonly string[]) => {
      calls.push(`advance ${cues.length}`);
      const buffers = { positions: new Float32Array(12), normals: new Float32Array(12), pins: new Float32Array(3) };
      const { motion } = state;
      const frame = {
        ...buffers,
        motion,
        resting: motion === 0,
        milliseconds: state.milliseconds,
        release: () => lent.delete(frame),
      };
      lent.add(frame);
      return frame;
    },
  };
  const viewport = {
    setBody: () => calls.push('body'),
    setRest: () => calls.push('rest'),
    setFills: () => calls.push('fills'),
    applyFrame: () => {},
  };
  const level = new MotionLevel(null, () => {});
  const link = new BodyLink({
    editor: driver.editor,
    viewport: viewport as unknown as Viewport,
    client: client as unknown as EngineClient,
    level,
  });
  const run = async (seconds: number) => {
    for (let i = 0; i < seconds * 60; i += 1) {
      driver.wait(1 / 60);
      link.frame(driver.now);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { driver, link, calls, state, lent, run, level };
}

describe('the body', () => {
  it('is built when a stroke ends, once', async () => {
    const { driver, calls, run, link } = setUp();
    driver.drag(circle(500, 300, 100));
    await run(0.2);
    expect(calls).toEqual(['build', 'prepare', 'body', 'rest']);
    expect(driver.session.build.kind).toBe('built');
    expect(link.settled).toBe(true);
  });

  it('is finished though another drawing came and was taken back while it was meshed', async () => {
    const { driver, state, run, link } = setUp();
    driver.drag(circle(500, 300, 100));
    await run(0.2);
    driver.drag(circle(800, 300, 60));
    let meshed = () => {};
    state.hold = new Promise((resolve) => {
      meshed = resolve;
    });
    await run(0.05);
    driver.drag(circle(200, 300, 60));
    meshed();
    await state.hold;
    // before the next frame
    for (let i = 0; i < 5; i += 1) await new Promise((resolve) => setImmediate(resolve));
    driver.editor.undo();
    await run(0.3);
    expect(driver.session.build.kind).toBe('built');
    expect(link.mesh?.parts).toHaveLength(2);
    setMode(driver.editor, 'pose');
    await run(0.1);
    expect(link.pose).not.toBeNull();
  });

  it('marks the pins that are off it, whichever came or went while it was told of them', async () => {
    const { driver, state, run } = setUp();
    const { editor } = driver;
    driver.drag(circle(500, 300, 100));
    await run(0.2);
    setMode(editor, 'pose');
    driver.click([420, 300]);
    driver.click([500, 300]);
    await run(0.2);
    const [off, on] = editor.document.pins.map(({ id }) => id);
    expect(driver.session.pinsOffBody).toEqual([off]);
    let told = () => {};
    state.holdPins = new Promise((resolve) => {
      told = resolve;
    });
    driver.click([520, 330]);
    await run(0.05);
    editor.edit('delete-pins', (document) => removePins(document, [off!]));
    told();
    await state.holdPins;
    for (let i = 0; i < 5; i += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(driver.session.pinsOffBody).not.toContain(on);
    await run(0.2);
    expect(driver.session.pinsOffBody).toEqual([]);
  });

  it('marks the part that it had to be built without, and goes on', async () => {
    const { driver, state, run, link } = setUp();
    state.reasons = ['closed-alone'];
    driver.drag(circle(500, 300, 100));
    await run(0.2);
    expect(viewStateOf(driver.editor).faultyParts).toEqual([]);
    state.reasons = ['not-meshed'];
    driver.drag(circle(700, 300, 50));
    await run(0.2);
    expect(link.settled).toBe(true);
    expect(driver.editor.document.parts).toHaveLength(2);
    expect(viewStateOf(driver.editor).faultyParts).toEqual([driver.editor.document.parts[0]?.id]);
  });

  it('is not built anew for a colour or a name', async () => {
    const { driver, calls, run } = setUp();
    driver.drag(circle(500, 300, 100));
    await run(0.1);
    calls.length = 0;
    colourSelectedParts(driver.editor, '#123456');
    setPartName(driver.editor, driver.editor.document.parts[0]!.id, 'belly');
    await run(0.1);
    expect(calls).not.toContain('build');
    expect(calls).toContain('fills');
    const before = driver.editor.document.parts;
    const sliding = slideThickness(driver.editor);
    sliding.to(2);
    sliding.done();
    expect(sameShapes(before, driver.editor.document.parts)).toBe(false);
    await run(0.1);
    expect(calls).toContain('build');
  });

  it('never queues up: while one is being built, only the newest drawing comes next', async () => {
    const { driver, state, run, calls } = setUp();
    driver.drag(circle(500, 300, 100));
    await run(0.1);
    calls.length = 0;
    let finish = () => {};
    state.hold = new Promise((resolve) => {
      finish = resolve;
    });
    const sliding = slideSmoothing(driver.editor);
    for (let value = 0.1; value < 0.9; value += 0.1) {
      sliding.to(value);
      await run(0.05);
    }
    sliding.to(0.95);
    sliding.done();
    expect(calls).toEqual(['build']);
    finish();
    state.hold = Promise.resolve();
    await run(0.2);
    // the first is of no interest any more: shown, but never made ready to move
    expect(calls).toEqual(['build', 'body', 'build', 'prepare', 'body', 'rest']);
    expect(state.built?.[0]).toMatchObject({ smoothing: 0.95 });
  });

  it('is solved anew for every move of the thickness, and meshed anew when it is let go', async () => {
    const { driver, run, calls, state, link } = setUp();
    driver.drag(circle(500, 300, 100));
    await run(0.1);
    calls.length = 0;
    const sliding = slideThickness(driver.editor);
    for (const value of [1.5, 2, 2.5]) {
      sliding.to(value);
      await run(0.05);
    }
    expect(calls).toEqual(['thicken 1.5', 'rest', 'thicken 2', 'rest', 'thicken 2.5', 'rest']);
    expect(link.settled).toBe(true);
    calls.length = 0;
    sliding.done();
    expect(link.settled).toBe(false);
    await run(0.1);
    expect(calls).toEqual(['build', 'prepare', 'body', 'rest']);
    expect(state.built?.[0]).toMatchObject({ thickness: 2.5 });
    expect(driver.editor.documents.getState().undo).toBe('change-thickness');
    driver.editor.undo();
    expect(driver.editor.document.parts[0]?.thickness).toBe(1);
    await run(0.1);
    expect(calls.slice(4)).toEqual(['build', 'prepare', 'body', 'rest']);
  });

  it('is built with its feel, told another with every move of the slider, and lies anew when a spread is let go', async () => {
    const { driver, run, calls, state, link } = setUp();
    driver.drag(circle(500, 300, 100));
    setMode(driver.editor, 'pose');
    driver.click([500, 300]);
    await run(0.2);
    expect(calls.filter((call) => call.startsWith('feel'))).toEqual([]);
    calls.length = 0;
    const softer = slideFeel(driver.editor, 'softness');
    for (const value of [0.6, 0.9]) {
      softer.to(value);
      await run(0.05);
    }
    softer.done();
    await run(0.1);
    expect(calls.filter((call) => /feel|build/.test(call))).toEqual(['feel 0.6 0', 'feel 0.9 0']);
    calls.length = 0;
    const spreading = slideFeel(driver.editor, 'depthSpread');
    spreading.to(0.5);
    await run(0.1);
    expect(calls.filter((call) => /feel|build/.test(call))).toEqual(['feel 0.9 0.5']);
    spreading.done();
    expect(link.settled).toBe(false);
    state.motion = 0;
    await run(1);
    expect(calls.filter((call) => /feel|build/.test(call))).toEqual(['feel 0.9 0.5', 'build']);
    expect(link.settled).toBe(true);
    expect(driver.editor.documents.getState().undo).toBe('change-depth-spread');
  });

  it('names the part at fault and keeps going after a failed build', async () => {
    const { driver, state, run, calls } = setUp();
    driver.drag(circle(500, 300, 100));
    await run(0.1);
    state.fail = true;
    driver.drag(circle(200, 300, 50));
    await run(0.2);
    expect(driver.session.build).toMatchObject({ kind: 'failed', part: 'part-2' });
    expect(calls.filter((call) => call === 'build')).toHaveLength(2);
    state.fail = false;
    driver.editor.undo();
    await run(0.1);
    expect(driver.session.build.kind).toBe('built');
  });

  it('takes sixty steps a second while it moves, and none at rest', async () => {
    const { driver, state, run, calls, lent, link } = setUp();
    driver.drag(circle(500, 300, 100));
    setMode(driver.editor, 'pose');
    driver.click([500, 300]);
    await run(0.2);
    calls.length = 0;
    await run(1);
    const steps = calls.reduce((sum, call) => sum + Number(call.split(' ')[1] ?? 0), 0);
    expect(steps).toBeGreaterThanOrEqual(58);
    expect(steps).toBeLessThanOrEqual(62);
    expect(lent.size).toBeLessThanOrEqual(2);
    expect(link.settled).toBe(false);
    state.motion = 0;
    await run(0.1);
    calls.length = 0;
    await run(0.5);
    expect(calls).toEqual([]);
    expect(link.settled).toBe(true);
  });

  it('is built for fewer solved vertices once frames take too long and nothing would be seen to jump', async () => {
    const { driver, state, run, calls, link, level } = setUp();
    driver.drag(circle(500, 300, 100));
    setMode(driver.editor, 'pose');
    driver.click([500, 300]);
    state.milliseconds = 40;
    await run(4);
    expect(level.solved).toBe(5000);
    // what is posed stays as it is, and would be exported as it is
    expect(calls.filter((call) => call === 'build')).toHaveLength(1);
    expect(link.buildOptions(driver.editor.document)).not.toHaveProperty('solved');
    setMode(driver.editor, 'draw');
    await run(0.1);
    expect(calls.filter((call) => call === 'build')).toHaveLength(2);
    expect(state.solved).toBe(5000);
    expect(link.buildOptions(driver.editor.document)).toMatchObject({ solved: 5000 });
    await run(1);
    expect(calls.filter((call) => call === 'build')).toHaveLength(2);
  });

  it('is told everything again after its worker died', async () => {
    const { driver, run, calls, link } = setUp();
    driver.drag(circle(500, 300, 100));
    setMode(driver.editor, 'pose');
    driver.click([500, 300]);
    await run(0.2);
    calls.length = 0;
    link.forget();
    await run(0.2);
    // the same body: what is shown stays, and isn't laid flat in between
    expect(calls.slice(0, 4)).toEqual(['build', 'prepare', 'rest', 'pins']);
  });
});
