// Depth of a posed body (Dvorožňák et al. 2020, §4, ARAP-L): rest differential
// coordinates along z are kept, subject to layering:
//   minimise  ½(z - p)ᵀL(z - p) + ½ε|z - z(previous)|² + ½η|z - z(settled)|²   s.t.  C z >= gap
// by ADMM with the split u = z, whose matrix L + (ε + η + ρ)I never changes, so
// that contacts may come and go without a factorisation:
//   z: one back-solve, in single precision, for what is missing in double;  u: z + y projected onto {C u >= gap} by
//   Gauss-Seidel over accumulated multipliers >= 0;  y += z - u.  All warm-started.
//
// What the few rounds of a step leave out of order is cleared exactly (clear.h), and the next step goes on from there.
// A point that arrives over or under a part out of order is brought into it within a quarter of a second, not at once.
//
// Where volumes sink into each other is for `Contacts::set_spread`.
//
// Tried, frames out of order of 7,200 in 24 drags of six drawings at 2,500 vertices (0 now; without clearing 962):
// 40 sweeps for 10: no fewer. 10 rounds for 3: a quarter, and 30 rounds (10 times the time of a step's depth) a few
// still. A penalty of 0.1: 1929, of 0.03: 2758. Equality constraints on the active set with a factorisation each frame
// (the original): 154 ms a frame at 11k vertices. A factor in double precision: the same frames, a step's depth in 2.0
// ms for 1.6 at 10k vertices and 6.8 for 5.4 at 25k (native, busy machine). As much of ε, η and ρ for every vertex:
// ρ holds back what nothing touches, too, the more against L the finer the mesh, so that the tree's leaves at 24,000
// vertices came to lie 1.8 % of the body's size off those at 10,000 in a slow drag; as much for every vertex, but in
// all no more than at 10,000: 0.9 %, and 2.7 % where its branches alone were finely meshed (shared out by area: 0.3 %).
// How much of what 10,000 and 24,000 vertices differ by is what a step's rounds leave: with 20 of them the elephant's
// fastest drag differs by 1.1 % for 2.5 in depth, the tree's by 2.7 for 2.0, slow drags as before.
#pragma once

#include <cstdint>
#include <vector>

#include "arrivals.h"
#include "clear.h"
#include "contacts.h"
#include "factor.h"
#include "mesh.h"
#include "single_factor.h"

