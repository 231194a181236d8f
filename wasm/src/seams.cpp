#include "seams.h"

#include <algorithm>
#include <cmath>

#include "mesh.h"

namespace pk {

namespace {

/// The mean of each component is free: a whisper holds it, and is taken out again.
constexpr double kHold = 1e-9;

/// Of a triangle, from the squares of its sides (Heron).
double area_of(const double squared[3]) {
  const double a = squared[0], b = squared[1], c = squared[2];
  return std::sqrt(std::max(0.0, 2 * (a * b + b * c + c * a) - (a * a + b * b + c * c))) / 4;
}

}  // namespace

bool Seams::prepare(uint32_t vertices, const double *xy, uint32_t triangle_count, const uint32_t *triangles,
                    const double *depths, const uint8_t *anchors, const double *reach) {
  vertices_ = vertices;
  triangles_.assign(triangles, triangles + 3 * size_t(triangle_count));
  anchor_.assign(anchors, anchors + vertices);
  component_count_ = components(vertices, triangle_count, triangles, component_);
  weight_.resize(triangles_.size());
  std::vector<double> areas(vertices, 0);
  for (size_t t = 0; t < triangles_.size(); t += 3) {
    double squared[3], cot[3];
    for (size_t k = 0; k < 3; ++k) {
      const size_t a = t + (k + 1) % 3, b = t + (k + 2) % 3;
      const double *p = xy + 2 * size_t(triangles_[a]), *q = xy + 2 * size_t(triangles_[b]);
      const double dz = depths[a] - depths[b];
      squared[k] = (p[0] - q[0]) * (p[0] - q[0]) + (p[1] - q[1]) * (p[1] - q[1]) + dz * dz;
    }
    cotangents(squared, cot);
    const double area = area_of(squared);
    for (size_t k = 0; k < 3; ++k) {
      weight_[t + k] = std::max(cot[k] / 2, kLeastWeight / 2);
      areas[triangles_[t + k]] += area / 3;
    }
  }
  const Adjacency adjacency = weighted_adjacency(vertices, triangle_count, triangles, weight_.data());
  fillet_.prepare(adjacency, areas, xy, reach);
  pattern_ = std::make_shared<const Pattern>(adjacency);
  return factor_.compute(adjacency, laplacian_diagonal(adjacency, kHold), pattern_);
}

void Seams::solve(const double *depths, double *z) {
  std::fill(z, z + vertices_, 0.0);
  for (size_t t = 0; t < triangles_.size(); t += 3)
    for (size_t k = 0; k < 3; ++k) {
      const size_t a = t + (k + 1) % 3, b = t + (k + 2) % 3;
      const double difference = weight_[t + k] * (depths[a] - depths[b]);
      z[triangles_[a]] += difference;
      z[triangles_[b]] -= difference;
    }
  fillet_.apply(z);
  factor_.solve(z);
  about_anchors(z);
}

void Seams::about_anchors(double *z) const {
  std::vector<double> sum(component_count_, 0), all(component_count_, 0);
  std::vector<uint32_t> anchored(component_count_, 0), size(component_count_, 0);
  for (uint32_t i = 0; i < vertices_; ++i) {
    const uint32_t c = component_[i];
    all[c] += z[i];
    ++size[c];
    if (!anchor_[i]) continue;
    sum[c] += z[i];
    ++anchored[c];
  }
  for (uint32_t c = 0; c < component_count_; ++c) sum[c] = anchored[c] ? sum[c] / anchored[c] : all[c] / size[c];
  for (uint32_t i = 0; i < vertices_; ++i) z[i] -= sum[component_[i]];
}

}  // namespace pk
