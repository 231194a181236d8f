// A fine surface carried by a coarse body: rest, rigid motions, bending, what can't be carried.
#include "../src/carry.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "check.h"
#include "shapes.h"

namespace {

constexpr double kPi = 3.14159265358979323846;

/// A bar of 40 x 10 and a button in front of it, over squares of side 10 / rows.
BodyPlan bar(uint32_t rows) {
  BodyPlan plan;
  plan.add_cushion(-20, -5, 20, 5, 4 * rows, rows, 4);
  plan.add_lens(12, 0, 3, 1, std::max(2u, rows / 2), 5, 0);
  return plan;
}

/// Owns a fine surface, the body that carries it, and what lies between.
struct Carried {
  Carried(const BodyPlan &fine, const BodyPlan &control)
      : body(control),
        surface(pk_body_create(fine.vertices(), fine.rest.data(), fine.triangle_count(), fine.triangles.data(),
                               uint32_t(fine.first.size()), fine.first.data(), fine.front.data(), fine.total.data(),
                               fine.rides.data())),
        positions(fine.rest.size()),
        normals(fine.rest.size()) {
    CHECK(pk_body_rest(surface, nullptr) == PK_OK);
    carrier = pk_carrier_create(surface, body.handle);
  }
  ~Carried() {
    pk_carrier_destroy(carrier);
    pk_body_destroy(surface);
  }
  Carried(const Carried &) = delete;
  Carried &operator=(const Carried &) = delete;

  void step(const std::vector<double> &targets, uint32_t count) {
    double motion = 0;
    for (uint32_t i = 0; i < count; ++i) {
      body.step(targets);
      CHECK(pk_carrier_step(carrier, body.handle, &motion) == PK_OK);
    }
  }

  const std::vector<float> &read() {
    CHECK(pk_carrier_read(carrier, positions.data(), normals.data()) == PK_OK);
    return positions;
  }

  TestBody body;
  pk_body *surface;
  pk_carrier *carrier = nullptr;
  std::vector<float> positions, normals;
};

/// A sheet of one part, at a height.
struct Plate {
  explicit Plate(Sheet of, const std::function<double(double, double)> &height)
      : sheet(std::move(of)), parts{{0, sheet.triangle_count(), sheet.triangle_count()}} {
    std::vector<double> rest;
    for (uint32_t i = 0; i < sheet.vertices(); ++i) {
      z.push_back(height(sheet.xy[2 * size_t(i)], sheet.xy[2 * size_t(i) + 1]));
      rest.insert(rest.end(), {sheet.xy[2 * size_t(i)], sheet.xy[2 * size_t(i) + 1], z.back()});
    }
    adjacency = pk::cotangent_adjacency(sheet.vertices(), rest.data(), sheet.triangle_count(), sheet.triangles.data());
  }
  pk::RestSurface surface() const { return {sheet.xy, z, sheet.triangles, parts, adjacency}; }
  Sheet sheet;
  std::vector<double> z;
  std::vector<pk::Part> parts;
  pk::Adjacency adjacency;
};

double farthest(const std::vector<float> &a, const std::vector<float> &b) {
  double worst = 0;
  for (size_t i = 0; i < a.size(); i += 3)
    worst = std::max(worst, std::hypot(double(a[i]) - b[i], double(a[i + 1]) - b[i + 1], double(a[i + 2]) - b[i + 2]));
  return worst;
}

}  // namespace

TEST("a surface settles the same, whether it is to be carried or posed") {
  BodyPlan plan = bar(16);
  plan.add_lens(0, 2, 6, 1, 10, 1);  // sunk into the bar
  TestBody posed(plan);
  Carried carried(plan, plan);
  CHECK(carried.carrier != nullptr);
  CHECK(carried.read() == posed.read());
}

TEST("what is carried is its own rest to the last bit, also after a motion and back") {
  Carried carried(bar(24), bar(8));
  std::vector<float> rest(carried.positions.size()), normals(rest.size());
  CHECK(pk_body_read(carried.surface, rest.data(), normals.data()) == PK_OK);
  CHECK(carried.read() == rest);
  for (size_t i = 0; i < normals.size(); ++i) CHECK_NEAR(carried.normals[i], normals[i], 1e-5);
  carried.body.pin({{-15, 0}, {15, 0}});
  carried.step({-15, 5, NAN, 15, 9, NAN}, 20);
  CHECK(farthest(carried.read(), rest) > 4);
  CHECK(pk_body_reset(carried.body.handle) == PK_OK);
  CHECK(pk_carrier_reset(carried.carrier, carried.body.handle) == PK_OK);
  CHECK(carried.read() == rest);
}

