#include "shapes.h"

#include <algorithm>
#include <cmath>

#include "check.h"

Sheet disc(double x, double y, double radius, uint32_t rings) {
  Sheet sheet;
  const double turn = 2 * std::acos(-1.0);
  const auto start = [](uint32_t ring) { return ring == 0 ? 0u : 1 + 3 * ring * (ring - 1); };
  for (uint32_t ring = 0; ring <= rings; ++ring)
    for (uint32_t i = 0; i < std::max(1u, 6 * ring); ++i) {
      const double angle = ring == 0 ? 0 : turn * i / (6 * ring), r = radius * ring / rings;
      sheet.xy.push_back(x + r * std::cos(angle));
      sheet.xy.push_back(y + r * std::sin(angle));
      sheet.rim.push_back(ring == rings);
    }
  for (uint32_t ring = 1; ring <= rings; ++ring)
    for (uint32_t side = 0; side < 6; ++side)
      for (uint32_t i = 0; i < ring; ++i) {
        const auto outer = [&](uint32_t k) { return start(ring) + (side * ring + k) % (6 * ring); };
        const auto inner = [&](uint32_t k) {
          return ring == 1 ? 0u : start(ring - 1) + (side * (ring - 1) + k) % (6 * (ring - 1));
        };
        sheet.triangles.insert(sheet.triangles.end(), {outer(i), outer(i + 1), inner(i)});
        if (i + 1 < ring) sheet.triangles.insert(sheet.triangles.end(), {outer(i + 1), inner(i + 1), inner(i)});
      }
  return sheet;
}

Sheet rectangle(double x0, double y0, double x1, double y1, uint32_t columns, uint32_t rows) {
  Sheet sheet;
  for (uint32_t row = 0; row <= rows; ++row)
    for (uint32_t column = 0; column <= columns; ++column) {
      sheet.xy.push_back(x0 + (x1 - x0) * column / columns);
      sheet.xy.push_back(y0 + (y1 - y0) * row / rows);
      sheet.rim.push_back(row == 0 || row == rows || column == 0 || column == columns);
    }
  for (uint32_t row = 0; row < rows; ++row)
    for (uint32_t column = 0; column < columns; ++column) {
      const uint32_t a = row * (columns + 1) + column, b = a + 1, c = a + columns + 1, d = c + 1;
      // the two corners that the diagonal would leave with one triangle get the other one
      const bool corner = (row == 0 && column == columns - 1) || (row == rows - 1 && column == 0);
      if (corner)
        sheet.triangles.insert(sheet.triangles.end(), {a, b, c, b, d, c});
      else
        sheet.triangles.insert(sheet.triangles.end(), {a, b, d, a, d, c});
    }
  return sheet;
}

void BodyPlan::add(const Sheet &sheet, const std::function<double(double, double)> &height, double z, int32_t ride) {
  std::vector<uint32_t> front_id(sheet.vertices()), back_id(sheet.vertices());
  outline.emplace_back();
  const auto put = [&](uint32_t i, double depth) {
    rest.insert(rest.end(), {sheet.xy[2 * size_t(i)], sheet.xy[2 * size_t(i) + 1], depth});
    return vertices() - 1;
  };
  for (uint32_t i = 0; i < sheet.vertices(); ++i) {
    const double h = height(sheet.xy[2 * size_t(i)], sheet.xy[2 * size_t(i) + 1]);
    front_id[i] = put(i, sheet.rim[i] ? z : z + h);
    back_id[i] = sheet.rim[i] ? front_id[i] : put(i, z - h);
    if (sheet.rim[i]) outline.back().push_back(front_id[i]);
  }
  first.push_back(triangle_count());
  front.push_back(sheet.triangle_count());
  total.push_back(2 * sheet.triangle_count());
  rides.push_back(ride);
  for (const uint32_t i : sheet.triangles) triangles.push_back(front_id[i]);
  for (size_t t = 0; t < sheet.triangles.size(); t += 3)
    for (const size_t k : {0, 2, 1}) triangles.push_back(back_id[sheet.triangles[t + k]]);
}

void BodyPlan::add_lens(double x, double y, double radius, double depth, uint32_t rings, double z, int32_t ride) {
  const auto height = [=](double px, double py) {
    return depth * (1 - ((px - x) * (px - x) + (py - y) * (py - y)) / (radius * radius));
  };
  add(disc(x, y, radius, rings), height, z, ride);
}

void BodyPlan::add_cushion(double x0, double y0, double x1, double y1, uint32_t columns, uint32_t rows, double depth,
                           double z, int32_t ride) {
  const auto height = [=](double x, double y) {
    const double u = (2 * x - x0 - x1) / (x1 - x0), v = (2 * y - y0 - y1) / (y1 - y0);
    return depth * std::sqrt(std::max(0.0, (1 - u * u) * (1 - v * v)));
  };
  add(rectangle(x0, y0, x1, y1, columns, rows), height, z, ride);
}

BodyPlan BodyPlan::scaled(double by) const {
  BodyPlan out = *this;
  for (double &value : out.rest) value *= by;
  return out;
}

TestBody::TestBody(const BodyPlan &plan, bool settle)
    : handle(pk_body_create(plan.vertices(), plan.rest.data(), plan.triangle_count(), plan.triangles.data(),
                            uint32_t(plan.first.size()), plan.first.data(), plan.front.data(), plan.total.data(),
                            plan.rides.data())),
      positions(plan.rest.size()),
      normals(plan.rest.size()) {
  if (!CHECK(handle != nullptr)) std::abort();
  CHECK(pk_body_prepare(handle, nullptr) == PK_OK);
  if (settle) CHECK(pk_body_settle(handle, nullptr) == PK_OK);
}

std::vector<uint8_t> TestBody::pin(const std::vector<Pin> &pins) {
  std::vector<double> at, stiffness, in_front;
  std::vector<uint8_t> back, found(pins.size());
  std::vector<int32_t> part;
  for (const Pin &one : pins) {
    at.insert(at.end(), {one.x, one.y});
    back.push_back(one.back);
    part.push_back(one.part);
    stiffness.push_back(one.stiffness);
    in_front.push_back(one.in_front);
  }
  CHECK(pk_body_set_pins(handle, uint32_t(pins.size()), at.data(), back.data(), part.data(), stiffness.data(),
                         in_front.data(), found.data()) == PK_OK);
  pins_ = pins.size();
  return found;
}

double TestBody::step(const std::vector<double> &targets, uint32_t count) {
  double motion = NAN;
  for (uint32_t i = 0; i < count; ++i) CHECK(pk_body_step(handle, targets.data(), 4, &motion) == PK_OK);
  return motion;
}

const std::vector<float> &TestBody::read() {
  CHECK(pk_body_read(handle, positions.data(), normals.data()) == PK_OK);
  return positions;
}

std::vector<float> TestBody::pin_positions() {
  std::vector<float> out(3 * pins_);
  CHECK(pk_body_pin_positions(handle, out.data()) == PK_OK);
  return out;
}
