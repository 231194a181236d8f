#include "dense_system.h"

#include "dense.h"

namespace pk {

namespace {

constexpr double kLeastShare = 1e-9;
constexpr double kMostShare = 1e-2;

}  // namespace

bool DenseSystem::compute(const std::vector<double> &matrix, uint32_t size) {
  size_ = size;
  inverse_.resize(size);
  for (double share = kLeastShare; share <= kMostShare; share *= 10) {
    factor_ = matrix;
    for (size_t i = 0; i < size; ++i) factor_[i * (size + 1)] *= 1 + share;
    if (factorise_panel(factor_.data(), size, size, inverse_.data())) return true;
  }
  return false;
}

void DenseSystem::solve(double *x) const {
  forward_one(factor_.data(), size_, size_, inverse_.data(), x, nullptr);
  backward_one(factor_.data(), size_, size_, inverse_.data(), x, nullptr);
}

}  // namespace pk
