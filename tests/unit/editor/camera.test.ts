import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Camera, PITCH_LIMIT, project, turnTo, unproject, withEye, zoomAbout } from '../../../src/editor/camera';
import { fitView, keepInView, lookFrom, setMode, setPerspective, zoomBy } from '../../../src/editor/view-actions';
import { screenPoint } from '../../../src/math/point';
import { circle, Driver } from './drive';

const SIZE = { width: 900, height: 640 };
const number = (max: number) => fc.integer({ min: -10_000, max: 10_000 }).map((value) => (value / 10_000) * max);
const cameras: fc.Arbitrary<Camera> = fc.record({
  centre: fc.record({ x: number(300), y: number(300), z: number(100) }),
  zoom: number(1).map((value) => 4 ** value),
  yaw: number(1.2),
  pitch: number(0.9),
  eyeDistance: fc.integer({ min: 600, max: 4000 }),
});
const points = fc.record({ x: number(150), y: number(150), z: number(80) });

describe('perspective', () => {
  it('the point under a screen point is shown there', () => {
    fc.assert(
      fc.property(cameras, points, (camera, { x, y, z }) => {
        const { screen } = project(camera, SIZE, { x, y, z });
        const found = unproject(camera, SIZE, screen, z);
        expect(found.x).toBeCloseTo(x, 5);
        expect(found.y).toBeCloseTo(y, 5);
      }),
    );
  });

  it('shows what is nearer larger, and the plane through the centre as without', () => {
    const camera: Camera = { centre: { x: 0, y: 0, z: 0 }, zoom: 2, yaw: 0, pitch: 0, eyeDistance: 500 };
    const across = (z: number) => project(camera, SIZE, { x: 50, y: 0, z }).screen.x - SIZE.width / 2;
    expect(across(0)).toBe(100);
    expect(across(100)).toBeGreaterThan(110);
    expect(across(-100)).toBeLessThan(90);
    expect(Number.isFinite(across(499.9)) && Number.isFinite(across(5000))).toBe(true);
  });

  it('comes and goes without moving what it is about, and turning keeps that in place', () => {
    fc.assert(
      fc.property(cameras, points, number(2), number(PITCH_LIMIT), (camera, pivot, yaw, pitch) => {
        const { eyeDistance: _eye, ...flat } = camera;
        const before = project(flat, SIZE, pivot).screen;
        const eyed = withEye(flat, 900, pivot);
        const turned = turnTo(eyed, yaw, pitch, pivot);
        const back = withEye(turned, null, pivot);
        for (const each of [eyed, turned, back]) {
          const { screen } = project(each, SIZE, pivot);
          expect(screen.x).toBeCloseTo(before.x, 5);
          expect(screen.y).toBeCloseTo(before.y, 5);
        }
      }),
    );
  });

  it('zooming magnifies about the pointer and comes no nearer', () => {
    const camera: Camera = { centre: { x: 10, y: 20, z: 0 }, zoom: 1, yaw: 0, pitch: 0, eyeDistance: 800 };
    const about = screenPoint(620, 180);
    const under = unproject(camera, SIZE, about);
    const closer = zoomAbout(camera, SIZE, about, 6);
    expect(project(closer, SIZE, { ...under, z: 0 }).screen.x).toBeCloseTo(620, 6);
    expect(closer.eyeDistance).toBe(800);
  });

  it('lets a dragged pin follow the pointer exactly', () => {
    const driver = new Driver();
    driver.drag(circle(500, 400, 150));
    setMode(driver.editor, 'pose');
    setPerspective(driver.editor, true);
    driver.click([520, 380]);
    driver.drag([
      [520, 380],
      [540, 390],
      [600, 430],
    ]);
    const target = driver.editor.liveTargets()[0] as { x: number; y: number };
    const at = driver.editor.screenOf(target.x, target.y);
    expect(at.x).toBeCloseTo(600, 4);
    expect(at.y).toBeCloseTo(430, 4);
  });
});

