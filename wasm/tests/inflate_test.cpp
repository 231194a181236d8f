// Inflation against closed forms: squared half-depths of w² - x² on a strip, a half cylinder, and R² - r² on a disc, a
// hemisphere.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "check.h"
#include "shapes.h"

namespace {

std::vector<double> potential(const Sheet &sheet, const std::vector<uint8_t> &fixed) {
  std::vector<double> u(sheet.vertices(), NAN);
  CHECK(pk_potential(sheet.vertices(), sheet.xy.data(), sheet.triangle_count(), sheet.triangles.data(), fixed.data(),
                     u.data(), nullptr) == PK_OK);
  return u;
}

struct Roundness {
  double height, worst;  // as shares of the radius: at the centre, and off the hemisphere anywhere
};

Roundness of_disc(double radius, uint32_t rings) {
  const Sheet sheet = disc(3 * radius, -radius, radius, rings);
  const std::vector<double> u = potential(sheet, sheet.rim);
  Roundness out{std::sqrt(u[0]) / radius, 0};
  for (uint32_t i = 0; i < sheet.vertices(); ++i) {
    const double x = sheet.xy[2 * size_t(i)] - 3 * radius, y = sheet.xy[2 * size_t(i) + 1] + radius;
    const double true_height = std::sqrt(std::max(0.0, radius * radius - x * x - y * y));
    out.worst = std::max(out.worst, std::abs(std::sqrt(u[i]) - true_height) / radius);
  }
  return out;
}

}  // namespace

TEST("a strip open at its ends inflates to a half cylinder all along") {
  const double w = 2.5;
  const Sheet sheet = rectangle(-w, 0, w, 20, 16, 40);
  std::vector<uint8_t> fixed(sheet.vertices());
  for (uint32_t i = 0; i < sheet.vertices(); ++i) fixed[i] = std::abs(std::abs(sheet.xy[2 * size_t(i)]) - w) < 1e-12;
  const std::vector<double> u = potential(sheet, fixed);
  for (uint32_t i = 0; i < sheet.vertices(); ++i) {
    const double x = sheet.xy[2 * size_t(i)];
    CHECK_NEAR(std::sqrt(u[i]), std::sqrt(std::max(0.0, w * w - x * x)), 0.03 * w);
  }
}

TEST("a strip closed at its ends inflates to a half cylinder away from them") {
  const double w = 1;
  const Sheet sheet = rectangle(-w, 0, w, 20, 12, 120);
  const std::vector<double> u = potential(sheet, sheet.rim);
  for (uint32_t i = 0; i < sheet.vertices(); ++i) {
    const double x = sheet.xy[2 * size_t(i)], y = sheet.xy[2 * size_t(i) + 1];
    if (sheet.rim[i]) CHECK(u[i] == 0);
    if (y > 6 && y < 14) CHECK_NEAR(std::sqrt(u[i]), std::sqrt(std::max(0.0, w * w - x * x)), 0.03 * w);
  }
}

TEST("a disc inflates to a hemisphere, coarse or fine") {
  for (const uint32_t rings : {6, 10, 20}) {
    const Roundness round = of_disc(4, rings);
    CHECK_NEAR(round.height, 1, 0.03);
    CHECK(round.worst < 0.05);
  }
}

TEST("an ellipse inflates to its smaller half axis") {
  Sheet sheet = disc(0, 0, 1, 16);
  for (size_t i = 0; i < sheet.xy.size(); i += 2) sheet.xy[i] *= 2;
  CHECK_NEAR(std::sqrt(potential(sheet, sheet.rim)[0]), 1, 0.05);
}

TEST("inflation scales with lengths") {
  const Roundness at_one = of_disc(1, 8);
  for (const double scale : {1e-3, 1e3}) CHECK_NEAR(of_disc(scale, 8).height, at_one.height, 1e-5);
}

TEST("a guess that is off a little comes to what a factor gives") {
  const Sheet sheet = disc(0, 0, 1, 30);
  std::vector<double> wanted(sheet.vertices()), k(sheet.vertices());
  CHECK(pk_potential(sheet.vertices(), sheet.xy.data(), sheet.triangle_count(), sheet.triangles.data(),
                     sheet.rim.data(), wanted.data(), k.data()) == PK_OK);
  std::vector<double> ku = wanted;
  for (uint32_t i = 0; i < sheet.vertices(); ++i) ku[i] *= 1 + 0.05 * std::sin(12.9898 * i);
  CHECK(pk_refine_potential(sheet.vertices(), sheet.xy.data(), sheet.triangle_count(), sheet.triangles.data(),
                            sheet.rim.data(), k.data(), ku.data()) == PK_OK);
  for (uint32_t i = 0; i < sheet.vertices(); ++i) CHECK_NEAR(ku[i], wanted[i], 1e-3);
}

TEST("everything held gives a flat sheet") {
  const Sheet sheet = disc(0, 0, 1, 3);
  for (const double value : potential(sheet, std::vector<uint8_t>(sheet.vertices(), 1))) CHECK(value == 0);
}

