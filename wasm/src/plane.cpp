#include "plane.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "dense_system.h"
#include "lanes.h"

namespace pk {

namespace {

constexpr uint32_t kChunk = 512;
/// Share of its last change that a pose is carried on by.
constexpr double kCarry = 0.8;
/// A step that moves nothing by more than this share of the body's size is the last.
constexpr double kStill = 1e-7;
/// Of its speed a body keeps half its momentum where that moves it by this share of its size a step.
constexpr double kSlow = 1e-6;
/// Pins whose places differ by less than this, as a share of what they have in common, are in one place.
constexpr double kSamePlace = 1e-6;
/// Share of the undeformed edges' energy below which a rise is rounding.
constexpr double kRounding = 1e-12;

/// Where add_columns has a vertex's value of a column.
size_t in_columns(uint32_t vertex, size_t column, size_t count) {
  return (vertex / 4 * count + column) * 4 + vertex % 4;
}

/// Inverse of the pins' small system. Two pins in one place ask the impossible: of their rows it inverts the mean, so
/// that they share the error.
/// @param schur count x count, symmetric.
std::vector<double> firmness_of(const std::vector<double> &schur, size_t count) {
  // rows in one place go by the first of them
  std::vector<size_t> of(count, 0), places;
  std::vector<double> shared;
  for (size_t p = 0; p < count; ++p) {
    const double own = schur[p * count + p];
    const auto is_here = [&](size_t q) {
      const double both = own + schur[q * count + q];
      return both - 2 * schur[q * count + p] <= kSamePlace * both;
    };
    const auto here = size_t(std::find_if(places.begin(), places.end(), is_here) - places.begin());
    if (here == places.size()) {
      places.push_back(p);
      shared.push_back(0);
    }
    of[p] = here;
    ++shared[here];
  }
  const size_t few = places.size();
  std::vector<double> apart(few * few), inverse(few * few, 0), out(count * count, 0);
  for (size_t p = 0; p < few; ++p)
    for (size_t q = 0; q < few; ++q) apart[q * few + p] = schur[places[q] * count + places[p]];
  DenseSystem system;
  if (!system.compute(apart, uint32_t(few))) return out;
  for (size_t p = 0; p < few; ++p) {
    inverse[p * few + p] = 1;
    system.solve(&inverse[p * few]);
  }
  for (size_t p = 0; p < count; ++p)
    for (size_t q = 0; q < count; ++q)
      out[q * count + p] = inverse[of[q] * few + of[p]] / (shared[of[p]] * shared[of[q]]);
  return out;
}

/// Larger side of the bounds.
double size_of(const double *xy, uint32_t vertices) {
  double size = 0;
  for (size_t axis = 0; axis < 2; ++axis) {
    double low = INFINITY, high = -INFINITY;
    for (size_t i = axis; i < 2 * size_t(vertices); i += 2) {
      low = std::min(low, xy[i]);
      high = std::max(high, xy[i]);
    }
    size = std::max(size, high - low);
  }
  return size;
}

template <typename Visit>
void in_chunks(uint32_t count, const Visit &visit) {
  for (uint32_t i = 0; i < count; i += kChunk) visit(i, std::min(count, i + kChunk));
}

}  // namespace

bool Plane::prepare(const Adjacency &adjacency, const double *rest, const double *surface, std::vector<double> mass,
                    const std::shared_ptr<const Pattern> &pattern) {
  adjacency_ = &adjacency;
  vertices_ = uint32_t(adjacency.first.size() - 1);
  pattern_ = pattern;
  size_ = size_of(rest, vertices_);
  cells_.prepare(adjacency, surface, size_);
  feel_ = {};
  if (!set_feel({std::move(mass)})) return false;
  const size_t numbers = 2 * size_t(vertices_);
  for (auto *values : {&rotation_, &towards_, &pull_, &spin_, &now_.pull, &last_.pull}) values->assign(numbers, 0);
  step_.resize(numbers);
  set_rest(rest);
  return true;
}

bool Plane::set_feel(Feel feel) {
  const bool same = feel.mass == feel_.mass;
  feel_ = std::move(feel);
  state_.resting = false;
  if (same) return true;
  std::vector<double> diagonal = laplacian_diagonal(*adjacency_, 0);
  for (size_t i = 0; i < diagonal.size(); ++i) diagonal[i] += feel_.mass[i];
  if (!factor_.compute(*adjacency_, diagonal, pattern_)) return false;
  single_.copy(factor_);
  const std::vector<PinRow> rows = std::move(rows_);
  rows_.clear();
  set_pins(rows, std::move(patches_));
  return true;
}

void Plane::set_rest(const double *rest) {
  edge_.resize(2 * adjacency_->neighbour.size());
  edge_sum_.assign(2 * size_t(vertices_), 0);
  for (uint32_t i = 0; i < vertices_; ++i)
    for (size_t axis = 0; axis < 2; ++axis) {
      const double at = rest[2 * size_t(i) + axis];
      for (uint32_t k = adjacency_->first[i]; k < adjacency_->first[i + 1]; ++k) {
        const double by = adjacency_->weight[k] * (at - rest[2 * size_t(adjacency_->neighbour[k]) + axis]);
        edge_[2 * size_t(k) + axis] = by;
        edge_sum_[2 * size_t(i) + axis] += by;
      }
    }
  size_ = size_of(rest, vertices_);
  reset(rest);
  rounding_ = 0;
  for (const double spin : now_.spin) rounding_ += kRounding * std::abs(spin);
}

void Plane::reset(const double *xy) {
  state_.last.assign(xy, xy + 2 * size_t(vertices_));
  state_.before = state_.last;
  state_.running = false;
  state_.force.assign(2 * rows_.size(), 0);
  state_.targets.clear();
  state_.resting = false;
  restore(State(state_));
}

void Plane::restore(const State &saved) {
  state_ = saved;
  // forces of other pins only make for a worse start
  state_.force.resize(2 * rows_.size(), 0);
  const bool known = state_.targets.size() == 3 * patches_.size();
  find_as_one(known ? state_.targets.data() : nullptr);
  gather(state_.targets.data(), state_.last.data(), last_);
  stale_ = false;
  of_ = state_.last;
  now_ = last_;
  gathered_ = true;
}

bool Plane::find_as_one(const double *targets) {
  bool changed = false;
  for (size_t p = 0; p < as_one_.size(); ++p) {
    const bool now = targets && (guarded_[p] || !std::isnan(targets[3 * p + 2]));
    changed |= now != (as_one_[p] != 0);
    as_one_[p] = now;
  }
  return changed;
}

void Plane::set_pins(const std::vector<PinRow> &rows, std::vector<std::vector<uint32_t>> patches) {
  const auto same = [](const PinRow &a, const PinRow &b) { return a.vertex == b.vertex && a.weight == b.weight; };
  const size_t count = rows.size(), blocks = (size_t(vertices_) + 3) / 4;
  std::vector<float> columns(4 * count * blocks);
  std::vector<double> forces(2 * count), column(vertices_);
  for (size_t p = 0; p < count; ++p) {
    // a point that was held before keeps its column
    const auto before = std::find_if(rows_.begin(), rows_.end(), [&](const PinRow &row) { return same(row, rows[p]); });
    if (before != rows_.end()) {
      const auto q = size_t(before - rows_.begin());
      for (size_t b = 0; b < blocks; ++b)
        std::copy_n(&columns_[(b * rows_.size() + q) * 4], 4, &columns[(b * count + p) * 4]);
      std::copy_n(&state_.force[2 * q], 2, &forces[2 * p]);
      continue;
    }
    std::fill(column.begin(), column.end(), 0.0);
    for (size_t k = 0; k < rows[p].vertex.size(); ++k) column[rows[p].vertex[k]] += rows[p].weight[k];
    factor_.solve(column.data());
    for (uint32_t i = 0; i < vertices_; ++i) columns[in_columns(i, p, count)] = float(column[i]);
  }
  rows_ = rows;
  columns_ = std::move(columns);
  patches_ = std::move(patches);
  turn_.assign(2 * (cells_.count() + patches_.size()), 0);
  now_.spin.assign(turn_.size(), 0);
  last_.spin.assign(turn_.size(), 0);
  gathered_ = false;
  stale_ = true;
  as_one_.assign(patches_.size(), 0);
  guarded_.assign(patches_.size(), 0);
  for (size_t p = 1; p < count; ++p)
    if (rows_[p].pin == rows_[p - 1].pin) guarded_[rows_[p].pin] = 1;
  state_.force = std::move(forces);
  std::fill(pull_.begin(), pull_.end(), 0.0);  // pins that are gone pull no more
  std::vector<double> schur(count * count, 0);
  for (size_t p = 0; p < count; ++p)
    for (size_t q = 0; q < count; ++q) {
      double sum = 0;
      for (size_t k = 0; k < rows_[p].vertex.size(); ++k)
        sum += rows_[p].weight[k] * columns_[in_columns(rows_[p].vertex[k], q, count)];
      schur[q * count + p] += sum / 2;
      schur[p * count + q] += sum / 2;
    }
  firmness_ = firmness_of(schur, count);
  gap_.resize(2 * count);
  by_force_.resize(2 * count);
  by_.assign(2 * count, 0);
  state_.targets.clear();
  state_.resting = false;
}

void Plane::spread(const std::vector<double> &values, double *out) const {
  const size_t count = rows_.size();
  std::vector<double> amounts(count, 0);
  for (size_t q = 0; q < count; ++q)
    for (size_t p = 0; p < count; ++p) amounts[p] += firmness_[q * count + p] * values[rows_[q].pin];
  std::fill(out, out + vertices_, 0.0);
  for (size_t p = 0; p < count; ++p)
    for (uint32_t i = 0; i < vertices_; ++i) out[i] += amounts[p] * columns_[in_columns(i, p, count)];
}

void Plane::gather(const double *targets, const double *xy, Gathered &out) {
  out.energy = 0;
  in_chunks(vertices_, [&](uint32_t begin, uint32_t end) {
    out.energy += gather_pose(rest_edges(), begin, end, xy, spin_.data(), out.pull.data());
  });
  const uint32_t cells = cells_.count();
  for (size_t p = 0; p < patches_.size(); ++p) {
    double *sum = &out.spin[2 * (cells + p)];
    sum[0] = sum[1] = 0;
    if (!as_one_[p]) continue;
    for (const uint32_t i : patches_[p])
      for (size_t axis = 0; axis < 2; ++axis) {
        sum[axis] += spin_[2 * size_t(i) + axis];
        spin_[2 * size_t(i) + axis] = 0;  // it is of no cell then
      }
    const double angle = targets[3 * p + 2];
    out.energy -=
        2 * (std::isnan(angle) ? std::hypot(sum[0], sum[1]) : std::cos(angle) * sum[0] + std::sin(angle) * sum[1]);
  }
  cells_.gather(spin_.data(), out.spin.data());
  in_chunks(cells, [&](uint32_t begin, uint32_t end) { out.energy -= 2 * total_spin(begin, end, out.spin.data()); });
}

void Plane::fit_rotations(const double *targets, double carry) {
  const uint32_t cells = cells_.count();
  in_chunks(cells + uint32_t(patches_.size()), [&](uint32_t begin, uint32_t end) {
    extrapolate_turns(begin, end, now_.spin.data(), last_.spin.data(), carry, turn_.data());
  });
  cells_.spread(turn_.data(), rotation_.data());
  // of two that share vertices the first has them
  for (size_t p = patches_.size(); p-- > 0;) {
    if (!as_one_[p]) continue;
    double *turn = &turn_[2 * (cells + p)];
    const double angle = targets[3 * p + 2];
    if (!std::isnan(angle)) {
      turn[0] = std::cos(angle);
      turn[1] = std::sin(angle);
    }
    for (const uint32_t i : patches_[p]) std::copy_n(turn, 2, &rotation_[2 * size_t(i)]);
  }
}

std::array<double, 2> Plane::turn_of(uint32_t pin) const {
  const double *turn = &rotation_[2 * size_t(patches_[pin][0])], length = std::hypot(turn[0], turn[1]);
  if (!(length > 0)) return {1, 0};
  return {turn[0] / length, turn[1] / length};
}

void Plane::solve(double carry, const double *xy) {
  for (size_t p = 0; p < rows_.size(); ++p)
    for (const uint32_t i : rows_[p].vertex) pull_[2 * size_t(i)] = pull_[2 * size_t(i) + 1] = 0;
  for (size_t p = 0; p < rows_.size(); ++p)
    for (size_t k = 0; k < rows_[p].vertex.size(); ++k)
      for (size_t axis = 0; axis < 2; ++axis)
        pull_[2 * size_t(rows_[p].vertex[k]) + axis] += rows_[p].weight[k] * state_.force[2 * p + axis];
  const Extrapolation pose{xy, state_.last.data(), now_.pull.data(), last_.pull.data(), carry};
  in_chunks(vertices_, [&](uint32_t begin, uint32_t end) {
    find_residual(rest_edges(), begin, end, pose, rotation_.data(), loads(), step_.data());
  });
  single_.solve_pair(step_.data());
}

void Plane::hold(const double *targets, double carry, const double *xy) {
  if (rows_.empty()) return;
  for (size_t p = 0; p < rows_.size(); ++p) {
    const PinRow &row = rows_[p];
    const auto turn = turn_of(row.pin);
    const double *target = targets + 3 * size_t(row.pin);
    const double wanted[2] = {target[0] + turn[0] * row.offset[0] - turn[1] * row.offset[1],
                              target[1] + turn[1] * row.offset[0] + turn[0] * row.offset[1]};
    for (size_t axis = 0; axis < 2; ++axis) {
      double at = 0;
      for (size_t k = 0; k < row.vertex.size(); ++k) {
        const size_t i = 2 * size_t(row.vertex[k]) + axis;
        at += row.weight[k] * (xy[i] + carry * (xy[i] - state_.last[i]) + double(step_[i]));
      }
      gap_[2 * p + axis] = wanted[axis] - at;
    }
  }
  std::fill(by_force_.begin(), by_force_.end(), 0.0);
  for (size_t q = 0; q < rows_.size(); ++q) {
    const Pair gap = load(&gap_[2 * q]);
    const double *of = &firmness_[q * rows_.size()];
    for (size_t p = 0; p < rows_.size(); ++p) store(&by_force_[2 * p], load(&by_force_[2 * p]) + gap * both(of[p]));
  }
  for (size_t i = 0; i < by_force_.size(); ++i) {
    state_.force[i] += by_force_[i];
    by_[i] = float(by_force_[i]);
  }
  add_columns(vertices_, uint32_t(rows_.size()), columns_.data(), by_.data(), step_.data());
}

double Plane::energy(const double *xy) const {
  double sum = now_.energy / 4;
  in_chunks(vertices_, [&](uint32_t begin, uint32_t end) { sum += inertia_energy(begin, end, xy, loads()); });
  return sum;
}

double Plane::round(const double *targets, double before, double *xy) {
  const double carry = state_.running ? kCarry : 0;
  fit_rotations(targets, carry);
  solve(carry, xy);
  hold(targets, carry, xy);
  in_chunks(vertices_,
            [&](uint32_t begin, uint32_t end) { advance(begin, end, carry, step_.data(), xy, state_.last.data()); });
  std::swap(now_, last_);
  gather(targets, xy, now_);
  state_.running = true;
  const double after = energy(xy);
  if (carry == 0 || after <= before + rounding_) return after;
  std::copy(state_.last.begin(), state_.last.end(), xy);
  std::swap(now_, last_);
  state_.running = false;
  return before;
}

/// Where it would be with nothing but its mass: where it was, or further on with some of its speed. What is slow
/// keeps less of it, as by friction, so that a wobble ends.
void Plane::aim(const double *xy) {
  double fastest = 0;
  if (feel_.momentum > 0)
    for (size_t i = 0; i < towards_.size(); ++i) fastest = std::max(fastest, std::abs(xy[i] - state_.before[i]));
  const double keep = fastest > 0 ? feel_.momentum * fastest / (fastest + kSlow * size_) : 0;
  for (size_t i = 0; i < towards_.size(); ++i) towards_[i] = xy[i] + keep * (xy[i] - state_.before[i]);
  state_.before.assign(xy, xy + towards_.size());
}

void Plane::step(const double *targets, uint32_t iterations, double *xy) {
  const size_t given = 3 * patches_.size();
  // bit for bit, as NaN is a target too
  const bool same = state_.targets.size() == given &&
                    (given == 0 || std::memcmp(targets, state_.targets.data(), given * sizeof *targets) == 0);
  const bool moved = !std::equal(of_.begin(), of_.end(), xy);  // by what carries riders
  if (same && !moved && state_.resting) return;
  state_.targets.assign(targets, targets + given);
  aim(xy);
  const bool regrouped = !same && find_as_one(targets);
  stale_ |= regrouped;
  // where the same turns as one, targets change nothing of a pose but its energy, which is then not asked for
  if (moved || regrouped || !gathered_) gather(targets, xy, now_);
  gathered_ = true;
  if (stale_) gather(targets, state_.last.data(), last_);
  stale_ = false;
  const auto rounds = uint32_t(std::lround(iterations * feel_.effort));
  // a pose that is to go elsewhere holds its pins where they were: it is no worse for that
  double before = same ? energy(xy) : INFINITY;
  for (uint32_t i = 0; i < rounds; ++i) before = round(targets, before, xy);
  double most = 0;
  for (size_t i = 0; i < towards_.size(); ++i) most = std::max(most, std::abs(xy[i] - state_.before[i]));
  state_.resting = same && most <= kStill * size_;
  if (state_.resting) {
    std::copy(state_.before.begin(), state_.before.end(), xy);
    state_.last = state_.before;
    state_.running = false;
    gather(targets, xy, now_);
  }
  of_.assign(xy, xy + towards_.size());
}

}  // namespace pk
