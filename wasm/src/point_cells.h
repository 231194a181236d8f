// The points that are kept in order, sorted by the square cells of a grid over the pose, and each vertex's cell.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "contact_points.h"

namespace pk {

struct Place {
  double x, y;
  uint32_t point, part;
};

class PointCells {
 public:
  /// @param most points. @param cell side of a cell.
  void prepare(uint32_t vertices, size_t most, uint32_t part_count, double cell);
  /// @param count how many of the points. @param xy 2 x vertices.
  void sort(const std::vector<ContactPoint> &points, uint32_t count, const double *xy);

  double cell_size() const { return cell_; }
  uint32_t columns() const { return columns_; }
  /// Of the cell that is nearest to a coordinate.
  uint32_t column_at(double x) const { return at(x - min_x_, by_x_, columns_); }
  uint32_t row_at(double y) const { return at(y - min_y_, by_y_, rows_); }
  /// Of the cell that is nearest to a vertex.
  uint32_t column(uint32_t vertex) const { return cells_[2 * size_t(vertex)]; }
  uint32_t row(uint32_t vertex) const { return cells_[2 * size_t(vertex) + 1]; }
  /// What lies in cells from … to of a row, one after another.
  const Place *begin(size_t from) const { return &places_[start_[from]]; }
  const Place *end(size_t to) const { return begin(0) + start_[to + 1]; }
  /// Parts with points in a cell: the last one (0 for none), the first one.
  uint32_t nearest(size_t cell) const { return nearest_[cell]; }
  uint32_t farthest(size_t cell) const { return farthest_[cell]; }
  /// The same of four cells: this one, and those right of it, above it, and above that.
  uint32_t nearest_of_four(size_t cell) const { return nearest_of_four_[cell]; }
  uint32_t farthest_of_four(size_t cell) const { return farthest_of_four_[cell]; }

 private:
  // what is no number lies in the first
  static uint32_t at(double off, double by, uint32_t count) {
    const double place = off * by, last = count - 1;
    return uint32_t(int(place > 0 ? (place < last ? place : last) : 0));
  }

  size_t cell_of(const ContactPoint &point, const double *xy) const;
  void look_at_four(size_t cells);

  double cell_ = 0, min_x_ = 0, min_y_ = 0, by_x_ = 0, by_y_ = 0;
  uint32_t columns_ = 0, rows_ = 0, part_count_ = 0;
  std::vector<uint32_t> start_, fill_;  // the points of a cell: places_[start_[cell]] … places_[start_[cell + 1] - 1]
  std::vector<uint32_t> nearest_, farthest_, nearest_of_four_, farthest_of_four_;
  std::vector<uint8_t> cells_;  // of vertices: column and row
  std::vector<Place> places_;
};

}  // namespace pk
