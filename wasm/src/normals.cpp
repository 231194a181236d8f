#include "normals.h"

#include <cmath>

namespace pk {

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
