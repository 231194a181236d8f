/** What can be done to whole clips, and to whole takes in them. */

import { deleteCurrentClip, duplicateCurrentClip, newClip, stepClip } from '../editor/clip-list-actions';
import { hasTakes } from '../editor/clip-state';
import { canPasteTake, copyTake, pasteTake, selectedTake } from '../editor/take-actions';
import { canCutAtPlayhead, cutAtPlayhead, reverseTake, toggleTakeEnds } from '../editor/take-ends';
import type { CommandSpec } from './command-spec';
import type { Services } from './shell';

export type ClipCommandId =
  | `clip.${'new' | 'duplicate' | 'rename' | 'delete' | 'next' | 'previous'}`
  | `take.${'copy' | 'paste' | 'reverse' | 'begin-here' | 'end-here' | 'ends-stretch'}`;

export function clipCommands({ editor, shell, strings: s }: Services): readonly CommandSpec<ClipCommandId>[] {
  const animating = () => editor.session.getState().mode === 'animate';
  const inHand = () => (animating() ? editor.currentClip() : null);
  const several = () => animating() && editor.document.clips.length > 1;
  return [
    // an empty one waits already for what would come into a new one
    { id: 'clip.new', label: s.newClip, enabled: () => hasTakes(inHand()), run: () => newClip(editor) },
    {
      id: 'clip.duplicate',
      label: s.duplicateClip,
      enabled: () => hasTakes(inHand()),
      run: () => duplicateCurrentClip(editor),
    },
    {
      id: 'clip.rename',
      label: s.renameClip,
      shortcuts: [{ key: 'F2' }],
      enabled: () => inHand() !== null,
      run: () => {
        const clip = inHand();
        if (clip) shell.setState({ renaming: { kind: 'clip', id: clip.id } });
      },
    },
    { id: 'clip.delete', label: s.deleteClip, enabled: () => inHand() !== null, run: () => deleteCurrentClip(editor) },
    {
      id: 'clip.previous',
      label: s.previousClip,
      shortcuts: [{ key: 'PageUp' }],
      enabled: several,
      run: () => stepClip(editor, -1),
    },
    {
      id: 'clip.next',
      label: s.nextClip,
      shortcuts: [{ key: 'PageDown' }],
      enabled: several,
      run: () => stepClip(editor, 1),
    },
    {
      id: 'take.copy',
      label: s.copyMovement,
      shortcuts: [{ key: 'c', command: true }],
      enabled: () => animating() && selectedTake(editor) !== null,
      run: () => copyTake(editor),
    },
    {
      id: 'take.paste',
      label: s.pasteMovement,
      shortcuts: [{ key: 'v', command: true }],
      enabled: () => animating() && canPasteTake(editor),
      run: () => pasteTake(editor),
    },
    {
      id: 'take.reverse',
      label: s.reverseMovement,
      shortcuts: [{ key: 'r', shift: true }],
      enabled: () => animating() && selectedTake(editor) !== null,
      run: () => reverseTake(editor),
    },
    {
      id: 'take.begin-here',
      label: s.beginMovementHere,
      shortcuts: [{ key: '[' }],
      enabled: () => animating() && canCutAtPlayhead(editor),
      run: () => cutAtPlayhead(editor, 'from'),
    },
    {
      id: 'take.end-here',
      label: s.endMovementHere,
      shortcuts: [{ key: ']' }],
      enabled: () => animating() && canCutAtPlayhead(editor),
      run: () => cutAtPlayhead(editor, 'to'),
    },
    {
      id: 'take.ends-stretch',
      label: s.endsStretch,
      enabled: () => hasTakes(inHand()),
      checked: () => editor.session.getState().takeEnds === 'stretch',
      run: () => toggleTakeEnds(editor),
    },
  ];
}
