// Depth order: outline points of nearer parts stay in front of what they lie over, and the other way round. Measured
// here by brute force over all triangles.
#include <algorithm>
#include <cmath>

#include "check.h"
#include "shapes.h"

namespace {

/// The outermost depth of a sheet at a place (+1: nearest of a front, -1: farthest of a back), NaN beside it.
double surface_at(const BodyPlan &plan, const std::vector<float> &p, uint32_t from, uint32_t to, double x, double y,
                  double side) {
  double best = NAN;
  for (uint32_t t = from; t < to; ++t) {
    const float *a = &p[3 * size_t(plan.triangles[3 * size_t(t)])],
                *b = &p[3 * size_t(plan.triangles[3 * size_t(t) + 1])],
                *c = &p[3 * size_t(plan.triangles[3 * size_t(t) + 2])];
    const double d = double(b[0] - a[0]) * (c[1] - a[1]) - double(b[1] - a[1]) * (c[0] - a[0]);
    if (d == 0) continue;
    const double u = ((x - a[0]) * (c[1] - a[1]) - (y - a[1]) * (c[0] - a[0])) / d;
    const double w = ((b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0])) / d;
    if (u < 0 || w < 0 || u + w > 1) continue;
    const double z = (1 - u - w) * a[2] + u * b[2] + w * c[2];
    if (!(side * z <= side * best)) best = z;
  }
  return best;
}

/// How far outline points keep in front of, or behind, what they overlap: the least of all, of any two parts.
double least_gap(const BodyPlan &plan, const std::vector<float> &p, unsigned *overlaps = nullptr) {
  double least = INFINITY;
  for (size_t part = 0; part < plan.first.size(); ++part)
    for (size_t other = 0; other < plan.first.size(); ++other) {
      if (other == part) continue;
      const double side = other < part ? 1 : -1;
      const uint32_t begin = plan.first[other], middle = begin + plan.front[other], end = begin + plan.total[other];
      for (const uint32_t i : plan.outline[part]) {
        const float *at = &p[3 * size_t(i)];
        const double z = surface_at(plan, p, side > 0 ? begin : middle, side > 0 ? middle : end, at[0], at[1], side);
        if (std::isnan(z)) continue;
        if (overlaps) ++*overlaps;
        least = std::min(least, side * (at[2] - z));
      }
    }
  return least;
}

/// Smallest angle of all triangles, degrees.
double least_angle(const BodyPlan &plan, const std::vector<float> &p) {
  double most = -1;
  for (size_t c = 0; c < plan.triangles.size(); ++c) {
    const float *at = &p[3 * size_t(plan.triangles[c])];
    const float *u = &p[3 * size_t(plan.triangles[c / 3 * 3 + (c + 1) % 3])];
    const float *v = &p[3 * size_t(plan.triangles[c / 3 * 3 + (c + 2) % 3])];
    double uv = 0, uu = 0, vv = 0;
    for (int axis = 0; axis < 3; ++axis) {
      uv += double(u[axis] - at[axis]) * (v[axis] - at[axis]);
      uu += double(u[axis] - at[axis]) * (u[axis] - at[axis]);
      vv += double(v[axis] - at[axis]) * (v[axis] - at[axis]);
    }
    most = std::max(most, uv / std::sqrt(uu * vv));
  }
  return std::acos(std::min(1.0, most)) * 180 / M_PI;
}

constexpr double kSize = 30;
/// What the core keeps coinciding parts apart by, as a share of the size.
constexpr double kGap = 0.0015;

/// Two lenses in one plane that overlap by a half: 30 across together.
BodyPlan overlapping() {
  BodyPlan plan;
  plan.add_lens(10, 10, 10, 6, 10);
  plan.add_lens(20, 10, 10, 6, 10);
  return plan;
}

}  // namespace

TEST("parts drawn into each other settle one in front of the other, by the gap") {
  const BodyPlan plan = overlapping();
  CHECK(least_gap(plan, std::vector<float>(plan.rest.begin(), plan.rest.end())) < -1);  // or this test says nothing
  TestBody body(plan);
  unsigned overlaps = 0;
  CHECK(least_gap(plan, body.read(), &overlaps) > 0.98 * kGap * kSize);
  CHECK(overlaps > 20);
}

TEST("three on top of each other settle in order") {
  BodyPlan plan;
  for (int i = 0; i < 3; ++i) plan.add_lens(15 + 4 * i, 15 - 3 * i, 10, 5, 8);
  TestBody body(plan);
  CHECK(least_gap(plan, body.read()) > 0.9 * kGap * kSize);
}

