// Posing one body: rest, pins, rigid motions, riders, repeatability.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "check.h"
#include "shapes.h"

namespace {

constexpr double kPi = 3.14159265358979323846;

/// 40 x 10, 4 deep.
BodyPlan bar() {
  BodyPlan plan;
  plan.add_cushion(-20, -5, 20, 5, 32, 8, 4);
  return plan;
}

struct Turn {
  double angle, x, y;
  double at_x(double px, double py) const { return std::cos(angle) * px - std::sin(angle) * py + x; }
  double at_y(double px, double py) const { return std::sin(angle) * px + std::cos(angle) * py + y; }
};

/// Farthest any vertex of `from` … `to` is from where `turn` takes it.
double off_rigid(const BodyPlan &plan, const std::vector<float> &positions, const Turn &turn, uint32_t from,
                 uint32_t to) {
  double worst = 0;
  for (size_t i = 3 * size_t(from); i < 3 * size_t(to); i += 3) {
    const double *p = &plan.rest[i];
    worst = std::max(worst, std::hypot(positions[i] - turn.at_x(p[0], p[1]), positions[i + 1] - turn.at_y(p[0], p[1]),
                                       positions[i + 2] - p[2]));
  }
  return worst;
}

}  // namespace

TEST("at rest nothing moves, with pins or without") {
  const BodyPlan plan = bar();
  TestBody body(plan);
  const std::vector<float> rest = body.read();
  CHECK(off_rigid(plan, rest, {0, 0, 0}, 0, plan.vertices()) < 1e-5);
  CHECK(body.step({}, 100) < 1e-10);
  for (size_t i = 0; i < rest.size(); ++i) CHECK_NEAR(body.read()[i], rest[i], 1e-8);
  body.pin({{-15, 0}, {15, 1}});
  CHECK(body.step({-15, 0, NAN, 15, 1, NAN}, 30) < 1e-9);
  for (size_t i = 0; i < rest.size(); ++i) CHECK_NEAR(body.read()[i], rest[i], 1e-6);
}

TEST("normals have length 1 and point outwards") {
  const BodyPlan plan = bar();
  TestBody body(plan);
  body.read();
  for (size_t i = 0; i < plan.rest.size(); i += 3) {
    const float *n = &body.normals[i];
    CHECK_NEAR(std::hypot(double(n[0]), double(n[1]), double(n[2])), 1, 1e-6);
    // convex about the origin
    CHECK(n[0] * plan.rest[i] + n[1] * plan.rest[i + 1] + n[2] * plan.rest[i + 2] > 0);
  }
}

TEST("a pin is on the body or it isn't, and one that isn't holds nothing") {
  TestBody body(bar());
  const std::vector<uint8_t> found = body.pin({{0, 0}, {0, 6}, {19, 4}, {-21, 0}, {0, 0, true}});
  CHECK((found == std::vector<uint8_t>{1, 0, 1, 0, 1}));
  const std::vector<float> at = body.pin_positions();
  CHECK(std::isnan(at[3]) && std::isnan(at[4]) && std::isnan(at[5]));
  CHECK_NEAR(at[2], 4, 0.01);
  CHECK_NEAR(at[14], -4, 0.01);
  body.pin({{0, 6}});
  const std::vector<float> before = body.read();
  body.step({50, 50, NAN}, 3);
  for (size_t i = 0; i < before.size(); ++i) CHECK_NEAR(body.read()[i], before[i], 1e-8);
}

