// Points of the plane by square cells, so that those about a place are found without looking at the others.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace pk {

class PointGrid {
 public:
  /// @param low @param high 2 each: bounds of all that is added or asked for. @param cell side of a cell, >= 0.
  PointGrid(const double *low, const double *high, double cell) : low_x_(low[0]), low_y_(low[1]) {
    per_unit_ = cell > 0 ? 1 / cell : 0;
    columns_ = 1 + cell_of(high[0] - low_x_);
    rows_ = 1 + cell_of(high[1] - low_y_);
    head_.assign(columns_ * rows_, kNone);
  }

  /// @param at 2.
  void add(const double *at, uint32_t id) {
    uint32_t &head = head_[cell_of(at[1] - low_y_) * columns_ + cell_of(at[0] - low_x_)];
    next_.push_back(head);
    ids_.push_back(id);
    head = uint32_t(ids_.size() - 1);
  }

  /// Visits all points within a cell's side of `at`, and some farther off, until `visit(id)` returns true.
  /// @return whether one did.
  template <typename Visit>
  bool any_about(const double *at, const Visit &visit) const {
    const size_t column = cell_of(at[0] - low_x_), row = cell_of(at[1] - low_y_);
    const size_t right = std::min(column + 1, columns_ - 1), top = std::min(row + 1, rows_ - 1);
    for (size_t r = row > 0 ? row - 1 : 0; r <= top; ++r)
      for (size_t c = column > 0 ? column - 1 : 0; c <= right; ++c)
        for (uint32_t i = head_[r * columns_ + c]; i != kNone; i = next_[i])
          if (visit(ids_[i])) return true;
    return false;
  }

 private:
  static constexpr uint32_t kNone = UINT32_MAX;
  size_t cell_of(double off) const { return size_t(off * per_unit_); }

  double low_x_, low_y_, per_unit_;
  size_t columns_, rows_;
  std::vector<uint32_t> head_, next_, ids_;
};

}  // namespace pk
