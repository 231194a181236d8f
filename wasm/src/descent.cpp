#include "descent.h"

#include <cstddef>

namespace pk {

namespace {

constexpr int kMostSteps = 10;

class Descent {
 public:
  Descent(const Adjacency &adjacency, const std::vector<double> &diagonal)
      : adjacency_(adjacency), diagonal_(diagonal), count_(uint32_t(diagonal.size())) {}

  void times(const std::vector<double> &x, std::vector<double> &out) const {
    for (uint32_t i = 0; i < count_; ++i) {
      double sum = diagonal_[i] * x[i];
      for (uint32_t k = adjacency_.first[i]; k < adjacency_.first[i + 1]; ++k)
        sum -= adjacency_.weight[k] * x[adjacency_.neighbour[k]];
      out[i] = sum;
    }
  }

  /// One sweep forwards and one back, from 0: neighbours come in ascending order.
  void sweep(const std::vector<double> &residual, std::vector<double> &out) const {
    for (uint32_t i = 0; i < count_; ++i) {
      double sum = residual[i];
      for (uint32_t k = adjacency_.first[i]; k < adjacency_.first[i + 1] && adjacency_.neighbour[k] < i; ++k)
        sum += adjacency_.weight[k] * out[adjacency_.neighbour[k]];
      out[i] = sum / diagonal_[i];
    }
    for (uint32_t i = count_; i-- > 0;) {
      double sum = 0;
      for (uint32_t k = adjacency_.first[i + 1]; k-- > adjacency_.first[i] && adjacency_.neighbour[k] > i;)
        sum += adjacency_.weight[k] * out[adjacency_.neighbour[k]];
      out[i] += sum / diagonal_[i];
    }
  }

 private:
  const Adjacency &adjacency_;
  const std::vector<double> &diagonal_;
  const uint32_t count_;
};

double dot(const std::vector<double> &a, const std::vector<double> &b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace

void descend(const Adjacency &adjacency, const std::vector<double> &diagonal, const std::vector<double> &rhs,
             std::vector<double> &x, double done) {
  const Descent system(adjacency, diagonal);
  std::vector<double> residual(x.size()), way(x.size()), step(x.size()), ahead(x.size());
  system.times(x, ahead);
  for (size_t i = 0; i < x.size(); ++i) residual[i] = rhs[i] - ahead[i];
  const double enough = done * dot(rhs, x);
  double before = 0;
  for (int n = 0; n < kMostSteps; ++n) {
    system.sweep(residual, step);
    const double now = dot(residual, step);
    if (!(now > enough)) break;
    for (size_t i = 0; i < x.size(); ++i) way[i] = step[i] + (n > 0 ? now / before : 0) * way[i];
    before = now;
    system.times(way, ahead);
    const double length = now / dot(way, ahead);
    for (size_t i = 0; i < x.size(); ++i) {
      x[i] += length * way[i];
      residual[i] -= length * ahead[i];
    }
  }
}

}  // namespace pk
