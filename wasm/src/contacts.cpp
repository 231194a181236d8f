#include "contacts.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pk {

namespace {

/// Share of the body's size about a weld where nothing is ordered: what is joined there can't be in front and behind.
constexpr double kNearWeld = 0.019;
constexpr double kGridCells = 64;

}  // namespace

void Contacts::prepare(uint32_t vertices, const double *rest, uint32_t triangle_count, const uint32_t *triangles,
                       const std::vector<Part> &parts) {
  triangles_.assign(triangles, triangles + 3 * size_t(triangle_count));
  parts_ = parts;
  double low[2] = {INFINITY, INFINITY}, high[2] = {-INFINITY, -INFINITY};
  for (uint32_t i = 0; i < vertices; ++i)
    for (int axis = 0; axis < 2; ++axis) {
      low[axis] = std::min(low[axis], rest[3 * size_t(i) + size_t(axis)]);
      high[axis] = std::max(high[axis], rest[3 * size_t(i) + size_t(axis)]);
    }
  size_ = std::max(high[0] - low[0], high[1] - low[1]);
  cell_ = size_ / kGridCells;
  const size_t part_count = parts.size();
  // bit 0: in a front sheet of the part, bit 1: in its back
  std::vector<std::vector<uint8_t>> sides(part_count, std::vector<uint8_t>(vertices, 0));
  for (size_t p = 0; p < part_count; ++p)
    for (uint32_t t = 0; t < parts[p].total; ++t)
      for (int k = 0; k < 3; ++k)
        sides[p][triangles_[3 * size_t(parts[p].first + t) + size_t(k)]] |= t < parts[p].front ? 1 : 2;
  outline_.clear();
  for (uint32_t p = 0; p < part_count; ++p)
    for (uint32_t i = 0; i < vertices; ++i)
      if (sides[p][i] == 3) outline_.push_back({i, p});
  // vertices of two parts are welds; outline points near any of them order nothing
  std::vector<uint8_t> owners(vertices, 0);
  for (size_t p = 0; p < part_count; ++p)
    for (uint32_t i = 0; i < vertices; ++i)
      if (sides[p][i] && owners[i] < 2) ++owners[i];
  std::vector<uint32_t> weld;
  for (uint32_t i = 0; i < vertices; ++i)
    if (owners[i] == 2) weld.push_back(i);
  const double near = kNearWeld * size_;
  const auto is_near = [&](const OutlinePoint &point) {
    const double *at = rest + 3 * size_t(point.vertex);
    return std::any_of(weld.begin(), weld.end(), [&](uint32_t i) {
      return std::hypot(rest[3 * size_t(i)] - at[0], rest[3 * size_t(i) + 1] - at[1]) < near;
    });
  };
  outline_.erase(std::remove_if(outline_.begin(), outline_.end(), is_near), outline_.end());
  front_.resize(part_count);
  back_.resize(part_count);
  contacts_.reserve(outline_.size() * 2);
}

void Contacts::build_grid(Grid &grid, const double *xy, uint32_t from, uint32_t to) {
  grid.min_x = grid.min_y = INFINITY;
  grid.max_x = grid.max_y = -INFINITY;
  for (size_t c = 3 * size_t(from); c < 3 * size_t(to); ++c) {
    const double *p = xy + 2 * size_t(triangles_[c]);
    grid.min_x = std::min(grid.min_x, p[0]);
    grid.max_x = std::max(grid.max_x, p[0]);
    grid.min_y = std::min(grid.min_y, p[1]);
    grid.max_y = std::max(grid.max_y, p[1]);
  }
  if (from == to) return;
  // a runaway pose must not ask for a runaway grid
  grid.columns = uint32_t(std::clamp((grid.max_x - grid.min_x) / cell_, 1.0, 256.0));
  grid.rows = uint32_t(std::clamp((grid.max_y - grid.min_y) / cell_, 1.0, 256.0));
  const double sx = grid.columns / std::max(grid.max_x - grid.min_x, 1e-300);
  const double sy = grid.rows / std::max(grid.max_y - grid.min_y, 1e-300);
  grid.start.assign(size_t(grid.columns) * grid.rows + 1, 0);
  const auto cells = [&](uint32_t t, auto visit) {
    const uint32_t *v = &triangles_[3 * size_t(t)];
    const double *a = xy + 2 * size_t(v[0]), *b = xy + 2 * size_t(v[1]), *c = xy + 2 * size_t(v[2]);
    const auto column = [&](double x) { return std::min(grid.columns - 1, uint32_t((x - grid.min_x) * sx)); };
    const auto row = [&](double y) { return std::min(grid.rows - 1, uint32_t((y - grid.min_y) * sy)); };
    const uint32_t c0 = column(std::min({a[0], b[0], c[0]})), c1 = column(std::max({a[0], b[0], c[0]}));
    const uint32_t r0 = row(std::min({a[1], b[1], c[1]})), r1 = row(std::max({a[1], b[1], c[1]}));
    for (uint32_t r = r0; r <= r1; ++r)
      for (uint32_t q = c0; q <= c1; ++q) visit(size_t(r) * grid.columns + q);
  };
  for (uint32_t t = from; t < to; ++t) cells(t, [&](size_t cell) { ++grid.start[cell + 1]; });
  for (size_t i = 1; i < grid.start.size(); ++i) grid.start[i] += grid.start[i - 1];
  grid.item.resize(grid.start.back());
  fill_.assign(grid.start.begin(), grid.start.end() - 1);
  for (uint32_t t = from; t < to; ++t) cells(t, [&](size_t cell) { grid.item[fill_[cell]++] = t; });
}

