// ARAP in the plane (Sorkine & Alexa 2007; rotations about z, as Dvorožňák et al. 2020, §4):
//   minimise  Σ_i Σ_j∈N(i) w_ij |(x_i - x_j) - R_i (p_i - p_j)|²  +  ε Σ_i |x_i - x_i(previous)|²
// subject to  B x = targets, one row a pin (triangle and barycentric coordinates).
//
// The matrix L + εI never changes while pins come, go and move: a pin is one
// column K⁻¹bᵀ and a row and column of a small dense system (Schur complement).
// Tried: eliminating pinned vertices, as the original does (113 ms a pin at 11k
// vertices: it factorises anew).
#pragma once

#include <Eigen/Dense>
#include <complex>
#include <cstdint>
#include <vector>

#include "factor.h"
#include "mesh.h"

namespace pk {

/// Pull to the previous step: what makes the motion soft.
constexpr double kInertia = 1e-3;

struct PinRow {
  uint32_t vertex[3];
  double weight[3];
};

class Plane {
 public:
  /// @param rest 3 x vertices. @return false when singular.
  bool prepare(const Adjacency &adjacency, const double *rest, Pattern &pattern);

  void set_pins(const std::vector<PinRow> &pins);

  /// The rotations of `patch` (vertex ids) turn as one; `pins` counts as in set_pins.
  void set_patches(std::vector<std::vector<uint32_t>> patches) { patches_ = std::move(patches); }

  /// @param targets 3 x pins: x, y, angle or NaN. @param xy 2 x vertices, in place.
  void step(const double *targets, uint32_t iterations, double *xy);

  /// Response of every vertex to a unit push at a pin, 1 at the pin itself.
  void influence(size_t pin, double *out) const;

  void reset();

 private:
  void fit_rotations(const double *targets, const double *xy);
  void assemble(const double *previous, double *rhs) const;

  const Adjacency *adjacency_ = nullptr;
  uint32_t vertices_ = 0;
  Factor factor_;
  std::vector<double> edge_;      // w_ij (p_i - p_j), interleaved, one a neighbour
  std::vector<double> edge_sum_;  // their sum over j
  std::vector<double> rotation_;  // unit complex numbers, interleaved
  std::vector<double> previous_;  // 2 x vertices
  std::vector<double> solution_;  // 2 x vertices
  std::vector<PinRow> pins_;
  std::vector<std::vector<uint32_t>> patches_;
  std::vector<std::vector<double>> columns_;  // K⁻¹ bᵀ, one a pin
  Eigen::LLT<Eigen::MatrixXd> schur_;
  Eigen::MatrixXd gap_;  // pins x 2
};

}  // namespace pk
