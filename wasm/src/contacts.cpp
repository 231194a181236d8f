#include "contacts.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pk {

namespace {

constexpr double kGridCells = 160;
/// A runaway pose must not ask for a runaway grid; a byte says which column.
constexpr double kMostCells = 256;
/// Share of a triangle that a point may lie outside of it by rounding.
constexpr double kSlack = 1e-6;

}  // namespace

void Contacts::prepare(uint32_t vertices, const double *rest, uint32_t triangle_count, const uint32_t *triangles,
                       const std::vector<Part> &parts, const std::vector<int32_t> &rides) {
  triangles_.assign(triangles, triangles + 3 * size_t(triangle_count));
  parts_ = parts;
  ContactPoints chosen = choose_points(vertices, rest, triangles_, parts_, rides);
  points_ = std::move(chosen.points);
  weld_ = std::move(chosen.weld);
  outline_count_ = chosen.outline_count;
  thickness_ = std::move(chosen.thickness);
  share_ = std::move(chosen.share);
  size_ = chosen.size;
  cell_ = size_ / kGridCells;
  layers_.resize(points_.size() * parts_.size());
  places_.resize(points_.size());
  contacts_.reserve(points_.size() * 4);
  column_.resize(vertices);
  row_.resize(vertices);
  const auto most = size_t(kMostCells * kMostCells);
  start_.reserve(most + 1);
  for (auto *cells : {&fill_, &nearest_, &farthest_}) cells->reserve(most);
}

void Contacts::sort_points(const double *xy) {
  min_x_ = min_y_ = INFINITY;
  max_x_ = max_y_ = -INFINITY;
  for (uint32_t o = 0; o < point_count(); ++o) {
    const double *at = xy + 2 * size_t(points_[o].vertex);
    min_x_ = std::min(min_x_, at[0]);
    max_x_ = std::max(max_x_, at[0]);
    min_y_ = std::min(min_y_, at[1]);
    max_y_ = std::max(max_y_, at[1]);
  }
  columns_ = uint32_t(std::clamp((max_x_ - min_x_) / cell_, 1.0, kMostCells));
  rows_ = uint32_t(std::clamp((max_y_ - min_y_) / cell_, 1.0, kMostCells));
  find_cells(xy);
  const auto cell_of = [&](const ContactPoint &point) {
    return size_t(row_[point.vertex]) * columns_ + column_[point.vertex];
  };
  const size_t cells = size_t(columns_) * rows_;
  start_.assign(cells + 1, 0);
  nearest_.assign(cells, 0);
  farthest_.assign(cells, uint32_t(parts_.size()));
  for (uint32_t o = 0; o < point_count(); ++o) {
    const ContactPoint &point = points_[o];
    const size_t cell = cell_of(point);
    ++start_[cell + 1];
    nearest_[cell] = std::max(nearest_[cell], point.part);
    farthest_[cell] = std::min(farthest_[cell], point.part);
  }
  for (size_t i = 1; i < start_.size(); ++i) start_[i] += start_[i - 1];
  fill_.assign(start_.begin(), start_.end() - 1);
  for (uint32_t o = 0; o < point_count(); ++o) {
    const double *at = xy + 2 * size_t(points_[o].vertex);
    places_[fill_[cell_of(points_[o])]++] = {at[0], at[1], o, points_[o].part};
  }
}

double Contacts::give(uint32_t inner, uint32_t part) const {
  const double left = 1 - spread_ * share_[inner * parts_.size() + part];
  return left * left * thickness_[inner];
}

/// Of every vertex, the nearest cell.
void Contacts::find_cells(const double *xy) {
  const double by_x = columns_ / std::max(max_x_ - min_x_, 1e-300), by_y = rows_ / std::max(max_y_ - min_y_, 1e-300);
  const double last_column = columns_ - 1, last_row = rows_ - 1;
  // what is no number lies in the first
  const auto cell = [](double at, double last) { return uint8_t(int(at > 0 ? std::min(at, last) : 0)); };
  for (size_t i = 0; i < column_.size(); ++i) {
    column_[i] = cell((xy[2 * i] - min_x_) * by_x, last_column);
    row_[i] = cell((xy[2 * i + 1] - min_y_) * by_y, last_row);
  }
}

void Contacts::find_in_sheet(uint32_t part, uint32_t from, uint32_t to, double side, const double *xy) {
  for (uint32_t t = from; t < to; ++t) {
    const uint32_t *v = &triangles_[3 * size_t(t)];
    const auto [c0, c1] = std::minmax({column_[v[0]], column_[v[1]], column_[v[2]]});
    const auto [r0, r1] = std::minmax({row_[v[0]], row_[v[1]], row_[v[2]]});
    for (uint32_t r = r0; r <= r1; ++r)
      for (size_t cell = size_t(r) * columns_ + c0; cell <= size_t(r) * columns_ + c1; ++cell)
        // nearer parts stay in front of front sheets, farther ones behind back sheets
        if (side > 0 ? nearest_[cell] > part : farthest_[cell] < part) find_in_triangle(part, t, cell, side, xy);
  }
}

void Contacts::find_in_triangle(uint32_t part, uint32_t triangle, size_t cell, double side, const double *xy) {
  const uint32_t *v = &triangles_[3 * size_t(triangle)];
  const double *a = xy + 2 * size_t(v[0]), *b = xy + 2 * size_t(v[1]), *c = xy + 2 * size_t(v[2]);
  const auto [low_x, high_x] = std::minmax({a[0], b[0], c[0]});
  const auto [low_y, high_y] = std::minmax({a[1], b[1], c[1]});
  const double d = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  if (std::abs(d) < 1e-12 * cell_ * cell_) return;
  for (uint32_t i = start_[cell]; i < start_[cell + 1]; ++i) {
    const Place &at = places_[i];
    if (at.x < low_x || at.x > high_x || at.y < low_y || at.y > high_y) continue;
    if (side > 0 ? at.part <= part : at.part >= part || at.point >= outline_count_) continue;
    const double u = ((at.x - a[0]) * (c[1] - a[1]) - (at.y - a[1]) * (c[0] - a[0])) / d;
    const double w = ((b[0] - a[0]) * (at.y - a[1]) - (b[1] - a[1]) * (at.x - a[0])) / d;
    if (u < -kSlack || w < -kSlack || u + w > 1 + kSlack) continue;
    const uint32_t pair = at.point * uint32_t(parts_.size()) + part;
    if (layers_[pair] == kMostLayers) continue;
    contacts_.push_back({kMostLayers * pair + layers_[pair]++,
                         points_[at.point].vertex,
                         {v[0], v[1], v[2]},
                         {1 - u - w, u, w},
                         side,
                         at.point < outline_count_ ? 0 : give(at.point - outline_count_, part)});
  }
}

const std::vector<Contact> &Contacts::find(const double *xy) {
  for (const Contact &contact : contacts_) layers_[contact.slot / kMostLayers] = 0;
  contacts_.clear();
  if (points_.empty()) return contacts_;
  sort_points(xy);
  for (uint32_t p = 0; p < parts_.size(); ++p) {
    const Part &part = parts_[p];
    find_in_sheet(p, part.first, part.first + part.front, 1, xy);
    find_in_sheet(p, part.first + part.front, part.first + part.total, -1, xy);
  }
  return contacts_;
}

}  // namespace pk
