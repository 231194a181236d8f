// How a body follows its pins: energy, softness, stillness, and that place, size and mirror images don't matter.
#include <algorithm>
#include <cmath>
#include <random>

#include "../src/mesh.h"
#include "check.h"
#include "shapes.h"

namespace {

/// 40 x 10, 4 deep.
BodyPlan bar() {
  BodyPlan plan;
  plan.add_cushion(-20, -5, 20, 5, 32, 8, 4);
  return plan;
}

BodyPlan lens() {
  BodyPlan plan;
  plan.add_lens(0, 0, 20, 10, 12);
  return plan;
}

/// Of ARAP in the plane: Σ over vertices and their edges of w |(x_i - x_j) - R_i (p_i - p_j)|², the best R.
double planar_energy(const BodyPlan &plan, const pk::Adjacency &edges, const std::vector<float> &at) {
  double all = 0;
  for (size_t i = 0; i + 1 < edges.first.size(); ++i) {
    double re = 0, im = 0;
    for (uint32_t k = edges.first[i]; k < edges.first[i + 1]; ++k) {
      const size_t a = 3 * i, b = 3 * size_t(edges.neighbour[k]);
      const double px = plan.rest[a] - plan.rest[b], py = plan.rest[a + 1] - plan.rest[b + 1];
      const double x = double(at[a]) - double(at[b]), y = double(at[a + 1]) - double(at[b + 1]);
      all += edges.weight[k] * (px * px + py * py + x * x + y * y);
      re += edges.weight[k] * (x * px + y * py);
      im += edges.weight[k] * (y * px - x * py);
    }
    all -= 2 * std::hypot(re, im);
  }
  return all;
}

double farthest_apart(const std::vector<float> &a, const std::vector<float> &b) {
  double worst = 0;
  for (size_t i = 0; i < a.size(); i += 3)
    worst = std::max(worst, double(std::hypot(a[i] - b[i], a[i + 1] - b[i + 1])));
  return worst;
}

const std::vector<TestBody::Pin> kEnds{{-15, 0}, {15, 1}};
const std::vector<double> kBent{-12, 8, NAN, 9, -9, NAN};

}  // namespace

TEST("the planar energy never rises from one step to the next while the pins stay where they are") {
  std::mt19937 random(20);
  std::uniform_real_distribution<double> jump(-15, 15);
  for (const BodyPlan &plan : {bar(), lens()}) {
    const auto edges =
        pk::cotangent_adjacency(plan.vertices(), plan.rest.data(), plan.triangle_count(), plan.triangles.data());
    TestBody body(plan);
    body.pin({{-14, 0}, {0, 2}, {13, 1}});
    for (int pose = 0; pose < 12; ++pose) {
      std::vector<double> targets{-14, 0, NAN, 0, 2, NAN, 13, 1, NAN};
      for (const size_t i : {0, 1, 3, 4, 6, 7}) targets[i] += jump(random);
      body.step(targets);
      double before = planar_energy(plan, edges, body.read());
      for (int step = 0; step < 40; ++step) {
        body.step(targets);
        const double now = planar_energy(plan, edges, body.read());
        CHECK(now <= before * (1 + 1e-6) + 1e-6);
        before = now;
      }
    }
  }
}

TEST("softness is a number from 0 to 1, of a prepared body") {
  TestBody body(bar());
  for (const double softness : {0.0, 0.3, 0.5, 1.0}) CHECK(pk_body_set_softness(body.handle, softness) == PK_OK);
  for (const double softness : {-0.01, 1.01, double(NAN), double(INFINITY)})
    CHECK(pk_body_set_softness(body.handle, softness) == PK_BAD_INPUT);
  const BodyPlan plan = bar();
  pk_body *raw = pk_body_create(plan.vertices(), plan.rest.data(), plan.triangle_count(), plan.triangles.data(), 1,
                                plan.first.data(), plan.front.data(), plan.total.data(), plan.rides.data());
  CHECK(pk_body_set_softness(raw, 0.5) == PK_NOT_PREPARED);
  pk_body_destroy(raw);
}

TEST("the softer, the later a body is where it is going, and that is the same place for all") {
  std::vector<float> settled;
  double sooner = -1;
  for (const double softness : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    TestBody body(bar());
    CHECK(pk_body_set_softness(body.handle, softness) == PK_OK);
    body.pin(kEnds);
    body.step(kBent, 1);
    const std::vector<float> early = body.read();
    body.step(kBent, 600);
    if (settled.empty()) settled = body.read();
    CHECK(farthest_apart(settled, body.read()) < 1e-3 * 40);
    const double late = farthest_apart(early, settled);
    CHECK(late > sooner);
    sooner = late;
  }
}

