#include "factor.h"

namespace pk {

namespace {

// Two doubles side by side: one 128-bit register where there is one.
typedef double Pair __attribute__((vector_size(16)));

// Small functions called often: a hot loop inside one long-running function stays in V8's baseline tier.
__attribute__((noinline)) void forward_pair(uint32_t begin, uint32_t end, const uint32_t *first, const uint32_t *row,
                                            const double *value, const double *inverse, Pair *x) {
  for (uint32_t j = begin; j < end; ++j) {
    const Pair xj = x[j] * inverse[j];
    x[j] = xj;
    for (uint32_t k = first[j]; k < first[j + 1]; ++k) x[row[k]] -= xj * value[k];
  }
}

__attribute__((noinline)) void backward_pair(uint32_t begin, uint32_t end, const uint32_t *first, const uint32_t *row,
                                             const double *value, const double *inverse, Pair *x) {
  for (uint32_t j = end; j-- > begin;) {
    Pair sum = x[j];
    for (uint32_t k = first[j]; k < first[j + 1]; ++k) sum -= x[row[k]] * value[k];
    x[j] = sum * inverse[j];
  }
}

__attribute__((noinline)) void forward_one(uint32_t begin, uint32_t end, const uint32_t *first, const uint32_t *row,
                                           const double *value, const double *inverse, double *x) {
  for (uint32_t j = begin; j < end; ++j) {
    const double xj = x[j] * inverse[j];
    x[j] = xj;
    for (uint32_t k = first[j]; k < first[j + 1]; ++k) x[row[k]] -= xj * value[k];
  }
}

__attribute__((noinline)) void backward_one(uint32_t begin, uint32_t end, const uint32_t *first, const uint32_t *row,
                                            const double *value, const double *inverse, double *x) {
  for (uint32_t j = end; j-- > begin;) {
    double sum = x[j];
    for (uint32_t k = first[j]; k < first[j + 1]; ++k) sum -= x[row[k]] * value[k];
    x[j] = sum * inverse[j];
  }
}

constexpr uint32_t kChunk = 512;

}  // namespace

std::vector<double> laplacian_diagonal(const Adjacency &adjacency, double shift) {
  std::vector<double> diagonal(adjacency.first.size() - 1, shift);
  for (size_t i = 0; i < diagonal.size(); ++i)
    for (uint32_t k = adjacency.first[i]; k < adjacency.first[i + 1]; ++k) diagonal[i] += adjacency.weight[k];
  return diagonal;
}

bool Factor::compute(const Adjacency &adjacency, const std::vector<double> &diagonal, Pattern &pattern) {
  const auto count = Eigen::Index(diagonal.size());
  Eigen::SparseMatrix<double> matrix(count, count);
  matrix.reserve(Eigen::Index(adjacency.neighbour.size() / 2) + count);
  for (Eigen::Index i = 0; i < count; ++i) {
    matrix.startVec(i);
    matrix.insertBack(i, i) = diagonal[size_t(i)];
    for (uint32_t k = adjacency.first[size_t(i)]; k < adjacency.first[size_t(i) + 1]; ++k)
      if (adjacency.neighbour[k] > uint32_t(i)) matrix.insertBack(adjacency.neighbour[k], i) = -adjacency.weight[k];
  }
  matrix.finalize();
  auto &llt = pattern.llt_;
  if (!pattern.analysed_) llt.analyzePattern(matrix);
  pattern.analysed_ = true;
  llt.factorize(matrix);
  if (llt.info() != Eigen::Success) return false;
  const Eigen::SparseMatrix<double> lower = llt.matrixL();
  size_ = uint32_t(lower.cols());
  order_.resize(size_);
  const auto &permutation = llt.permutationP().indices();  // old -> new
  for (uint32_t i = 0; i < size_; ++i) order_[permutation.size() ? uint32_t(permutation[i]) : i] = i;
  first_.assign(1, 0);
  first_.reserve(size_ + 1);
  row_.clear();
  value_.clear();
  row_.reserve(size_t(lower.nonZeros()));
  value_.reserve(size_t(lower.nonZeros()));
  inverse_diagonal_.resize(size_);
  for (int j = 0; j < lower.outerSize(); ++j) {
    for (Eigen::SparseMatrix<double>::InnerIterator it(lower, j); it; ++it) {
      if (it.row() == j) {
        inverse_diagonal_[size_t(j)] = 1 / it.value();
      } else if (it.row() > j) {
        row_.push_back(uint32_t(it.row()));
        value_.push_back(it.value());
      }
    }
    first_.push_back(uint32_t(row_.size()));
  }
  scratch_.resize(2 * size_t(size_) + 2);
  return true;
}

void Factor::solve(double *x) {
  double *y = scratch_.data();
  for (uint32_t i = 0; i < size_; ++i) y[i] = x[order_[i]];
  for (uint32_t j = 0; j < size_; j += kChunk)
    forward_one(j, std::min(size_, j + kChunk), first_.data(), row_.data(), value_.data(), inverse_diagonal_.data(), y);
  for (uint32_t left = size_; left > 0;) {
    const uint32_t begin = left > kChunk ? left - kChunk : 0;
    backward_one(begin, left, first_.data(), row_.data(), value_.data(), inverse_diagonal_.data(), y);
    left = begin;
  }
  for (uint32_t i = 0; i < size_; ++i) x[order_[i]] = y[i];
}

void Factor::solve_pair(double *x) {
  // vectors are 8-byte aligned at worst: round up to the next 16
  Pair *y = reinterpret_cast<Pair *>((reinterpret_cast<uintptr_t>(scratch_.data()) + 15) & ~uintptr_t(15));
  for (uint32_t i = 0; i < size_; ++i) y[i] = Pair{x[2 * size_t(order_[i])], x[2 * size_t(order_[i]) + 1]};
  for (uint32_t j = 0; j < size_; j += kChunk)
    forward_pair(j, std::min(size_, j + kChunk), first_.data(), row_.data(), value_.data(), inverse_diagonal_.data(),
                 y);
  for (uint32_t left = size_; left > 0;) {
    const uint32_t begin = left > kChunk ? left - kChunk : 0;
    backward_pair(begin, left, first_.data(), row_.data(), value_.data(), inverse_diagonal_.data(), y);
    left = begin;
  }
  for (uint32_t i = 0; i < size_; ++i) {
    x[2 * size_t(order_[i])] = y[i][0];
    x[2 * size_t(order_[i]) + 1] = y[i][1];
  }
}

}  // namespace pk
