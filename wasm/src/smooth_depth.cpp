#include "smooth_depth.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "surface_cells.h"

namespace pk {

namespace {

/// Between the middles of pieces, as a share of the body's size. At 0.12 there are two thirds as many, and six drawings
/// rest as soon, but a tree of 8,000 vertices and one of 16,000 part by 0.73 % of their size in a slow drag.
constexpr double kSpacing = 0.1;
/// How far they reach, in spacings. At 1.6 they take half as long again to prepare, and drawings rest as soon.
constexpr double kReach = 1.3;
/// Their matrix is factorised each round: of many loose parts, or many on one another, pieces are wider, or there are
/// none.
constexpr uint32_t kMostPieces = 160;
constexpr double kWider = 1.25;
constexpr int kMostWidenings = 8;
/// Of a contact that is this far from being free, as a share of the body's size, or farther, the spring counts whole;
/// nearer, in proportion. Where each counted whole or not at all, rounding decided: what has just arrived lies where it
/// is wanted to the last bit, and a body came to lie 1 % of its size elsewhere for 1e-12 of a difference.
constexpr double kFirm = 4.5e-4;
/// Farthest that it moves anything in a round, as a share of the body's size: what comes free doesn't pop.
constexpr double kMostRise = 0.015;
constexpr uint32_t kChunk = 512;

/// heights += share · value, of vertices begin … end - 1.
template <size_t Shares>
__attribute__((noinline)) void gather(uint32_t begin, uint32_t end, const uint8_t *piece, const float *share,
                                      const double *values, double *heights) {
  for (uint32_t i = begin; i < end; ++i)
    for (size_t k = Shares * i; k < Shares * i + Shares; ++k) heights[piece[k]] += double(share[k]) * values[i];
}

/// values = Σ share · height
template <size_t Shares>
__attribute__((noinline)) void spread(uint32_t begin, uint32_t end, const uint8_t *piece, const float *share,
                                      const double *heights, double *values) {
  for (uint32_t i = begin; i < end; ++i) {
    double sum = 0;
    for (size_t k = Shares * i; k < Shares * i + Shares; ++k) sum += double(share[k]) * heights[piece[k]];
    values[i] = sum;
  }
}

}  // namespace

void SmoothDepth::prepare(const Adjacency &adjacency, const double *rest, double size, double firmness) {
  share_out(adjacency, rest, size);
  most_rise_ = kMostRise * size;
  firm_ = kFirm * size;
  height_.assign(pieces_ + kMostShares, 0);
  row_.assign(pieces_, 0);
  is_in_row_.assign(pieces_, 0);
  in_row_.assign(pieces_, 0);
  own_.assign(size_t(pieces_) * pieces_, 0);
  add_pieces(adjacency, firmness);
  matrix_ = own_;
}

void SmoothDepth::share_out(const Adjacency &adjacency, const double *rest, double size) {
  double spacing = kSpacing * size;
  SurfaceCells cells;
  cells.choose(adjacency, rest, spacing, kReach);
  for (int widening = 0; cells.count() > kMostPieces && widening < kMostWidenings; ++widening)
    cells.choose(adjacency, rest, spacing *= kWider, kReach);
  pieces_ = cells.count() > kMostPieces ? 0 : cells.count();
  const size_t vertices = adjacency.first.size() - 1;
  share_.assign(kMostShares * vertices, 0);
  piece_.resize(share_.size());
  for (size_t i = 0; i < piece_.size(); ++i) piece_[i] = uint8_t(pieces_ + i % kMostShares);
  for (uint32_t cell = 0; cell < pieces_; ++cell)
    cells.each_vertex_of(cell, [&](uint32_t i, double of_it) { give(i, uint8_t(cell), float(of_it)); });
  for (float *share = share_.data(); pieces_ > 0 && share != share_.data() + share_.size(); share += kMostShares) {
    const float by = 1 / std::accumulate(share, share + kMostShares, 0.0f);
    for (size_t k = 0; k < kMostShares; ++k) share[k] *= by;
  }
}

/// Those that it has most of stay, the most first.
void SmoothDepth::give(uint32_t vertex, uint8_t piece, float share) {
  float *const shares = &share_[kMostShares * vertex];
  uint8_t *const pieces = &piece_[kMostShares * vertex];
  size_t k = kMostShares;
  for (; k > 0 && shares[k - 1] < share; --k) {
    if (k == kMostShares) continue;
    shares[k] = shares[k - 1];
    pieces[k] = pieces[k - 1];
  }
  if (k == kMostShares) return;
  shares[k] = share;
  pieces[k] = piece;
}

/// VᵀKV, a vertex at a time: how K pulls it back from what each of its own and its neighbours' pieces raise.
void SmoothDepth::add_pieces(const Adjacency &adjacency, double firmness) {
  const auto vertices = uint32_t(adjacency.first.size() - 1);
  for (uint32_t i = 0; i < vertices; ++i) {
    double own = firmness;
    for (uint32_t l = adjacency.first[i]; l < adjacency.first[i + 1]; ++l) {
      add_to_row(adjacency.neighbour[l], -adjacency.weight[l]);
      own += adjacency.weight[l];
    }
    add_to_row(i, own);
    take_pull(i);
  }
}

/// Adds the row, shared out to the vertex's pieces, to their matrix. Leaves an empty row.
__attribute__((noinline)) void SmoothDepth::take_pull(uint32_t vertex) {
  for (size_t k = kMostShares * vertex; k < kMostShares * vertex + kMostShares && piece_[k] < pieces_; ++k) {
    double *column = &own_[size_t(piece_[k]) * pieces_];
    const auto share = double(share_[k]);
    for (uint32_t l = 0; l < count_in_row_; ++l) column[in_row_[l]] += share * row_[in_row_[l]];
  }
  empty_row();
}

__attribute__((noinline)) void SmoothDepth::add_to_row(uint32_t vertex, double by) {
  for (size_t k = kMostShares * vertex; k < kMostShares * vertex + kMostShares && piece_[k] < pieces_; ++k) {
    const uint8_t piece = piece_[k];
    if (!is_in_row_[piece]) in_row_[count_in_row_++] = piece;
    is_in_row_[piece] = 1;
    row_[piece] += by * double(share_[k]);
  }
}

__attribute__((noinline)) void SmoothDepth::take_row(double square, double force) {
  for (uint32_t k = 0; k < count_in_row_; ++k) {
    const uint8_t a = in_row_[k];
    const double by = square * row_[a];
    double *column = &matrix_[size_t(a) * pieces_];
    for (uint32_t l = 0; l < count_in_row_; ++l)
      if (in_row_[l] >= a) column[in_row_[l]] += by * row_[in_row_[l]];
    height_[a] += force * row_[a];
  }
  empty_row();
}

void SmoothDepth::empty_row() {
  for (uint32_t k = 0; k < count_in_row_; ++k) row_[in_row_[k]] = is_in_row_[in_row_[k]] = 0;
  count_in_row_ = 0;
}

void SmoothDepth::balance(const std::vector<Contact> &contacts, const std::vector<double> &wanted,
                          const std::vector<double> &multiplier, double penalty, const double *z, double *values) {
  const auto vertices = uint32_t(share_.size() / kMostShares);
  std::fill(height_.begin(), height_.end(), 0.0);
  for (uint32_t i = 0; i < vertices; i += kChunk)
    gather<kMostShares>(i, std::min(vertices, i + kChunk), piece_.data(), share_.data(), values, height_.data());
  std::copy(own_.begin(), own_.end(), matrix_.begin());
  for (size_t i = 0; i < contacts.size(); ++i) {
    const Contact &c = contacts[i];
    const double spring = penalty / give_way(c);
    const double force = penalty * multiplier[c.slot] + spring * (wanted[i] - across(c, z));
    if (!(force > 0)) continue;
    const double held = std::min(1.0, force / (spring * firm_));
    add_to_row(c.point, c.side * (1 - c.along));
    add_to_row(c.other, c.side * c.along);
    for (int k = 0; k < 3; ++k) add_to_row(c.vertex[k], -c.side * c.weight[k]);
    take_row(held * spring, force);
  }
  if (system_.compute(matrix_, pieces_))
    system_.solve(height_.data());
  else
    std::fill(height_.begin(), height_.end(), 0.0);
  std::fill(height_.begin() + pieces_, height_.end(), 0.0);
  double most = 0;
  for (const double height : height_) most = std::max(most, std::abs(height));
  if (most > most_rise_)
    for (double &height : height_) height *= most_rise_ / most;
  for (uint32_t i = 0; i < vertices; i += kChunk)
    spread<kMostShares>(i, std::min(vertices, i + kChunk), piece_.data(), share_.data(), height_.data(), values);
}

}  // namespace pk
