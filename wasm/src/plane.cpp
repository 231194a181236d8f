#include "plane.h"

#include <algorithm>
#include <cmath>

namespace pk {

namespace {

constexpr uint32_t kChunk = 512;
/// Most of its last change that a pose is carried on by.
constexpr double kMostCarry = 0.9;

__attribute__((noinline)) void covariances(uint32_t begin, uint32_t end, const uint32_t *first,
                                           const uint32_t *neighbour, const double *edge, const double *xy,
                                           double *rotation) {
  for (uint32_t i = begin; i < end; ++i) {
    const double xi = xy[2 * i], yi = xy[2 * i + 1];
    double re = 0, im = 0;
    for (uint32_t k = first[i]; k < first[i + 1]; ++k) {
      const uint32_t j = neighbour[k];
      const double dx = xi - xy[2 * j], dy = yi - xy[2 * j + 1];
      const double ex = edge[2 * k], ey = edge[2 * k + 1];
      // (d) times the conjugate of (e)
      re += dx * ex + dy * ey;
      im += dy * ex - dx * ey;
    }
    rotation[2 * i] = re;
    rotation[2 * i + 1] = im;
  }
}

__attribute__((noinline)) void right_hand_sides(uint32_t begin, uint32_t end, const uint32_t *first,
                                                const uint32_t *neighbour, const double *edge, const double *edge_sum,
                                                const double *rotation, const double *previous, double *rhs) {
  for (uint32_t i = begin; i < end; ++i) {
    const double rx = rotation[2 * i], ry = rotation[2 * i + 1];
    double bx = rx * edge_sum[2 * i] - ry * edge_sum[2 * i + 1];
    double by = ry * edge_sum[2 * i] + rx * edge_sum[2 * i + 1];
    for (uint32_t k = first[i]; k < first[i + 1]; ++k) {
      const uint32_t j = neighbour[k];
      const double sx = rotation[2 * j], sy = rotation[2 * j + 1];
      bx += sx * edge[2 * k] - sy * edge[2 * k + 1];
      by += sy * edge[2 * k] + sx * edge[2 * k + 1];
    }
    rhs[2 * i] = bx / 2 + kInertia * previous[2 * i];
    rhs[2 * i + 1] = by / 2 + kInertia * previous[2 * i + 1];
  }
}

/// Scales to length 1; what has no direction stays as it was before (given by `fallback`).
void normalise(double *r) {
  const double length = std::hypot(r[0], r[1]);
  if (length > 0) {
    r[0] /= length;
    r[1] /= length;
  } else {
    r[0] = 1;
    r[1] = 0;
  }
}

double along(const PinRow &pin, const double *values, int stride) {
  double sum = 0;
  for (int k = 0; k < 3; ++k) sum += pin.weight[k] * values[size_t(pin.vertex[k]) * size_t(stride)];
  return sum;
}

}  // namespace

bool Plane::prepare(const Adjacency &adjacency, const double *rest, const std::shared_ptr<const Pattern> &pattern) {
  adjacency_ = &adjacency;
  vertices_ = uint32_t(adjacency.first.size() - 1);
  if (!factor_.compute(adjacency, laplacian_diagonal(adjacency, kInertia), pattern)) return false;
  rotation_.resize(2 * size_t(vertices_));
  previous_.resize(2 * size_t(vertices_));
  solution_.resize(2 * size_t(vertices_));
  ahead_.resize(2 * size_t(vertices_));
  for (uint32_t i = 0; i < vertices_; ++i) {
    rotation_[2 * size_t(i)] = 1;
    rotation_[2 * size_t(i) + 1] = 0;
  }
  set_rest(rest);
  return true;
}

void Plane::set_rest(const double *rest) {
  edge_.resize(2 * adjacency_->neighbour.size());
  edge_sum_.assign(2 * size_t(vertices_), 0);
  for (uint32_t i = 0; i < vertices_; ++i) {
    for (uint32_t k = adjacency_->first[i]; k < adjacency_->first[i + 1]; ++k) {
      const uint32_t j = adjacency_->neighbour[k];
      const double w = adjacency_->weight[k];
      for (size_t axis = 0; axis < 2; ++axis) {
        edge_[2 * size_t(k) + axis] = w * (rest[2 * size_t(i) + axis] - rest[2 * size_t(j) + axis]);
        edge_sum_[2 * size_t(i) + axis] += edge_[2 * size_t(k) + axis];
      }
    }
  }
  std::copy(rest, rest + 2 * size_t(vertices_), ahead_.begin());
  reset(rest);
}

void Plane::reset(const double *xy) {
  state.last.assign(xy, xy + 2 * size_t(vertices_));
  state.pace = 1;
}

void Plane::set_pins(const std::vector<PinRow> &rows, std::vector<std::vector<uint32_t>> patches) {
  const auto same = [](const PinRow &a, const PinRow &b) {
    return std::equal(a.vertex, a.vertex + 3, b.vertex) && std::equal(a.weight, a.weight + 3, b.weight);
  };
  std::vector<std::vector<double>> columns(rows.size());
  for (size_t p = 0; p < rows.size(); ++p) {
    // a point that was held before keeps its column
    for (size_t q = 0; q < rows_.size() && columns[p].empty(); ++q)
      if (!columns_[q].empty() && same(rows[p], rows_[q])) columns[p] = std::move(columns_[q]);
    if (!columns[p].empty()) continue;
    columns[p].assign(vertices_, 0);
    for (int k = 0; k < 3; ++k) columns[p][rows[p].vertex[k]] += rows[p].weight[k];
    factor_.solve(columns[p].data());
  }
  rows_ = rows;
  columns_ = std::move(columns);
  patches_ = std::move(patches);
  const auto count = Eigen::Index(rows_.size());
  Eigen::MatrixXd schur(count, count);
  for (Eigen::Index p = 0; p < count; ++p)
    for (Eigen::Index q = 0; q < count; ++q) schur(p, q) = along(rows_[size_t(p)], columns_[size_t(q)].data(), 1);
  // two pins in one place ask the impossible: a sliver of give lets them share the error
  for (Eigen::Index p = 0; p < count; ++p) schur(p, p) *= 1 + 1e-9;
  if (count > 0) schur_.compute((schur + schur.transpose()) / 2);
  gap_.resize(count, 2);
}

void Plane::spread(const std::vector<double> &values, double *out) const {
  Eigen::VectorXd amounts(Eigen::Index(rows_.size()));
  for (size_t p = 0; p < rows_.size(); ++p) amounts[Eigen::Index(p)] = values[rows_[p].pin];
  if (!rows_.empty()) schur_.solveInPlace(amounts);
  std::fill(out, out + vertices_, 0.0);
  for (size_t p = 0; p < rows_.size(); ++p)
    for (uint32_t i = 0; i < vertices_; ++i) out[i] += amounts[Eigen::Index(p)] * columns_[p][i];
}

void Plane::fit_rotations(const double *targets, const double *xy) {
  for (uint32_t i = 0; i < vertices_; i += kChunk)
    covariances(i, std::min(vertices_, i + kChunk), adjacency_->first.data(), adjacency_->neighbour.data(),
                edge_.data(), xy, rotation_.data());
  for (size_t p = 0; p < patches_.size(); ++p) {
    double together[2] = {0, 0};
    const double angle = targets[3 * p + 2];
    if (std::isnan(angle)) {
      for (const uint32_t i : patches_[p])
        for (int axis = 0; axis < 2; ++axis) together[axis] += rotation_[2 * size_t(i) + size_t(axis)];
    } else {
      together[0] = std::cos(angle);
      together[1] = std::sin(angle);
    }
    for (const uint32_t i : patches_[p])
      for (int axis = 0; axis < 2; ++axis) rotation_[2 * size_t(i) + size_t(axis)] = together[axis];
  }
  for (uint32_t i = 0; i < vertices_; ++i) normalise(&rotation_[2 * size_t(i)]);
}

void Plane::assemble(const double *previous, double *rhs) const {
  for (uint32_t i = 0; i < vertices_; i += kChunk)
    right_hand_sides(i, std::min(vertices_, i + kChunk), adjacency_->first.data(), adjacency_->neighbour.data(),
                     edge_.data(), edge_sum_.data(), rotation_.data(), previous, rhs);
}

void Plane::step(const double *targets, uint32_t iterations, double *xy) {
  std::copy(xy, xy + 2 * size_t(vertices_), previous_.begin());
  for (uint32_t round = 0; round < iterations; ++round) {
    const double next = (1 + std::sqrt(1 + 4 * state.pace * state.pace)) / 2;
    const double carry = std::min(kMostCarry, (state.pace - 1) / next);
    for (size_t i = 0; i < ahead_.size(); ++i) ahead_[i] = xy[i] + carry * (xy[i] - state.last[i]);
    fit_rotations(targets, ahead_.data());
    assemble(previous_.data(), solution_.data());
    factor_.solve_pair(solution_.data());
    if (!rows_.empty()) {
      for (size_t p = 0; p < rows_.size(); ++p) {
        const PinRow &row = rows_[p];
        const double *turn = &rotation_[2 * size_t(patches_[row.pin][0])];
        const double at[2] = {targets[3 * size_t(row.pin)] + turn[0] * row.offset[0] - turn[1] * row.offset[1],
                              targets[3 * size_t(row.pin) + 1] + turn[1] * row.offset[0] + turn[0] * row.offset[1]};
        for (int axis = 0; axis < 2; ++axis)
          gap_(Eigen::Index(p), axis) = at[axis] - along(row, solution_.data() + axis, 2);
      }
      schur_.solveInPlace(gap_);
      for (size_t p = 0; p < rows_.size(); ++p) {
        const double gx = gap_(Eigen::Index(p), 0), gy = gap_(Eigen::Index(p), 1);
        const double *column = columns_[p].data();
        for (uint32_t i = 0; i < vertices_; ++i) {
          solution_[2 * size_t(i)] += column[i] * gx;
          solution_[2 * size_t(i) + 1] += column[i] * gy;
        }
      }
    }
    double astray = 0;
    for (size_t i = 0; i < ahead_.size(); ++i) astray += (ahead_[i] - solution_[i]) * (solution_[i] - xy[i]);
    state.pace = astray > 0 ? 1 : next;
    std::copy(xy, xy + ahead_.size(), state.last.begin());
    std::copy(solution_.begin(), solution_.end(), xy);
  }
}

}  // namespace pk
