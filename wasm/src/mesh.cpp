#include "mesh.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace pk {

void cotangents(const double squared[3], double out[3]) {
  const double a = squared[0], b = squared[1], c = squared[2];
  // 16 area² by Heron in the form that needs squares only
  const double area16 = 2 * (a * b + b * c + c * a) - (a * a + b * b + c * c);
  const double longest = std::max({a, b, c});
  const double area4 = std::sqrt(std::max(area16, 1e-24 * longest * longest));
  const double raw[3] = {(b + c - a) / area4, (c + a - b) / area4, (a + b - c) / area4};
  for (int k = 0; k < 3; ++k) out[k] = std::clamp(raw[k], -kMostCotangent, kMostCotangent);
}

Adjacency cotangent_adjacency(uint32_t vertices, const double *positions, uint32_t triangle_count,
                              const uint32_t *triangles) {
  std::vector<double> corner_weight(3 * size_t(triangle_count));
  for (size_t t = 0; t < corner_weight.size(); t += 3) {
    double squared[3], cot[3];
    for (size_t k = 0; k < 3; ++k) {
      const double *p = positions + 3 * size_t(triangles[t + (k + 1) % 3]);
      const double *q = positions + 3 * size_t(triangles[t + (k + 2) % 3]);
      squared[k] = (p[0] - q[0]) * (p[0] - q[0]) + (p[1] - q[1]) * (p[1] - q[1]) + (p[2] - q[2]) * (p[2] - q[2]);
    }
    cotangents(squared, cot);
    for (size_t k = 0; k < 3; ++k) corner_weight[t + k] = cot[k] / 2;
  }
  Adjacency out = weighted_adjacency(vertices, triangle_count, triangles, corner_weight.data());
  for (double &weight : out.weight) weight = std::max(weight, kLeastWeight);
  return out;
}

Adjacency weighted_adjacency(uint32_t vertices, uint32_t triangle_count, const uint32_t *triangles,
                             const double *corner_weight) {
  // every edge is put down at both of its ends, in any order; then read off end by end, each time to the rows of the
  // others, which get their neighbours in ascending order that way
  std::vector<uint32_t> start(size_t(vertices) + 1, 0);
  for (size_t c = 0; c < 3 * size_t(triangle_count); ++c) start[triangles[c] + 1] += 2;
  std::partial_sum(start.begin(), start.end(), start.begin());
  struct End {
    uint32_t to;
    double weight;
  };
  std::vector<End> ends(start.back());
  std::vector<uint32_t> filled(start.begin(), start.end() - 1);
  for (size_t t = 0; t < 3 * size_t(triangle_count); t += 3)
    for (size_t k = 0; k < 3; ++k) {
      const uint32_t a = triangles[t + (k + 1) % 3], b = triangles[t + (k + 2) % 3];
      if (a == b) continue;
      ends[filled[a]++] = {b, corner_weight[t + k]};
      ends[filled[b]++] = {a, corner_weight[t + k]};
    }
  std::vector<uint32_t> to(start.back()), end(start.begin(), start.end() - 1);
  std::vector<double> weight(start.back());
  for (uint32_t i = 0; i < vertices; ++i)
    for (uint32_t e = start[i]; e < filled[i]; ++e) {
      uint32_t &last = end[ends[e].to];
      if (last > start[ends[e].to] && to[last - 1] == i) {
        weight[last - 1] += ends[e].weight;
        continue;
      }
      to[last] = i;
      weight[last++] = ends[e].weight;
    }
  // the rows move together: their room was for every edge twice
  Adjacency out;
  out.first.resize(size_t(vertices) + 1);
  uint32_t at = 0;
  for (uint32_t i = 0; i < vertices; ++i) {
    out.first[i] = at;
    for (uint32_t k = start[i]; k < end[i]; ++k, ++at) {
      to[at] = to[k];
      weight[at] = weight[k];
    }
  }
  out.first[vertices] = at;
  to.resize(at);
  weight.resize(at);
  out.neighbour = std::move(to);
  out.weight = std::move(weight);
  return out;
}

void set_weights(const std::vector<uint32_t> &corners, const std::vector<double> &corner_weight, Adjacency &adjacency) {
  std::fill(adjacency.weight.begin(), adjacency.weight.end(), 0.0);
  const auto entry = [&](uint32_t from, uint32_t to) {
    return std::lower_bound(adjacency.neighbour.begin() + adjacency.first[from],
                            adjacency.neighbour.begin() + adjacency.first[from + 1], to) -
           adjacency.neighbour.begin();
  };
  for (size_t t = 0; t < corners.size(); t += 3)
    for (size_t k = 0; k < 3; ++k) {
      const uint32_t a = corners[t + (k + 1) % 3], b = corners[t + (k + 2) % 3];
      if (a == b) continue;
      adjacency.weight[size_t(entry(a, b))] += corner_weight[t + k];
      adjacency.weight[size_t(entry(b, a))] += corner_weight[t + k];
    }
}

std::vector<double> vertex_areas(uint32_t vertices, const double *positions, const std::vector<uint32_t> &triangles) {
  std::vector<double> out(vertices, 0);
  for (size_t t = 0; t < triangles.size(); t += 3) {
    double u[3], v[3];
    for (size_t axis = 0; axis < 3; ++axis) {
      const double at = positions[3 * size_t(triangles[t]) + axis];
      u[axis] = positions[3 * size_t(triangles[t + 1]) + axis] - at;
      v[axis] = positions[3 * size_t(triangles[t + 2]) + axis] - at;
    }
    const double x = u[1] * v[2] - u[2] * v[1], y = u[2] * v[0] - u[0] * v[2], z = u[0] * v[1] - u[1] * v[0];
    for (size_t k = 0; k < 3; ++k) out[triangles[t + k]] += std::sqrt(x * x + y * y + z * z) / 6;
  }
  return out;
}

uint32_t components(uint32_t vertices, uint32_t triangle_count, const uint32_t *triangles,
                    std::vector<uint32_t> &component) {
  std::vector<uint32_t> parent(vertices);
  std::iota(parent.begin(), parent.end(), 0u);
  const auto root = [&](uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  for (size_t t = 0; t < size_t(triangle_count) * 3; t += 3)
    for (int k = 1; k < 3; ++k) {
      const uint32_t a = root(triangles[t]), b = root(triangles[t + size_t(k)]);
      if (a < b)
        parent[b] = a;
      else
        parent[a] = b;
    }
  component.assign(vertices, 0);
  uint32_t count = 0;
  for (uint32_t i = 0; i < vertices; ++i) component[i] = root(i) == i ? count++ : component[root(i)];
  return count;
}

}  // namespace pk
