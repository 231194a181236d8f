// ARAP in the plane (Sorkine & Alexa 2007; rotations about z, as Dvorožňák et al. 2020, §4):
//   minimise  Σ_i Σ_j∈N(i) w_ij |(x_i - x_j) - R_i (p_i - p_j)|²  +  ε Σ_i |x_i - x_i(previous)|²
// subject to  B x = targets, one row a pin (triangle and barycentric coordinates).
//
// The matrix L + εI never changes while pins come, go and move: a pin is one
// column K⁻¹bᵀ and a row and column of a small dense system (Schur complement).
// Rounds are accelerated: rotations are fitted to the pose carried on by its own
// last change (Nesterov), which starts anew when that leads the wrong way
// (O'Donoghue & Candes 2015). A jump of the cat's limbs settles to 0.002 units a
// step in a third of the time.
//
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
/// 1e-3, the original's, lets a freely hanging limb of 10k vertices creep for five seconds.
constexpr double kInertia = 1e-4;

/// A surface point that is held: a pin's own, or one of the guards that hold its surroundings rigid.
struct PinRow {
  uint32_t vertex[3];
  double weight[3];
  uint32_t pin = 0;           // whose target it follows
  double offset[2] = {0, 0};  // from the pin's own point, undeformed
};

class Plane {
 public:
  /// @param rest 2 x vertices. @return false when singular.
  bool prepare(const Adjacency &adjacency, const double *rest, const std::shared_ptr<const Pattern> &pattern);
  /// Another undeformed place for vertices; weights and factor stay. @param rest 2 x vertices.
  void set_rest(const double *rest);

  /// @param rows held points. @param patches one a pin: vertices (at least one) whose rotations turn as one, and with
  /// which the pin's guards turn.
  void set_pins(const std::vector<PinRow> &rows, std::vector<std::vector<uint32_t>> patches);

  /// @param targets 3 x pins: x, y, angle or NaN. @param xy 2 x vertices, in place.
  void step(const double *targets, uint32_t iterations, double *xy);

  /// A smooth field over the body that takes the given value at each pin (and its guards).
  /// @param values one a pin. @param out vertices.
  void spread(const std::vector<double> &values, double *out) const;

  /// @param xy 2 x vertices: the pose that motion starts from, at rest.
  void reset(const double *xy);

  /// Of L + kInertia I.
  Factor &factor() { return factor_; }

  struct State {
    std::vector<double> last;  // 2 x vertices: the pose one round ago
    double pace = 1;           // Nesterov's sequence
  };
  State state;

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
  std::vector<double> ahead_;     // 2 x vertices
  std::vector<PinRow> rows_;
  std::vector<std::vector<uint32_t>> patches_;
  std::vector<std::vector<double>> columns_;  // K⁻¹ bᵀ, one a row
  Eigen::LLT<Eigen::MatrixXd> schur_;
  Eigen::MatrixXd gap_;  // rows x 2
};

}  // namespace pk