TEST("settled, nothing moves any more") {
  TestBody body(overlapping());
  const std::vector<float> rest = body.read();
  const double motion = body.step({}, 30);
  CHECK_NEAR(motion, 0, 1e-9 * kSize);
  for (size_t i = 0; i < rest.size(); ++i) CHECK_NEAR(body.read()[i], rest[i], 1e-6 * kSize);
}

TEST("settling again changes nothing and takes no step") {
  TestBody body(overlapping(), false);
  uint32_t steps = 0;
  CHECK(pk_body_settle(body.handle, &steps) == PK_OK);
  CHECK(steps >= 1);
  const std::vector<float> rest = body.read();
  CHECK(pk_body_settle(body.handle, &steps) == PK_OK);
  CHECK(steps == 0);
  CHECK(rest == body.read());
}

TEST("what is sharp is widened where it lies in a sheet; outlines, depths and triangles in the plane stay sound") {
  BodyPlan plan;
  plan.add_lens(10, 10, 10, 6, 10);
  const auto at = [&](uint32_t i) { return &plan.rest[3 * size_t(i)]; };
  // the middle of the front sheet, along the surface almost to a vertex beside it
  uint32_t middle = 0, beside = 0;
  for (uint32_t i = 0; i < plan.vertices(); ++i)
    if (at(i)[2] > at(middle)[2]) middle = i;
  for (uint32_t c = 0; c < 3 * plan.triangle_count(); ++c)
    if (plan.triangles[c] == middle) beside = plan.triangles[c / 3 * 3 + (c + 1) % 3];
  for (int axis = 0; axis < 3; ++axis) at(middle)[axis] += 0.85 * (at(beside)[axis] - at(middle)[axis]);
  CHECK(least_angle(plan, std::vector<float>(plan.rest.begin(), plan.rest.end())) < 10);  // or this test says nothing
  TestBody body(plan);
  const std::vector<float> rest = body.read();
  CHECK(least_angle(plan, rest) > 18);
  for (const uint32_t i : plan.outline[0])
    for (int axis = 0; axis < 2; ++axis) CHECK(rest[3 * size_t(i) + size_t(axis)] == float(at(i)[axis]));
  for (uint32_t t = 0; t < plan.triangle_count(); ++t) {
    const uint32_t *v = &plan.triangles[3 * size_t(t)];
    const float *a = &rest[3 * size_t(v[0])], *b = &rest[3 * size_t(v[1])], *c = &rest[3 * size_t(v[2])];
    const float area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    CHECK(t < plan.front[0] ? area > 0 : area < 0);
  }
  CHECK_NEAR(body.step({}, 10), 0, 1e-9 * 20);
  for (size_t i = 0; i < rest.size(); ++i) CHECK_NEAR(body.read()[i], rest[i], 1e-5);
}

TEST("parts apart in the plane don't feel each other") {
  BodyPlan plan;
  plan.add_lens(10, 10, 10, 6, 8, 0);
  plan.add_lens(40, 10, 10, 6, 8, -30);
  TestBody body(plan);
  for (size_t i = 0; i < plan.rest.size(); ++i) CHECK_NEAR(body.read()[i], plan.rest[i], 1e-5);
}

TEST("dragged across each other, the order holds on every frame") {
  const BodyPlan plan = overlapping();
  TestBody body(plan);
  body.pin({{10, 10, false, 0}, {20, 10, false, 1}});
  double worst = INFINITY;
  for (int frame = 0; frame < 180; ++frame) {
    const double angle = frame * 2 * 3.14159265358979 / 60;
    body.step({10, 10, NAN, 20 + 6 * (std::cos(angle) - 1), 10 + 6 * std::sin(angle), NAN});
    // a pair may take a moment after it first meets; these overlap from the start
    worst = std::min(worst, least_gap(plan, body.read()));
  }
  CHECK(worst > -0.0025 * kSize);
}