describe('the views of the modes', () => {
  function drawn(): Driver {
    const driver = new Driver();
    driver.drag(circle(500, 400, 150));
    return driver;
  }

  it('a mode not yet looked round in shows what the one before showed', () => {
    const driver = drawn();
    zoomBy(driver.editor, 2);
    const { camera } = driver.session;
    setMode(driver.editor, 'pose');
    expect(driver.session.camera).toEqual(camera);
    setMode(driver.editor, 'animate');
    expect(driver.session.camera).toEqual(camera);
  });

  it('each comes back to where it was left: place, zoom, turn and perspective', () => {
    const driver = drawn();
    zoomBy(driver.editor, 2);
    const inDraw = driver.session.camera;
    setMode(driver.editor, 'pose');
    setPerspective(driver.editor, true);
    lookFrom(driver.editor, { x: 1, y: -1, z: 1 });
    zoomBy(driver.editor, 0.5);
    driver.wait(1);
    const inPose = driver.session.camera;
    expect(inPose.yaw).toBeCloseTo(Math.PI / 4, 6);
    setMode(driver.editor, 'draw');
    expect(driver.session.camera).toEqual(inDraw);
    setMode(driver.editor, 'pose');
    expect(driver.session.camera).toEqual(inPose);
    expect(inPose.eyeDistance).toBeGreaterThan(0);
  });

  it('Draw always looks from the front, without perspective, and keeps place and size', () => {
    const driver = drawn();
    setMode(driver.editor, 'pose');
    setPerspective(driver.editor, true);
    lookFrom(driver.editor, { x: -1, y: 0, z: 1 });
    driver.wait(1);
    const middle = driver.editor.screenOf(500, 400);
    setMode(driver.editor, 'draw');
    expect(driver.session.camera).toMatchObject({ yaw: 0, pitch: 0 });
    expect(driver.session.camera.eyeDistance).toBeUndefined();
    const now = driver.editor.screenOf(500, 400);
    expect(now.x).toBeCloseTo(middle.x, 4);
    expect(now.y).toBeCloseTo(middle.y, 4);
  });

  it('what a panel moved out of its way is back where it was in the other modes', () => {
    const driver = drawn();
    zoomBy(driver.editor, 1.2);
    const { camera } = driver.session;
    const bottomNow = () => driver.editor.screenOf(500, 550).y;
    const enterPose = () => {
      setMode(driver.editor, 'pose');
      driver.editor.patch({ insets: { top: 0, right: 0, bottom: 300, left: 0 } });
      keepInView(driver.editor);
    };
    enterPose();
    driver.wait(0.1);
    expect(bottomNow()).toBeLessThan(579);
    driver.wait(1);
    expect(bottomNow()).toBeCloseTo(500, 0);
    setMode(driver.editor, 'draw');
    expect(driver.session.camera).toEqual(camera);
    // nor does it go on moving in the mode that comes next
    enterPose();
    driver.wait(0.1);
    setMode(driver.editor, 'draw');
    driver.wait(1);
    expect(driver.session.camera).toEqual(camera);
    // where the artist goes on from there, Draw keeps what it was left with
    enterPose();
    driver.wait(1);
    lookFrom(driver.editor, { x: 1, y: 0, z: 1 });
    driver.wait(1);
    const inPose = driver.session.camera;
    setMode(driver.editor, 'animate');
    expect(driver.session.camera).toEqual(inPose);
    setMode(driver.editor, 'draw');
    expect(driver.session.camera).toEqual(camera);
    setMode(driver.editor, 'pose');
    expect(driver.session.camera).toEqual(inPose);
  });

  it('a view from which nothing of the drawing is seen any more is not come back to', () => {
    const driver = drawn();
    const { camera } = driver.session;
    driver.editor.setCamera({ ...camera, centre: { x: 20_000, y: 400, z: 0 } });
    setMode(driver.editor, 'pose');
    driver.editor.setCamera(camera);
    setMode(driver.editor, 'draw');
    expect(driver.session.camera.centre.x).toBe(camera.centre.x);
  });

  it('resetting the view shows all from the front, and the mode follows again', () => {
    const driver = drawn();
    setMode(driver.editor, 'pose');
    lookFrom(driver.editor, { x: 0, y: 0, z: -1 });
    driver.wait(1);
    fitView(driver.editor);
    driver.wait(1);
    expect(driver.session.camera).toMatchObject({ yaw: 0, pitch: 0 });
    expect(driver.session.cameras.pose).toBeUndefined();
  });
});
