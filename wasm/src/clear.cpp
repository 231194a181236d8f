#include "clear.h"

#include <algorithm>
#include <cmath>

namespace pk {

namespace {

constexpr int kBumpSweeps = 12;
constexpr int kPointSweeps = 40;
/// A bump covers at most so many vertices, or this share of them.
constexpr uint32_t kMostInBump = 400;
constexpr uint32_t kSmallestShare = 50;
/// Room for bumps, a vertex of the body.
constexpr uint32_t kRoom = 40;
constexpr uint32_t kNoBump = UINT32_MAX;

/// Few are left to single vertices.
__attribute__((noinline)) void push_apart(const Contact &c, double missing, double *z) {
  const auto alike = [](uint32_t) { return 1.0; };
  push(c, missing / give_way(c, alike), alike, z);
}

}  // namespace

void Clearing::prepare(const Adjacency &adjacency, const double *rest, const std::vector<uint8_t> &weld,
                       double radius) {
  adjacency_ = &adjacency;
  weld_ = weld;
  radius_ = radius;
  const size_t vertices = weld.size();
  rest_.assign(rest, rest + 3 * vertices);
  bumps_.assign(vertices, {kNoBump, 0});
  seen_.assign(vertices, 0);
  most_in_bump_ = std::max(kMostInBump, uint32_t(vertices) / kSmallestShare);
  queue_.reserve(most_in_bump_);
  vertex_.resize(kRoom * vertices + 2 * most_in_bump_);
  height_.resize(vertex_.size());
  used_ = stamp_ = 0;
}

const Clearing::Bump &Clearing::bump_about(uint32_t vertex) {
  Bump &bump = bumps_[vertex];
  if (bump.first == kNoBump) grow(vertex, bump);
  return bump;
}

/// Outwards over the surface.
void Clearing::grow(uint32_t vertex, Bump &bump) {
  const double *middle = &rest_[3 * size_t(vertex)];
  const auto squared = [&](uint32_t i) {
    double sum = 0;
    for (size_t axis = 0; axis < 3; ++axis) {
      const double d = rest_[3 * size_t(i) + axis] - middle[axis];
      sum += d * d;
    }
    return sum;
  };
  ++stamp_;
  queue_.assign(1, vertex);
  seen_[vertex] = stamp_;
  bump = {used_, 0};
  for (size_t at = 0; at < queue_.size(); ++at) {
    const uint32_t i = queue_[at];
    const double share = 1 - squared(i) / (radius_ * radius_);
    vertex_[used_] = i;
    height_[used_++] = at == 0 ? 1.0f : float(share * share);
    for (uint32_t k = adjacency_->first[i]; k < adjacency_->first[i + 1]; ++k) {
      const uint32_t j = adjacency_->neighbour[k];
      if (seen_[j] == stamp_ || weld_[j] || queue_.size() == most_in_bump_) continue;
      seen_[j] = stamp_;
      if (squared(j) < radius_ * radius_) queue_.push_back(j);
    }
  }
  bump.count = used_ - bump.first;
}

bool Clearing::sweep_bumps(const std::vector<Contact> &contacts, const std::vector<double> &least, double tolerance,
                           double *z) {
  bool moved = false;
  for (size_t i = 0; i < contacts.size(); ++i) {
    const Contact &c = contacts[i];
    const double missing = least[i] - across(c, z);
    if (!(missing > tolerance)) continue;
    moved = true;
    if (used_ + 2 * size_t(most_in_bump_) > vertex_.size()) {
      std::fill(bumps_.begin(), bumps_.end(), Bump{kNoBump, 0});
      used_ = 0;
    }
    const int corner = int(std::max_element(c.weight, c.weight + 3) - c.weight);
    const Bump point = bump_about(c.along < 0.5 ? c.point : c.other), under = bump_about(c.vertex[corner]);
    // how much a bump under it of height 1 lifts the place in the triangle
    double lift = 0;
    for (uint32_t k = under.first; k < under.first + under.count; ++k)
      for (int v = 0; v < 3; ++v)
        if (vertex_[k] == c.vertex[v]) lift += c.weight[v] * double(height_[k]);
    const double by = c.side * missing / (1 + lift);
    for (uint32_t k = point.first; k < point.first + point.count; ++k) z[vertex_[k]] += by * double(height_[k]);
    for (uint32_t k = under.first; k < under.first + under.count; ++k) z[vertex_[k]] -= by * double(height_[k]);
  }
  return moved;
}

bool Clearing::run(const std::vector<Contact> &contacts, const std::vector<double> &least, double tolerance,
                   double *z) {
  if (!sweep_bumps(contacts, least, tolerance, z)) return false;
  for (int sweep = 1; sweep < kBumpSweeps; ++sweep)
    if (!sweep_bumps(contacts, least, tolerance, z)) return true;
  for (int sweep = 0; sweep < kPointSweeps; ++sweep) {
    bool again = false;
    for (size_t i = 0; i < contacts.size(); ++i) {
      const Contact &c = contacts[i];
      const double missing = least[i] - across(c, z);
      if (!(missing > tolerance)) continue;
      again = true;
      push_apart(c, missing, z);
    }
    if (!again) break;
  }
  return true;
}

}  // namespace pk
