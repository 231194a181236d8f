#include "body.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pk {

namespace {

/// Parts that would coincide are kept this far apart, as a share of the body's size.
constexpr double kGap = 0.0015;
/// A rider goes by at least this many vertices of its host.
constexpr size_t kFewestUnder = 12;
/// Points about a stiff pin that are held with it.
constexpr int kGuards = 6;

}  // namespace

Body::Body(uint32_t vertices, const double *rest, uint32_t triangle_count, const uint32_t *triangles,
           std::vector<Part> parts, std::vector<int32_t> rides)
    : vertices_(vertices),
      rest_(rest, rest + 3 * size_t(vertices)),
      triangles_(triangles, triangles + 3 * size_t(triangle_count)),
      parts_(std::move(parts)),
      rides_(std::move(rides)) {}

bool Body::prepare() {
  const auto triangle_count = uint32_t(triangles_.size() / 3);
  adjacency_ = cotangent_adjacency(vertices_, rest_.data(), triangle_count, triangles_.data());
  component_count_ = components(vertices_, triangle_count, triangles_.data(), component_);
  contacts_.prepare(vertices_, rest_.data(), triangle_count, triangles_.data(), parts_);
  gap_ = kGap * contacts_.size();
  rest_xy_.resize(2 * size_t(vertices_));
  settled_z_.resize(vertices_);
  for (uint32_t i = 0; i < vertices_; ++i) {
    rest_xy_[2 * size_t(i)] = rest_[3 * size_t(i)];
    rest_xy_[2 * size_t(i) + 1] = rest_[3 * size_t(i) + 1];
    settled_z_[i] = rest_[3 * size_t(i) + 2];
  }
  Pattern pattern;  // both systems have the mesh's edges
  if (!plane_.prepare(adjacency_, rest_.data(), pattern)) return false;
  if (!depth_.prepare(adjacency_, settled_z_.data(), contacts_.slots(), pattern)) return false;
  now_ = {rest_xy_, settled_z_, {}, {}, {}};
  before_.resize(3 * size_t(vertices_));
  find_riders();
  prepared_ = true;
  set_pins({});
  return true;
}

uint32_t Body::settle(uint32_t max_steps, double tolerance) {
  now_.xy = rest_xy_;
  // riders start on what carries them: from the drawing plane they would take hundreds of steps
  for (Rider &rider : riders_) lift(rider, mean_depth(rider.under) - mean_depth(rider.vertices));
  std::vector<double> last(vertices_);
  uint32_t steps = 0;
  // the undeformed body doesn't move in the plane, but which surface is outermost may change with depth
  while (steps < max_steps) {
    last = now_.z;
    depth_.hold(now_.z.data());
    depth_.step(contacts_.find(now_.xy.data(), now_.z.data()), gap_, now_.z.data());
    ++steps;
    double most = 0;
    for (uint32_t i = 0; i < vertices_; ++i) most = std::max(most, std::abs(now_.z[i] - last[i]));
    if (most < tolerance) break;
  }
  depth_.settle(contacts_.find(now_.xy.data(), now_.z.data()), gap_, now_.z.data());
  settled_z_ = now_.z;
  for (Rider &rider : riders_) rider.settled = rider.carried = mean_depth(rider.under);
  return steps;
}

Pin Body::locate(const PinRequest &request) const {
  Pin best;
  double best_depth = -INFINITY;
  bool best_preferred = false;
  const double side = request.back ? -1 : 1;
  for (size_t p = 0; p < parts_.size(); ++p) {
    const bool preferred = request.part == int32_t(p);
    for (uint32_t t = parts_[p].first; t < parts_[p].first + parts_[p].total; ++t) {
      const uint32_t *v = &triangles_[3 * size_t(t)];
      const double *a = &rest_xy_[2 * size_t(v[0])], *b = &rest_xy_[2 * size_t(v[1])], *c = &rest_xy_[2 * size_t(v[2])];
      const double d = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
      if (d == 0) continue;
      const double u = ((request.x - a[0]) * (c[1] - a[1]) - (request.y - a[1]) * (c[0] - a[0])) / d;
      const double w = ((b[0] - a[0]) * (request.y - a[1]) - (b[1] - a[1]) * (request.x - a[0])) / d;
      if (u < -1e-9 || w < -1e-9 || u + w > 1 + 1e-9) continue;
      const double depth = side * ((1 - u - w) * settled_z_[v[0]] + u * settled_z_[v[1]] + w * settled_z_[v[2]]);
      if (best_preferred && !preferred) continue;
      if (preferred == best_preferred && depth <= best_depth) continue;
      best_depth = depth;
      best_preferred = preferred;
      best.found = true;
      best.triangle = t;
      best.row = {{v[0], v[1], v[2]}, {1 - u - w, u, w}};
    }
  }
  return best;
}

