#include "body.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "drape.h"
#include "normals.h"
#include "place.h"
#include "settle.h"
#include "widen.h"

namespace pk {

namespace {

/// Parts that would coincide are kept this far apart, as a share of the body's size.
constexpr double kGap = 0.0015;
/// Settling aims this share of the gap further, and misses by a tenth of that: at rest nothing touches or stirs.
constexpr double kSpare = 0.1;
constexpr double kMiss = 0.01;
/// The stiffest body takes this many times more rounds a step, and has lost this share of its inertia.
constexpr double kStiffEffort = 2;
constexpr double kStiffLoss = 0.9;
/// The softest has this mass in all, in units of stiffness times steps squared, and keeps this much of its speed.
constexpr double kJellyMass = 30;
constexpr double kJellyMomentum = 0.88;
/// A pin holds what lies about it within this share of the body's size: a single point would be pulled out to a spike,
/// the longer the finer the mesh.
constexpr double kHold = 0.03;
/// Of the vertices that a pin's place is a mean of: determinant over squared trace; 0.25 all round, 0 in a line.
constexpr double kLeastSpread = 1e-3;
/// Sum of what such a mean's weights come to without their signs: 1 well inside, 1.5 at a limb's very end, where those
/// far from the end hold against those near it. Where only weights that hold were taken, pins at ends held more or less
/// of them as the mesh was, and finer meshes gave way more.
constexpr double kMostAgainst = 3;
/// By which such a mean may miss the pin, as a share of the radius.
constexpr double kMeanMiss = 1e-9;
/// Points about a stiff pin that are held with it.
constexpr int kGuards = 6;
/// Of a vertex without any area.
constexpr double kLeastMass = 1e-9;

}  // namespace

Body::Body(uint32_t vertices, const double *rest, uint32_t triangle_count, const uint32_t *triangles,
           std::vector<Part> parts, std::vector<int32_t> rides)
    : vertices_(vertices),
      rest_(rest, rest + 3 * size_t(vertices)),
      triangles_(triangles, triangles + 3 * size_t(triangle_count)),
      parts_(std::move(parts)),
      rides_(std::move(rides)),
      rest_xy_(2 * size_t(vertices)),
      settled_z_(vertices),
      placed_z_(vertices) {
  for (uint32_t i = 0; i < vertices_; ++i) {
    rest_xy_[2 * size_t(i)] = rest_[3 * size_t(i)];
    rest_xy_[2 * size_t(i) + 1] = rest_[3 * size_t(i) + 1];
    placed_z_[i] = settled_z_[i] = rest_[3 * size_t(i) + 2];
  }
  now_.xy = rest_xy_;
  now_.z = settled_z_;
}

void Body::place() {
  if (component_count_ > 0) return;
  const auto triangle_count = uint32_t(triangles_.size() / 3);
  component_count_ = components(vertices_, triangle_count, triangles_.data(), component_);
  contacts_.prepare(vertices_, rest_.data(), triangle_count, triangles_.data(), parts_, rides_);
  gap_ = kGap * contacts_.size();
  riders_.find(parts_, rides_, triangles_, component_, component_count_, rest_xy_);
  settled_z_ = placed_z_ = placed();
  now_.z = settled_z_;
}

std::vector<double> Body::placed() {
  std::vector<double> z(vertices_);
  for (uint32_t i = 0; i < vertices_; ++i) z[i] = rest_[3 * size_t(i) + 2];
  if (component_count_ == 0) return z;
  drape(riders_.all(), parts_, triangles_, component_, rest_xy_, z.data());
  place_components(contacts_.find_outlines(rest_xy_.data()), gap_, component_, riders_.carriers(component_count_),
                   z.data());
  return z;
}

bool Body::prepare(std::shared_ptr<const Pattern> pattern) {
  place();
  adjacency_ = cotangent_adjacency(vertices_, rest_.data(), uint32_t(triangles_.size() / 3), triangles_.data());
  if (!pattern || !pattern->is_of(adjacency_)) pattern = std::make_shared<const Pattern>(adjacency_);
  if (!plane_.prepare(adjacency_, rest_xy_.data(), rest_.data(), masses(kInertia), pattern)) return false;
  if (!depth_.prepare(adjacency_, rest_.data(), settled_z_.data(), contacts_, areas(), component_, component_count_,
                      pattern))
    return false;
  before_.resize(3 * size_t(vertices_));
  riders_.settle(settled_z_.data());
  prepared_ = true;
  set_pins({});
  reset();
  return true;
}

void Body::set_spread(double spread) {
  contacts_.set_spread(spread);
  depth_.note(false);
}

uint32_t Body::find_rest(Factor &factor, bool &slid) {
  // the undeformed body doesn't move in the plane, so that its contacts stay what they are
  const std::vector<Contact> &contacts = contacts_.find(now_.xy.data());
  Settling settling(contacts, (1 + kSpare) * gap_, adjacency_, factor);
  const uint32_t solves = settling.solve(kMiss * gap_, now_.z.data());
  slid = widen_angles(triangles_, parts_, rest_xy_, now_.z);
  if (slid) {
    now_.xy = rest_xy_;
    contacts_.find(now_.xy.data());  // into the same list
  }
  depth_.settle(contacts, gap_, now_.z.data());
  settled_z_ = now_.z;
  contacts_.rest(now_.xy.data(), gap_, settled_z_.data());
  return solves;
}

uint32_t Body::settle() {
  reset();
  bool slid = false;
  const uint32_t solves = find_rest(plane_.factor(), slid);
  if (slid) {
    plane_.set_rest(rest_xy_.data());
    riders_.find(parts_, rides_, triangles_, component_, component_count_, rest_xy_);
  }
  riders_.settle(now_.z.data());
  return solves;
}

void Body::reshape(double *z) {
  for (uint32_t i = 0; i < vertices_; ++i) rest_[3 * size_t(i) + 2] = z[i];
  area_.clear();
  std::vector<double> by = placed();
  for (uint32_t i = 0; i < vertices_; ++i) {
    const double before = placed_z_[i];
    placed_z_[i] = by[i];
    by[i] -= before;
    settled_z_[i] += by[i];
    now_.z[i] += by[i];
  }
  std::copy(settled_z_.begin(), settled_z_.end(), z);
  saved_ = {};
  if (!prepared_) return;
  riders_.reshape(by.data());
  depth_.reshape(by);
  contacts_.rest(rest_xy_.data(), gap_, settled_z_.data());
}

bool Body::set_softness(double softness) {
  // below the middle more rounds and less mass, above it more mass and momentum
  const double stiff = std::max(0.0, 1 - 2 * softness), jelly = std::max(0.0, 2 * softness - 1);
  Plane::Feel feel{masses(kInertia * (1 - kStiffLoss * stiff) + kJellyMass * jelly * jelly)};
  feel.effort = 1 + kStiffEffort * stiff;
  feel.momentum = kJellyMomentum * std::min(1.0, 4 * jelly);
  return plane_.set_feel(std::move(feel));
}

const std::vector<double> &Body::areas() {
  if (area_.empty()) area_ = vertex_areas(vertices_, rest_.data(), triangles_);
  return area_;
}

std::vector<double> Body::masses(double all) {
  std::vector<double> mass = areas();
  const double area = std::accumulate(mass.begin(), mass.end(), 0.0);
  for (double &share : mass) share = kLeastMass + (area > 0 ? all * share / area : 0);
  return mass;
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
      std::copy_n(v, 3, best.vertex);
      const double weight[3] = {1 - u - w, u, w};
      std::copy_n(weight, 3, best.weight);
    }
  }
  if (reach_ > 0 && request.part >= 0 && !best_preferred) {
    const Pin near = locate_near(request, request.part);
    if (near.found) return near;
  }
  return best.found || reach_ == 0 ? best : locate_near(request, -1);
}

