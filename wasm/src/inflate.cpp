// Poisson inflation (Dvorožňák et al. 2020, §3.3): on the flat sheet -Δu = 2,
// u = 0 on drawn outlines, half-depth √u. Each part is inflated on its own, with
// a natural condition along its junction; the seams are then closed by a second
// solve that keeps every sheet's differences (engine design §3).
//
// Tried: one solve on the stitched mesh, as the original does. The lips open
// unevenly and the junction's ends are dented to the plane.

#include "inflate.h"

#include <Eigen/SparseCholesky>
#include <cmath>
#include <vector>

#include "mesh.h"

namespace pk {

namespace {

using Triplets = std::vector<Eigen::Triplet<double>>;

bool solve_spd(uint32_t size, const Triplets &triplets, Eigen::VectorXd &rhs) {
  Eigen::SparseMatrix<double> matrix(size, size);
  matrix.setFromTriplets(triplets.begin(), triplets.end());
  Eigen::SimplicialLDLT<Eigen::SparseMatrix<double>, Eigen::Lower, Eigen::AMDOrdering<int>> solver(matrix);
  if (solver.info() != Eigen::Success) return false;
  rhs = solver.solve(rhs);
  return rhs.allFinite();
}

}  // namespace

pk_status potential(uint32_t vertices, const double *xy, uint32_t triangle_count, const uint32_t *triangles,
                    const uint8_t *fixed, double *u) {
  std::vector<int> unknown(vertices, -1);
  uint32_t count = 0;
  for (uint32_t i = 0; i < vertices; ++i)
    if (!fixed[i]) unknown[i] = int(count++);
  Triplets triplets;
  triplets.reserve(size_t(triangle_count) * 6);
  Eigen::VectorXd rhs = Eigen::VectorXd::Zero(count);
  std::vector<uint8_t> used(count, 0);
  for (uint32_t t = 0; t < triangle_count; ++t) {
    const uint32_t *v = triangles + 3 * size_t(t);
    const double *p[3];
    for (int k = 0; k < 3; ++k) p[k] = xy + 2 * size_t(v[k]);
    const double area2 = (p[1][0] - p[0][0]) * (p[2][1] - p[0][1]) - (p[1][1] - p[0][1]) * (p[2][0] - p[0][0]);
    if (!(area2 > 0)) continue;
    // gradients of the hat functions, times twice the area
    double gx[3], gy[3];
    for (int k = 0; k < 3; ++k) {
      const double *a = p[(k + 1) % 3], *b = p[(k + 2) % 3];
      gx[k] = a[1] - b[1];
      gy[k] = b[0] - a[0];
    }
    for (int i = 0; i < 3; ++i) {
      const int row = unknown[v[i]];
      if (row < 0) continue;
      used[size_t(row)] = 1;
      rhs[row] += 2 * area2 / 6;
      for (int j = 0; j < 3; ++j) {
        const int column = unknown[v[j]];
        if (column >= 0 && column <= row)
          triplets.emplace_back(row, column, (gx[i] * gx[j] + gy[i] * gy[j]) / (2 * area2));
      }
    }
  }
  for (uint32_t i = 0; i < count; ++i)
    if (!used[i]) triplets.emplace_back(int(i), int(i), 1.0);
  if (count > 0 && !solve_spd(count, triplets, rhs)) return PK_SINGULAR;
  for (uint32_t i = 0; i < vertices; ++i) u[i] = unknown[i] < 0 ? 0 : std::max(0.0, rhs[unknown[i]]);
  return PK_OK;
}

pk_status close_seams(uint32_t vertices, const double *xy, uint32_t triangle_count, const uint32_t *triangles,
                      const double *depths, const uint8_t *anchors, double *z) {
  Triplets triplets;
  triplets.reserve(size_t(triangle_count) * 9);
  Eigen::VectorXd rhs = Eigen::VectorXd::Zero(vertices);
  for (uint32_t t = 0; t < triangle_count; ++t) {
    const uint32_t *v = triangles + 3 * size_t(t);
    const double *depth = depths + 3 * size_t(t);
    double squared[3], cot[3];
    for (int k = 0; k < 3; ++k) {
      const int a = (k + 1) % 3, b = (k + 2) % 3;
      const double *p = xy + 2 * size_t(v[a]), *q = xy + 2 * size_t(v[b]);
      const double dz = depth[a] - depth[b];
      squared[k] = (p[0] - q[0]) * (p[0] - q[0]) + (p[1] - q[1]) * (p[1] - q[1]) + dz * dz;
    }
    cotangents(squared, cot);
    for (int k = 0; k < 3; ++k) {
      const int a = (k + 1) % 3, b = (k + 2) % 3;
      const double weight = std::max(cot[k] / 2, kLeastWeight / 2);
      const double difference = weight * (depth[a] - depth[b]);
      rhs[v[a]] += difference;
      rhs[v[b]] -= difference;
      triplets.emplace_back(int(v[a]), int(v[a]), weight);
      triplets.emplace_back(int(v[b]), int(v[b]), weight);
      triplets.emplace_back(int(std::max(v[a], v[b])), int(std::min(v[a], v[b])), -weight);
    }
  }
  // The mean of each component is free: a whisper holds it, and is taken out again below.
  for (uint32_t i = 0; i < vertices; ++i) triplets.emplace_back(int(i), int(i), 1e-9);
  if (!solve_spd(vertices, triplets, rhs)) return PK_SINGULAR;
  std::vector<uint32_t> component;
  const uint32_t count = components(vertices, triangle_count, triangles, component);
  std::vector<double> sum(count, 0), all(count, 0);
  std::vector<uint32_t> anchored(count, 0), size(count, 0);
  for (uint32_t i = 0; i < vertices; ++i) {
    all[component[i]] += rhs[i];
    ++size[component[i]];
    if (!anchors[i]) continue;
    sum[component[i]] += rhs[i];
    ++anchored[component[i]];
  }
  for (uint32_t i = 0; i < vertices; ++i) {
    const uint32_t c = component[i];
    z[i] = rhs[i] - (anchored[c] ? sum[c] / anchored[c] : all[c] / size[c]);
  }
  return PK_OK;
}

}  // namespace pk
