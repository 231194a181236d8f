#include "discs.h"

#include <algorithm>
#include <cmath>

namespace pk {

namespace {

/// A disc shrinks so often at most, until nothing of the outline lies deeper in it than by this share of its radius.
constexpr int kShrinkings = 8;
constexpr double kTouching = 1e-3;
/// What rounding may add to a distance, and more.
constexpr double kLeeway = 1 + 1e-6;

struct Disc {
  double x, y, radius;

  double squared_height(const double at[2]) const {
    return radius * radius - (at[0] - x) * (at[0] - x) - (at[1] - y) * (at[1] - y);
  }
};

/// @param within how far off the outline is at most.
Section section_at(const double at[2], double within, const SegmentTree &rim) {
  double way[2] = {0, 0};
  rim.to_nearest(at, within, way);
  const double distance = std::hypot(way[0], way[1]), by = distance > 0 ? -1 / distance : 0;
  return {distance * distance, distance, {by * way[0], by * way[1]}};
}

/// The largest disc that touches the outline where the vertex is nearest to it, with its middle at most `reach` beyond.
Disc largest_disc(const double at[2], const Section &section, double reach, const SegmentTree &rim) {
  const auto &[squared, distance, in] = section;
  const double touch[2] = {at[0] - distance * in[0], at[1] - distance * in[1]};
  double radius = distance + reach;
  for (int round = 0; round < kShrinkings; ++round) {
    const double middle[2] = {touch[0] + radius * in[0], touch[1] + radius * in[1]};
    double way[2];
    if (!rim.to_nearest(middle, (1 - kTouching) * radius, way)) break;
    // the one through that point, too
    const double x = middle[0] + way[0] - touch[0], y = middle[1] + way[1] - touch[1];
    const double along = in[0] * x + in[1] * y;
    radius = along > 0 ? (x * x + y * y) / (2 * along) : 0;
    if (radius > distance) continue;
    radius = distance;
    break;
  }
  return {touch[0] + radius * in[0], touch[1] + radius * in[1], radius};
}

/// To the farthest of the next vertices.
double reach_of(const Adjacency &adjacency, const double *xy, uint32_t vertex) {
  double squared = 0;
  for (uint32_t l = adjacency.first[vertex]; l < adjacency.first[vertex + 1]; ++l) {
    const double *a = xy + 2 * size_t(vertex), *b = xy + 2 * size_t(adjacency.neighbour[l]);
    squared = std::max(squared, (b[0] - a[0]) * (b[0] - a[0]) + (b[1] - a[1]) * (b[1] - a[1]));
  }
  return std::sqrt(squared);
}

/// No vertex lies farther off the outline than one whose distance is known, and as far as it is from there.
double most_distant(const Adjacency &adjacency, const double *xy, const uint8_t *fixed,
                    const std::vector<Section> &known, uint32_t vertex) {
  double most = INFINITY;
  for (uint32_t l = adjacency.first[vertex]; l < adjacency.first[vertex + 1]; ++l) {
    const uint32_t j = adjacency.neighbour[l];
    if (fixed[j] || j > vertex) continue;
    const double *a = xy + 2 * size_t(vertex), *b = xy + 2 * size_t(j);
    most = std::min(most, known[j].distance + kLeeway * std::hypot(b[0] - a[0], b[1] - a[1]));
  }
  return most;
}

}  // namespace

std::vector<Section> sections(const Adjacency &adjacency, const double *xy, const uint8_t *fixed,
                              const SegmentTree &rim) {
  const auto vertices = uint32_t(adjacency.first.size() - 1);
  std::vector<Section> out(vertices);
  std::vector<Disc> disc(vertices);
  for (uint32_t i = 0; i < vertices; ++i) {
    if (fixed[i]) continue;
    const double *at = xy + 2 * size_t(i);
    out[i] = section_at(at, most_distant(adjacency, xy, fixed, out, i), rim);
    disc[i] = largest_disc(at, out[i], reach_of(adjacency, xy, i), rim);
  }
  // which ball is highest over each vertex: near the one that is over a neighbour, and uphill from there
  std::vector<uint32_t> highest(vertices);
  for (uint32_t i = 0; i < vertices; ++i) {
    if (fixed[i]) continue;
    const double *at = xy + 2 * size_t(i);
    uint32_t best = i;
    double most = disc[i].squared_height(at);
    const auto offer = [&](uint32_t other) {
      const double squared = disc[other].squared_height(at);
      if (!(squared > most)) return;
      most = squared;
      best = other;
    };
    for (uint32_t l = adjacency.first[i]; l < adjacency.first[i + 1]; ++l)
      if (adjacency.neighbour[l] < i) offer(highest[adjacency.neighbour[l]]);
    for (uint32_t from = vertices; from != best;) {
      from = best;
      for (uint32_t l = adjacency.first[from]; l < adjacency.first[from + 1]; ++l) offer(adjacency.neighbour[l]);
    }
    highest[i] = best;
    out[i].squared = most;
  }
  return out;
}

}  // namespace pk
