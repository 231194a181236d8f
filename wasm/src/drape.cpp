#include "drape.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>

#include "dense_system.h"

namespace pk {

namespace {

/// Vertices of a rider that the surface is looked up under, about: more make no difference to six numbers.
constexpr size_t kSamples = 300;
/// Share of them that has to lie over the carrier for any of it to count, and from which all of it does: of a rider as
/// large as its carrier, which would tilt as a whole, and of a small one, a cheek that looks over the rim of a face.
struct Over {
  double least, all;
};
constexpr Over kLarge{0.6, 0.9}, kSmall{0.3, 0.55};
/// Sizes of riders, as shares of their carriers', up to which they are small, and from which they are large.
constexpr double kSmallest = 0.2, kLargest = 0.35;
/// No steeper than this: a rim falls away without end, and triangles would be drawn out to slivers.
constexpr double kSteepest = 1.0;
/// Held against bending, in samples a sample: what few samples say is no bend.
constexpr double kStiffness = 0.01;
/// Where the surface comes through it counts this much more, found out in a few rounds: it rests on what it would sink
/// into, and is carried off by as little as may be.
constexpr double kThrough = 20;
constexpr int kRounds = 6;
/// Of columns that samples are looked up by.
constexpr double kColumns = 1 << 30;
constexpr size_t kTerms = 6;

/// 1, x, y, x², xy, y².
using Terms = std::array<double, kTerms>;

struct Sample {
  double x, y, depth;  // of the outermost surface there; NaN beside it
};

Terms terms_at(double x, double y) { return {1, x, y, x * x, x * y, y * y}; }

class Drape {
 public:
  Drape(const std::vector<Part> &parts, const std::vector<uint32_t> &triangles, const std::vector<uint32_t> &component,
        const std::vector<double> &rest_xy, double *z)
      : parts_(parts), triangles_(triangles), component_(component), xy_(rest_xy), z_(z) {}

  void lay(const Rider &rider) {
    take_samples(rider.vertices);
    if (!(radius_ > 0)) return;
    for (uint32_t p = 0; p < parts_.size(); ++p)
      if (carries(p, rider)) look_up(p, rider.behind);
    Terms shape;
    if (!fit(rider.behind ? -1 : 1, over_for(rider), shape)) return;
    bend(rider.vertices, shape);
  }

 private:
  double x(uint32_t i) const { return (xy_[2 * size_t(i)] - middle_[0]) / radius_; }
  double y(uint32_t i) const { return (xy_[2 * size_t(i) + 1] - middle_[1]) / radius_; }

  static uint32_t column(double x) { return uint32_t((1 + std::clamp(x, -1.0, 1.0)) * kColumns); }

  /// In coordinates about the rider's middle, within -1 … 1.
  void take_samples(const std::vector<uint32_t> &vertices) {
    middle_ = {0, 0};
    radius_ = 0;
    for (const uint32_t i : vertices)
      for (size_t axis = 0; axis < 2; ++axis) middle_[axis] += xy_[2 * size_t(i) + axis] / double(vertices.size());
    for (const uint32_t i : vertices)
      radius_ = std::max(radius_, std::hypot(xy_[2 * size_t(i)] - middle_[0], xy_[2 * size_t(i) + 1] - middle_[1]));
    samples_.clear();
    if (!(radius_ > 0)) return;
    const size_t stride = std::max<size_t>(1, vertices.size() / kSamples);
    for (size_t k = 0; k < vertices.size(); k += stride) samples_.push_back({x(vertices[k]), y(vertices[k]), NAN});
    by_column_.clear();
    for (uint32_t k = 0; k < samples_.size(); ++k) by_column_.emplace_back(column(samples_[k].x), k);
    std::sort(by_column_.begin(), by_column_.end());
  }

  /// What the rider lies on, and what that has grown together with, as far as it lies under the rider.
  bool carries(uint32_t part, const Rider &rider) const {
    const Part &other = parts_[part];
    if (other.total == 0 || (rider.behind ? part <= rider.part : part >= rider.part)) return false;
    const auto first = [&](uint32_t p) { return component_[triangles_[3 * size_t(parts_[p].first)]]; };
    return first(part) == first(rider.host);
  }

