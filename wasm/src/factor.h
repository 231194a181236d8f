// A sparse Cholesky factor made once and solved often, one or two right-hand sides at a time.
//
// Eigen factorises (LLᵀ, AMD ordering); the triangular solves are ours, over two
// interleaved right-hand sides, because Eigen's go column by column: at 10k
// vertices 1.9-2.1 ms for three columns against 0.6-0.7 for an interleaved pass.
#pragma once

#include <Eigen/SparseCholesky>
#include <cstdint>
#include <vector>

#include "mesh.h"

namespace pk {

/// Ordering and elimination tree of a pattern of entries, found once for all matrices that have it.
class Pattern {
  friend class Factor;
  Eigen::SimplicialLLT<Eigen::SparseMatrix<double>, Eigen::Lower, Eigen::AMDOrdering<int>> llt_;
  bool analysed_ = false;
};

/// Sums of each row's weights, and a shift more.
std::vector<double> laplacian_diagonal(const Adjacency &adjacency, double shift);

class Factor {
 public:
  /// Of the matrix with -weight off the diagonal.
  /// @param diagonal one a row. @param pattern new, or of the same edges.
  /// @return whether it could be factorised: it is positive definite.
  bool compute(const Adjacency &adjacency, const std::vector<double> &diagonal, Pattern &pattern);
  /// In place; `x` has size() entries. Uses scratch memory of the factor.
  void solve(double *x);
  /// In place, two right-hand sides interleaved: 2 x size().
  void solve_pair(double *x);
  uint32_t size() const { return size_; }

 private:
  uint32_t size_ = 0;
  std::vector<uint32_t> order_;  // new index -> old
  std::vector<uint32_t> first_;  // strictly lower part of L, by columns
  std::vector<uint32_t> row_;
  std::vector<double> value_;
  std::vector<double> inverse_diagonal_;
  std::vector<double> scratch_;
};

}  // namespace pk