TEST("jelly swings past where it ends and back, is quiet within two seconds and then lies exactly still") {
  TestBody body(bar());
  body.pin({{-15, 0}, {5, 0}});
  const std::vector<double> lifted{-15, 4, NAN, 5, 4, NAN};
  // how far past its end the far tip goes, which nothing holds
  const auto overshoot = [&](double softness) {
    CHECK(pk_body_reset(body.handle) == PK_OK);
    CHECK(pk_body_set_softness(body.handle, softness) == PK_OK);
    std::vector<double> height;
    std::vector<float> last;
    for (int step = 0; step < 120; ++step) {
      last = body.read();
      body.step(lifted);
      height.push_back(body.read()[3 * 32 + 1]);
    }
    CHECK(farthest_apart(last, body.read()) < 1e-5 * 40);
    body.step(lifted, 120);
    last = body.read();
    body.step(lifted);
    CHECK(farthest_apart(last, body.read()) == 0);
    return *std::max_element(height.begin(), height.end()) - height.back();
  };
  CHECK(overshoot(1) > 0.1);
  CHECK(overshoot(0.75) > 0.02);
  CHECK(overshoot(0.5) < 0.01);
}

TEST("jelly stays whole however its pins are thrown about") {
  std::mt19937 random(4);
  std::uniform_real_distribution<double> anywhere(-4000, 4000);
  TestBody body(bar());
  CHECK(pk_body_set_softness(body.handle, 1) == PK_OK);
  body.pin(kEnds);
  for (int step = 0; step < 60; ++step)
    body.step({anywhere(random), anywhere(random), NAN, anywhere(random), anywhere(random), NAN});
  for (const float value : body.read()) CHECK(std::isfinite(value) && std::abs(value) < 1e5f);
}

TEST("saved and restored, jelly swings on as if nothing had been in between") {
  TestBody body(bar());
  CHECK(pk_body_set_softness(body.handle, 0.9) == PK_OK);
  body.pin(kEnds);
  body.step(kBent, 7);
  CHECK(pk_body_save(body.handle) == PK_OK);
  body.step(kBent, 5);
  const std::vector<float> straight = body.read();
  body.step({-30, 0, NAN, 40, 80, NAN}, 5);
  CHECK(pk_body_restore(body.handle) == PK_OK);
  body.step(kBent, 5);
  CHECK(straight == body.read());
  CHECK(pk_body_reset(body.handle) == PK_OK);
  const std::vector<float> rest = body.read();
  body.step({-15, 0, NAN, 15, 1, NAN}, 3);
  CHECK(farthest_apart(rest, body.read()) < 1e-5);
}

TEST("what has settled lies exactly still") {
  TestBody body(bar());
  body.pin(kEnds);
  body.step(kBent, 200);
  const std::vector<float> settled = body.read();
  for (int step = 0; step < 30; ++step) {
    body.step(kBent);
    CHECK(farthest_apart(settled, body.read()) == 0);
  }
}

TEST("a body far from the origin moves as one at the origin") {
  const double x = 1e4, y = -1e4;
  const auto run = [](double x, double y, double softness) {
    BodyPlan plan = bar();
    for (size_t i = 0; i < plan.rest.size(); i += 3) {
      plan.rest[i] += x;
      plan.rest[i + 1] += y;
    }
    TestBody body(plan);
    CHECK(pk_body_set_softness(body.handle, softness) == PK_OK);
    body.pin({{x - 15, y}, {x + 15, y + 1}});
    for (int i = 0; i < 40; ++i) body.step({x - 15, y, NAN, x + 15 - 0.2 * i, y + 1 + 0.3 * i, NAN});
    return body.read();
  };
  for (const double softness : {0.5, 1.0}) {
    std::vector<float> there = run(x, y, softness);
    for (size_t i = 0; i < there.size(); i += 3) {
      there[i] -= float(x);
      there[i + 1] -= float(y);
    }
    // what single precision tells apart out there
    CHECK(farthest_apart(run(0, 0, softness), there) < 4e-3);
  }
}

TEST("a body and pins that are their own image turned by half move as their own image") {
  const BodyPlan plan = bar();
  std::vector<size_t> image;
  for (size_t i = 0; i < plan.rest.size(); i += 3) {
    size_t best = 0;
    double nearest = INFINITY;
    for (size_t j = 0; j < plan.rest.size(); j += 3) {
      const double off = std::hypot(plan.rest[i] + plan.rest[j], plan.rest[i + 1] + plan.rest[j + 1],
                                    plan.rest[i + 2] - plan.rest[j + 2]);
      if (off < nearest) {
        nearest = off;
        best = j;
      }
    }
    image.push_back(best);
  }
  for (const double softness : {0.5, 1.0}) {
    TestBody body(plan);
    CHECK(pk_body_set_softness(body.handle, softness) == PK_OK);
    body.pin({{-15.3, -1.1}, {15.3, 1.1}});
    for (int step = 0; step < 60; ++step) {
      const double by = std::min(1.0, step / 10.0);
      body.step({-15.3 + 3 * by, -1.1 - 8 * by, NAN, 15.3 - 3 * by, 1.1 + 8 * by, NAN});
      const std::vector<float> &at = body.read();
      double worst = 0;
      for (size_t i = 0; i < image.size(); ++i)
        worst = std::max(worst, double(std::hypot(at[3 * i] + at[image[i]], at[3 * i + 1] + at[image[i] + 1])));
      CHECK(worst < 1e-3);
    }
  }
}
