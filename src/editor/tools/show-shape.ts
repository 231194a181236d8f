import type { DrawnLine } from '../../sketch/mirror-line';
import type { Editor } from '../editor';
import { mirrored } from '../stroke';

/** Shows what a shape would become if it were let go now. */
export function showShape(editor: Editor, shape: DrawnLine): void {
  const shapes = mirrored(editor, shape).map(({ points, closed }) => ({
    outline: points,
    closed,
    junction: [],
    holes: [],
  }));
  editor.patch({ preview: { shapes, replaces: [] } });
}