TEST("what is carried moves rigidly where its carrier does") {
  const BodyPlan fine = bar(24);
  Carried carried(fine, bar(8));
  const std::vector<float> rest = carried.read();
  const double angle = -2.1, c = std::cos(angle), s = std::sin(angle);
  carried.body.pin({{-15, 0}, {15, 0, false, 0}});
  carried.step({7 - 15 * c, 30 - 15 * s, NAN, 7 + 15 * c, 30 + 15 * s, NAN}, 3000);
  carried.read();
  for (size_t i = 0; i < rest.size(); i += 3) {
    CHECK_NEAR(carried.positions[i], 7 + c * rest[i] - s * rest[i + 1], 2e-6 * 40);
    CHECK_NEAR(carried.positions[i + 1], 30 + s * rest[i] + c * rest[i + 1], 2e-6 * 40);
    CHECK_NEAR(carried.positions[i + 2], rest[i + 2], 2e-6 * 40);
  }
}

TEST("what is carried bends as it would by itself") {
  const BodyPlan fine = bar(24);
  Carried carried(fine, bar(12));
  TestBody alone(fine);
  const std::vector<double> targets{-15, 6, NAN, 0, -2, NAN, 15, 8, NAN};
  for (TestBody *body : {&carried.body, &alone})
    body->pin({{-15, 0, false, -1, 2}, {0, 0, false, -1, 2}, {15, 0, false, 0, 2}});
  carried.step(targets, 600);
  alone.step(targets, 600);
  CHECK_NEAR(farthest(carried.read(), alone.read()), 0, 0.02 * 40);
}

TEST("every vertex lies on the nearest place of its carrier, whatever corners and edges lie on the way there") {
  const auto dome = [](double x, double y) { return std::sqrt(144 - x * x - y * y); };
  // any corner may be a triangle's first
  const auto turned = [](Sheet sheet) {
    for (auto first = sheet.triangles.begin(); first != sheet.triangles.end(); first += 3)
      std::rotate(first, first + (first - sheet.triangles.begin()) / 3 % 3, first + 3);
    return sheet;
  };
  const Plate fine(disc(0.1, 0.2, 9, 36), dome), control(turned(disc(0, 0, 10, 24)), dome);
  const std::vector<pk::Binding> bindings = pk::bind_surface(fine.surface(), control.surface());
  CHECK(bindings.size() == fine.z.size());
  for (size_t i = 0; i < bindings.size(); ++i) {
    double off[3] = {-fine.sheet.xy[2 * i], -fine.sheet.xy[2 * i + 1], -fine.z[i]};
    for (size_t k = 0; k < 3; ++k) {
      const size_t v = bindings[i].vertex[k];
      for (size_t axis = 0; axis < 2; ++axis) off[axis] += bindings[i].weight[k] * control.sheet.xy[2 * v + axis];
      off[2] += bindings[i].weight[k] * control.z[v];
    }
    // its triangles' edges are of 0.4 and more, and lie this far under the dome
    CHECK_NEAR(std::hypot(off[0], off[1], off[2]), 0, 0.03);
  }
}

TEST("what is carried shows no facets: a body bent evenly carries an even bend") {
  const auto bend = [](double x, double y) { return 0.02 * (x * x + x * y - y * y); };
  const auto plate = [](uint32_t squares) {
    return Plate(rectangle(-4, -4, 4, 4, squares, squares), [](double, double) { return 0.0; });
  };
  const Plate fine = plate(48), control = plate(8);
  pk::Carrier carrier;
  CHECK(carrier.bind(fine.surface(), control.surface()));
  std::vector<double> z;
  for (size_t i = 0; i < control.z.size(); ++i) z.push_back(bend(control.sheet.xy[2 * i], control.sheet.xy[2 * i + 1]));
  std::vector<float> positions(3 * fine.z.size()), normals(positions.size());
  carrier.pose(control.sheet.xy.data(), z.data());
  carrier.read(positions.data(), normals.data());
  for (size_t i = 0; i < positions.size(); i += 3) {
    CHECK(positions[i] == float(fine.sheet.xy[2 * (i / 3)]));
    // slopes at the border are from one side, and so are those beside the two corners whose diagonal is the other one
    if (std::max(std::abs(positions[i]), std::abs(positions[i + 1])) > 2.99) continue;
    if (positions[i] * positions[i + 1] < 0 && std::min(std::abs(positions[i]), std::abs(positions[i + 1])) > 1.99)
      continue;
    CHECK_NEAR(positions[i + 2], bend(positions[i], positions[i + 1]), 2e-6);
  }
}