std::vector<uint32_t> Body::patch_about(const Pin &pin, double radius) const {
  std::vector<uint32_t> patch(pin.row.vertex, pin.row.vertex + 3);
  double x = 0, y = 0;
  for (int k = 0; k < 3; ++k) {
    x += pin.row.weight[k] * rest_xy_[2 * size_t(pin.row.vertex[k])];
    y += pin.row.weight[k] * rest_xy_[2 * size_t(pin.row.vertex[k]) + 1];
  }
  // outwards over the surface, so that a limb in front isn't held by a pin on what lies behind
  std::vector<uint8_t> seen(vertices_, 0);
  for (const uint32_t i : patch) seen[i] = 1;
  const auto is_near = [&](uint32_t i) {
    return std::hypot(rest_xy_[2 * size_t(i)] - x, rest_xy_[2 * size_t(i) + 1] - y) <= radius;
  };
  const auto grow = [&](size_t from) {
    for (size_t at = from; at < patch.size(); ++at)
      for (uint32_t k = adjacency_.first[patch[at]]; k < adjacency_.first[patch[at] + 1]; ++k) {
        const uint32_t j = adjacency_.neighbour[k];
        if (seen[j]) continue;
        seen[j] = 1;
        const bool beside = at < 3;  // the ring about the pin always turns with it
        if (beside || is_near(j)) patch.push_back(j);
      }
  };
  grow(0);
  if (radius <= 0) return patch;
  // and right through the part it is on
  for (const Part &part : parts_) {
    if (pin.triangle < part.first || pin.triangle >= part.first + part.total) continue;
    for (size_t c = 3 * size_t(part.first); c < 3 * size_t(part.first + part.total); ++c) {
      const uint32_t i = triangles_[c];
      if (std::find(patch.begin(), patch.begin() + 3, i) != patch.begin() + 3 || !is_near(i)) continue;
      if (seen[i] != 2) patch.push_back(i);
      seen[i] = 2;
    }
  }
  std::sort(patch.begin() + 3, patch.end());
  patch.erase(std::unique(patch.begin() + 3, patch.end()), patch.end());
  return patch;
}

void Body::set_pins(const std::vector<PinRequest> &requests) {
  pins_.clear();
  slot_of_.clear();
  std::vector<PinRow> rows;
  std::vector<std::vector<uint32_t>> patches;
  std::vector<double> in_front;
  rider_pinned_.assign(component_count_, 0);
  for (const PinRequest &request : requests) {
    Pin pin = locate(request);
    slot_of_.push_back(uint32_t(patches.size()));
    if (pin.found) {
      pin.row.pin = uint32_t(patches.size());
      rows.push_back(pin.row);
      patches.push_back(patch_about(pin, request.stiffness));
      if (request.stiffness > 0) add_guards(pin, request.stiffness, patches.back(), rows);
      in_front.push_back(request.in_front);
      rider_pinned_[component_[pin.row.vertex[0]]] = 1;
    }
    pins_.push_back(pin);
  }
  row_targets_.resize(3 * patches.size());
  plane_.set_pins(rows, std::move(patches));
  std::vector<double> shift;
  if (std::any_of(in_front.begin(), in_front.end(), [](double amount) { return amount != 0; })) {
    shift.resize(vertices_);
    plane_.spread(in_front, shift.data());
  }
  depth_.set_shift(shift);
}

void Body::add_guards(const Pin &pin, double radius, const std::vector<uint32_t> &patch,
                      std::vector<PinRow> &rows) const {
  double at[2] = {0, 0};
  for (int k = 0; k < 3; ++k)
    for (size_t axis = 0; axis < 2; ++axis)
      at[axis] += pin.row.weight[k] * rest_xy_[2 * size_t(pin.row.vertex[k]) + axis];
  double middle = 0;
  for (const uint32_t i : patch) middle += settled_z_[i] / double(patch.size());
  std::vector<uint32_t> chosen;
  for (int guard = 0; guard < 2 * kGuards; ++guard) {
    // all round on the near side, and all round on the far one
    const bool far = guard >= kGuards;
    const double angle = 2 * M_PI * guard / kGuards;
    uint32_t best = patch[0];
    double farthest = 0.25 * radius;
    for (const uint32_t i : patch) {
      const double x = rest_xy_[2 * size_t(i)] - at[0], y = rest_xy_[2 * size_t(i) + 1] - at[1];
      const double along = x * std::cos(angle) + y * std::sin(angle);
      if ((settled_z_[i] < middle) != far || std::hypot(x, y) > radius || along <= farthest) continue;
      farthest = along;
      best = i;
    }
    if (farthest == 0.25 * radius || std::find(chosen.begin(), chosen.end(), best) != chosen.end()) continue;
    chosen.push_back(best);
    rows.push_back({{best, best, best},
                    {1, 0, 0},
                    pin.row.pin,
                    {rest_xy_[2 * size_t(best)] - at[0], rest_xy_[2 * size_t(best) + 1] - at[1]}});
  }
}

