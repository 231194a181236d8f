import { createPart } from '../document/create-part';
import { addPart } from '../document/edit-parts';
import { changePicture } from '../document/pictures';
import type { FlatPoints, PartId, Picture } from '../document/sketch-document';
import type { TracedPart } from '../sketch/trace-picture';
import type { Editor } from './editor';
import { cornerOf } from './picture-frame';

/**
 * Puts what was traced of a picture where the picture lies, in front of what is drawn, and the picture away so that
 * they are seen, unless it is what the body is painted with; one step. The new parts are selected.
 * @param width of what was traced, pixels.
 */
export function addTracedParts(editor: Editor, picture: Picture, traced: readonly TracedPart[], width: number): void {
  if (traced.length === 0) return;
  const corner = cornerOf(picture, 0);
  const scale = (picture.scale * picture.width) / width;
  const placed = (points: FlatPoints): FlatPoints =>
    points.map((value, index) => (index % 2 === 0 ? corner.x : corner.y) + value * scale);
  const added: PartId[] = [];
  editor.edit('trace-picture', (document) =>
    traced.reduce(
      (before, { outline, holes, closed, fill }) => {
        const part = createPart(before, {
          name: closed ? editor.names.part : editor.names.limb,
          outline: placed(outline),
          closed,
          holes: holes.map(placed),
          fill,
        });
        added.push(part.id);
        return addPart(before, part);
      },
      picture.onBody ? document : changePicture(document, 'template', { hidden: true }),
    ),
  );
  editor.patch({ selectedParts: added });
}
