// What of a body has to do with carrying: a fine one that only rests, a coarse one that lies as that one does.

#include <algorithm>
#include <cmath>

#include "bind.h"
#include "body.h"

namespace pk {

bool Body::rest(std::shared_ptr<const Pattern> pattern) {
  place();
  adjacency_ = cotangent_adjacency(vertices_, rest_.data(), uint32_t(triangles_.size() / 3), triangles_.data());
  if (!pattern || !pattern->is_of(adjacency_)) pattern = std::make_shared<const Pattern>(adjacency_);
  Factor factor;
  std::vector<double> diagonal = laplacian_diagonal(adjacency_, 0);
  const std::vector<double> mass = masses(kInertia);
  for (size_t i = 0; i < mass.size(); ++i) diagonal[i] += mass[i];
  if (!factor.compute(adjacency_, diagonal, pattern)) return false;
  depth_.begin(adjacency_, rest_.data(), settled_z_.data(), contacts_, areas(), component_, component_count_);
  bool slid = false;
  find_rest(factor, slid);
  depth_ = {};
  return true;
}

void Body::settle_onto(const double *z) {
  reset();
  now_.z.assign(z, z + vertices_);
  depth_.settle(contacts_.find(now_.xy.data()), gap_, now_.z.data());
  settled_z_ = now_.z;
  contacts_.rest(now_.xy.data(), gap_, settled_z_.data());
  riders_.settle(now_.z.data());
}

Pin Body::locate_near(const PinRequest &request, int32_t part) const {
  Pin best;
  double nearest = reach_ * reach_;
  for (size_t p = 0; p < parts_.size(); ++p) {
    if (part >= 0 && part != int32_t(p)) continue;
    const uint32_t begin = 3 * parts_[p].first, end = begin + 3 * parts_[p].total;
    for (uint32_t h = begin; h < end; ++h) {
      const uint32_t i = triangles_[h], j = triangles_[h % 3 == 2 ? h - 2 : h + 1];
      const uint32_t k = triangles_[h % 3 == 0 ? h + 2 : h - 1];
      const double *a = &rest_xy_[2 * size_t(i)], *b = &rest_xy_[2 * size_t(j)];
      const double ex = b[0] - a[0], ey = b[1] - a[1], squared = ex * ex + ey * ey;
      if (squared == 0) continue;
      const double along = std::clamp(((request.x - a[0]) * ex + (request.y - a[1]) * ey) / squared, 0.0, 1.0);
      const double x = a[0] + along * ex - request.x, y = a[1] + along * ey - request.y;
      if (x * x + y * y >= nearest) continue;
      nearest = x * x + y * y;
      best.found = true;
      best.triangle = h / 3;
      const uint32_t vertex[3] = {i, j, k};
      const double weight[3] = {1 - along, along, 0}, off[2] = {x, y};
      std::copy_n(vertex, 3, best.vertex);
      std::copy_n(weight, 3, best.weight);
      std::copy_n(off, 2, best.off);
    }
  }
  return best;
}

namespace {

/// A surface as it was inflated: of one shape whatever its mesh, which a settled one and one that is not have not.
struct Inflated {
  explicit Inflated(const Body &body) : xy(2 * size_t(body.vertices())), z(body.vertices()) {
    for (size_t i = 0; i < z.size(); ++i) {
      xy[2 * i] = body.rest()[3 * i];
      xy[2 * i + 1] = body.rest()[3 * i + 1];
      z[i] = body.rest()[3 * i + 2];
    }
  }
  std::vector<double> xy, z;
};

/// @param values one a vertex of what is bound to.
double at_binding(const Binding &binding, const std::vector<double> &values) {
  double sum = 0;
  for (int k = 0; k < 3; ++k) sum += binding.weight[k] * values[binding.vertex[k]];
  return sum;
}

}  // namespace

bool settle_onto(const Body &fine, Body &control) {
  const RestSurface surface = fine.rest_surface(), coarse = control.rest_surface();
  const Inflated from(fine), to(control);
  const auto places = bind_surface({to.xy, to.z, coarse.triangles, coarse.parts, coarse.adjacency},
                                   {from.xy, from.z, surface.triangles, surface.parts, surface.adjacency});
  if (places.empty()) return false;
  // as far as it was settled there, and then, as settling slides vertices, onto the surface that came of it
  std::vector<double> moved(from.z.size()), z(to.z);
  for (size_t i = 0; i < moved.size(); ++i) moved[i] = surface.z[i] - from.z[i];
  for (size_t i = 0; i < z.size(); ++i) z[i] += at_binding(places[i], moved);
  const auto bindings = bind_surface({to.xy, z, coarse.triangles, coarse.parts, coarse.adjacency}, surface);
  for (size_t i = 0; i < z.size(); ++i) z[i] = at_binding(bindings[i], surface.z);
  control.settle_onto(z.data());
  return true;
}

}  // namespace pk