TEST("a pin holds the carried surface where its carrier does not reach") {
  BodyPlan fine, control;
  fine.add_lens(0, 0, 10, 4, 24);
  control.add_lens(0, 0, 10, 4, 4);
  Carried carried(fine, control);
  // between two corners of the coarse outline
  const double angle = kPi / 24, x = 9.99 * std::cos(angle), y = 9.99 * std::sin(angle);
  CHECK(TestBody(control).pin({{x, y}})[0] == 0);
  CHECK((carried.body.pin({{x, y, false, -1, 2}, {-5, 0}, {11, 0}}) == std::vector<uint8_t>{1, 1, 0}));
  const double c = std::cos(1.2), s = std::sin(1.2);
  carried.step({c * x - s * y, s * x + c * y, NAN, -5 * c, -5 * s, NAN, 0, 0, NAN}, 1500);
  CHECK_NEAR(carried.body.pin_positions()[0], c * x - s * y, 1e-4);
  CHECK_NEAR(carried.body.pin_positions()[1], s * x + c * y, 1e-4);
  carried.read();
  for (size_t i = 0; i < fine.rest.size(); i += 3) {
    CHECK_NEAR(carried.positions[i], c * fine.rest[i] - s * fine.rest[i + 1], 1e-3);
    CHECK_NEAR(carried.positions[i + 1], s * fine.rest[i] + c * fine.rest[i + 1], 1e-3);
  }
}

TEST("another thickness is carried too") {
  BodyPlan fine = bar(24), control = bar(8);
  Carried carried(fine, control);
  std::vector<float> before(carried.read());
  std::vector<double> z[2];
  int of = 0;
  for (const BodyPlan *plan : {&fine, &control}) {
    for (size_t i = 2; i < plan->rest.size(); i += 3) z[of].push_back(1.5 * plan->rest[i]);
    ++of;
  }
  CHECK(pk_body_reshape(carried.surface, z[0].data()) == PK_OK);
  CHECK(pk_body_reshape(carried.body.handle, z[1].data()) == PK_OK);
  CHECK(pk_carrier_renew(carried.carrier, carried.surface, carried.body.handle) == PK_OK);
  carried.read();
  for (size_t i = 0; i < z[0].size(); ++i) CHECK_NEAR(carried.positions[3 * i + 2], z[0][i], 1e-5);
  for (size_t c = 0; c < 3 * size_t(fine.total[0]); ++c) {
    const size_t i = 3 * size_t(fine.triangles[c]) + 2;
    CHECK_NEAR(carried.positions[i], before[i] + fine.rest[i] / 2, 1e-5);
  }
}

TEST("only a settled surface of the same parts is carried, by a body that can be posed") {
  BodyPlan one;
  one.add_cushion(-20, -5, 20, 5, 32, 8, 4);
  Carried carried(bar(8), one);
  CHECK(carried.carrier == nullptr);
  const auto make = [](const BodyPlan &plan) {
    return pk_body_create(plan.vertices(), plan.rest.data(), plan.triangle_count(), plan.triangles.data(),
                          uint32_t(plan.first.size()), plan.first.data(), plan.front.data(), plan.total.data(),
                          plan.rides.data());
  };
  pk_body *raw = make(one);
  CHECK(pk_carrier_create(raw, carried.body.handle) == nullptr);
  CHECK(pk_body_rest(raw, nullptr) == PK_OK);
  CHECK(pk_carrier_create(carried.body.handle, raw) == nullptr);
  pk_carrier *carrier = pk_carrier_create(raw, carried.body.handle);
  CHECK(carrier != nullptr);
  CHECK(pk_carrier_renew(carrier, carried.surface, carried.body.handle) == PK_BAD_INPUT);
  double motion = 0;
  CHECK(pk_carrier_step(carrier, carried.surface, &motion) == PK_BAD_INPUT);
  CHECK(pk_carrier_reset(carrier, carried.surface) == PK_BAD_INPUT);
  CHECK(pk_carrier_restore(carrier, carried.surface) == PK_BAD_INPUT);
  pk_carrier_destroy(carrier);
  pk_body_destroy(raw);
  pk_carrier_destroy(nullptr);
}
