// What arrives out of depth order comes into it within a quarter of a second, not at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "contacts.h"

namespace pk {

/// What arrives out of order comes into it by this share of what is left in a step: 16 steps, a quarter of a second,
/// leave a hundredth. At 0.77 points of the snail's horns stay out of order for too long.
constexpr double kEase = 0.75;
/// Steps that a point must have been away from a part to arrive anew.
constexpr uint8_t kAway = 6;

/// Of every pair of outline point and part. Copied to save it.
class Arrivals {
 public:
  /// @param pairs numbered as Contact::pair.
  void prepare(size_t pairs);
  /// What overlaps now has always done so.
  void settle(const std::vector<Contact> &contacts);
  /// One step. @param gap wanted of what has not just arrived. @param z vertices.
  void step(const std::vector<Contact> &contacts, double gap, const double *z);
  /// How far out of order the contact still may be.
  double arrears(const Contact &c) const { return arrears_[c.pair]; }

 private:
  std::vector<double> arrears_;
  std::vector<uint8_t> away_;  // steps since they overlapped, up to kAway
};

}  // namespace pk
