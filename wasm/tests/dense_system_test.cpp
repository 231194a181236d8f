// Small dense systems: solved to rounding, and with an answer where unknowns are nearly one.
#include "../src/dense_system.h"

#include <cmath>
#include <cstddef>
#include <vector>

#include "check.h"

namespace {

/// 1 / (1 + |i - j|) and the size on the diagonal: positive definite. Above the diagonal is nothing that may be read.
std::vector<double> matrix_of(size_t size) {
  std::vector<double> matrix(size * size, NAN);
  for (size_t j = 0; j < size; ++j)
    for (size_t i = j; i < size; ++i) matrix[j * size + i] = 1 / double(1 + i - j) + (i == j ? double(size) : 0);
  return matrix;
}

double entry(const std::vector<double> &matrix, size_t size, size_t i, size_t j) {
  return i >= j ? matrix[j * size + i] : matrix[i * size + j];
}

}  // namespace

TEST("a dense system of any size is solved to rounding, from its lower triangle") {
  for (const size_t size : {0u, 1u, 2u, 3u, 4u, 5u, 7u, 8u, 33u}) {
    const std::vector<double> matrix = matrix_of(size);
    pk::DenseSystem system;
    CHECK(system.compute(matrix, uint32_t(size)));
    std::vector<double> x(size);
    for (size_t i = 0; i < size; ++i) x[i] = double(i % 3) - 1;
    const std::vector<double> wanted = x;
    system.solve(x.data());
    for (size_t i = 0; i < size; ++i) {
      double sum = 0;
      for (size_t j = 0; j < size; ++j) sum += entry(matrix, size, i, j) * x[j];
      CHECK_NEAR(sum, wanted[i], 1e-8);
    }
  }
}

TEST("unknowns that are one but for rounding share what is asked of them") {
  // singular, and a little below it
  for (const double less : {0.0, 1e-12, 1e-8}) {
    pk::DenseSystem system;
    CHECK(system.compute({2, 2, 2, 2 - less}, 2));
    double x[2] = {1, 1};
    system.solve(x);
    CHECK_NEAR(x[0] + x[1], 0.5, 1e-3);
  }
}

TEST("a dense system far from positive definite is refused, and one that is no numbers") {
  pk::DenseSystem system;
  CHECK(!system.compute({1, 2, 2, 1}, 2));
  CHECK(!system.compute({-1}, 1));
  CHECK(!system.compute({NAN}, 1));
  CHECK(!system.compute({INFINITY}, 1));
}
