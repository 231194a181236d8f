// What the surface refuses, and that refusing changes nothing.
#include <cmath>
#include <cstring>

#include "check.h"
#include "shapes.h"

namespace {

pk_body *create(const BodyPlan &plan) {
  return pk_body_create(plan.vertices(), plan.rest.data(), plan.triangle_count(), plan.triangles.data(),
                        uint32_t(plan.first.size()), plan.first.data(), plan.front.data(), plan.total.data(),
                        plan.rides.data());
}

bool refused(const BodyPlan &plan) {
  pk_body *body = create(plan);
  pk_body_destroy(body);
  return body == nullptr;
}

BodyPlan lens() {
  BodyPlan plan;
  plan.add_lens(0, 0, 10, 4, 6);
  return plan;
}

}  // namespace

TEST("freeing nothing is allowed") {
  pk_free(nullptr);
  pk_body_destroy(nullptr);
  void *memory = pk_alloc(0);
  CHECK(memory != nullptr);
  pk_free(memory);
}

TEST("memory is aligned for every number") {
  for (const uint32_t bytes : {1u, 8u, 24u, 1000u}) {
    void *memory = pk_alloc(bytes);
    CHECK(reinterpret_cast<uintptr_t>(memory) % 16 == 0);
    std::memset(memory, 1, bytes);
    pk_free(memory);
  }
}

TEST("inflation refuses indices out of range and numbers that are none") {
  Sheet sheet = disc(0, 0, 1, 3);
  std::vector<double> u(sheet.vertices());
  const auto status = [&] {
    return pk_potential(sheet.vertices(), sheet.xy.data(), sheet.triangle_count(), sheet.triangles.data(),
                        sheet.rim.data(), u.data(), nullptr);
  };
  CHECK(status() == PK_OK);
  sheet.xy[4] = NAN;
  CHECK(status() == PK_BAD_INPUT);
  sheet.xy[4] = INFINITY;
  CHECK(status() == PK_BAD_INPUT);
  sheet = disc(0, 0, 1, 3);
  sheet.triangles[5] = sheet.vertices();
  CHECK(status() == PK_BAD_INPUT);
  CHECK(pk_potential(0, sheet.xy.data(), 1, sheet.triangles.data(), sheet.rim.data(), u.data(), nullptr) ==
        PK_BAD_INPUT);
  CHECK(pk_potential(3, sheet.xy.data(), 0, sheet.triangles.data(), sheet.rim.data(), u.data(), nullptr) ==
        PK_BAD_INPUT);
}

TEST("refining refuses a roundness that is none") {
  const Sheet sheet = disc(0, 0, 1, 3);
  std::vector<double> k(sheet.vertices(), 1), ku(sheet.vertices(), 0);
  const auto status = [&] {
    return pk_refine_potential(sheet.vertices(), sheet.xy.data(), sheet.triangle_count(), sheet.triangles.data(),
                               sheet.rim.data(), k.data(), ku.data());
  };
  CHECK(status() == PK_OK);
  k[2] = 0;
  CHECK(status() == PK_BAD_INPUT);
  k[2] = 1;
  ku[2] = NAN;
  CHECK(status() == PK_BAD_INPUT);
}

TEST("closing refuses depths that are no numbers") {
  const Sheet sheet = disc(0, 0, 1, 3);
  std::vector<double> depths(sheet.triangles.size(), 0), reach(sheet.vertices(), 0), z(sheet.vertices());
  const auto create = [&] {
    return pk_seams_create(sheet.vertices(), sheet.xy.data(), sheet.triangle_count(), sheet.triangles.data(),
                           depths.data(), sheet.rim.data(), reach.data());
  };
  pk_seams *seams = create();
  CHECK(pk_seams_solve(seams, depths.data(), z.data()) == PK_OK);
  depths[3] = NAN;
  CHECK(pk_seams_solve(seams, depths.data(), z.data()) == PK_BAD_INPUT);
  CHECK(create() == nullptr);
  depths[3] = 0;
  for (const double value : {-1.0, double(NAN)}) {
    reach[2] = value;
    CHECK(create() == nullptr);
  }
  pk_seams_destroy(seams);
  pk_seams_destroy(nullptr);
}

