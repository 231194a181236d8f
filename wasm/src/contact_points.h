// Which points of a body are kept in order: all of its outlines but those beside welds, and some inside of back sheets.
#pragma once

#include <cstdint>
#include <vector>

#include "membership.h"

namespace pk {

struct ContactPoint {
  uint32_t vertex;
  uint32_t part;
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
