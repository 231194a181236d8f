// Which outline points lie over or under which other parts (Dvorožňák et al. 2020, §4:
// layering constraints at silhouettes).
//
// Exact geometry: an outline point against the triangle it projects into, with
// barycentric coordinates. The original tests bounding boxes of pixels and takes
// the nearest vertex within 5 px, which flickers.
#pragma once

#include <cstdint>
#include <vector>

namespace pk {

struct Part {
  uint32_t first, front, total;
};

/// side * (z[point] - Σ weight z[vertex]) >= gap.
struct Contact {
  uint32_t slot;  // which multiplier: outline point and other part
  uint32_t point;
  uint32_t vertex[3];
  double weight[3];
  double side;  // +1: the point stays in front; -1: behind
};

class Contacts {
 public:
  /// @param rest 3 x vertices, its xy used to measure the distance from welds.
  void prepare(uint32_t vertices, const double *rest, uint32_t triangle_count, const uint32_t *triangles,
               const std::vector<Part> &parts);

  /// All contacts of a pose. @param xy 2 x vertices. @param z vertices: which surface is outermost where one folds.
  const std::vector<Contact> &find(const double *xy, const double *z);

  uint32_t slots() const { return uint32_t(outline_.size() * parts_.size()); }
  /// Larger side of the rest body's xy bounds.
  double size() const { return size_; }

 private:
  struct OutlinePoint {
    uint32_t vertex;
    uint32_t part;
  };
  struct Grid {
    double min_x, min_y, max_x, max_y;
    uint32_t columns, rows;
    std::vector<uint32_t> start, item;
  };
  void build_grid(Grid &grid, const double *xy, uint32_t from, uint32_t to);
  bool query(const Grid &grid, const double *xy, const double *z, double x, double y, double side, Contact &out) const;

  std::vector<uint32_t> triangles_;
  std::vector<Part> parts_;
  std::vector<OutlinePoint> outline_;
  std::vector<Grid> front_, back_;
  std::vector<Contact> contacts_;
  std::vector<uint32_t> fill_;
  double size_ = 0;
  double cell_ = 0;
};

}  // namespace pk
