#include "dense.h"

#include <algorithm>
#include <cmath>

#include "lanes.h"

namespace pk {

namespace {

/// c (rows x 4, column stride `c_stride`) -= a (rows x depth) bᵀ (4 x depth), in registers of 4 x 4.
void subtract_four(double *c, size_t c_stride, const double *a, const double *b, size_t stride, uint32_t rows,
                   uint32_t depth) {
  uint32_t r = 0;
  for (; r + 4 <= rows; r += 4) {
    Pair sum[4][2] = {};
    const double *p = a + r, *q = b;
    for (uint32_t k = 0; k < depth; ++k, p += stride, q += stride) {
      const Pair low = load(p), high = load(p + 2);
      for (int j = 0; j < 4; ++j) {
        const Pair by = both(q[j]);
        sum[j][0] += low * by;
        sum[j][1] += high * by;
      }
    }
    for (size_t j = 0; j < 4; ++j) {
      double *to = c + j * c_stride + r;
      store(to, load(to) - sum[j][0]);
      store(to + 2, load(to + 2) - sum[j][1]);
    }
  }
  for (; r < rows; ++r) {
    Pair sum[2] = {};
    const double *p = a + r, *q = b;
    for (uint32_t k = 0; k < depth; ++k, p += stride, q += stride) {
      const Pair by = both(*p);
      sum[0] += load(q) * by;
      sum[1] += load(q + 2) * by;
    }
    for (size_t j = 0; j < 4; ++j) c[j * c_stride + r] -= sum[j / 2][j % 2];
  }
}

/// The same for one column.
void subtract_one(double *c, const double *a, const double *b, size_t stride, uint32_t rows, uint32_t depth) {
  for (uint32_t k = 0; k < depth; ++k, a += stride, b += stride) {
    const double by = *b;
    uint32_t r = 0;
    for (; r + 2 <= rows; r += 2) store(c + r, load(c + r) - load(a + r) * both(by));
    for (; r < rows; ++r) c[r] -= a[r] * by;
  }
}

/// sums (rows) += a (rows x depth) x.
void add_product(double *sums, const double *a, size_t stride, const double *x, uint32_t rows, uint32_t depth) {
  uint32_t k = 0;
  for (; k + 4 <= depth; k += 4, a += 4 * stride) {
    const double *p = a, *q = p + stride, *s = q + stride, *t = s + stride;
    const double x0 = x[k], x1 = x[k + 1], x2 = x[k + 2], x3 = x[k + 3];
    uint32_t r = 0;
    for (; r + 2 <= rows; r += 2)
      store(sums + r, load(sums + r) + ((load(p + r) * both(x0) + load(q + r) * both(x1)) +
                                        (load(s + r) * both(x2) + load(t + r) * both(x3))));
    for (; r < rows; ++r) sums[r] += (p[r] * x0 + q[r] * x1) + (s[r] * x2 + t[r] * x3);
  }
  for (; k < depth; ++k, a += stride) {
    uint32_t r = 0;
    for (; r + 2 <= rows; r += 2) store(sums + r, load(sums + r) + load(a + r) * both(x[k]));
    for (; r < rows; ++r) sums[r] += a[r] * x[k];
  }
}

double dot(const double *a, const double *b, uint32_t count) {
  Pair sum[2] = {};
  uint32_t r = 0;
  for (; r + 4 <= count; r += 4) {
    sum[0] += load(a + r) * load(b + r);
    sum[1] += load(a + r + 2) * load(b + r + 2);
  }
  double out = (sum[0][0] + sum[1][0]) + (sum[0][1] + sum[1][1]);
  for (; r < count; ++r) out += a[r] * b[r];
  return out;
}

constexpr uint32_t kBlock = 4;

}  // namespace

__attribute__((noinline)) void subtract_square(double *c, const double *a, size_t stride, uint32_t rows,
                                               uint32_t depth) {
  uint32_t j = 0;
  for (; j + kBlock <= rows; j += kBlock)
    subtract_four(c + j * size_t(rows) + j, rows, a + j, a + j, stride, rows - j, depth);
  for (; j < rows; ++j) subtract_one(c + j * size_t(rows) + j, a + j, a + j, stride, rows - j, depth);
}

__attribute__((noinline)) bool factorise_panel(double *panel, uint32_t width, uint32_t height, double *inverse) {
  const size_t stride = height;
  for (uint32_t begin = 0; begin < width; begin += kBlock) {
    const uint32_t end = std::min(width, begin + kBlock);
    double *block = panel + begin * stride + begin;
    if (end - begin == kBlock)
      subtract_four(block, stride, panel + begin, panel + begin, stride, height - begin, begin);
    else
      for (uint32_t j = begin; j < end; ++j)
        subtract_one(panel + j * stride + j, panel + j, panel + j, stride, height - j, begin);
    for (uint32_t j = begin; j < end; ++j) {
      double *column = panel + j * stride;
      subtract_one(column + j, panel + begin * stride + j, panel + begin * stride + j, stride, height - j, j - begin);
      if (!(column[j] > 0) || !std::isfinite(column[j])) return false;
      inverse[j] = 1 / std::sqrt(column[j]);
      for (uint32_t r = j; r < height; ++r) column[r] *= inverse[j];
    }
  }
  return true;
}

__attribute__((noinline)) void forward_one(const double *panel, uint32_t width, uint32_t height, const double *inverse,
                                           double *x, double *below) {
  for (uint32_t k = 0; k < width; ++k) {
    const double *column = panel + k * size_t(height);
    x[k] *= inverse[k];
    for (uint32_t r = k + 1; r < width; ++r) x[r] -= column[r] * x[k];
  }
  add_product(below, panel + width, height, x, height - width, width);
}

__attribute__((noinline)) void backward_one(const double *panel, uint32_t width, uint32_t height, const double *inverse,
                                            double *x, const double *below) {
  for (uint32_t k = width; k-- > 0;) {
    const double *column = panel + k * size_t(height);
    double value = x[k] - dot(column + width, below, height - width);
    for (uint32_t r = k + 1; r < width; ++r) value -= column[r] * x[r];
    x[k] = value * inverse[k];
  }
}

}  // namespace pk
