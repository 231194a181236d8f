#include "place.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pk {

namespace {

/// side * shift >= amount.
struct Need {
  double side, amount;
};

constexpr int kHalvings = 60;

/// Half the slope of the squares of what is missing.
double slope_at(const std::vector<Need> &needs, double shift) {
  double slope = 0;
  for (const Need &need : needs) slope -= need.side * std::max(0.0, need.amount - need.side * shift);
  return slope;
}

/// The shift nearest to 0 of those that miss least.
double best_shift(const std::vector<Need> &needs) {
  const double at_zero = slope_at(needs, 0);
  if (at_zero == 0) return 0;
  const double way = at_zero < 0 ? 1 : -1;
  double low = 0, high = 0;
  for (const Need &need : needs)
    if (need.side == way) high = std::max(high, need.amount);
  // the slope only rises; it has changed its sign, or come to 0, at the far end
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = (low + high) / 2;
    (way * slope_at(needs, way * middle) < 0 ? low : high) = middle;
  }
  return way * high;
}

}  // namespace

void place_components(const std::vector<Contact> &contacts, double gap, const std::vector<uint32_t> &component,
                      const std::vector<uint32_t> &carrier, double *z) {
  const auto count = uint32_t(carrier.size());
  // the largest first
  std::vector<std::pair<uint32_t, uint32_t>> order(count);
  for (uint32_t c = 0; c < count; ++c) order[c] = {uint32_t(component.size()), c};
  for (const uint32_t c : component) --order[c].first;
  std::sort(order.begin(), order.end());
  std::vector<uint32_t> rank(count);
  for (uint32_t i = 0; i < count; ++i) rank[order[i].second] = i;
  // each contact counts when the later of its two is placed
  std::vector<std::vector<const Contact *>> of(count);
  for (const Contact &contact : contacts) {
    const uint32_t a = component[contact.point], b = component[contact.vertex[0]];
    if (a != b) of[rank[a] > rank[b] ? a : b].push_back(&contact);
  }
  std::vector<double> shift(count, 0);
  std::vector<Need> needs;
  for (const auto &[others, c] : order) {
    needs.clear();
    shift[c] = shift[carrier[c]];  // 0 where that comes later
    for (const Contact *contact : of[c]) {
      const uint32_t a = component[contact->point], b = component[contact->vertex[0]];
      const double missing = gap - contact->give - across(*contact, z) - contact->side * (shift[a] - shift[b]);
      needs.push_back({a == c ? contact->side : -contact->side, missing});
    }
    shift[c] += best_shift(needs);
  }
  for (size_t i = 0; i < component.size(); ++i) z[i] += shift[component[i]];
}

}  // namespace pk
