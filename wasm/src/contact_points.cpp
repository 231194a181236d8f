#include "contact_points.h"

#include <algorithm>
#include <cmath>

#include "point_grid.h"

namespace pk {

namespace {

/// Share of the body's size about a weld where nothing is ordered: what is joined there can't be in front and behind.
constexpr double kNearWeld = 0.019;
/// Between the points inside of a sheet that are kept from sinking, and how far from a weld they no longer are let
/// sink, as shares of the body's size.
constexpr double kSpacing = 0.025;
constexpr double kRoot = 0.05;
/// Steps of looking for a border, and how near an ordered vertex, as a share of an edge, it is that vertex.
constexpr int kHalvings = 20;
constexpr double kAtVertex = 1e-3;

constexpr uint32_t next_corner(uint32_t h) { return h % 3 == 2 ? h - 2 : h + 1; }

class Choice {
 public:
  Choice(uint32_t vertices, const double *rest, const std::vector<uint32_t> &triangles, const std::vector<Part> &parts)
      : rest_(rest),
        triangles_(triangles),
        parts_(parts),
        membership_(vertices, triangles, parts),
        part_count_(uint32_t(parts.size())) {
    for (uint32_t i = 0; i < vertices; ++i)
      for (size_t axis = 0; axis < 2; ++axis) {
        low_[axis] = std::min(low_[axis], at(i)[axis]);
        high_[axis] = std::max(high_[axis], at(i)[axis]);
      }
    out.size = std::max(high_[0] - low_[0], high_[1] - low_[1]);
    out.weld.resize(vertices);
    for (uint32_t i = 0; i < vertices; ++i) out.weld[i] = membership_.parts_at(i) > 1 ? 1 : 0;
  }

  void choose_outlines() {
    PointGrid welds = grid_of_cells(kNearWeld);
    for (uint32_t i = 0; i < out.weld.size(); ++i)
      if (out.weld[i]) welds.add(at(i), i);
    const double near = square_of(kNearWeld);
    const auto is_near = [&](const double *place) {
      return welds.any_about(place, [&](uint32_t j) {
        const double x = at(j)[0] - place[0], y = at(j)[1] - place[1];
        return x * x + y * y < near;
      });
    };
    std::vector<uint8_t> is_outline(out.weld.size(), 0), ordered(out.weld.size(), 0);
    for (uint32_t p = 0; p < part_count_; ++p) {
      for (const auto [i, sheets] : membership_.of(p)) {
        is_outline[i] = sheets == (kFrontSheet | kBackSheet);
        ordered[i] = is_outline[i] && !is_near(at(i));
        if (ordered[i]) out.points.push_back({i, p, i});
      }
      add_borders(p, is_outline, ordered, is_near);
    }
    out.outline_count = uint32_t(out.points.size());
  }

  /// Where the outline comes away from what is near a weld: there most is asked of it, and it is the same place on any
  /// mesh.
  template <typename IsNear>
  void add_borders(uint32_t part, const std::vector<uint8_t> &is_outline, const std::vector<uint8_t> &ordered,
                   const IsNear &is_near) {
    const uint32_t begin = 3 * parts_[part].first, middle = begin + 3 * parts_[part].front;
    const auto is_on_back = [&](uint32_t i, uint32_t j) {
      for (uint32_t h = middle; h < begin + 3 * parts_[part].total; ++h)
        if (triangles_[h] == j && triangles_[next_corner(h)] == i) return true;
      return false;
    };
    for (uint32_t h = begin; h < middle; ++h) {
      const uint32_t i = triangles_[h], j = triangles_[next_corner(h)];
      // an edge of both sheets, not one across a corner
      if (ordered[i] == ordered[j] || !is_outline[i] || !is_outline[j] || !is_on_back(i, j)) continue;
      const uint32_t from = ordered[i] ? i : j, to = ordered[i] ? j : i;
      double low = 0, high = 1;
      for (int halving = 0; halving < kHalvings; ++halving) {
        const double half = (low + high) / 2;
        const double place[2] = {at(from)[0] + half * (at(to)[0] - at(from)[0]),
                                 at(from)[1] + half * (at(to)[1] - at(from)[1])};
        (is_near(place) ? high : low) = half;
      }
      if (low > kAtVertex) out.points.push_back({from, part, to, low});
    }
  }

