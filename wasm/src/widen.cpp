#include "widen.h"

#include <algorithm>
#include <cmath>

namespace pk {

namespace {

/// Cosine of 18°: sharper angles are worth the work. 15° is asked for.
constexpr double kSharp = 0.951;
constexpr int kRounds = 6;
/// Least gain in the cosine that is worth a move.
constexpr double kWorthWhile = 1e-4;
/// Least doubled area in the plane of a triangle that slid, in terms of its longest side's square.
constexpr double kThinnest = 1e-3;
/// Places tried on each triangle about a vertex, as shares of the ways along its two sides.
constexpr double kPlaces[][2] = {{0.5, 0}, {0.25, 0.25}, {0.25, 0}, {0.12, 0.12}, {0.1, 0}, {0.05, 0.05}};
/// Triangles about a vertex that is slid, at most. About more of them one is sharp wherever it lies (360°/20 is 18°),
/// and looking for a place takes the cube of their number: a fan of 422 took a minute.
constexpr uint32_t kMostAbout = 48;
constexpr uint32_t kNone = UINT32_MAX, kShared = UINT32_MAX - 1;

class Widening {
 public:
  Widening(const std::vector<uint32_t> &triangles, const std::vector<Part> &parts, std::vector<double> &xy,
           std::vector<double> &z)
      : triangles_(triangles), parts_(parts), xy_(xy), z_(z) {}

  bool run() {
    bool any = false;
    look_.assign(triangles_.size() / 3, 0);
    for (uint32_t t = 0; t < triangles_.size(); t += 3) any |= look_[t / 3] = is_sharp(t);
    if (!any) return false;
    find_fans();
    bool slid = false;
    for (int round = 0; round < kRounds; ++round) {
      bool again = false;
      for (uint32_t t = 0; t < triangles_.size(); t += 3) {
        if (!look_[t / 3]) continue;
        look_[t / 3] = is_sharp(t);
        if (!look_[t / 3]) continue;
        for (uint32_t k = 0; k < 3; ++k)
          if (may_slide(triangles_[t + k])) again |= slide(triangles_[t + k]);
      }
      slid |= again;
      if (!again) break;
    }
    return slid;
  }

 private:
  /// Which sheet each vertex is inside of, and which triangles lie about it.
  void find_fans() {
    sheet_.assign(z_.size(), kNone);
    first_.assign(z_.size() + 1, 0);
    for (uint32_t p = 0; p < parts_.size(); ++p)
      for (uint32_t t = parts_[p].first; t < parts_[p].first + parts_[p].total; ++t) {
        const uint32_t sheet = 2 * p + (t < parts_[p].first + parts_[p].front ? 0 : 1);
        for (uint32_t k = 0; k < 3; ++k) {
          const uint32_t v = triangles_[3 * t + k];
          sheet_[v] = sheet_[v] == kNone || sheet_[v] == sheet ? sheet : kShared;
        }
      }
    for (const uint32_t v : triangles_) ++first_[v + 1];
    for (size_t v = 1; v < first_.size(); ++v) first_[v] += first_[v - 1];
    corner_.resize(triangles_.size());
    std::vector<uint32_t> fill(first_.begin(), first_.end() - 1);
    for (uint32_t c = 0; c < triangles_.size(); ++c) corner_[fill[triangles_[c]]++] = c;
  }

  double squared(uint32_t a, uint32_t b) const {
    const double x = xy_[2 * size_t(a)] - xy_[2 * size_t(b)], y = xy_[2 * size_t(a) + 1] - xy_[2 * size_t(b) + 1];
    return x * x + y * y + (z_[a] - z_[b]) * (z_[a] - z_[b]);
  }

  /// Squares of a triangle's sides, the shortest first.
  void measure(uint32_t t, double side[3]) const {
    const uint32_t *v = &triangles_[t];
    side[0] = squared(v[0], v[1]);
    side[1] = squared(v[1], v[2]);
    side[2] = squared(v[2], v[0]);
    if (side[1] < side[0]) std::swap(side[0], side[1]);
    if (side[2] < side[0]) std::swap(side[0], side[2]);
  }

  /// Cosine of a triangle's smallest angle, which lies opposite of its shortest side.
  double sharpness(uint32_t t) const {
    double side[3];
    measure(t, side);
    const double product = side[1] * side[2];
    return product > 0 ? (side[1] + side[2] - side[0]) / (2 * std::sqrt(product)) : 1;
  }

