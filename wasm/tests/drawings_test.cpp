// What the core, as WASM, is given when random drawings are built and moved by a few steps, given to this build once
// more: for the sanitizers, and to see that both come to the same. The file named by PLUMPKIN_DRAWINGS
// (tests/fuzz/record-calls.ts writes it) is one record after the other, of native 32-bit counts and the arrays of
// plumpkin.h, in its order:
//   'P' vertices triangles           xy triangles fixed
//   'R' vertices triangles           xy triangles fixed k guess
//   'S' vertices triangles           xy triangles depths anchors
//   'B' vertices triangles parts     rest triangles first front total rides
//   'M' vertices pins iterations steps   at back part targets, and the positions: at rest, after one step, after all
// A body comes after its seams, and the steps after their body.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "check.h"
#include "shapes.h"

namespace {

constexpr uint32_t kSteps = 10;
/// How far builds for other machines may stand apart after the steps, as a share of the body's size.
constexpr double kAlike = 1e-5;

class Records {
 public:
  Records() : file_(std::fopen(name(), "rb")) {}
  ~Records() {
    if (file_) std::fclose(file_);
  }
  Records(const Records &) = delete;
  Records &operator=(const Records &) = delete;

  bool opened() const { return file_ != nullptr; }
  /// 0 at the end.
  uint32_t number() {
    uint32_t value = 0;
    return std::fread(&value, sizeof value, 1, file_) == 1 ? value : 0;
  }
  template <typename Number>
  std::vector<Number> array(size_t count) {
    std::vector<Number> values(count);
    CHECK(std::fread(values.data(), sizeof(Number), count, file_) == count);
    return values;
  }

