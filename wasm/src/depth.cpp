#include "depth.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pk {

namespace {

constexpr double kFirmness = kDepthInertia + kHoming + kPenalty;

}  // namespace

void Depth::begin(const Adjacency &adjacency, const double *rest, const double *z, const Contacts &contacts,
                  const std::vector<double> &area, const std::vector<uint32_t> &component, uint32_t component_count) {
  adjacency_ = &adjacency;
  vertices_ = uint32_t(adjacency.first.size() - 1);
  const double mean = std::accumulate(area.begin(), area.end(), 0.0) / vertices_;
  const double each = std::min(1.0, kSharedOut / vertices_);
  mass_.clear();
  ease_.clear();
  for (const double own : area) {
    mass_.push_back(each * (mean > 0 ? std::clamp(own / mean, kLightest, kHeaviest) : 1));
    ease_.push_back(1 / mass_.back());
  }
  rest_.assign(z, z + vertices_);
  apply_laplacian(rest_, base_load_);
  load_ = base_load_;
  settled_ = rest_;
  solution_.resize(vertices_);
  previous_.resize(vertices_);
  wanted_shift_.assign(vertices_, 0);
  last_.resize(vertices_);
  component_ = component;
  group_.resize(component_count);
  way_.resize(component_count);
  share_.resize(component_count);
  group_mass_.resize(component_count);
  const uint32_t slots = contacts.slots();
  live_.assign(slots, 0);
  const std::vector<double> zero(vertices_, 0);
  state = {rest_, zero, std::vector<double>(slots, 0), zero, {}, 0};
  state.arrivals.prepare(contacts.pairs());
  clearing_.prepare(adjacency, rest, contacts.welds(), kBumpRadius * contacts.size());
  settled_state_ = state;
}

bool Depth::prepare(const Adjacency &adjacency, const double *rest, const double *z, const Contacts &contacts,
                    const std::vector<double> &area, const std::vector<uint32_t> &component, uint32_t component_count,
                    const std::shared_ptr<const Pattern> &pattern) {
  begin(adjacency, rest, z, contacts, area, component, component_count);
  Factor factor;
  std::vector<double> diagonal = laplacian_diagonal(adjacency, 0);
  for (uint32_t i = 0; i < vertices_; ++i) diagonal[i] += kFirmness * mass_[i];
  if (!factor.compute(adjacency, diagonal, pattern)) return false;
  factor_.copy(factor);
  step_.resize(vertices_);
  return true;
}

void Depth::apply_laplacian(const std::vector<double> &in, std::vector<double> &out) const {
  out.assign(vertices_, 0);
  for (uint32_t i = 0; i < vertices_; ++i)
    for (uint32_t k = adjacency_->first[i]; k < adjacency_->first[i + 1]; ++k)
      out[i] += adjacency_->weight[k] * (in[i] - in[adjacency_->neighbour[k]]);
}

void Depth::set_shift(const std::vector<double> &shift) {
  wanted_shift_ = shift;
  wanted_shift_.resize(vertices_, 0.0);
  shifting_ = true;
}

void Depth::move_shift(double *z) {
  if (!shifting_) return;
  // carried over in a few steps; left to the load alone, the mean of a body would take hundreds to follow
  double left = 0, most = 0;
  for (uint32_t i = 0; i < vertices_; ++i) {
    const double by = kShiftPace * (wanted_shift_[i] - state.shift[i]);
    state.shift[i] += by;
    z[i] += by;
    state.split[i] += by;
    left = std::max(left, std::abs(wanted_shift_[i] - state.shift[i]));
    most = std::max(most, std::abs(wanted_shift_[i]));
  }
  if (left <= 1e-6 * most || left == 0) {
    state.shift = wanted_shift_;
    shifting_ = false;
  }
  apply_laplacian(state.shift, load_);
  // what is pulled home is pulled to the shifted place
  for (uint32_t i = 0; i < vertices_; ++i) load_[i] += base_load_[i] + kHoming * mass_[i] * state.shift[i];
}