  /// Whether that is more than kSharp.
  bool is_sharp(uint32_t t) const {
    double side[3];
    measure(t, side);
    const double twice = side[1] + side[2] - side[0];
    return twice * twice >= 4 * kSharp * kSharp * side[1] * side[2];
  }

  /// Of all triangles about a vertex the sharpest one's; of as many as it takes to come to `limit`.
  double fan_sharpness(uint32_t v, double limit) const {
    double most = -1;
    for (uint32_t i = first_[v]; i < first_[v + 1] && most < limit; ++i)
      most = std::max(most, sharpness(corner_[i] / 3 * 3));
    return most;
  }

  /// Whether all triangles about a vertex are the right way round in the plane.
  bool lies_flat(uint32_t v) const {
    const double side = sheet_[v] % 2 == 0 ? 1 : -1;
    for (uint32_t i = first_[v]; i < first_[v + 1]; ++i) {
      const uint32_t *corner = &triangles_[corner_[i] / 3 * 3];
      const double *a = &xy_[2 * size_t(corner[0])], *b = &xy_[2 * size_t(corner[1])], *c = &xy_[2 * size_t(corner[2])];
      const double ux = b[0] - a[0], uy = b[1] - a[1], vx = c[0] - a[0], vy = c[1] - a[1];
      const double wx = ux - vx, wy = uy - vy;
      const double longest = std::max({ux * ux + uy * uy, vx * vx + vy * vy, wx * wx + wy * wy});
      if (!(side * (ux * vy - uy * vx) > kThinnest * longest)) return false;
    }
    return true;
  }

  bool may_slide(uint32_t v) const { return sheet_[v] != kShared && first_[v + 1] - first_[v] <= kMostAbout; }

  void put(uint32_t v, const double at[3]) {
    xy_[2 * size_t(v)] = at[0];
    xy_[2 * size_t(v) + 1] = at[1];
    z_[v] = at[2];
  }

  /// To the best of the places on the triangles about the vertex. @return whether it is better than where it was.
  bool slide(uint32_t v) {
    const double from[3] = {xy_[2 * size_t(v)], xy_[2 * size_t(v) + 1], z_[v]};
    double best[3] = {from[0], from[1], from[2]}, least = fan_sharpness(v, INFINITY) - kWorthWhile;
    bool better = false;
    for (uint32_t i = first_[v]; i < first_[v + 1]; ++i) {
      const uint32_t t = corner_[i] / 3 * 3, k = corner_[i] % 3;
      const uint32_t a = triangles_[t + (k + 1) % 3], b = triangles_[t + (k + 2) % 3];
      const double p[3] = {xy_[2 * size_t(a)], xy_[2 * size_t(a) + 1], z_[a]};
      const double q[3] = {xy_[2 * size_t(b)], xy_[2 * size_t(b) + 1], z_[b]};
      for (const auto &share : kPlaces) {
        double at[3];
        for (int axis = 0; axis < 3; ++axis)
          at[axis] = from[axis] + share[0] * (p[axis] - from[axis]) + share[1] * (q[axis] - from[axis]);
        put(v, at);
        const double here = fan_sharpness(v, least);
        if (!(here < least) || !lies_flat(v)) continue;
        least = here;
        better = true;
        std::copy(at, at + 3, best);
      }
    }
    put(v, best);
    if (better)
      for (uint32_t i = first_[v]; i < first_[v + 1]; ++i) look_[corner_[i] / 3] = 1;
    return better;
  }

  const std::vector<uint32_t> &triangles_;
  const std::vector<Part> &parts_;
  std::vector<double> &xy_, &z_;
  std::vector<uint8_t> look_;             // one a triangle: 1 where it was sharp, or one of its vertices slid since
  std::vector<uint32_t> sheet_;           // of each vertex, or kShared
  std::vector<uint32_t> first_, corner_;  // of each vertex: the corners of triangles that it is
};

}  // namespace

bool widen_angles(const std::vector<uint32_t> &triangles, const std::vector<Part> &parts, std::vector<double> &xy,
                  std::vector<double> &z) {
  return Widening(triangles, parts, xy, z).run();
}

}  // namespace pk
