#include "carry.h"

#include <algorithm>
#include <cmath>

#include "normals.h"

namespace pk {

namespace {

constexpr uint32_t kChunk = 1024;
/// What lies across the surface has no slope: how firmly, as a share of the edges about a vertex.
constexpr double kAcross = 0.1;
constexpr double kLeeway = 1.001;

/// Unit normals, double precision. @param out 3 x vertices.
void rest_normals(const RestSurface &surface, std::vector<double> &out) {
  const auto vertices = uint32_t(surface.z.size());
  std::vector<double> sums;
  std::vector<float> normals(3 * size_t(vertices));
  vertex_normals(vertices, surface.xy.data(), surface.z.data(), uint32_t(surface.triangles.size() / 3),
                 surface.triangles.data(), sums, normals.data());
  out.assign(normals.begin(), normals.end());
}

/// Inverse of a symmetric matrix xx, xy, xz, yy, yz, zz; zero where it has none.
void invert(const double m[6], double out[6]) {
  const double xx = m[3] * m[5] - m[4] * m[4], xy = m[2] * m[4] - m[1] * m[5], xz = m[1] * m[4] - m[2] * m[3];
  const double determinant = m[0] * xx + m[1] * xy + m[2] * xz;
  const double by = determinant > 0 ? 1 / determinant : 0;
  const double inverse[6] = {
      xx, xy, xz, m[0] * m[5] - m[2] * m[2], m[1] * m[2] - m[0] * m[4], m[0] * m[3] - m[1] * m[1]};
  for (int i = 0; i < 6; ++i) out[i] = by * inverse[i];
}

}  // namespace

bool Carrier::bind(const RestSurface &fine, const RestSurface &control) {
  bindings_ = bind_surface(fine, control);
  if (bindings_.empty()) return false;
  triangles_ = fine.triangles;
  first_ = control.adjacency.first;
  neighbour_ = control.adjacency.neighbour;
  weight_ = control.adjacency.weight;
  motion_.resize(control.z.size());
  bound_.resize(fine.z.size());
  rest_.resize(fine.z.size());
  at_.resize(fine.z.size());
  normals_.resize(fine.z.size());
  renew(fine, control);
  return true;
}

void Carrier::renew(const RestSurface &fine, const RestSurface &control) {
  rest_xy_ = control.xy;
  rest_z_ = control.z;
  find_slopes(control);
  for (size_t i = 0; i < bound_.size(); ++i) {
    const Binding &binding = bindings_[i];
    Bound &bound = bound_[i];
    double q[3] = {0, 0, 0};
    for (int k = 0; k < 3; ++k) {
      const size_t v = binding.vertex[k];
      bound.vertex[k] = binding.vertex[k];
      bound.weight[k] = float(binding.weight[k]);
      q[0] += binding.weight[k] * rest_xy_[2 * v];
      q[1] += binding.weight[k] * rest_xy_[2 * v + 1];
      q[2] += binding.weight[k] * rest_z_[v];
    }
    const double p[3] = {fine.xy[2 * i], fine.xy[2 * i + 1], fine.z[i]};
    reach_ = std::max(reach_, kLeeway * std::hypot(p[0] - q[0], p[1] - q[1]));
    for (int axis = 0; axis < 3; ++axis) bound.arm[axis] = float(p[axis] - q[axis] / 2);
    rest_[i] = Four{float(p[0]), float(p[1]), float(p[2]), 0};
  }
}

/// Least squares over the edges about each control vertex, each as weighty as any, and none across the surface.
void Carrier::find_slopes(const RestSurface &control) {
  std::vector<double> normals;
  rest_normals(control, normals);
  slope_.assign(3 * neighbour_.size(), 0);
  for (size_t i = 0; i < motion_.size(); ++i) {
    const double *n = &normals[3 * i];
    double m[6] = {0, 0, 0, 0, 0, 0};
    const auto add = [&m](const double v[3], double by) {
      for (int r = 0, at = 0; r < 3; ++r)
        for (int c = r; c < 3; ++c, ++at) m[at] += by * v[r] * v[c];
    };
    for (uint32_t k = first_[i]; k < first_[i + 1]; ++k) {
      const size_t j = neighbour_[k];
      double *e = &slope_[3 * size_t(k)];
      e[0] = rest_xy_[2 * j] - rest_xy_[2 * i];
      e[1] = rest_xy_[2 * j + 1] - rest_xy_[2 * i + 1];
      e[2] = rest_z_[j] - rest_z_[i];
      const double squared = e[0] * e[0] + e[1] * e[1] + e[2] * e[2];
      if (squared > 0) add(e, 1 / squared);
      for (int axis = 0; axis < 3; ++axis) e[axis] /= squared > 0 ? squared : 1;
    }
    add(n, kAcross * (m[0] + m[3] + m[5]));
    double inverse[6];
    invert(m, inverse);
    for (uint32_t k = first_[i]; k < first_[i + 1]; ++k) {
      double *e = &slope_[3 * size_t(k)];
      const double x = e[0], y = e[1], z = e[2];
      e[0] = inverse[0] * x + inverse[1] * y + inverse[2] * z;
      e[1] = inverse[1] * x + inverse[3] * y + inverse[4] * z;
      e[2] = inverse[2] * x + inverse[4] * y + inverse[5] * z;
    }
  }
}

/// The guess of each control vertex. What has not moved gives exact zeros.
void Carrier::follow(const double *xy, const double *z) {
  const double *rest_xy = rest_xy_.data(), *rest_z = rest_z_.data();
  for (size_t i = 0; i < motion_.size(); ++i) {
    const double lift = z[i] - rest_z[i];
    double re = 0, im = 0, g[3] = {0, 0, 0};
    for (uint32_t k = first_[i]; k < first_[i + 1]; ++k) {
      const size_t j = neighbour_[k];
      const double ex = rest_xy[2 * j] - rest_xy[2 * i], ey = rest_xy[2 * j + 1] - rest_xy[2 * i + 1];
      const double dx = xy[2 * j] - xy[2 * i], dy = xy[2 * j + 1] - xy[2 * i + 1];
      re += weight_[k] * (dx * ex + dy * ey);
      im += weight_[k] * (dy * ex - dx * ey);
      const double by = z[j] - rest_z[j] - lift;
      for (size_t axis = 0; axis < 3; ++axis) g[axis] += by * slope_[3 * size_t(k) + axis];
    }
    const double length = std::sqrt(re * re + im * im);
    const double c = length > 0 ? re / length - 1 : 0, s = length > 0 ? im / length : 0;
    const double x = rest_xy[2 * i], y = rest_xy[2 * i + 1];
    motion_[i].shift_turn =
        Four{float(xy[2 * i] - x - (c * x - s * y) / 2), float(xy[2 * i + 1] - y - (s * x + c * y) / 2),
             float(lift - (g[0] * x + g[1] * y + g[2] * rest_z[i]) / 2), float(c)};
    motion_[i].rest = Four{float(s), float(g[0]), float(g[1]), float(g[2])};
  }
}

namespace {

/// Of fine vertices begin … end - 1.
template <class Bound, class Motion>
__attribute__((noinline)) void carry_some(uint32_t begin, uint32_t end, const Bound *bound, const Motion *motion,
                                          const Four *rest, Four *at) {
  for (uint32_t i = begin; i < end; ++i) {
    const Bound &b = bound[i];
    const Motion &m0 = motion[b.vertex[0]], &m1 = motion[b.vertex[1]], &m2 = motion[b.vertex[2]];
    const Four w0 = all_of(b.weight[0]), w1 = all_of(b.weight[1]), w2 = all_of(b.weight[2]);
    const Four shift = w0 * m0.shift_turn + w1 * m1.shift_turn + w2 * m2.shift_turn;
    const Four turn = w0 * m0.rest + w1 * m1.rest + w2 * m2.rest;
    const float c = shift[3], s = turn[0], x = b.arm[0], y = b.arm[1];
    const Four by = {c * x - s * y, s * x + c * y, turn[1] * x + turn[2] * y + turn[3] * b.arm[2], 0};
    at[i] = rest[i] + (shift + by);
  }
}

}  // namespace

void Carrier::pose(const double *xy, const double *z) {
  follow(xy, z);
  const uint32_t count = fine_vertices();
  for (uint32_t i = 0; i < count; i += kChunk)
    carry_some(i, std::min(count, i + kChunk), bound_.data(), motion_.data(), rest_.data(), at_.data());
}

void Carrier::read(float *positions, float *normals) {
  for (size_t i = 0; i < at_.size(); ++i)
    for (size_t axis = 0; axis < 3; ++axis) positions[3 * i + axis] = at_[i][axis];
  vertex_normals(fine_vertices(), at_.data(), uint32_t(triangles_.size() / 3), triangles_.data(), normals_.data(),
                 normals);
}

}  // namespace pk
