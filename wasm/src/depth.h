// Depth of a posed body (Dvorožňák et al. 2020, §4, ARAP-L): rest differential
// coordinates along z are kept, subject to layering:
//   minimise  ½(z - p)ᵀL(z - p) + ½ε|z - z(previous)|² + ½η|z - z(settled)|²   s.t.  C z >= gap
// by ADMM with the split u = z, whose matrix L + (ε + η + ρ)I never changes, so
// that contacts may come and go without a factorisation:
//   z: one back-solve;  u: z + y projected onto {C u >= gap} by Gauss-Seidel over
//   accumulated multipliers >= 0;  y += z - u.  All warm-started.
//
// Tried by others and kept from here: equality constraints on the active set
// with a factorisation each frame (the original: 154 ms a frame at 11k vertices).
#pragma once

#include <cstdint>
#include <vector>

#include "contacts.h"
#include "factor.h"
#include "mesh.h"

namespace pk {

constexpr double kDepthInertia = 1e-3;
/// A whisper of a pull to the settled depth, so that free parts don't stay where a limb once pushed them.
constexpr double kHoming = 2e-4;
/// 0.2-0.4 with weights of diagonal about 3.5: less leaves violations, more settles late.
constexpr double kPenalty = 0.3;
constexpr uint32_t kRounds = 3;
constexpr uint32_t kSweeps = 10;
/// How far a vertex that nothing touches is carried on, as a share of its last move (heavy ball).
constexpr double kRunOn = 0.8;

constexpr uint32_t kSettleRounds = 40;
/// Share of what is left of a shift that is carried out in a step.
constexpr double kShiftPace = 0.25;

class Depth {
 public:
  bool prepare(const Adjacency &adjacency, const double *rest_z, uint32_t slots,
               const std::shared_ptr<const Pattern> &pattern);
  /// Shifts the rest depths, within a few steps: pins' in-front amounts. @param shift vertices, or empty for none.
  void set_shift(const std::vector<double> &shift);
  /// @param gap least distance in depth at a contact. @param z vertices, in place.
  void step(const std::vector<Contact> &contacts, double gap, double *z);
  /// What is now becomes the settled state, with a load under which nothing moves at all.
  /// @param contacts of this state. @param z vertices, moved onto the contacts.
  void settle(const std::vector<Contact> &contacts, double gap, double *z);
  void reset();
  /// Adds to the rest depths, and to the settled ones. @param by vertices.
  void reshape(const std::vector<double> &by);

  struct State {
    std::vector<double> split, dual, multiplier, shift;
  };
  State state;
  void restore(const State &saved);

 private:
  void project(const std::vector<Contact> &contacts, double gap);
  void move_shift(double *z);
  void apply_laplacian(const std::vector<double> &in, std::vector<double> &out) const;

  const Adjacency *adjacency_ = nullptr;
  uint32_t vertices_ = 0;
  Factor factor_;
  std::vector<double> rest_, load_, base_load_, settled_, solution_, previous_, last_;
  std::vector<double> wanted_shift_;
  bool shifting_ = false;
  State settled_state_;
  std::vector<uint8_t> live_;
};

}  // namespace pk
