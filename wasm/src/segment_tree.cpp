#include "segment_tree.h"

#include <algorithm>
#include <cmath>

namespace pk {

namespace {

constexpr uint32_t kLeaf = 4;

}  // namespace

SegmentTree::SegmentTree(std::vector<std::pair<uint32_t, uint32_t>> segments, const double *xy)
    : segments_(std::move(segments)), xy_(xy) {
  if (!segments_.empty()) split(0, uint32_t(segments_.size()), 0);
}

void SegmentTree::split(uint32_t begin, uint32_t end, uint32_t node) {
  if (boxes_.size() <= node) boxes_.resize(size_t(node) + 1);
  Box box{{INFINITY, INFINITY}, {-INFINITY, -INFINITY}};
  for (uint32_t s = begin; s < end; ++s)
    for (const uint32_t i : {segments_[s].first, segments_[s].second})
      for (size_t axis = 0; axis < 2; ++axis) {
        box.low[axis] = std::min(box.low[axis], xy_[2 * size_t(i) + axis]);
        box.high[axis] = std::max(box.high[axis], xy_[2 * size_t(i) + axis]);
      }
  boxes_[node] = box;
  if (end - begin <= kLeaf) return;
  const size_t axis = box.high[0] - box.low[0] > box.high[1] - box.low[1] ? 0 : 1;
  const uint32_t middle = begin + (end - begin) / 2;
  const auto along = [&](const std::pair<uint32_t, uint32_t> &s) {
    return xy_[2 * size_t(s.first) + axis] + xy_[2 * size_t(s.second) + axis];
  };
  std::nth_element(segments_.begin() + begin, segments_.begin() + middle, segments_.begin() + end,
                   [&](const auto &a, const auto &b) { return std::pair(along(a), a) < std::pair(along(b), b); });
  split(begin, middle, 2 * node + 1);
  split(middle, end, 2 * node + 2);
}

double SegmentTree::from_box(const double at[2], uint32_t node) const {
  double squared = 0;
  for (int axis = 0; axis < 2; ++axis) {
    const double off = std::max({0.0, boxes_[node].low[axis] - at[axis], at[axis] - boxes_[node].high[axis]});
    squared += off * off;
  }
  return squared;
}

void SegmentTree::search(const double at[2], uint32_t begin, uint32_t end, uint32_t node, double &best,
                         double way[2]) const {
  if (end - begin > kLeaf) {
    const uint32_t middle = begin + (end - begin) / 2, near = 2 * node + 1, far = 2 * node + 2;
    const double left = from_box(at, near), right = from_box(at, far);
    const bool right_first = right < left;
    if (right_first && right < best) search(at, middle, end, far, best, way);
    if (left < best) search(at, begin, middle, near, best, way);
    if (!right_first && right < best) search(at, middle, end, far, best, way);
    return;
  }
  for (uint32_t s = begin; s < end; ++s) {
    const double *a = xy_ + 2 * size_t(segments_[s].first), *b = xy_ + 2 * size_t(segments_[s].second);
    const double ex = b[0] - a[0], ey = b[1] - a[1], length = ex * ex + ey * ey;
    const double t = length > 0 ? std::clamp(((at[0] - a[0]) * ex + (at[1] - a[1]) * ey) / length, 0.0, 1.0) : 0;
    const double dx = a[0] + t * ex - at[0], dy = a[1] + t * ey - at[1];
    if (dx * dx + dy * dy >= best) continue;
    best = dx * dx + dy * dy;
    way[0] = dx;
    way[1] = dy;
  }
}

bool SegmentTree::to_nearest(const double at[2], double within, double way[2]) const {
  const double most = within * within;
  double best = most;
  if (!segments_.empty()) search(at, 0, uint32_t(segments_.size()), 0, best, way);
  return best < most;
}

}  // namespace pk