  void choose_inner(uint32_t part) {
    const auto first = uint32_t(out.points.size());
    const double spacing = square_of(kSpacing);
    PointGrid chosen = grid_of_cells(kSpacing);
    for (const auto [i, sheets] : membership_.of(part)) {
      if (sheets != kBackSheet || out.weld[i]) continue;
      const auto is_near = [&, i = i](uint32_t k) { return squared(out.points[k].vertex, i) < spacing; };
      if (chosen.any_about(at(i), is_near)) continue;
      chosen.add(at(i), uint32_t(out.points.size()));
      out.points.push_back({i, part, i});
    }
    measure_thickness(part, first, chosen);
    measure_shares(part, first);
  }

  ContactPoints out;

 private:
  /// Down to the nearest vertex of the front sheet, the first of several.
  void measure_thickness(uint32_t part, uint32_t first, const PointGrid &chosen) {
    const size_t count = out.points.size() - first;
    std::vector<uint32_t> over(count, kNone);
    std::vector<double> nearest(count, INFINITY);
    const auto compare = [&](uint32_t k, uint32_t i) {
      const double here = squared(out.points[k].vertex, i);
      if (!(here < nearest[k - first])) return;
      nearest[k - first] = here;
      over[k - first] = i;
    };
    for (const auto [i, sheets] : membership_.of(part)) {
      if (sheets != kFrontSheet) continue;
      chosen.any_about(at(i), [&, i = i](uint32_t k) {
        compare(k, i);
        return false;
      });
    }
    for (uint32_t k = first; k < out.points.size(); ++k) {
      // on a coarse mesh there may be none so near
      if (!(nearest[k - first] <= square_of(kSpacing)))
        for (const auto [i, sheets] : membership_.of(part))
          if (sheets == kFrontSheet) compare(k, i);
      const uint32_t i = over[k - first];
      out.thickness.push_back(i == kNone ? 0 : std::abs(at(i)[2] - at(out.points[k].vertex)[2]));
    }
  }

  void measure_shares(uint32_t part, uint32_t first) {
    PointGrid welds = grid_of_cells(kRoot);
    for (const auto [i, sheets] : membership_.of(part))
      if (out.weld[i]) welds.add(at(i), i);
    std::vector<double> away(part_count_);
    for (size_t k = first; k < out.points.size(); ++k) {
      const uint32_t i = out.points[k].vertex;
      std::fill(away.begin(), away.end(), square_of(kRoot));
      welds.any_about(at(i), [&](uint32_t j) {
        membership_.each_part_at(j, [&](uint32_t other) { away[other] = std::min(away[other], squared(i, j)); });
        return false;
      });
      for (const double squared : away) out.share.push_back(std::min(1.0, std::sqrt(squared) / (kRoot * out.size)));
    }
  }

  PointGrid grid_of_cells(double share) const { return PointGrid(low_, high_, share * out.size); }
  double square_of(double share) const { return share * out.size * share * out.size; }
  const double *at(uint32_t vertex) const { return rest_ + 3 * size_t(vertex); }
  double squared(uint32_t a, uint32_t b) const {
    const double x = at(a)[0] - at(b)[0], y = at(a)[1] - at(b)[1];
    return x * x + y * y;
  }

  static constexpr uint32_t kNone = UINT32_MAX;
  const double *rest_;
  const std::vector<uint32_t> &triangles_;
  const std::vector<Part> &parts_;
  Membership membership_;
  uint32_t part_count_;
  double low_[2] = {INFINITY, INFINITY}, high_[2] = {-INFINITY, -INFINITY};
};

}  // namespace

ContactPoints choose_points(uint32_t vertices, const double *rest, const std::vector<uint32_t> &triangles,
                            const std::vector<Part> &parts, const std::vector<int32_t> &rides) {
  Choice choice(vertices, rest, triangles, parts);
  choice.choose_outlines();
  // what rides is set in, as eyes are
  for (uint32_t p = 0; p < parts.size(); ++p)
    if (rides[p] < 0) choice.choose_inner(p);
  return std::move(choice.out);
}

}  // namespace pk