  void look_up(uint32_t part, bool behind) {
    const Part &host = parts_[part];
    const uint32_t from = host.first + (behind ? host.front : 0), to = host.first + (behind ? host.total : host.front);
    const double side = behind ? -1 : 1;
    for (uint32_t t = from; t < to; ++t) {
      const uint32_t *v = &triangles_[3 * size_t(t)];
      const double ax = x(v[0]), bx = x(v[1]), cx = x(v[2]);
      const auto [left, right] = std::minmax({ax, bx, cx});
      if (right < -1 || left > 1) continue;
      const double ay = y(v[0]), by = y(v[1]), cy = y(v[2]);
      const auto [low, high] = std::minmax({ay, by, cy});
      const double d = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
      if (high < -1 || low > 1 || d == 0) continue;
      const std::pair<uint32_t, uint32_t> begin(column(left), 0);
      for (auto at = std::lower_bound(by_column_.begin(), by_column_.end(), begin);
           at != by_column_.end() && at->first <= column(right); ++at) {
        Sample &s = samples_[at->second];
        const double u = ((s.x - ax) * (cy - ay) - (s.y - ay) * (cx - ax)) / d;
        const double w = ((bx - ax) * (s.y - ay) - (by - ay) * (s.x - ax)) / d;
        if (u < 0 || w < 0 || u + w > 1) continue;
        const double depth = (1 - u - w) * z_[v[0]] + u * z_[v[1]] + w * z_[v[2]];
        if (!(side * depth <= side * s.depth)) s.depth = depth;
      }
    }
  }

  Over over_for(const Rider &rider) const {
    const Part &host = parts_[rider.host];
    std::array<double, 2> low{INFINITY, INFINITY}, high{-INFINITY, -INFINITY};
    for (uint32_t c = 3 * host.first; c < 3 * (host.first + host.front); ++c)
      for (size_t axis = 0; axis < 2; ++axis) {
        const double at = xy_[2 * size_t(triangles_[c]) + axis];
        low[axis] = std::min(low[axis], at);
        high[axis] = std::max(high[axis], at);
      }
    // the narrower side: a rider as wide as a long limb is not small on it
    const double width = std::min(high[0] - low[0], high[1] - low[1]) / 2;
    const double large = std::clamp((radius_ / width - kSmallest) / (kLargest - kSmallest), 0.0, 1.0);
    return {kSmall.least + large * (kLarge.least - kSmall.least), kSmall.all + large * (kLarge.all - kSmall.all)};
  }

  /// @return false where too little of it lies over anything.
  bool fit(double side, const Over &enough, Terms &shape) const {
    const auto over = size_t(std::count_if(samples_.begin(), samples_.end(), is_over));
    const double share = double(over) / double(samples_.size());
    if (!(share > enough.least)) return false;
    for (int round = 0; round < kRounds; ++round)
      if (!fit_again(side, round == 0 ? nullptr : &shape, shape)) return false;
    double steepest = 0;
    for (const Sample &s : samples_)
      steepest = std::max(steepest, std::hypot(shape[1] + 2 * shape[3] * s.x + shape[4] * s.y,
                                               shape[2] + shape[4] * s.x + 2 * shape[5] * s.y) /
                                        radius_);
    const double part = std::min(1.0, (share - enough.least) / (enough.all - enough.least));
    for (double &term : shape) term *= part * std::min(1.0, kSteepest / steepest);
    return std::isfinite(steepest) && steepest > 0;
  }

  static bool is_over(const Sample &sample) { return !std::isnan(sample.depth); }

  static double height(const Terms &shape, const Terms &terms) {
    return std::inner_product(shape.begin(), shape.end(), terms.begin(), 0.0);
  }

  /// @param before what it is nearly, which says where the surface comes through; or null.
  bool fit_again(double side, const Terms *before, Terms &shape) const {
    std::vector<double> matrix(kTerms * kTerms, 0);
    Terms sum{};
    double all = 0;
    for (const Sample &sample : samples_) {
      if (!is_over(sample)) continue;
      const Terms terms = terms_at(sample.x, sample.y);
      const bool through = before && side * (sample.depth - height(*before, terms)) > 0;
      const double weight = through ? kThrough : 1;
      all += weight;
      for (size_t i = 0; i < kTerms; ++i) {
        sum[i] += weight * terms[i] * sample.depth;
        for (size_t j = 0; j <= i; ++j) matrix[j * kTerms + i] += weight * terms[i] * terms[j];
      }
    }
    for (size_t i = 3; i < kTerms; ++i) matrix[i * kTerms + i] += kStiffness * all;
    DenseSystem system;
    if (!system.compute(matrix, kTerms)) return false;
    system.solve(sum.data());
    shape = sum;
    return true;
  }

  void bend(const std::vector<uint32_t> &vertices, const Terms &shape) {
    for (const uint32_t i : vertices) z_[i] += height(shape, terms_at(x(i), y(i)));
  }

  const std::vector<Part> &parts_;
  const std::vector<uint32_t> &triangles_, &component_;
  const std::vector<double> &xy_;
  double *z_;
  std::array<double, 2> middle_{};
  double radius_ = 0;
  std::vector<Sample> samples_;
  std::vector<std::pair<uint32_t, uint32_t>> by_column_;  // and which sample
};

}  // namespace

void drape(const std::vector<Rider> &riders, const std::vector<Part> &parts, const std::vector<uint32_t> &triangles,
           const std::vector<uint32_t> &component, const std::vector<double> &rest_xy, double *z) {
  Drape drape(parts, triangles, component, rest_xy, z);
  for (const Rider &rider : riders) drape.lay(rider);
}

}  // namespace pk