std::array<double, 2> Body::rest_place(const Pin &pin) const {
  std::array<double, 2> at{0, 0};
  for (size_t k = 0; k < 3; ++k)
    for (size_t axis = 0; axis < 2; ++axis) at[axis] += pin.weight[k] * rest_xy_[2 * size_t(pin.vertex[k]) + axis];
  return at;
}

PinRow Body::row_about(const Pin &pin) {
  const std::vector<double> &area = areas();
  const auto at = rest_place(pin);
  double radius = kHold * contacts_.size();
  for (int narrower = 0; narrower < 3; ++narrower, radius /= 2) {
    PinRow row;
    row.vertex = patch_about(pin, radius);
    // bell-shaped, and tilted so that the mean lies at the pin
    double sum = 0;
    Eigen::Vector2d mean(0, 0);
    Eigen::Matrix2d spread = Eigen::Matrix2d::Zero();
    std::vector<Eigen::Vector2d> off;
    for (const uint32_t i : row.vertex) {
      off.emplace_back(rest_xy_[2 * size_t(i)] - at[0], rest_xy_[2 * size_t(i) + 1] - at[1]);
      const double near = std::max(0.0, 1 - off.back().squaredNorm() / (radius * radius));
      row.weight.push_back(near * near * area[i]);
      sum += row.weight.back();
      mean += row.weight.back() * off.back();
      spread += row.weight.back() * off.back() * off.back().transpose();
    }
    // vertices nearly in a line have no tilt that can be told from rounding
    const double both = spread.trace();
    if (!(spread.determinant() > kLeastSpread * both * both)) break;
    const Eigen::Vector2d tilt = -spread.inverse() * mean;
    const double scale = 1 / (sum + tilt.dot(mean));
    Eigen::Vector2d miss(0, 0);
    double total = 0, unsigned_total = 0;
    for (size_t k = 0; k < off.size(); ++k) {
      row.weight[k] *= (1 + tilt.dot(off[k])) * scale;
      total += row.weight[k];
      unsigned_total += std::abs(row.weight[k]);
      miss += row.weight[k] * off[k];
    }
    const bool holds = scale > 0 && unsigned_total < kMostAgainst;
    if (holds && std::abs(total - 1) < kMeanMiss && miss.norm() < kMeanMiss * radius) return row;
  }
  // among triangles as large as that
  return {{pin.vertex, pin.vertex + 3}, {pin.weight, pin.weight + 3}};
}

