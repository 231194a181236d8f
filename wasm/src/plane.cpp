#include "plane.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace pk {

namespace {

constexpr uint32_t kChunk = 512;
/// Most of its last change that a pose is carried on by.
constexpr double kMostCarry = 0.9;
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
Eigen::MatrixXd firmness_of(const Eigen::MatrixXd &schur) {
  const Eigen::Index count = schur.rows();
  // rows in one place go by the first of them
  std::vector<Eigen::Index> of(size_t(count), 0), places;
  std::vector<double> shared;
  for (Eigen::Index p = 0; p < count; ++p) {
    size_t q = 0;
    while (q < places.size() && schur(p, p) + schur(places[q], places[q]) - 2 * schur(p, places[q]) >
                                    kSamePlace * (schur(p, p) + schur(places[q], places[q])))
      ++q;
    if (q == places.size()) {
      places.push_back(p);
      shared.push_back(0);
    }
    of[size_t(p)] = Eigen::Index(q);
    ++shared[q];
  }
  const auto few = Eigen::Index(places.size());
  Eigen::MatrixXd apart(few, few), inverse = Eigen::MatrixXd::Identity(few, few), out(count, count);
  for (Eigen::Index p = 0; p < few; ++p)
    for (Eigen::Index q = 0; q < few; ++q)
      apart(p, q) = schur(places[size_t(p)], places[size_t(q)]) * (p == q ? 1 + 1e-9 : 1);
  if (few > 0) Eigen::LLT<Eigen::MatrixXd>(apart).solveInPlace(inverse);
  for (Eigen::Index p = 0; p < count; ++p)
    for (Eigen::Index q = 0; q < count; ++q)
      out(p, q) =
          inverse(of[size_t(p)], of[size_t(q)]) / (shared[size_t(of[size_t(p)])] * shared[size_t(of[size_t(q)])]);
  return out;
}

template <typename Visit>
void in_chunks(uint32_t count, const Visit &visit) {
  for (uint32_t i = 0; i < count; i += kChunk) visit(i, std::min(count, i + kChunk));
}

}  // namespace

bool Plane::prepare(const Adjacency &adjacency, const double *rest, std::vector<double> mass,
                    const std::shared_ptr<const Pattern> &pattern) {
  adjacency_ = &adjacency;
  vertices_ = uint32_t(adjacency.first.size() - 1);
  pattern_ = pattern;
  feel_ = {};
  if (!set_feel({std::move(mass)})) return false;
  const size_t numbers = 2 * size_t(vertices_);
  for (auto *values : {&rotation_, &towards_, &pull_, &now_.spin, &now_.pull, &last_.spin, &last_.pull})
    values->assign(numbers, 0);
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
  double low[2] = {INFINITY, INFINITY}, high[2] = {-INFINITY, -INFINITY};
  for (uint32_t i = 0; i < vertices_; ++i)
    for (size_t axis = 0; axis < 2; ++axis) {
      const double at = rest[2 * size_t(i) + axis];
      low[axis] = std::min(low[axis], at);
      high[axis] = std::max(high[axis], at);
      for (uint32_t k = adjacency_->first[i]; k < adjacency_->first[i + 1]; ++k) {
        const double by = adjacency_->weight[k] * (at - rest[2 * size_t(adjacency_->neighbour[k]) + axis]);
        edge_[2 * size_t(k) + axis] = by;
        edge_sum_[2 * size_t(i) + axis] += by;
      }
    }
  size_ = std::max(high[0] - low[0], high[1] - low[1]);
  reset(rest);
  rounding_ = 0;
  for (const double spin : last_.spin) rounding_ += kRounding * std::abs(spin);
}

void Plane::reset(const double *xy) {
  state_.last.assign(xy, xy + 2 * size_t(vertices_));
  state_.before = state_.last;
  state_.pace = 1;
  state_.force.assign(2 * rows_.size(), 0);
  state_.targets.clear();
  state_.resting = false;
  restore(State(state_));
}

void Plane::restore(const State &saved) {
  state_ = saved;
  // forces of other pins only make for a worse start
  state_.force.resize(2 * rows_.size(), 0);
  gather(nullptr, state_.last.data(), last_);
  of_ = state_.last;
  now_ = last_;
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
  guarded_.assign(patches_.size(), 0);
  for (size_t p = 1; p < count; ++p)
    if (rows_[p].pin == rows_[p - 1].pin) guarded_[rows_[p].pin] = 1;
  state_.force = std::move(forces);
  std::fill(pull_.begin(), pull_.end(), 0.0);  // pins that are gone pull no more
  Eigen::MatrixXd schur(count, count);
  for (size_t p = 0; p < count; ++p)
    for (size_t q = 0; q < count; ++q) {
      double sum = 0;
      for (size_t k = 0; k < rows_[p].vertex.size(); ++k)
        sum += rows_[p].weight[k] * columns_[in_columns(rows_[p].vertex[k], q, count)];
      schur(Eigen::Index(p), Eigen::Index(q)) = sum;
    }
  firmness_ = firmness_of((schur + schur.transpose()) / 2);
  gap_.resize(Eigen::Index(count), 2);
  by_force_.resize(Eigen::Index(count), 2);
  by_.assign(2 * count, 0);
  state_.targets.clear();
  state_.resting = false;
}

void Plane::spread(const std::vector<double> &values, double *out) const {
  const size_t count = rows_.size();
  Eigen::VectorXd amounts(Eigen::Index(count), 1);
  for (size_t p = 0; p < count; ++p) amounts[Eigen::Index(p)] = values[rows_[p].pin];
  if (!rows_.empty()) amounts = firmness_ * amounts;
  std::fill(out, out + vertices_, 0.0);
  for (size_t p = 0; p < count; ++p)
    for (uint32_t i = 0; i < vertices_; ++i) out[i] += amounts[Eigen::Index(p)] * columns_[in_columns(i, p, count)];
}