TEST("spread, volumes rest on each other instead of sinking in, half spread somewhat; outlines stay in order") {
  BodyPlan plan;
  plan.add_lens(20, 20, 16, 12, 14);
  plan.add_lens(22, 20, 6, 5, 8);
  // the deepest place of the nearer one's back and the front under it
  const auto sunk = [&](const std::vector<float> &p) {
    double most = -INFINITY;
    const uint32_t middle = plan.first[1] + plan.front[1];
    for (uint32_t c = 3 * middle; c < 3 * plan.triangle_count(); ++c) {
      const float *at = &p[3 * size_t(plan.triangles[c])];
      most = std::max(most, surface_at(plan, p, 0, plan.front[0], at[0], at[1], 1) - at[2]);
    }
    return most;
  };
  double last = INFINITY;
  for (const double spread : {0.0, 0.5, 1.0}) {
    TestBody body(plan, false);
    CHECK(pk_body_set_spread(body.handle, spread) == PK_OK);
    CHECK(pk_body_settle(body.handle, nullptr) == PK_OK);
    const double now = sunk(body.read());
    CHECK(now < last - 0.5);
    last = now;
    CHECK(least_gap(plan, body.read()) > 0.9 * kGap * 32);
    CHECK_NEAR(body.step({}, 10), 0, 1e-9 * 32);
    // and in motion
    body.pin({{20, 20, false, 0}, {22, 20, false, 1}});
    for (int step = 0; step < 30; ++step) body.step({20, 20, NAN, 22 + 0.2 * step, 20, NAN});
    if (spread == 1) CHECK(sunk(body.read()) < 0.5);
  }
  CHECK(last < 0.2);
  TestBody body(plan);
  CHECK(pk_body_set_spread(body.handle, 1.5) == PK_BAD_INPUT);
  CHECK(pk_body_set_spread(body.handle, NAN) == PK_BAD_INPUT);
}

TEST("what arrives from the side comes in front within 0.3 s, and nothing jumps") {
  BodyPlan plan;
  plan.add_lens(10, 10, 10, 6, 10, 12);
  plan.add_lens(40, 10, 10, 6, 10);
  TestBody body(plan);
  body.pin({{10, 10, false, 0}, {40, 10, false, 1}});
  std::vector<float> before = body.read();
  double fastest = 0;
  int late = 0, met = -1;
  for (int step = 0; step < 60; ++step) {
    body.step({10, 10, NAN, std::max(25.0, 40 - 1.5 * step), 10, NAN});
    const std::vector<float> &now = body.read();
    for (size_t i = 2; i < now.size(); i += 3) fastest = std::max(fastest, std::abs(double(now[i]) - before[i]));
    before = now;
    unsigned overlaps = 0;
    const double least = least_gap(plan, now, &overlaps);
    if (met < 0 && overlaps > 0) met = step;
    if (met >= 0 && step >= met + 18 + 10) late += least < -0.0025 * 50;
  }
  CHECK(met > 0 && late == 0);
  CHECK(least_gap(plan, body.read()) > 0.9 * kGap * 50);
  // it has some 15 to go
  CHECK(fastest < 4);
}

TEST("thrown over a part that it has long overlapped, nothing shows through for even a step") {
  const BodyPlan plan = overlapping();
  TestBody body(plan);
  body.pin({{10, 10, false, 0}, {20, 10, false, 1}});
  body.step({10, 10, NAN, 20, 10, NAN}, 20);
  double worst = INFINITY;
  for (int step = 0; step < 40; ++step) {
    const double sway = step % 10 < 5 ? -4 : 4;
    body.step({10, 10, NAN, 17 + sway, 10 + sway / 2, NAN});
    if (step >= 18) worst = std::min(worst, least_gap(plan, body.read()));
  }
  CHECK(worst > -0.0025 * kSize);
}

TEST("what one part pushed aside comes home when it has gone") {
  BodyPlan plan;
  plan.add_lens(10, 10, 10, 6, 8);
  plan.add_lens(32, 10, 10, 6, 8);
  TestBody body(plan);
  const std::vector<float> rest = body.read();
  body.pin({{10, 10, false, 0}, {32, 10, false, 1}});
  body.step({10, 10, NAN, 14, 10, NAN}, 60);
  CHECK(least_gap(plan, body.read()) > 0);
  body.step({10, 10, NAN, 32, 10, NAN}, 600);
  double worst = 0;
  for (size_t i = 0; i < rest.size(); ++i) worst = std::max(worst, std::abs(double(body.read()[i]) - rest[i]));
  CHECK_NEAR(worst, 0, 0.01 * 42);
}

