#include "turn_cells.h"

#include <algorithm>

#include "lanes.h"

namespace pk {

namespace {

/// Between the middles of cells, as a share of the body's size: about an edge of 10,000 vertices.
constexpr double kSpacing = 0.015;
/// How far cells reach, in spacings: then a vertex is of some five. At 2 it is of nine, which takes a tenth more of a
/// step, and motions are as much alike. With a spacing of 0.02 thin limbs show how the cells happen to lie on them.
constexpr double kReach = 1.6;
constexpr uint32_t kChunk = 512;
/// Cells that a vertex is of, about.
constexpr size_t kRoom = 6;

float squared_distance(Four a, Four b) {
  const Four by = a - b, square = by * by;
  return (square[0] + square[1]) + square[2];
}

std::vector<Four> in_single(const double *rest, uint32_t vertices) {
  std::vector<Four> out(vertices);
  for (size_t i = 0; i < vertices; ++i)
    out[i] = Four{float(rest[3 * i]), float(rest[3 * i + 1]), float(rest[3 * i + 2]), 0};
  return out;
}

__attribute__((noinline)) void add_up(uint32_t begin, uint32_t end, const uint32_t *first, const uint32_t *index,
                                      const double *share, const double *values, double *out) {
  for (size_t i = begin; i < end; ++i) {
    Pair sum = {0, 0};
    for (uint32_t k = first[i]; k < first[i + 1]; ++k) sum += both(share[k]) * load(values + 2 * size_t(index[k]));
    store(out + 2 * i, sum);
  }
}

void add_up_all(const std::vector<uint32_t> &first, const std::vector<uint32_t> &index,
                const std::vector<double> &share, const double *values, double *out) {
  const auto count = uint32_t(first.size() - 1);
  for (uint32_t i = 0; i < count; i += kChunk)
    add_up(i, std::min(count, i + kChunk), first.data(), index.data(), share.data(), values, out);
}

}  // namespace

void TurnCells::prepare(const Adjacency &adjacency, const double *rest, double size) {
  choose(adjacency, rest, kSpacing * size);
  share_out();
}

/// A cell about every vertex that is farther than the spacing from the middles before. Outwards over the surface.
void TurnCells::choose(const Adjacency &adjacency, const double *rest, double spacing) {
  const auto vertices = uint32_t(adjacency.first.size() - 1);
  const auto near = float(spacing * spacing), far = float(kReach * kReach) * near;
  const std::vector<Four> at = in_single(rest, vertices);
  std::vector<uint8_t> covered(vertices, 0);
  std::vector<uint32_t> seen(vertices, UINT32_MAX);
  first_of_cell_.assign(1, 0);
  vertex_.clear();
  share_of_vertex_.clear();
  const double per_far = 1 / double(far);
  vertex_.reserve(kRoom * size_t(vertices));
  share_of_vertex_.reserve(kRoom * size_t(vertices));
  const uint32_t *first = adjacency.first.data(), *neighbour = adjacency.neighbour.data();
  std::vector<uint32_t> queue(vertices + 1);
  std::vector<float> squared(vertices + 1);
  for (uint32_t middle = 0; middle < vertices; ++middle) {
    if (covered[middle]) continue;
    const Four about = at[middle];
    uint32_t count = 1;
    queue[0] = middle;
    squared[0] = 0;
    seen[middle] = middle;
    for (uint32_t next = 0; next < count; ++next) {
      const uint32_t end = first[queue[next] + 1];
      for (uint32_t k = first[queue[next]]; k < end; ++k) {
        // without branches that nobody could foresee
        const uint32_t j = neighbour[k];
        const float here = squared_distance(at[j], about);
        queue[count] = j;
        squared[count] = here;
        count += uint32_t(seen[j] != middle) & uint32_t(here < far);
        seen[j] = middle;
      }
    }
    for (uint32_t k = 0; k < count; ++k) {
      covered[queue[k]] |= uint8_t(squared[k] < near);
      const double height = 1 - double(squared[k]) * per_far;
      share_of_vertex_.push_back(height * height);
    }
    vertex_.insert(vertex_.end(), queue.begin(), queue.begin() + count);
    first_of_cell_.push_back(uint32_t(vertex_.size()));
  }
  first_of_vertex_.assign(size_t(vertices) + 1, 0);
}

/// Makes what vertices have of cells of what cells have of vertices.
void TurnCells::share_out() {
  const size_t vertices = first_of_vertex_.size() - 1;
  std::vector<double> sum(vertices, 0);
  for (size_t k = 0; k < vertex_.size(); ++k) {
    sum[vertex_[k]] += share_of_vertex_[k];
    ++first_of_vertex_[vertex_[k] + 1];
  }
  for (size_t i = 0; i < vertices; ++i) first_of_vertex_[i + 1] += first_of_vertex_[i];
  for (double &of : sum) of = 1 / of;
  std::vector<uint32_t> next(first_of_vertex_.begin(), first_of_vertex_.end() - 1);
  cell_.resize(vertex_.size());
  share_.resize(vertex_.size());
  for (uint32_t cell = 0; cell < count(); ++cell)
    for (uint32_t k = first_of_cell_[cell]; k < first_of_cell_[cell + 1]; ++k) {
      share_of_vertex_[k] *= sum[vertex_[k]];
      const uint32_t at = next[vertex_[k]]++;
      cell_[at] = cell;
      share_[at] = share_of_vertex_[k];
    }
}

void TurnCells::gather(const double *values, double *sums) const {
  add_up_all(first_of_cell_, vertex_, share_of_vertex_, values, sums);
}

void TurnCells::spread(const double *values, double *out) const {
  add_up_all(first_of_vertex_, cell_, share_, values, out);
}

}  // namespace pk
