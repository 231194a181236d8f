#include "normals.h"

#include <algorithm>
#include <cmath>

namespace pk {

namespace {

constexpr uint32_t kChunk = 1024;

__attribute__((noinline)) void add_normals(const Four *at, uint32_t triangle_count, const uint32_t *triangles,
                                           Four *sums) {
  for (size_t t = 0; t < 3 * size_t(triangle_count); t += 3) {
    const size_t a = triangles[t], b = triangles[t + 1], c = triangles[t + 2];
    const Four n = cross(at[b] - at[a], at[c] - at[a]);
    sums[a] += n;
    sums[b] += n;
    sums[c] += n;
  }
}

__attribute__((noinline)) void make_unit(uint32_t count, const Four *sums, float *normals) {
  for (size_t i = 0; i < count; ++i) {
    const Four square = sums[i] * sums[i];
    const float length = std::sqrt(square[0] + square[1] + square[2]);
    const Four n = length > 0 ? sums[i] / all_of(length) : Four{0, 0, 1, 0};
    for (size_t axis = 0; axis < 3; ++axis) normals[3 * i + axis] = n[axis];
  }
}

}  // namespace

void vertex_normals(uint32_t vertices, const Four *at, uint32_t triangle_count, const uint32_t *triangles, Four *sums,
                    float *normals) {
  std::fill(sums, sums + vertices, Four{0, 0, 0, 0});
  for (uint32_t t = 0; t < triangle_count; t += kChunk)
    add_normals(at, std::min(triangle_count - t, kChunk), triangles + 3 * size_t(t), sums);
  for (uint32_t i = 0; i < vertices; i += kChunk)
    make_unit(std::min(vertices - i, kChunk), sums + i, normals + 3 * size_t(i));
}

void vertex_normals(uint32_t vertices, const double *xy, const double *z, uint32_t triangle_count,
                    const uint32_t *triangles, std::vector<double> &sums, float *normals) {
  sums.assign(3 * size_t(vertices), 0);
  for (size_t t = 0; t < 3 * size_t(triangle_count); t += 3) {
    const size_t a = triangles[t], b = triangles[t + 1], c = triangles[t + 2];
    const double ux = xy[2 * b] - xy[2 * a], uy = xy[2 * b + 1] - xy[2 * a + 1], uz = z[b] - z[a];
    const double wx = xy[2 * c] - xy[2 * a], wy = xy[2 * c + 1] - xy[2 * a + 1], wz = z[c] - z[a];
    const double n[3] = {uy * wz - uz * wy, uz * wx - ux * wz, ux * wy - uy * wx};
    for (const size_t i : {a, b, c})
      for (size_t axis = 0; axis < 3; ++axis) sums[3 * i + axis] += n[axis];
  }
  for (size_t i = 0; i < vertices; ++i) {
    const double *n = &sums[3 * i];
    const double length = std::sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
    for (size_t axis = 0; axis < 3; ++axis)
      normals[3 * i + axis] = length > 0 ? float(n[axis] / length) : (axis == 2 ? 1.0f : 0.0f);
  }
}

}  // namespace pk
