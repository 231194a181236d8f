// Which outline points lie over or under which other parts (Dvorožňák et al. 2020, §4:
// layering constraints at silhouettes).
//
// Exact geometry: an outline point against every triangle it projects into (more
// than one where a sheet folds), with barycentric coordinates. The original tests
// bounding boxes of pixels and takes the nearest vertex within 5 px, which
// flickers.
//
// The points lie in a grid, and the triangles look up what lies in them: points
// are a tenth as many. The other way round, with a grid of each sheet, took
// three times as long; 240 cells along the body instead of 160, as long, at 10k vertices and at 95k. Most triangles lie
// in four cells at most, and one look tells that none of those has a point for them: of a frame of 95k vertices that
// are carried, 7.7 ms for 9.7 (native).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "contact_points.h"
#include "point_cells.h"
#include "skirts.h"

namespace pk {

struct Contact {
  uint32_t slot;          // which multiplier: outline point, other part, and which of its triangles there, or its skirt
  uint32_t pair;          // outline point and other part, or those and its skirt
  uint32_t point, other;  // where it is the outline point: on the first vertex, or between the two
  uint32_t vertex[3];
  double along;  // from the one to the other
  double weight[3];
  double side;      // +1: the point stays in front; -1: behind
  double give = 0;  // how far it may sink in
};

/// How far the point is where it should be: side * (z of the point - Σ weight z[vertex]).
inline double across(const Contact &c, const double *z) {
  double sum = (1 - c.along) * z[c.point] + c.along * z[c.other];
  for (int k = 0; k < 3; ++k) sum -= c.weight[k] * z[c.vertex[k]];
  return c.side * sum;
}

/// What `across` grows by where a push of 1 moves all that is at the contact. @param ease of a vertex: how readily it
/// moves.
template <typename Ease>
double give_way(const Contact &c, Ease ease) {
  double sum = (1 - c.along) * (1 - c.along) * ease(c.point) + c.along * c.along * ease(c.other);
  for (int k = 0; k < 3; ++k) sum += c.weight[k] * c.weight[k] * ease(c.vertex[k]);
  return sum;
}

/// Moves all that is at a contact, by its ease: the point by as much, the triangle the other way.
template <typename Ease>
void push(const Contact &c, double by, Ease ease, double *z) {
  by *= c.side;
  z[c.point] += (1 - c.along) * by * ease(c.point);
  z[c.other] += c.along * by * ease(c.other);
  for (int k = 0; k < 3; ++k) z[c.vertex[k]] -= by * c.weight[k] * ease(c.vertex[k]);
}

/// A fold has three layers; more than these of one sheet in one place are not ordered.
constexpr uint32_t kMostLayers = 4;

class Contacts {
 public:
  /// @param rest 3 x vertices. @param rides one a part: what it rides on, or -1.
  void prepare(uint32_t vertices, const double *rest, uint32_t triangle_count, const uint32_t *triangles,
               const std::vector<Part> &parts, const std::vector<int32_t> &rides);

  /// How far volumes rest on each other instead of sinking in: 0 (outlines are ordered, no more) … 1.
  void set_spread(double spread) { spread_ = spread; }

  /// All contacts of a pose, by triangle. @param xy 2 x vertices.
  const std::vector<Contact> &find(const double *xy) { return find_among(point_count(), xy); }
  /// Those of outlines alone, whatever rests on what.
  const std::vector<Contact> &find_outlines(const double *xy) { return find_among(outline_count_, xy); }
  /// And those with skirts, where they come near to pushing. @param gap as Depth::step's. @param z vertices.
  const std::vector<Contact> &find(const double *xy, double gap, const double *z);
  /// From now on skirts push nothing that they would push in this pose: at rest nothing stirs.
  void rest(const double *xy, double gap, const double *z);

  uint32_t slots() const { return (kMostLayers + 1) * uint32_t(points_.size() * parts_.size()); }
  uint32_t pairs() const { return 2 * uint32_t(points_.size() * parts_.size()); }
  /// Vertices: 1 where parts meet.
  const std::vector<uint8_t> &welds() const { return weld_; }
  /// Larger side of the rest body's xy bounds.
  double size() const { return size_; }

 private:
  uint32_t point_count() const { return spread_ > 0 ? uint32_t(points_.size()) : outline_count_; }
  const std::vector<Contact> &find_among(uint32_t points, const double *xy);
  double give(uint32_t inner, uint32_t part) const;
  void add_skirts(double gap, const double *xy, const double *z);
  void find_in_sheet(uint32_t part, uint32_t from, uint32_t to, double side, const double *xy);
  /// With the points of one cell.
  void find_in_triangle(uint32_t part, uint32_t triangle, size_t cell, double side, const double *xy);

  std::vector<uint32_t> triangles_;
  std::vector<Part> parts_;
  std::vector<ContactPoint> points_;
  std::vector<uint8_t> weld_;
  std::vector<Contact> contacts_;
  std::vector<uint8_t> layers_;  // one a pair of outline point and part: contacts found
  // of inner points, which come after those of outlines
  uint32_t outline_count_ = 0;
  std::vector<double> thickness_;  // of the part there, at rest
  std::vector<double> share_;      // x part: 0 where it is welded to that part … 1 well away from there
  double spread_ = 0;
  double size_ = 0;
  PointCells cells_;
  Skirts skirts_;
  std::vector<uint8_t> without_skirt_;  // one a pair of outline point and part
};

}  // namespace pk
