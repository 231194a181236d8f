/**
 * Every command, once: toolbars, menus, shortcuts and the help read this
 * table. A command's label, enabled and checked are asked for when shown.
 */

import { isAtRest } from '../document/edit-poses';
import { PICTURE_ROLES } from '../document/pictures';
import type { PictureRole } from '../document/sketch-document';
import { toggleArrowOption } from '../editor/arrow-options';
import { toggleLoop, togglePlay, toggleRecord } from '../editor/clip-actions';
import { hasTakes } from '../editor/clip-state';
import type { StepName } from '../editor/names';
import { deleteNewestPart, deleteSelectedParts, newestPart, reorderSelectedParts } from '../editor/part-actions';
import { deleteSelectedPins, nudgePins } from '../editor/pin-actions';
import { resetPose } from '../editor/pose-actions';
import type { LanguageChoice } from '../editor/preferences';
import type { Mode, Tool } from '../editor/session';
import { nudgeParts } from '../editor/transform-actions';
import { fitView, lookFrom, setMode, setPerspective, zoomBy } from '../editor/view-actions';
import { type ClipCommandId, clipCommands } from './clip-commands';
import type { CommandSpec } from './command-spec';
import { type InkCommandId, inkCommands } from './ink-commands';
import { LANGUAGE_CHOICES, LANGUAGE_NAMES } from './language';
import { hasRoomForLiveBody } from './panel-insets';
import { type PartCommandId, partCommands } from './part-commands';
import { renameCommand } from './rename-command';
import { type Services, sideOf } from './shell';
import type { Shortcut } from './shortcuts';
import { CUBE_FACES, type CubeFace, FACE_DIRECTIONS } from './view-cube-cells';

export type CommandId =
  | `mode.${Mode}`
  | `tool.${Tool}`
  | InkCommandId
  | 'behind'
  | 'several'
  | 'undo'
  | 'redo'
  | 'delete'
  | 'rename'
  | PartCommandId
  | 'order.forward'
  | 'order.backward'
  | 'order.front'
  | 'order.back'
  | `nudge.${'left' | 'right' | 'up' | 'down'}`
  | 'pose.reset'
  | 'pose.save'
  | 'play'
  | 'record'
  | 'loop'
  | ClipCommandId
  | 'zoom.in'
  | 'zoom.out'
  | 'zoom.fit'
  | 'zoom.actual'
  | 'file.new'
  | 'file.open'
  | 'file.save'
  | 'file.save-as'
  | 'file.export'
  | 'file.template'
  | `theme.${'system' | 'light' | 'dark'}`
  | `language.${LanguageChoice}`
  | 'palette'
  | 'side'
  | 'alone'
  | 'look'
  | 'live-body'
  | `picture.${PictureRole}`
  | 'perspective'
  | `view.${CubeFace}`
  | 'help';

export interface Command {
  readonly id: CommandId;
  readonly label: string;
  /** The label without what it would do right now, for the help. */
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
  readonly enabled: () => boolean;
  /** Null: not a command that is on or off. */
  readonly checked: (() => boolean) | null;
  /** @param far Shift was held: the larger step. */
  readonly run: (far: boolean) => void;
}

export type CommandTable = ReadonlyMap<CommandId, Command>;

const NUDGE_PX = 2;
const NUDGE_FAR_PX = 20;
const ZOOM_STEP = 1.25;

