#include "point_cells.h"

#include <algorithm>
#include <cmath>

namespace pk {

namespace {

/// A runaway pose must not ask for a runaway grid; a byte says which column.
constexpr double kMostCells = 256;

}  // namespace

void PointCells::prepare(uint32_t vertices, size_t most, uint32_t part_count, double cell) {
  cell_ = cell;
  part_count_ = part_count;
  places_.resize(most);
  cells_.resize(2 * size_t(vertices));
  const auto cells = size_t(kMostCells * (kMostCells + 1)) + 1;
  start_.reserve(cells);
  for (auto *values : {&fill_, &nearest_, &farthest_, &nearest_of_four_, &farthest_of_four_}) values->reserve(cells);
}

void PointCells::sort(const std::vector<ContactPoint> &points, uint32_t count, const double *xy) {
  double max_x = -INFINITY, max_y = -INFINITY;
  min_x_ = min_y_ = INFINITY;
  for (uint32_t o = 0; o < count; ++o) {
    const double x = points[o].of(xy, 2, 0), y = points[o].of(xy, 2, 1);
    min_x_ = std::min(min_x_, x);
    max_x = std::max(max_x, x);
    min_y_ = std::min(min_y_, y);
    max_y = std::max(max_y, y);
  }
  columns_ = uint32_t(std::clamp((max_x - min_x_) / cell_, 1.0, kMostCells));
  rows_ = uint32_t(std::clamp((max_y - min_y_) / cell_, 1.0, kMostCells));
  by_x_ = columns_ / std::max(max_x - min_x_, 1e-300);
  by_y_ = rows_ / std::max(max_y - min_y_, 1e-300);
  for (size_t i = 0; i < cells_.size(); i += 2) {
    cells_[i] = uint8_t(column_at(xy[i]));
    cells_[i + 1] = uint8_t(row_at(xy[i + 1]));
  }
  const size_t cells = size_t(columns_) * rows_;
  start_.assign(cells + 1, 0);
  // and beyond the last row what has no points
  nearest_.assign(cells + columns_ + 1, 0);
  farthest_.assign(cells + columns_ + 1, part_count_);
  for (uint32_t o = 0; o < count; ++o) {
    const size_t cell = cell_of(points[o], xy);
    ++start_[cell + 1];
    nearest_[cell] = std::max(nearest_[cell], points[o].part);
    farthest_[cell] = std::min(farthest_[cell], points[o].part);
  }
  look_at_four(cells);
  for (size_t i = 1; i < start_.size(); ++i) start_[i] += start_[i - 1];
  fill_.assign(start_.begin(), start_.end() - 1);
  for (uint32_t o = 0; o < count; ++o)
    places_[fill_[cell_of(points[o], xy)]++] = {points[o].of(xy, 2, 0), points[o].of(xy, 2, 1), o, points[o].part};
}

__attribute__((noinline)) size_t PointCells::cell_of(const ContactPoint &point, const double *xy) const {
  return size_t(row_at(point.of(xy, 2, 1))) * columns_ + column_at(point.of(xy, 2, 0));
}

__attribute__((noinline)) void PointCells::look_at_four(size_t cells) {
  nearest_of_four_.resize(cells);
  farthest_of_four_.resize(cells);
  const uint32_t *near = nearest_.data(), *near_above = near + columns_;
  const uint32_t *far = farthest_.data(), *far_above = far + columns_;
  for (size_t i = 0; i < cells; ++i) {
    nearest_of_four_[i] = std::max(std::max(near[i], near[i + 1]), std::max(near_above[i], near_above[i + 1]));
    farthest_of_four_[i] = std::min(std::min(far[i], far[i + 1]), std::min(far_above[i], far_above[i + 1]));
  }
}

}  // namespace pk
