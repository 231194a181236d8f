// Small dense systems, by the kernels of the sparse factor's panels.
#pragma once

#include <cstdint>
#include <vector>

namespace pk {

/// A symmetric positive definite system. Two unknowns that are nearly one, or rounding, don't make it singular: its
/// diagonal is raised by a share of 1e-9, and by more where that is not enough.
class DenseSystem {
 public:
  /// @param matrix size x size by columns, of which the lower triangle is read.
  /// @return false when it is far from positive definite, or not finite.
  bool compute(const std::vector<double> &matrix, uint32_t size);
  /// @param x size: the right-hand side, overwritten with the solution.
  void solve(double *x) const;

 private:
  uint32_t size_ = 0;
  std::vector<double> factor_, inverse_;
};

}  // namespace pk
