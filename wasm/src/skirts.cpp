#include "skirts.h"

#include <algorithm>
#include <cmath>

namespace pk {

namespace {

/// How far skirts reach, as a share of the body's size, and how far they fall over that, in reaches.
constexpr double kReach = 0.015;
constexpr double kSlope = 4;

constexpr uint32_t next_corner(uint32_t h) { return h % 3 == 2 ? h - 2 : h + 1; }

}  // namespace

void Skirts::add_rim(const std::vector<uint32_t> &triangles, uint32_t begin, uint32_t end) {
  // half-edges by the vertex that they begin at
  uint32_t most = 0;
  for (uint32_t h = begin; h < end; ++h) most = std::max(most, triangles[h]);
  std::vector<uint32_t> first(size_t(most) + 2, 0), to(end - begin);
  for (uint32_t h = begin; h < end; ++h) ++first[triangles[h] + 1];
  for (size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
  std::vector<uint32_t> fill(first);
  for (uint32_t h = begin; h < end; ++h) to[fill[triangles[h]]++] = triangles[next_corner(h)];
  for (uint32_t h = begin; h < end; ++h) {
    const uint32_t a = triangles[h], b = triangles[next_corner(h)];
    bool alone = true;
    for (uint32_t k = first[b]; k < first[b + 1]; ++k) alone &= to[k] != a;
    if (!alone) continue;
    for (const uint32_t v : {a, b, triangles[next_corner(next_corner(h))]}) edge_.push_back(v);
  }
}

void Skirts::prepare(const std::vector<uint32_t> &triangles, const std::vector<Part> &parts, uint32_t outline_count,
                     double size) {
  reach_ = kReach * size;
  distance_.assign(outline_count, INFINITY);
  along_.assign(outline_count, 0);
  nearest_.assign(outline_count, 0);
  edge_.clear();
  first_edge_.assign(1, 0);
  for (const Part &part : parts) {
    const uint32_t begin = 3 * part.first, middle = begin + 3 * part.front, end = begin + 3 * part.total;
    add_rim(triangles, begin, middle);
    first_edge_.push_back(uint32_t(edge_.size()));
    add_rim(triangles, middle, end);
    first_edge_.push_back(uint32_t(edge_.size()));
  }
}

const std::vector<uint32_t> &Skirts::find(uint32_t part, double side, const PointCells &cells, const double *xy) {
  for (const uint32_t point : found_) distance_[point] = INFINITY;
  found_.clear();
  const uint32_t sheet = 2 * part + (side > 0 ? 0 : 1);
  for (uint32_t edge = first_edge_[sheet]; edge < first_edge_[sheet + 1]; edge += 3)
    look_about(edge, part, side, cells, xy);
  return found_;
}

Beside Skirts::beside(uint32_t point) const {
  const uint32_t *edge = &edge_[nearest_[point]];
  return {{edge[0], edge[1]}, along_[point], kSlope * std::sqrt(distance_[point])};
}

void Skirts::look_about(uint32_t edge, uint32_t part, double side, const PointCells &cells, const double *xy) {
  const uint32_t *v = &edge_[edge];
  const double *a = xy + 2 * size_t(v[0]), *b = xy + 2 * size_t(v[1]), *c = xy + 2 * size_t(v[2]);
  const double ex = b[0] - a[0], ey = b[1] - a[1], squared = ex * ex + ey * ey;
  if (!(squared > 0)) return;
  const double inwards = ex * (c[1] - a[1]) - ey * (c[0] - a[0]);
  const uint32_t left = cells.column_at(std::min(a[0], b[0]) - reach_);
  const uint32_t right = cells.column_at(std::max(a[0], b[0]) + reach_);
  const uint32_t last = cells.row_at(std::max(a[1], b[1]) + reach_);
  for (uint32_t row = cells.row_at(std::min(a[1], b[1]) - reach_); row <= last; ++row) {
    const size_t start = size_t(row) * cells.columns();
    const Place *end = cells.end(start + right);
    for (const Place *at = cells.begin(start + left); at != end; ++at) {
      if ((side > 0 ? at->part <= part : at->part >= part) || at->point >= distance_.size()) continue;
      const double px = at->x - a[0], py = at->y - a[1];
      if ((ex * py - ey * px) * inwards > 0) continue;  // over the sheet, or another edge is nearer
      const double along = std::clamp((px * ex + py * ey) / squared, 0.0, 1.0);
      const double dx = px - along * ex, dy = py - along * ey, distance = dx * dx + dy * dy;
      if (distance >= reach_ * reach_ || !(distance < distance_[at->point])) continue;
      if (distance_[at->point] == INFINITY) found_.push_back(at->point);
      distance_[at->point] = distance;
      nearest_[at->point] = edge;
      along_[at->point] = along;
    }
  }
}

}  // namespace pk
