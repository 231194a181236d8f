#include "settle.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "dense_system.h"

namespace pk {

namespace {

/// Of the spreading, each over one ring more. 1 leaves 6.6°; 4 and 8 bend more than they mend.
constexpr uint32_t kPasses = 2;
/// Contacts that are looked at closely.
constexpr size_t kMostColumns = 128;
/// Of those, how many are taken up at once, and how far off at least, as a share of the worst.
constexpr size_t kBatch = 8;
constexpr double kWorthWhile = 0.1;
constexpr int kMostChanges = 60;

/// Falls as the positive value rises, in steps of single precision: what is off by as much but for rounding is off by
/// as much.
uint32_t falling(double value) {
  const auto single = float(value);
  uint32_t bits = 0;
  std::memcpy(&bits, &single, sizeof bits);
  return UINT32_MAX - bits;
}
/// Where contacts ask for what can't be, as close to a junction as the mesh can tell, they bend the body without end:
/// more than it is deep, and more than this many times what was asked for, gives up the one that pushes most.
constexpr double kMostAsked = 10;

}  // namespace

Settling::Settling(const std::vector<Contact> &contacts, double gap, const Adjacency &adjacency, Factor &factor)
    : contacts_(contacts),
      adjacency_(adjacency),
      factor_(factor),
      gap_(gap),
      moved_(contacts.size(), 0),
      bend_(factor.size(), 0) {}

/// A contact's row of C S: its own weights, each spread over the vertices about it.
void Settling::make_rows() {
  const uint32_t none = factor_.size();
  std::vector<uint32_t> slot(none, none);  // where a vertex lies in the row being made
  std::vector<std::pair<uint32_t, double>> row, next;
  first_.assign(1, 0);
  for (const Contact &c : contacts_) {
    row.assign({{c.point, c.side * (1 - c.along)}, {c.other, c.side * c.along}});
    for (int k = 0; k < 3; ++k) row.emplace_back(c.vertex[k], -c.side * c.weight[k]);
    for (uint32_t pass = 0; pass < kPasses; ++pass) {
      next.clear();
      const auto add = [&](uint32_t i, double by) {
        if (slot[i] == none) {
          slot[i] = uint32_t(next.size());
          next.emplace_back(i, 0.0);
        }
        next[slot[i]].second += by;
      };
      for (const auto &[i, value] : row) {
        const uint32_t begin = adjacency_.first[i], end = adjacency_.first[i + 1];
        add(i, begin == end ? value : value / 2);
        for (uint32_t k = begin; k < end; ++k) add(adjacency_.neighbour[k], value / (2 * double(end - begin)));
      }
      for (const auto &[i, value] : next) slot[i] = none;
      row.swap(next);
    }
    for (const auto &[i, value] : row) {
      vertex_.push_back(i);
      weight_.push_back(value);
    }
    first_.push_back(uint32_t(vertex_.size()));
  }
}

void Settling::smooth() {
  std::vector<double> next(factor_.size());
  for (uint32_t pass = 0; pass < kPasses; ++pass) {
    for (uint32_t i = 0; i < next.size(); ++i) {
      const uint32_t begin = adjacency_.first[i], end = adjacency_.first[i + 1];
      double sum = 0;
      for (uint32_t k = begin; k < end; ++k) sum += bend_[adjacency_.neighbour[k]];
      next[i] = begin == end ? bend_[i] : bend_[i] / 2 + sum / (2 * double(end - begin));
    }
    bend_.swap(next);
  }
}

void Settling::choose() {
  double worst = 0;
  std::vector<std::pair<uint32_t, uint32_t>> off;
  for (uint32_t i = 0; i < contacts_.size(); ++i) worst = std::max(worst, wanted_[i] - moved_[i]);
  for (uint32_t i = 0; i < contacts_.size(); ++i)
    if (!chosen_[i] && wanted_[i] - moved_[i] > kWorthWhile * worst)
      off.emplace_back(falling(wanted_[i] - moved_[i]), i);
  std::sort(off.begin(), off.end());
  // what lies beside one that is taken up comes right with it, or later
  std::vector<uint8_t> taken(factor_.size(), 0);
  for (const auto &[place, i] : off) {
    const auto begin = vertex_.begin() + first_[i], end = vertex_.begin() + first_[i + 1];
    if (std::any_of(begin, end, [&](uint32_t v) { return taken[v] != 0; })) continue;
    for (auto v = begin; v != end; ++v) taken[*v] = 1;
    chosen_[i] = 1;
    rows_.push_back(i);
    if (rows_.size() % kBatch == 0) break;
  }
}

void Settling::add_products() {
  while (halves_.size() < rows_.size()) {
    const uint32_t begin = first_[rows_[halves_.size()]], end = first_[rows_[halves_.size()] + 1];
    halves_.push_back(factor_.half_solve(&vertex_[begin], &weight_[begin], end - begin));
    std::vector<double> products;
    for (const HalfSolution &other : halves_) products.push_back(factor_.product(halves_.back(), other));
    products_.push_back(std::move(products));
  }
}

/// The forces of the chosen contacts: where they push, those are at the gap; none pulls.
void Settling::find_forces() {
  const size_t count = rows_.size();
  force_.resize(count, 0);
  std::vector<uint8_t> active(count);
  for (size_t i = 0; i < count; ++i) active[i] = force_[i] > 0 || wanted_[rows_[i]] > moved_[rows_[i]];
  for (int change = 0; change < kMostChanges; ++change) {
    std::vector<size_t> of;
    for (size_t i = 0; i < count; ++i)
      if (active[i]) of.push_back(i);
    const size_t size = of.size();
    std::vector<double> matrix(size * size), force(size);
    for (size_t i = 0; i < size; ++i) {
      force[i] = wanted_[rows_[of[i]]];
      for (size_t j = 0; j <= i; ++j) matrix[j * size + i] = products_[of[i]][of[j]];
    }
    DenseSystem system;
    if (!system.compute(matrix, uint32_t(size))) break;
    system.solve(force.data());
    std::fill(force_.begin(), force_.end(), 0.0);
    for (size_t i = 0; i < size; ++i) force_[of[i]] = force[i];
    bool again = false;
    for (size_t i = 0; i < count; ++i) {
      double moved = 0;
      for (size_t j = 0; j < count; ++j) moved += products_[std::max(i, j)][std::min(i, j)] * force_[j];
      const bool now = active[i] ? force_[i] > 0 : wanted_[rows_[i]] - moved > 1e-9 * gap_;
      again |= now != (active[i] != 0);
      active[i] = now;
    }
    if (!again) break;
  }
  for (double &force : force_) force = std::max(0.0, force);
}

void Settling::bend() {
  factor_.finish(halves_, force_, bend_.data());
  ++solves_;
  for (size_t i = 0; i < moved_.size(); ++i) {
    moved_[i] = 0;
    for (uint32_t k = first_[i]; k < first_[i + 1]; ++k) moved_[i] += weight_[k] * bend_[vertex_[k]];
  }
}

/// Whether the bend is more than contacts that agree would ask for.
bool Settling::is_too_far() const {
  return std::any_of(bend_.begin(), bend_.end(), [&](double by) { return !(std::abs(by) <= farthest_); });
}

void Settling::give_up_one() {
  const auto most = size_t(std::max_element(force_.begin(), force_.end()) - force_.begin());
  wanted_[rows_[most]] = -INFINITY;
  force_[most] = 0;
}

uint32_t Settling::solve(double tolerance, double *z) {
  wanted_.clear();
  for (const Contact &c : contacts_) {
    wanted_.push_back(gap_ - c.give - across(c, z));
  }
  const auto is_off = [&] {
    for (size_t i = 0; i < wanted_.size(); ++i)
      if (wanted_[i] - moved_[i] > tolerance) return true;
    return false;
  };
  if (!is_off()) return 0;
  const auto [lowest, highest] = std::minmax_element(z, z + bend_.size());
  farthest_ = *highest - *lowest + kMostAsked * *std::max_element(wanted_.begin(), wanted_.end());
  make_rows();
  chosen_.assign(contacts_.size(), 0);
  while (is_off() && rows_.size() < kMostColumns) {
    const size_t before = rows_.size();
    choose();
    if (rows_.size() == before) break;
    add_products();
    find_forces();
    bend();
    while (is_too_far()) {
      give_up_one();
      find_forces();
      bend();
    }
  }
  smooth();
  for (size_t i = 0; i < bend_.size(); ++i) z[i] += bend_[i];
  return solves_;
}

}  // namespace pk