bool Contacts::query(const Grid &grid, const double *xy, const double *z, double x, double y, double side,
                     Contact &out) const {
  if (!(x >= grid.min_x && x <= grid.max_x && y >= grid.min_y && y <= grid.max_y)) return false;
  const double sx = grid.columns / std::max(grid.max_x - grid.min_x, 1e-300);
  const double sy = grid.rows / std::max(grid.max_y - grid.min_y, 1e-300);
  const size_t cell = size_t(std::min(grid.rows - 1, uint32_t((y - grid.min_y) * sy))) * grid.columns +
                      std::min(grid.columns - 1, uint32_t((x - grid.min_x) * sx));
  double best = -INFINITY;
  for (uint32_t i = grid.start[cell]; i < grid.start[cell + 1]; ++i) {
    const uint32_t *v = &triangles_[3 * size_t(grid.item[i])];
    const double *a = xy + 2 * size_t(v[0]), *b = xy + 2 * size_t(v[1]), *c = xy + 2 * size_t(v[2]);
    const double d = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    if (std::abs(d) < 1e-12 * cell_ * cell_) continue;
    const double u = ((x - a[0]) * (c[1] - a[1]) - (y - a[1]) * (c[0] - a[0])) / d;
    const double w = ((b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0])) / d;
    if (u < 0 || w < 0 || u + w > 1) continue;
    const double depth = side * ((1 - u - w) * z[v[0]] + u * z[v[1]] + w * z[v[2]]);
    if (depth <= best) continue;
    best = depth;
    for (int k = 0; k < 3; ++k) out.vertex[k] = v[k];
    out.weight[0] = 1 - u - w;
    out.weight[1] = u;
    out.weight[2] = w;
  }
  return best > -INFINITY;
}

const std::vector<Contact> &Contacts::find(const double *xy, const double *z) {
  const size_t part_count = parts_.size();
  for (size_t p = 0; p < part_count; ++p) {
    build_grid(front_[p], xy, parts_[p].first, parts_[p].first + parts_[p].front);
    build_grid(back_[p], xy, parts_[p].first + parts_[p].front, parts_[p].first + parts_[p].total);
  }
  contacts_.clear();
  for (size_t o = 0; o < outline_.size(); ++o) {
    const auto [vertex, part] = outline_[o];
    const double x = xy[2 * size_t(vertex)], y = xy[2 * size_t(vertex) + 1];
    for (uint32_t other = 0; other < part_count; ++other) {
      if (other == part) continue;
      Contact contact;
      contact.side = other < part ? 1 : -1;
      if (!query(other < part ? front_[other] : back_[other], xy, z, x, y, contact.side, contact)) continue;
      if (vertex == contact.vertex[0] || vertex == contact.vertex[1] || vertex == contact.vertex[2]) continue;
      contact.slot = uint32_t(o * part_count + other);
      contact.point = vertex;
      contacts_.push_back(contact);
    }
  }
  return contacts_;
}

}  // namespace pk
