// Rounds the crease where a limb grows out of its host. Closing keeps how much the surface bends there, all of it in
// one line of edges; here that is spread over the surface about it, so that the same turn is made in a curve.
#pragma once

#include <cstdint>
#include <vector>

#include "mesh.h"

namespace pk {

class Fillet {
 public:
  /// @param adjacency of the whole surface, cotangent weights. @param areas a third of the triangles' about each
  /// vertex.
  /// @param xy 2 x vertices. @param reach vertices: half-thickness of the limb there; 0 where no parts meet.
  void prepare(const Adjacency &adjacency, const std::vector<double> &areas, const double *xy, const double *reach);
  /// @param bend vertices: weighted sums of depth differences to all neighbours. Its sum stays as it is.
  void apply(double *bend) const;

 private:
  void take_band(const Adjacency &adjacency, const double *xy, const double *reach);

  std::vector<uint32_t> band_;  // vertices, those where parts meet first
  uint32_t seam_count_ = 0;     // how many those are
  std::vector<double> radius_;  // of the band: half-thickness of the nearest root
  Adjacency diffusion_;         // over the band
  std::vector<double> diagonal_;
};

}  // namespace pk