namespace {

/// Depth of each corner of a body's triangles, in sheets of their own: each part's front and back shifted apart.
std::vector<double> torn_depths(const BodyPlan &plan) {
  std::vector<double> depths;
  for (size_t p = 0; p < plan.first.size(); ++p)
    for (uint32_t t = 0; t < plan.total[p]; ++t)
      for (uint32_t k = 0; k < 3; ++k) {
        const uint32_t vertex = plan.triangles[3 * size_t(plan.first[p] + t) + k];
        depths.push_back(plan.rest[3 * size_t(vertex) + 2] + (t < plan.front[p] ? 7.0 : -11.0) * double(p + 1));
      }
  return depths;
}

/// Owns a pk_seams of a plan's surface.
struct Closing {
  explicit Closing(const BodyPlan &plan, const std::vector<uint8_t> &anchors) : z(plan.vertices(), NAN) {
    std::vector<double> xy;
    for (size_t i = 0; i < plan.rest.size(); i += 3) xy.insert(xy.end(), {plan.rest[i], plan.rest[i + 1]});
    seams = pk_seams_create(plan.vertices(), xy.data(), plan.triangle_count(), plan.triangles.data(),
                            torn_depths(plan).data(), anchors.data(), std::vector<double>(plan.vertices(), 0).data());
    if (!CHECK(seams != nullptr)) std::abort();
  }
  ~Closing() { pk_seams_destroy(seams); }
  Closing(const Closing &) = delete;
  Closing &operator=(const Closing &) = delete;
  const std::vector<double> &solve(const std::vector<double> &depths) {
    CHECK(pk_seams_solve(seams, depths.data(), z.data()) == PK_OK);
    return z;
  }

  pk_seams *seams;
  std::vector<double> z;
};

std::vector<double> closed(const BodyPlan &plan, const std::vector<uint8_t> &anchors) {
  return Closing(plan, anchors).solve(torn_depths(plan));
}

}  // namespace

TEST("sheets that were torn apart in depth close to the shape they came from") {
  BodyPlan plan;
  plan.add_lens(0, 0, 10, 4, 10, 3);
  plan.add_cushion(30, -5, 60, 5, 24, 8, 6, -2);
  const std::vector<double> z = closed(plan, std::vector<uint8_t>(plan.vertices(), 0));
  for (uint32_t i = 0; i < plan.vertices(); ++i)
    // symmetric about its own plane, so the mean of each component is that plane, which becomes 0
    CHECK_NEAR(z[i], plan.rest[3 * size_t(i) + 2] - (i < plan.outline[1][0] ? 3 : -2), 1e-4);
}

TEST("other depths close over the same seams: twice the thickness, twice the depth, and back") {
  BodyPlan plan;
  plan.add_lens(0, 0, 10, 4, 10, 3);
  plan.add_cushion(5, -5, 30, 5, 24, 8, 6, -2);
  Closing closing(plan, std::vector<uint8_t>(plan.vertices(), 0));
  const std::vector<double> depths = torn_depths(plan);
  std::vector<double> twice = depths;
  for (double &depth : twice) depth *= 2;
  const std::vector<double> once = closing.solve(depths), deeper = closing.solve(twice);
  for (uint32_t i = 0; i < plan.vertices(); ++i) CHECK_NEAR(deeper[i], 2 * once[i], 1e-9);
  CHECK(once == closing.solve(depths));
}

TEST("each component's anchors come to lie about depth 0") {
  BodyPlan plan;
  plan.add_lens(0, 0, 10, 4, 8, 3);
  plan.add_lens(30, 0, 10, 4, 8, -2);
  std::vector<uint8_t> anchors(plan.vertices(), 0);
  const uint32_t second = plan.vertices() / 2;
  // of the first, only the front's top; of the second none, so all of it counts
  anchors[0] = 1;
  const std::vector<double> z = closed(plan, anchors);
  CHECK_NEAR(z[0], 0, 1e-9);
  double mean = 0;
  for (uint32_t i = second; i < plan.vertices(); ++i) mean += z[i] / (plan.vertices() - second);
  CHECK_NEAR(mean, 0, 1e-9);
}

TEST("a piece that nothing holds is refused") {
  Sheet two = disc(0, 0, 1, 6);
  const Sheet other = disc(5, 0, 1, 6);
  const uint32_t offset = two.vertices();
  two.xy.insert(two.xy.end(), other.xy.begin(), other.xy.end());
  for (const uint32_t i : other.triangles) two.triangles.push_back(i + offset);
  two.rim.resize(two.xy.size() / 2, 0);
  std::vector<double> u(two.vertices());
  CHECK(pk_potential(two.vertices(), two.xy.data(), two.triangle_count(), two.triangles.data(), two.rim.data(),
                     u.data(), nullptr) == PK_SINGULAR);
}