TEST("front takes the nearest surface, back the farthest, and a part asked for comes first") {
  BodyPlan plan;
  plan.add_lens(0, 0, 10, 4, 8, 0);
  plan.add_lens(0, 0, 10, 4, 8, 20);
  plan.add_lens(0, 0, 10, 4, 8, 40);
  TestBody body(plan);
  body.pin({{1, 1}, {1, 1, true}, {1, 1, false, 1}, {1, 1, true, 1}, {1, 1, true, 2}, {1, 1, false, 99}});
  const std::vector<float> at = body.pin_positions();
  CHECK_NEAR(at[2], 43.9, 0.2);
  CHECK_NEAR(at[5], -3.9, 0.2);
  CHECK_NEAR(at[8], 23.9, 0.2);
  CHECK_NEAR(at[11], 16.1, 0.2);
  CHECK_NEAR(at[14], 36.1, 0.2);
  // a part that doesn't lie there is only a wish
  CHECK_NEAR(at[17], 43.9, 0.2);
}

TEST("a pin holds where it is told to be") {
  TestBody body(bar());
  body.pin({{-15.3, 0.7}, {14.1, -2.2}, {0.4, 3.3}});
  const std::vector<double> targets{-12, 6, NAN, 18, 1, NAN, 1, -4, NAN};
  body.step(targets);
  const std::vector<float> at = body.pin_positions();
  for (size_t p = 0; p < 3; ++p)
    for (size_t axis = 0; axis < 2; ++axis) CHECK_NEAR(at[3 * p + axis], targets[3 * p + axis], 4e-5);
}

TEST("pins in one place share the error instead of blowing up") {
  TestBody body(bar());
  body.pin({{3, 1}, {3, 1}, {3.01, 1}, {-15, 0}});
  body.step({4, 1, NAN, 6, 1, NAN, 5, 1, NAN, -15, 0, NAN}, 5);
  for (const float value : body.read()) CHECK(std::isfinite(value));
  body.pin({{3, 1}, {3, 1}, {-15, 0}});
  body.step({4, 1, NAN, 6, 1, NAN, -15, 0, NAN}, 20);
  CHECK_NEAR(body.pin_positions()[0], 5, 0.01);
}

TEST("two pins moved rigidly settle to a rigid motion of the body") {
  const BodyPlan plan = bar();
  for (const Turn &turn : {Turn{0, 30, -12}, Turn{0.6, 5, 8}, Turn{-2.5, 100, 0}}) {
    TestBody body(plan);
    body.pin({{-15, 0}, {15, 1}});
    const std::vector<double> targets{turn.at_x(-15, 0), turn.at_y(-15, 0), NAN,
                                      turn.at_x(15, 1),  turn.at_y(15, 1),  NAN};
    body.step(targets, 400);
    CHECK_NEAR(off_rigid(plan, body.read(), turn, 0, plan.vertices()), 0, 1e-3 * 40);
  }
}

TEST("a pin told to turn turns the body about itself") {
  const BodyPlan plan = bar();
  TestBody body(plan);
  body.pin({{0, 0, false, -1, 4, 0}});
  for (int i = 1; i <= 60; ++i) body.step({0, 0, i * kPi / 4 / 60});
  body.step({0, 0, kPi / 4}, 600);
  CHECK_NEAR(off_rigid(plan, body.read(), {kPi / 4, 0, 0}, 0, plan.vertices()), 0, 0.02 * 40);
}

TEST("stiffness holds the neighbourhood of a pin together") {
  const BodyPlan plan = bar();
  // mean distance of what lies within 3 of the middle pin from its best rigid motion, both ends bent up
  const auto bent = [&](double stiffness) {
    TestBody body(plan);
    body.pin({{-17, 0}, {0, 0, false, -1, stiffness}, {17, 0}});
    body.step({-12, 10, NAN, 0, 0, NAN, 12, 10, NAN}, 200);
    body.read();
    std::vector<size_t> near;
    for (size_t i = 0; i < plan.rest.size(); i += 3)
      if (std::hypot(plan.rest[i], plan.rest[i + 1]) <= 3) near.push_back(i);
    double from[2] = {0, 0}, to[2] = {0, 0}, re = 0, im = 0, mean = 0;
    for (const size_t i : near)
      for (size_t axis = 0; axis < 2; ++axis) {
        from[axis] += plan.rest[i + axis] / double(near.size());
        to[axis] += body.positions[i + axis] / double(near.size());
      }
    for (const size_t i : near) {
      const double a = plan.rest[i] - from[0], b = plan.rest[i + 1] - from[1];
      const double c = body.positions[i] - to[0], d = body.positions[i + 1] - to[1];
      re += a * c + b * d;
      im += a * d - b * c;
    }
    const Turn turn{std::atan2(im, re), 0, 0};
    for (const size_t i : near) {
      const double a = plan.rest[i] - from[0], b = plan.rest[i + 1] - from[1];
      const double c = body.positions[i] - to[0], d = body.positions[i + 1] - to[1];
      mean += std::hypot(c - turn.at_x(a, b), d - turn.at_y(a, b)) / double(near.size());
    }
    return mean;
  };
  CHECK(bent(3) < 0.35 * bent(0));
}

