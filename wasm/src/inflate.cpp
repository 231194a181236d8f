// Poisson inflation (Dvorožňák et al. 2020, §3.3): on the flat sheet -Δu = 2,
// u = 0 on drawn outlines; half-depth √(k u), where a second solve gives the
// field k that makes discs as round as strips. Each part is inflated on its own,
// with a natural condition along its junction; `Seams` closes them. Both are
// factorised on a coarse mesh alone; on the fine one u is brought from there to
// what it solves to, and k, which is smooth, taken as it is.
//
// Tried: one solve on the stitched mesh, as the original does. The lips open
// unevenly and the junction's ends are dented to the plane.

#include "inflate.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "descent.h"
#include "discs.h"
#include "factor.h"
#include "mesh.h"
#include "segment_tree.h"

namespace pk {

namespace {

/// Range of the roundness: a strip has 1, a disc 2.
constexpr double kFlattest = 0.9, kRoundest = 2.1;
/// Weight of a point falls as exp(-kRidge g²/u), g the slope towards the outline, from 1 on the ridge to 0 on the
/// outline.
constexpr double kRidge = 0.5;
/// Pull to smoothness, as a share of u.
constexpr double kSmoothness = 0.03;

/// A pivot that should be 0 must not come out below.
constexpr double kFirmness = 1 + 1e-12;

/// One triangle in the plane: corners, twice its area, and the gradients of the hat functions times that.
struct Flat {
  double area2, gx[3], gy[3];

  Flat(const double *xy, const uint32_t *v) {
    const double *p[3];
    for (int k = 0; k < 3; ++k) p[k] = xy + 2 * size_t(v[k]);
    area2 = (p[1][0] - p[0][0]) * (p[2][1] - p[0][1]) - (p[1][1] - p[0][1]) * (p[2][0] - p[0][0]);
    for (int k = 0; k < 3; ++k) {
      const double *a = p[(k + 1) % 3], *b = p[(k + 2) % 3];
      gx[k] = a[1] - b[1];
      gy[k] = b[0] - a[0];
    }
  }

  /// Of the edge opposite a corner: half its cotangent.
  double weight(int corner) const {
    const int i = (corner + 1) % 3, j = (corner + 2) % 3;
    return -(gx[i] * gx[j] + gy[i] * gy[j]) / (2 * area2);
  }
};

/// One flat sheet, and the factor that both of its systems share the pattern of.
struct Sheet {
  uint32_t vertices;
  const double *xy;
  std::vector<uint32_t> corners;  // 3 a triangle
  Adjacency adjacency;
  std::shared_ptr<const Pattern> pattern;
  Factor factor;

