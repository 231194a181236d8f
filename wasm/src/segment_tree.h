// The nearest of many line segments, by boxes around halves of halves of them.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace pk {

class SegmentTree {
 public:
  /// @param segments pairs of point ids. @param xy 2 x points; kept, not copied.
  SegmentTree(std::vector<std::pair<uint32_t, uint32_t>> segments, const double *xy);
  bool empty() const { return segments_.empty(); }
  /// @param way out: from a point to the nearest point of all segments. @param within looks no farther than so: the sooner
  /// done. @return whether there is any. O(log n) for points about them.
  bool to_nearest(const double at[2], double within, double way[2]) const;

 private:
  struct Box {
    double low[2], high[2];
  };
  void split(uint32_t begin, uint32_t end, uint32_t node);
  void search(const double at[2], uint32_t begin, uint32_t end, uint32_t node, double &best, double way[2]) const;
  double from_box(const double at[2], uint32_t node) const;

  std::vector<std::pair<uint32_t, uint32_t>> segments_;
  const double *xy_;
  std::vector<Box> boxes_;  // of node i the halves are 2 i + 1 and 2 i + 2
};

}  // namespace pk
