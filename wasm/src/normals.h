// Smooth normals of a surface: at each vertex the mean of its triangles', weighted by area.
#pragma once

#include <cstdint>
#include <vector>

#include "lanes.h"

namespace pk {

/// As pk_normals. @param sums scratch memory that is kept between calls.
void vertex_normals(uint32_t vertices, const double *xy, const double *z, uint32_t triangle_count,
                    const uint32_t *triangles, std::vector<double> &sums, float *normals);

/// The same in single precision. @param at vertices: x, y, z. @param sums scratch, vertices. @param normals 3 x
/// vertices.
void vertex_normals(uint32_t vertices, const Four *at, uint32_t triangle_count, const uint32_t *triangles, Four *sums,
                    float *normals);

}  // namespace pk