TEST("in-front moves a pinned place towards the viewer by the amount, and the other pins not at all") {
  for (const double amount : {1.5, 3.0, -3.0}) {
    TestBody body(bar());
    body.pin({{-15, 0}, {15, 0, false, -1, 0, amount}});
    const std::vector<float> rest = body.pin_positions();
    body.step({-15, 0, NAN, 15, 0, NAN}, 400);
    const std::vector<float> at = body.pin_positions();
    CHECK_NEAR(at[5] - rest[5], amount, 0.02 * std::abs(amount));
    CHECK_NEAR(at[2] - rest[2], 0, 0.02 * std::abs(amount));
  }
}

TEST("pins brought back bring the whole body back") {
  TestBody body(bar());
  const std::vector<float> rest = body.read();
  body.pin({{-15, 0}, {15, 0}});
  body.step({-10, 8, NAN, 12, -9, NAN}, 60);
  body.step({-15, 0, NAN, 15, 0, NAN}, 400);
  for (size_t i = 0; i < rest.size(); ++i) CHECK_NEAR(body.read()[i], rest[i], 1e-3 * 40);
}

TEST("the same calls give the same frames, bit for bit") {
  const auto run = [](TestBody &body) {
    std::vector<float> all;
    body.pin({{-15, 0}, {15, 1, true}, {2, 2}});
    for (int i = 0; i < 25; ++i) {
      body.step({-15 + std::sin(i * 0.3) * 5, 0, NAN, 15, 1.0 + i * 0.2, i * 0.01, 2, 2, NAN});
      const std::vector<float> &frame = body.read();
      all.insert(all.end(), frame.begin(), frame.end());
      all.insert(all.end(), body.normals.begin(), body.normals.end());
    }
    return all;
  };
  TestBody one(bar()), other(bar());
  const std::vector<float> first = run(one);
  CHECK(first == run(other));
  // and again on a body that has been elsewhere
  CHECK(pk_body_reset(one.handle) == PK_OK);
  CHECK(first == run(one));
}

TEST("saved and restored, motion goes on as if nothing had been in between") {
  BodyPlan plan = bar();
  plan.add_lens(5, 0, 6, 2, 6);
  TestBody body(plan);
  body.pin({{-15, 0}, {15, 1}});
  body.step({-15, 0, NAN, 12, 6, NAN}, 7);
  CHECK(pk_body_save(body.handle) == PK_OK);
  body.step({-10, 0, NAN, 12, 8, NAN}, 5);
  const std::vector<float> straight = body.read();
  body.step({-30, 0, NAN, 40, 80, NAN}, 5);
  CHECK(straight != body.read());
  CHECK(pk_body_restore(body.handle) == PK_OK);
  body.step({-10, 0, NAN, 12, 8, NAN}, 5);
  CHECK(straight == body.read());
}

