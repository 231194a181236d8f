/**
 * Brings the panels and keeps them shown. They are a script of their own; where that can't be loaded, or one of them
 * fails, the canvas, the keys and saving go on, and the artist is told with a way to have them back.
 */

export type PanelTrouble = 'panelsUnread' | 'panelsBroken';

export type ShowPanels<Context> = (context: Context) => void;

export interface PanelHostOptions<Context> {
  /** @param onBroken the panels are gone until they are shown again. @throws where they can't be loaded. */
  readonly load: (onBroken: () => void) => Promise<ShowPanels<Context>>;
  /** @param trouble null: there is none any more. */
  readonly tell: (trouble: PanelTrouble | null) => void;
}

export class PanelHost<Context> {
  readonly #options: PanelHostOptions<Context>;
  #panels: Promise<ShowPanels<Context>> | null = null;
  #context: Context | null = null;
  #trouble: PanelTrouble | null = null;

  constructor(options: PanelHostOptions<Context>) {
    this.#options = options;
  }

  /** Shows them with that, as soon as they can be. What is wrong with them is said again, too. */
  show(context: Context): void {
    this.#context = context;
    if (this.#trouble === null) void this.#bring();
    else this.#options.tell(this.#trouble);
  }

  /** What the artist asks for who has been told of a trouble. */
  readonly again = (): void => {
    this.#say(null);
    void this.#bring();
  };

  async #bring(): Promise<void> {
    this.#panels ??= this.#options.load(() => this.#say('panelsBroken'));
    const mine = this.#panels;
    try {
      const show = await mine;
      if (this.#context !== null && this.#trouble === null) show(this.#context);
    } catch (error) {
      // Several contexts may have waited for them.
      if (this.#panels !== mine) return;
      this.#panels = null;
      console.error(error);
      this.#say('panelsUnread');
    }
  }

  #say(trouble: PanelTrouble | null): void {
    this.#trouble = trouble;
    this.#options.tell(trouble);
  }
}
