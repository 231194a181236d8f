/**
 * Finds the triangles of a surface that lie over a point of the xy plane: a
 * uniform grid over their boxes, rebuilt every frame in memory it keeps.
 */

export class MeasureGrid {
  private minX = 0;
  private minY = 0;
  private maxX = 0;
  private maxY = 0;
  private columns = 0;
  private rows = 0;
  private side = 1;
  /** `starts[cell]…starts[cell + 1]`: where the cell's triangles lie in `members`. */
  private starts = new Int32Array(0);
  private members = new Int32Array(0);
  private positions: ArrayLike<number> = [];

  /**
   * @param triangles 3 vertex ids a triangle.
   * @param cell side of a cell, > 0; grows where the surface is so wide that cells would outnumber its triangles.
   */
  constructor(
    private readonly triangles: Uint32Array,
    private readonly cell: number,
  ) {}

  /** Sorts the triangles in at new positions (3 a vertex), which must stay as they are until the next call. */
  update(positions: ArrayLike<number>): void {
    this.positions = positions;
    this.measure();
    const most = Math.max(64, this.triangles.length);
    let side = this.cell;
    while (((this.maxX - this.minX) / side + 1) * ((this.maxY - this.minY) / side + 1) > most) side *= 2;
    this.side = side;
    this.columns = Math.floor((this.maxX - this.minX) / side) + 1;
    this.rows = Math.floor((this.maxY - this.minY) / side) + 1;
    const cells = this.columns * this.rows;
    if (!(cells >= 1)) {
      this.columns = 0;
      return;
    }
    if (this.starts.length < cells + 1) this.starts = new Int32Array(cells + 1);
    this.starts.fill(0, 0, cells + 1);
    this.forEachCell((_, cell) => {
      this.starts[cell] = (this.starts[cell] as number) + 1;
    });
    let total = 0;
    for (let cell = 0; cell <= cells; cell++) {
      total += this.starts[cell] as number;
      this.starts[cell] = total;
    }
    if (this.members.length < total) this.members = new Int32Array(total);
    // Filled from each cell's end, which leaves its start behind.
    this.forEachCell((triangle, cell) => {
      const at = (this.starts[cell] as number) - 1;
      this.starts[cell] = at;
      this.members[at] = triangle;
    });
  }

  /** Highest z of the surface over (x, y); -Infinity where there is none. */
  top(x: number, y: number): number {
    return this.extreme(x, y, 1);
  }

  /** Lowest z of the surface over (x, y); Infinity where there is none. */
  bottom(x: number, y: number): number {
    return -this.extreme(x, y, -1);
  }

  private extreme(x: number, y: number, sign: 1 | -1): number {
    let most = Number.NEGATIVE_INFINITY;
    if (this.columns === 0 || x < this.minX || x > this.maxX || y < this.minY || y > this.maxY) return most;
    const cell = this.cellAt(x, y);
    const p = this.positions;
    const end = this.starts[cell + 1] as number;
    for (let at = this.starts[cell] as number; at < end; at++) {
      const first = 3 * (this.members[at] as number);
      const a = 3 * (this.triangles[first] as number);
      const b = 3 * (this.triangles[first + 1] as number);
      const c = 3 * (this.triangles[first + 2] as number);
      const ax = p[a] as number;
      const ay = p[a + 1] as number;
      const bx = (p[b] as number) - ax;
      const by = (p[b + 1] as number) - ay;
      const cx = (p[c] as number) - ax;
      const cy = (p[c + 1] as number) - ay;
      const area = bx * cy - by * cx;
      if (Math.abs(area) < 1e-10) continue;
      const u = ((x - ax) * cy - (y - ay) * cx) / area;
      const v = (bx * (y - ay) - by * (x - ax)) / area;
      if (u < 0 || v < 0 || u + v > 1) continue;
      const z = (1 - u - v) * (p[a + 2] as number) + u * (p[b + 2] as number) + v * (p[c + 2] as number);
      most = Math.max(most, sign * z);
    }
    return most;
  }

  private cellAt(x: number, y: number): number {
    return Math.floor((y - this.minY) / this.side) * this.columns + Math.floor((x - this.minX) / this.side);
  }

  private measure(): void {
    this.minX = this.minY = Number.POSITIVE_INFINITY;
    this.maxX = this.maxY = Number.NEGATIVE_INFINITY;
    for (const vertex of this.triangles) {
      const x = this.positions[3 * vertex] as number;
      const y = this.positions[3 * vertex + 1] as number;
      if (x < this.minX) this.minX = x;
      if (x > this.maxX) this.maxX = x;
      if (y < this.minY) this.minY = y;
      if (y > this.maxY) this.maxY = y;
    }
  }

  private forEachCell(visit: (triangle: number, cell: number) => void): void {
    const p = this.positions;
    for (let triangle = 0; triangle < this.triangles.length / 3; triangle++) {
      const a = 3 * (this.triangles[3 * triangle] as number);
      const b = 3 * (this.triangles[3 * triangle + 1] as number);
      const c = 3 * (this.triangles[3 * triangle + 2] as number);
      const ax = p[a] as number;
      const bx = p[b] as number;
      const cx = p[c] as number;
      const ay = p[a + 1] as number;
      const by = p[b + 1] as number;
      const cy = p[c + 1] as number;
      const from = Math.floor((Math.min(ax, bx, cx) - this.minX) / this.side);
      const to = Math.floor((Math.max(ax, bx, cx) - this.minX) / this.side);
      const low = Math.floor((Math.min(ay, by, cy) - this.minY) / this.side);
      const high = Math.floor((Math.max(ay, by, cy) - this.minY) / this.side);
      for (let row = low; row <= high; row++) {
        for (let column = from; column <= to; column++) visit(triangle, row * this.columns + column);
      }
    }
  }
}
