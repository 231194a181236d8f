// Conjugate gradients with a symmetric Gauss-Seidel step before each (Saad 2003, §9.2), for systems that a good guess
// is known of: where a few sweeps do, there is no factor to be made.
#pragma once

#include <vector>

#include "mesh.h"

namespace pk {

/// Solves for x, with -weight off the diagonal, from what x is.
/// @param diagonal one a row, > 0. @param adjacency symmetric; with the diagonal positive definite.
/// @param done when the error has shrunk so far below the solution, in the system's own norm and squared.
void descend(const Adjacency &adjacency, const std::vector<double> &diagonal, const std::vector<double> &rhs,
             std::vector<double> &x, double done = 1e-8);

}  // namespace pk
