#include "bind.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pk {

namespace {

/// Until all neighbours agree; two are usual.
constexpr int kMostSweeps = 8;
/// Weight of a corner below which a place may be on the edge opposite, but for rounding: what lies across may be
/// nearer.
constexpr double kInside = 1e-9;
constexpr uint32_t kNone = std::numeric_limits<uint32_t>::max();

struct Place {
  uint32_t triangle = kNone;
  double weight[3] = {1, 0, 0};
  double squared = INFINITY;  // of the distance
};

struct Range {
  uint32_t begin, end;
};

Range sheet_of(const Part &part, bool back) {
  const uint32_t middle = part.first + part.front;
  return back ? Range{middle, part.first + part.total} : Range{part.first, middle};
}

void point_at(const RestSurface &surface, uint32_t i, double out[3]) {
  out[0] = surface.xy[2 * size_t(i)];
  out[1] = surface.xy[2 * size_t(i) + 1];
  out[2] = surface.z[i];
}

double dot(const double a[3], const double b[3]) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }

/// Barycentric coordinates of the nearest point of a triangle, as in Ericson, Real-Time Collision Detection, 5.1.5.
/// @param ab @param ac edges from its first corner. @param ap from there to the point.
void nearest_weights(const double ab[3], const double ac[3], const double ap[3], double weight[3]) {
  const auto set = [weight](double b, double c) {
    weight[0] = 1 - b - c;
    weight[1] = b;
    weight[2] = c;
  };
  const double d1 = dot(ab, ap), d2 = dot(ac, ap);
  if (d1 <= 0 && d2 <= 0) return set(0, 0);
  const double bb = dot(ab, ab), bc = dot(ab, ac), cc = dot(ac, ac);
  const double d3 = d1 - bb, d4 = d2 - bc;  // from the second corner
  if (d3 >= 0 && d4 <= d3) return set(1, 0);
  const double d5 = d1 - bc, d6 = d2 - cc;  // from the third
  if (d6 >= 0 && d5 <= d6) return set(0, 1);
  const double vc = d1 * d4 - d3 * d2;
  if (vc <= 0 && d1 >= 0 && d3 <= 0) return set(d1 / (d1 - d3), 0);
  const double vb = d5 * d2 - d1 * d6;
  if (vb <= 0 && d2 >= 0 && d6 <= 0) return set(0, d2 / (d2 - d6));
  const double va = d3 * d6 - d5 * d4;
  if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0) {
    const double along = (d4 - d3) / ((d4 - d3) + (d5 - d6));
    return set(1 - along, along);
  }
  const double sum = va + vb + vc;
  set(vb / sum, vc / sum);
}

class Binder {
 public:
  Binder(const RestSurface &fine, const RestSurface &coarse)
      : fine_(fine),
        coarse_(coarse),
        best_(fine.z.size()),
        here_(fine.z.size()),
        sheet_(fine.z.size(), kNone),
        tried_(coarse.triangles.size() / 3, 0) {
    find_triangles_about();
  }

  /// @return false where the coarse surface lacks a sheet.
  bool run() {
    if (fine_.parts.size() != coarse_.parts.size()) return false;
    uint32_t stamp = 0;
    for (size_t p = 0; p < fine_.parts.size(); ++p)
      for (const bool back : {false, true}) {
        const Range fine = sheet_of(fine_.parts[p], back), coarse = sheet_of(coarse_.parts[p], back);
        if (fine.begin == fine.end) continue;
        if (coarse.begin == coarse.end) return false;
        bind_sheet(fine, coarse, stamp++);
      }
    return true;
  }

  std::vector<Binding> bindings() const {
    std::vector<Binding> out;
    out.reserve(best_.size());
    for (const Place &place : best_) {
      // a vertex of no triangle is of no matter
      const uint32_t *v = &coarse_.triangles[3 * size_t(place.triangle == kNone ? 0 : place.triangle)];
      out.push_back({{v[0], v[1], v[2]}, {place.weight[0], place.weight[1], place.weight[2]}});
    }
    return out;
  }

 private:
  void find_triangles_about() {
    first_about_.assign(coarse_.z.size() + 1, 0);
    for (const uint32_t v : coarse_.triangles) ++first_about_[v + 1];
    for (size_t i = 1; i < first_about_.size(); ++i) first_about_[i] += first_about_[i - 1];
    about_.resize(coarse_.triangles.size());
    std::vector<uint32_t> next(first_about_.begin(), first_about_.end() - 1);
    for (size_t c = 0; c < coarse_.triangles.size(); ++c) about_[next[coarse_.triangles[c]]++] = uint32_t(c / 3);
  }

