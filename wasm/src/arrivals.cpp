#include "arrivals.h"

#include <algorithm>

namespace pk {

void Arrivals::prepare(size_t pairs) {
  arrears_.assign(pairs, 0);
  away_.assign(pairs, kAway);
}

void Arrivals::settle(const std::vector<Contact> &contacts) {
  prepare(arrears_.size());
  for (const Contact &c : contacts) away_[c.pair] = 0;
}

void Arrivals::step(const std::vector<Contact> &contacts, double gap, const double *z) {
  constexpr uint8_t kArrived = kAway + 1;
  for (size_t pair = 0; pair < away_.size(); ++pair) {
    if (away_[pair] == kAway) continue;
    ++away_[pair];
    arrears_[pair] *= kEase;
  }
  for (const Contact &c : contacts) {
    const uint32_t pair = c.pair;
    uint8_t &away = away_[pair];
    if (away < kAway) {
      away = 0;
      continue;
    }
    if (away == kAway) arrears_[pair] = 0;
    away = kArrived;
    arrears_[pair] = std::max(arrears_[pair], gap - c.give - across(c, z));
  }
  for (const Contact &c : contacts) away_[c.pair] = 0;
}

}  // namespace pk
