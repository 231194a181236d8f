/** What is typed into a field for a number: a number, or a sum to be done, as in other tools of the trade. */

/** More than any view can show, and far from what a file can hold. */
const MOST = 100_000;

/** Numbers with a point or a comma, and the signs between them. */
const TOKEN = /\s*(?:(\d+(?:[.,]\d*)?(?:e[+-]?\d+)?|[.,]\d+)|([-+*/()%×÷−]))/iy;
const SAME_SIGN: Readonly<Record<string, string>> = { '×': '*', '÷': '/', '−': '-' };
/** Nobody nests deeper by hand. */
const MOST_TOKENS = 100;

/**
 * What was typed means: 120 · -3,5 · 40+10 · 2*(3+4) · 50% of what it is now · *2 and /2 of what it is now.
 * @param now what the field holds. @param whole what 100% is.
 * @returns kept within what can be seen; null: it means no number.
 */
export function typedNumber(text: string, now = 0, whole = now): number | null {
  const tokens = tokensOf(text);
  if (!tokens || tokens.length === 0) return null;
  const value = new Sum(/^[*/]$/.test(tokens[0] as string) ? [String(now), ...tokens] : tokens, whole).value();
  return value === null || !Number.isFinite(value) ? null : Math.min(MOST, Math.max(-MOST, value));
}

/** Null: something else stands between them. */
function tokensOf(text: string): string[] | null {
  const tokens: string[] = [];
  const rest = text.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < rest.length) {
    const found = TOKEN.exec(rest);
    if (!found || tokens.length === MOST_TOKENS) return null;
    const [, number, sign = ''] = found;
    tokens.push(number?.replace(',', '.') ?? SAME_SIGN[sign] ?? sign);
  }
  return tokens;
}

/** Reads a sum by its rules: signs before numbers, then times and over, then plus and minus. NaN stands for no number. */
class Sum {
  #at = 0;

  constructor(
    readonly tokens: readonly string[],
    readonly whole: number,
  ) {}

  value(): number | null {
    const value = this.#terms();
    return this.#at === this.tokens.length ? value : null;
  }

  #terms(): number {
    let value = this.#factors();
    for (let sign = this.#take('+', '-'); sign; sign = this.#take('+', '-'))
      value += (sign === '+' ? 1 : -1) * this.#factors();
    return value;
  }

  #factors(): number {
    let value = this.#single();
    for (let sign = this.#take('*', '/'); sign; sign = this.#take('*', '/'))
      value = sign === '*' ? value * this.#single() : value / this.#single();
    return value;
  }

  #single(): number {
    const sign = this.#take('+', '-');
    if (sign) return (sign === '+' ? 1 : -1) * this.#single();
    let value: number;
    if (this.#take('(')) {
      value = this.#terms();
      if (!this.#take(')')) return Number.NaN;
    } else {
      const token = this.tokens[this.#at];
      value = token === undefined ? Number.NaN : Number(token);
      this.#at += 1;
    }
    return this.#take('%') ? (value / 100) * this.whole : value;
  }

  #take(...signs: readonly string[]): string | null {
    const token = this.tokens[this.#at];
    if (token === undefined || !signs.includes(token)) return null;
    this.#at += 1;
    return token;
  }
}