TEST("reset brings back the rest pose exactly") {
  TestBody body(bar());
  const std::vector<float> rest = body.read();
  body.pin({{-15, 0}, {15, 1}});
  body.step({-15, 0, NAN, 12, 26, NAN}, 40);
  CHECK(pk_body_reset(body.handle) == PK_OK);
  CHECK(rest == body.read());
}

TEST("a body a thousand times smaller or larger moves the same way") {
  const auto run = [](double scale) {
    BodyPlan plan = bar();
    plan.add_lens(8, 2, 5, 2, 6);
    TestBody body(plan.scaled(scale));
    body.pin({{-15 * scale, 0}, {15 * scale, 0, false, 0, 3 * scale, scale}});
    for (int i = 0; i < 40; ++i) body.step({-15 * scale, 0, NAN, (15 - 0.2 * i) * scale, 0.3 * i * scale, NAN});
    std::vector<float> frame = body.read();
    for (float &value : frame) value = float(value / scale);
    return frame;
  };
  const std::vector<float> expected = run(1);
  for (const double scale : {1e-3, 1e3}) {
    const std::vector<float> frame = run(scale);
    for (size_t i = 0; i < frame.size(); ++i) CHECK_NEAR(frame[i], expected[i], 1e-3 * 40);
  }
}

TEST("a rider moves and turns with what it rides on, unchanged in shape") {
  BodyPlan plan = bar();
  const uint32_t first = plan.vertices();
  plan.add_lens(10, 1, 2, 1, 5, 4, 0);
  const uint32_t second = plan.vertices();
  plan.add_lens(10, 1, 1, 0.5, 4, 5, 1);  // rides on the rider
  TestBody body(plan);
  const Turn turn{0.8, 7, -3};
  body.pin({{-15, 0}, {15, 0}});
  body.step({turn.at_x(-15, 0), turn.at_y(-15, 0), NAN, turn.at_x(15, 0), turn.at_y(15, 0), NAN}, 400);
  body.read();
  for (const auto &[from, to] : {std::pair{first, second}, std::pair{second, plan.vertices()}}) {
    double worst = 0, shape = 0;
    for (size_t i = 3 * size_t(from); i < 3 * size_t(to); i += 3) {
      const double *p = &plan.rest[i], *q = &plan.rest[3 * size_t(from)];
      const float *a = &body.positions[i], *b = &body.positions[3 * size_t(from)];
      worst = std::max(worst, std::hypot(a[0] - turn.at_x(p[0], p[1]), a[1] - turn.at_y(p[0], p[1])));
      shape = std::max(shape, std::abs(std::hypot(a[0] - b[0], a[1] - b[1]) - std::hypot(p[0] - q[0], p[1] - q[1])));
    }
    CHECK_NEAR(worst, 0, 1e-3 * 40);
    CHECK_NEAR(shape, 0, 1e-5);
  }
}

TEST("a rider with a pin of its own goes where that pin goes") {
  BodyPlan plan = bar();
  plan.add_lens(10, 1, 2, 1, 5, 4, 0);
  TestBody body(plan);
  body.pin({{-15, 0, false, 0}, {15, 0, false, 0}, {10, 1, false, 1}});
  body.step({-15, 30, NAN, 15, 30, NAN, 10, 1, NAN}, 100);
  const std::vector<float> at = body.pin_positions();
  CHECK_NEAR(at[4], 30, 1e-3);
  CHECK_NEAR(at[6], 10, 1e-3);
  CHECK_NEAR(at[7], 1, 1e-3);
}

TEST("riding in a circle, or on oneself, ends") {
  BodyPlan plan = bar();
  plan.rides[0] = 0;
  plan.add_lens(10, 1, 2, 1, 5, 4, 2);
  plan.add_lens(-10, 1, 2, 1, 5, 4, 1);
  TestBody body(plan);
  body.pin({{-15, 0, false, 0}, {15, 0, false, 0}});
  body.step({-15, 3, NAN, 15, 0, NAN}, 5);
  for (const float value : body.read()) CHECK(std::isfinite(value));
}