std::vector<uint32_t> Body::patch_about(const Pin &pin, double radius) const {
  std::vector<uint32_t> patch(pin.vertex, pin.vertex + 3);
  const auto at = rest_place(pin);
  const double x = at[0], y = at[1];
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
  component_pinned_.assign(component_count_, 0);
  for (const PinRequest &request : requests) {
    Pin pin = locate(request);
    slot_of_.push_back(uint32_t(patches.size()));
    if (pin.found) {
      pin.row = row_about(pin);
      std::copy_n(pin.off, 2, pin.row.offset);
      pin.row.pin = uint32_t(patches.size());
      rows.push_back(pin.row);
      patches.push_back(patch_about(pin, std::max(request.stiffness, kHold * contacts_.size())));
      if (request.stiffness > 0) add_guards(pin, request.stiffness, patches.back(), rows);
      in_front.push_back(request.in_front);
      component_pinned_[component_[pin.vertex[0]]] = 1;
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
  auto at = rest_place(pin);
  for (size_t axis = 0; axis < 2; ++axis) at[axis] -= pin.off[axis];
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
    rows.push_back(
        {{best}, {1}, pin.row.pin, {rest_xy_[2 * size_t(best)] - at[0], rest_xy_[2 * size_t(best) + 1] - at[1]}});
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
  riders_.carry(component_pinned_, now_.xy.data());
  bool flat = true;  // nothing moves in the plane
  for (uint32_t i = 0; i < vertices_ && flat; ++i)
    flat = now_.xy[2 * size_t(i)] == before_[3 * size_t(i)] && now_.xy[2 * size_t(i) + 1] == before_[3 * size_t(i) + 1];
  if (flat && depth_.resting()) return 0;
  riders_.lift(now_.z.data(), depth_.state.split.data());
  depth_.step(contacts_.find(now_.xy.data(), gap_, now_.z.data()), gap_, !flat, now_.z.data());
  double most = 0;
  for (uint32_t i = 0; i < vertices_; ++i) {
    const double dx = now_.xy[2 * size_t(i)] - before_[3 * size_t(i)];
    const double dy = now_.xy[2 * size_t(i) + 1] - before_[3 * size_t(i) + 1];
    const double dz = now_.z[i] - before_[3 * size_t(i) + 2];
    most = std::max(most, dx * dx + dy * dy + dz * dz);
  }
  const double motion = std::sqrt(most);
  depth_.note(flat && motion <= kStillDepth * contacts_.size());
  return motion;
}

void Body::pin_positions(float *out) const {
  for (size_t p = 0; p < pins_.size(); ++p) {
    double at[3] = {NAN, NAN, NAN};
    if (pins_[p].found) {
      at[0] = at[1] = at[2] = 0;
      const PinRow &row = pins_[p].row;
      for (size_t k = 0; k < row.vertex.size(); ++k)
        for (size_t axis = 0; axis < 2; ++axis) at[axis] += row.weight[k] * now_.xy[2 * size_t(row.vertex[k]) + axis];
      for (size_t k = 0; k < 3; ++k) at[2] += pins_[p].weight[k] * now_.z[pins_[p].vertex[k]];
      const auto turn = plane_.turn_of(slot_of_[p]);
      const double *off = pins_[p].off;
      at[0] -= turn[0] * off[0] - turn[1] * off[1];
      at[1] -= turn[1] * off[0] + turn[0] * off[1];
    }
    for (int axis = 0; axis < 3; ++axis) out[3 * p + size_t(axis)] = float(at[axis]);
  }
}

void Body::read(float *positions, float *normals) {
  for (size_t i = 0; i < vertices_; ++i) {
    positions[3 * i] = float(now_.xy[2 * i]);
    positions[3 * i + 1] = float(now_.xy[2 * i + 1]);
    positions[3 * i + 2] = float(now_.z[i]);
  }
  vertex_normals(vertices_, now_.xy.data(), now_.z.data(), uint32_t(triangles_.size() / 3), triangles_.data(),
                 normal_sums_, normals);
}

void Body::reset() {
  now_.xy = rest_xy_;
  now_.z = settled_z_;
  riders_.reset();
  plane_.reset(now_.xy.data());
  depth_.reset();
}

void Body::save() {
  saved_ = now_;
  saved_.riders = riders_.state();
  saved_.plane = plane_.state();
  saved_.depth = depth_.state;
}

void Body::restore() {
  if (saved_.xy.empty()) return;
  now_ = saved_;
  riders_.restore(saved_.riders);
  plane_.restore(saved_.plane);
  depth_.restore(saved_.depth);
}

}  // namespace pk
