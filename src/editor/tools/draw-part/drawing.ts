import { addStroke } from '../../stroke';
import { Inking } from '../inking';

/** A line that becomes a part. */
export class Drawing extends Inking {
  readonly name = 'draw-part.drawing';

  protected finish(): void {
    addStroke(this.editor, this.points, this.surface);
  }
}
