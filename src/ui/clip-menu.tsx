import * as Menu from '@radix-ui/react-dropdown-menu';
import { Check, ChevronDown } from 'lucide-react';
import type { Clip, ClipId } from '../document/sketch-document';
import { setClipName } from '../editor/clip-actions';
import { chooseClip } from '../editor/clip-list-actions';
import { DropMenu } from './drop-menu';
import { EditText } from './edit-text';
import { focusCanvas } from './focus-canvas';
import { MenuCommand } from './main-menu';
import { useDocument, useServices, useShell } from './services-context';

/** The name of the clip in hand, and the others to go to. */
export function ClipMenu({ clip }: { readonly clip: Clip }) {
  const { strings } = useServices();
  const clips = useDocument((document) => document.clips);
  const place = clips.indexOf(clip);
  return (
    <div className="clip-picker">
      <ClipName clip={clip} />
      <DropMenu
        side="top"
        align="end"
        button={
          <button type="button" className="clip-more" aria-label={strings.clips}>
            {clips.length > 1 ? <span aria-hidden>{`${place + 1}/${clips.length}`}</span> : null}
            <ChevronDown size={16} aria-hidden />
          </button>
        }
      >
        <ClipChoices clips={clips} chosen={clip.id} />
        <div className="menu-line" />
        <MenuCommand id="clip.new" />
        <MenuCommand id="clip.duplicate" />
        <MenuCommand id="clip.rename" />
        <MenuCommand id="clip.delete" />
        <div className="menu-line" />
        <MenuCommand id="take.copy" />
        <MenuCommand id="take.paste" />
        <MenuCommand id="take.reverse" />
        <MenuCommand id="take.begin-here" />
        <MenuCommand id="take.end-here" />
      </DropMenu>
      <span role="status" className="visually-hidden">
        {clips.length > 1 ? strings.clipShown(clip.name, place + 1, clips.length) : ''}
      </span>
    </div>
  );
}

function ClipName({ clip }: { readonly clip: Clip }) {
  const { editor, shell, strings } = useServices();
  const typing = useShell(({ renaming }) => renaming?.kind === 'clip' && renaming.id === clip.id);
  return (
    <EditText
      label={strings.clipName}
      value={clip.name}
      eager={typing}
      onCommit={(name) => setClipName(editor, name)}
      onLeave={() => {
        if (!typing) return;
        shell.setState({ renaming: null });
        requestAnimationFrame(() => {
          if (document.activeElement === document.body) focusCanvas();
        });
      }}
    />
  );
}

interface ClipChoicesProps {
  readonly clips: readonly Clip[];
  readonly chosen: ClipId;
}

function ClipChoices({ clips, chosen }: ClipChoicesProps) {
  const { editor, strings } = useServices();
  return (
    <Menu.RadioGroup value={chosen} onValueChange={(id) => chooseClip(editor, id as ClipId)} aria-label={strings.clips}>
      {clips.map(({ id, name, duration, tracks }) => (
        <Menu.RadioItem key={id} value={id} className="menu-item clip-choice">
          <span className="name">{name}</span>
          <small>{tracks.length > 0 ? strings.seconds(duration) : strings.emptyClip}</small>
          <Menu.ItemIndicator className="chosen">
            <Check size={16} aria-hidden />
          </Menu.ItemIndicator>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
