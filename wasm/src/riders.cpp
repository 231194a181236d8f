#include "riders.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pk {

namespace {

/// A rider goes by at least this many vertices of its host.
constexpr size_t kFewestUnder = 12;

double mean_depth(const std::vector<uint32_t> &vertices, const double *z) {
  double sum = 0;
  for (const uint32_t i : vertices) sum += z[i];
  return sum / double(vertices.size());
}

}  // namespace

void Riders::find(const std::vector<Part> &parts, const std::vector<int32_t> &rides,
                  const std::vector<uint32_t> &triangles, const std::vector<uint32_t> &component,
                  uint32_t component_count, const std::vector<double> &rest_xy) {
  riders_.clear();
  rest_xy_ = rest_xy;
  const auto component_of = [&](size_t part) { return component[triangles[3 * size_t(parts[part].first)]]; };
  // which component each one rides on, and by which part; the nearest-to-viewer riding part decides
  constexpr int32_t kNone = -1;
  std::vector<int32_t> by(component_count, kNone);
  for (size_t p = 0; p < parts.size(); ++p) {
    if (rides[p] < 0 || parts[p].total == 0 || parts[size_t(rides[p])].total == 0) continue;
    if (component_of(p) != component_of(size_t(rides[p]))) by[component_of(p)] = int32_t(p);
  }
  const auto host_of = [&](uint32_t c) { return component_of(size_t(rides[size_t(by[c])])); };
  // hosts first: each one comes after a walk up to what is done already, or to itself where they ride in a circle
  enum : uint8_t { kNew, kOnWay, kDone };
  std::vector<uint8_t> mark(component_count, kNew);
  std::vector<int32_t> rider_of(component_count, kNone);
  std::vector<uint32_t> way;
  for (uint32_t start = 0; start < component_count; ++start) {
    uint32_t c = start;
    for (way.clear(); by[c] != kNone && mark[c] == kNew; c = host_of(c)) {
      mark[c] = kOnWay;
      way.push_back(c);
    }
    const bool circle = by[c] != kNone && rider_of[c] == kNone;
    for (size_t i = way.size(); i-- > 0;) {
      mark[way[i]] = kDone;
      if (circle) continue;
      const auto p = size_t(by[way[i]]);
      // what lies behind its carrier rides on the back
      const bool behind = int32_t(p) < rides[p];
      rider_of[way[i]] = int32_t(riders_.size());
      const auto host = uint32_t(rides[p]);
      riders_.push_back(
          {way[i], component_of(host), uint32_t(p), host, behind, {}, under(parts[p], parts[host], behind, triangles)});
    }
  }
  for (uint32_t i = 0; i < component.size(); ++i)
    if (rider_of[component[i]] != kNone) riders_[size_t(rider_of[component[i]])].vertices.push_back(i);
  settled_.assign(riders_.size(), 0);
  carried_ = settled_;
}

std::vector<uint32_t> Riders::under(const Part &part, const Part &host, bool behind,
                                    const std::vector<uint32_t> &triangles) const {
  const auto begin = triangles.begin() + 3 * std::ptrdiff_t(part.first), end = begin + 3 * std::ptrdiff_t(part.total);
  double x = 0, y = 0, squared_radius = 0;
  for (auto i = begin; i != end; ++i) {
    x += rest_xy_[2 * size_t(*i)];
    y += rest_xy_[2 * size_t(*i) + 1];
  }
  x /= double(end - begin);
  y /= double(end - begin);
  const auto squared = [&](uint32_t i) {
    const double dx = rest_xy_[2 * size_t(i)] - x, dy = rest_xy_[2 * size_t(i) + 1] - y;
    return dx * dx + dy * dy;
  };
  for (auto i = begin; i != end; ++i) squared_radius = std::max(squared_radius, squared(*i));
  const auto from = triangles.begin() + 3 * std::ptrdiff_t(host.first + (behind ? host.front : 0));
  const auto to = triangles.begin() + 3 * std::ptrdiff_t(host.first + (behind ? host.total : host.front));
  // each once; sorted lists took ten times as long where much of the host lies under
  std::vector<uint8_t> seen(rest_xy_.size() / 2, 0);
  std::vector<uint32_t> near, beside;
  for (auto i = from; i != to; ++i) {
    if (seen[*i]) continue;
    seen[*i] = 1;
    (squared(*i) <= squared_radius ? near : beside).push_back(*i);
  }
  if (near.size() >= kFewestUnder) return near;
  // and the nearest few where that is little
  near.insert(near.end(), beside.begin(), beside.end());
  const size_t fewest = std::min(kFewestUnder, near.size());
  const auto nearer = [&](uint32_t a, uint32_t b) { return std::pair(squared(a), a) < std::pair(squared(b), b); };
  std::partial_sort(near.begin(), near.begin() + std::ptrdiff_t(fewest), near.end(), nearer);
  near.resize(fewest);
  return near;
}

std::vector<uint32_t> Riders::carriers(uint32_t component_count) const {
  std::vector<uint32_t> out(component_count);
  std::iota(out.begin(), out.end(), 0u);
  for (const Rider &rider : riders_) out[rider.component] = rider.carrier;
  return out;
}

void Riders::carry(const std::vector<uint8_t> &pinned, double *xy) const {
  for (const Rider &rider : riders_) {
    if (pinned[rider.component] || rider.under.empty()) continue;
    const double share = 1 / double(rider.under.size());
    double from[2] = {0, 0}, to[2] = {0, 0};
    for (const uint32_t i : rider.under)
      for (size_t axis = 0; axis < 2; ++axis) {
        from[axis] += share * rest_xy_[2 * size_t(i) + axis];
        to[axis] += share * xy[2 * size_t(i) + axis];
      }
    double re = 0, im = 0;
    for (const uint32_t i : rider.under) {
      const double px = rest_xy_[2 * size_t(i)] - from[0], py = rest_xy_[2 * size_t(i) + 1] - from[1];
      const double qx = xy[2 * size_t(i)] - to[0], qy = xy[2 * size_t(i) + 1] - to[1];
      re += qx * px + qy * py;
      im += qy * px - qx * py;
    }
    const double length = std::hypot(re, im);
    if (!(length > 0)) continue;
    re /= length;
    im /= length;
    for (const uint32_t i : rider.vertices) {
      const double px = rest_xy_[2 * size_t(i)] - from[0], py = rest_xy_[2 * size_t(i) + 1] - from[1];
      xy[2 * size_t(i)] = to[0] + re * px - im * py;
      xy[2 * size_t(i) + 1] = to[1] + im * px + re * py;
    }
  }
}

void Riders::lift(double *z, double *also) {
  for (size_t r = 0; r < riders_.size(); ++r) {
    if (riders_[r].under.empty()) continue;
    const double now = mean_depth(riders_[r].under, z), by = now - carried_[r];
    for (const uint32_t i : riders_[r].vertices) {
      z[i] += by;
      also[i] += by;
    }
    carried_[r] = now;
  }
}

void Riders::settle(const double *z) {
  for (size_t r = 0; r < riders_.size(); ++r)
    settled_[r] = riders_[r].under.empty() ? 0 : mean_depth(riders_[r].under, z);
  reset();
}

void Riders::reshape(const double *by) {
  for (size_t r = 0; r < riders_.size(); ++r) {
    if (riders_[r].under.empty()) continue;
    const double change = mean_depth(riders_[r].under, by);
    settled_[r] += change;
    carried_[r] += change;
  }
}

void Riders::reset() { carried_ = settled_; }

}  // namespace pk