  /// Breadth first from the first vertex of every connected piece.
  void bind_sheet(Range fine, Range coarse, uint32_t stamp) {
    const auto begin = fine_.triangles.begin() + 3 * std::ptrdiff_t(fine.begin);
    const auto end = fine_.triangles.begin() + 3 * std::ptrdiff_t(fine.end);
    for (auto v = begin; v != end; ++v) {
      sheet_[*v] = stamp;
      here_[*v].triangle = kNone;
    }
    for (auto v = begin; v != end; ++v) {
      if (here_[*v].triangle != kNone) continue;
      queue_.assign(1, *v);
      bind_from_all(*v, coarse);
      for (size_t at = 0; at < queue_.size(); ++at) {
        const uint32_t i = queue_[at];
        for (uint32_t k = fine_.adjacency.first[i]; k < fine_.adjacency.first[i + 1]; ++k) {
          const uint32_t j = fine_.adjacency.neighbour[k];
          if (sheet_[j] != stamp || here_[j].triangle != kNone) continue;
          bind_near(j, here_[i].triangle, coarse);
          queue_.push_back(j);
        }
      }
      for (int sweep = 0; sweep < kMostSweeps && ask_neighbours(stamp, coarse); ++sweep) continue;
      for (const uint32_t i : queue_)
        if (here_[i].squared < best_[i].squared) best_[i] = here_[i];
    }
  }

  /// On a curved sheet a walk may end where nothing beside is nearer, but something further on is: then most often a
  /// neighbour has come there. @return whether anything has changed.
  bool ask_neighbours(uint32_t stamp, Range coarse) {
    bool changed = false;
    for (const uint32_t i : queue_) {
      const uint32_t before = here_[i].triangle;
      for (uint32_t k = fine_.adjacency.first[i]; k < fine_.adjacency.first[i + 1]; ++k) {
        const uint32_t j = fine_.adjacency.neighbour[k];
        if (sheet_[j] == stamp && here_[j].triangle != here_[i].triangle) consider(i, here_[j].triangle);
      }
      if (here_[i].triangle == before) continue;
      changed = true;
      walk(i, coarse);
    }
    return changed;
  }

  void bind_from_all(uint32_t i, Range coarse) {
    here_[i] = {};
    for (uint32_t t = coarse.begin; t < coarse.end; ++t) consider(i, t);
  }

  void bind_near(uint32_t i, uint32_t start, Range coarse) {
    here_[i] = {};
    consider(i, start);
    walk(i, coarse);
  }

  /// Over the coarse sheet for as long as that leads nearer.
  void walk(uint32_t i, Range coarse) {
    ++round_;
    tried_[here_[i].triangle] = round_;
    const auto is_inside = [](const Place &place) {
      return place.weight[0] > kInside && place.weight[1] > kInside && place.weight[2] > kInside;
    };
    for (uint32_t from = kNone; from != here_[i].triangle && !is_inside(here_[i]);) {
      from = here_[i].triangle;
      for (int k = 0; k < 3; ++k) {
        const uint32_t v = coarse_.triangles[3 * size_t(from) + size_t(k)];
        for (uint32_t a = first_about_[v]; a < first_about_[v + 1]; ++a) {
          const uint32_t t = about_[a];
          if (t < coarse.begin || t >= coarse.end || tried_[t] == round_) continue;
          tried_[t] = round_;
          consider(i, t);
        }
      }
    }
  }

  void consider(uint32_t i, uint32_t triangle) {
    double p[3], a[3], b[3], c[3];
    point_at(fine_, i, p);
    const uint32_t *v = &coarse_.triangles[3 * size_t(triangle)];
    point_at(coarse_, v[0], a);
    point_at(coarse_, v[1], b);
    point_at(coarse_, v[2], c);
    for (int axis = 0; axis < 3; ++axis) {
      p[axis] -= a[axis];
      b[axis] -= a[axis];
      c[axis] -= a[axis];
    }
    Place place;
    place.triangle = triangle;
    nearest_weights(b, c, p, place.weight);
    for (int axis = 0; axis < 3; ++axis) p[axis] -= place.weight[1] * b[axis] + place.weight[2] * c[axis];
    place.squared = dot(p, p);
    if (place.squared < here_[i].squared || here_[i].triangle == kNone) here_[i] = place;
  }

  const RestSurface &fine_, &coarse_;
  std::vector<Place> best_, here_;  // of all sheets, and on the one that is being bound
  std::vector<uint32_t> sheet_;     // the last one that a vertex was met on
  std::vector<uint32_t> tried_;     // coarse triangle -> the walk that met it last
  uint32_t round_ = 0;
  std::vector<uint32_t> first_about_, about_;  // coarse vertex -> its triangles
  std::vector<uint32_t> queue_;
};

}  // namespace

std::vector<Binding> bind_surface(const RestSurface &fine, const RestSurface &coarse) {
  Binder binder(fine, coarse);
  return binder.run() ? binder.bindings() : std::vector<Binding>();
}

}  // namespace pk
