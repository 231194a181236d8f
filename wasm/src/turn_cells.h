// What of a body turns as one: small overlapping pieces of its surface, of one size however finely it is meshed.
//
// ARAP gives every vertex a rotation of its own, so that what holds a fold open is as small as the mesh's edges: a limb
// folded up at its root snapped over the later the finer it was meshed (the waving cat's arm by three frames at 24,000
// vertices for 10,000), and whole bodies came to stand otherwise. Where rotations are fitted to pieces instead (as
// Jacobson et al. 2012, "Fast Automatic Skinning Transformations", §4, does for speed), folds are as round on any mesh
// that is finer than the pieces; on a coarser one each vertex is a piece. Adding up in two sums by turns is no quicker.
#pragma once

#include <cstdint>
#include <vector>

#include "mesh.h"

namespace pk {

class TurnCells {
 public:
  /// @param rest 3 x vertices. @param size of the body.
  void prepare(const Adjacency &adjacency, const double *rest, double size);
  uint32_t count() const { return uint32_t(first_of_cell_.size() - 1); }
  /// Σ over vertices of share · value. @param values 2 x vertices. @param sums out, 2 x cells.
  void gather(const double *values, double *sums) const;
  /// Σ over cells of share · value. @param values 2 x cells. @param out 2 x vertices.
  void spread(const double *values, double *out) const;

 private:
  void choose(const Adjacency &adjacency, const double *rest, double spacing);
  void share_out();

  // which cells each vertex is of, and how much of it: a vertex's shares sum to 1
  std::vector<uint32_t> first_of_vertex_, cell_;
  std::vector<double> share_;
  // the same, by cells
  std::vector<uint32_t> first_of_cell_{0}, vertex_;
  std::vector<double> share_of_vertex_;
};

}  // namespace pk
