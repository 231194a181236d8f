#include "depth.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pk {

void Depth::begin(const Adjacency &adjacency, const double *rest, const double *z, const Contacts &contacts,
                  const std::vector<uint32_t> &component, uint32_t component_count) {
  adjacency_ = &adjacency;
  vertices_ = uint32_t(adjacency.first.size() - 1);
  const double share = std::min(1.0, kSharedOut / vertices_);
  inertia_ = share * kDepthInertia;
  homing_ = share * kHoming;
  penalty_ = share * kPenalty;
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
  mean_.resize(component_count);
  members_.resize(component_count);
  const uint32_t slots = contacts.slots();
  live_.assign(slots, 0);
  const std::vector<double> zero(vertices_, 0);
  state = {rest_, zero, std::vector<double>(slots, 0), zero, {}, 0};
  state.arrivals.prepare(contacts.pairs());
  clearing_.prepare(adjacency, rest, contacts.welds(), kBumpRadius * contacts.size());
  settled_state_ = state;
}

bool Depth::prepare(const Adjacency &adjacency, const double *rest, const double *z, const Contacts &contacts,
                    const std::vector<uint32_t> &component, uint32_t component_count,
                    const std::shared_ptr<const Pattern> &pattern) {
  begin(adjacency, rest, z, contacts, component, component_count);
  Factor factor;
  if (!factor.compute(adjacency, laplacian_diagonal(adjacency, inertia_ + homing_ + penalty_), pattern)) return false;
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
  for (uint32_t i = 0; i < vertices_; ++i) load_[i] += base_load_[i] + homing_ * state.shift[i];
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
  std::fill(mean_.begin(), mean_.end(), 0.0);
  std::fill(members_.begin(), members_.end(), 0u);
  for (uint32_t i = 0; i < vertices_; ++i) {
    const uint32_t group = group_[component_[i]];
    mean_[group] += z[i] - settled_[i] - state.shift[i];
    ++members_[group];
  }
  for (uint32_t i = 0; i < vertices_; ++i) {
    const uint32_t group = group_[component_[i]];
    const double by = kHomePace * mean_[group] / members_[group];
    z[i] -= by;
    state.split[i] -= by;
  }
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
  const double firmness = inertia_ + homing_ + penalty_;
  for (uint32_t i = 0; i < vertices_; ++i) {
    double bend = 0;
    for (uint32_t k = first[i]; k < first[i + 1]; ++k) bend += weight[k] * (z[i] - z[neighbour[k]]);
    step_[i] = float(load_[i] - bend + inertia_ * previous_[i] + homing_ * settled_[i] +
                     penalty_ * (state.split[i] - state.dual[i]) - firmness * z[i]);
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
  for (const Contact &c : contacts)
    if (multiplier[c.slot] > 0) push(c, multiplier[c.slot], u);
  for (uint32_t sweep = 0; sweep < kSweeps; ++sweep) {
    for (size_t i = 0; i < contacts.size(); ++i) {
      const Contact &c = contacts[i];
      const double wanted = std::max(0.0, multiplier[c.slot] + (wanted_[i] - across(c, u)) / give_way(c));
      const double change = wanted - multiplier[c.slot];
      if (change == 0) continue;
      multiplier[c.slot] = wanted;
      push(c, change, u);
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
  for (uint32_t i = 0; i < vertices_; ++i) base_load_[i] += penalty_ * state.dual[i];
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