TEST("before it is prepared a body can be read and placed: loose parts come in front whole, by the gap") {
  BodyPlan plan;
  plan.add_lens(10, 10, 10, 6, 10);
  plan.add_lens(12, 12, 3, 2, 5);
  plan.add_lens(13, 12, 1, 0.5, 4);
  pk_body *body = pk_body_create(plan.vertices(), plan.rest.data(), plan.triangle_count(), plan.triangles.data(),
                                 uint32_t(plan.first.size()), plan.first.data(), plan.front.data(), plan.total.data(),
                                 plan.rides.data());
  std::vector<float> positions(plan.rest.size()), normals(plan.rest.size());
  CHECK(pk_body_read(body, positions.data(), normals.data()) == PK_OK);
  CHECK(positions == std::vector<float>(plan.rest.begin(), plan.rest.end()));
  CHECK(pk_body_place(body) == PK_OK);
  CHECK(pk_body_read(body, positions.data(), normals.data()) == PK_OK);
  CHECK_NEAR(least_gap(plan, positions), kGap * 20, 1e-4);
  // the largest stays; the others keep their shape
  double lift[3];
  for (size_t part = 0; part < 3; ++part) {
    const size_t rim = plan.outline[part][0];
    lift[part] = double(positions[3 * rim + 2]) - plan.rest[3 * rim + 2];
    for (size_t c = 3 * size_t(plan.first[part]); c < 3 * size_t(plan.first[part] + plan.total[part]); ++c) {
      const size_t i = 3 * size_t(plan.triangles[c]);
      CHECK_NEAR(positions[i], plan.rest[i], 1e-6);
      CHECK_NEAR(positions[i + 2], plan.rest[i + 2] + lift[part], 1e-5);
    }
  }
  CHECK(lift[0] == 0 && lift[1] > 1 && lift[2] > lift[1]);
  pk_body_destroy(body);
}

TEST("reshaped, a body has its new depths in order, and keeps what settling has bent") {
  const BodyPlan plan = overlapping();
  TestBody body(plan);
  const std::vector<float> rest = body.read();
  std::vector<double> z;
  for (size_t i = 0; i < plan.rest.size(); i += 3) z.push_back(1.5 * plan.rest[i + 2]);
  const std::vector<double> given = z;
  CHECK(pk_body_reshape(body.handle, z.data()) == PK_OK);
  const std::vector<float> reshaped = body.read();
  double lift[2];
  for (size_t part = 0; part < 2; ++part) {
    const auto off = [&](size_t i) {
      return reshaped[3 * i + 2] - given[i] - (rest[3 * i + 2] - plan.rest[3 * i + 2]);
    };
    lift[part] = off(plan.outline[part][0]);
    for (size_t c = 3 * size_t(plan.first[part]); c < 3 * size_t(plan.first[part] + plan.total[part]); ++c) {
      const size_t i = plan.triangles[c];
      CHECK_NEAR(off(i), lift[part], 1e-5);
      CHECK_NEAR(reshaped[3 * i + 2], z[i], 1e-5);
      CHECK_NEAR(reshaped[3 * i], rest[3 * i], 0);
    }
  }
  // half as thick again, the nearer one comes forward by half of what it had
  CHECK(lift[0] == 0 && lift[1] > 1);
  CHECK(least_gap(plan, reshaped) > 0.5 * kGap * kSize);
  CHECK(pk_body_reset(body.handle) == PK_OK);
  CHECK(reshaped == body.read());
  body.step({}, 60);
  CHECK(least_gap(plan, body.read()) > 0.9 * kGap * kSize);
  // and back
  for (size_t i = 0; i < z.size(); ++i) z[i] = plan.rest[3 * i + 2];
  CHECK(pk_body_reshape(body.handle, z.data()) == PK_OK);
  CHECK(pk_body_reset(body.handle) == PK_OK);
  for (size_t i = 0; i < rest.size(); ++i) CHECK_NEAR(body.read()[i], rest[i], 1e-5);
}

TEST("riders stay on a carrier whose thickness changes, before it is prepared and after") {
  BodyPlan plan;
  plan.add_lens(0, 0, 10, 4, 20);
  plan.add_lens(4, 3, 2, 1, 6, 0, 0);
  for (const bool prepared : {false, true}) {
    TestBody body(plan);
    pk_body *draft = pk_body_create(plan.vertices(), plan.rest.data(), plan.triangle_count(), plan.triangles.data(),
                                    uint32_t(plan.first.size()), plan.first.data(), plan.front.data(),
                                    plan.total.data(), plan.rides.data());
    CHECK(pk_body_place(draft) == PK_OK);
    for (const double by : {2.0, 0.3, 1.0}) {
      std::vector<double> z(plan.vertices());
      const auto is_rider = [&](uint32_t i) {
        const auto first = plan.triangles.begin() + 3 * std::ptrdiff_t(plan.first[1]);
        return std::find(first, plan.triangles.end(), i) != plan.triangles.end();
      };
      for (uint32_t i = 0; i < plan.vertices(); ++i) z[i] = (is_rider(i) ? 1 : by) * plan.rest[3 * size_t(i) + 2];
      CHECK(pk_body_reshape(prepared ? body.handle : draft, z.data()) == PK_OK);
      std::vector<float> positions(plan.rest.begin(), plan.rest.end());
      for (size_t i = 0; i < z.size(); ++i) positions[3 * i + 2] = float(z[i]);
      CHECK(least_gap(plan, positions) > 0);
      CHECK(least_gap(plan, positions) < 0.3);
    }
    pk_body_destroy(draft);
  }
}
