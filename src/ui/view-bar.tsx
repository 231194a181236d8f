import { Box, PanelRightClose, PanelRightOpen, Share, SwatchBook } from 'lucide-react';
import { turnToFront } from '../editor/view-actions';
import { CommandButton } from './command-button';
import { DropMenu } from './drop-menu';
import { MenuCommand } from './main-menu';
import { useCommand, useServices, useSession, useShell } from './services-context';
import { sideOf } from './shell';
import { Tip } from './tip';
import { CUBE_FACES } from './view-cube-cells';

/** Zoom, the way back to the front, and export. */
export function ViewBar() {
  const { editor, strings } = useServices();
  const { percent, turned } = useSession(({ camera }) => ({
    percent: Math.round(camera.zoom * 100),
    turned: camera.yaw !== 0 || camera.pitch !== 0,
  }));
  const { command, enabled } = useCommand('file.export');
  const side = useShell(sideOf) !== null;
  return (
    <div className="panel top-right">
      {turned ? (
        <Tip label={strings.frontView}>
          <button
            type="button"
            className="icon-button"
            aria-label={strings.frontView}
            onClick={() => turnToFront(editor)}
          >
            <Box size={19} strokeWidth={1.9} aria-hidden />
          </button>
        </Tip>
      ) : null}
      <DropMenu
        align="end"
        away={12}
        button={
          <button type="button" className="button zoom-button" aria-label={strings.zoomLabel(percent)}>
            {percent}%
          </button>
        }
      >
        <MenuCommand id="zoom.in" />
        <MenuCommand id="zoom.out" />
        <MenuCommand id="zoom.fit" />
        <MenuCommand id="zoom.actual" />
        <MenuCommand id="alone" />
        <MenuCommand id="live-body" />
        <div className="menu-line" />
        <MenuCommand id="perspective" />
        {CUBE_FACES.map((face) => (
          <MenuCommand key={face} id={`view.${face}`} />
        ))}
      </DropMenu>
      <CommandButton id="side" icon={side ? PanelRightClose : PanelRightOpen} side="bottom" />
      <CommandButton id="look" icon={SwatchBook} side="bottom" />
      <button
        type="button"
        className="button primary"
        aria-label={strings.exportShort}
        disabled={!enabled}
        onClick={() => command.run(false)}
      >
        <Share size={17} strokeWidth={2.1} aria-hidden />
        {strings.exportShort}
      </button>
    </div>
  );
}
