#include "carried_surface.h"

#include <algorithm>
#include <cmath>

namespace pk {

bool CarriedSurface::bind(const Body &fine, Body &control) {
  if (!settle_onto(fine, control)) return false;
  if (!carrier_.bind(fine.rest_surface(), control.rest_surface())) return false;
  control.reach_for(carrier_.reach());
  contacts_ = fine.contacts();
  contacts_.set_spread(0);  // volumes rest on each other as the control body's do
  gap_ = fine.gap();
  clearing_.prepare(fine.adjacency(), fine.rest().data(), contacts_.welds(), kBumpRadius * contacts_.size());
  xy_.resize(2 * size_t(fine.vertices()));
  z_.resize(fine.vertices());
  arrivals_.prepare(contacts_.pairs());
  arrivals_.settle(carry(control));
  settled_ = arrivals_;
  return true;
}

void CarriedSurface::renew(const Body &fine, const Body &control) {
  carrier_.renew(fine.rest_surface(), control.rest_surface());
  is_saved_ = false;
  carry(control);
}

void CarriedSurface::save() {
  saved_ = arrivals_;
  is_saved_ = true;
}

double CarriedSurface::step(const Body &control) {
  before_ = carrier_.at();
  const std::vector<Contact> &contacts = carry(control);
  arrivals_.step(contacts, gap_, z_.data());
  clear(contacts);
  float most = 0;
  for (size_t i = 0; i < before_.size(); ++i) {
    const Four by = carrier_.at()[i] - before_[i], square = by * by;
    most = std::max(most, square[0] + square[1] + square[2]);
  }
  return std::sqrt(double(most));
}

void CarriedSurface::reset(const Body &control) {
  arrivals_ = settled_;
  carry(control);
}

void CarriedSurface::restore(const Body &control) {
  if (!is_saved_) return;
  arrivals_ = saved_;
  clear(carry(control));
}

const std::vector<Contact> &CarriedSurface::carry(const Body &control) {
  carrier_.pose(control.xy().data(), control.z().data());
  for (size_t i = 0; i < z_.size(); ++i) {
    const Four at = carrier_.at()[i];
    xy_[2 * i] = double(at[0]);
    xy_[2 * i + 1] = double(at[1]);
    z_[i] = double(at[2]);
  }
  return contacts_.find(xy_.data());
}

void CarriedSurface::clear(const std::vector<Contact> &contacts) {
  least_.clear();
  for (const Contact &c : contacts) least_.push_back(-arrivals_.arrears(c));
  if (!clearing_.run(contacts, least_, 0.01 * gap_, z_.data())) return;
  for (size_t i = 0; i < z_.size(); ++i) carrier_.at()[i][2] = float(z_[i]);
}

}  // namespace pk
