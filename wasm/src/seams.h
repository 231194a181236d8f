// Closing separately inflated sheets over their seams (Dvorožňák et al. 2020, §3.3, "equality constraints seal
// together the loose boundaries"; here the boundaries are one already): the depths whose differences along the surface
// are nearest to those that the sheets had. The factor is kept, so that other depths, of another thickness, cost a
// back-solve.
#pragma once

#include <cstdint>
#include <vector>

#include "factor.h"
#include "fillet.h"

namespace pk {

class Seams {
 public:
  /// As pk_seams_create. @return false when singular.
  bool prepare(uint32_t vertices, const double *xy, uint32_t triangle_count, const uint32_t *triangles,
               const double *depths, const uint8_t *anchors, const double *reach);
  /// As pk_seams_solve.
  void solve(const double *depths, double *z);
  uint32_t triangle_count() const { return uint32_t(triangles_.size() / 3); }
  /// Of the surface's edges, for other systems over them.
  const std::shared_ptr<const Pattern> &pattern() const { return pattern_; }

 private:
  void about_anchors(double *z) const;

  uint32_t vertices_ = 0;
  std::vector<uint32_t> triangles_;
  std::vector<double> weight_;  // 3 a triangle: of the edge opposite each corner
  std::vector<uint8_t> anchor_;
  std::vector<uint32_t> component_;
  uint32_t component_count_ = 0;
  std::shared_ptr<const Pattern> pattern_;
  Factor factor_;
  Fillet fillet_;
};

}  // namespace pk