TEST("normals refuse indices out of range and numbers that are none") {
  Sheet sheet = disc(0, 0, 1, 3);
  std::vector<double> z(sheet.vertices(), 0);
  std::vector<float> normals(3 * z.size());
  const auto status = [&] {
    return pk_normals(sheet.vertices(), sheet.xy.data(), z.data(), sheet.triangle_count(), sheet.triangles.data(),
                      normals.data());
  };
  CHECK(status() == PK_OK);
  z[2] = INFINITY;
  CHECK(status() == PK_BAD_INPUT);
  z[2] = 0;
  sheet.triangles[5] = sheet.vertices();
  CHECK(status() == PK_BAD_INPUT);
}

TEST("a shape given anew in numbers that are none changes nothing") {
  TestBody body(lens());
  const std::vector<float> before = body.read();
  std::vector<double> z(lens().vertices(), 1);
  z.back() = NAN;
  CHECK(pk_body_reshape(body.handle, z.data()) == PK_BAD_INPUT);
  CHECK(before == body.read());
}

TEST("a body is refused whose mesh or parts don't add up") {
  CHECK(!refused(lens()));
  BodyPlan plan = lens();
  plan.rest[7] = NAN;
  CHECK(refused(plan));
  plan = lens();
  plan.triangles[1] = plan.vertices();
  CHECK(refused(plan));
  plan = lens();
  plan.total[0] -= 1;  // a triangle of no part
  CHECK(refused(plan));
  plan = lens();
  plan.total[0] += 1;
  CHECK(refused(plan));
  plan = lens();
  plan.front[0] = plan.total[0] + 1;
  CHECK(refused(plan));
  plan = lens();
  plan.first[0] = 1;
  CHECK(refused(plan));
  plan = lens();
  plan.rides[0] = 1;  // there is no such part
  CHECK(refused(plan));
  // counts that only fit when they wrap around
  plan = lens();
  plan.add_lens(30, 0, 10, 4, 6);
  plan.total[0] = plan.first[1] = 0xFFFFFFFFu;
  plan.total[1] = plan.triangle_count() + 1;
  CHECK(refused(plan));
}

TEST("a body that isn't prepared does nothing") {
  pk_body *body = create(lens());
  double motion = 0;
  float out[3];
  CHECK(pk_body_settle(body, nullptr) == PK_NOT_PREPARED);
  CHECK(pk_body_set_pins(body, 0, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr) == PK_NOT_PREPARED);
  CHECK(pk_body_step(body, nullptr, 4, &motion) == PK_NOT_PREPARED);
  CHECK(pk_body_pin_positions(body, out) == PK_NOT_PREPARED);
  CHECK(pk_body_reset(body) == PK_NOT_PREPARED);
  CHECK(pk_body_save(body) == PK_NOT_PREPARED);
  CHECK(pk_body_restore(body) == PK_NOT_PREPARED);
  pk_body_destroy(body);
}

TEST("refused pins and targets leave pins and pose as they were") {
  TestBody body(lens());
  body.pin({{-5, 0}, {5, 0}});
  body.step({-5, 0, NAN, 6, 1, NAN}, 3);
  const std::vector<float> before = body.read();
  const double at[4] = {0, 0, NAN, 0}, none[2] = {0, 0};
  const uint8_t back[2] = {0, 0};
  const int32_t part[2] = {-1, -1};
  uint8_t found[2];
  CHECK(pk_body_set_pins(body.handle, 2, at, back, part, none, none, found) == PK_BAD_INPUT);
  double motion = 0;
  const double wild[6] = {-5, 0, NAN, INFINITY, 1, NAN}, endless[6] = {-5, 0, INFINITY, 6, 1, NAN};
  CHECK(pk_body_step(body.handle, wild, 4, &motion) == PK_BAD_INPUT);
  CHECK(pk_body_step(body.handle, endless, 4, &motion) == PK_BAD_INPUT);
  CHECK(before == body.read());
  CHECK_NEAR(body.pin_positions()[3], 6, 1e-4);
}

TEST("slivers, points in one place and lone vertices give numbers all the same") {
  BodyPlan plan = lens();
  // a vertex nothing uses, and one moved onto its neighbour
  plan.rest.insert(plan.rest.end(), {100, 100, 0});
  for (int axis = 0; axis < 3; ++axis) plan.rest[3 * 2 + size_t(axis)] = plan.rest[3 * 1 + size_t(axis)];
  TestBody body(plan);
  body.pin({{-5, 0}, {5, 0}});
  body.step({-8, 0, NAN, 5, 3, NAN}, 20);
  for (const float value : body.read()) CHECK(std::isfinite(value));
  for (const float value : body.normals) CHECK(std::isfinite(value));
}
