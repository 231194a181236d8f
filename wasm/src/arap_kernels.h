// Loops of ARAP in the plane over a range of vertices: small functions, called often, as a hot loop in one long-running
// function stays in a WebAssembly engine's slow tier. Points and rotations are interleaved: x, y.
#pragma once

#include <cstdint>

#include "mesh.h"

namespace pk {

/// The undeformed edges.
struct RestEdges {
  const Adjacency &adjacency;
  const double *edge;  // w_ij (p_i - p_j), one a neighbour
  const double *sum;   // Σ_j of those
};

/// What a pose, xy, does to the edges about each vertex: spin Σ_j w_ij (x_i - x_j) conj(p_i - p_j), as a complex
/// number, whose direction is the best rotation; and pull Σ_j w_ij (x_i - x_j).
/// @return Σ_i Σ_j w_ij |x_i - x_j|².
double gather_pose(const RestEdges &rest, uint32_t begin, uint32_t end, const double *xy, double *spin, double *pull);

/// Σ |spin_i|
double total_spin(uint32_t begin, uint32_t end, const double *spin);

/// Directions of spin + carry (spin - spin_last), of length 1.
void extrapolate_turns(uint32_t begin, uint32_t end, const double *spin, const double *spin_last, double carry,
                       double *turn);

/// A pose that is carried on by its last change.
struct Extrapolation {
  const double *xy, *last, *pull, *pull_last;
  double carry;
};
/// Of each vertex a pull, with how much, and a force.
struct Loads {
  const double *inertia, *towards, *force;
};
/// What is missing to balance: ½ Σ_j (R_i + R_j) w_ij (p_i - p_j) - Σ_j w_ij (x_i - x_j) + inertia (towards - x) +
/// force.
void find_residual(const RestEdges &rest, uint32_t begin, uint32_t end, const Extrapolation &pose, const double *turn,
                   const Loads &loads, float *residual);

/// ½ Σ inertia |x - towards|²
double inertia_energy(uint32_t begin, uint32_t end, const double *xy, const Loads &loads);

/// xy goes to the pose that is carried on, and by a step from there; last to where xy was.
void advance(uint32_t begin, uint32_t end, double carry, const float *step, double *xy, double *last);

/// step += Σ_c column_c by_c, two numbers a column.
/// @param columns four vertices' values of every column in turn, after those of the four before.
void add_columns(uint32_t vertices, uint32_t count, const float *columns, const float *by, float *step);

}  // namespace pk
