// Which points of a body are kept in order: all of its outlines but those beside welds, and some inside of back sheets.
//
// Outlines are ordered up to a border at some distance from welds, and most is asked of them right there, where sheets
// are steep. Were only vertices ordered, the first of them would lie as far from the border as the mesh happens to have
// it, and the elephant's ear, in a slow drag, come to stand up to 2.2 % of the body's size off at 10,000 vertices from
// where it stands at 24,000 (0.45 % at the 99th percentile); with a point on the border itself 0.8 % (0.18 %).
#pragma once

#include <cstdint>
#include <vector>

#include "membership.h"

namespace pk {

/// On a vertex, or on the edge between two.
struct ContactPoint {
  uint32_t vertex;
  uint32_t part;
  uint32_t other;    // the vertex itself where it is on one
  double along = 0;  // 0 … 1, from the vertex to the other

  /// @param values `stride` a vertex. @return the point's own, of an axis.
  double of(const double *values, size_t stride = 1, size_t axis = 0) const {
    const double at = values[stride * vertex + axis];
    return at + along * (values[stride * other + axis] - at);
  }
};

struct ContactPoints {
  /// Of outlines, part by part, then inner ones.
  std::vector<ContactPoint> points;
  uint32_t outline_count = 0;
  /// One an inner point: of the part there, at rest.
  std::vector<double> thickness;
  /// Inner points x parts: 0 where it is welded to that part … 1 well away from there.
  std::vector<double> share;
  /// Vertices: 1 where parts meet.
  std::vector<uint8_t> weld;
  /// Larger side of the body's xy bounds.
  double size = 0;
};

/// @param rest 3 x vertices. @param triangles of all parts, in order. @param rides one a part: what it rides on, or -1.
ContactPoints choose_points(uint32_t vertices, const double *rest, const std::vector<uint32_t> &triangles,
                            const std::vector<Part> &parts, const std::vector<int32_t> &rides);

}  // namespace pk
