import { relativesOf } from '../../../document/part-family';
import { isFree, ringOf, shapeHolds } from '../../../document/part-holds';
import type { Part, PartShape } from '../../../document/sketch-document';
import { transformShape } from '../../../document/transform-shape';
import { isIdentity } from '../../../math/matrix';
import { distanceToLine } from '../../../math/segment';
import { closeStroke } from '../../../sketch/close-stroke';
import { type Redrawn, redraw } from '../../../sketch/redraw';
import { redrawPart } from '../../redraw-edits';
import type { InkPoint, Preview } from '../../session';
import { placesOf, reaching } from '../../stroke';
import { Inking } from '../inking';

/** A stroke that begins this near to a line means its part. */
const REACH_PX = 18;

/** A line that takes the place of a part's outline, or of a piece of it. */
export class Redrawing extends Inking {
  readonly name = 'redraw.redrawing';
  private part: Part | null = null;
  private redrawn: Redrawn | null = null;

  protected override inked(): void {
    // Where it ends may tell that it is over another part's line, once one is selected.
    this.part = this.partMeant();
    if (!this.part) return;
    const { camera } = this.editor.session.getState();
    const settings = { pxPerUnit: camera.zoom, smoothing: Math.min(0.5, this.part.smoothing) };
    this.redrawn = redraw(this.part, placesOf(this.points), settings);
    this.editor.patch({
      preview: this.redrawn && this.preview(this.part, this.redrawn.shape),
      hover: { part: null, pin: null },
    });
  }

  protected finish(): void {
    this.inked();
    const { part, redrawn } = this;
    this.editor.patch({ preview: null });
    if (!part || !redrawn) {
      this.editor.refuse(part ? 'no-area' : 'nothing-to-redraw', this.points);
      return;
    }
    this.editor.patch({ message: null });
    const step = redrawn.kind === 'whole' ? 'redraw-part' : 'redraw-piece';
    const shape = this.reaching(part, redrawn.shape);
    this.editor.edit(step, (document) => redrawPart(document, part.id, { ...redrawn, shape }));
    this.editor.patch({ selectedParts: [part.id] });
  }

  /** A limb that is to grow out of others, and now nearly comes to one, comes into it. */
  private reaching(part: Part, shape: PartShape): PartShape {
    if (part.attach === 'none' || shape.junction.length > 0) return shape;
    const { document } = this.editor;
    const own = relativesOf(document, part.id);
    const others = document.parts.filter(({ id }) => !own.has(id));
    const { points } = reaching(this.editor, { points: shape.outline, closed: shape.closed }, others);
    return { ...shape, outline: points };
  }

  /** With its mirror images, which change along; twins lie where it does. */
  private preview({ id }: Part, shape: PartShape): Preview {
    const shown = [...relativesOf(this.editor.document, id)].filter(([, matrix], i) => i === 0 || !isIdentity(matrix));
    return {
      shapes: shown.map(([, matrix]) => transformShape(shape, matrix)),
      replaces: shown.map(([relative]) => relative),
    };
  }

  /**
   * The one selected, unless the stroke is over a piece of another's line; else the nearest in front whose line the
   * stroke begins at, or which it begins in.
   */
  private partMeant(): Part | null {
    const parts = this.editor.document.parts.filter(isFree);
    const selected = parts.find((part) => part.id === this.editor.session.getState().selectedParts.at(-1));
    const [start, end] = [this.points[0], this.points.at(-1)];
    if (!start || !end) return null;
    if (selected) return this.isAbout(selected, start, end) ? selected : (this.pieceOf(parts, start, end) ?? selected);
    return (
      parts.findLast((part) => this.isNear(part, start)) ??
      parts.findLast((part) => shapeHolds(part, start.x, start.y)) ??
      null
    );
  }

  /** Whether a stroke can't but mean the part selected: a piece of its line, a loop, or a limb across where that is. */
  private isAbout(part: Part, start: InkPoint, end: InkPoint): boolean {
    if (this.isNear(part, start) && this.isNear(part, end)) return true;
    if (!this.points.some(({ x, y }) => shapeHolds(part, x, y))) return false;
    const { zoom } = this.editor.session.getState().camera;
    return !part.closed || closeStroke(placesOf(this.points), zoom).closed;
  }

  /** The nearest in front whose line a stroke begins and ends at. */
  private pieceOf(parts: readonly Part[], start: InkPoint, end: InkPoint): Part | undefined {
    const { zoom } = this.editor.session.getState().camera;
    if (closeStroke(placesOf(this.points), zoom).closed) return undefined;
    return parts.findLast((part) => this.isNear(part, start) && this.isNear(part, end));
  }

  private isNear(part: Part, { x, y }: InkPoint): boolean {
    return distanceToLine(ringOf(part), true, x, y) <= REACH_PX / this.editor.session.getState().camera.zoom;
  }
}
