// Riders lie on what carries them, also where that falls away to the side.
#include <algorithm>
#include <cmath>

#include "check.h"
#include "shapes.h"

namespace {

constexpr double kRadius = 10, kDepth = 4;
/// What the core keeps apart by, as a share of the size.
constexpr double kGap = 0.0015;

/// A lens is a paraboloid, which riders take on as it is.
double lens_at(double x, double y) { return kDepth * (1 - (x * x + y * y) / (kRadius * kRadius)); }

BodyPlan lens() {
  BodyPlan plan;
  plan.add_lens(0, 0, kRadius, kDepth, 24);
  return plan;
}

std::vector<float> placed(const BodyPlan &plan) {
  pk_body *body = pk_body_create(plan.vertices(), plan.rest.data(), plan.triangle_count(), plan.triangles.data(),
                                 uint32_t(plan.first.size()), plan.first.data(), plan.front.data(), plan.total.data(),
                                 plan.rides.data());
  std::vector<float> positions(plan.rest.size()), normals(plan.rest.size());
  CHECK(pk_body_place(body) == PK_OK);
  CHECK(pk_body_read(body, positions.data(), normals.data()) == PK_OK);
  pk_body_destroy(body);
  return positions;
}

/// Least and most that a part's outline stands off a depth given at every place.
template <typename Depth>
std::pair<double, double> off(const BodyPlan &plan, const std::vector<float> &positions, size_t part,
                              const Depth &depth) {
  double least = INFINITY, most = -INFINITY;
  for (const uint32_t i : plan.outline[part]) {
    const float *at = &positions[3 * size_t(i)];
    const double by = double(at[2]) - depth(double(at[0]), double(at[1]));
    least = std::min(least, by);
    most = std::max(most, by);
  }
  return {least, most};
}

}  // namespace

TEST("a rider on the side of its carrier lies on it all round, and settled no less") {
  BodyPlan plan = lens();
  plan.add_lens(5, 2, 3, 1, 6, 0, 0);
  const double gap = kGap * 2 * kRadius;
  const auto [least, most] = off(plan, placed(plan), 1, lens_at);
  CHECK(least > 0.5 * gap);
  CHECK(most < 0.1);
  // where nothing rides it stays as it is drawn, and stands off
  BodyPlan loose = plan;
  loose.rides[1] = -1;
  CHECK(off(loose, placed(loose), 1, lens_at).second > 2);
  TestBody body(plan);
  CHECK(off(plan, body.read(), 1, lens_at).second < 0.15);
}

TEST("it keeps its shape over the surface it lies on") {
  BodyPlan plan = lens();
  plan.add_lens(5, 2, 3, 1, 6, 0, 0);
  const std::vector<float> positions = placed(plan);
  for (size_t i = 0; i < positions.size(); i += 3) {
    CHECK_NEAR(positions[i], plan.rest[i], 1e-6);
    CHECK_NEAR(positions[i + 1], plan.rest[i + 1], 1e-6);
  }
  for (size_t c = 3 * size_t(plan.first[1]); c < plan.triangles.size(); ++c) {
    const size_t i = 3 * size_t(plan.triangles[c]);
    CHECK_NEAR(positions[i + 2] - lens_at(positions[i], positions[i + 1]), plan.rest[i + 2], 0.1);
  }
}

TEST("what rides on a rider lies on that one") {
  BodyPlan plan = lens();
  plan.add_lens(5, 2, 3, 1, 8, 0, 0);
  plan.add_lens(5, 3, 1, 0.5, 4, 0, 1);
  const auto eye = [](double x, double y) { return lens_at(x, y) + 1 - ((x - 5) * (x - 5) + (y - 2) * (y - 2)) / 9; };
  const auto [least, most] = off(plan, placed(plan), 2, eye);
  CHECK(least > 0);
  CHECK(most < 0.2);
}

TEST("riders on the far side lie there as those in front do") {
  // drawn behind: the rider comes first
  BodyPlan plan;
  plan.add_lens(5, 2, 3, 1, 6, 0, 1);
  plan.add_lens(0, 0, kRadius, kDepth, 24);
  BodyPlan front = lens();
  front.add_lens(5, 2, 3, 1, 6, 0, 0);
  const std::vector<float> behind = placed(plan), before = placed(front);
  double behind_sum = 0, before_sum = 0;
  for (const uint32_t i : plan.outline[0]) behind_sum += behind[3 * size_t(i) + 2];
  for (const uint32_t i : front.outline[1]) before_sum += before[3 * size_t(i) + 2];
  CHECK_NEAR(behind_sum, -before_sum, 1e-3);
  CHECK(off(plan, behind, 0, [](double x, double y) { return -lens_at(x, y); }).first > -0.1);
}

TEST("a rider goes back with a carrier that is pushed behind something") {
  BodyPlan plan;
  plan.add_lens(0, 12, 6, 2, 12);         // an ear
  plan.add_lens(0, 13, 2, 0.5, 5, 0, 0);  // in it
  plan.add_lens(0, 0, 10, 8, 24);         // the head before it
  const std::vector<float> positions = placed(plan);
  const double back = positions[3 * size_t(plan.outline[0][0]) + 2];
  CHECK(back < -1);
  const auto ear = [back](double x, double y) { return back + 2 * (1 - (x * x + (y - 12) * (y - 12)) / 36); };
  CHECK(off(plan, positions, 1, ear).second < 0.15);
}

TEST("what lies half beside its carrier stays as drawn") {
  BodyPlan plan = lens();
  plan.add_lens(10, 0, 4, 2, 8, 0, 0);
  const std::vector<float> positions = placed(plan);
  const auto [least, most] = off(plan, positions, 1, [](double, double) { return 0.0; });
  CHECK_NEAR(least, most, 1e-6);
}

TEST("a small one that looks over the rim of its carrier lies on it") {
  BodyPlan plan = lens();
  plan.add_lens(9.5, 0, 2, 0.5, 8, 0, 0);
  const std::vector<float> positions = placed(plan);
  double most = 0;
  for (const uint32_t i : plan.outline[1]) {
    const float *at = &positions[3 * size_t(i)];
    if (std::hypot(at[0], at[1]) < kRadius) most = std::max(most, at[2] - lens_at(at[0], at[1]));
  }
  CHECK(most < 0.7);
}

TEST("no rider is steeper than its triangles bear, however its carrier falls away") {
  BodyPlan plan;
  plan.add_cushion(-10, -10, 10, 10, 40, 40, 10);
  plan.add_lens(8, 0, 1.9, 0.5, 6, 0, 0);
  const std::vector<float> positions = placed(plan);
  double steepest = 0;
  for (const uint32_t a : plan.outline[1])
    for (const uint32_t b : plan.outline[1]) {
      const float *p = &positions[3 * size_t(a)], *q = &positions[3 * size_t(b)];
      const double apart = std::hypot(p[0] - q[0], p[1] - q[1]);
      if (apart > 0) steepest = std::max(steepest, std::abs(p[2] - q[2]) / apart);
    }
  CHECK(steepest > 0.5);
  CHECK(steepest < 1.001);
}
