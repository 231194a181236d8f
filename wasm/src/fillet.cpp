#include "fillet.h"

#include <algorithm>
#include <utility>

#include "descent.h"

namespace pk {

namespace {

/// Square of how far a bend spreads, in half-thicknesses: one implicit step of heat flow (Desbrun et al. 1999), which
/// falls by e every 0.33 to either side.
constexpr double kTime = 0.11;
/// Nothing is spread farther than this, in half-thicknesses, seen from the front.
constexpr double kFarthest = 1.25;
/// To a hundredth is near enough: what is spread adds up however well it is solved.
constexpr double kDone = 1e-4;
constexpr double kLeastArea = 1e-12;
constexpr uint32_t kNone = UINT32_MAX;

}  // namespace

/// Outwards from where parts meet, each vertex by the root it was reached from.
void Fillet::take_band(const Adjacency &adjacency, const double *xy, const double *reach) {
  const auto vertices = uint32_t(adjacency.first.size() - 1);
  std::vector<uint32_t> source;
  std::vector<uint8_t> taken(vertices, 0);
  const auto take = [&](uint32_t vertex, uint32_t from) {
    taken[vertex] = 1;
    band_.push_back(vertex);
    source.push_back(from);
    radius_.push_back(reach[from]);
  };
  for (uint32_t i = 0; i < vertices; ++i)
    if (reach[i] > 0) take(i, i);
  seam_count_ = uint32_t(band_.size());
  for (size_t at = 0; at < band_.size(); ++at) {
    const uint32_t from = source[at];
    for (uint32_t k = adjacency.first[band_[at]]; k < adjacency.first[band_[at] + 1]; ++k) {
      const uint32_t j = adjacency.neighbour[k];
      if (taken[j]) continue;
      const double dx = xy[2 * size_t(j)] - xy[2 * size_t(from)], dy = xy[2 * size_t(j) + 1] - xy[2 * size_t(from) + 1];
      if (dx * dx + dy * dy < kFarthest * kFarthest * reach[from] * reach[from]) take(j, from);
    }
  }
}

void Fillet::prepare(const Adjacency &adjacency, const std::vector<double> &areas, const double *xy,
                     const double *reach) {
  band_.clear();
  radius_.clear();
  take_band(adjacency, xy, reach);
  std::vector<uint32_t> slot(areas.size(), kNone);
  for (uint32_t i = 0; i < band_.size(); ++i) slot[band_[i]] = i;
  diffusion_ = {};
  diffusion_.first.assign(1, 0);
  diagonal_.clear();
  std::vector<std::pair<uint32_t, double>> row;
  for (uint32_t i = 0; i < band_.size(); ++i) {
    row.clear();
    // never 0, though it lay alone in triangles without area
    double sum = areas[band_[i]] + kLeastArea * radius_[i] * radius_[i];
    for (uint32_t k = adjacency.first[band_[i]]; k < adjacency.first[band_[i] + 1]; ++k) {
      const uint32_t j = slot[adjacency.neighbour[k]];
      if (j == kNone) continue;
      // as far as the smaller of two roots that meet
      const double radius = std::min(radius_[i], radius_[j]);
      row.emplace_back(j, kTime * radius * radius * adjacency.weight[k]);
      sum += row.back().second;
    }
    std::sort(row.begin(), row.end());
    for (const auto &[j, weight] : row) {
      diffusion_.neighbour.push_back(j);
      diffusion_.weight.push_back(weight);
    }
    diffusion_.first.push_back(uint32_t(diffusion_.neighbour.size()));
    diagonal_.push_back(sum);
  }
}

void Fillet::apply(double *bend) const {
  if (seam_count_ == 0) return;
  std::vector<double> amount(band_.size(), 0), density(band_.size());
  for (uint32_t i = 0; i < seam_count_; ++i) {
    amount[i] = bend[band_[i]];
    bend[band_[i]] = 0;
  }
  for (size_t i = 0; i < amount.size(); ++i) density[i] = amount[i] / diagonal_[i];
  descend(diffusion_, diagonal_, amount, density, kDone);
  // by what flows along each edge, so that nothing is lost
  for (uint32_t i = 0; i < amount.size(); ++i)
    for (uint32_t k = diffusion_.first[i]; k < diffusion_.first[i + 1]; ++k)
      amount[i] -= diffusion_.weight[k] * (density[i] - density[diffusion_.neighbour[k]]);
  for (size_t i = 0; i < amount.size(); ++i) bend[band_[i]] += amount[i];
}

}  // namespace pk