  bool solve(const std::vector<double> &diagonal, std::vector<double> &rhs) {
    if (!factor.compute(adjacency, diagonal, pattern)) return false;
    factor.solve(rhs.data());
    return std::all_of(rhs.begin(), rhs.end(), [](double value) { return std::isfinite(value); });
  }
};

/// Boundary edges whose two ends are fixed: the drawn outline.
std::vector<std::pair<uint32_t, uint32_t>> rim_edges(const Sheet &sheet, const uint8_t *fixed) {
  std::vector<std::pair<uint32_t, uint32_t>> edges;
  for (size_t t = 0; t < sheet.corners.size(); t += 3)
    for (size_t k = 0; k < 3; ++k) {
      const uint32_t a = sheet.corners[t + k], b = sheet.corners[t + (k + 1) % 3];
      if (fixed[a] && fixed[b]) edges.emplace_back(std::min(a, b), std::max(a, b));
    }
  std::sort(edges.begin(), edges.end());
  std::vector<std::pair<uint32_t, uint32_t>> once;
  for (size_t i = 0; i < edges.size(); ++i) {
    const bool repeated = (i > 0 && edges[i - 1] == edges[i]) || (i + 1 < edges.size() && edges[i + 1] == edges[i]);
    if (!repeated) once.push_back(edges[i]);
  }
  return once;
}

/// What makes discs and strips both round: a smooth field k, so that √(k u) is a half circle across a strip (k = 1)
/// and a hemisphere over a disc (k = 2).
///
/// Fitted by least squares to h²/u, h the height of the balls about the largest discs in the outline (discs.h): that is 1
/// all over a strip, 2 all over a disc, 1 + b²/a² all over an ellipse. Weighted away from the outline, where it is the
/// quotient of two small numbers, with a pull to smoothness that scales with u.
///
/// Heights and profile errors (rms) of disc, ellipse 2:1, capsule, ring and a ball on a stem: 0.998, 0.999, 1.005, 0.999,
/// 0.994 and 0.6, 0.4, 1.2, 2.4, 1.8 %. Weights of 2, or a pull of 0.1: 0.5, 1.8-2.3, 2.9-3.1, 2.5 % of the last four.
/// Tried: d²/(u - d g), d the distance from the outline, likewise exact for strips and discs (1.004 for the ellipse, 1.034
/// for the ring; 2.3, 2.5, 2.7, 3.7 %), but not the same on the two sides of a place where a ball passes into a neck: the
/// ball ended at its middle, in a bevel with a sharp upper rim, and a pillow had navels. d²/u on the ridge alone misses
/// the ridge by half an edge on narrow parts, 20 % low.
bool roundness(Sheet &sheet, const uint8_t *fixed, const double *u, std::vector<double> &k) {
  const uint32_t vertices = sheet.vertices;
  const double *xy = sheet.xy;
  const SegmentTree rim(rim_edges(sheet, fixed), xy);
  std::vector<double> gradient(2 * size_t(vertices), 0), area(vertices, 0), corner_weight(sheet.corners.size(), 0);
  for (size_t t = 0; t < sheet.corners.size(); t += 3) {
    const uint32_t *v = &sheet.corners[t];
    const Flat flat(xy, v);
    if (!(flat.area2 > 0)) continue;
    double gx = 0, gy = 0, mean = 0;
    for (int i = 0; i < 3; ++i) {
      gx += flat.gx[i] * u[v[i]] / flat.area2;
      gy += flat.gy[i] * u[v[i]] / flat.area2;
      mean += u[v[i]] / 3;
    }
    for (int i = 0; i < 3; ++i) {
      area[v[i]] += flat.area2 / 6;
      gradient[2 * size_t(v[i])] += gx * flat.area2 / 6;
      gradient[2 * size_t(v[i]) + 1] += gy * flat.area2 / 6;
      corner_weight[t + size_t(i)] = kSmoothness * mean * flat.weight(i);
    }
  }
  set_weights(sheet.corners, corner_weight, sheet.adjacency);
  std::vector<double> diagonal = laplacian_diagonal(sheet.adjacency, 0);
  k.resize(vertices);
  std::vector<Section> round;
  if (!rim.empty()) round = sections(sheet.adjacency, xy, fixed, rim);
  for (uint32_t i = 0; i < vertices; ++i) {
    double weight = 1e-9 * area[i] + 1e-300, wanted = 1;
    if (!fixed[i] && u[i] > 0 && area[i] > 0 && !round.empty()) {
      const Section &section = round[i];
      // how fast u falls towards the outline; along a ridge it may fall too, which says nothing of the section
      const double slope[2] = {gradient[2 * size_t(i)] / area[i], gradient[2 * size_t(i) + 1] / area[i]};
      const double g = std::max(0.0, slope[0] * section.inwards[0] + slope[1] * section.inwards[1]);
      wanted = std::clamp(section.squared / u[i], kFlattest, kRoundest);
      weight += area[i] * std::exp(-kRidge * g * g / u[i]);
    }
    diagonal[i] = std::max(0.0, diagonal[i]) * kFirmness + weight;
    k[i] = weight * wanted;
  }
  return sheet.solve(diagonal, k);
}

/// -Δu = 2 on a sheet: linear finite elements, with the identity's rows for vertices that are held at 0.
struct Poisson {
  Sheet sheet;
  std::vector<double> diagonal, rhs;

