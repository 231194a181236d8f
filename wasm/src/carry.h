// A fine surface carried by a coarser body that is solved (Dvorožňák et al. 2020 solve on the mesh that is shown; a
// coarse mesh that carries a fine one is Sumner, Schmid & Pauly, "Embedded Deformation", 2007).
//
// Each control vertex has an affine guess of the displacement about it: how far it went, how it turned in the plane
// (R), how depth changes along the surface (g). A fine vertex p lies at q = Σ w q_k on a control triangle and goes to
//   p + Σ w_k (u_k + ½ A_k (q - q_k)) + Σ w_k A_k (p - q),   A = (R - I in x and y, g in z):
// halfway between the flat interpolation of the corners' displacements, which shows the control mesh's facets, and the
// blend of their affine guesses, which bends too far by just as much; between them it is exact for quadratic motions,
// and for rigid ones in any case. At rest every term is zero, and p stays p to the last bit.
//
// Tried: placing the control body by the nearest places on the settled surface. It is not settled itself then, and
// where settling has moved a limb in depth, another place is nearest (35 units off on the elephant's ear, which came to
// stand 5 % of the body's size off in a slow drag; 0.2 % since both are compared as they were inflated). Keeping the fine
// outlines' own points in order in the control body's solve, in place of its own: at 24,000 vertices on 10,000 the
// farthest vertex was 0.6 % off for 1.6 in the tree's slow drag and 0.6 for 0.8 in the elephant's walk, but 1.0 for 0.8 in
// the elephant's slow drag; at 50,000 0.8 for 1.0, 1.0 for 1.5 and 1.6 for 1.7. A tenth of a frame's time at 100,000.
#pragma once

#include <cstdint>
#include <vector>

#include "bind.h"
#include "lanes.h"

namespace pk {

class Carrier {
 public:
  /// @return false where the surfaces aren't of the same parts.
  bool bind(const RestSurface &fine, const RestSurface &control);
  /// Takes over other rest depths of both surfaces; who lies where on whom stays.
  void renew(const RestSurface &fine, const RestSurface &control);
  /// Poses the fine surface as the control body is. Allocates nothing.
  /// @param xy @param z of the control body's vertices.
  void pose(const double *xy, const double *z);
  /// The fine vertices as they lie now: x, y, z.
  std::vector<Four> &at() { return at_; }
  /// @param positions @param normals 3 x fine vertices.
  void read(float *positions, float *normals);
  /// Farthest that a fine vertex lies off the control body, seen from the front, and a little more.
  double reach() const { return reach_; }
  uint32_t fine_vertices() const { return uint32_t(at_.size()); }
  uint32_t control_vertices() const { return uint32_t(motion_.size()); }

 private:
  /// Of a control vertex: u - ½ A q, less in the plane (x, y), less in depth (z); R - I as a complex number; g.
  struct Motion {
    Four shift_turn;  // x, y, z, re(R) - 1
    Four rest;        // im(R), g
  };
  struct Bound {
    uint32_t vertex[3];
    float weight[3];
    float arm[3];  // p - ½ q
  };
  void find_slopes(const RestSurface &control);
  void follow(const double *xy, const double *z);

  // the control body's
  std::vector<double> rest_xy_, rest_z_;
  std::vector<uint32_t> first_, neighbour_;
  std::vector<double> weight_;
  std::vector<double> slope_;  // 3 a neighbour: g = Σ slope (Δz_j - Δz_i)
  std::vector<Motion> motion_;
  // the fine surface's
  std::vector<uint32_t> triangles_;
  std::vector<Binding> bindings_;
  std::vector<Bound> bound_;
  double reach_ = 0;
  std::vector<Four> rest_;     // p
  std::vector<Four> at_;       // now
  std::vector<Four> normals_;  // sums over triangles
};

}  // namespace pk
