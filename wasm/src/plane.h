// ARAP in the plane (Sorkine & Alexa 2007; rotations about z, as Dvorožňák et al. 2020, §4):
//   minimise  Σ_i Σ_j∈N(i) w_ij |(x_i - x_j) - R_i (p_i - p_j)|²  +  ε Σ_i |x_i - x_i(previous)|²
// subject to  B x = targets, one row a pin (triangle and barycentric coordinates).
//
// The matrix K = L + εI never changes while pins come, go and move: a pin is one
// column K⁻¹bᵀ and a row and column of a small dense system (Schur complement).
// A round solves for the change of the pose, in single precision, from what is
// missing to balance, in double, pins' forces among it: at balance nothing moves at all.
//
// Rounds are accelerated: each starts from the pose carried on by a share of its
// own last change (Nesterov), whose rotations come from the sums of the two poses
// before, as those are linear in the pose. A round that has raised the energy is
// taken back, so that it never rises while targets stay.
//
// Tried: a share that grows from round to round, up to 0.9, and starts anew when it leads the wrong way (O'Donoghue &
// Candes 2015): whether it does hangs on a hair, so that meshes of 10,000 and 11,000 vertices came to lie up to 0.5 %
// of the body's size apart in a slow drag of the octopus (0.1 % with one share), and limbs going round
// in circles lagged by 10 to 80 % more than with one share of 0.8 (0.9 lags less, but wobbles). Eliminating
// pinned vertices, as the original does (113 ms a pin at 11k vertices: it factorises anew).
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "arap_kernels.h"
#include "factor.h"
#include "mesh.h"
#include "single_factor.h"
#include "turn_cells.h"

namespace pk {

/// Pull to the previous step, what makes the motion soft: of the whole body, shared out by area, so that it moves alike
/// however finely it is meshed. With as much for every vertex (1e-4), 24,000 of them came to lie up to 3 % of the
/// body's size behind 10,000 in a slow drag; so, 0.9 %. 10, the original's 1e-3 a vertex at 10k, lets a freely hanging
/// limb creep for five seconds.
constexpr double kInertia = 1;

/// What is held where it is told to be, the mean of some vertices: those about a pin, or one of the guards that hold
/// its surroundings rigid.
struct PinRow {
  std::vector<uint32_t> vertex;
  std::vector<double> weight;
  uint32_t pin = 0;           // whose target it follows
  double offset[2] = {0, 0};  // from the pin's own point, undeformed
};

class Plane {
 public:
  /// @param rest 2 x vertices. @param surface 3 x vertices: as inflated. @param mass as in Feel.
  /// @return false when singular.
  bool prepare(const Adjacency &adjacency, const double *rest, const double *surface, std::vector<double> mass,
               const std::shared_ptr<const Pattern> &pattern);
  /// Another undeformed place for vertices; weights and factor stay. @param rest 2 x vertices.
  void set_rest(const double *rest);

  /// How it follows: with what mass, how much of its speed it keeps, and how many times the rounds it is given.
  struct Feel {
    std::vector<double> mass;  // vertices: ε
    double momentum = 0;       // 0 … 1
    double effort = 1;         // >= 1
  };
  /// Factorises anew where the mass is another. @return false when singular.
  bool set_feel(Feel feel);

  /// @param rows held points. @param patches one a pin: vertices (at least one) whose rotations turn as one where the
  /// pin is told its angle or has guards, which turn with them.
  void set_pins(const std::vector<PinRow> &rows, std::vector<std::vector<uint32_t>> patches);

  /// @param targets 3 x pins: x, y, angle or NaN. @param xy 2 x vertices, in place.
  void step(const double *targets, uint32_t iterations, double *xy);

  /// A smooth field over the body that takes the given value at each pin (and its guards).
  /// @param values one a pin. @param out vertices.
  void spread(const std::vector<double> &values, double *out) const;

  /// @param xy 2 x vertices: the pose that motion starts from, at rest.
  void reset(const double *xy);

  /// The rotation about a pin, as a unit complex number. @param pin as numbered by the rows.
  std::array<double, 2> turn_of(uint32_t pin) const;

  /// Of L + ε.
  Factor &factor() { return factor_; }

  struct State {
    std::vector<double> before;   // 2 x vertices: the pose one step ago
    std::vector<double> last;     // 2 x vertices: the pose one round ago
    bool running = false;         // from the pose a round ago to this one, so that it may be carried on
    std::vector<double> force;    // 2 x rows: what holds the pins
    std::vector<double> targets;  // of the last step
    bool resting = false;         // for these targets
  };
  const State &state() const { return state_; }
  void restore(const State &saved);

 private:
  /// Of one pose.
  struct Gathered {
    std::vector<double> spin;  // as gather_pose, of what turns as one: the cells, then pins' patches
    std::vector<double> pull;  // as gather_pose
    double energy = 0;
  };
  void aim(const double *xy);
  /// @param before the energy that it must not rise above. @return what it is then.
  double round(const double *targets, double before, double *xy);
  /// @param targets or null: then no patch turns as one. @return whether others do than before.
  bool find_as_one(const double *targets);
  /// @param targets where some patch turns as one.
  void gather(const double *targets, const double *xy, Gathered &out);
  void fit_rotations(const double *targets, double carry);
  void solve(double carry, const double *xy);
  /// Brings the pins to their targets, by forces.
  void hold(const double *targets, double carry, const double *xy);
  /// Of the pose that now_ is of.
  double energy(const double *xy) const;
  RestEdges rest_edges() const { return {*adjacency_, edge_.data(), edge_sum_.data()}; }
  Loads loads() const { return {feel_.mass.data(), towards_.data(), pull_.data()}; }

  const Adjacency *adjacency_ = nullptr;
  uint32_t vertices_ = 0;
  double size_ = 0;      // of the undeformed body
  double rounding_ = 0;  // of its energy
  std::shared_ptr<const Pattern> pattern_;
  Factor factor_;
  SingleFactor single_;
  State state_;
  Gathered now_, last_;           // of the pose, and of the one a round ago
  std::vector<double> of_;        // which pose now_ is of
  std::vector<double> edge_;      // w_ij (p_i - p_j), interleaved, one a neighbour
  std::vector<double> edge_sum_;  // their sum over j
  Feel feel_;
  std::vector<double> towards_;  // 2 x vertices
  std::vector<double> pull_;     // 2 x vertices: Bᵀ of the forces
  TurnCells cells_;
  std::vector<double> spin_;      // 2 x vertices: of what gather is given
  std::vector<double> turn_;      // unit complex numbers, interleaved: of the cells, then the patches
  std::vector<double> rotation_;  // 2 x vertices: a mean of those of the cells that each is of
  std::vector<float> step_;       // 2 x vertices
  std::vector<PinRow> rows_;
  std::vector<std::vector<uint32_t>> patches_;
  std::vector<uint8_t> guarded_;        // a patch
  std::vector<uint8_t> as_one_;         // a patch: its vertices turn with it, and are of no cell
  bool stale_ = false;                  // last_, by other patches
  bool gathered_ = false;               // now_, since pins were set
  std::vector<float> columns_;          // K⁻¹ bᵀ, as add_columns takes them
  std::vector<float> by_;               // 2 x rows
  std::vector<double> firmness_;        // rows x rows: forces from gaps
  std::vector<double> gap_, by_force_;  // 2 x rows
};

}  // namespace pk
