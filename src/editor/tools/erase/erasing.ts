import { isFree } from '../../../document/part-holds';
import type { PartId, SketchDocument } from '../../../document/sketch-document';
import type { Rubbing } from '../../../sketch/erase';
import { unproject } from '../../camera';
import { dropEmptyClips } from '../../document-edits';
import type { Editor, Step } from '../../editor';
import { eraseParts, isRubbed } from '../../erase-edits';
import { lastSample, type PointerInput, type PointerSample } from '../../input';
import { GestureState, type Idle } from '../gesture-state';
import type { ToolState } from '../tool-state';

/** As browsers number the eraser end of a pen. */
const ERASER_END = 5;

/** The eraser end of a pen erases whatever tool is in hand; null: it is another end. */
export function erasing(editor: Editor, input: PointerInput, idle: Idle): ToolState | null {
  return input.button === ERASER_END ? new Erasing(editor, input, idle) : null;
}

/**
 * What is rubbed goes as it is rubbed; the whole rub is one step. It cuts what
 * it met first: the selection, or else the nearest part there.
 */
export class Erasing extends GestureState {
  readonly name = 'erase.erasing';
  private readonly before: SketchDocument;
  private readonly step: Step;
  private readonly path: number[] = [];
  private targets: ReadonlySet<PartId> | null = null;

  constructor(editor: Editor, input: PointerInput, idle: Idle) {
    super(editor, input.pointerId, idle);
    this.before = editor.document;
    this.step = editor.begin('erase');
    this.rub(input.samples);
  }

  protected move(input: PointerInput): ToolState {
    this.rub(input.samples);
    return this;
  }

  protected up(input: PointerInput): ToolState {
    this.editor.patch({ eraserAt: input.pointerType === 'mouse' ? lastSample(input).point : null });
    return this.complete();
  }

  override complete(): ToolState {
    return this.idle();
  }

  override cancel(): ToolState {
    this.editor.bail(this.step);
    this.editor.patch({ eraserAt: null });
    return this.idle();
  }

  private rub(samples: readonly PointerSample[]): void {
    const { camera, viewSize, drawOptions } = this.editor.session.getState();
    for (const { point } of samples) {
      const { x, y } = unproject(camera, viewSize, point);
      this.path.push(x, y);
    }
    this.editor.patch({ eraserAt: samples.at(-1)?.point ?? null });
    const rubbing = { path: this.path, radius: drawOptions.eraserPx / 2 / camera.zoom };
    this.targets ??= this.met(rubbing);
    if (!this.targets) return;
    const { targets } = this;
    const next = dropEmptyClips(eraseParts(this.before, targets, rubbing));
    if (next !== this.editor.document) this.editor.change(next);
  }

  private met(rubbing: Rubbing): ReadonlySet<PartId> | null {
    const { selectedParts } = this.editor.session.getState();
    const free = this.before.parts.filter(isFree);
    const rubbed = free.filter((part) => isRubbed(part, rubbing));
    const chosen = free.filter((part) => selectedParts.includes(part.id));
    if (rubbed.some((part) => chosen.includes(part))) return new Set(chosen.map(({ id }) => id));
    const nearest = rubbed.at(-1);
    if (!nearest) return null;
    this.editor.patch({ selectedParts: [nearest.id] });
    return new Set([nearest.id]);
  }
}
