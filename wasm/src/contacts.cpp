#include "contacts.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pk {

namespace {

constexpr double kGridCells = 160;
/// Share of a triangle that a point may lie outside of it by rounding.
constexpr double kSlack = 1e-6;
/// How far a skirt is from pushing, in gaps, where it is looked at: what comes nearer than that in a step arrives.
constexpr double kNearSkirt = 25;

struct Ends {
  uint32_t low, high;
};

Ends ends(uint32_t a, uint32_t b, uint32_t c) {
  const uint32_t low = a < b ? a : b, high = a < b ? b : a;
  return {low < c ? low : c, high < c ? c : high};
}

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
  layers_.resize(points_.size() * parts_.size());
  without_skirt_.assign(layers_.size(), 0);
  contacts_.reserve(points_.size() * 4);
  cells_.prepare(vertices, points_.size(), uint32_t(parts_.size()), size_ / kGridCells);
  skirts_.prepare(triangles_, parts_, outline_count_, size_);
}

double Contacts::give(uint32_t inner, uint32_t part) const {
  const double left = 1 - spread_ * share_[inner * parts_.size() + part];
  return left * left * thickness_[inner];
}

void Contacts::find_in_sheet(uint32_t part, uint32_t from, uint32_t to, double side, const double *xy) {
  for (uint32_t t = from; t < to; ++t) {
    const uint32_t *v = &triangles_[3 * size_t(t)];
    // without branches that nobody could foresee
    const auto [c0, c1] = ends(cells_.column(v[0]), cells_.column(v[1]), cells_.column(v[2]));
    const auto [r0, r1] = ends(cells_.row(v[0]), cells_.row(v[1]), cells_.row(v[2]));
    const size_t corner = size_t(r0) * cells_.columns() + c0;
    // most triangles are so small, and have nothing about them
    if (c1 - c0 <= 1 && r1 - r0 <= 1 &&
        (side > 0 ? cells_.nearest_of_four(corner) <= part : cells_.farthest_of_four(corner) >= part))
      continue;
    for (uint32_t r = r0; r <= r1; ++r)
      for (size_t cell = size_t(r) * cells_.columns() + c0; cell <= size_t(r) * cells_.columns() + c1; ++cell)
        // nearer parts stay in front of front sheets, farther ones behind back sheets
        if (side > 0 ? cells_.nearest(cell) > part : cells_.farthest(cell) < part)
          find_in_triangle(part, t, cell, side, xy);
  }
}

void Contacts::find_in_triangle(uint32_t part, uint32_t triangle, size_t cell, double side, const double *xy) {
  const uint32_t *v = &triangles_[3 * size_t(triangle)];
  const double *a = xy + 2 * size_t(v[0]), *b = xy + 2 * size_t(v[1]), *c = xy + 2 * size_t(v[2]);
  const auto [low_x, high_x] = std::minmax({a[0], b[0], c[0]});
  const auto [low_y, high_y] = std::minmax({a[1], b[1], c[1]});
  const double d = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  if (std::abs(d) < 1e-12 * cells_.cell_size() * cells_.cell_size()) return;
  for (const Place *place = cells_.begin(cell); place != cells_.end(cell); ++place) {
    const Place &at = *place;
    if (at.x < low_x || at.x > high_x || at.y < low_y || at.y > high_y) continue;
    if (side > 0 ? at.part <= part : at.part >= part || at.point >= outline_count_) continue;
    const double u = ((at.x - a[0]) * (c[1] - a[1]) - (at.y - a[1]) * (c[0] - a[0])) / d;
    const double w = ((b[0] - a[0]) * (at.y - a[1]) - (b[1] - a[1]) * (at.x - a[0])) / d;
    if (u < -kSlack || w < -kSlack || u + w > 1 + kSlack) continue;
    const uint32_t pair = at.point * uint32_t(parts_.size()) + part;
    if (layers_[pair] == kMostLayers) continue;
    contacts_.push_back({kMostLayers * pair + layers_[pair]++,
                         pair,
                         points_[at.point].vertex,
                         points_[at.point].other,
                         {v[0], v[1], v[2]},
                         points_[at.point].along,
                         {1 - u - w, u, w},
                         side,
                         at.point < outline_count_ ? 0 : give(at.point - outline_count_, part)});
  }
}

const std::vector<Contact> &Contacts::find_among(uint32_t points, const double *xy) {
  for (const Contact &contact : contacts_) layers_[contact.pair % layers_.size()] = 0;
  contacts_.clear();
  if (points_.empty()) return contacts_;
  cells_.sort(points_, points, xy);
  for (uint32_t p = 0; p < parts_.size(); ++p) {
    const Part &part = parts_[p];
    find_in_sheet(p, part.first, part.first + part.front, 1, xy);
    find_in_sheet(p, part.first + part.front, part.first + part.total, -1, xy);
  }
  return contacts_;
}

const std::vector<Contact> &Contacts::find(const double *xy, double gap, const double *z) {
  find(xy);
  if (!points_.empty()) add_skirts(gap, xy, z);
  return contacts_;
}

void Contacts::add_skirts(double gap, const double *xy, const double *z) {
  const auto pairs = uint32_t(layers_.size());
  for (uint32_t part = 0; part < parts_.size(); ++part)
    for (const double side : {1.0, -1.0})
      for (const uint32_t point : skirts_.find(part, side, cells_, xy)) {
        const Beside at = skirts_.beside(point);
        const uint32_t pair = point * uint32_t(parts_.size()) + part;
        const Contact contact{kMostLayers * pairs + pair,
                              pairs + pair,
                              points_[point].vertex,
                              points_[point].other,
                              {at.vertex[0], at.vertex[1], at.vertex[1]},
                              points_[point].along,
                              {1 - at.along, at.along, 0},
                              side,
                              at.fall};
        if (!without_skirt_[pair] && across(contact, z) < (1 + kNearSkirt) * gap - at.fall)
          contacts_.push_back(contact);
      }
}

void Contacts::rest(const double *xy, double gap, const double *z) {
  std::fill(without_skirt_.begin(), without_skirt_.end(), uint8_t(0));
  for (const Contact &c : find(xy, gap, z))
    if (c.pair >= layers_.size() && across(c, z) < gap - c.give) without_skirt_[c.pair - layers_.size()] = 1;
}

}  // namespace pk