void Depth::move_home(const std::vector<Contact> &contacts, double *z) {
  // components that push each other go together, so that their contacts stay as they are
  std::iota(group_.begin(), group_.end(), 0u);
  const auto group_of = [&](uint32_t c) {
    while (group_[c] != c) c = group_[c];
    return c;
  };
  for (const Contact &c : contacts)
    if (state.multiplier[c.slot] > 0) {
      const uint32_t a = group_of(component_[c.point]), b = group_of(component_[c.vertex[0]]);
      group_[std::max(a, b)] = std::min(a, b);
    }
  for (uint32_t &group : group_) group = group_of(group);
  std::fill(way_.begin(), way_.end(), 0.0);
  std::fill(group_mass_.begin(), group_mass_.end(), 0.0);
  for (uint32_t i = 0; i < vertices_; ++i) {
    const uint32_t group = group_[component_[i]];
    way_[group] += mass_[i] * (settled_[i] + state.shift[i] - z[i]);
    group_mass_[group] += mass_[i];
  }
  for (size_t group = 0; group < way_.size(); ++group)
    if (group_mass_[group] > 0) way_[group] *= kHomePace / group_mass_[group];
  keep_clear(contacts, z);
  for (uint32_t i = 0; i < vertices_; ++i) {
    const double by = way_[group_[component_[i]]];
    z[i] += by;
    state.split[i] += by;
  }
}

void Depth::keep_clear(const std::vector<Contact> &contacts, const double *z) {
  std::fill(share_.begin(), share_.end(), 1.0);
  for (size_t i = 0; i < contacts.size(); ++i) {
    const Contact &c = contacts[i];
    const uint32_t a = group_[component_[c.point]], b = group_[component_[c.vertex[0]]];
    if (a == b) continue;
    // each one's part in closing the distance; one that gives way is not counted on
    const double near_a = std::max(0.0, -c.side * way_[a]), near_b = std::max(0.0, c.side * way_[b]);
    const double spare = std::max(0.0, across(c, z) - wanted_[i]);
    if (near_a + near_b <= spare) continue;
    const double let = spare / (near_a + near_b);
    if (near_a > 0) share_[a] = std::min(share_[a], let);
    if (near_b > 0) share_[b] = std::min(share_[b], let);
  }
  for (size_t group = 0; group < way_.size(); ++group) way_[group] *= share_[group];
}

void Depth::step(const std::vector<Contact> &contacts, double gap, bool moving, double *z) {
  move_shift(z);
  // a contact that is gone forgets its multiplier
  std::fill(live_.begin(), live_.end(), 0);
  set_wanted(contacts, gap, z);
  for (const Contact &contact : contacts) live_[contact.slot] = 1;
  for (size_t slot = 0; slot < live_.size(); ++slot)
    if (!live_[slot]) state.multiplier[slot] = 0;
  move_home(contacts, z);
  std::copy(z, z + vertices_, previous_.begin());
  for (uint32_t round = 0; round < kRounds; ++round) {
    find_residual(z);
    factor_.solve(step_.data());
    double moved = 0;
    for (uint32_t i = 0; i < vertices_; ++i) {
      moved = std::max(moved, std::abs(double(step_[i])));
      z[i] += double(step_[i]);
      solution_[i] = z[i];
      last_[i] = state.split[i];
      state.split[i] = solution_[i] + state.dual[i];
    }
    project(contacts);
    for (uint32_t i = 0; i < vertices_; ++i) {
      state.dual[i] += solution_[i] - state.split[i];
      // what nothing touches would be held back by its own last place: let it run on
      if (moving && state.dual[i] == 0) state.split[i] += kRunOn * (state.split[i] - last_[i]);
    }
    if (moved < kCalm * gap) break;
  }
  clear(contacts, gap, z);
}