double Body::step(const double *targets, uint32_t iterations) {
  for (uint32_t i = 0; i < vertices_; ++i) {
    before_[3 * size_t(i)] = now_.xy[2 * size_t(i)];
    before_[3 * size_t(i) + 1] = now_.xy[2 * size_t(i) + 1];
    before_[3 * size_t(i) + 2] = now_.z[i];
  }
  for (size_t p = 0; p < pins_.size(); ++p)
    if (pins_[p].found) std::copy(targets + 3 * p, targets + 3 * p + 3, row_targets_.begin() + 3 * slot_of_[p]);
  plane_.step(row_targets_.data(), iterations, now_.xy.data());
  move_riders();
  lift_riders();
  depth_.step(contacts_.find(now_.xy.data(), now_.z.data()), gap_, now_.z.data());
  double most = 0;
  for (uint32_t i = 0; i < vertices_; ++i) {
    const double dx = now_.xy[2 * size_t(i)] - before_[3 * size_t(i)];
    const double dy = now_.xy[2 * size_t(i) + 1] - before_[3 * size_t(i) + 1];
    const double dz = now_.z[i] - before_[3 * size_t(i) + 2];
    most = std::max(most, dx * dx + dy * dy + dz * dz);
  }
  return std::sqrt(most);
}

void Body::find_riders() {
  riders_.clear();
  std::vector<std::vector<uint32_t>> vertices(component_count_);
  for (uint32_t i = 0; i < vertices_; ++i) vertices[component_[i]].push_back(i);
  const auto component_of = [&](size_t part) { return component_[triangles_[3 * size_t(parts_[part].first)]]; };
  // which component each one rides on, and by which part; the nearest-to-viewer riding part decides
  std::vector<int32_t> by(component_count_, -1);
  for (size_t p = 0; p < parts_.size(); ++p) {
    if (rides_[p] < 0 || parts_[p].total == 0 || parts_[size_t(rides_[p])].total == 0) continue;
    if (component_of(p) != component_of(size_t(rides_[p]))) by[component_of(p)] = int32_t(p);
  }
  std::vector<uint8_t> done(component_count_, 0);
  for (uint32_t c = 0; c < component_count_; ++c)
    if (by[c] < 0) done[c] = 1;
  for (bool again = true; again;) {
    again = false;
    for (uint32_t c = 0; c < component_count_; ++c) {
      if (done[c] || !done[component_of(size_t(rides_[size_t(by[c])]))]) continue;
      done[c] = 1;
      again = true;
      const Part &part = parts_[size_t(by[c])], &host = parts_[size_t(rides_[size_t(by[c])])];
      double x = 0, y = 0, radius = 0;
      std::vector<uint32_t> own(triangles_.begin() + 3 * ptrdiff_t(part.first),
                                triangles_.begin() + 3 * ptrdiff_t(part.first + part.total));
      for (const uint32_t i : own) {
        x += rest_xy_[2 * size_t(i)] / double(own.size());
        y += rest_xy_[2 * size_t(i) + 1] / double(own.size());
      }
      for (const uint32_t i : own)
        radius = std::max(radius, std::hypot(rest_xy_[2 * size_t(i)] - x, rest_xy_[2 * size_t(i) + 1] - y));
      std::vector<std::pair<double, uint32_t>> near;
      // what lies behind its carrier rides on the back
      const bool behind = by[c] < rides_[size_t(by[c])];
      const uint32_t from = host.first + (behind ? host.front : 0);
      const uint32_t to = host.first + (behind ? host.total : host.front);
      for (uint32_t t = from; t < to; ++t)
        for (int k = 0; k < 3; ++k) {
          const uint32_t i = triangles_[3 * size_t(t) + size_t(k)];
          near.emplace_back(std::hypot(rest_xy_[2 * size_t(i)] - x, rest_xy_[2 * size_t(i) + 1] - y), i);
        }
      std::sort(near.begin(), near.end());
      near.erase(std::unique(near.begin(), near.end()), near.end());
      Rider rider;
      rider.vertices = vertices[c];
      for (const auto &[distance, i] : near)
        if (distance <= radius || rider.under.size() < kFewestUnder) rider.under.push_back(i);
      riders_.push_back(std::move(rider));
    }
  }
}

