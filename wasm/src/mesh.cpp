#include "mesh.h"

#include <algorithm>
#include <cmath>
#include <numeric>

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
  struct Entry {
    uint32_t from, to;
    double weight;
  };
  std::vector<Entry> entries;
  entries.reserve(size_t(triangle_count) * 6);
  for (uint32_t t = 0; t < triangle_count; ++t) {
    const uint32_t *v = triangles + 3 * size_t(t);
    double squared[3], cot[3];
    for (int k = 0; k < 3; ++k) {
      const double *p = positions + 3 * size_t(v[(k + 1) % 3]), *q = positions + 3 * size_t(v[(k + 2) % 3]);
      squared[k] = (p[0] - q[0]) * (p[0] - q[0]) + (p[1] - q[1]) * (p[1] - q[1]) + (p[2] - q[2]) * (p[2] - q[2]);
    }
    cotangents(squared, cot);
    for (int k = 0; k < 3; ++k) {
      const uint32_t a = v[(k + 1) % 3], b = v[(k + 2) % 3];
      entries.push_back({a, b, cot[k] / 2});
      entries.push_back({b, a, cot[k] / 2});
    }
  }
  // bucket by row, then order each short row: linear in the mesh
  Adjacency out;
  std::vector<uint32_t> start(size_t(vertices) + 1, 0);
  for (const Entry &entry : entries) ++start[entry.from + 1];
  std::partial_sum(start.begin(), start.end(), start.begin());
  std::vector<Entry> sorted(entries.size());
  std::vector<uint32_t> at(start.begin(), start.end() - 1);
  for (const Entry &entry : entries) sorted[at[entry.from]++] = entry;
  out.first.reserve(size_t(vertices) + 1);
  out.first.push_back(0);
  for (uint32_t i = 0; i < vertices; ++i) {
    std::sort(sorted.begin() + start[i], sorted.begin() + start[i + 1],
              [](const Entry &p, const Entry &q) { return p.to < q.to; });
    for (uint32_t k = start[i]; k < start[i + 1];) {
      const uint32_t to = sorted[k].to;
      double weight = 0;
      for (; k < start[i + 1] && sorted[k].to == to; ++k) weight += sorted[k].weight;
      out.neighbour.push_back(to);
      out.weight.push_back(std::max(weight, kLeastWeight));
    }
    out.first.push_back(uint32_t(out.neighbour.size()));
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
