// A fine surface in motion: carried by a control body, its own outlines in depth order.
//
// The control body keeps its outlines in order. Those of the surface lie a little off them, and come out of order where
// limbs press hard against others, most of all beside welds: those points are cleared (clear.h), as they are where the
// surface is solved itself.
#pragma once

#include <vector>

#include "arrivals.h"
#include "body.h"
#include "carry.h"
#include "clear.h"

namespace pk {

class CarriedSurface {
 public:
  /// Settles the control body onto the fine one. @param fine settled; it must outlive this.
  /// @return false where the one lacks a sheet of the other.
  bool bind(const Body &fine, Body &control);
  /// Takes over other rest depths of both.
  void renew(const Body &fine, const Body &control);
  /// Follows one step of the control body. @return farthest that any fine vertex moved.
  double step(const Body &control);
  /// Follows the control body to where it was reset.
  void reset(const Body &control);
  void save();
  /// Follows the control body back to where both were saved.
  void restore(const Body &control);
  void read(float *positions, float *normals) { carrier_.read(positions, normals); }
  uint32_t fine_vertices() const { return carrier_.fine_vertices(); }
  uint32_t control_vertices() const { return carrier_.control_vertices(); }

 private:
  /// @return the contacts of what the control body carries where it is.
  const std::vector<Contact> &carry(const Body &control);
  void clear(const std::vector<Contact> &contacts);

  Carrier carrier_;
  Contacts contacts_;
  Clearing clearing_;
  double gap_ = 0;
  Arrivals arrivals_, settled_, saved_;
  bool is_saved_ = false;
  std::vector<double> xy_, z_, least_;
  std::vector<Four> before_;
};

}  // namespace pk
