// Which points of outlines are kept in order.
#include "../src/contact_points.h"

#include <algorithm>
#include <cmath>

#include "check.h"
#include "shapes.h"

namespace {

constexpr double kLength = 40, kWidth = 10;

/// A cushion of two parts that meet in the line x = 0, over squares of side kWidth / rows.
struct Halves {
  explicit Halves(uint32_t rows) {
    whole.add_cushion(-kLength / 2, -kWidth / 2, kLength / 2, kWidth / 2, uint32_t(kLength / kWidth) * rows, rows, 3);
    for (const double side : {-1.0, 1.0}) {
      pk::Part part{uint32_t(triangles.size() / 3), 0, 0};
      part.front = take(0, whole.front[0], side);
      part.total = part.front + take(whole.front[0], whole.total[0], side);
      parts.push_back(part);
    }
  }
  /// @return how many of the triangles lie on that side.
  uint32_t take(uint32_t from, uint32_t to, double side) {
    uint32_t taken = 0;
    for (uint32_t t = from; t < to; ++t) {
      const uint32_t *v = &whole.triangles[3 * size_t(t)];
      double middle = 0;
      for (int k = 0; k < 3; ++k) middle += whole.rest[3 * size_t(v[k])];
      if (side * middle < 0) continue;
      triangles.insert(triangles.end(), v, v + 3);
      ++taken;
    }
    return taken;
  }
  BodyPlan whole;
  std::vector<uint32_t> triangles;
  std::vector<pk::Part> parts;
};

}  // namespace

TEST("outlines begin to be ordered at the same places on any mesh") {
  for (const uint32_t rows : {6u, 8u, 11u, 20u}) {
    const Halves halves(rows);
    const double *rest = halves.whole.rest.data();
    const auto chosen = pk::choose_points(halves.whole.vertices(), rest, halves.triangles, halves.parts, {-1, -1});
    // of each part, along either edge
    double nearest[2][2] = {{INFINITY, INFINITY}, {INFINITY, INFINITY}};
    for (uint32_t o = 0; o < chosen.outline_count; ++o) {
      const pk::ContactPoint &point = chosen.points[o];
      const double x = point.of(rest, 3, 0), y = point.of(rest, 3, 1);
      CHECK(point.part == (x > 0 ? 1u : 0u));
      double &least = nearest[point.part][y > 0 ? 1 : 0];
      least = std::min(least, std::abs(x));
    }
    for (const auto &part : nearest)
      for (const double off : part) CHECK_NEAR(off, 0.019 * kLength, 1e-5 * kLength);
  }
}
