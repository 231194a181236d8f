import * as Menu from '@radix-ui/react-dropdown-menu';
import { Ellipsis, House, Plus, UserRound } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { posesOf } from '../document/edit-poses';
import { lookOf } from '../document/look';
import type { SavedPose } from '../document/sketch-document';
import { deletePose, goToPose, poseInHand, setPoseName } from '../editor/pose-actions';
import { DropMenu } from './drop-menu';
import { EditText } from './edit-text';
import { Later } from './later';
import { useCommand, useDocument, useServices, useSession } from './services-context';
import { shortcutText } from './shortcuts';
import { Tip } from './tip';

/** The picture of the body as it was drawn comes so long after what it is of. */
const REST_MS = 500;

/** Saved poses, to come back to with a click. There is nothing to save before the first pin. */
export function PosesStrip() {
  const posing = useSession((session) => session.mode === 'pose');
  const useful = useDocument((document) => document.pins.length > 0 || posesOf(document).length > 0);
  if (!posing || !useful) return null;
  return (
    <Later pictures={3}>
      <Strip />
    </Later>
  );
}

function Strip() {
  const { strings } = useServices();
  const poses = useDocument(posesOf);
  const inHand = useDocument(poseInHand);
  const list = useRef<HTMLUListElement>(null);
  const count = useRef(poses.length);
  useEffect(() => {
    if (poses.length > count.current) list.current?.scrollTo({ left: list.current.scrollWidth });
    count.current = poses.length;
  }, [poses.length]);
  return (
    <section className="panel poses" aria-label={strings.poses}>
      <SaveButton />
      <ul ref={list} className="pose-list">
        <RestCard current={inHand === 'rest'} />
        {poses.map((pose) => (
          <PoseCard key={pose.id} pose={pose} current={inHand === pose.id} />
        ))}
      </ul>
    </section>
  );
}

function SaveButton() {
  const { platform } = useServices();
  const { command, label, enabled } = useCommand('pose.save');
  const shortcut = command.shortcuts[0];
  return (
    <Tip label={label} keys={shortcut && shortcutText(shortcut, platform.system)} side="top">
      <button type="button" className="pose-save" disabled={!enabled} onClick={() => command.run(false)}>
        <Plus size={18} strokeWidth={2.1} aria-hidden />
        {label}
      </button>
    </Tip>
  );
}

/** How the body was drawn: always the first of all poses. */
function RestCard({ current }: { readonly current: boolean }) {
  const { strings } = useServices();
  const { command } = useCommand('pose.reset');
  const picture = useAddress(useRestPicture());
  return (
    <li className="pose-card" data-rest>
      <button type="button" className="pose-hit" aria-pressed={current} onClick={() => command.run(false)}>
        <span className="pose-picture">
          {picture ? <img src={picture} alt="" draggable={false} /> : <House size={20} strokeWidth={1.8} aria-hidden />}
        </span>
        <span className="pose-word">{strings.poseAsDrawn}</span>
      </button>
    </li>
  );
}

function PoseCard({ pose, current }: { readonly pose: SavedPose; readonly current: boolean }) {
  const { editor, strings } = useServices();
  const { thumbnail } = pose;
  const picture = useAddress(thumbnail === null ? null : (editor.shelf.get(thumbnail) ?? null));
  return (
    <li className="pose-card">
      <button
        type="button"
        className="pose-hit"
        aria-label={strings.goToPose(pose.name)}
        aria-pressed={current}
        onClick={() => goToPose(editor, pose.id)}
      >
        <span className="pose-picture">
          {picture ? (
            <img src={picture} alt="" draggable={false} />
          ) : (
            <UserRound size={20} strokeWidth={1.8} aria-hidden />
          )}
        </span>
      </button>
      <EditText
        className="pose-name"
        label={strings.poseName(pose.name)}
        value={pose.name}
        onCommit={(name) => setPoseName(editor, pose.id, name)}
      />
      <PoseMenu pose={pose} current={current} />
    </li>
  );
}

function PoseMenu({ pose, current }: { readonly pose: SavedPose; readonly current: boolean }) {
  const { editor, poses, strings } = useServices();
  const pinned = useDocument((document) => document.pins.length > 0);
  return (
    <DropMenu
      side="top"
      button={
        <button type="button" className="pose-more" aria-label={strings.poseMore(pose.name)}>
          <Ellipsis size={15} aria-hidden />
        </button>
      }
    >
      <Menu.Item className="menu-item" disabled={current || !pinned} onSelect={() => void poses.update(pose.id)}>
        {strings.updatePose}
      </Menu.Item>
      <Menu.Item className="menu-item" onSelect={() => deletePose(editor, pose.id)}>
        {strings.deletePose}
      </Menu.Item>
    </DropMenu>
  );
}

/** The body as it was drawn, a while after the strip, or a change, has come: nobody waits for it. */
function useRestPicture(): Uint8Array | null {
  const { poses } = useServices();
  const parts = useDocument((document) => document.parts);
  const look = useDocument(lookOf);
  const [picture, setPicture] = useState<Uint8Array | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: both say what is seen.
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(() => {
      void poses.rest().then((bytes) => {
        if (!gone) setPicture(bytes);
      });
    }, REST_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [poses, parts, look]);
  return picture;
}

/** Address of a picture, PNG; null while there is none. */
function useAddress(bytes: Uint8Array | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!bytes) {
      setAddress(null);
      return;
    }
    const made = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/png' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return address;
}