void Plane::gather(const double *targets, const double *xy, Gathered &out) const {
  out.energy = 0;
  in_chunks(vertices_, [&](uint32_t begin, uint32_t end) {
    out.energy += gather_pose(rest_edges(), begin, end, xy, out.spin.data(), out.pull.data());
  });
  if (!targets) return;
  // what turns together, or as it is told, fits worse than it would alone
  for (size_t p = 0; p < patches_.size(); ++p) {
    if (!together(targets, p)) continue;
    double sum[2] = {0, 0}, alone = 0;
    for (const uint32_t i : patches_[p]) {
      const double *spin = &out.spin[2 * size_t(i)];
      sum[0] += spin[0];
      sum[1] += spin[1];
      alone += std::hypot(spin[0], spin[1]);
    }
    const double angle = targets[3 * p + 2];
    const double fit =
        std::isnan(angle) ? std::hypot(sum[0], sum[1]) : std::cos(angle) * sum[0] + std::sin(angle) * sum[1];
    out.energy += 2 * (alone - fit);
  }
}

void Plane::fit_rotations(const double *targets, double carry) {
  in_chunks(vertices_, [&](uint32_t begin, uint32_t end) {
    extrapolate_turns(begin, end, now_.spin.data(), last_.spin.data(), carry, rotation_.data());
  });
  for (size_t p = 0; p < patches_.size(); ++p) {
    if (!together(targets, p)) continue;
    const double angle = targets[3 * p + 2];
    double turn[2] = {std::cos(angle), std::sin(angle)};
    if (std::isnan(angle)) {
      double sum[2] = {0, 0};
      for (const uint32_t i : patches_[p])
        for (size_t axis = 0; axis < 2; ++axis) {
          const size_t at = 2 * size_t(i) + axis;
          sum[axis] += now_.spin[at] + carry * (now_.spin[at] - last_.spin[at]);
        }
      const double length = std::hypot(sum[0], sum[1]);
      turn[0] = length > 0 ? sum[0] / length : 1;
      turn[1] = length > 0 ? sum[1] / length : 0;
    }
    for (const uint32_t i : patches_[p]) std::copy_n(turn, 2, &rotation_[2 * size_t(i)]);
  }
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
    const double *turn = &rotation_[2 * size_t(patches_[row.pin][0])], *target = targets + 3 * size_t(row.pin);
    const double wanted[2] = {target[0] + turn[0] * row.offset[0] - turn[1] * row.offset[1],
                              target[1] + turn[1] * row.offset[0] + turn[0] * row.offset[1]};
    for (size_t axis = 0; axis < 2; ++axis) {
      double at = 0;
      for (size_t k = 0; k < row.vertex.size(); ++k) {
        const size_t i = 2 * size_t(row.vertex[k]) + axis;
        at += row.weight[k] * (xy[i] + carry * (xy[i] - state_.last[i]) + double(step_[i]));
      }
      gap_(Eigen::Index(p), Eigen::Index(axis)) = wanted[axis] - at;
    }
  }
  by_force_.noalias() = firmness_ * gap_;
  for (size_t p = 0; p < rows_.size(); ++p)
    for (size_t axis = 0; axis < 2; ++axis) {
      const double by = by_force_(Eigen::Index(p), Eigen::Index(axis));
      state_.force[2 * p + axis] += by;
      by_[2 * p + axis] = float(by);
    }
  add_columns(vertices_, uint32_t(rows_.size()), columns_.data(), by_.data(), step_.data());
}

double Plane::energy(const double *xy) const {
  double sum = now_.energy / 4;
  in_chunks(vertices_, [&](uint32_t begin, uint32_t end) { sum += inertia_energy(begin, end, xy, loads()); });
  return sum;
}

void Plane::round(const double *targets, bool comparable, double *xy) {
  const double next = (1 + std::sqrt(1 + 4 * state_.pace * state_.pace)) / 2;
  const double carry = std::min(kMostCarry, (state_.pace - 1) / next);
  const double before = energy(xy);
  fit_rotations(targets, carry);
  solve(carry, xy);
  hold(targets, carry, xy);
  double against = 0;
  in_chunks(vertices_, [&](uint32_t begin, uint32_t end) {
    against += advance(begin, end, carry, step_.data(), xy, state_.last.data());
  });
  std::swap(now_, last_);
  gather(targets, xy, now_);
  state_.pace = against > 0 ? 1 : next;
  if (!comparable || carry == 0 || energy(xy) <= before + rounding_) return;
  std::copy(state_.last.begin(), state_.last.end(), xy);
  std::swap(now_, last_);
  state_.pace = 1;
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
  if (!same || moved) gather(targets, xy, now_);
  const auto rounds = uint32_t(std::lround(iterations * feel_.effort));
  for (uint32_t i = 0; i < rounds; ++i) round(targets, same || i > 0, xy);
  double most = 0;
  for (size_t i = 0; i < towards_.size(); ++i) most = std::max(most, std::abs(xy[i] - state_.before[i]));
  state_.resting = same && most <= kStill * size_;
  if (state_.resting) {
    std::copy(state_.before.begin(), state_.before.end(), xy);
    state_.last = state_.before;
    state_.pace = 1;
    gather(targets, xy, now_);
  }
  of_.assign(xy, xy + towards_.size());
}

}  // namespace pk
