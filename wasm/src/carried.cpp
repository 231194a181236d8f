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
  if (!factor.compute(adjacency_, laplacian_diagonal(adjacency_, kInertia), pattern)) return false;
  depth_.begin(adjacency_, rest_.data(), settled_z_.data(), contacts_, component_, component_count_);
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

bool settle_onto(const Body &fine, Body &control) {
  const RestSurface surface = fine.rest_surface(), coarse = control.rest_surface();
  const std::vector<Binding> bindings = bind_surface(coarse, surface);
  if (bindings.empty()) return false;
  std::vector<double> z(coarse.z.size(), 0);
  for (size_t i = 0; i < z.size(); ++i)
    for (int k = 0; k < 3; ++k) z[i] += bindings[i].weight[k] * surface.z[bindings[i].vertex[k]];
  control.settle_onto(z.data());
  return true;
}

}  // namespace pk
