// Cotangent weights and adjacency of a triangle mesh, shared by all solvers.
#pragma once

#include <cstdint>
#include <vector>

namespace pk {

/// Rows of neighbours, ascending: those of vertex i are entries first[i] … first[i + 1] - 1.
struct Adjacency {
  std::vector<uint32_t> first;
  std::vector<uint32_t> neighbour;
  std::vector<double> weight;
};

/// Keeps every weight positive, so that the energy is convex whatever the triangles.
constexpr double kLeastWeight = 0.02;
/// A sliver's cotangent is no more than this.
constexpr double kMostCotangent = 20.0;

/// Weights ½(cot α + cot β), not below kLeastWeight.
/// @param positions 3 x vertices. @param triangles 3 x triangle_count ids < vertices, closed or not.
Adjacency cotangent_adjacency(uint32_t vertices, const double *positions, uint32_t triangle_count,
                              const uint32_t *triangles);

/// @param corner_weight 3 x triangle_count: added to the edge opposite each corner.
Adjacency weighted_adjacency(uint32_t vertices, uint32_t triangle_count, const uint32_t *triangles,
                             const double *corner_weight);

/// Other weights for the same surface's edges. @param corners 3 a triangle. @param corner_weight as above.
void set_weights(const std::vector<uint32_t> &corners, const std::vector<double> &corner_weight, Adjacency &adjacency);

/// A third of the area of the triangles about each vertex. @param positions 3 x vertices.
std::vector<double> vertex_areas(uint32_t vertices, const double *positions, const std::vector<uint32_t> &triangles);

/// Cotangents of a triangle's angles from its squared edge lengths opposite each corner.
void cotangents(const double squared[3], double out[3]);

/// Connected component of every vertex, numbered from 0 in order of first vertex. Returns their number.
uint32_t components(uint32_t vertices, uint32_t triangle_count, const uint32_t *triangles,
                    std::vector<uint32_t> &component);

}  // namespace pk