void Body::move_riders() {
  for (const Rider &rider : riders_) {
    if (rider_pinned_[component_[rider.vertices[0]]]) continue;
    const double share = 1 / double(rider.under.size());
    double from[2] = {0, 0}, to[2] = {0, 0};
    for (const uint32_t i : rider.under)
      for (size_t axis = 0; axis < 2; ++axis) {
        from[axis] += share * rest_xy_[2 * size_t(i) + axis];
        to[axis] += share * now_.xy[2 * size_t(i) + axis];
      }
    double re = 0, im = 0;
    for (const uint32_t i : rider.under) {
      const double px = rest_xy_[2 * size_t(i)] - from[0], py = rest_xy_[2 * size_t(i) + 1] - from[1];
      const double qx = now_.xy[2 * size_t(i)] - to[0], qy = now_.xy[2 * size_t(i) + 1] - to[1];
      re += qx * px + qy * py;
      im += qy * px - qx * py;
    }
    const double length = std::hypot(re, im);
    if (!(length > 0)) continue;
    re /= length;
    im /= length;
    for (const uint32_t i : rider.vertices) {
      const double px = rest_xy_[2 * size_t(i)] - from[0], py = rest_xy_[2 * size_t(i) + 1] - from[1];
      now_.xy[2 * size_t(i)] = to[0] + re * px - im * py;
      now_.xy[2 * size_t(i) + 1] = to[1] + im * px + re * py;
    }
  }
}

double Body::mean_depth(const std::vector<uint32_t> &vertices) const {
  double sum = 0;
  for (const uint32_t i : vertices) sum += now_.z[i];
  return sum / double(vertices.size());
}

void Body::lift(Rider &rider, double by) {
  for (const uint32_t i : rider.vertices) {
    now_.z[i] += by;
    depth_.state.split[i] += by;
  }
}

void Body::lift_riders() {
  for (Rider &rider : riders_) {
    const double now = mean_depth(rider.under);
    lift(rider, now - rider.carried);
    rider.carried = now;
  }
}

void Body::pin_positions(float *out) const {
  for (size_t p = 0; p < pins_.size(); ++p) {
    double at[3] = {NAN, NAN, NAN};
    if (pins_[p].found) {
      at[0] = at[1] = at[2] = 0;
      for (int k = 0; k < 3; ++k) {
        const uint32_t i = pins_[p].row.vertex[k];
        const double w = pins_[p].row.weight[k];
        at[0] += w * now_.xy[2 * size_t(i)];
        at[1] += w * now_.xy[2 * size_t(i) + 1];
        at[2] += w * now_.z[i];
      }
    }
    for (int axis = 0; axis < 3; ++axis) out[3 * p + size_t(axis)] = float(at[axis]);
  }
}

void Body::read(float *positions, float *normals) {
  face_normal_.assign(3 * size_t(vertices_), 0);
  const double *xy = now_.xy.data(), *z = now_.z.data();
  for (size_t t = 0; t < triangles_.size(); t += 3) {
    const uint32_t *v = &triangles_[t];
    const double ux = xy[2 * size_t(v[1])] - xy[2 * size_t(v[0])],
                 uy = xy[2 * size_t(v[1]) + 1] - xy[2 * size_t(v[0]) + 1], uz = z[v[1]] - z[v[0]];
    const double wx = xy[2 * size_t(v[2])] - xy[2 * size_t(v[0])],
                 wy = xy[2 * size_t(v[2]) + 1] - xy[2 * size_t(v[0]) + 1], wz = z[v[2]] - z[v[0]];
    const double n[3] = {uy * wz - uz * wy, uz * wx - ux * wz, ux * wy - uy * wx};
    for (int k = 0; k < 3; ++k)
      for (int axis = 0; axis < 3; ++axis) face_normal_[3 * size_t(v[k]) + size_t(axis)] += n[axis];
  }
  for (uint32_t i = 0; i < vertices_; ++i) {
    positions[3 * size_t(i)] = float(xy[2 * size_t(i)]);
    positions[3 * size_t(i) + 1] = float(xy[2 * size_t(i) + 1]);
    positions[3 * size_t(i) + 2] = float(z[i]);
    double *n = &face_normal_[3 * size_t(i)];
    const double length = std::sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
    for (int axis = 0; axis < 3; ++axis)
      normals[3 * size_t(i) + size_t(axis)] = length > 0 ? float(n[axis] / length) : (axis == 2 ? 1.0f : 0.0f);
  }
}

void Body::reset() {
  now_.xy = rest_xy_;
  now_.z = settled_z_;
  for (Rider &rider : riders_) rider.carried = rider.settled;
  plane_.reset(now_.xy.data());
  depth_.reset();
}

void Body::save() {
  saved_ = now_;
  saved_.carried.clear();
  for (const Rider &rider : riders_) saved_.carried.push_back(rider.carried);
  saved_.plane = plane_.state;
  saved_.depth = depth_.state;
}

void Body::restore() {
  if (saved_.xy.empty()) return;
  now_ = saved_;
  for (size_t r = 0; r < riders_.size(); ++r) riders_[r].carried = saved_.carried[r];
  plane_.state = saved_.plane;
  depth_.restore(saved_.depth);
}

}  // namespace pk
