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
  column_.resize(vertices);
  row_.resize(vertices);
  const auto cells = size_t(kMostCells * kMostCells);
  start_.reserve(cells + 1);
  for (auto *values : {&fill_, &nearest_, &farthest_}) values->reserve(cells);
}

void PointCells::sort(const std::vector<ContactPoint> &points, uint32_t count, const double *xy) {
  double max_x = -INFINITY, max_y = -INFINITY;
  min_x_ = min_y_ = INFINITY;
  for (uint32_t o = 0; o < count; ++o) {
    const double *at = xy + 2 * size_t(points[o].vertex);
    min_x_ = std::min(min_x_, at[0]);
    max_x = std::max(max_x, at[0]);
    min_y_ = std::min(min_y_, at[1]);
    max_y = std::max(max_y, at[1]);
  }
  columns_ = uint32_t(std::clamp((max_x - min_x_) / cell_, 1.0, kMostCells));
  rows_ = uint32_t(std::clamp((max_y - min_y_) / cell_, 1.0, kMostCells));
  by_x_ = columns_ / std::max(max_x - min_x_, 1e-300);
  by_y_ = rows_ / std::max(max_y - min_y_, 1e-300);
  for (size_t i = 0; i < column_.size(); ++i) {
    column_[i] = uint8_t(column_at(xy[2 * i]));
    row_[i] = uint8_t(row_at(xy[2 * i + 1]));
  }
  const auto cell_of = [&](uint32_t o) {
    return size_t(row_[points[o].vertex]) * columns_ + column_[points[o].vertex];
  };
  const size_t cells = size_t(columns_) * rows_;
  start_.assign(cells + 1, 0);
  nearest_.assign(cells, 0);
  farthest_.assign(cells, part_count_);
  for (uint32_t o = 0; o < count; ++o) {
    const size_t cell = cell_of(o);
    ++start_[cell + 1];
    nearest_[cell] = std::max(nearest_[cell], points[o].part);
    farthest_[cell] = std::min(farthest_[cell], points[o].part);
  }
  for (size_t i = 1; i < start_.size(); ++i) start_[i] += start_[i - 1];
  fill_.assign(start_.begin(), start_.end() - 1);
  for (uint32_t o = 0; o < count; ++o) {
    const double *at = xy + 2 * size_t(points[o].vertex);
    places_[fill_[cell_of(o)]++] = {at[0], at[1], o, points[o].part};
  }
}

}  // namespace pk
