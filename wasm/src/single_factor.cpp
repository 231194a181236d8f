#include "single_factor.h"

#include <algorithm>

#include "lanes.h"

namespace pk {

namespace {

constexpr uint32_t kTile = 4;

/// The four numbers' sums, one a lane.
Quad sums(Quad a, Quad b, Quad c, Quad d) {
  const Quad ab = __builtin_shufflevector(a, b, 0, 4, 1, 5) + __builtin_shufflevector(a, b, 2, 6, 3, 7);
  const Quad cd = __builtin_shufflevector(c, d, 0, 4, 1, 5) + __builtin_shufflevector(c, d, 2, 6, 3, 7);
  return __builtin_shufflevector(ab, cd, 0, 1, 4, 5) + __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
}

uint32_t tiles_of(uint32_t count) { return (count + kTile - 1) / kTile; }

/// Subtracts from `tiles` the product of a block's rows with its four unknowns.
template <int Sides>
inline const float *subtract_block(const float *block, const Quad (&by)[Sides][kTile], float *tiles, uint32_t count) {
  for (uint32_t t = 0; t < count; ++t, block += kTile * kTile, tiles += kTile * Sides) {
    const Quad a = load(block), b = load(block + 4), c = load(block + 8), d = load(block + 12);
    for (int s = 0; s < Sides; ++s) {
      float *to = tiles + s * int(kTile);
      store(to, load(to) - ((a * by[s][0] + b * by[s][1]) + (c * by[s][2] + d * by[s][3])));
    }
  }
  return block;
}

/// Adds to `sum` the products of a block's columns with `tiles`.
template <int Sides>
inline const float *add_block(const float *block, const float *tiles, uint32_t count, Quad (&sum)[Sides][kTile]) {
  for (uint32_t t = 0; t < count; ++t, block += kTile * kTile, tiles += kTile * Sides) {
    const Quad a = load(block), b = load(block + 4), c = load(block + 8), d = load(block + 12);
    for (int s = 0; s < Sides; ++s) {
      const Quad x = load(tiles + s * int(kTile));
      sum[s][0] += a * x;
      sum[s][1] += b * x;
      sum[s][2] += c * x;
      sum[s][3] += d * x;
    }
  }
  return block;
}

/// Solves the supernode's own unknowns, and subtracts their product with the rows under them from `below`.
template <int Sides>
__attribute__((noinline)) void forward_node(const float *block, uint32_t blocks, uint32_t below_count, float *own,
                                            float *below) {
  for (uint32_t b = 0; b < blocks; ++b, own += kTile * Sides) {
    Quad by[Sides][kTile];
    for (int s = 0; s < Sides; ++s) {
      const float *x = own + s * int(kTile);
      const Quad solved = (load(block) * all_of(x[0]) + load(block + 4) * all_of(x[1])) +
                          (load(block + 8) * all_of(x[2]) + load(block + 12) * all_of(x[3]));
      store(own + s * int(kTile), solved);
      for (uint32_t k = 0; k < kTile; ++k) by[s][k] = all_of(solved[k]);
    }
    block = subtract_block<Sides>(block + kTile * kTile, by, own + kTile * Sides, blocks - b - 1);
    block = subtract_block<Sides>(block, by, below, below_count);
  }
}

/// Subtracts from the supernode's own unknowns the transposed product with `below`, and solves them.
template <int Sides>
__attribute__((noinline)) void backward_node(const float *end, uint32_t blocks, uint32_t below_count, float *own,
                                             const float *below) {
  own += kTile * Sides * blocks;
  for (uint32_t b = blocks; b-- > 0;) {
    own -= kTile * Sides;
    end -= kTile * kTile * size_t(blocks - b + below_count);
    Quad sum[Sides][kTile] = {};
    const float *block = add_block<Sides>(end + kTile * kTile, own + kTile * Sides, blocks - b - 1, sum);
    add_block<Sides>(block, below, below_count, sum);
    for (int s = 0; s < Sides; ++s) {
      float *x = own + s * int(kTile);
      const Quad left = load(x) - sums(sum[s][0], sum[s][1], sum[s][2], sum[s][3]);
      store(x, sums(load(end) * left, load(end + 4) * left, load(end + 8) * left, load(end + 12) * left));
    }
  }
}

template <int Sides>
size_t at_row(uint32_t row) {
  return size_t(row / kTile) * kTile * Sides + row % kTile;
}

template <int Sides>
__attribute__((noinline)) void add_rows(const uint32_t *rows, uint32_t tiles, const float *below, float *unknowns) {
  for (uint32_t t = 0; t < tiles; ++t, rows += kTile, below += kTile * Sides)
    for (uint32_t k = 0; k < kTile; ++k) {
      float *to = unknowns + at_row<Sides>(rows[k]);
      for (uint32_t s = 0; s < Sides; ++s) to[s * kTile] += below[s * kTile + k];
    }
}

template <int Sides>
__attribute__((noinline)) void take_rows(const uint32_t *rows, uint32_t tiles, const float *unknowns, float *below) {
  for (uint32_t t = 0; t < tiles; ++t, rows += kTile, below += kTile * Sides) {
    const float *p[kTile];
    for (uint32_t k = 0; k < kTile; ++k) p[k] = unknowns + at_row<Sides>(rows[k]);
    for (uint32_t s = 0; s < Sides; ++s)
      store(below + s * kTile, Quad{p[0][s * kTile], p[1][s * kTile], p[2][s * kTile], p[3][s * kTile]});
  }
}

}  // namespace

void SingleFactor::copy(const Factor &factor) {
  const Pattern &pattern = factor.pattern();
  nodes_.clear();
  rows_.clear();
  place_.resize(pattern.size());
  std::vector<uint32_t> row_of(pattern.size());
  uint32_t tiles = 0, most_below = 0;
  size_t values = 0;
  for (const Supernode &from : pattern.supernodes) {
    Node node{tiles, tiles_of(from.width), tiles_of(from.below), 0, values, values};
    for (uint32_t j = 0; j < from.width; ++j) {
      row_of[from.first + j] = tiles * kTile + j;
      place_[pattern.order[from.first + j]] = row_of[from.first + j];
    }
    tiles += node.blocks;
    most_below = std::max(most_below, node.below);
    for (uint32_t b = 0; b < node.blocks; ++b) values += kTile * kTile * size_t(node.blocks - b + node.below);
    node.end = values;
    nodes_.push_back(node);
  }
  // rows that only fill a tile go to one more of their own, where nothing is ever added but zeros
  const uint32_t nowhere = tiles * kTile;
  for (size_t s = 0; s < nodes_.size(); ++s) {
    nodes_[s].rows = uint32_t(rows_.size());
    for (uint32_t r = 0; r < pattern.supernodes[s].below; ++r)
      rows_.push_back(row_of[pattern.rows[pattern.supernodes[s].rows + r]]);
    rows_.resize(size_t(nodes_[s].rows) + kTile * nodes_[s].below, nowhere);
  }
  values_.assign(values, 0);
  unknowns_.assign(2 * kTile * size_t(tiles + 1), 0);
  below_.assign(2 * kTile * size_t(most_below), 0);
  for (uint32_t s = 0; s < nodes_.size(); ++s) pack(factor, s, nodes_[s]);
}

void SingleFactor::pack(const Factor &factor, uint32_t supernode, Node &node) {
  const Supernode &from = factor.pattern().supernodes[supernode];
  const double *panel = factor.panel(from);
  // the panel with its columns and its rows filled up to whole tiles
  const auto at = [&](uint32_t row, uint32_t column) {
    if (column >= from.width) return row == column ? 1.0 : 0.0;
    const uint32_t own = node.blocks * kTile;
    if (row < own) return row < from.width && row >= column ? panel[column * size_t(from.height()) + row] : 0.0;
    return row - own < from.below ? panel[column * size_t(from.height()) + from.width + row - own] : 0.0;
  };
  // four rows of a column at once, where the panel has all of them
  const auto copy_tile = [&](float *to, uint32_t row, uint32_t column) {
    const uint32_t own = node.blocks * kTile, inside = row < own ? row : from.width + row - own;
    const uint32_t end = row < own ? from.width : from.height();
    if (column < from.width && inside + kTile <= end) {
      const double *values = panel + column * size_t(from.height()) + inside;
      for (uint32_t i = 0; i < kTile; ++i) to[i] = float(values[i]);
    } else {
      for (uint32_t i = 0; i < kTile; ++i) to[i] = float(at(row + i, column));
    }
  };
  float *to = &values_[node.values];
  for (uint32_t b = 0; b < node.blocks; ++b) {
    const uint32_t first = b * kTile;
    for (uint32_t j = 0; j < kTile; ++j) {
      double column[kTile] = {};
      for (uint32_t i = j; i < kTile; ++i) {
        double sum = i == j ? 1 : 0;
        for (uint32_t k = j; k < i; ++k) sum -= at(first + i, first + k) * column[k];
        column[i] = sum / at(first + i, first + i);
      }
      for (uint32_t i = 0; i < kTile; ++i) *to++ = float(column[i]);
    }
    for (uint32_t row = first + kTile; row < (node.blocks + node.below) * kTile; row += kTile)
      for (uint32_t j = 0; j < kTile; ++j, to += kTile) copy_tile(to, row, first + j);
  }
}

template <int Sides>
void SingleFactor::forward() {
  for (const Node &node : nodes_) {
    std::fill_n(below_.begin(), kTile * Sides * size_t(node.below), 0.0f);
    forward_node<Sides>(&values_[node.values], node.blocks, node.below,
                        unknowns_.data() + size_t(node.first) * kTile * Sides, below_.data());
    add_rows<Sides>(rows_.data() + node.rows, node.below, below_.data(), unknowns_.data());
  }
}

template <int Sides>
void SingleFactor::backward() {
  for (size_t n = nodes_.size(); n-- > 0;) {
    const Node &node = nodes_[n];
    take_rows<Sides>(rows_.data() + node.rows, node.below, unknowns_.data(), below_.data());
    backward_node<Sides>(values_.data() + node.end, node.blocks, node.below,
                         unknowns_.data() + size_t(node.first) * kTile * Sides, below_.data());
  }
}

void SingleFactor::solve(float *x) {
  // what fills a tile is zero and stays so, for as many sides as there were last
  if (sides_ != 1) std::fill(unknowns_.begin(), unknowns_.end(), 0.0f);
  sides_ = 1;
  for (size_t i = 0; i < size(); ++i) unknowns_[place_[i]] = x[i];
  forward<1>();
  backward<1>();
  for (size_t i = 0; i < size(); ++i) x[i] = unknowns_[place_[i]];
}

void SingleFactor::solve_pair(float *x) {
  if (sides_ != 2) std::fill(unknowns_.begin(), unknowns_.end(), 0.0f);
  sides_ = 2;
  for (size_t i = 0; i < size(); ++i) {
    float *to = &unknowns_[at_row<2>(place_[i])];
    to[0] = x[2 * i];
    to[kTile] = x[2 * i + 1];
  }
  forward<2>();
  backward<2>();
  for (size_t i = 0; i < size(); ++i) {
    const float *from = &unknowns_[at_row<2>(place_[i])];
    x[2 * i] = from[0];
    x[2 * i + 1] = from[kTile];
  }
}

}  // namespace pk
