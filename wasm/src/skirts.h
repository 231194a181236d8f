// Steep skirts about the sheets that outline points stay in front of or behind: of what is about to slide over a sheet
// and is out of order with its rim, depth is brought in order the more the nearer it comes.
//
// Whether a point overlaps a sheet or not is one bit, but what it then has to do may be much: where a limb's root
// parts a sheet, a wall as high as the body is thick. Pushed only once it overlapped, the elephant's ear jumped by 5 %
// of the body's size in one frame, and some frames sooner or later as the mesh was (a slow drag at 10,000 and 24,000
// vertices: 4.5 % apart in depth at the worst vertex, 0.8 % at the 99th percentile; 1.3 and 0.3 % with skirts). Half
// and twice as steep, and reaching twice as far, left more; seeing them from as far as they reach changed nothing.
#pragma once

#include <cstdint>
#include <vector>

#include "membership.h"
#include "point_cells.h"

namespace pk {

/// Where an outline point lies beside a sheet.
struct Beside {
  uint32_t vertex[2];  // of the sheet's nearest edge
  double along;        // 0 … 1, from the one to the other
  double fall;         // how far behind the edge it may be there
};

class Skirts {
 public:
  /// @param triangles of all parts, in order. @param outline_count points that skirts are for, the first ones.
  /// @param size of the body.
  void prepare(const std::vector<uint32_t> &triangles, const std::vector<Part> &parts, uint32_t outline_count,
               double size);
  /// @param cells sorted for this pose. @param xy 2 x vertices. @param side +1: of the part's front sheet, for nearer
  /// parts' points; -1: of its back sheet, for farther ones'. @return points beside it.
  const std::vector<uint32_t> &find(uint32_t part, double side, const PointCells &cells, const double *xy);
  /// @param point that was found last.
  Beside beside(uint32_t point) const;

 private:
  /// Appends the edges that triangles begin … end - 1 have on one side alone.
  void add_rim(const std::vector<uint32_t> &triangles, uint32_t begin, uint32_t end);
  void look_about(uint32_t edge, uint32_t part, double side, const PointCells &cells, const double *xy);

  double reach_ = 0;
  // edges of each part's front sheet, then of its back sheet: from, to, and the third vertex of the triangle
  std::vector<uint32_t> first_edge_, edge_;
  std::vector<uint32_t> found_;
  // one an outline point: the nearest edge, squared how far it is, where on it
  std::vector<uint32_t> nearest_;
  std::vector<double> distance_, along_;
};

}  // namespace pk