__attribute__((noinline)) void Depth::find_residual(const double *z) {
  const uint32_t *first = adjacency_->first.data(), *neighbour = adjacency_->neighbour.data();
  const double *weight = adjacency_->weight.data();
  for (uint32_t i = 0; i < vertices_; ++i) {
    double bend = 0;
    for (uint32_t k = first[i]; k < first[i + 1]; ++k) bend += weight[k] * (z[i] - z[neighbour[k]]);
    step_[i] = float(load_[i] - bend +
                     mass_[i] * (kDepthInertia * previous_[i] + kHoming * settled_[i] +
                                 kPenalty * (state.split[i] - state.dual[i]) - kFirmness * z[i]));
  }
}

void Depth::set_wanted(const std::vector<Contact> &contacts, double gap, const double *z) {
  state.arrivals.step(contacts, gap, z);
  wanted_.clear();
  for (const Contact &c : contacts) wanted_.push_back(gap - c.give - state.arrivals.arrears(c));
}

void Depth::clear(const std::vector<Contact> &contacts, double gap, double *z) {
  least_.clear();
  for (const double wanted : wanted_) least_.push_back(wanted - gap);
  if (!clearing_.run(contacts, least_, 0.01 * gap, z)) return;
  for (uint32_t i = 0; i < vertices_; ++i) state.split[i] += z[i] - solution_[i];
}

void Depth::project(const std::vector<Contact> &contacts) {
  double *u = state.split.data();
  double *multiplier = state.multiplier.data();
  // so that what moves is as near as can be in the norm of masses
  const auto ease = [by = ease_.data()](uint32_t i) { return by[i]; };
  for (const Contact &c : contacts)
    if (multiplier[c.slot] > 0) push(c, multiplier[c.slot], ease, u);
  for (uint32_t sweep = 0; sweep < kSweeps; ++sweep) {
    for (size_t i = 0; i < contacts.size(); ++i) {
      const Contact &c = contacts[i];
      const double wanted = std::max(0.0, multiplier[c.slot] + (wanted_[i] - across(c, u)) / give_way(c, ease));
      const double change = wanted - multiplier[c.slot];
      if (change == 0) continue;
      multiplier[c.slot] = wanted;
      push(c, change, ease, u);
    }
  }
}

void Depth::settle(const std::vector<Contact> &contacts, double gap, double *z) {
  state.split.assign(z, z + vertices_);
  std::fill(state.dual.begin(), state.dual.end(), 0.0);
  std::fill(state.multiplier.begin(), state.multiplier.end(), 0.0);
  state.arrivals.settle(contacts);
  wanted_.clear();
  for (const Contact &c : contacts) wanted_.push_back(gap - c.give);
  // onto what contacts are still missed, exactly, then the load under which that is a fixed point of `step`
  for (uint32_t round = 0; round < kSettleRounds; ++round) {
    for (uint32_t i = 0; i < vertices_; ++i) {
      solution_[i] = state.split[i];
      state.split[i] += state.dual[i];
    }
    project(contacts);
    for (uint32_t i = 0; i < vertices_; ++i) state.dual[i] += solution_[i] - state.split[i];
  }
  std::copy(state.split.begin(), state.split.end(), z);
  settled_ = state.split;
  apply_laplacian(settled_, base_load_);
  for (uint32_t i = 0; i < vertices_; ++i) base_load_[i] += kPenalty * mass_[i] * state.dual[i];
  load_ = base_load_;
  settled_state_ = state;
}

void Depth::reset() { restore(settled_state_); }

void Depth::reshape(const std::vector<double> &by) {
  std::vector<double> load;
  apply_laplacian(by, load);
  for (uint32_t i = 0; i < vertices_; ++i) {
    rest_[i] += by[i];
    settled_[i] += by[i];
    base_load_[i] += load[i];
    state.split[i] += by[i];
    settled_state_.split[i] += by[i];
  }
  shifting_ = true;
}

void Depth::restore(const State &saved) {
  state = saved;
  shifting_ = true;
}

}  // namespace pk
