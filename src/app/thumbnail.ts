import { fillsFor } from '../document/fills-of';
import { lookOf } from '../document/look';
import type { Editor } from '../editor/editor';
import { renderThumbnail } from '../viewport/render-thumbnail';
import type { BodyLink } from './body-link';

/** For dialogs and file managers; twice the size they show. */
const THUMBNAIL_PX = 512;

/** The body as a PNG, posed as it is shown; null while there is none. */
export async function bodyThumbnail(editor: Editor, link: BodyLink, sizePx = THUMBNAIL_PX): Promise<Uint8Array | null> {
  const { mesh } = link;
  if (!mesh) return null;
  const blob = await renderThumbnail(
    mesh,
    editor.session.getState().mode === 'draw' ? null : link.pose,
    fillsFor(mesh.parts, editor.document.parts),
    sizePx,
    lookOf(editor.document),
  );
  return new Uint8Array(await blob.arrayBuffer());
}
