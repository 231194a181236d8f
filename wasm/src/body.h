// A body to pose: the solvers, the pins, the riders and the state that moves.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "bind.h"
#include "contacts.h"
#include "depth.h"
#include "mesh.h"
#include "plane.h"
#include "riders.h"

namespace pk {

struct Pin {
  bool found = false;
  uint32_t triangle = 0;
  uint32_t vertex[3] = {0, 0, 0};  // of that triangle
  double weight[3] = {0, 0, 0};
  double off[2] = {0, 0};  // from the place that was asked for to there, undeformed: where that lies off the body
  PinRow row;              // what is held
};

struct PinRequest {
  double x, y;
  bool back;
  int32_t part;
  double stiffness, in_front;
};

class Body {
 public:
  Body(uint32_t vertices, const double *rest, uint32_t triangle_count, const uint32_t *triangles,
       std::vector<Part> parts, std::vector<int32_t> rides);
  uint32_t vertices() const { return vertices_; }
  /// As pk_body_place.
  void place();
  /// As pk_body_reshape.
  void reshape(double *z);
  /// @param pattern of the same edges, or of others, or none.
  bool prepare(std::shared_ptr<const Pattern> pattern);
  bool prepared() const { return prepared_; }
  /// As pk_body_set_spread.
  void set_spread(double spread);
  /// As pk_body_settle. @return steps taken.
  uint32_t settle();
  /// As pk_body_set_softness.
  bool set_softness(double softness);
  /// As pk_body_rest. @param pattern as in prepare.
  bool rest(std::shared_ptr<const Pattern> pattern);
  /// Settles the prepared body to given depths, those of a finer surface that it is to carry, instead of by itself.
  /// @param z vertices.
  void settle_onto(const double *z);
  /// Takes pins as far as this off the body, seen from the front: there lies what it carries.
  void reach_for(double reach) { reach_ = reach; }
  bool settled() const { return !adjacency_.first.empty(); }
  const std::vector<double> &rest() const { return rest_; }
  const Adjacency &adjacency() const { return adjacency_; }
  const Contacts &contacts() const { return contacts_; }
  double gap() const { return gap_; }
  RestSurface rest_surface() const { return {rest_xy_, settled_z_, triangles_, parts_, adjacency_}; }
  const std::vector<double> &xy() const { return now_.xy; }
  const std::vector<double> &z() const { return now_.z; }
  void set_pins(const std::vector<PinRequest> &requests);
  const std::vector<Pin> &pins() const { return pins_; }
  /// @return farthest any vertex moved.
  double step(const double *targets, uint32_t iterations);
  void pin_positions(float *out) const;
  void read(float *positions, float *normals);
  void reset();
  void save();
  void restore();

 private:
  struct Moving {
    std::vector<double> xy, z;
    std::vector<double> riders;
    Plane::State plane;
    Depth::State depth;
  };
  /// Rest depths, where whole components have gone for what was drawn in front to be in front.
  std::vector<double> placed();
  /// Moves the undeformed body to its settled pose. @return back-solves taken. @param slid out: also in the plane.
  uint32_t find_rest(Factor &factor, bool &slid);
  /// Of the surface about each vertex, as it is inflated.
  const std::vector<double> &areas();
  /// A mass shared out by area. @return vertices.
  std::vector<double> masses(double all);
  Pin locate(const PinRequest &request) const;
  std::array<double, 2> rest_place(const Pin &pin) const;
  /// What holds the pin: a mean about it, whose rest place is the pin's own.
  PinRow row_about(const Pin &pin);
  /// Holds the nearest point, where one lies within reach. @param part only this one, or -1 for any.
  Pin locate_near(const PinRequest &request, int32_t part) const;
  std::vector<uint32_t> patch_about(const Pin &pin, double radius) const;
  /// Points of the patch, all about the pin, that turn and move with it.
  void add_guards(const Pin &pin, double radius, const std::vector<uint32_t> &patch, std::vector<PinRow> &rows) const;

  uint32_t vertices_;
  std::vector<double> rest_;  // 3 x vertices, inflated, not yet settled
  std::vector<double> area_;  // as in areas(), or empty
  std::vector<uint32_t> triangles_;
  std::vector<Part> parts_;
  std::vector<int32_t> rides_;
  std::vector<uint32_t> component_;
  uint32_t component_count_ = 0;
  Adjacency adjacency_;
  Plane plane_;
  Depth depth_;
  Contacts contacts_;
  double gap_ = 0;
  double reach_ = 0;  // a pin this far off the surface still holds it
  bool prepared_ = false;
  std::vector<double> rest_xy_, settled_z_;  // settled, some vertices have slid from rest_
  std::vector<double> placed_z_;             // as place() has it
  Moving now_, saved_;
  std::vector<double> before_;
  std::vector<Pin> pins_;
  std::vector<uint32_t> slot_of_;  // pin -> row in the plane
  std::vector<double> row_targets_;
  Riders riders_;
  std::vector<uint8_t> component_pinned_;
  std::vector<double> normal_sums_;
};

/// Settles the prepared `control` onto the settled `fine` surface that it is to carry.
/// @return false where a sheet is missing.
bool settle_onto(const Body &fine, Body &control);

}  // namespace pk
