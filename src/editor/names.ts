/** Words the editor puts into documents; the string table gives them in the artist's language. */
export interface Names {
  readonly untitled: string;
  readonly part: string;
  readonly limb: string;
  readonly pin: string;
  readonly clip: string;
  readonly pose: string;
  readonly group: string;
}

export const ENGLISH_NAMES: Names = {
  untitled: 'Untitled',
  part: 'Shape',
  limb: 'Limb',
  pin: 'Pin',
  clip: 'Move',
  pose: 'Pose',
  group: 'Group',
};

/** Undo steps; the string table says what each is called. */
export type StepName =
  /** One without a name. */
  | 'edit'
  | 'draw-part'
  | 'draw-limb'
  | 'redraw-part'
  | 'redraw-piece'
  | 'erase'
  | 'junction'
  | 'move-parts'
  | 'scale-parts'
  | 'rotate-parts'
  | 'mirror-parts'
  | 'hide-parts'
  | 'show-parts'
  | 'lock-parts'
  | 'unlock-parts'
  | 'group-parts'
  | 'ungroup-parts'
  | 'rename-group'
  | 'unlink-twin'
  | 'cut-parts'
  | 'paste-parts'
  | 'duplicate-parts'
  | 'delete-parts'
  | 'reorder-parts'
  | 'rename-part'
  | 'change-colour'
  | 'change-thickness'
  | 'change-smoothing'
  | 'add-twin'
  | 'add-mirror'
  | 'attach'
  | 'ride'
  | 'add-pin'
  | 'move-pins'
  | 'delete-pins'
  | 'rename-pin'
  | 'change-pin'
  | 'turn-pins'
  | 'put-pin-back'
  | 'reset-pose'
  | 'save-pose'
  | 'take-pose'
  | 'change-pose'
  | 'rename-pose'
  | 'delete-pose'
  | 'record'
  | 'delete-take'
  | 'shift-take'
  | 'trim-take'
  | 'stretch-take'
  | 'reverse-take'
  | 'paste-take'
  | 'new-clip'
  | 'duplicate-clip'
  | 'delete-clip'
  | 'change-clip'
  | 'rename-clip'
  | 'rename-document'
  | 'change-material'
  | 'change-background'
  | 'change-ground'
  | 'change-softness'
  | 'change-depth-spread'
  | 'add-picture'
  | 'move-picture'
  | 'change-picture'
  | 'remove-picture'
  | 'trace-picture';