 private:
  static const char *name() {
    const char *given = std::getenv("PLUMPKIN_DRAWINGS");
    return given ? given : "";
  }
  std::FILE *file_;
};

template <typename Number>
bool all_finite(const std::vector<Number> &values) {
  return std::all_of(values.begin(), values.end(), [](Number value) { return std::isfinite(value); });
}

void replay_potential(Records &records) {
  const uint32_t vertices = records.number(), triangle_count = records.number();
  const auto xy = records.array<double>(2 * size_t(vertices));
  const auto triangles = records.array<uint32_t>(3 * size_t(triangle_count));
  const auto fixed = records.array<uint8_t>(vertices);
  std::vector<double> u(vertices);
  CHECK(pk_potential(vertices, xy.data(), triangle_count, triangles.data(), fixed.data(), u.data(), nullptr) == PK_OK);
  CHECK(std::all_of(u.begin(), u.end(), [](double value) { return value >= 0 && std::isfinite(value); }));
}

void replay_refining(Records &records) {
  const uint32_t vertices = records.number(), triangle_count = records.number();
  const auto xy = records.array<double>(2 * size_t(vertices));
  const auto triangles = records.array<uint32_t>(3 * size_t(triangle_count));
  const auto fixed = records.array<uint8_t>(vertices);
  const auto k = records.array<double>(vertices);
  auto ku = records.array<double>(vertices);
  CHECK(pk_refine_potential(vertices, xy.data(), triangle_count, triangles.data(), fixed.data(), k.data(), ku.data()) ==
        PK_OK);
  CHECK(std::all_of(ku.begin(), ku.end(), [](double value) { return value >= 0 && std::isfinite(value); }));
}

pk_seams *replay_seams(Records &records) {
  const uint32_t vertices = records.number(), triangle_count = records.number();
  const auto xy = records.array<double>(2 * size_t(vertices));
  const auto triangles = records.array<uint32_t>(3 * size_t(triangle_count));
  const auto depths = records.array<double>(3 * size_t(triangle_count));
  const auto anchors = records.array<uint8_t>(vertices);
  const auto reach = records.array<double>(vertices);
  pk_seams *seams = pk_seams_create(vertices, xy.data(), triangle_count, triangles.data(), depths.data(),
                                    anchors.data(), reach.data());
  if (!CHECK(seams != nullptr)) return nullptr;
  std::vector<double> z(vertices);
  CHECK(pk_seams_solve(seams, depths.data(), z.data()) == PK_OK);
  CHECK(all_finite(z));
  return seams;
}

/// Pins a vertex of every part, at most so many, and pulls them apart.
void pose(pk_body *body, const BodyPlan &plan) {
  std::vector<double> at, stiffness, in_front, targets;
  std::vector<uint8_t> back;
  std::vector<int32_t> part;
  for (size_t i = 0; i < plan.first.size(); ++i) {
    if (plan.total[i] == 0) continue;
    const size_t corner = 3 * size_t(plan.triangles[3 * size_t(plan.first[i])]);
    const double x = plan.rest[corner], y = plan.rest[corner + 1];
    at.insert(at.end(), {x, y});
    back.push_back(uint8_t(i % 2));
    part.push_back(int32_t(i));
    stiffness.push_back(0);
    in_front.push_back(0);
    targets.insert(targets.end(), {1.2 * x, 1.2 * y, NAN});
  }
  std::vector<uint8_t> found(back.size());
  CHECK(pk_body_set_pins(body, uint32_t(back.size()), at.data(), back.data(), part.data(), stiffness.data(),
                         in_front.data(), found.data()) == PK_OK);
  double motion = NAN;
  for (uint32_t i = 0; i < kSteps; ++i) CHECK(pk_body_step(body, targets.data(), 4, &motion) == PK_OK);
  CHECK(std::isfinite(motion));
}

pk_body *replay_body(Records &records, pk_seams *seams) {
  BodyPlan plan;
  const uint32_t vertices = records.number(), triangle_count = records.number(), parts = records.number();
  plan.rest = records.array<double>(3 * size_t(vertices));
  plan.triangles = records.array<uint32_t>(3 * size_t(triangle_count));
  plan.first = records.array<uint32_t>(parts);
  plan.front = records.array<uint32_t>(parts);
  plan.total = records.array<uint32_t>(parts);
  plan.rides = records.array<int32_t>(parts);
  pk_body *body = pk_body_create(vertices, plan.rest.data(), triangle_count, plan.triangles.data(), parts,
                                 plan.first.data(), plan.front.data(), plan.total.data(), plan.rides.data());
  if (!CHECK(body != nullptr)) return nullptr;
  CHECK(pk_body_place(body) == PK_OK);
  CHECK(pk_body_prepare(body, seams) == PK_OK);
  CHECK(pk_body_settle(body, nullptr) == PK_OK);
  pose(body, plan);
  std::vector<float> positions(plan.rest.size()), normals(plan.rest.size());
  CHECK(pk_body_read(body, positions.data(), normals.data()) == PK_OK);
  CHECK(all_finite(positions) && all_finite(normals));
  CHECK(pk_body_reset(body) == PK_OK);
  return body;
}

/// How far apart two poses of a body stand, as a share of its size.
double apart(const std::vector<float> &a, const std::vector<float> &b) {
  float worst = 0, size = 0;
  for (size_t axis = 0; axis < 3; ++axis) {
    float low = INFINITY, high = -INFINITY;
    for (size_t i = axis; i < a.size(); i += 3) {
      worst = std::max(worst, std::abs(a[i] - b[i]));
      low = std::min(low, a[i]);
      high = std::max(high, a[i]);
    }
    if (axis < 2) size = std::max(size, high - low);
  }
  return double(worst) / double(size);
}

/// @param alike counts those that led where the other build's did. @return whether the steps began where the other
/// build's did: where two contacts are off by as much but for rounding, bodies may settle otherwise.
bool replay_steps(Records &records, pk_body *body, uint32_t &alike) {
  const uint32_t vertices = records.number(), pins = records.number(), iterations = records.number();
  const uint32_t steps = records.number();
  const auto at = records.array<double>(2 * size_t(pins));
  const auto back = records.array<uint8_t>(pins);
  const auto part = records.array<int32_t>(pins);
  const auto targets = records.array<double>(3 * size_t(pins));
  const auto before = records.array<float>(3 * size_t(vertices));
  const auto first = records.array<float>(3 * size_t(vertices)), last = records.array<float>(3 * size_t(vertices));
  const std::vector<double> none(pins, 0);
  std::vector<uint8_t> found(pins);
  CHECK(pk_body_set_pins(body, pins, at.data(), back.data(), part.data(), none.data(), none.data(), found.data()) ==
        PK_OK);
  std::vector<float> here(before.size()), normals(before.size());
  CHECK(pk_body_read(body, here.data(), normals.data()) == PK_OK);
  if (!(apart(before, here) < kAlike)) return false;
  double motion = NAN;
  for (uint32_t i = 0; i < steps; ++i) {
    CHECK(pk_body_step(body, targets.data(), iterations, &motion) == PK_OK);
    CHECK(pk_body_read(body, here.data(), normals.data()) == PK_OK);
    if (i == 0) CHECK(apart(first, here) < kAlike);
  }
  if (apart(last, here) < kAlike) ++alike;
  return true;
}

}  // namespace

TEST("random drawings are inflated, closed, settled and posed, and move as they do in WASM") {
  Records records;
  if (!CHECK(records.opened())) return;
  pk_seams *seams = nullptr;
  pk_body *body = nullptr;
  uint32_t bodies = 0, steps = 0, alike = 0;
  for (uint32_t kind = records.number(); kind != 0; kind = records.number()) {
    if (kind == 'P') {
      replay_potential(records);
    } else if (kind == 'R') {
      replay_refining(records);
    } else if (kind == 'S') {
      pk_seams_destroy(seams);
      seams = replay_seams(records);
    } else if (kind == 'M') {
      if (!CHECK(body != nullptr)) break;
      if (replay_steps(records, body, alike)) ++steps;
    } else if (CHECK(kind == 'B')) {
      pk_body_destroy(body);
      body = replay_body(records, seams);
      ++bodies;
    } else {
      break;
    }
  }
  pk_body_destroy(body);
  pk_seams_destroy(seams);
  CHECK(bodies > 0 && steps > 0.9 * bodies);
  // where a rounding decides which contact comes first, bodies may go apart; of a wrong constant 4 in 10 tell
  CHECK(alike > 0.95 * steps);
}