export function commandTable(services: Services): CommandTable {
  const { editor, strings: s, shell, project, pictures, poses, preferences } = services;
  const session = () => editor.session.getState();
  const hasParts = () => editor.document.parts.length > 0;
  const drawing = () => session().mode === 'draw';
  const partChosen = () => drawing() && session().selectedParts.length > 0;
  const pinChosen = () => !drawing() && session().selectedPins.length > 0;

  const nudge = (dx: number, dy: number) => (far: boolean) => {
    const px = (far ? NUDGE_FAR_PX : NUDGE_PX) / session().camera.zoom;
    if (drawing()) nudgeParts(editor, dx * px, dy * px);
    else nudgePins(editor, dx * px, dy * px);
  };

  const specs: readonly CommandSpec<CommandId>[] = [
    ...(['draw', 'pose', 'animate'] as const).map((mode, index) => ({
      id: `mode.${mode}` as const,
      label: s.modes[mode],
      shortcuts: [{ key: String(index + 1) }],
      checked: () => session().mode === mode,
      run: () => setMode(editor, mode),
    })),
    tool('draw', 'd', drawing),
    ...inkCommands(services),
    tool('select', 'v', drawing),
    tool('eyedropper', 'i', drawing),
    tool('pose', 'v', () => !drawing()),
    tool('orbit', 'o', () => !drawing()),
    tool('pan', 'h'),
    {
      id: 'behind',
      label: () => (drawing() && session().tool !== 'select' ? s.behindDraw : s.behindPose),
      shortcuts: [{ key: 'b' }],
      checked: () => session().behind,
      run: () => editor.patch({ behind: !session().behind }),
    },
    {
      id: 'several',
      label: s.arrowOptions.several,
      enabled: () => ['select', 'pose'].includes(session().tool),
      checked: () => session().arrowOptions.several,
      run: () => toggleArrowOption(editor, 'several'),
    },
    {
      id: 'undo',
      title: s.undo,
      label: () => stepLabel(s.undo, s.undoStep, editor.documents.getState().undo),
      shortcuts: [{ key: 'z', command: true }],
      enabled: () => editor.documents.getState().undo !== null,
      run: () => editor.undo(),
    },
    {
      id: 'redo',
      title: s.redo,
      label: () => stepLabel(s.redo, s.redoStep, editor.documents.getState().redo),
      shortcuts: [
        { key: 'z', command: true, shift: true },
        { key: 'y', command: true },
      ],
      enabled: () => editor.documents.getState().redo !== null,
      run: () => editor.redo(),
    },
    {
      id: 'delete',
      label: () => (drawing() ? (partChosen() ? s.deletePart : s.deleteNewestPart) : s.deletePin),
      title: s.deleteTitle,
      shortcuts: [{ key: 'Delete' }, { key: 'Backspace' }],
      enabled: () => (drawing() ? partChosen() || newestPart(editor.document) !== null : pinChosen()),
      run: () => {
        if (!drawing()) deleteSelectedPins(editor);
        else if (partChosen()) deleteSelectedParts(editor);
        else deleteNewestPart(editor);
      },
    },
    ...partCommands(services),
    renameCommand(services),
    order('forward', s.bringForward, 'PageUp', 1),
    order('backward', s.sendBackward, 'PageDown', -1),
    order('front', s.bringToFront, 'Home', Number.POSITIVE_INFINITY),
    order('back', s.sendToBack, 'End', Number.NEGATIVE_INFINITY),
    nudging('left', s.nudgeLeft, 'ArrowLeft', -1, 0),
    nudging('right', s.nudgeRight, 'ArrowRight', 1, 0),
    nudging('up', s.nudgeUp, 'ArrowUp', 0, -1),
    nudging('down', s.nudgeDown, 'ArrowDown', 0, 1),
    {
      id: 'pose.reset',
      label: s.resetPose,
      enabled: () => !isAtRest(editor.document),
      run: () => resetPose(editor),
    },
    {
      id: 'pose.save',
      label: s.savePose,
      shortcuts: [{ key: 's' }],
      enabled: () => session().mode === 'pose' && editor.document.pins.length > 0,
      run: () => void poses.save(),
    },
    {
      id: 'play',
      label: () => (session().playback.playing ? s.pause : s.play),
      shortcuts: [{ key: ' ' }],
      enabled: () => session().mode === 'animate' && hasTakes(editor.currentClip()),
      run: () => togglePlay(editor),
    },
    {
      id: 'record',
      label: s.record,
      shortcuts: [{ key: 'r' }],
      enabled: () => hasParts() && !drawing(),
      checked: () => session().recording.kind !== 'off',
      run: () => toggleRecord(editor),
    },
    {
      id: 'loop',
      label: s.loop,
      enabled: () => editor.currentClip() !== null,
      checked: () => editor.currentClip()?.loop ?? true,
      run: () => toggleLoop(editor),
    },
    ...clipCommands(services),
    { id: 'zoom.in', label: s.zoomIn, shortcuts: [{ key: '+' }, { key: '=' }], run: () => zoomBy(editor, ZOOM_STEP) },
    { id: 'zoom.out', label: s.zoomOut, shortcuts: [{ key: '-' }], run: () => zoomBy(editor, 1 / ZOOM_STEP) },
    { id: 'zoom.fit', label: s.zoomFit, shortcuts: [{ key: '0' }], run: () => fitView(editor) },
    {
      id: 'perspective',
      label: s.perspective,
      enabled: () => !drawing(),
      checked: () => session().camera.eyeDistance !== undefined,
      run: () => setPerspective(editor, session().camera.eyeDistance === undefined),
    },
    ...CUBE_FACES.map((face) => ({
      id: `view.${face}` as const,
      label: s.lookFrom([s.cubeFaces[face]]),
      enabled: () => !drawing(),
      run: () => lookFrom(editor, FACE_DIRECTIONS[face]),
    })),
    { id: 'zoom.actual', label: s.zoomActual, run: () => zoomBy(editor, 1 / session().camera.zoom) },
    { id: 'file.new', label: s.newDocument, run: () => project.create() },
    { id: 'file.open', label: s.open, shortcuts: [{ key: 'o', command: true }], run: () => project.open() },
    { id: 'file.save', label: s.save, shortcuts: [{ key: 's', command: true }], run: () => void project.save() },
    {
      id: 'file.save-as',
      label: s.saveAs,
      shortcuts: [{ key: 's', command: true, shift: true }],
      run: () => void project.saveAs(),
    },
    {
      id: 'file.export',
      label: s.exportGlb,
      shortcuts: [{ key: 'e', command: true }],
      enabled: hasParts,
      run: () => shell.setState({ dialog: 'export' }),
    },
    { id: 'file.template', label: s.saveTemplate, enabled: hasParts, run: () => void pictures.saveTemplate() },
    ...(['system', 'light', 'dark'] as const).map((theme) => ({
      id: `theme.${theme}` as const,
      label: s.theme[theme],
      title: `${s.theme.label}: ${s.theme[theme]}`,
      checked: () => preferences.getState().theme === theme,
      run: () => preferences.setState({ theme }),
    })),
    ...LANGUAGE_CHOICES.map((language) => ({
      id: `language.${language}` as const,
      label: language === 'system' ? s.language.system : LANGUAGE_NAMES[language],
      title: `${s.language.label}: ${language === 'system' ? s.language.system : LANGUAGE_NAMES[language]}`,
      checked: () => preferences.getState().language === language,
      run: () => preferences.setState({ language }),
    })),
    ...PICTURE_ROLES.map((role) => ({
      id: `picture.${role}` as const,
      label: s.openPicture[role],
      run: () => pictures.open(role),
    })),
    {
      id: 'side',
      label: () => (sideOf(shell.getState()) ? s.hideSidePanel : s.showSidePanel),
      title: s.sidePanel,
      shortcuts: [{ key: '.', command: true }],
      run: () => shell.setState((now) => ({ side: !sideOf(now), look: false, help: false })),
    },
    {
      id: 'alone',
      label: s.alone,
      shortcuts: [{ key: 'f' }],
      enabled: hasParts,
      checked: () => shell.getState().alone,
      run: () => shell.setState(({ alone }) => ({ alone: !alone })),
    },
    {
      id: 'look',
      label: s.look,
      shortcuts: [{ key: 'l' }],
      checked: () => sideOf(shell.getState()) === 'look',
      run: () => shell.setState((now) => ({ look: sideOf(now) !== 'look', help: false })),
    },
    {
      id: 'live-body',
      label: s.liveBody,
      enabled: () => session().mode === 'draw' && hasRoomForLiveBody(session().viewSize),
      checked: () => preferences.getState().liveBody,
      run: () => preferences.setState(({ liveBody }) => ({ liveBody: !liveBody })),
    },
    {
      id: 'help',
      label: s.help,
      shortcuts: [{ key: '?' }, { key: 'F1' }],
      checked: () => shell.getState().help,
      run: () => shell.setState(({ help }) => ({ help: !help })),
    },
    {
      id: 'palette',
      label: s.palette,
      shortcuts: [{ key: 'k', command: true }],
      run: () => shell.setState({ dialog: 'palette' }),
    },
  ];

  function stepLabel(plain: string, named: (step: string) => string, step: StepName | null): string {
    return step ? named(s.steps[step]) : plain;
  }

  return new Map(specs.map((spec) => [spec.id, commandOf(spec)]));

  function tool(id: Tool, key: string, enabled: () => boolean = () => true): CommandSpec<CommandId> {
    return {
      id: `tool.${id}`,
      label: s.tools[id],
      shortcuts: [{ key }],
      enabled,
      checked: () => session().tool === id,
      run: () => editor.takeTool(id),
    };
  }

  function order(
    id: 'forward' | 'backward' | 'front' | 'back',
    label: string,
    key: string,
    by: number,
  ): CommandSpec<CommandId> {
    const run = () => reorderSelectedParts(editor, by);
    return { id: `order.${id}`, label, shortcuts: [{ key }], enabled: partChosen, run };
  }

  function nudging(
    id: 'left' | 'right' | 'up' | 'down',
    label: string,
    key: string,
    dx: number,
    dy: number,
  ): CommandSpec<CommandId> {
    const shortcuts = [{ key }, { key, shift: true }];
    return { id: `nudge.${id}`, label, shortcuts, enabled: () => partChosen() || pinChosen(), run: nudge(dx, dy) };
  }
}

function commandOf(spec: CommandSpec<CommandId>): Command {
  const { id, label, run } = spec;
  return {
    id,
    get label() {
      return typeof label === 'string' ? label : label();
    },
    get title() {
      return spec.title ?? this.label;
    },
    shortcuts: spec.shortcuts ?? [],
    enabled: spec.enabled ?? (() => true),
    checked: spec.checked ?? null,
    run,
  };
}