namespace pk {

/// ε, η and ρ are those of a vertex of so many. More vertices share out as much; fewer have as much each.
constexpr double kSharedOut = 10000;
/// And among vertices they are shared out by area, so that what is finely meshed is held back no more: to these shares
/// of the mean.
constexpr double kLightest = 0.1;
constexpr double kHeaviest = 10;
constexpr double kDepthInertia = 1e-3;
/// A whisper of a pull to the settled depth, so that free parts don't stay where a limb once pushed them.
constexpr double kHoming = 2e-4;
/// Share of its way home that a body goes as a whole in a step: left to the pull alone it creeps for half a minute. No
/// further than what it lies against lets it: a part that had just come off the one it rests on went a tenth of its way
/// home, through that one, was pushed out again within ten steps, came off, and so on; at 1,200 vertices in 55 of 384
/// poses of 32 drawings, for ever (0 now).
constexpr double kHomePace = 0.1;
/// 0.2-0.4 with weights of diagonal about 3.5: less leaves violations, more settles late.
constexpr double kPenalty = 0.3;
constexpr uint32_t kRounds = 3;
/// A round that moves nothing by more than this share of the gap is a step's last.
constexpr double kCalm = 0.005;
constexpr uint32_t kSweeps = 10;
/// How far a vertex that nothing touches is carried on, as a share of its last move (heavy ball), while the body moves
/// in the plane. Carried on after that too, an example in one of its poses never came to rest: vertices that were
/// touched in one round and not in the next went to and fro by a third of a unit.
constexpr double kRunOn = 0.8;

/// Of the bumps that clear it, as a share of the body's size.
constexpr double kBumpRadius = 0.05;

/// Depth that creeps by less than this share of the body's size a step, for so long, while nothing moves in the plane,
/// has come to rest: what is left of ADMM's slowest modes can take ten seconds and is not seen.
constexpr double kStillDepth = 1e-4;
constexpr uint32_t kStillSteps = 20;

constexpr uint32_t kSettleRounds = 40;
/// Share of what is left of a shift that is carried out in a step.
constexpr double kShiftPace = 0.25;

class Depth {
 public:
  /// All but the factor, which settling does without.
  /// @param rest 3 x vertices. @param z vertices: their depths, as placed. @param contacts prepared.
  /// @param area of vertices. @param component one a vertex, 0 … component_count - 1.
  void begin(const Adjacency &adjacency, const double *rest, const double *z, const Contacts &contacts,
             const std::vector<double> &area, const std::vector<uint32_t> &component, uint32_t component_count);
  bool prepare(const Adjacency &adjacency, const double *rest, const double *z, const Contacts &contacts,
               const std::vector<double> &area, const std::vector<uint32_t> &component, uint32_t component_count,
               const std::shared_ptr<const Pattern> &pattern);
  /// Shifts the rest depths, within a few steps: pins' in-front amounts. @param shift vertices, or empty for none.
  void set_shift(const std::vector<double> &shift);
  /// @param gap least distance in depth at a contact. @param moving whether the body moves in the plane.
  /// @param z vertices, in place.
  void step(const std::vector<Contact> &contacts, double gap, bool moving, double *z);
  /// What is now becomes the settled state, with a load under which nothing moves at all.
  /// @param contacts of this state. @param z vertices, moved onto the contacts.
  void settle(const std::vector<Contact> &contacts, double gap, double *z);
  void reset();
  /// Adds to the rest depths, and to the settled ones. @param by vertices.
  void reshape(const std::vector<double> &by);

  struct State {
    std::vector<double> split, dual, multiplier, shift;
    Arrivals arrivals;
    uint32_t still = 0;  // steps in which nothing moved that could be seen
  };
  State state;
  void restore(const State &saved);
  /// Whether another step with the same contacts is not worth taking.
  bool resting() const { return state.still >= kStillSteps && !shifting_; }
  /// @param still whether the step just taken moved nothing that could be seen.
  void note(bool still) { state.still = still ? state.still + 1 : 0; }

 private:
  /// What is missing to balance, into step_.
  void find_residual(const double *z);
  void project(const std::vector<Contact> &contacts);
  /// What is wanted of each contact: the gap, or less for what has just arrived.
  void set_wanted(const std::vector<Contact> &contacts, double gap, const double *z);
  void clear(const std::vector<Contact> &contacts, double gap, double *z);
  void move_shift(double *z);
  /// Takes components, or those that push each other, nearer home as they are.
  void move_home(const std::vector<Contact> &contacts, double *z);
  /// Shortens ways that would lead groups out of order with each other.
  void keep_clear(const std::vector<Contact> &contacts, const double *z);
  void apply_laplacian(const std::vector<double> &in, std::vector<double> &out) const;

  const Adjacency *adjacency_ = nullptr;
  uint32_t vertices_ = 0;
  std::vector<double> mass_, ease_;  // of each vertex: its share of ε, η and ρ, and 1 / that
  SingleFactor factor_;
  std::vector<double> rest_, load_, base_load_, settled_, solution_, previous_, last_;
  std::vector<float> step_;
  std::vector<double> wanted_shift_;
  bool shifting_ = false;
  State settled_state_;
  std::vector<uint8_t> live_;
  std::vector<double> wanted_, least_;  // one a contact
  Clearing clearing_;
  std::vector<uint32_t> component_, group_;
  // of each group: its mass, how far it goes home in a step, and how much of that it may
  std::vector<double> group_mass_, way_, share_;
};

}  // namespace pk