  Poisson(uint32_t vertices, const double *xy, uint32_t triangle_count, const uint32_t *triangles, const uint8_t *fixed)
      : sheet{vertices, xy, {triangles, triangles + 3 * size_t(triangle_count)}, {}, {}, {}}, rhs(vertices, 0) {
    std::vector<double> corner_weight(sheet.corners.size(), 0);
    for (size_t t = 0; t < sheet.corners.size(); t += 3) {
      const Flat flat(xy, &sheet.corners[t]);
      if (!(flat.area2 > 0)) continue;
      for (int i = 0; i < 3; ++i) {
        corner_weight[t + size_t(i)] = flat.weight(i);
        rhs[sheet.corners[t + size_t(i)]] += 2 * flat.area2 / 6;
      }
    }
    Adjacency &adjacency = sheet.adjacency;
    adjacency = weighted_adjacency(vertices, triangle_count, triangles, corner_weight.data());
    diagonal = laplacian_diagonal(adjacency, 0);
    for (uint32_t i = 0; i < vertices; ++i) {
      diagonal[i] *= kFirmness;
      const bool held = fixed[i] || !(diagonal[i] > 0);
      for (uint32_t k = adjacency.first[i]; k < adjacency.first[i + 1]; ++k)
        if (held || fixed[adjacency.neighbour[k]]) adjacency.weight[k] = 0;
      if (!held) continue;
      diagonal[i] = 1;
      rhs[i] = 0;
    }
  }
};

/// Whether every piece has a fixed vertex.
bool is_held(uint32_t vertices, uint32_t triangle_count, const uint32_t *triangles, const uint8_t *fixed) {
  std::vector<uint32_t> component;
  std::vector<uint8_t> held(components(vertices, triangle_count, triangles, component), 0);
  for (uint32_t i = 0; i < vertices; ++i)
    if (fixed[i]) held[component[i]] = 1;
  for (size_t t = 0; t < 3 * size_t(triangle_count); t += 3)
    if (!held[component[triangles[t]]]) return false;
  return true;
}

}  // namespace

pk_status potential(uint32_t vertices, const double *xy, uint32_t triangle_count, const uint32_t *triangles,
                    const uint8_t *fixed, double *ku, double *k) {
  if (!is_held(vertices, triangle_count, triangles, fixed)) return PK_SINGULAR;
  auto [sheet, diagonal, u] = Poisson(vertices, xy, triangle_count, triangles, fixed);
  sheet.pattern = std::make_shared<const Pattern>(sheet.adjacency);
  if (!sheet.solve(diagonal, u)) return PK_SINGULAR;
  for (uint32_t i = 0; i < vertices; ++i) u[i] = fixed[i] ? 0 : std::max(0.0, u[i]);
  std::vector<double> round;
  if (!roundness(sheet, fixed, u.data(), round)) return PK_SINGULAR;
  for (uint32_t i = 0; i < vertices; ++i) {
    const double factor = std::clamp(round[i], kFlattest, kRoundest);
    ku[i] = factor * u[i];
    if (k) k[i] = factor;
  }
  return PK_OK;
}

pk_status refine_potential(uint32_t vertices, const double *xy, uint32_t triangle_count, const uint32_t *triangles,
                           const uint8_t *fixed, const double *k, double *ku) {
  const Poisson system(vertices, xy, triangle_count, triangles, fixed);
  std::vector<double> u(vertices, 0);
  for (uint32_t i = 0; i < vertices; ++i)
    if (!fixed[i]) u[i] = ku[i] / k[i];
  descend(system.sheet.adjacency, system.diagonal, system.rhs, u);
  for (uint32_t i = 0; i < vertices; ++i) ku[i] = fixed[i] ? 0 : k[i] * std::max(0.0, u[i]);
  return std::all_of(ku, ku + vertices, [](double value) { return std::isfinite(value); }) ? PK_OK : PK_SINGULAR;
}

}  // namespace pk
