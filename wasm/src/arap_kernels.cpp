#include "arap_kernels.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "lanes.h"

namespace pk {

namespace {

Pair swapped(Pair p) { return Pair{p[1], p[0]}; }

}  // namespace

__attribute__((noinline)) double gather_pose(const RestEdges &rest, uint32_t begin, uint32_t end, const double *xy,
                                             double *spin, double *pull) {
  const uint32_t *first = rest.adjacency.first.data(), *neighbour = rest.adjacency.neighbour.data();
  const double *weight = rest.adjacency.weight.data(), *edge = rest.edge;
  Pair stretch = {0, 0};
  for (size_t i = begin; i < end; ++i) {
    const Pair at = load(xy + 2 * i);
    Pair along = {0, 0}, across = {0, 0}, pulled = {0, 0};
    for (uint32_t k = first[i]; k < first[i + 1]; ++k) {
      const Pair d = at - load(xy + 2 * size_t(neighbour[k])), e = load(edge + 2 * size_t(k));
      const Pair weighted = d * both(weight[k]);
      along += d * e;
      across += swapped(d) * e;
      pulled += weighted;
      stretch += weighted * d;
    }
    const double re = along[0] + along[1], im = across[0] - across[1];
    store(spin + 2 * i, Pair{re, im});
    store(pull + 2 * i, pulled);
  }
  return stretch[0] + stretch[1];
}

__attribute__((noinline)) double total_spin(uint32_t begin, uint32_t end, const double *spin) {
  double sum = 0;
  for (size_t i = begin; i < end; ++i) sum += std::sqrt(spin[2 * i] * spin[2 * i] + spin[2 * i + 1] * spin[2 * i + 1]);
  return sum;
}

__attribute__((noinline)) void extrapolate_turns(uint32_t begin, uint32_t end, const double *spin,
                                                 const double *spin_last, double carry, double *turn) {
  for (size_t i = begin; i < end; ++i) {
    const Pair now = load(spin + 2 * i), ahead = now + both(carry) * (now - load(spin_last + 2 * i));
    const double length = std::sqrt(ahead[0] * ahead[0] + ahead[1] * ahead[1]);
    store(turn + 2 * i, length > 0 ? ahead / both(length) : Pair{1, 0});
  }
}

__attribute__((noinline)) void find_residual(const RestEdges &rest, uint32_t begin, uint32_t end,
                                             const Extrapolation &pose, const double *turn, const Loads &loads,
                                             float *residual) {
  const uint32_t *first = rest.adjacency.first.data(), *neighbour = rest.adjacency.neighbour.data();
  const double *edge = rest.edge;
  const Pair carry = both(pose.carry);
  for (size_t i = begin; i < end; ++i) {
    const Pair own = load(turn + 2 * i), sum = load(rest.sum + 2 * i);
    Pair by_x = own * both(sum[0]), by_y = own * both(sum[1]);
    for (uint32_t k = first[i]; k < first[i + 1]; ++k) {
      const Pair other = load(turn + 2 * size_t(neighbour[k]));
      by_x += other * both(edge[2 * size_t(k)]);
      by_y += other * both(edge[2 * size_t(k) + 1]);
    }
    const Pair wanted = both(0.5) * (by_x + Pair{-by_y[1], by_y[0]});
    const Pair xy = load(pose.xy + 2 * i), ahead = xy + carry * (xy - load(pose.last + 2 * i));
    const Pair pull = load(pose.pull + 2 * i), pulled = pull + carry * (pull - load(pose.pull_last + 2 * i));
    const Pair left =
        (wanted - pulled + load(loads.force + 2 * i)) + both(loads.inertia[i]) * (load(loads.towards + 2 * i) - ahead);
    residual[2 * i] = float(left[0]);
    residual[2 * i + 1] = float(left[1]);
  }
}

__attribute__((noinline)) double inertia_energy(uint32_t begin, uint32_t end, const double *xy, const Loads &loads) {
  Pair sum = {0, 0};
  for (size_t i = begin; i < end; ++i) {
    const Pair off = load(xy + 2 * i) - load(loads.towards + 2 * i);
    sum += both(loads.inertia[i]) * off * off;
  }
  return (sum[0] + sum[1]) / 2;
}

__attribute__((noinline)) void advance(uint32_t begin, uint32_t end, double carry, const float *step, double *xy,
                                       double *last) {
  for (size_t i = begin; i < end; ++i) {
    const Pair now = load(xy + 2 * i), carried = both(carry) * (now - load(last + 2 * i));
    const Pair by = {step[2 * i], step[2 * i + 1]};
    store(last + 2 * i, now);
    store(xy + 2 * i, now + carried + by);
  }
}

__attribute__((noinline)) void add_columns(uint32_t vertices, uint32_t count, const float *columns, const float *by,
                                           float *step) {
  for (size_t i = 0; i < vertices; i += 4) {
    Quad x = {}, y = {};
    for (uint32_t c = 0; c < count; ++c, columns += 4) {
      const Quad values = load(columns);
      x += values * by[2 * c];
      y += values * by[2 * c + 1];
    }
    for (size_t k = 0; k < std::min<size_t>(4, vertices - i); ++k) {
      step[2 * (i + k)] += x[k];
      step[2 * (i + k) + 1] += y[k];
    }
  }
}

}  // namespace pk
