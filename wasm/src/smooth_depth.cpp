#include "smooth_depth.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "surface_cells.h"

namespace pk {

namespace {

/// Between the middles of pieces, as a share of the body's size.
constexpr double kSpacing = 0.1;
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
  cells.choose(adjacency, rest, spacing);
  for (int widening = 0; cells.count() > kMostPieces && widening < kMostWidenings; ++widening)
    cells.choose(adjacency, rest, spacing *= kWider);
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

/// VᵀKV, a piece at a time: K moves what the piece raises, and what is about it; all pieces of that answer.
void SmoothDepth::add_pieces(const Adjacency &adjacency, double firmness) {
  const auto vertices = uint32_t(adjacency.first.size() - 1);
  // which vertices are of each piece
  std::vector<uint32_t> first(pieces_ + kMostShares + 1, 0), entry(piece_.size());
  for (const uint8_t piece : piece_) ++first[piece + 1];
  std::partial_sum(first.begin(), first.end(), first.begin());
  std::vector<uint32_t> next(first);
  for (uint32_t at = 0; at < piece_.size(); ++at) entry[next[piece_[at]]++] = at;
  std::vector<double> raised(vertices, 0);
  std::vector<uint32_t> seen(vertices, UINT32_MAX), about;
  about.reserve(vertices);
  const uint32_t *begin = adjacency.first.data(), *neighbour = adjacency.neighbour.data();
  for (uint32_t piece = 0; piece < pieces_; ++piece) {
    about.clear();
    for (uint32_t k = first[piece]; k < first[piece + 1]; ++k) {
      const uint32_t i = entry[k] / kMostShares;
      raised[i] = double(share_[entry[k]]);
      if (seen[i] != piece) about.push_back(i);
      seen[i] = piece;
      for (uint32_t l = begin[i]; l < begin[i + 1]; ++l) {
        if (seen[neighbour[l]] != piece) about.push_back(neighbour[l]);
        seen[neighbour[l]] = piece;
      }
    }
    answer(adjacency, firmness, about, raised.data());
    for (uint32_t other = piece; other < pieces_; ++other) own_[size_t(piece) * pieces_ + other] = height_[other];
    std::fill(height_.begin(), height_.end(), 0.0);
    for (uint32_t k = first[piece]; k < first[piece + 1]; ++k) raised[entry[k] / kMostShares] = 0;
  }
}

__attribute__((noinline)) void SmoothDepth::answer(const Adjacency &adjacency, double firmness,
                                                   const std::vector<uint32_t> &about, const double *raised) {
  const uint32_t *begin = adjacency.first.data(), *neighbour = adjacency.neighbour.data();
  const double *weight = adjacency.weight.data();
  for (const uint32_t i : about) {
    double force = firmness * raised[i];
    for (uint32_t l = begin[i]; l < begin[i + 1]; ++l) force += weight[l] * (raised[i] - raised[neighbour[l]]);
    for (size_t k = kMostShares * i; k < kMostShares * i + kMostShares; ++k)
      height_[piece_[k]] += double(share_[k]) * force;
  }
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
